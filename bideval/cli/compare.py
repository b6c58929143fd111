"""`bideval compare`: what differs between two evaluations, and what each difference did."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli import explain
from bideval.cli.shared import answers, ends, options, speech

if TYPE_CHECKING:
    from bideval.documents.studies.compare import Comparison

One = Annotated[
    Path, typer.Argument(metavar="A", help="The earlier one: a tender folder or a bundle.", show_default=False)
]
Other = Annotated[
    Path, typer.Argument(metavar="B", help="The later one: a tender folder or a bundle.", show_default=False)
]


def command(
    one: One,
    other: Other,
    form: answers.Printed = answers.Format.TEXT,
    step: answers.Explained = None,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Say what differs between two evaluations and why results do.

    Inputs, lines of the rubric, decisions and versions that are not the same, with their lines; and every change of points, place,
    outcome and award divided between them, so that the parts add up exactly. Each side is a tender folder or a sealed bundle.
    """
    from bideval.reports.studies.compare import view
    from bideval.reports.studies.compare.data import compare_json
    from bideval.studies.compare import compare

    with ExitStack() as stack:
        before, language = ends.end(one, encoding, lang, stack)
        after, language = ends.end(other, encoding, lang, stack)
        told, versions = (before.recorded, after.recorded), (before.versions, after.versions)
        comparison = compare(before.evaluation, after.evaluation, told, versions)
        if step is not None:
            return _explained(comparison, step, language)
        return answers.answer(form, lambda: view(comparison, language), lambda: compare_json(comparison))


def _explained(comparison: "Comparison", asked: str, language: str) -> int:
    """The working of a number of the comparison, or of any number of one of the evaluations that it stands on."""
    from bideval.reports.studies.compare import names
    from bideval.reports.studies.compare.explain import explained

    told = explained(comparison, asked, language)
    if told:
        return speech.put(told)
    found = names.evaluation(comparison, asked)
    if found is not None:
        return explain.working(found.evaluation, language, found.step)
    return speech.unknown("cli-compare-step-unknown", language, asked, names.like(comparison, asked))
