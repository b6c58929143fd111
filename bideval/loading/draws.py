"""Draws: announced once in `tender.yaml`, before their value is known, and named by the rubric and the decisions as announced."""

from bideval.documents.decisions import Decisions
from bideval.documents.rubric import Rubric
from bideval.documents.tender import Tender
from bideval.loading.decisions import FILE
from bideval.loading.desk import Desk
from bideval.loading.listing import TENDER
from bideval.loading.refused import note
from bideval.loading.suggest import unknown
from bideval.problems import Level


def check_draws(tender: Tender, rubric: Rubric | None, decisions: Decisions, file: str, desk: Desk) -> None:
    """Note draws that are announced twice, that nobody announced, and values that were known when the source was announced."""
    known = {}
    for at, draw in enumerate(tender.draws):
        place = desk.place((TENDER, ("draws", at, "id")))
        if draw.id in known:
            desk.problems.add(place, "draw-twice", draw=draw.id)
        known[draw.id] = draw
    for at, entry in enumerate(decisions.draws):
        if entry.draw not in known:
            note(desk.problems, desk.place((FILE, ("draws", at, "draw"))), unknown("unknown-draw", entry.draw, known))
        elif entry.when is not None and entry.when <= known[entry.draw].announced:
            place = desk.place((FILE, ("draws", at, "when")))
            facts = {"draw": entry.draw, "announced": known[entry.draw].announced}
            desk.problems.add(place, "draw-before-announcement", level=Level.WARNING, **facts)
    for at, link in enumerate(rubric.ranking.tie_breaks if rubric else ()):
        if link.draw is not None and link.draw not in known:
            place = desk.place((file, ("ranking", "tie_breaks", at, "draw")))
            desk.problems.add(place, "draw-not-announced", level=Level.WARNING, draw=link.draw)
