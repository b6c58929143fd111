"""From leaves to the total: sums up the tree with the rounding of each stage, bonuses and deductions, exact or as bounds."""

from collections.abc import Iterable
from fractions import Fraction

from bideval.documents.criteria import Node
from bideval.documents.evaluation import AdjustmentOutcome, Bounds
from bideval.documents.keys import CHANGES, RAW, TOTAL, UNROUNDED
from bideval.engine import scales, then
from bideval.engine.state import Stage, State, before_then
from bideval.working.columns import Column
from bideval.working.grammar import SUM, formula
from bideval.working.ledger import Equation, Given, Inline, Input, Inputs, Link
from bideval.working.terms import Apply, Name, Number, Term

SCALED = formula("add(parts) * points / out_of")


def before_gates(state: State, tops: Iterable[Node]) -> None:
    """Steps over all valid bids are taken before a gate on points takes any of these out."""
    for node in (node for top in tops for node in top.walk()):
        if node.criterion.then and not node.late and not closed(state, node):
            part(state, node)


def part(state: State, node: Node) -> None:
    """The points of a criterion after all its rules, and of all criteria below it, for every bid that stands."""
    if node.leaf and state.outlook.points:
        _suppose(state, node)
    if node.path in state.ledger.equations or node.path in state.bounds:
        return
    for child in node.children:
        part(state, child)
    if not node.leaf:
        _sum(state, before_then(node), [child.path for child in node.children], state.stage_of(node), node)
    then.apply(state, node)


def _suppose(state: State, node: Node) -> None:
    """Put the points that a leaf is supposed to have in the place of those that it has."""
    key, bids = before_then(node), state.ledger.bids
    told = {row: state.outlook.points.get((bids[row], node.path)) for row in state.standing}
    given = {row: Given(f"{key}:supposed", value) for row, value in told.items() if value is not None}
    if given and not (node.criterion.then and node.path in state.ledger.equations):
        state.merge(key, state.ledger.equations.get(key) or Equation(key, (), Column([])), given)
        for row in given:
            state.bounds.get(key, {}).pop(row, None)
            state.outcomes.get(node.path, {}).pop(row, None)


def raw(state: State, node: Node) -> str:
    """The key of a criterion's points with nothing rounded and no step of a `then` taken yet, in it or below it."""
    key, last = node.path + RAW, before_then(node)
    if key in state.ledger.equations or key in state.bounds:
        return key
    if not node.leaf:
        _sum(state, key, [raw(state, child) for child in node.children], None, node)
    return next(
        (known for known in (key, last + UNROUNDED) if known in state.ledger.equations or known in state.bounds),
        last,
    )


def settled(state: State, node: Node) -> str:
    """The key of a criterion's points after all its rules."""
    part(state, node)
    return node.path


def technical(state: State, tops: Iterable[Node]) -> None:
    """The points of every one of these criteria that no closed price has a part in."""
    for node in (node for top in tops for node in top.walk()):
        if not closed(state, node):
            part(state, node)


def closed(state: State, node: Node) -> bool:
    """Whether a price that is not opened yet has a part in a criterion."""
    return any(below.path in state.closed for below in node.walk())


def sums(state: State, tops: Iterable[Node]) -> None:
    """The points of these criteria and of all below them."""
    for node in tops:
        part(state, node)


def total(state: State) -> dict[int, tuple[AdjustmentOutcome, ...]]:
    """The total of every bid that stands: what is counted in the end, plus bonuses, less deductions, then rounded."""
    adjusted = _adjustments(state)
    changes = [CHANGES] if adjusted else []
    _sum(state, TOTAL, [*(node.path for node in state.rubric.counted), *changes], state.stage("total"))
    return adjusted


def _sum(state: State, key: str, parts: list[str], stage: Stage | None, node: Node | None = None) -> None:
    """Add the parts where all are exact, and elsewhere their ends; of a criterion with `out_of`, scale the sum to its points."""
    ledger = state.ledger
    term, inputs, unit = SUM, dict[str, Input | list[Input]](parts=[Link(name) for name in parts]), Fraction(1)
    if node is not None and node.criterion.out_of is not None:
        term, unit = SCALED, node.criterion.points / node.criterion.out_of
        inputs |= scales.units(state, node)
    open_rows = {row for name in parts for row in state.bounds.get(name, {})}
    exact = state.same_rows(row for row in state.standing if row not in open_rows) if open_rows else state.standing
    if exact:
        state.enter(key, term, inputs, exact, stage)
    for row in sorted(open_rows & set(state.standing)):
        ends = [state.ends(name, row) for name in parts]
        low, high = (sum((end[at] for end in ends), Fraction(0)) * unit for at in (0, 1))
        state.enter_bounds(key, row, Bounds(low, high), stage)
    if not exact and not open_rows:
        ledger.note(Equation(key, (), Column([])))


def _adjustments(state: State) -> dict[int, tuple[AdjustmentOutcome, ...]]:
    """Enter what deductions and bonuses change each total by; nothing where the decisions name none."""
    found: dict[int, tuple[AdjustmentOutcome, ...]] = {}
    rows = {bid: row for row, bid in enumerate(state.ledger.bids)}
    entries = state.dossier.decisions.adjustments
    for row in sorted({rows[entry.bidder] for entry in entries}):
        kinds = dict.fromkeys(rule.id for rule in state.rubric.adjustments)
        found[row] = tuple(_outcome(state, row, kind) for kind in kinds if _entries(state, row, kind))
    if found:
        changes = [sum((one.change for one in found.get(row, ())), Fraction(0)) for row in state.standing]
        column = Column.of(changes)
        state.ledger.note(Equation(CHANGES, state.standing, column, working=lambda row: _working(state, row, found)))
    return found


def _entries(state: State, row: int, rule: str) -> list[int]:
    return state.decided.adjustments.get((state.ledger.bids[row], rule), [])


def _outcome(state: State, row: int, rule: str) -> AdjustmentOutcome:
    term, inputs = _formula(state, row, rule)
    change = state.ledger.cells(Inline(f":adjustment:{rule}", term, inputs), (row,))
    return AdjustmentOutcome(
        rule, change if isinstance(change, Fraction) else Fraction(0), tuple(_entries(state, row, rule))
    )


def _formula(state: State, row: int, rule: str) -> tuple[Term, Inputs]:
    """One adjustment of one bid: its entries added up, capped by the limit, negative for a deduction."""
    at, what = next((at, one) for at, one in enumerate(state.rubric.adjustments) if one.id == rule)
    entries: list[Input] = []
    for place in _entries(state, row, rule):
        points = state.dossier.decisions.adjustments[place].points
        if what.points is not None:
            entries.append(state.fixed(f"adjustment:{rule}", what.points, "adjustments", at, "points"))
        else:
            source = ("decisions.yaml", ("adjustments", place, "points"))
            entries.append(Given(f":adjustment:{rule}:{place}", points or Fraction(0), source))
    inputs: dict[str, Input | list[Input]] = {"entries": entries}
    term: Term = Apply("add", (Name("entries"),))
    if what.limit is not None:
        inputs["limit"] = state.fixed(f"adjustment:{rule}:limit", what.limit, "adjustments", at, "limit")
        term = Apply("min", (term, Name("limit")))
    return (Apply("neg", (term,)) if what.kind == "deduction" else term), inputs


def _working(state: State, row: int, found: dict[int, tuple[AdjustmentOutcome, ...]]) -> tuple[Term, Inputs]:
    changes = [Inline(f":adjustment:{one.id}", *_formula(state, row, one.id)) for one in found.get(row, ())]
    return (SUM, {"parts": changes}) if changes else (Number(Fraction(0)), {})
