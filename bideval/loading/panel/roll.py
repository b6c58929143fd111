"""`roll.yaml`: no evaluator twice, stages that there are, and recusals for bidders that there are."""

from typing import Final

from bideval.documents.panel import Roll
from bideval.documents.rubric import Rubric
from bideval.exact import NotExact
from bideval.loading.desk import Desk
from bideval.loading.references import Bidders
from bideval.loading.refused import note
from bideval.loading.suggest import unknown

FILE: Final = "roll.yaml"


def check_roll(roll: Roll, rubric: Rubric | None, bidders: Bidders, desk: Desk) -> None:
    """Note what is wrong with a roll that is well-formed."""
    first: dict[str, int] = {}
    for at, one in enumerate(roll.evaluators):
        where = ("evaluators", at)
        if first.setdefault(one.id, at) != at:
            place = desk.place((FILE, ("evaluators", first[one.id], "id")))
            desk.problems.add(desk.place((FILE, (*where, "id"))), "evaluator-twice", evaluator=one.id, first=place)
        for number, stage in enumerate(one.stages or ()):
            known = [stage.id for stage in rubric.stages] if rubric else [stage]
            if stage not in known:
                note(
                    desk.problems,
                    desk.place((FILE, (*where, "stages", number))),
                    unknown("unknown-stage", stage, known),
                )
        for number, recusal in enumerate(one.recusals):
            for position, bidder in enumerate(() if recusal.bids == "all" else recusal.bids):
                try:
                    bidders.check(bidder)
                except NotExact as fault:
                    note(desk.problems, desk.place((FILE, (*where, "recusals", number, "bids", position))), fault)
