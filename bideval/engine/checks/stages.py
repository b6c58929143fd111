"""Stages that some bid can pass."""

from bideval.engine.checks.report import Report
from bideval.problems import Level


def check(report: Report) -> None:
    """An edge beyond the points of a stage is one that no bid can reach."""
    for at, (stage, top) in enumerate(zip(report.rubric.stages, report.rubric.tops, strict=False)):
        limit = stage.passing.at_least if stage.passing else None
        if limit is not None and limit.of(top.criterion.points) > top.criterion.points:
            report.add(("stages", at, "pass", "at_least"), "stage-out-of-reach", Level.WARNING, stage=stage.id)
