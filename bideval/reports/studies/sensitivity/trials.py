"""The tables of trials: what was different, who is first then, and under how many formulas each bid is."""

from collections.abc import Iterator
from typing import Final

from bideval.documents.studies.sensitivity import Trial, Trials
from bideval.fields import Bilingual
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import NOTHING
from bideval.reports.studies.sensitivity.words import Words

SHORT: Final = frozenset({"bids", "roundings", "formulas"})
"""Kinds of which only those trials are listed that change something; the data have all."""


def trials(words: Words) -> list[Section]:
    """One section for each kind."""
    return [_section(words, one) for one in words.study.trials]


def _section(words: Words, found: Trials) -> Section:
    title = words.say(f"sens-of-{found.kind}")
    if found.why_none:
        return Section(f"trials-{found.kind}", title, (words.say(found.why_none),))
    listed = [one for one in found.done if found.kind not in SHORT or one.outcome != "same"]
    head = words.heads("sens-head-trial", "sens-head-effect", "sens-head-first")
    rows = tuple((Cell(told(words, one)), _effect(words, one), Cell(leading(words, one))) for one in listed)
    tables = (Table(head, rows),) if rows else ()
    if found.kind == "formulas" and found.done:
        tables = (_wins(words, found), *tables)
    return Section(f"trials-{found.kind}", title, tuple(_sentences(words, found, len(listed))), tables)


def _sentences(words: Words, found: Trials, listed: int) -> Iterator[str]:
    yield words.say(f"sens-how-{found.kind}")
    turned = len(found.turned)
    facts = {"done": str(len(found.done)), "planned": str(found.planned), "turned": str(turned)}
    yield words.say("sens-tried" if len(found.done) == found.planned else "sens-tried-some", **facts)
    if found.open:
        yield words.say("sens-tried-open", count=str(found.open))
    if found.kind == "evaluators" and turned:
        yield words.say("sens-pivotal", evaluators=", ".join(str(one.about["evaluator"]) for one in found.turned))
    if listed < len(found.done):
        yield words.say("sens-rest-same", count=str(len(found.done) - listed))


def _wins(words: Words, found: Trials) -> Table:
    """Under how many formulas each bid is first alone, the rubric's own among them."""
    counts = found.wins()
    counts[words.study.winner] = counts.get(words.study.winner, 0) + 1
    head = (*words.heads("head-bidder-contract"), *numbers(words.say("sens-head-wins")))
    ranked = sorted((pair for pair in counts.items() if pair[0]), key=lambda pair: (-pair[1], pair[0]))
    rows = tuple((Cell(words.name(bidder)), Cell(str(count), number=True)) for bidder, count in ranked)
    return Table(head, rows, title=words.say("sens-wins", count=str(len(found.done) + 1)))


def told(words: Words, one: Trial) -> str:
    """What was different."""
    return words.say(one.code, **about(words, one))


def about(words: Words, one: Trial) -> dict[str, str]:
    """What a trial names, as people call it."""
    return {name: _named(words, name, what) for name, what in one.about.items()}


def _named(words: Words, name: str, what: object) -> str:
    """One of these."""
    if isinstance(what, Bilingual):
        return words.text(what)
    if isinstance(what, tuple):
        return words.listed(what)
    if name == "criterion":
        return words.title_of(str(what))
    if name in ("stage", "mode"):
        return words.say(f"stage-of-{what}" if name == "stage" else f"sens-mode-{what}")
    return words.text(str(what))


def leading(words: Words, one: Trial) -> str:
    """Who is first."""
    return words.listed(one.first) if one.first else NOTHING


def _effect(words: Words, one: Trial) -> Cell:
    text = words.say(f"sens-outcome-{one.outcome}")
    return Cell(text, tone="warn" if one.outcome in ("winner", "tie") else "")
