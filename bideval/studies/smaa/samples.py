"""Single samples: which were the first in which something was so, and the evaluation of one with the totals that its weights give.

Formulas: total of a sample = sum over the items of points / maximum x what the item is given there, and the bonuses less the deductions; its
place is one more than the totals above. Where panels alone are drawn, a sample is an evaluation by its panel.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import CHANGES
from bideval.documents.studies.smaa import PREFIX
from bideval.studies.smaa.counts import NO_PLACE
from bideval.studies.smaa.ground import Ground
from bideval.studies.smaa.places import Places
from bideval.studies.smaa.sample import Sampled
from bideval.studies.smaa.weights import UNITS
from bideval.working.grammar import SUM, formula
from bideval.working.ledger import Given, Inline, Input, Link, Taken

FEW: Final = 6
"""Samples that are named of those that were counted."""
WEIGHED: Final = formula("points / most * given")
PLACE: Final = formula("place_down(x, others)")

Meets = Callable[[Places], NDArray[np.bool_]]


class Samples(Ground):
    """The samples of one question."""

    def counted(self, bidder: str, key: str, most: int) -> tuple[int, ...]:
        """The numbers, from 1, of the first samples that a number counts, among so many."""
        meets = self._meets(bidder, key)
        found: list[int] = []
        before = 0
        if meets is None:
            return ()
        for some in self.sampled():
            so = np.flatnonzero(meets(some.places))[: FEW - len(found)]
            found += [number for number in (before + 1 + so).tolist() if number <= most]
            before += some.places.shape[1]
            if len(found) == FEW:
                break
        return tuple(found)

    def _meets(self, bidder: str, key: str) -> Meets | None:
        """What is so in the samples that are counted; None of a number that counts none."""
        if bidder not in self.bidders:
            return None
        at, (what, _, rest) = self.bidders.index(bidder), key.partition(":")
        place = rest.removesuffix(":error")
        if what == "place" and place.isdecimal():
            return lambda places: places[at] == int(place)
        if what in ("central", "confidence"):
            return lambda places: places[at] == 1
        if what == "none":
            return lambda places: places[at] == NO_PLACE
        if what == "before" and rest in self.bidders:
            other = self.bidders.index(rest)
            return lambda places: (
                (places[at] != NO_PLACE) & ((places[other] == NO_PLACE) | (places[at] < places[other]))
            )
        return None

    def sample(self, number: int) -> Evaluation | None:
        """The evaluation of one sample, by its panel, with the totals that its weights give."""
        left = number - 1
        for some in self.sampled() if number > 0 and not self.pieces() else ():
            if left < some.places.shape[1]:
                return self._evaluated(some, left)
            left -= some.places.shape[1]
        return None

    def step(self, name: str) -> str:
        """What a number of a sample is called in its evaluation: where weights are varied, a total is one of the sample."""
        bidder, _, what = name.partition("/")
        of = {"total": "total", "place": "standing", "rank": "standing"}.get(what) if self.items else None
        return f"{bidder}/{PREFIX}{of}" if of else name

    def _evaluated(self, some: Sampled, at: int) -> Evaluation | None:
        base = self.evaluation if some.panel is None else self.panels().evaluated(some.panel.times)
        if base is None or not self.items:
            return base
        ledger = base.ledger.extended()
        table = self.table if some.panel is None else some.panel.table
        rows = tuple(sorted(base.rows[bidder] for bidder in table.bidders))
        changes = [Link(CHANGES)] if ledger.rows(CHANGES) else []
        parts: list[Input] = [*self._parts(some.weights[at].tolist()), *changes]
        ledger.add(f"{PREFIX}total", SUM, {"parts": parts}, rows)
        others = Taken(f"{PREFIX}totals", "", f"{PREFIX}total", rows)
        ledger.add(f"{PREFIX}standing", PLACE, {"x": Link(f"{PREFIX}total"), "others": others}, rows)
        return replace(base, ledger=ledger)

    def _parts(self, weights: Sequence[float]) -> Iterator[Inline]:
        """What every item gives; its weight is a whole number of units."""
        file, unit = self.evaluation.dossier.rubric_file.path, self.points / UNITS
        for node, weight in zip(self.nodes, weights, strict=True):
            most = Given(f"={node.path}:points", node.criterion.points, (file, (*node.where, "points")))
            given = Given(f"={PREFIX}given:{node.path}", int(weight) * unit)
            told: dict[str, Input] = {"points": Link(node.path), "most": most, "given": given}
            yield Inline(f"{PREFIX}weighed:{node.path}", WEIGHED, told)
