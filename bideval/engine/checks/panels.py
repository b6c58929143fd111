"""Is every panel rule sound: scales that a mark can be on, drops that leave a mark over."""

from fractions import Fraction

from bideval.documents.criteria import Label, PanelRule, Range, Scale
from bideval.engine.checks.report import Report
from bideval.exact import exact_text
from bideval.working.ledger import Path


def check(report: Report) -> None:
    """Check the rubric's own panel rule, and those of its leaves; an officer's scale likewise."""
    if report.rubric.panel is not None:
        _rule(report, report.rubric.panel, ("panel",))
    for at, stage in enumerate(report.rubric.stages):
        if stage.panel is not None:
            _rule(report, stage.panel, ("stages", at, "panel"))
    for node in report.rubric.leaves:
        if node.criterion.panel is not None:
            _rule(report, node.criterion.panel, (*node.where, "panel"))
        if node.criterion.officer is not None:
            _scale(report, node.criterion.officer.scale, (*node.where, "officer", "scale"))


def _rule(report: Report, rule: PanelRule, path: Path) -> None:
    if rule.scale is not None:
        _scale(report, rule.scale, (*path, "scale"))
    whole = sum((rule.groups or {}).values(), Fraction(0))
    if rule.groups is not None and whole != 1:
        report.add((*path, "groups"), "group-shares-not-whole", found=exact_text(whole * 100))
    for at, drop in enumerate(rule.drop or ()):
        if drop.least <= drop.highest + drop.lowest:
            report.add((*path, "drop", at), "drop-takes-all", least=drop.least, dropped=drop.highest + drop.lowest)


def _scale(report: Report, scale: Scale, path: Path) -> None:
    if isinstance(scale, Range):
        if scale.start >= scale.to:
            report.add(path, "scale-range-reversed")
        numbers = [scale.start, scale.to]
    elif isinstance(scale, tuple):
        numbers = [one.share * 100 if isinstance(one, Label) else one for one in scale]
        words = [one.mark for one in scale if isinstance(one, Label)]
        if len(set(words)) < len(words):
            report.add(path, "scale-label-twice")
    else:
        return
    if not all(0 <= number <= 100 for number in numbers):
        report.add(path, "scale-above-whole")
