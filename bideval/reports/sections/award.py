"""The award: what the rule did with each bid, with amounts under a budget."""

from bideval.documents.evaluation import AwardDecision, AwardResult
from bideval.reports.layout import Cell, Section, Table, Tone, numbers
from bideval.reports.reading import NOTHING, Reading

TONES: dict[str, Tone] = {"awarded": "strong", "offered": "strong", "waiting": "warn"}


def award(reading: Reading) -> Section | None:
    """One row a bid, in the order in which they were asked."""
    result = reading.evaluation.award
    if result is None:
        return None
    money = result.kind == "budget"
    head = (
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("head-decision"),
        *(numbers(reading.say("head-amount"), reading.say("head-remaining")) if money else ()),
        *reading.heads("head-reason"),
    )
    rows = tuple(_row(reading, one, money) for one in result.decisions)
    return Section(
        "award",
        reading.by_regime("section-award"),
        tuple(_sentences(reading, result)),
        (Table(head, rows),) if rows else (),
    )


def _sentences(reading: Reading, result: AwardResult) -> list[str]:
    told = [reading.say(f"award-kind-{result.kind}")]
    if result.budget is not None:
        told.append(reading.say("award-budget", budget=reading.amount(result.budget)))
    if not result.complete:
        told.append(reading.say("award-open"))
    return told


def _row(reading: Reading, one: AwardDecision, money: bool) -> tuple[Cell, ...]:
    amounts = (NOTHING if amount is None else reading.amount(amount) for amount in (one.amount, one.remaining))
    return (
        Cell(reading.name(one.bidder)),
        Cell(reading.by_regime(f"award-{one.outcome}"), tone=TONES.get(one.outcome, "muted")),
        *(numbers(*amounts) if money else ()),
        Cell(reading.say(f"award-reason-{one.reason}") if one.reason else "", tone="muted"),
    )
