"""What one evaluation knows so far: the ledger, who is out and why, what is not exact, what is wrong."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from bideval.documents.criteria import Node
from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Bounds, Excluded, Figure, GateOutcome, LeafOutcome, LowBidOutcome, TieStep
from bideval.documents.keys import BEFORE_THEN, UNROUNDED
from bideval.documents.rubric import RoundingStage
from bideval.documents.sole_bidder import SoleBidderOutcome
from bideval.documents.stages import StageOutcome
from bideval.engine import amounts
from bideval.engine.decided import Decided
from bideval.exact import Rounding
from bideval.methods.base import TenderAmount
from bideval.problems import Level, Problems
from bideval.working.columns import Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Given, Inline, Input, Inputs, Ledger, Link, Path, Source
from bideval.working.terms import Name, Term

GROSS = formula("amount * (1 + rate)")


class Stage(NamedTuple):
    """Where the rubric rounds: the name of its number of places, the rule, and where that stands in the rubric."""

    label: str
    rule: Rounding
    path: Path


class OfficerMark(NamedTuple):
    """A mark of the contracting officer on its scale, and where it was read."""

    value: Fraction
    source: Source


class State:
    """The bench on which the stages of `evaluate` work, in their order."""

    def __init__(self, dossier: Dossier, *, awaiting_marks: bool = False) -> None:
        self.dossier = dossier
        self.rubric = dossier.rubric
        self.outlook = dossier.outlook
        self.decided = Decided(dossier.decisions)
        self.awaiting_marks = awaiting_marks or self.outlook.ahead
        self.ledger = Ledger([bid.bidder for bid in dossier.bids], [(bid.file, bid.root) for bid in dossier.bids])
        self.problems = Problems()
        self.excluded: dict[int, Excluded] = {}
        self.doubtful: set[int] = set()
        self.stages: defaultdict[int, list[StageOutcome]] = defaultdict(list)
        self.sole_bidder: SoleBidderOutcome | None = None
        self.ties: list[TieStep] = []
        """The links of the tie-break chain that were tried, stage after stage."""
        self.hesitant: frozenset[int] = frozenset()
        """The bids of which it is not certain that they take part in the stage that is held."""
        self.field: frozenset[int] | None = None
        """The bids that take part in it, or may; in the first stage, or without stages, all there are."""
        self.gates: defaultdict[int, dict[str, GateOutcome]] = defaultdict(dict)
        self.outcomes: dict[str, dict[int, LeafOutcome]] = {}
        self.bounds: dict[str, dict[int, Bounds]] = {}
        self.reasons: dict[str, dict[int, str]] = {}
        self.low_bids: list[LowBidOutcome] = []
        self.officer: dict[str, dict[int, OfficerMark]] | None = None
        """The officer's marks by path of the leaf and row, once something has asked for one."""
        self.closed: frozenset[str] = frozenset()
        """The leaves that stand on prices which are not opened yet."""
        self.sealed: frozenset[int] = frozenset()
        """The bids whose envelopes stay closed, because they were refused before prices were opened."""
        self.standing: tuple[int, ...] = tuple(range(len(dossier.bids)))

    def exclude(self, row: int, reason: Excluded) -> None:
        """Take a bid out, for the first reason that is found."""
        self.excluded.setdefault(row, reason)
        self.doubtful.discard(row)
        self.standing = tuple(one for one in self.standing if one not in self.excluded)

    def eliminated(self, row: int) -> bool:
        """Whether a bid did not pass a stage."""
        passed = self.stages.get(row, [])
        return bool(passed) and passed[-1].result == "eliminated"

    def hold(self) -> None:
        """Begin the next stage: those take part who stand."""
        self.standing = tuple(row for row in self.standing if not self.eliminated(row))
        self.doubtful.intersection_update(self.standing)
        self.hesitant, self.field = frozenset(self.doubtful), frozenset(self.standing)

    def taking_part(self, rows: tuple[int, ...]) -> tuple[int, ...]:
        """Those of `rows` that take part in the stage."""
        return rows if self.field is None else tuple(row for row in rows if row in self.field)

    def same_rows(self, rows: Iterable[int]) -> tuple[int, ...]:
        """The rows as a tuple, the very one of all that stand where they are all: columns over one tuple need no picking."""
        if rows is self.standing:
            return self.standing
        chosen = tuple(rows)
        return self.standing if chosen == self.standing else chosen

    def of_standing(self, rows: tuple[int, ...]) -> tuple[int, ...]:
        """Those of `rows` that stand."""
        if rows is self.standing:
            return rows
        among = set(rows)
        return self.same_rows(row for row in self.standing if row in among)

    def rubric_source(self, *path: str | int) -> Source:
        """Where something stands in the rubric."""
        return (self.dossier.rubric_file.path, path)

    def fixed(self, label: str, value: Fraction, *path: str | int) -> Given:
        """A number of the rubric as an input of a formula."""
        return Given(f"={label}", value, self.rubric_source(*path))

    def parameters(self, label: str, values: Mapping[str, Fraction], *path: str | int) -> dict[str, Given]:
        """The numbers of a rule as inputs, by name; a name with dots, such as `bands.0.from`, is a path inside the rule."""
        found = {}
        for name, value in values.items():
            inside = (int(word) if word.isdigit() else word for word in name.split("."))
            found[name] = self.fixed(f"{label}:{name}", value, *path, *inside)
        return found

    def amount(self, name: TenderAmount) -> Input | None:
        """An amount of the tender as an input of a formula, on the tax basis that bids are compared on; None if it states none."""
        stated = self.dossier.tender.amounts.get(name)
        if stated is None:
            return None
        given = Given(f"=tender.{name}", stated.amount, ("tender.yaml", (name, "amount")))
        if self.rubric.vat_rate is None or stated.vat != "excluded":
            return given
        rate = self.fixed("vat_rate", self.rubric.vat_rate, "vat_rate")
        return Inline(f":tender.{name}", GROSS, {"amount": given, "rate": rate})

    def complain(self, source: Source, code: str, level: Level = Level.ERROR, **facts: object) -> None:
        """Note a Problem at the place of a value."""
        self.problems.add(self.dossier.places(source), code, level=level, **facts)

    def enter(
        self,
        key: str,
        term: Term,
        inputs: Inputs,
        rows: tuple[int, ...],
        stage: Stage | None,
        clause: Source | None = None,
    ) -> None:
        """Compute a number and round it at a stage, where the rubric has that; the unrounded value stays beside it."""
        self.ledger.add(self.before(key, stage), term, inputs, rows, clause)
        self.round(key, rows, stage)

    def before(self, key: str, stage: Stage | None) -> str:
        """The key under which a number stands before a rounding stage."""
        return key + UNROUNDED if stage else key

    def round(self, key: str, rows: tuple[int, ...], stage: Stage | None) -> None:
        """Round a number that stands under `before(key, stage)`."""
        if stage is not None:
            places = self.fixed(stage.label, Fraction(stage.rule.places), *stage.path)
            term = formula(f"{stage.rule.mode.replace('-', '_')}(x, places)")
            self.ledger.add(key, term, {"x": Link(key + UNROUNDED), "places": places}, rows, places.source)

    def stage(self, name: RoundingStage) -> Stage | None:
        """A stage by its name, if the rubric rounds there."""
        rule = self.rubric.rounding.get(name)
        return Stage(f"rounding:{name}", rule.rule(), ("rounding", name)) if rule else None

    def stage_of(self, node: Node) -> Stage | None:
        """Where the points of a criterion are rounded: by its own rule, else at the stage that the rubric has for it."""
        own = node.criterion.rounding
        if own is not None:
            return Stage(f"{node.path}:rounding", own.rule(), (*node.where, "rounding"))
        return self.stage(self.rubric.rounded(node))

    def enter_points(
        self, node: Node, term: Term, inputs: Inputs, rows: tuple[int, ...], clause: Source | None = None
    ) -> None:
        """Compute the points of a criterion up to its `then`, and round them."""
        self.enter(before_then(node), term, inputs, rows, self.stage_of(node), clause)

    def enter_bounds(self, key: str, row: int, bounds: Bounds, stage: Stage | None) -> bool:
        """Note that a number is not exact, its ends rounded as the number would be; whether it still is not after that."""
        if stage is not None:
            self.bounds.setdefault(key + UNROUNDED, {})[row] = bounds
            bounds = Bounds(stage.rule(bounds.low), stage.rule(bounds.high))
        if stage is None or bounds.low < bounds.high:
            self.bounds.setdefault(key, {})[row] = bounds
            return True
        known = self.ledger.equations.get(key) or Equation(key, (), Column([]))
        self.merge(key, known, {row: Given(f"{key}:settled", bounds.low, self.rubric_source(*stage.path))})
        return False

    def leave_open(self, node: Node, row: int, bounds: Bounds) -> None:
        """Note that the points of a leaf are not exact, unless its rounding makes them so, or a study counts them as something."""
        counted = self.outlook.expected.get((self.ledger.bids[row], node.path))
        if counted is not None:
            counted = max(bounds.low, min(counted, bounds.high))
            bounds = Bounds(counted, counted)
        if self.enter_bounds(before_then(node), row, bounds, self.stage_of(node)):
            self.mark_leaf(node, row, "unknown")

    def figure(self, key: str, row: int) -> Figure | None:
        """A number as far as it is known."""
        exact = self.ledger.value(key, row)
        return self.bounds.get(key, {}).get(row) if exact is None else exact

    def ends(self, key: str, row: int) -> Bounds:
        """The least and the greatest that a number can be; nothing counts as 0."""
        known = self.figure(key, row) or Fraction(0)
        return known if isinstance(known, Bounds) else Bounds(known, known)

    def mark_leaf(self, node: Node, row: int, outcome: LeafOutcome) -> None:
        """Note that a leaf was not simply scored for a bid."""
        self.outcomes.setdefault(node.path, {})[row] = outcome

    def gross(self, amount: Fraction, vat: str) -> Fraction:
        """An amount with tax: amounts stated without it are raised by the rubric's `vat_rate`."""
        return amounts.gross(self.rubric, amount, vat)

    def value(self, name: str, row: int) -> Fraction | None:
        """What a bid states or measures by the name of a declared fact or a metric."""
        return self.ledger.value(self.rubric.value_key(name), row)

    def choice(self, name: str, row: int) -> str | None:
        """What a bid states of a fact that is a choice."""
        value = self.value(name, row)
        return None if value is None else self.rubric.facts[name].choice(value)

    def merge(self, key: str, equation: Equation, settled: Mapping[int, Given]) -> None:
        """Enter an equation together with rows whose value is settled otherwise: no points for a missing answer, for instance."""
        if not settled:
            self.ledger.note(replace(equation, key=key))
            return
        own = dict(zip(equation.rows, equation.column.values(), strict=True))
        rows = self.same_rows(sorted({*own, *settled}))
        column = Column.of([settled[row].value if row in settled else own[row] for row in rows])

        def working(row: int) -> tuple[Term, Inputs]:
            if row in settled:
                return Name("x"), {"x": settled[row]}
            made = equation.formula(row)
            return made or (Name("x"), {"x": Given(f"{key}:read", own[row], equation.sources[row])})

        self.ledger.note(Equation(key, rows, column, working=working, clause=equation.clause))

    def nothing(self, node: Node) -> Given:
        """Zero, because the answer is missing and the rubric says what that costs."""
        return Given(f"{node.path}:missing", Fraction(0), self.rubric_source(*node.where, "missing"))


def before_then(node: Node) -> str:
    """The key of a criterion's points before its `then`; without one, of its points."""
    return node.path + BEFORE_THEN if node.criterion.then else node.path
