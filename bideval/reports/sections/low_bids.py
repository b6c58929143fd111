"""Abnormally low bids: what each rule says, its threshold, and how every bid stands to it."""

from collections.abc import Iterator

from bideval.documents.evaluation import LowBidOutcome
from bideval.lowbids.base import LOW, PREFIX, LowBid
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import NOTHING, Reading
from bideval.reports.voice import number


def low_bids(reading: Reading) -> Section | None:
    """One table of the rules, one for each rule of the bids that stood."""
    told = reading.evaluation.low_bids
    if not told:
        return None
    rules = {rule.name: rule for rule in reading.rubric.abnormally_low}
    rows = tuple(_rule(reading, rules[one.id], one) for one in told)
    head = reading.heads("head-rule", "head-low-bid-as", "head-low-bid-threshold", "head-low-bid-note", "head-clause")
    tables = [Table(head, rows), *(_bids(reading, rules[one.id], one) for one in told if one.threshold is not None)]
    return Section("low-bids", reading.say("section-low-bids"), (), tuple(tables), tuple(_remarks(reading, told)))


def title(reading: Reading, rule: LowBid) -> str:
    """What a rule is called."""
    return reading.text(rule.title, rule.name)


def _rule(reading: Reading, rule: LowBid, outcome: LowBidOutcome) -> tuple[Cell, ...]:
    threshold = (
        NOTHING if outcome.threshold is None else reading.say(f"low-bid-{rule.test()}", edge=number(outcome.threshold))
    )
    reason = reading.say(f"low-bid-reason-{outcome.reason}") if outcome.reason else ""
    return (
        Cell(title(reading, rule)),
        Cell(reading.say(f"low-bid-as-{rule.mode}")),
        Cell(threshold),
        Cell(reason),
        Cell(reading.text(rule.clause), tone="muted"),
    )


def _bids(reading: Reading, rule: LowBid, outcome: LowBidOutcome) -> Table:
    head = (
        Cell(reading.by_regime("head-bidder")),
        *numbers(reading.say("head-low-bid-discount" if rule.compared != "price" else "head-low-bid-price")),
        *reading.heads("head-low-bid-result"),
    )
    rows = tuple(_bid(reading, outcome, row) for row in reading.order if row in outcome.results)
    return Table(head, rows, title=title(reading, rule))


def _bid(reading: Reading, outcome: LowBidOutcome, row: int) -> tuple[Cell, ...]:
    values, result = reading.figures.values(outcome.compared), outcome.results[row]
    return (
        Cell(reading.names[row]),
        Cell(
            number(values[row]) if row in values else NOTHING,
            number=True,
            step=reading.step(f"{PREFIX}{outcome.id}:{LOW}", row),
        ),
        Cell(reading.say(f"low-bid-result-{result}"), tone="" if result == "not-low" else "warn"),
    )


def _remarks(reading: Reading, told: tuple[LowBidOutcome, ...]) -> Iterator[str]:
    """What a reader must not miss: rules that nobody has checked against the law."""
    for one in told:
        if one.recalled:
            yield reading.say("low-bid-recalled", rule=one.id)
