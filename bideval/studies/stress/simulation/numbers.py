"""The numbers of a simulation as equations, each from what was counted and added up over the tenders.

Effective weight of a criterion: the sum over tenders and bids of (points - mean of the tender) x (total - mean of the tender), over the same sum of
(total - mean) squared. The weights of all criteria add up to 1 (but for rounding, steps and bonuses). Correlation: the first sum over the root of the
product of both sums of squares. Standard errors: a weight's by leaving out each tenth of the tenders in turn (jackknife), a chance's by the
binomial of (count + 2) / (tenders + 4) (Agresti and Coull 1998): none in 200 is no certainty. Where all totals are equal, nothing weighs anything.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.studies.stress import PREFIX, SAMPLE, SIMULATION, Effect, Estimate, Swap
from bideval.studies.stress.simulation.tally import BATCHES, Tally
from bideval.working.grammar import formula
from bideval.working.ledger import Given, Inline, Input, Inputs, Ledger, Source, Taken
from bideval.working.terms import Term

WEIGHT: Final = formula("add(products) / add(squares)")
JACKKNIFE: Final = formula("power(9 * variance(left), 1 / 2)")
"""Of ten weights, each without one batch: 9/10 of the sum of their squared distances from their mean."""
CORRELATION: Final = formula("add(products) / power(add(owns) * add(squares), 1 / 2)")
NOMINAL: Final = formula("worth / add(every)")
SPREAD: Final = formula("spreads / tenders / worth")
CHANCE: Final = formula("count / of")
ERROR: Final = formula("power(likely * (1 - likely) / (of + 4), 1 / 2)")
LIKELY: Final = formula("(count + 2) / (of + 4)")
COMPARED: Final = formula("samples - refused - alone")
NOTHING: Final = formula("0")

ROW: Final = (0,)
"""The row of what is said of all tenders; behind it, the tenders by number where their own numbers were kept."""


class Numbers:
    """Writes what was tallied into a ledger of its own, whose rows are drawn tenders."""

    def __init__(self, tally: Tally, rubric: str) -> None:
        self.tally, self.rubric = tally, rubric
        kept = range(1, tally.samples + 1) if tally.kept else ()
        names = [SIMULATION, *(f"{SAMPLE}{number}" for number in kept)]
        self.ledger = Ledger(names, [(name.replace("-", "/"), ()) for name in names])
        for name, values in tally.kept.items():
            sources: dict[int, Source] = {number: (f"sample/{number}/{name}", ()) for number in values}
            self.ledger.given(PREFIX + name, tuple(values), tuple(values.values()), sources=sources)
        counted = {"samples": self._given("samples", tally.samples), "refused": self._count("refused")}
        self._enter("tenders", COMPARED, {**counted, "alone": self._count("alone")})

    def chance(self, name: str, of: int | None = None) -> Estimate:
        """A share of tenders; of so many, or of all that could be compared."""
        whole = self._given("tenders" if of is None else f"tried:{name}", self.tally.tenders if of is None else of)
        return self._chance(name, self._count(name), whole)

    def swap(self, path: str, kind: str, name: str) -> Swap:
        """In how many tenders another formula would have chosen another first bid."""
        tried = self.tally.times[name]
        return Swap(path, kind, self.chance(name, tried), tried)

    def excluded(self) -> Estimate:
        """The part of the bids that are out."""
        return self._chance("excluded", self._sum("out"), self._sum("bids"))

    def effects(self, leaves: Sequence[Node]) -> tuple[Effect, ...]:
        """What the leaves weigh; nothing without tenders to compare."""
        if not self.tally.tenders:
            return ()
        worths = [self._worth(node) for node in leaves]
        return tuple(self._effect(node, worth, worths) for node, worth in zip(leaves, worths, strict=True))

    def _effect(self, node: Node, worth: Given, worths: Sequence[Input]) -> Effect:
        path = node.path
        nominal = self._enter(f"nominal:{path}", NOMINAL, {"worth": worth, "every": worths})
        weight = self._enter(f"effective:{path}", *self._weight(path, range(BATCHES)))
        left = [
            Inline(
                f"{PREFIX}left:{batch + 1}:{path}", *self._weight(path, [one for one in range(BATCHES) if one != batch])
            )
            for batch in range(BATCHES)
        ]
        error = self._enter(f"effective:{path}:error", JACKKNIFE, {"left": left})
        sums = {name: self._batches(name, range(BATCHES)) for name in ("squares",)}
        sums |= {name: self._batches(f"{name}:{path}", range(BATCHES)) for name in ("products", "owns")}
        moves = self.tally.sum(f"owns:{path}") and self.tally.sum("squares")
        spread = {"spreads": self._sum(f"spread:{path}"), "tenders": self._given("tenders", self.tally.tenders)}
        return Effect(
            path,
            nominal,
            Estimate(weight, error),
            self._enter(f"correlation:{path}", CORRELATION if moves else NOTHING, sums if moves else {}),
            self._enter(f"range:{path}", SPREAD, {**spread, "worth": worth}),
            self.chance(f"decides:{path}"),
        )

    def _weight(self, path: str, batches: Sequence[int]) -> tuple[Term, Inputs]:
        """The effective weight over some batches."""
        if not sum(self.tally.sums["squares"][batch] for batch in batches):
            return NOTHING, {}
        return WEIGHT, {
            "products": self._batches(f"products:{path}", batches),
            "squares": self._batches("squares", batches),
        }

    def _chance(self, name: str, count: Input, of: Input) -> Estimate:
        told = {"count": count, "of": of}
        if not self.ledger.cells(of, ROW):
            return Estimate(self._enter(name, NOTHING, {}), self._enter(f"{name}:error", NOTHING, {}))
        likely = Inline(f"{PREFIX}likely:{name}", LIKELY, told)
        return Estimate(
            self._enter(name, CHANCE, told), self._enter(f"{name}:error", ERROR, {"likely": likely, "of": of})
        )

    def _worth(self, node: Node) -> Given:
        return Given(f"={PREFIX}weight:{node.path}", node.worth, (self.rubric, (*node.where, "points")))

    def _given(self, name: str, count: int) -> Given:
        return Given(f"={PREFIX}{name}", Fraction(count))

    def _count(self, name: str) -> Input:
        """In how many tenders something was so."""
        if name not in self.tally.kept:
            return Given(f"{PREFIX}count:{name}", self.tally.sum(name))
        rows = tuple(number for number, value in self.tally.kept[name].items() if value)
        return Taken(f"{PREFIX}count:{name}", "count", PREFIX + name, rows)

    def _sum(self, name: str) -> Input:
        """A number of all tenders, added up."""
        if name not in self.tally.kept:
            return Given(f"{PREFIX}sum:{name}", self.tally.sum(name))
        return Taken(f"{PREFIX}sum:{name}", "add", PREFIX + name, tuple(self.tally.kept[name]))

    def _batches(self, name: str, batches: Sequence[int]) -> list[Input]:
        """The same for each of some batches."""
        return [self._batch(name, batch) for batch in batches]

    def _batch(self, name: str, batch: int) -> Input:
        label = f"{PREFIX}batch:{batch + 1}:{name}"
        if name not in self.tally.kept:
            return Given(label, self.tally.sums[name][batch])
        rows = tuple(number for number in self.tally.kept[name] if self.tally.batch[number] == batch)
        return Taken(label, "add", PREFIX + name, rows)

    def _enter(self, name: str, term: Term, inputs: Inputs) -> Fraction:
        self.ledger.add(f"{PREFIX}{SIMULATION}:{name}", term, inputs, ROW)
        return self.ledger.equations[f"{PREFIX}{SIMULATION}:{name}"].column[0]
