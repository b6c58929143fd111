"""Is the rubric sound: every fault with its place, and what a careful reader would point out."""

from bideval.documents.hardware import Shelf
from bideval.documents.profile import Applied
from bideval.documents.rubric import Rubric
from bideval.engine.checks import (
    awards,
    gates,
    leaves,
    low_bids,
    measures,
    panels,
    points,
    profiles,
    rankings,
    stages,
    units,
)
from bideval.engine.checks.report import Places, Report
from bideval.problems import Problems


def check_rubric(
    rubric: Rubric,
    shelf: Shelf,
    file: str = "rubric.yaml",
    places: Places | None = None,
    profile: Applied | None = None,
) -> Problems:
    """Every Problem of a rubric that binds: errors stop scoring, warnings and notes are for its author."""
    report = Report(rubric, shelf, file, places)
    points.check(report)
    measures.check(report)
    leaves.check(report)
    units.check(report)
    gates.check(report)
    low_bids.check(report)
    panels.check(report)
    stages.check(report)
    rankings.check(report)
    awards.check(report)
    if profile is not None:
        profiles.check(report, profile)
    return report.problems
