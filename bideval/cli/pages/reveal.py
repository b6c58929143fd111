"""What became of every commitment as a page and as data; of a rubric that changed, the lines and the effect."""

from collections.abc import Iterator, Sequence
from typing import Any

from bideval.cli.pages.common import columns, flow, grid
from bideval.cli.parts.amendment import Amended, differing, effect
from bideval.cli.shared.speech import called
from bideval.documents.dossier import Dossier
from bideval.messages import say
from bideval.reports.json_text import json_text
from bideval.reports.layout import Section, View
from bideval.reports.reading import NOTHING, Reading
from bideval.reports.visible import one_line
from bideval.sealing.commitments import GOOD, Opening, short
from bideval.sealing.journal import Entry


def page(
    dossier: Dossier, found: Sequence[Opening], amended: Amended | None, noted: Sequence[Entry], language: str
) -> View:
    """The whole page; `noted` are the entries of the journal."""
    sections = [_openings(found, amended, noted, language)]
    if amended is not None:
        sections += [_lines(amended, language), _effect(amended, language)]
    return View(language, one_line(dossier.tender.title[language]), tuple(sections))


def told(dossier: Dossier, found: Sequence[Opening], amended: Amended | None, noted: Sequence[Entry]) -> str:
    """The same as JSON."""
    data: dict[str, Any] = {
        "format": 1,
        "tender": dossier.tender.id,
        "unchanged": bool(found) and all(one.outcome in GOOD for one in found),
        "commitments": [_entry(one, noted) for one in found],
    }
    if amended is not None:
        lines, moved = differing(amended), effect(amended)
        changes = None if moved is None else [one._asdict() for one in moved]
        data["rubric"] = {"published": amended.published, "lines": [one._asdict() for one in lines], "effect": changes}
    return json_text(data) + "\n"


def _openings(found: Sequence[Opening], amended: Amended | None, noted: Sequence[Entry], language: str) -> Section:
    broken = [one for one in found if one.outcome not in GOOD]
    waiting = [one for one in found if one.outcome == "waiting"]
    code = "broken" if broken else "waiting" if waiting else "open" if found else "none"
    names = ", ".join(called(one.commitment.key, language) for one in broken or waiting)
    answer = say(f"cli-reveal-{code}", language, {"count": str(len(found)), "names": names})
    hint = any(one.commitment.what == "rubric" for one in broken) and amended is None
    remarks = [
        *_reasons(found, language),
        *_changes(found, noted, language),
        *([say("cli-reveal-hint", language)] if hint else []),
    ]
    rows = [_row(one, language) for one in found]
    head = columns(language, "of", "taken", "by", "fingerprint", "opening")
    tables = (grid(head, rows),) if rows else ()
    return Section("commitments", say("cli-reveal-commitments", language), (answer,), tables, tuple(remarks))


def _row(one: Opening, language: str) -> tuple[str, ...]:
    entry = one.commitment
    state = say(f"opening-{one.outcome}", language)
    return called(entry.key, language), entry.when, one_line(entry.by or NOTHING), short(entry.fingerprint), state


def _reasons(found: Sequence[Opening], language: str) -> Iterator[str]:
    """Why there is a second fingerprint of the same."""
    for one in found:
        entry = one.commitment
        if entry.why is not None:
            facts = {"what": called(entry.key, language), "when": entry.when, "why": one_line(entry.why)}
            yield say("cli-reveal-why", language, facts)


def _of(one: Opening, noted: Sequence[Entry]) -> list[Entry]:
    """What the journal says of marks that are no longer what they were."""
    what, subject = one.commitment.key
    if what != "marks" or one.outcome == "unchanged":
        return []
    return [entry for entry in noted if entry.what == "mark" and entry.of.get("evaluator") == subject]


def _changes(found: Sequence[Opening], noted: Sequence[Entry], language: str) -> Iterator[str]:
    """Every change of such marks that was recorded, each once."""
    for told in {entry.number: entry for one in found for entry in _of(one, noted)}.values():
        facts = {
            "number": str(told.number),
            "of": " ".join(told.of.values()),
            "by": told.by,
            "when": told.when,
            "why": told.why,
        }
        facts |= {"before": flow(told.before or NOTHING), "after": flow(told.after)}
        yield say("cli-reveal-entry", language, {name: one_line(fact) for name, fact in facts.items()})


def _lines(amended: Amended, language: str) -> Section:
    found = differing(amended)
    facts = {"short": short(amended.published), "count": str(len(found))}
    rows = [
        ("−" if one.now is None else "+", str(one.was or one.now), one_line(one.text.replace("\t", " ")))
        for one in found
    ]
    tables = (grid(["", *columns(language, "line"), ""], rows, (1,)),) if rows else ()
    return Section("rubric", say("cli-reveal-rubric", language), (say("cli-reveal-lines", language, facts),), tables)


def _effect(amended: Amended, language: str) -> Section:
    title = say("cli-reveal-effect", language)
    found = effect(amended)
    if found is None or amended.after is None:
        return Section("effect", title, (say("cli-reveal-unscored", language),))
    reading = Reading(amended.after, language)
    movers = [reading.name(one.bidder) for one in found if one.item == "place" and one.differs]
    code = "moved" if movers else "unmoved" if any(one.differs for one in found) else "no-effect"
    answer = say(f"cli-reveal-{code}", language, {"names": ", ".join(movers)})
    rows = [(reading.name(one.bidder), _item(reading, one.item), _shown(one.was), _shown(one.now)) for one in found]
    head = columns(language, "bidder", "item", "was", "is")
    return Section("effect", title, (answer,), (grid(head, rows, (2, 3)),))


def _item(reading: Reading, item: str) -> str:
    if item in ("place", "total"):
        return say(f"cli-reveal-{item}", reading.language)
    return reading.criterion(item) if item in reading.rubric.nodes else item


def _shown(value: Any) -> str:
    """A place or points in digits; between two ends or a dash where they are not known."""
    if value is None:
        return NOTHING
    if "outcome" in value:
        ends = [value.get("rank_low"), value.get("rank_high")]
        return str(value["rank"] or " – ".join(str(end) for end in ends if end) or NOTHING)
    return str(value["shown"]) if "shown" in value else f"{value['low']['shown']} – {value['high']['shown']}"


def _entry(one: Opening, noted: Sequence[Entry]) -> dict[str, Any]:
    entry = one.commitment
    told = {"what": entry.what, "subject": entry.subject, "fingerprint": entry.fingerprint}
    told |= {"short": short(entry.fingerprint), "when": entry.when, "by": entry.by, "why": entry.why}
    recorded = [entry.number for entry in _of(one, noted)]
    return {
        **told,
        "outcome": one.outcome,
        "found": one.found or None,
        **({"recorded": recorded} if recorded else {}),
    }
