"""`bideval stress`: is a rubric sound before it is published; every weakness with a counter-example that anybody can run."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli.shared import answers, options, reading, sampling, speech, writing

if TYPE_CHECKING:
    from bideval.documents.assumptions import Assumptions
    from bideval.documents.rubric import Rubric
    from bideval.documents.studies.stress import Draw, Stress
    from bideval.loading import LoadedRubric
    from bideval.studies.stress.watching import Watch

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
    from bideval.documents.assumptions import Assumptions
    from bideval.documents.studies.stress import Draw
    from bideval.loading import load_catalogue
    from bideval.problems import Level
    from bideval.reports.studies import stress as report
    from bideval.reports.studies.stress.data import data
    from bideval.studies.stress import stress

    language = speech.language(lang)
    loaded, rules = _sound(rubric, encoding, language)
    assumed = None if assume is None else _assumed(assume, rules, language)
    draw = Draw(assumed or Assumptions(), seed, samples)
    if explain is not None:
        return _explained(explain, rules, loaded, draw, language)
    with _watched(language) as watch:
        result = stress(
            rules, load_catalogue, loaded.file, loaded.places, assumed, seed=seed, samples=samples, watch=watch
        )
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


def _explained(name: str, rubric: "Rubric", loaded: "LoadedRubric", draw: "Draw", language: str) -> int:
    """The working of a number of the answer, and behind one that was sampled what it stands on."""
    from bideval.cli.explain import working
    from bideval.loading import load_catalogue
    from bideval.reports.studies.stress.steps import footing
    from bideval.reports.studies.stress.words import Words
    from bideval.studies.stress import number

    with _watched(language) as watch:
        found = number(name, rubric, load_catalogue, loaded.file, loaded.places, draw, watch)
    if found.problems is not None and found.evaluation is None:
        reading.refuse(found.problems, loaded.names, language)
    if found.evaluation is None:
        return speech.unknown("cli-stress-step-unknown", language, name, found.known)
    code = working(found.evaluation, language, found.step)
    if found.simulation is not None:
        speech.put(footing(Words(rubric, language), found.simulation, found.counted))
    return code


@contextmanager
def _watched(language: str) -> "Iterator[Watch]":
    """Who waits: told how far the work is, and may end it."""
    with sampling.watched("stress", language) as go_on:
        yield lambda part, done, of: go_on(done, of)
