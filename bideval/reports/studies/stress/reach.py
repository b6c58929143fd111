"""What bids can have: the least and the most points of each criterion, and the statements that move several criteria at once."""

from bideval.documents.studies.stress import Stress
from bideval.reports.layout import Cell, Section, Table, numbers, words
from bideval.reports.studies.stress.words import Words, number


def reach(tell: Words, found: Stress) -> Section | None:
    """The least and the most points of each criterion that bids that were tried had."""
    rows = [
        (
            *words(tell.criterion(one.path)),
            *(
                Cell(number(value), number=True, step=f"reach/{one.path}/{end}")
                for end, value in (
                    ("least", one.least),
                    ("most", one.most),
                    ("points", one.full),
                    ("spread", one.most - one.least),
                )
            ),
        )
        for one in found.reach
    ]
    if not rows:
        return None
    head = (
        *tell.heads("head-criterion"),
        *numbers(*(tell.say(f"stress-head-{name}") for name in ("least", "most", "full", "spread"))),
    )
    return Section(
        "reach", tell.say("stress-section-reach"), (), (Table(head, tuple(rows)),), (tell.say("stress-reach-remark"),)
    )


def pulls(tell: Words, found: Stress) -> Section | None:
    """The statements that move more than one criterion."""
    rows = [
        (
            *words(tell.knob(one.knob), ", ".join(map(tell.criterion, one.moves))),
            Cell(number(one.points), number=True, step=f"pulls/{one.knob}"),
        )
        for one in found.pulls
    ]
    if not rows:
        return None
    head = (*tell.heads("stress-head-knob", "stress-head-moves"), *numbers(tell.say("stress-head-joint")))
    return Section("pulls", tell.say("stress-section-pulls"), (), (Table(head, tuple(rows)),))
