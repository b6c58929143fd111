"""Panels that could have sat: evaluators drawn from those who did, and the evaluation by their marks.

The model (a bootstrap of evaluators): from the panel, as many are drawn as sat, each time any of them; who is drawn twice counts twice, with
all marks, recusals and abstentions. Groups of evaluators, and those of different stages, are each drawn from their own. Each panel is
evaluated by the whole rubric: extremes dropped, means, rounding, gates, tie-breaks. Officers' marks, prices and facts stay. It tells how much the
places hang on who sat; it cannot tell what evaluators of other minds would have said. Entry S08 of the collected methods.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, TypeVar

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.documents.panel import Panel
from bideval.engine import scored
from bideval.studies.smaa.bits import Bits
from bideval.studies.smaa.tree import Table, table

T = TypeVar("T")

LEAST: Final = 2
"""Of fewer evaluators there is nothing to draw."""

Times = tuple[int, ...]
"""For every evaluator of the roll, how often drawn."""


def drawable(dossier: Dossier) -> bool:
    """Whether a panel sat of which others can be drawn."""
    return bool(dossier.panel.marks or dossier.panel.pairs) and any(len(pool) >= LEAST for pool in pools(dossier.panel))


def not_ranked(evaluation: Evaluation, known: Table) -> list[str]:
    """The bids that another panel might have given a place: those eliminated, or excluded by a gate on points."""
    gates = {gate.id for gate in evaluation.dossier.rubric.gates if gate.criterion is not None}
    return [
        one.bidder
        for one in evaluation.standings
        if one.bidder not in known.bidders
        and (one.outcome == "eliminated" or (one.excluded_by is not None and one.excluded_by.id in gates))
    ]


def pools(panel: Panel) -> list[list[int]]:
    """The evaluators who sat, by their number in the roll, in the sets that each is drawn from."""
    found: dict[object, list[int]] = {}
    for at, one in enumerate(panel.evaluators):
        if one.attendance == "present":
            found.setdefault((one.group, one.stages), []).append(at)
    return list(found.values())


class Drawn(NamedTuple):
    """What a panel said: what the bids earned, and the places of those that have one for certain."""

    times: Times
    table: Table
    ranks: Mapping[str, int]


class Panels:
    """Draws panels, and evaluates each that comes up once, however often it does."""

    def __init__(self, dossier: Dossier, seed: int) -> None:
        self.dossier = dossier
        self.bits = Bits(seed, 1)
        self.pools = pools(dossier.panel)
        self._known: dict[Times, Drawn | None] = {}

    def draw(self) -> Drawn | None:
        """What the next panel says; None where its marks cannot be evaluated."""
        times = [0] * len(self.dossier.panel.evaluators)
        for pool in self.pools:
            for at in self.bits.below(1, len(pool), len(pool))[0].tolist():
                times[pool[at]] += 1
        drawn = tuple(times)
        if drawn not in self._known:
            self._known[drawn] = self._said(drawn)
        return self._known[drawn]

    def evaluated(self, times: Times) -> Evaluation | None:
        """The evaluation by those who were drawn so often."""
        return scored(replace(self.dossier, panel=_panel(self.dossier.panel, times)))[0]

    def _said(self, times: Times) -> Drawn | None:
        evaluation = self.evaluated(times)
        if evaluation is None:
            return None
        ranks = {one.bidder: one.rank for one in evaluation.standings if one.rank is not None}
        return Drawn(times, table(evaluation), ranks)


def _panel(panel: Panel, times: Times) -> Panel:
    """The panel of those who were drawn, in the order of the roll, those drawn twice beside themselves."""
    copies = {
        one.id: [_named(one.id, copy) for copy in range(count)]
        for one, count in zip(panel.evaluators, times, strict=True)
    }
    evaluators = tuple(
        one.model_copy(update={"id": name})
        for one in panel.evaluators
        for name in (copies[one.id] if one.attendance == "present" else [one.id])
    )
    marks = {
        path: {bidder: _copied(given, copies) for bidder, given in bids.items()} for path, bids in panel.marks.items()
    }
    pairs = {path: _copied(given, copies) for path, given in panel.pairs.items()}
    return Panel(evaluators, marks, panel.given, pairs)


def _named(evaluator: str, copy: int) -> str:
    return f"{evaluator}~{copy}" if copy else evaluator


def _copied(given: Mapping[str, T], copies: Mapping[str, Sequence[str]]) -> dict[str, T]:
    return {name: one for evaluator, one in given.items() for name in copies.get(evaluator, ())}
