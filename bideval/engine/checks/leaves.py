"""Every leaf has exactly one rule, on a metric that it can score; what of it deserves a second look."""

from collections.abc import Iterator

from bideval.documents.criteria import Criterion, Node
from bideval.engine.checks.measures import known_metric, needs_compute
from bideval.engine.checks.report import Report
from bideval.engine.envelopes import counting_refused, opened_later
from bideval.exact import NotExact
from bideval.methods.base import Method
from bideval.methods.logarithmic import Logarithmic
from bideval.methods.power import Power
from bideval.metrics.expressions import closure
from bideval.metrics.facts import encode
from bideval.problems import Level

MONEY = ("price", "gpu_purchase")


def check(report: Report) -> None:
    """Check the rule of every criterion."""
    for node in report.rubric.nodes.values():
        _rules(report, node)
    scored = [
        (node, node.criterion.method)
        for node in report.rubric.leaves
        if node.criterion.metric and node.criterion.method
    ]
    sound = [(node, method) for node, method in scored if _metric(report, node)]
    for node, method in sound:
        _method(report, node, method)
    _twice(report, [node for node, _ in sound])
    _refused(report)
    _rounding(report)


def _rules(report: Report, node: Node) -> None:
    one = node.criterion
    rules = [name for name, rule in _named(one).items() if rule]
    if node.children and rules:
        report.add(node.where, "part-with-rule", criterion=node.path, rules=", ".join(rules))
    elif not node.children and not rules:
        report.add(node.where, "leaf-without-rule", criterion=node.path)
    elif len(rules) > 1:
        report.add(node.where, "leaf-with-several-rules", criterion=node.path, rules=", ".join(rules))
    if (one.metric is None) != (one.method is None):
        report.add(node.where, "metric-and-method", criterion=node.path)


def _named(one: Criterion) -> dict[str, bool]:
    metric = one.metric is not None or one.method is not None
    return {
        "metric": metric,
        "panel": one.panel is not None,
        "pairs": one.pairs is not None,
        "officer": one.officer is not None,
    }


def _metric(report: Report, node: Node) -> bool:
    """Whether the leaf's metric exists and is a number where the method needs one."""
    name, path = node.metric, (*node.where, "metric")
    fact = report.rubric.facts.get(name)
    if fact is None:
        if not known_metric(report, name, path):
            return False
        needs_compute(report, name, path)
        return True
    if fact.type == "text":
        report.add(path, "text-not-a-number", name=name)
        return False
    if fact.type in ("choice", "boolean") and node.criterion.method and not node.criterion.method.words:
        report.add((*node.where, "method", "kind"), "method-needs-number", name=name, kind=node.criterion.method.kind)
        return False
    return True


def _method(report: Report, node: Node, method: Method) -> None:
    path = (*node.where, "method")
    for code, name in method.faults():
        report.add((*path, name), code, criterion=node.path)
    for code, name in method.doubts():
        report.add((*path, name), code, Level.WARNING, criterion=node.path)
    try:
        method.term(lambda text: encode(report.rubric.facts.get(node.metric), text))
    except NotExact as refused:
        report.refused(path, refused.code, refused.facts)
    if method.relative:
        report.add(path, "method-relative", Level.NOTE, criterion=node.path, kind=method.kind)
    if method.provenance == "memory":
        report.add(path, "method-from-memory", Level.NOTE, criterion=node.path, kind=method.kind)


def _twice(report: Report, scored: list[Node]) -> None:
    """A metric scored twice, and a price beside a metric that has the price in it, weigh more than they say."""
    seen: dict[str, str] = {}
    for node in scored:
        name = node.metric
        if name in seen:
            report.add((*node.where, "metric"), "metric-twice", Level.WARNING, name=name, criterion=seen[name])
        seen.setdefault(name, node.path)
    for money in MONEY:
        plain = [path for name, path in seen.items() if name == money]
        inside = [name for name in seen if name != money and money in closure(report.rubric, name)]
        for name in inside if plain else []:
            where = report.rubric.nodes[seen[name]].where
            report.add(
                (*where, "metric"), "price-counts-twice", Level.WARNING, name=name, price=money, criterion=plain[0]
            )


def _refused(report: Report) -> None:
    """Prices that are opened after some bids were refused on their points, and a rule by which those bids' prices count."""
    if opened_later(report.rubric):
        for node in counting_refused(report.rubric):
            report.add((*node.where, "method"), "price-of-refused-counts", Level.WARNING, criterion=node.path)


def _upwards(path: str) -> Iterator[str]:
    """A criterion and all that it is part of."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _rounding(report: Report) -> None:
    """Numbers that are not rational need a rounding stage after them; `part` rounds what stands in a part."""
    named = set(report.rubric.rounding)
    for node in report.rubric.leaves:
        own = any(report.rubric.nodes[path].criterion.rounding for path in _upwards(node.path))
        if own or named & {"criterion", "total"} or ("part" in named and "/" in node.path):
            continue
        method, panel = node.criterion.method, node.criterion.panel
        broken = isinstance(method, Logarithmic) or (isinstance(method, Power) and method.exponent.denominator != 1)
        mean = panel.over(report.rubric.panel).mean if panel is not None else None
        if broken or (mean == "geometric" and "mark-mean" not in named):
            report.add(node.where, "rounding-needed", criterion=node.path)
