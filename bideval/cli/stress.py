"""`bideval stress`: is a rubric sound before it is published; every weakness with a counter-example that anybody can run."""

from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli import _options, _reading, _speech, _study

if TYPE_CHECKING:
    from bideval.documents.studies.stress import Stress

Named = Annotated[
    str, typer.Argument(metavar="RUBRIC", help="A rubric: a folder, a file or a shipped id.", show_default=False)
]


def command(
    rubric: Named,
    form: _study.Printed = _study.Format.TEXT,
    explain: _study.Explained = None,
    lang: _options.Language = None,
    encoding: _options.Coding = _options.Encoding.UTF_8,
) -> int:
    """Try a rubric before it is published.

    Lints that prove what they say: losing bids that decide, cliffs, points out of reach, silence that pays, and more. Exits with 1
    where a finding is an error.
    """
    from bideval.engine.checks import check_rubric
    from bideval.loading import load_catalogue, load_rubric
    from bideval.problems import Level, Problems
    from bideval.reports.studies import stress as report
    from bideval.reports.studies.stress_json import data
    from bideval.studies.stress import stress

    language = _speech.language(lang)
    loaded = load_rubric(rubric, encoding=encoding)
    found = Problems(loaded.problems)
    if loaded.rubric is not None:
        found.extend(check_rubric(loaded.rubric, load_catalogue, loaded.file.path, loaded.places, loaded.profile))
    if loaded.rubric is None or found.errors:
        _reading.refuse(found, loaded.names, language)
    result = stress(loaded.rubric, load_catalogue, loaded.file, loaded.places)
    if explain is not None:
        return _explained(result, explain, language)
    _study.answer(form, lambda: report.view(result, language), lambda: data(result))
    return _speech.NO if any(one.level is Level.ERROR for one in result.findings) else _speech.DONE


def _explained(result: "Stress", asked: str, language: str) -> int:
    """The working of a number of a proof: FINDING/TENDER/BIDDER/STEP, as the steps of the report are named."""
    from bideval.cli.explain import working

    number, _, rest = asked.partition("/")
    label, _, step = rest.partition("/")
    proofs = {str(at): one.proof for at, one in enumerate(result.findings, 1)}
    case = next((one for one in proofs.get(number, ()) if one.label == label), None)
    if case is None or case.evaluation is None:
        known = [f"{at}/{one.label}" for at, cases in proofs.items() for one in cases if one.evaluation]
        return _speech.unknown("cli-stress-step-unknown", language, asked, known)
    return working(case.evaluation, language, step)
