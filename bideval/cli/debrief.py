"""`bideval debrief`: one bidder's own points, and the smallest changes that would have made its bid win."""

from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli.shared import answers, guard, options, reading, speech

if TYPE_CHECKING:
    from bideval.documents.evaluation import Evaluation

Bidder = Annotated[str, typer.Argument(metavar="BIDDER", help="The id of the bidder.", show_default=False)]
Places = Annotated[
    int | None,
    typer.Option(
        "--places",
        min=0,
        max=12,
        metavar="N",
        help="Tell changes in coarser steps, of N places: less is disclosed of the rivals.",
    ),
]


def command(  # a command line is its options
    tender: options.Tender,
    bidder: Bidder,
    form: answers.Printed = answers.Format.TEXT,
    explain: answers.Explained = None,
    places: Places = None,
    sealed: guard.Sealed = None,
    before_commit: guard.BeforeCommit = None,
    rubric: options.Rubric = None,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Tell a bidder its points and what would have won.

    Its points by criterion, and the smallest changes, criterion by criterion and jointly, each tried by evaluating again: one step
    less falls short. No other bid's figures are shown; the answer says what it discloses of them all the same. Nor are they with --explain:
    of total, a criterion, a metric, rank, or a change (change:CRITERION, value:FACT, joint:all).
    """
    evaluation, language = reading.evaluated(tender, rubric, encoding, lang)
    if bidder not in evaluation.rows:
        return speech.unknown("cli-unknown-bidder", language, bidder, evaluation.rows)
    footing = guard.stand(evaluation.dossier, sealed, before_commit, language)
    if explain is not None:
        return _explained(evaluation, evaluation.rows[bidder], places, explain, language)
    from bideval.reports.studies.debrief import view
    from bideval.reports.studies.debrief.data import debrief_json
    from bideval.studies.debrief import debrief

    found = debrief(evaluation, evaluation.rows[bidder], places)
    ground = guard.sentence(footing, language)
    return answers.answer(form, lambda: view(found, language, ground), lambda: debrief_json(found, guard.data(footing)))


def _explained(evaluation: "Evaluation", row: int, places: int | None, asked: str, language: str) -> int:
    """The working of one of the bidder's own numbers, or of a change that is told: without any other bid's figure."""
    from bideval.cli.explain import near
    from bideval.reports.studies.debrief.explained import change_of, explained, names
    from bideval.studies.debrief import debrief
    from bideval.studies.debrief.applied import applied

    bidder = evaluation.standings[row].bidder
    step = asked.removeprefix(f"{bidder}/")
    found, name = debrief(evaluation, row, places), change_of(step)
    told = explained(found, step, applied(found, name) if name in found.told else None, language)
    if isinstance(told, str):
        return speech.put(told)
    reading.tell([told], {}, language)
    return near(evaluation, language, f"{bidder}/{step}", (f"{bidder}/{one}" for one in names(found)))
