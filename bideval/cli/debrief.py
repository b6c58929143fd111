"""`bideval debrief`: one bidder's own points, and the smallest changes that would have made its bid win."""

from typing import Annotated

import typer

from bideval.cli.shared import answers, guard, options, reading, speech

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
    places: Places = None,
    sealed: guard.Sealed = None,
    before_commit: guard.BeforeCommit = None,
    rubric: options.Rubric = None,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Tell a bidder its points and what would have won.

    Its points by criterion, and the smallest changes, criterion by criterion and jointly, each tried by evaluating again: one step
    less falls short. No other bid's figures are shown; the answer says what it discloses of them all the same.
    """
    evaluation, language = reading.evaluated(tender, rubric, encoding, lang)
    if bidder not in evaluation.rows:
        return speech.unknown("cli-unknown-bidder", language, bidder, evaluation.rows)
    footing = guard.stand(evaluation.dossier, sealed, before_commit, language)
    from bideval.reports.studies.debrief import view
    from bideval.reports.studies.debrief_json import debrief_json
    from bideval.studies.debrief import debrief

    found = debrief(evaluation, evaluation.rows[bidder], places)
    ground = guard.sentence(footing, language)
    return answers.answer(form, lambda: view(found, language, ground), lambda: debrief_json(found, guard.data(footing)))
