"""`bideval stress`: is a rubric sound before it is published; every weakness with a counter-example that anybody can run."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli.shared import answers, options, reading, sampling, speech, writing

if TYPE_CHECKING:
    from bideval.documents.assumptions import Assumptions
    from bideval.documents.rubric import Rubric
    from bideval.documents.studies.stress import Stress
    from bideval.loading import LoadedRubric

Named = Annotated[
    str, typer.Argument(metavar="RUBRIC", help="A rubric: a folder, a file or a shipped id.", show_default=False)
]
Assumed = Annotated[
    Path | None,
    typer.Option(
        "--assume", metavar="FILE", help="What is assumed of bids and panels: distributions, how many, noise."
    ),
]
Samples = Annotated[
    int, typer.Option("--samples", min=0, max=10**6, help="How many tenders are drawn; 0: nothing is simulated.")
]
Written = Annotated[
    Path | None, typer.Option("--write", metavar="DIR", help="Write every counter-example as a tender folder to score.")
]


def command(
    rubric: Named,
    assume: Assumed = None,
    samples: Samples = 200,
    seed: sampling.Seed = 1,
    write: Written = None,
    form: answers.Printed = answers.Format.TEXT,
    explain: answers.Explained = None,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Try a rubric before it is published.

    Lints with counter-examples, a hunt for loopholes, a simulation. Exits with 1 where a finding is an error.
    """
    from bideval.loading import load_catalogue
    from bideval.problems import Level
    from bideval.reports.studies import stress as report
    from bideval.reports.studies.stress.data import data
    from bideval.studies.stress import stress

    language = speech.language(lang)
    loaded, rules = _sound(rubric, encoding, language)
    assumed = None if assume is None else _assumed(assume, rules, language)
    with sampling.watched("stress", language) as go_on:
        result = stress(
            rules,
            load_catalogue,
            loaded.file,
            loaded.places,
            assumed,
            seed=seed,
            samples=0 if explain is not None else samples,
            watch=lambda part, done, of: go_on(done, of),
        )
    if explain is not None:
        return _explained(result, explain, language)
    answers.answer(form, lambda: report.view(result, language), lambda: data(result))
    if write is not None and not _written(result, loaded, write, language):
        return speech.NO
    return speech.NO if any(one.level is Level.ERROR for one in result.findings) else speech.DONE


def _sound(named: str, encoding: str, language: str) -> "tuple[LoadedRubric, Rubric]":
    """The rubric, in which `check` finds no error."""
    from bideval.engine.checks import check_rubric
    from bideval.loading import load_catalogue, load_rubric
    from bideval.problems import Problems

    loaded = load_rubric(named, encoding=encoding)
    found = Problems(loaded.problems)
    if loaded.rubric is not None:
        found.extend(check_rubric(loaded.rubric, load_catalogue, loaded.file.path, loaded.places, loaded.profile))
    if loaded.rubric is None or found.errors:
        reading.refuse(found, loaded.names, language)
    return loaded, loaded.rubric


def _assumed(path: Path, rubric: "Rubric", language: str) -> "Assumptions":
    """The assumptions of a file, all of whose names bids of the rubric have a value for."""
    from bideval.loading.assumptions import load_assumptions
    from bideval.studies.stress import assumable

    read = load_assumptions(path, assumable(rubric))
    if read.assumptions is None:
        reading.refuse(read.problems, read.names, language)
    return read.assumptions


def _written(result: "Stress", loaded: "LoadedRubric", folder: Path, language: str) -> bool:
    """Write every tender of every proof, with the rubric beside it."""
    from bideval.reports.studies.tender_files import RUBRIC, tender_files

    rubric = Path(loaded.names[loaded.file.path]).read_bytes()
    files: dict[str, str | bytes] = {}
    for at, finding in enumerate(result.findings, 1):
        for case in finding.proof:
            name = f"{at:02}-{finding.code.removeprefix('stress-')}/{case.label}"
            files |= {f"{name}/{file}": text for file, text in tender_files(case.dossier).items()}
            files[f"{name}/{RUBRIC}"] = rubric
    try:
        writing.write(folder, files)
    except OSError as wrong:
        speech.tell("cli-not-written", language, path=wrong.filename or folder, reason=wrong.strerror or wrong)
        return False
    count = sum(name.endswith("/tender.yaml") for name in files)
    speech.tell("cli-stress-written", language, count=count, folder=folder)
    return True


def _explained(result: "Stress", asked: str, language: str) -> int:
    """The working of a number of a proof: FINDING/TENDER/BIDDER/STEP, as the steps of the report are named."""
    from bideval.cli.explain import working

    number, _, rest = asked.partition("/")
    label, _, step = rest.partition("/")
    proofs = {str(at): one.proof for at, one in enumerate(result.findings, 1)}
    case = next((one for one in proofs.get(number, ()) if one.label == label), None)
    if case is None or case.evaluation is None:
        known = [f"{at}/{one.label}" for at, cases in proofs.items() for one in cases if one.evaluation]
        return speech.unknown("cli-stress-step-unknown", language, asked, known)
    return working(case.evaluation, language, step)
