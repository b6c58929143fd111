"""`bideval debrief`: one bidder's own points, and the smallest changes that would have made its bid win."""

from typing import Annotated

import typer

from bideval.cli import _guard, _options, _reading, _speech, _study

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
    tender: _options.Tender,
    bidder: Bidder,
    form: _study.Printed = _study.Format.TEXT,
    places: Places = None,
    sealed: _guard.Sealed = None,
    before_commit: _guard.BeforeCommit = None,
    rubric: _options.Rubric = None,
    lang: _options.Language = None,
    encoding: _options.Coding = _options.Encoding.UTF_8,
) -> int:
    """Tell a bidder its points and what would have won.

    Its points by criterion, and the smallest changes, criterion by criterion and jointly, each tried by evaluating again: one step
    less falls short. No other bid's figures are shown; the answer says what it discloses of them all the same.
    """
    evaluation, language = _reading.evaluated(tender, rubric, encoding, lang)
    if bidder not in evaluation.rows:
        return _speech.unknown("cli-unknown-bidder", language, bidder, evaluation.rows)
    footing = _guard.stand(evaluation.dossier, sealed, before_commit, language)
    from bideval.reports.studies.debrief import view
    from bideval.reports.studies.debrief_json import debrief_json
    from bideval.studies.debrief import debrief

    found = debrief(evaluation, evaluation.rows[bidder], places)
    ground = _guard.sentence(footing, language)
    return _study.answer(form, lambda: view(found, language, ground), lambda: debrief_json(found, _guard.data(footing)))
