"""The top of a report: what was tendered, by which rubric, how far the evaluation is, and how it came out in a few sentences."""

from bideval.documents.ranked import BY_TOTAL
from bideval.documents.tender import Amount
from bideval.reports import ranked
from bideval.reports.layout import Cell, Section, Table
from bideval.reports.reading import Reading, plain


def headline(reading: Reading) -> Section:
    """The table of what this is, under the sentences of how it came out."""
    rows = tuple(
        (Cell(reading.say(f"headline-{label}"), tone="muted"), Cell(text)) for label, text in _facts(reading) if text
    )
    return Section("headline", reading.say("section-headline"), tuple(_sentences(reading)), (Table((), rows),))


def _facts(reading: Reading) -> list[tuple[str, str]]:
    tender, rubric = reading.dossier.tender, reading.rubric
    notice, by = tender.notice, reading.evaluation.ranked_by
    called = notice and reading.say(
        "notice", number=reading.text(notice.number), round=reading.text(notice.round), date=str(notice.date)
    )
    return [
        ("tender", f"{reading.text(tender.title)} ({tender.id})"),
        ("purpose", reading.say(f"purpose-{tender.purpose}")),
        ("rubric", f"{reading.text(rubric.title)} ({rubric.id})"),
        (
            "replaced",
            reading.say("headline-other-rubric", named=reading.text(tender.rubric))
            if reading.dossier.rubric_replaced
            else "",
        ),
        ("stage", reading.say(f"stage-{reading.evaluation.stage}", **_next(reading))),
        ("ranked-by", "" if by == BY_TOTAL else ranked.rule(reading)),
        ("notice", called or ""),
        ("amendments", ", ".join(reading.text(one) for one in notice.amendments) if notice else ""),
        ("budget", _money(reading, tender.project_budget)),
        ("estimate", _money(reading, tender.estimated_price)),
        ("reserve", _money(reading, tender.reserve_price)),
        ("note", reading.text(tender.note)),
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


def _money(reading: Reading, given: Amount | None) -> str:
    return f"{reading.amount(given.amount)} ({reading.say(f'vat-{given.vat}')})" if given else ""


def _sentences(reading: Reading) -> list[str]:
    """Who was counted, who is first, who is chosen; only what is certain."""
    evaluation = reading.evaluation
    if evaluation.stage == "metrics":
        return [reading.by_regime("summary-metrics", count=str(len(reading.order)))]
    outcomes = [standing.outcome for standing in evaluation.standings]
    count = {word: str(outcomes.count(word)) for word in ("ranked", "unknown", "excluded", "eliminated")}
    told = []
    facts = {"count": str(len(outcomes)), **count, **_next(reading)}
    summary = {"technical": "technical", "interim": "interim", "failed": "failed"}.get(evaluation.stage, "counts")
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
    return told


def _first(reading: Reading, group: tuple[str, ...]) -> str:
    """Who is first, with what the places are by."""
    by, row, bidders = reading.evaluation.ranked_by, reading.row(group[0]), reading.listed(group)
    if by == BY_TOTAL:
        return reading.say("summary-first", bidders=bidders, total=reading.points(None, row))
    facts = {"quantity": ranked.title(reading, by), "value": ranked.shown(reading, row)}
    return reading.say("summary-first-by", bidders=bidders, **facts)
