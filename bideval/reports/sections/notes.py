"""Warnings and notes that came with the result, each at its place."""

from bideval.reports.layout import Section
from bideval.reports.problem_lines import line
from bideval.reports.reading import Reading


def notes(reading: Reading) -> Section | None:
    """One line each."""
    told = tuple(line(remark, reading.language) for remark in reading.evaluation.remarks)
    return Section("notes", reading.say("section-notes"), told) if told else None
