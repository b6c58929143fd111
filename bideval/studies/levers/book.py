"""The ledger of the levers: every number that is told of them as an equation, over the bid as it is and as it would be.

Evaluations stand in it under scopes: the bid as it is without one (beside rivals under `rivals:now`, marked alike under `rivals:alike`), with a
lever moved under `lever:ID`, with the cheapest change under `way:total` or `way:ahead`. What was moved links to the equation that says so.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from bideval.documents.evaluation import Bounds, Evaluation
from bideval.documents.keys import METRIC, TOTAL
from bideval.documents.studies.levers import Handle
from bideval.studies.levers.bench import Bench
from bideval.studies.levers.ends import LEAST, MOST, Ends
from bideval.studies.plans import Plans
from bideval.working.beside import Beside, Now, scoped
from bideval.working.grammar import formula
from bideval.working.ledger import Given, Inline, Input, Inputs, Ledger, Link, Source, Taken
from bideval.working.terms import Term

VALUE: Final = formula("had + steps * step")
COST: Final = formula("cost * steps")


class Book:
    """What is told of one bid's levers. All evaluations are of the same bids."""

    def __init__(self, bench: Bench, scope: str) -> None:
        base = bench.base.ledger
        self.plans = Plans(Ledger(base.bids, base.origins))
        self.row = bench.row
        self.trials: dict[str, Evaluation] = {}
        self._ends: dict[str, Ends] = {}
        self.scope = scope
        self.bring(scope, bench.base)

    @property
    def ledger(self) -> Ledger:
        """Where everything stands."""
        return self.plans.ledger

    def bring(
        self, scope: str, found: Evaluation, base: str | None = None, moves: Sequence[tuple[Handle, int]] = ()
    ) -> None:
        """Enter an evaluation under its scope; where it comes from another one by some levers moved, what differs in it."""
        first = None if base is None else self.trials[base]
        beside = Beside(scope, found.ledger, base=base or "", first=None if first is None else first.ledger)
        beside.enter(self.ledger, self.row, dict(self._moved(scope, base or "", *move) for move in moves))
        self.trials[scope] = found
        self._ends[scope] = Ends(self.plans, beside, found, None if base is None else self._ends[base])

    def end(self, scope: str, path: str, end: str, row: int | None = None) -> Input:
        """The least or the most that points can be, as an input: of the bid, or of a rival."""
        if row is None:
            return Link(self._ends[scope].key(path, self.row, end))
        key = self._ends[scope].key(path, row, end)
        return Taken(f"{self.ledger.bids[row]}:{key}#0", "max", key, (row,))

    def bounds(self, scope: str, row: int) -> Bounds:
        """The least and the most that a total can be, each under a key of its own."""
        least, most = (self.plans.value(self._ends[scope].key(TOTAL, row, end), row) for end in (LEAST, MOST))
        return Bounds(least, most)

    def enter(self, key: str, term: Term, **inputs: Input | Sequence[Input]) -> Fraction:
        """Enter a number of the bid."""
        return self.plans.enter(key, self.row, term, inputs)

    def cost(self, key: str, handle: Handle, steps: int) -> Input:
        """What so many steps cost, as an input."""
        each = Given(f"{key}:each:{handle.id}", handle.cost, self.place(handle, "cost"))
        count = Given(f"{key}:steps:{handle.id}", Fraction(steps))
        return Inline(f"{key}:of:{handle.id}", COST, {"cost": each, "steps": count})

    def place(self, handle: Handle, what: str) -> Source | None:
        """Where a lever says something; nowhere for one that nobody wrote down."""
        return None if handle.source is None else (handle.source[0], (*handle.source[1], what))

    def _moved(self, scope: str, base: str, handle: Handle, steps: int) -> tuple[Source | str, Now]:
        """Enter what a lever is moved to, and say what that is the value of."""
        key = f"{scope}:value" if scope == handle.key else f"{scope}:value:{handle.id}"
        bid = self.trials[base].dossier.bids[self.row]
        source = (bid.file, (*bid.root, *handle.path))
        had = Given(f"{key}:had", handle.had, source) if handle.path else Link(scoped(base, METRIC + handle.name))
        inputs: Inputs = {
            "had": had,
            "steps": Given(f"{key}:steps", Fraction(steps)),
            "step": Given(f"{key}:step", handle.step, self.place(handle, "step")),
        }
        value = self.plans.enter(key, self.row, VALUE, inputs)
        return source if handle.path else f"{METRIC}{handle.name}:supposed", Now(key, value)
