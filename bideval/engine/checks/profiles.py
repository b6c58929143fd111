"""A rubric under a profile: what comes from there, what the rubric states itself, whether the price formula is the one of the rule."""

from bideval.documents.profile import Applied
from bideval.engine.checks.report import Report
from bideval.methods.negotiated import NegotiatedPrice
from bideval.metrics.expressions import closure
from bideval.problems import Level

PATH = ("profile",)


def check(report: Report, applied: Applied) -> None:
    """Tell the author what the profile does."""
    name = applied.profile.id
    for code, parts in (("profile-sets", applied.sets), ("profile-overridden", applied.overridden)):
        if parts:
            report.add(PATH, code, Level.NOTE, profile=name, parts=", ".join(parts))
    for node in report.rubric.leaves:
        method = node.criterion.method
        if isinstance(method, NegotiatedPrice) and "price" in closure(report.rubric, node.metric):
            facts = {"criterion": node.path, "kind": method.kind, "profile": name, "method": applied.profile.method}
            if method.kind != applied.profile.method:
                report.add((*node.where, "method"), "profile-other-method", Level.WARNING, **facts)
