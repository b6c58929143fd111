"""Do the points add up: children to their parent, top criteria to the total, every id once among its siblings."""

from collections.abc import Sequence
from fractions import Fraction

from bideval.documents.criteria import Node
from bideval.engine.checks.report import Report
from bideval.exact import exact_text


def check(report: Report) -> None:
    """Check the sums and ids of the whole tree."""
    rubric = report.rubric
    found = sum((node.criterion.points for node in rubric.counted), Fraction(0))
    if rubric.stages and found != rubric.total:
        stages = ", ".join(node.path for node in rubric.counted)
        total, sum_of = exact_text(rubric.total), exact_text(found)
        report.add(("total",), "total-does-not-match-stages", total=total, found=sum_of, stages=stages)
    elif found != rubric.total:
        report.add(("total",), "total-does-not-match", total=exact_text(rubric.total), found=exact_text(found))
    _unique(report, rubric.tops)
    for node in rubric.nodes.values():
        if node.children:
            _unique(report, node.children)
            _adds_up(report, node)


def _adds_up(report: Report, node: Node) -> None:
    found = sum((child.criterion.points for child in node.children), Fraction(0))
    points, out_of = node.criterion.full, node.criterion.out_of is not None
    if found != points:
        where = (*node.where, "out_of" if out_of else "points")
        code = "out-of-does-not-add-up" if out_of else "points-do-not-add-up"
        report.add(where, code, criterion=node.path, points=exact_text(points), found=exact_text(found))


def _unique(report: Report, siblings: Sequence[Node]) -> None:
    seen: set[str] = set()
    for node in siblings:
        if node.criterion.id in seen:
            report.add((*node.where, "id"), "criterion-twice", criterion=node.path)
        seen.add(node.criterion.id)
