"""The journal as a page and as data: its entries, or what is wrong with it."""

from collections.abc import Sequence
from typing import Any

from bideval.cli.pages.common import columns, flow, grid
from bideval.documents.tender import Tender
from bideval.messages import say
from bideval.reports.json_text import json_text
from bideval.reports.layout import Section, Table, View
from bideval.reports.reading import NOTHING
from bideval.reports.visible import one_line
from bideval.sealing.chain import Finding
from bideval.sealing.journal import Entry, Journal


def page(tender: Tender, journal: Journal, language: str) -> View:
    """Every entry in order, and the head."""
    answer = [say("cli-journal-head" if journal.lines else "cli-journal-empty", language, _facts(tender, journal))]
    unread = journal.told.count(None)
    answer += [say("cli-journal-unread", language, {"count": str(unread)})] if unread else []
    rows = [_row(one, language) for one in journal.entries]
    head = columns(language, "number", "when", "signed", "of", "was", "is", "said")
    return _view(tender, language, tuple(answer), (grid(head, rows, (0,)),) if rows else ())


def told(tender: Tender, journal: Journal) -> str:
    """The same as JSON."""
    return _json(tender, journal, entries=[one._asdict() for one in journal.entries])


def verdict(tender: Tender, journal: Journal, found: Sequence[Finding], language: str) -> View:
    """Everything that is wrong, one sentence each; or that nothing is."""
    wrong = tuple(say(one.code, language, {name: one_line(fact) for name, fact in one.facts.items()}) for one in found)
    good = say("cli-journal-good" if journal.lines else "cli-journal-empty", language, _facts(tender, journal))
    return _view(tender, language, wrong or (good,))


def verdict_told(tender: Tender, journal: Journal, found: Sequence[Finding]) -> str:
    """The same as JSON."""
    return _json(tender, journal, unbroken=not found, findings=[{"code": one.code, **one.facts} for one in found])


def _view(tender: Tender, language: str, paragraphs: tuple[str, ...], tables: tuple[Table, ...] = ()) -> View:
    section = Section("journal", say("cli-journal-title", language), paragraphs, tables)
    return View(language, one_line(tender.title[language]), (section,))


def _json(tender: Tender, journal: Journal, **more: Any) -> str:
    return json_text({"format": 1, "tender": tender.id, **_facts(tender, journal), **more}) + "\n"


def _facts(tender: Tender, journal: Journal) -> dict[str, str]:
    return {"count": str(len(journal.lines)), "head": journal.head(tender.id)}


def _row(one: Entry, language: str) -> tuple[str, ...]:
    about = one_line(" ".join((say(f"record-{one.what}", language), *one.of.values())))
    values = (NOTHING if value is None else one_line(flow(value)) for value in (one.before, one.after))
    return str(one.number), one_line(one.when), one_line(one.by), about, *values, one_line(one.why)
