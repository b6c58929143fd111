"""Gates that look at something that exists, and that some bid can meet."""

from fractions import Fraction

from bideval.documents.conditions import Condition, Gate
from bideval.documents.criteria import Node
from bideval.documents.facts import NUMERIC, Fact
from bideval.engine.checks.measures import known_metric, needs_compute
from bideval.engine.checks.report import Report
from bideval.exact import NotExact
from bideval.metrics import find
from bideval.metrics.facts import encode
from bideval.problems import Level
from bideval.working.ledger import Path

Ends = tuple[Fraction | None, Fraction | None]


def check(report: Report) -> None:
    """Check every gate."""
    seen: set[str] = set()
    for at, gate in enumerate(report.rubric.gates):
        if gate.id in seen or gate.id == "disqualified":
            report.add(("gates", at, "id"), "gate-twice", gate=gate.id)
        seen.add(gate.id)
        _alternatives(report, gate, ("gates", at))
        if gate.criterion is None:
            tested(report, gate, ("gates", at))
        else:
            _points(report, gate, gate.criterion, ("gates", at))


def tested(report: Report, rule: Condition, path: Path) -> None:
    """The fact or metric that a condition looks at exists, and can be tested so; `path` is where it stands."""
    fact = report.rubric.facts.get(rule.looked_at)
    if fact is not None:
        _fact(report, rule, path, fact)
    elif rule.fact is not None:
        report.unknown((*path, "fact"), "unknown-fact", rule.fact, list(report.rubric.facts))
    elif rule.metric is not None and known_metric(report, rule.metric, (*path, "metric")):
        needs_compute(report, rule.metric, (*path, "metric"))
        metric = find(rule.metric)
        _reach(report, rule, path, metric.range if metric else (None, None), Fraction(1))
        _words(report, rule, path, None)


def _points(report: Report, gate: Gate, criterion: str, path: Path) -> None:
    node = report.criterion(criterion, (*path, "criterion"))
    if node is not None:
        _reach(report, gate, path, (Fraction(0), node.criterion.points), node.criterion.points)
        _own_tail(report, gate, path, node)


def _alternatives(report: Report, gate: Gate, path: Path) -> None:
    """A requirement counts accelerators of the catalogue."""
    for place, alternative in enumerate(gate.any_of or ()):
        for where, name in enumerate(alternative.accelerator):
            if name not in report.catalogue.by_id:
                at = (*path, "any_of", place, "accelerator", where)
                report.unknown(at, "unknown-accelerator", name, sorted(report.catalogue.by_id))


def _fact(report: Report, gate: Condition, path: Path, fact: Fact) -> None:
    if gate.edges:
        if fact.type not in (*NUMERIC, "date"):
            report.add(path, "gate-needs-number", gate=gate.id, fact=gate.looked_at)
        ends: Ends = fact.range or (
            Fraction(0) if fact.type != "number" else None,
            Fraction(1) if fact.type == "share" else None,
        )
        _reach(report, gate, path, ends, Fraction(1))
    if fact.type != "text":
        _words(report, gate, path, fact)


def _words(report: Report, gate: Condition, path: Path, fact: Fact | None) -> None:
    """What a value must be equal to is a value of that kind; of a metric, a number."""
    for text in gate.wanted:
        try:
            encode(fact, text)
        except NotExact as refused:
            report.refused(path, refused.code, refused.facts)


def _reach(report: Report, gate: Condition, path: Path, ends: Ends, whole: Fraction) -> None:
    """A gate beyond what a value can be is one that no bid can meet."""
    low, high = ends
    for name, limit in gate.edges.items():
        edge = limit.of(whole)
        above = high is not None and (edge > high or (name == "more_than" and edge == high))
        below = low is not None and (edge < low or (name == "less_than" and edge == low))
        if (name in ("at_least", "more_than") and above) or (name in ("at_most", "less_than") and below):
            report.add((*path, name), "gate-out-of-reach", Level.WARNING, gate=gate.id)


def _own_tail(report: Report, gate: Gate, path: Path, node: Node) -> None:
    """A gate on points that depend on who passed the gates would depend on itself; raw points are those before any `then`."""
    for below in node.walk():
        method, steps = below.criterion.method, below.criterion.then
        counts = method is not None and method.relative and method.counted == "eligible"
        follows = gate.on == "rounded" and any(step.among == "eligible" for step in steps)
        if counts or follows:
            report.add((*path, "criterion"), "gate-depends-on-itself", gate=gate.id, criterion=below.path)
