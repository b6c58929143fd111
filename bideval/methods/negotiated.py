"""What the price formulas of Korea's negotiated contract (협상에 의한 계약) have in common: an estimate, the lowest price, bands of the estimate."""

from abc import abstractmethod
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Final, Literal

from bideval.fields import Question
from bideval.methods.base import Aggregate, Among, Method, Outside, Read, TenderAmount
from bideval.working.grammar import formula
from bideval.working.terms import Term

BONUS: Final = Fraction(2)
"""The constant of the middle band, in points: it does not grow with the points of the criterion."""

LowestAmong = Annotated[Among, Question("question-lowest-among")]
Cap = Annotated[Literal["points", "none"], Question("question-price-cap")]


class NegotiatedPrice(Method):
    """Bands of the bid price over the estimate, each with a formula of its own. Relative: the lowest price moves everyone.

    The texts that were read do not say which bids the lowest price is taken from: `among` has no default.
    """

    estimate: TenderAmount
    among: LowestAmong
    positive: ClassVar = True

    @property
    def monotone(self) -> bool:
        """A bid below the last band falls to a fixed share."""
        return False

    @property
    def steady(self) -> bool:
        """At one price, a higher lowest price is never worse."""
        return True

    def references(self) -> dict[str, Aggregate]:
        """The lowest price."""
        return {"lowest": "least"}

    def outside(self) -> dict[str, Outside]:
        """The estimate."""
        return {"estimate": self.estimate}

    @abstractmethod
    def bands(self) -> str:
        """From which price on which formula holds, lowest first, as `band` takes them."""

    def term(self, read: Read) -> Term:
        """The formula of the band that the price is in."""
        return formula(f"band(x, {self.bands()})")


class BonusPrice(NegotiatedPrice):
    """The same with a middle band, where a lower price earns points of its own on top. Relative."""

    cap: Cap

    def outside(self) -> dict[str, Outside]:
        """The estimate, and the points that the bonus is a part of."""
        return {"points": "points", "estimate": self.estimate}

    def parameters(self) -> dict[str, Fraction]:
        """The bonus."""
        return {"bonus": BONUS}

    def term(self, read: Read) -> Term:
        """As before, held to the points where the rubric says so."""
        found = f"band(x, {self.bands()})"
        return formula(f"min({found}, 1)" if self.cap == "points" else found)

    def whole(self) -> tuple[Fraction, Fraction] | None:
        """Without a cap, only the points say how much the bonus adds."""
        return super().whole() if self.cap == "points" else None

    def extent(self, outside: Mapping[Outside, Fraction]) -> tuple[Fraction, Fraction] | None:
        """The ratio is a part of the points; without a cap, the most that the bonus can grow to comes on top."""
        return (Fraction(0), Fraction(1) if self.cap == "points" else 1 + self.most() / outside["points"])

    def most(self) -> Fraction:
        """The most that the bonus can be, in points."""
        return BONUS
