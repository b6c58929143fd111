"""Simulation: tenders drawn from declared distributions, each evaluated by the engine, and what is counted over them."""

from collections.abc import Iterator, Mapping
from copy import copy
from fractions import Fraction
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.panel import Evaluator
from bideval.documents.studies.stress import Draw, Drawn, Simulation
from bideval.studies.stress.bench import Bench, Offers, Trial
from bideval.studies.stress.curves import Curves
from bideval.studies.stress.field import Field, Full
from bideval.studies.stress.simulation.chance import Chance
from bideval.studies.stress.simulation.draws import Draws
from bideval.studies.stress.simulation.numbers import Numbers
from bideval.studies.stress.simulation.swaps import Swaps
from bideval.studies.stress.simulation.tally import Keep, Tally, nothing
from bideval.studies.stress.simulation.tender import Sums
from bideval.studies.stress.watching import Watch

PART: Final = "simulation"


class Sampling:
    """The bench with its panel, and the draws of one seed."""

    def __init__(self, field: Field, draw: Draw) -> None:
        self.bench = _panelled(field.bench, draw.assumed.evaluators)
        self.draws = Draws(field, draw.assumed, Chance(draw.seed), self.bench)
        rubric = self.bench.rubric
        self.leaves = [node for node in rubric.items if node.criterion.pairs is None or self.bench.has_panel]

    def tender(self, number: int) -> dict[str, Full]:
        """The bids of the tender that is drawn as so many-th: those before it are drawn and thrown away."""
        for _ in range(number - 1):
            self.draws.tender()
        return self.draws.tender()


def simulate(field: Field, curves: Curves, draw: Draw, watch: Watch, keep: Keep = nothing) -> Simulation:
    """Draw and evaluate tenders, so many, or as many as whoever watches waits for; what is to be kept stands in the ledger by tender."""
    drawing, tally = Sampling(field, draw), Tally(keep)
    bench, swaps = drawing.bench, Swaps(drawing.bench, curves)
    compared = bool(curves.relative) or bool(bench.rubric.stages)
    while tally.samples < draw.samples and watch(PART, tally.samples, draw.samples):
        tally.samples += 1
        offers = drawing.draws.tender()
        trial = bench.evaluate(offers)
        if trial is None:
            tally.add(tally.samples, {"refused": Fraction(1)})
            continue
        sums = summed(bench, trial, drawing.leaves, compared=compared)
        if not sums.comparable:
            tally.add(tally.samples, {**sums.found, "alone": Fraction(1)})
            continue
        tally.add(tally.samples, {**sums.found, **swaps.of(bench.dossier(offers), trial)})
        tally.tenders += 1
    numbers = Numbers(tally, bench.file.path)
    return Simulation(
        seed=draw.seed,
        samples=tally.samples,
        tenders=tally.tenders,
        refused=tally.times["refused"],
        bids=draw.assumed.bids,
        evaluators=draw.assumed.evaluators,
        noise=draw.assumed.noise,
        excluded=numbers.excluded(),
        tied=numbers.chance("tied"),
        level=numbers.chance("level"),
        reversed=numbers.chance("reversed") if compared else None,
        effects=numbers.effects(drawing.leaves),
        swaps=tuple(numbers.swap(one.path, one.kind, one.name) for one in swaps.tried if tally.times[one.name]),
        drawn=tuple(_drawn(drawing.draws, name) for name in bench.knobs),
        seen={name: tuple(told) for name, told in tally.seen.items() if told},
        ledger=numbers.ledger,
    )


def summed(bench: Bench, trial: Trial, leaves: list[Node], *, compared: bool) -> Sums:
    """What one tender adds to the sums; where rules look at rivals, it is evaluated without its losers, too."""
    sums = Sums(trial, leaves)
    sums.bids()
    if sums.comparable:
        sums.compared()
        sums.changed(dict(_withdrawn(bench, trial)) if compared else {})
    return sums


def without(offers: Offers, bidder: str) -> dict[str, Mapping[str, Fraction | None]]:
    """A tender that one bid has withdrawn from."""
    return {one: offer for one, offer in offers.items() if one != bidder}


def _withdrawn(bench: Bench, trial: Trial) -> Iterator[tuple[str, bool]]:
    """Losers, until one is found without whom the first bid is another; of fewer than three bids none can be left out."""
    if len(trial.first) != 1 or len(trial.offers) < 3:
        return
    for loser in trial.offers:
        if loser not in trial.first:
            left = bench.evaluate(without(trial.offers, loser))
            changed = left is not None and left.first != trial.first
            yield loser, changed
            if changed:
                return


def _panelled(bench: Bench, evaluators: int) -> Bench:
    """The same bench with a panel of so many (a multiple of the groups, where there are any), which forgets what it was asked."""
    other = copy(bench)
    groups = [one.group for one in bench.judges]
    seats = max(evaluators, len(groups))
    other.judges = tuple(Evaluator(id=f"e{at:02}", group=groups[at % len(groups)]) for at in range(seats))
    other.remembers = False
    return other


def _drawn(draws: Draws, name: str) -> Drawn:
    knob, told = draws.bench.knobs[name], draws.told[name]
    if told is not None:
        ends = told.triangular or told.uniform
        shape = "triangular" if told.triangular else "uniform" if told.uniform else "among"
        low, high = (ends[0], ends[-1]) if ends else (knob.low, knob.high)
        return Drawn(name, knob.kind, shape, low, high, stated=True)  # type: ignore[arg-type]
    low, high, values = draws.usual[name]
    return Drawn(
        name, knob.kind, "certain" if low == high else "among" if values else "uniform", low, high, stated=False
    )
