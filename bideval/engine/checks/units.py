"""What is done with the points of a criterion: are they scaled from something, and do the steps of `then` count bids whose points are known."""

from bideval.documents.criteria import Node, OfficerRule
from bideval.engine.checks.report import Report
from bideval.engine.scales import in_percent
from bideval.problems import Level


def check(report: Report) -> None:
    """Check `out_of` and `then` of every criterion."""
    for node in report.rubric.nodes.values():
        if node.criterion.out_of is not None and not _counted_in_points(report, node):
            report.add((*node.where, "out_of"), "out-of-unused", criterion=node.path)
        for at, step in enumerate(node.criterion.then):
            path = (*node.where, "then", at)
            report.add(path, "then-relative", Level.NOTE, criterion=node.path, kind=step.kind)
            if step.among == "valid" and node.late:
                report.add(path, "then-before-its-points", criterion=node.path, kind=step.kind)


def _counted_in_points(report: Report, node: Node) -> bool:
    """Whether something counts up to `out_of`: criteria below, or marks in points; shares and percentages know their whole."""
    one = node.criterion
    if one.panel is not None:
        return not in_percent(one.panel.over(report.rubric.panel).scale or "points")
    return bool(node.children) or (one.officer is not None and not in_percent((one.officer or OfficerRule()).scale))
