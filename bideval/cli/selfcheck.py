"""`bideval selfcheck`: a bidder's own view of its bid before it submits, by the engine that the committee runs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from bideval.cli.shared import answers, options, reading, speech

if TYPE_CHECKING:
    from bideval.documents.dossier import Dossier
    from bideval.documents.studies.levers import LeverReport
    from bideval.documents.studies.selfcheck import SelfCheck
    from bideval.loading.drafts import LoadedDraft

Named = Annotated[
    str,
    typer.Argument(
        metavar="RUBRIC", help="A rubric (a file, a folder, a shipped id), or a tender folder.", show_default=False
    ),
]
Bid = Annotated[Path, typer.Argument(metavar="BID", help="The bid: a .yaml or .json file.", show_default=False)]
Tender = Annotated[
    Path | None,
    typer.Option("--tender", metavar="DIR", help="The tender folder whose amounts and dates count."),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="NAME=VALUE", help="What if: a value in place of the bid's, such as cost.gpu_purchase=9,000억."
    ),
]
Expected = Annotated[
    list[str] | None,
    typer.Option(
        "--expect",
        metavar="CRITERION=POINTS",
        help="Count what is not certain as so many points, or `marks=90%` for all that people mark.",
    ),
]
Levered = Annotated[
    Path | None,
    typer.Option(
        "--levers", metavar="FILE", help="Your private levers.yaml: what you can change, in which steps, at what cost."
    ),
]
Reach = Annotated[
    str | None,
    typer.Option("--reach", metavar="TOTAL", help="The cheapest change by these levers that makes this total sure."),
]
Rivals = Annotated[
    list[Path] | None,
    typer.Option(
        "--rival",
        metavar="BID",
        help="A rival's bid, published or supposed, to stand beside; more than one may be named.",
    ),
]
Watched = Annotated[
    bool, typer.Option("--watch", help="Check again whenever one of the files is saved, until interrupted.")
]


def command(
    rubric: Named,
    bid: Bid,
    tender: Tender = None,
    settings: Settings = None,
    expected: Expected = None,
    levers: Levered = None,
    reach: Reach = None,
    rivals: Rivals = None,
    form: answers.Printed = answers.Format.TEXT,
    explain: answers.Explained = None,
    watched: Watched = False,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Check a bid before it is submitted.

    Gates, points that are sure and points that may be, what is missing and what would mend it, what each change is worth, claims that
    the catalogue does not bear out. Bounds hold for any rivals if the facts are accepted and nothing is deducted or added. With --explain, the
    working of a number: total, a criterion, a metric, lever:FACT:gain, way:total:cost, rival:BIDDER:alike, or lever:FACT/total, the bid as changed.
    """
    from bideval.cli.parts.watch import watch
    from bideval.loading.drafts import Asked, load_draft

    asked = Asked(settings or (), expected or (), reach, rivals or (), levers)

    def read() -> "LoadedDraft":
        return load_draft(rubric, bid, tender=tender, asked=asked, encoding=encoding)

    def tell(loaded: "LoadedDraft") -> int:
        return _tell(loaded, speech.language(lang, loaded.language), form, explain)

    if not watched:
        return tell(read())
    return watch(read, tell, lambda loaded: (bid, *loaded.paths))


def _tell(loaded: "LoadedDraft", language: str, form: answers.Format, explain: str | None) -> int:
    """Check what was read, and print the answer."""
    from bideval.studies.selfcheck import selfcheck

    if loaded.dossier is None:
        reading.refuse(loaded.problems, loaded.names, language)
    found, problems = selfcheck(loaded.dossier)
    if found is None:
        reading.refuse(problems, loaded.names, language)
    reading.tell(loaded.problems, loaded.names, language)
    if explain is not None:
        return _explained(loaded, found, language, explain)
    report = _levers(loaded, language)
    from bideval.reports.studies import levers
    from bideval.reports.studies.levers.data import levers_json
    from bideval.reports.studies.selfcheck import view
    from bideval.reports.studies.selfcheck.data import selfcheck_json

    parts = levers.sections(found, report, language)
    answers.answer(
        form,
        lambda: view(found, language, *parts),
        lambda: selfcheck_json(found, levers_json(report, found.evaluation.standings[0].bidder)),
    )
    return speech.NO if found.failed or found.blocked else speech.DONE


def _levers(loaded: "LoadedDraft", language: str) -> "LeverReport":
    """What levers are worth, and what was asked of them."""
    from bideval.studies.levers import levers

    report, problems = levers(cast("Dossier", loaded.dossier), loaded.rivals, loaded.levers, loaded.reach)
    if report is None:
        reading.refuse(problems, loaded.names, language)
    return report


def _explained(loaded: "LoadedDraft", found: "SelfCheck", language: str, asked: str) -> int:
    """The working of a number of the check, of its levers, or of the bid as changed."""
    from bideval.cli.explain import working
    from bideval.reports.studies.levers.asked import asked as where
    from bideval.reports.studies.levers.asked import names
    from bideval.reports.studies.levers.steps import WORDS
    from bideval.reports.studies.steps import split

    bidder = found.evaluation.standings[0].bidder
    step = asked.removeprefix(f"{bidder}/")
    if step.partition(":")[0] not in WORDS:
        return working(found.evaluation, language, f"{bidder}/{step}")
    report = _levers(loaded, language)
    evaluation, name = where(report, bidder, step, split(step)[0])
    return working(evaluation, language, name, names(report, bidder))
