"""Drawing a tender: bids from the distributions that are assumed, and what each evaluator makes of what a bid deserves.

Without an assumption: a quantity is drawn evenly from the least that the gates let in to what brings the most; a price evenly from 70 to 100 % of
the round sum that every amount of the tender is (or of where rules look); an answer or a choice as the gates want it, else any of them; a date
evenly; what a bid deserves evenly over the upper half of the scale.
An evaluator's mark is that, moved evenly by at most `noise` of the scale, at the nearest mark there is.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.documents.assumptions import Assumptions, Distribution
from bideval.documents.studies.stress import FACT, MARK
from bideval.metrics.facts import encode
from bideval.studies.stress.bench import Bench
from bideval.studies.stress.field import LARGEST_NODE, Field, Full
from bideval.studies.stress.knobs import AMOUNT, Knob
from bideval.studies.stress.simulation.chance import Chance

CHEAPEST: Final = Fraction(7, 10)


class Draws:
    """Draws bids of one rubric under one set of assumptions."""

    def __init__(self, field: Field, assumed: Assumptions, chance: Chance, bench: Bench) -> None:
        self.bench = bench
        self.assumed = assumed
        self.chance = chance
        self.usual = {name: usual(field, knob) for name, knob in bench.knobs.items()}
        self.told = {name: assumed.values.get(called(name)) for name in self.bench.knobs}

    def tender(self) -> dict[str, Full]:
        """The bids of one tender."""
        return {f"bid-{letter}": self._bid() for letter in letters(self.assumed.bids)}

    def _bid(self) -> Full:
        offer: Full = {}
        for name, knob in self.bench.knobs.items():
            offer[name] = value = self._value(knob)
            if knob.role == "judged":
                for judge in self.bench.judges:
                    offer[f"{name}#{judge.id}"] = self._mark(knob, value)
        fleet, nodes = offer.get("fleet.count"), offer.get("clusters.nodes")
        if fleet is not None and nodes is not None:  # the engine refuses clusters that the fleet does not fill
            offer["fleet.count"] = max(fleet, nodes * LARGEST_NODE)
        return offer

    def _value(self, knob: Knob) -> Fraction:
        told = self.told[knob.name]
        if told is not None:
            return self._told(knob, told)
        low, high, values = self.usual[knob.name]
        return self.chance.pick(values) if values else self.chance.uniform(low, high, knob.step)

    def _told(self, knob: Knob, told: Distribution) -> Fraction:
        if told.among is not None:
            fact = self.bench.rubric.facts.get(knob.name.removeprefix(FACT))
            return encode(fact, self.chance.pick(told.among))
        if told.triangular is not None:
            return knob.on_grid(self.chance.triangular(*told.triangular, knob.step))
        low, high = told.uniform or (knob.low, knob.high)
        return knob.on_grid(self.chance.uniform(low, high, knob.step))

    def _mark(self, knob: Knob, deserved: Fraction) -> Fraction:
        reach = (knob.high - knob.low) * self.assumed.noise
        moved = self.chance.uniform(deserved - reach, deserved + reach, knob.step)
        return knob.on_grid(min(max(moved, knob.low), knob.high))


class Assumed(NamedTuple):
    """What a statement is drawn from where nothing is said of it: one of `values`, or evenly from `low` to `high`."""

    low: Fraction
    high: Fraction
    values: tuple[Fraction, ...] = ()


def usual(field: Field, knob: Knob) -> Assumed:
    """What is assumed of a statement of which nothing is said."""
    good, least = field.good[knob.name] or knob.low, field.empty[knob.name] or knob.low
    if knob.role == "promise":
        gates = [FACT + (gate.fact or "") for gate in field.bench.rubric.gates]
        fixed = (good,) if knob.name in gates else knob.values
        return Assumed(fixed[0], fixed[-1], fixed) if fixed else Assumed(knob.low, knob.high)
    if knob.role == "money":
        top = min(knob.high, AMOUNT)
        return Assumed(knob.on_grid(top * CHEAPEST), top)
    if knob.role == "judged":
        half = (knob.low + knob.high) / 2
        upper = tuple(value for value in knob.values if value >= half)
        upper = upper if len(upper) > 1 else knob.values
        return Assumed(upper[0], upper[-1], upper) if upper else Assumed(knob.on_grid(half), knob.high)
    low, high = sorted((good, least))
    return Assumed(low, high, (low,)) if low == high else Assumed(max(low, knob.least + knob.step), high)


def called(name: str) -> str:
    """The name of a knob in a file of assumptions."""
    return name.removeprefix(FACT).removeprefix(MARK)


def letters(count: int) -> Iterator[str]:
    """A name for each bid, so that order by name is order of drawing."""
    width = len(str(count))
    yield from (f"{at:0{width}}" for at in range(1, count + 1))
