"""`tender.yaml` of a tender in lots: each lot is a tender folder of its own, `lots/ID/`; here stands the award rule across them.

Directive 2014/24/EU, article 46: whether one bidder may be given several lots, and the rule that applies where it would be given more
than it may, are published with the notice. So nothing here has a default: a cap without `keep` is refused, and so is the reverse.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import Field, model_validator

from bideval.documents.dossier import Dossier, Input, no_place
from bideval.documents.tender import Called, Vat
from bideval.fields import Dotted, Frozen, Id, Money, Whole, refuse
from bideval.problems import Place, Problem
from bideval.working.ledger import Source

Keep = Literal["order", "most-points", "least-money"]


class Cap(Frozen):
    """The most that one bidder is given over all lots: so many lots, or so much money."""

    lots: Whole | None = None
    amount: Money | None = None
    vat: Vat = "included"

    @model_validator(mode="after")
    def _one(self) -> "Cap":
        stated = [most for most in (self.lots, self.amount) if most is not None]
        if len(stated) != 1 or stated[0] <= 0:
            raise refuse("cap-expected")
        return self


class LotRule(Frozen):
    """The lots in their order, and what is kept of the lots that one bidder would be given above the cap.

    `keep: order` awards lot by lot, in the order declared: a bidder at its cap is passed over and the next is asked. `most-points` and
    `least-money` allocate all lots jointly: of the allocations within the cap that award the most lots, the one with the highest sum of
    total points, or the lowest sum of money. `uses` names the money: an amount of the bid such as `cost.requested`, or a declared fact.
    """

    order: tuple[Id, ...] = Field(min_length=1)
    cap: Cap | None = None
    keep: Keep | None = None
    uses: Dotted | None = None

    @model_validator(mode="after")
    def _whole(self) -> "LotRule":
        if (self.cap is None) != (self.keep is None):
            raise refuse("cap-and-keep")
        if (self.uses is not None) != (self.keep == "least-money" or bool(self.cap and self.cap.amount)):
            raise refuse("lots-uses")
        return self


class TenderOfLots(Called):
    """A tender in lots. It has no rubric: each lot has its own."""

    lots: LotRule


@dataclass(frozen=True)
class LotsDossier:
    """A tender in lots as `load` reads it: each lot is a whole dossier, and one id of a bidder means the same company in all of them."""

    tender: TenderOfLots
    lots: Mapping[str, Dossier]
    """In the order declared."""
    inputs: tuple[Input, ...] = ()
    """The tender's own files, without those of its lots."""
    remarks: tuple[Problem, ...] = ()
    outside: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Of each lot, what its files are called as seen from this folder."""
    places: Callable[[Source], Place] = no_place

    def seen(self, lot: str, problems: Iterable[Problem]) -> Iterator[Problem]:
        """The problems of a lot at their places as seen from this folder."""
        return moved(problems, self.outside.get(lot, {}))


def moved(problems: Iterable[Problem], names: Mapping[str, str]) -> Iterator[Problem]:
    """Problems at the same places under other names of the files."""
    for one in problems:
        file = one.place.file
        yield replace(one, place=one.place._replace(file=names.get(file, file)))
