"""The smallest total change of marks that changes the first place.

For each rival: marks of the first bid fall and marks of the rival rise until both are level; the cheapest stretches of all criteria are taken first
(`units.py`), which is exact, for the cost is convex. For each gate on points: marks of the first bid fall until it stands at the edge. The
change is counted in points of the total that the changed marks stand for (a mark of 10 % in a criterion of 8 points: 0.8), before any
rounding. Marks that are steps of a list are searched through by whole steps; where there are too many ways, the answer is between two ends.
What is found is applied with a hair more and evaluated again, with all rounding. Bids that are out stay out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.documents.criteria import Label, Node, PanelRule, Range, find
from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.panel import Panel
from bideval.documents.rubric import Rubric
from bideval.documents.scale import panel_scale
from bideval.documents.studies.sensitivity import MarkChange, NewMark
from bideval.engine import scales, scored
from bideval.studies.sensitivity.rules import mapped
from bideval.studies.sensitivity.steps import whole_steps
from bideval.studies.sensitivity.trials import first, rebuilt
from bideval.studies.sensitivity.units import Unit
from bideval.working.grammar import SUM, formula
from bideval.working.ledger import Given, Inline, Input, Ledger

KEY: Final = "sensitivity:marks"
MOVED: Final = formula("abs(new - mark) * rate")
HAIR: Final = Fraction(1, 10**6)
"""Points by which more is gained than is needed when a change is tried; ten times as much each time rounding swallows it."""
TRIES: Final = 6


class Route(NamedTuple):
    """One way to another first place: what has to be gained, and the means that may rise (those of the first bid upside down)."""

    rival: int | None
    gate: str
    gap: Fraction
    units: tuple[Unit, ...]


class Found(NamedTuple):
    """The cheapest change on a route: no smaller than `least`, and `moved` is enough, by unit and evaluator."""

    route: Route
    least: Fraction
    enough: Fraction | None
    moved: tuple[tuple[Unit, Mapping[str, Fraction]], ...]


def marks(evaluation: Evaluation) -> MarkChange:
    """The cheapest of all routes."""
    why = _untold(evaluation)
    if why:
        return MarkChange(why)
    bare, _ = scored(replace(evaluation.dossier, rubric=unrounded(evaluation.dossier)))
    if bare is None or first(bare) != first(evaluation):
        return MarkChange("sens-marks-by-rounding")
    found = [one for route in routes(bare) if (one := cheapest(route)) is not None]
    if not found:
        return MarkChange("sens-marks-none")
    best = min(found, key=lambda one: (one.least if one.enough is None else one.enough, one.least))
    return _told(evaluation, best, min(one.least for one in found))


def _untold(evaluation: Evaluation) -> str:
    """Why the question has no answer here."""
    rubric = evaluation.dossier.rubric
    if len(first(evaluation)) != 1:
        return "sens-marks-no-winner"
    if evaluation.ranked_by.kind != "total" or evaluation.band is not None:
        return "sens-marks-not-by-total"
    panels = [node for top in rubric.counted for node in top.walk() if node.criterion.panel is not None]
    if not panels:
        return "sens-marks-no-panel"
    if any(node.criterion.then for node in rubric.nodes.values()):
        return "sens-marks-then"
    rules = [(node.criterion.panel or PanelRule()).over(rubric.panel) for node in panels]
    if any(rule.mean not in (None, "arithmetic") for rule in rules):
        return "sens-marks-mean"
    return "sens-marks-drop" if any(drop.unit != "criterion" for rule in rules for drop in rule.drop or ()) else ""


def unrounded(dossier: Dossier) -> Rubric:
    """The rubric without any rounding."""
    bare = mapped(dossier.rubric, lambda path, one: one.model_copy(update={"rounding": None}))
    return rebuilt(bare, {"rounding": {}})


def routes(evaluation: Evaluation) -> Iterator[Route]:
    """Every way to another first place, of an evaluation without rounding."""
    rubric, winner = evaluation.dossier.rubric, evaluation.rows[first(evaluation)[0]]
    falling = tuple(unit.mirrored() for unit in units(evaluation, winner, rubric.counted))
    total = evaluation.ledger.value(TOTAL, winner) or Fraction(0)
    for group in evaluation.ranking[1:]:
        for row in (evaluation.rows[bidder] for bidder in group):
            gap = total - (evaluation.ledger.value(TOTAL, row) or Fraction(0))
            yield Route(row, "", gap, (*falling, *units(evaluation, row, rubric.counted)))
    for gate in rubric.gates:
        limit = gate.at_least or gate.more_than
        if gate.criterion is None or limit is None:
            continue
        node = find(rubric.tops, gate.criterion)[0]
        full, points = node.criterion.points, evaluation.ledger.value(node.path, winner) or Fraction(0)
        within = tuple(one.mirrored() for one in units(evaluation, winner, (node,)))
        yield Route(None, gate.id, max((points - limit.of(full)) * node.worth / full, Fraction(0)), within)


def units(evaluation: Evaluation, row: int, nodes: Sequence[Node]) -> Iterator[Unit]:
    """The means of marks that a bid's points in some criteria are made of."""
    panel = evaluation.dossier.panel
    group_of = {one.id: one.group for one in panel.evaluators}
    for node in (below for top in nodes for below in top.walk() if below.criterion.panel is not None):
        rule = (node.criterion.panel or PanelRule()).over(evaluation.dossier.rubric.panel)
        seats = [one for one in evaluation.seats(node.path, row) if one.sits]
        shares = {group: share for group, share in (rule.groups or {"": Fraction(1)}).items() if share}
        for group, share in shares.items():
            own = [seat for seat in seats if not group or group_of[seat.evaluator] == group]
            given = sorted((seat.value or Fraction(0), seat.evaluator) for seat in own)
            low, high = (sum(seat.state == state for seat in own) for state in ("dropped-low", "dropped-high"))
            yield Unit(row, node.path, tuple(given), low, high, *_scale(evaluation, node, share))


def _scale(
    evaluation: Evaluation, node: Node, share: Fraction
) -> tuple[Fraction, Fraction, Fraction, Fraction, tuple[Fraction, ...]]:
    """The least and the most that a mark can be, what one is worth, the share of its group, and all marks where these are few."""
    scale = panel_scale(node, evaluation.dossier.rubric.panel)
    rate = scales.rate(scale, node)
    if scale == "points":
        return Fraction(0), node.criterion.full, rate, share, ()
    if isinstance(scale, Range):
        return scale.start, scale.to, rate, share, ()
    levels = sorted(one.share * 100 if isinstance(one, Label) else one for one in scale)
    return levels[0], levels[-1], rate, share, tuple(levels)


def cheapest(route: Route) -> Found | None:
    """The cheapest change on a route; None where marks alone cannot do it."""
    ways = sorted(
        (stretch.price, at, stretch.gain) for at, unit in enumerate(route.units) for stretch in unit.stretches()
    )
    left, cost, gains = route.gap, Fraction(0), dict.fromkeys(range(len(route.units)), Fraction(0))
    for price, at, gain in ways:
        part = min(gain, left)
        left, cost, gains[at] = left - part, cost + price * part, gains[at] + part
    if left > 0:
        return None
    if all(unit.levels for unit in route.units):
        steps = whole_steps(route.units, route.gap)
        if steps is None:
            return Found(route, cost, None, ())
        return Found(route, steps.cost if steps.proven else cost, steps.cost, steps.moved)
    if any(route.units[at].levels for at, gain in gains.items() if gain):
        return Found(route, cost, None, ())
    moved = tuple((unit, unit.raised(gains[at])) for at, unit in enumerate(route.units) if gains[at])
    return Found(route, cost, cost, moved)


def _told(evaluation: Evaluation, best: Found, least: Fraction) -> MarkChange:
    """The answer, applied with a hair more and evaluated again."""
    route, bids = best.route, evaluation.ledger.bids
    changed = [_new(evaluation, unit, name, after) for unit, moved in best.moved for name, after in moved.items()]
    return MarkChange(
        least=min(least, best.least),
        enough=best.enough,
        rival="" if route.rival is None else bids[route.rival],
        gate=route.gate,
        marks=tuple(changed),
        confirmed=best.enough is not None and _confirmed(evaluation, route, best),
        step=f"{first(evaluation)[0]}/{KEY}" if changed else "",
    )


def enter(ledger: Ledger, row: int, change: MarkChange) -> None:
    """Enter the total change under the name of the first bid."""
    parts = []
    for at, one in enumerate(change.marks):
        inputs: dict[str, Input] = {
            "new": Given(f"{KEY}:new:{at}", one.after),
            "mark": Given(f"{KEY}:mark:{at}", one.before, one.source),
            "rate": Given(f"{KEY}:rate:{at}", one.rate),
        }
        parts.append(Inline(f"{KEY}:moved:{at}", MOVED, inputs))
    if parts:
        ledger.add(KEY, SUM, {"parts": parts}, (row,))


def _new(evaluation: Evaluation, unit: Unit, name: str, after: Fraction) -> NewMark:
    """A changed mark, the right way up; the evaluator by pseudonym."""
    found = next(one for one in evaluation.dossier.panel.evaluators if one.id == name)
    bidder = evaluation.ledger.bids[unit.row]
    mark = evaluation.dossier.panel.marks[unit.path][bidder][name]
    new = after if _upright(unit) else -after
    return NewMark(bidder, unit.path, found.called, mark.value or Fraction(0), new, unit.rate, mark.source)


def _upright(unit: Unit) -> bool:
    return unit.most >= 0 and unit.least >= 0


def _confirmed(evaluation: Evaluation, route: Route, best: Found) -> bool:
    """Whether an evaluation with a hair more, all rounding in place, has another first."""
    winner = first(evaluation)[0]
    stepped = best.route.units[0].levels
    for power in range(1 if stepped else TRIES):
        more = best if stepped else cheapest(route._replace(gap=route.gap + HAIR * 10**power))
        found, _ = scored(replace(evaluation.dossier, panel=_applied(evaluation, more or best)))
        if found is not None and first(found) and winner not in first(found):
            return True
    return False


def _applied(evaluation: Evaluation, found: Found) -> Panel:
    """The panel with the marks of a change."""
    panel = evaluation.dossier.panel
    marks = {path: {bidder: dict(given) for bidder, given in rows.items()} for path, rows in panel.marks.items()}
    for unit, moved in found.moved:
        given = marks[unit.path][evaluation.ledger.bids[unit.row]]
        for name, after in moved.items():
            given[name] = given[name]._replace(value=after if _upright(unit) else -after)
    return replace(panel, marks=marks)
