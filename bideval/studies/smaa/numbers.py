"""The numbers of the leading bids as equations: shares, standard errors, mean weights, entropy, each from what was counted."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.documents.studies.smaa import LEADING, PREFIX, Item, Robust
from bideval.working.columns import Cell, Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Given, Inline, Inputs, Ledger, Link
from bideval.working.terms import Term

SHARE: Final = formula("count / samples")
ERROR: Final = formula("power(share * (1 - share) / samples, 1 / 2)")
"""The standard error of a share of samples that know nothing of each other."""
PANEL_ERROR: Final = formula("power((squares / panels - share * share) / (panels - 1), 1 / 2)")
"""The same where samples under one panel belong together: from how far the shares of single panels lie apart."""
CENTRAL: Final = formula("points / count")
INFORMATION: Final = formula("neg(share * ln(share)) / ln(2)")
ENTROPY: Final = formula("add(parts)")


class Told(NamedTuple):
    """What was counted of one bid: how often it took each place (at 0: none), and, where it was first, its points of every item, added up.

    `squares` are the shares of its places under single panels, squared and added up; without panels, none.
    """

    row: int
    counts: Sequence[int]
    points: Sequence[Fraction]
    confident: int | None
    """Under how many panels it is first at its central weights."""
    squares: Sequence[Fraction]


class Whole(NamedTuple):
    """What shares are of: so many samples, under so many panels (0: none drawn); or, `exact`, so many parts of a line."""

    samples: int
    panels: int
    exact: bool


class Numbers:
    """Writes the numbers of bids into the study's own ledger."""

    def __init__(self, ledger: Ledger, whole: Whole) -> None:
        self.ledger, self.panels, self.exact = ledger, whole.panels, whole.exact
        self.whole = Given(f"={PREFIX}{'parts' if whole.exact else 'samples'}", Fraction(whole.samples))

    def robust(self, told: Sequence[Told], items: Sequence[Item]) -> tuple[Robust, ...]:
        """Enter everything of these bids."""
        places = range(1, min(len(told[0].counts), LEADING + 1))
        for place in places:
            self._enter(f"place:{place}", SHARE, {one.row: self._share(one, place) for one in told})
        errors = [self._errors(place, told) for place in places]
        central = self._central(told, items)
        sure = self._enter(
            "confidence", SHARE, {one.row: self._sure(one.confident) for one in told if one.confident is not None}
        )
        entropy = self._enter("entropy", ENTROPY, {one.row: self._information(one) for one in told})
        return tuple(
            Robust(
                self.ledger.bids[one.row],
                tuple(one.counts[1:]),
                central.get(one.row),
                sure.get(one.row),
                entropy[one.row],
                tuple(error[one.row] for error in errors if error),
            )
            for one in told
        )

    def _share(self, told: Told, place: int) -> Inputs:
        return {"count": Given(f"{PREFIX}count:{place}", Fraction(told.counts[place])), "samples": self.whole}

    def _errors(self, place: int, told: Sequence[Told]) -> Mapping[int, Fraction]:
        """The standard errors of the shares of one place; none where nothing was sampled, or one panel alone."""
        if self.exact or self.panels == 1:
            return {}
        inputs: dict[int, Inputs] = {}
        panels = Given(f"={PREFIX}panels", Fraction(self.panels))
        for one in told:
            share = Link(f"{PREFIX}place:{place}")
            squares = {"squares": Given(f"{PREFIX}squares:{place}", one.squares[place])} if self.panels else {}
            rest = {"panels": panels, **squares} if self.panels else {"samples": self.whole}
            inputs[one.row] = {"share": share, **rest}
        return self._enter(f"place:{place}:error", PANEL_ERROR if self.panels else ERROR, inputs)

    def _central(self, told: Sequence[Told], items: Sequence[Item]) -> dict[int, tuple[Fraction, ...]]:
        """The mean points of every item among the samples in which a bid was first."""
        firsts = [one for one in told if one.counts[1] and one.points]
        found: dict[int, tuple[Fraction, ...]] = {one.row: () for one in firsts}
        for at, item in enumerate(items):
            inputs: dict[int, Inputs] = {
                one.row: {
                    "points": Given(f"{PREFIX}points:{item.path}", one.points[at]),
                    "count": Given(f"{PREFIX}count:1", Fraction(one.counts[1])),
                }
                for one in firsts
            }
            for row, value in self._enter(f"central:{item.path}", CENTRAL, inputs).items():
                found[row] = (*found[row], value)
        return found

    def _sure(self, confident: int) -> Inputs:
        """The part of the panels; without panels that were drawn, of the one that sat."""
        panels = Given(f"={PREFIX}tables", Fraction(self.panels or 1))
        return {"count": Given(f"{PREFIX}firsts", Fraction(confident)), "samples": panels}

    def _information(self, told: Told) -> Inputs:
        """The parts of the entropy: one for each place that was taken at all."""
        taken = [place for place, count in enumerate(told.counts) if count]
        shares = {place: Inline(f"{PREFIX}share:{place}", SHARE, self._share(told, place)) for place in taken}
        return {"parts": [Inline(f"{PREFIX}bits:{place}", INFORMATION, {"share": shares[place]}) for place in taken]}

    def _enter(self, name: str, term: Term, inputs: Mapping[int, Inputs]) -> dict[int, Fraction]:
        """Enter one number of several bids, each with what was counted of it."""
        key = PREFIX + name
        values = {row: _one(self.ledger.cells(Inline("", term, inputs[row]), (row,))) for row in sorted(inputs)}
        if values:
            column = Column.of(list(values.values()))
            self.ledger.note(Equation(key, tuple(values), column, working=lambda row: (term, inputs[row])))
        return values


def _one(cell: Cell | list[Cell]) -> Fraction:
    """The value for one bid alone."""
    return cell[0] if isinstance(cell, Column) else cell  # type: ignore[return-value]
