"""The smallest total change of marks that changes the first place."""

from bideval.documents.studies.sensitivity import NewMark
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.studies.sensitivity.words import Words
from bideval.reports.voice import plain


def marks(words: Words) -> Section:
    """How much, whose marks, and what an evaluation with them says."""
    found, title = words.study.marks, words.say("sens-marks")
    if found.untold:
        return Section("marks", title, (words.say(found.untold),))
    told = [smallest(words), words.say("sens-marks-how")]
    if found.enough is not None:
        told.append(words.say("sens-marks-confirmed" if found.confirmed else "sens-marks-level"))
    head = (
        *words.heads("head-bidder-contract", "head-criterion", "sens-head-evaluator"),
        *numbers(words.say("sens-head-before"), words.say("sens-head-after")),
    )
    rows = tuple(_row(words, one) for one in found.marks)
    return Section("marks", title, tuple(told), (Table(head, rows, 3),) if rows else ())


def _row(words: Words, one: NewMark) -> tuple[Cell, ...]:
    named = (Cell(words.name(one.bidder)), Cell(words.title_of(one.path)), Cell(words.text(one.evaluator)))
    return (*named, *numbers(plain(one.before), plain(one.after)))


def smallest(words: Words) -> str:
    """The answer in one sentence; empty where there is none."""
    found = words.study.marks
    if found.untold:
        return ""
    whom = words.name(found.rival) if found.rival else words.text(found.gate)
    code = "sens-marks-rival" if found.rival else "sens-marks-gate"
    if found.enough == found.least:
        return words.say(code, points=words.short(found.least, "half-up"), whom=whom)
    least = words.say("sens-marks-least", points=words.short(found.least, "down"))
    if found.enough is None:
        return least
    return f"{least} {words.say(f'{code}-enough', points=words.short(found.enough, 'up'), whom=whom)}"
