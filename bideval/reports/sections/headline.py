"""The top of a report: what was tendered, by which rubric, how far the evaluation is, and how it came out in a few sentences."""

from collections.abc import Iterable, Iterator

from bideval.documents.ranked import BY_TOTAL
from bideval.reports import ranked
from bideval.reports.layout import Cell, Section, Table
from bideval.reports.reading import Reading
from bideval.reports.voice import Voice, plain


def headline(reading: Reading) -> Section:
    """The table of what this is, under the sentences of how it came out."""
    return Section(
        "headline", reading.say("section-headline"), tuple(_sentences(reading)), (facts(reading, _facts(reading)),)
    )


def facts(voice: Voice, told: Iterable[tuple[str, str]]) -> Table:
    """Labels and texts; what has no text is left out."""
    rows = ((Cell(voice.say(f"headline-{label}"), tone="muted"), Cell(text)) for label, text in told if text)
    return Table((), tuple(rows))


def _facts(reading: Reading) -> list[tuple[str, str]]:
    tender, rubric = reading.dossier.tender, reading.rubric
    named, by = reading.text(tender.rubric), reading.evaluation.ranked_by
    return [
        *whose(reading),
        ("lot-of", tender.lot_of or ""),
        ("rubric", f"{reading.text(rubric.title)} ({rubric.id})"),
        ("replaced", reading.say("headline-other-rubric", named=named) if reading.dossier.rubric_replaced else ""),
        ("stage", reading.say(f"stage-{reading.evaluation.stage}", **_next(reading))),
        ("ranked-by", "" if by == BY_TOTAL else ranked.rule(reading)),
        *call(reading),
    ]


def _alone(reading: Reading) -> list[str]:
    """What the rule on fewer than two bids made of it, with its clause."""
    rule, found = reading.rubric.sole_bidder, reading.evaluation.sole_bidder
    if rule is None or found is None or found.outcome == "competition":
        return []
    edge = "" if found.edge is None else plain(found.edge)
    told = reading.say(f"sole-bidder-{found.outcome}", counted=reading.say(f"counted-{rule.counts}"), edge=edge)
    return [f"{told} ({reading.text(rule.clause)})" if rule.clause else told]


def _next(reading: Reading) -> dict[str, str]:
    """The title of the stage that is not held yet."""
    waits = reading.evaluation.waits_for
    return {"stage": reading.criterion(waits)} if waits else {}


def whose(voice: Voice) -> Iterator[tuple[str, str]]:
    """Which tender this is, and what for."""
    yield "tender", f"{voice.text(voice.called.title)} ({voice.called.id})"
    yield "purpose", voice.say(f"purpose-{voice.called.purpose}")


def call(voice: Voice) -> Iterator[tuple[str, str]]:
    """How it was called, and with which money."""
    tender = voice.called
    if tender.notice:
        number, count = voice.text(tender.notice.number), voice.text(tender.notice.round)
        yield "notice", voice.say("notice", number=number, round=count, date=str(tender.notice.date))
        yield "amendments", ", ".join(voice.text(one) for one in tender.notice.amendments)
    yield "budget", voice.money(tender.project_budget)
    yield "estimate", voice.money(tender.estimated_price)
    yield "reserve", voice.money(tender.reserve_price)
    yield "note", voice.text(tender.note)


def _sentences(reading: Reading) -> list[str]:
    """Who was counted, who is first, who is chosen; only what is certain."""
    evaluation = reading.evaluation
    if evaluation.stage == "metrics":
        return [reading.by_regime("summary-metrics", count=str(len(reading.order)))]
    outcomes = [standing.outcome for standing in evaluation.standings]
    count = {word: str(outcomes.count(word)) for word in ("ranked", "unknown", "excluded", "eliminated")}
    told = []
    facts = {"count": str(len(outcomes)), **count, **_next(reading)}
    summary = "counts" if evaluation.stage == "complete" else evaluation.stage
    told.append(reading.by_regime(f"summary-{summary}", **facts))
    if count["eliminated"] != "0" and evaluation.stage != "interim":
        told.append(reading.by_regime("summary-eliminated", count=count["eliminated"]))
    told += _alone(reading)
    if evaluation.ranking and evaluation.standings[reading.row(evaluation.ranking[0][0])].rank == 1:
        told.append(_first(reading, evaluation.ranking[0]))
    chosen = (
        tuple(one.bidder for one in evaluation.award.decisions if one.outcome in ("awarded", "offered"))
        if evaluation.award
        else ()
    )
    if chosen:
        told.append(reading.by_regime("summary-award", bidders=reading.several([reading.name(one) for one in chosen])))
    if evaluation.award and not evaluation.award.complete:
        told.append(reading.say("summary-award-open"))
    if evaluation.dossier.tender.lot_of:
        told.append(reading.say("summary-lot-of", tender=evaluation.dossier.tender.lot_of))
    return told


def _first(reading: Reading, group: tuple[str, ...]) -> str:
    """Who is first, with what the places are by."""
    by, row, bidders = reading.evaluation.ranked_by, reading.row(group[0]), reading.listed(group)
    if by == BY_TOTAL:
        return reading.say("summary-first", bidders=bidders, total=reading.points(None, row))
    facts = {"quantity": ranked.title(reading, by), "value": ranked.shown(reading, row)}
    return reading.say("summary-first-by", bidders=bidders, **facts)
