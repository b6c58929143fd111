"""`bideval report`: the ranked reports and their data as files."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from bideval.cli.shared import guard, options, reading, refusals, speech
from bideval.reports import FORMATS

LANGUAGES = ("ko", "en")
EVERY = ",".join(FORMATS)


def _choices(known: tuple[str, ...]) -> Callable[[str], str]:
    """What reads a list of known words with commas between them."""

    def read(text: str) -> str:
        words = [word.strip() for word in text.split(",")]
        wrong = [word for word in words if word not in known]
        if wrong:
            raise typer.BadParameter(f"{wrong[0]!r} is not one of {', '.join(known)}.")
        return ",".join(dict.fromkeys(words))

    return read


Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write to.", show_default=False)
]
Formats = Annotated[
    str, typer.Option("--format", metavar="LIST", parser=_choices(FORMATS), help="Any of html,md,json,csv,xlsx.")
]
Languages = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="LIST", parser=_choices(LANGUAGES), help="ko, en or ko,en; without it, the tender's."
    ),
]


WithStudies = Annotated[
    bool, typer.Option("--with-studies", help="Add what `sensitivity` answers to report.html and report.md.")
]
Edited = Annotated[
    bool, typer.Option("--public", help="Report the public edition: evaluators by pseudonym, without what is withheld.")
]


def command(
    tender: options.Tender,
    output: Folder,
    formats: Formats = EVERY,
    rubric: options.Rubric = None,
    lang: Languages = None,
    encoding: options.Coding = options.Encoding.UTF_8,
    with_studies: WithStudies = False,
    sealed: guard.Sealed = None,
    before_commit: guard.BeforeCommit = None,
    public: Edited = False,
) -> int:
    """Write the ranked report to a folder.

    report.html and report.md, evaluation.json, working.json and rules.json, scores.csv, workbook.xlsx; engine.json says what made them.
    Of a tender in lots, the same of each lot stands in lots/ID/. The public edition also has redactions.json: a salted hash and
    the reason of everything that it withholds.
    """
    from bideval.cli.parts.with_studies import Studies
    from bideval.cli.shared import made_by
    from bideval.cli.shared.writing import deliver
    from bideval.documents.across import LotsEvaluation
    from bideval.reports.files import files
    from bideval.reports.workbook import MOST

    languages = lang.split(",") if lang else []
    if public:
        _alone(with_studies, rubric)
        return _public(tender, output, formats, languages, encoding)
    result, language = reading.result(tender, rubric, encoding, languages[0] if languages else None)
    studies = Studies(sealed, before_commit, language) if with_studies else None
    made = files(result, formats.split(","), languages or [language], studies=studies)
    wanted = (len(languages) or 1) * (len(result.lots) if isinstance(result, LotsEvaluation) else 1)
    if "xlsx" in formats and sum(name.endswith(".xlsx") for name in made) < wanted:
        speech.tell("cli-workbook-too-large", language, most=f"{MOST:,}")
    made[made_by.NAME] = made_by.engine()
    return speech.DONE if deliver(output, made, language) else speech.LOST


def _alone(with_studies: bool, rubric: str | None) -> None:
    """What does not go with a public edition is wrong usage."""
    if with_studies:
        raise typer.BadParameter("studies never enter the public edition", param_hint="--with-studies")
    if rubric is not None:
        raise typer.BadParameter("the public edition is of the tender's own rubric", param_hint="--rubric")


def _public(tender: Path, output: Path, formats: str, languages: list[str], encoding: str) -> int:
    """Write the reports of the public edition, and the list of what it withholds."""
    from bideval.cli.shared import edition, made_by
    from bideval.cli.shared.writing import deliver
    from bideval.reports.files import files
    from bideval.sealing import redaction
    from bideval.sealing.sources import sources

    evaluation, language = edition.with_secret(tender, encoding, languages[0] if languages else None)
    with (
        refusals.ending(language),
        edition.laid_out(evaluation, sources(evaluation, tender).tender, encoding) as found,
    ):
        made = files(found.evaluation, formats.split(","), languages or [language])
        listed = redaction.text("public", evaluation.dossier.tender.id, found.edition.redactions)
    made |= {Path(redaction.FILE).name: listed, made_by.NAME: made_by.engine()}
    return speech.DONE if deliver(output, made, language) else speech.LOST
