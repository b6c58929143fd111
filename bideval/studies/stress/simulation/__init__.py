"""Simulation: tenders drawn from declared distributions, each evaluated by the engine, and what is counted over them."""

from copy import copy
from fractions import Fraction
from typing import Final

from bideval.documents.assumptions import Assumptions
from bideval.documents.panel import Evaluator
from bideval.documents.studies.stress import Drawn, Effect, Estimate, Simulation
from bideval.studies.stress.bench import Bench, Offers, Trial
from bideval.studies.stress.curves import Curves
from bideval.studies.stress.field import Field
from bideval.studies.stress.simulation.chance import Chance
from bideval.studies.stress.simulation.draws import Draws
from bideval.studies.stress.simulation.swaps import Swaps
from bideval.studies.stress.simulation.tally import Tally, chance_of
from bideval.studies.stress.watching import Watch

PART: Final = "simulation"
FINE: Final = 10**9
"""Points are counted to nine places, so that sums over many tenders stay short."""


class Counts:
    """What is counted tender by tender."""

    def __init__(self) -> None:
        self.refused = self.bids = self.out = self.tied = self.level = self.reversed = 0


def simulate(field: Field, curves: Curves, assumed: Assumptions, seed: int, samples: int, watch: Watch) -> Simulation:
    """Draw and evaluate `samples` tenders, or as many as whoever watches waits for."""
    bench = _panelled(field.bench, assumed.evaluators)
    leaves = [node for node in bench.rubric.items if node.criterion.pairs is None or bench.has_panel]
    draws = Draws(field, assumed, Chance(seed), bench)
    tally, counts, swaps = Tally([node.path for node in leaves]), Counts(), Swaps(bench, curves)
    compared = bool(curves.relative) or bool(bench.rubric.stages)
    done = 0
    while done < samples and watch(PART, done, samples):
        done += 1
        offers = draws.tender()
        trial = bench.evaluate(offers)
        if trial is None:
            counts.refused += 1
            continue
        _count(trial, counts)
        if _tallied(trial, tally):
            totals = [trial.total(bidder) for bidder in offers if trial.counts(bidder)]
            counts.tied += len(trial.first) > 1
            counts.level += len(set(totals)) < len(totals)
            counts.reversed += compared and _reversed(bench, offers, trial)
            swaps.add(bench.dossier(offers), trial)
    return Simulation(
        seed=seed,
        samples=done,
        tenders=tally.tenders,
        refused=counts.refused,
        bids=assumed.bids,
        evaluators=assumed.evaluators,
        noise=assumed.noise,
        excluded=Estimate(*chance_of(counts.out, counts.bids)),
        tied=Estimate(*chance_of(counts.tied, tally.tenders)),
        level=Estimate(*chance_of(counts.level, tally.tenders)),
        reversed=Estimate(*chance_of(counts.reversed, tally.tenders)) if compared else None,
        effects=_effects(bench, tally),
        swaps=swaps.found(),
        drawn=tuple(_drawn(draws, name) for name in bench.knobs),
    )


def _panelled(bench: Bench, evaluators: int) -> Bench:
    """The same bench with a panel of so many (a multiple of the groups, where there are any), which forgets what it was asked."""
    other = copy(bench)
    groups = [one.group for one in bench.judges]
    seats = max(evaluators, len(groups))
    other.judges = tuple(Evaluator(id=f"e{at:02}", group=groups[at % len(groups)]) for at in range(seats))
    other.remembers = False
    return other


def _count(trial: Trial, counts: Counts) -> None:
    out = sum(trial.outcome(bidder) in ("excluded", "eliminated") for bidder in trial.offers)
    counts.bids, counts.out = counts.bids + len(trial.offers), counts.out + out


def _tallied(trial: Trial, tally: Tally) -> bool:
    """Whether there were two bids to compare; if so they are counted."""
    rubric = trial.evaluation.dossier.rubric
    rows = [bidder for bidder in trial.offers if trial.counts(bidder) and trial.total(bidder) is not None]
    if len(rows) < 2:
        return False
    points = {}
    for path in tally.leaves:
        node = rubric.nodes[path]
        unit = node.worth / node.criterion.points
        points[path] = [_fine((trial.points(path, bidder) or Fraction(0)) * unit) for bidder in rows]
    totals = [_fine(trial.total(bidder) or Fraction(0)) for bidder in rows]
    tally.add(points, totals, frozenset(rows.index(bidder) for bidder in trial.first if bidder in rows))
    return True


def _fine(value: Fraction) -> Fraction:
    return Fraction(value * FINE // 1, FINE)


def _reversed(bench: Bench, offers: Offers, trial: Trial) -> bool:
    """Whether the first bid is another when one of the losers withdraws."""
    if len(trial.first) != 1 or len(offers) < 3:
        return False
    for loser in offers:
        if loser not in trial.first:
            left = bench.evaluate({bidder: offer for bidder, offer in offers.items() if bidder != loser})
            if left is not None and left.first != trial.first:
                return True
    return False


def _effects(bench: Bench, tally: Tally) -> tuple[Effect, ...]:
    if not tally.tenders:
        return ()
    total = sum((bench.rubric.nodes[path].worth for path in tally.leaves), Fraction(0))
    return tuple(
        Effect(
            path,
            bench.rubric.nodes[path].worth / total,
            Estimate(*tally.weight(path)),
            tally.correlation(path),
            tally.spread[path] / tally.tenders / bench.rubric.nodes[path].worth,
            Estimate(*chance_of(tally.decides[path], tally.tenders)),
        )
        for path in tally.leaves
    )


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
