"""집계표: every mark of the panel, bid by bid, with what was dropped, recused or absent, and the mean."""

from collections.abc import Sequence

from bideval.documents.criteria import Node, PanelRule
from bideval.documents.evaluation import Seat
from bideval.documents.keys import MEAN
from bideval.documents.panel import Evaluator
from bideval.exact import exact_text
from bideval.reports.figures import PLACES
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import Reading

RECUSALS = {"제척": "exclusion", "기피": "challenge", "회피": "withdrawal"}
"""The codes of the three ways in which an evaluator may be kept from a bid."""


def panel(reading: Reading) -> Section | None:
    """One table a bid: rows are criteria, columns are evaluators."""
    leaves = [node for node in reading.rubric.leaves if node.criterion.panel is not None]
    if not leaves or not reading.dossier.panel.evaluators:
        return None
    tables = tuple(_table(reading, row, leaves) for row in reading.scored)
    return Section(
        "panel",
        reading.say("section-panel"),
        (reading.say("legend-panel"), *_groups(reading, leaves)),
        tables,
        tuple(_recused(reading)),
    )


def _groups(reading: Reading, leaves: Sequence[Node]) -> list[str]:
    """A sentence for each way in which the means of groups are combined."""
    told = []
    for node in leaves:
        rule = (node.criterion.panel or PanelRule()).over(reading.rubric.panel)
        shares = [f"{reading.text(name)} {exact_text(share * 100)} %" for name, share in (rule.groups or {}).items()]
        told += [reading.say("legend-groups", shares=", ".join(shares))] if shares else []
    return list(dict.fromkeys(told))


def _head(reading: Reading, one: Evaluator) -> str:
    """An evaluator, and the group where there are such."""
    name = reading.evaluator(one.id)
    return reading.say("evaluator-of-group", evaluator=name, group=reading.text(one.group)) if one.group else name


def _table(reading: Reading, row: int, leaves: Sequence[Node]) -> Table:
    evaluators = reading.dossier.panel.evaluators
    head = (
        *reading.heads("head-criterion"),
        *numbers(reading.say("head-max")),
        *numbers(*(_head(reading, one) for one in evaluators)),
        *numbers(reading.say("head-mean"), reading.say("head-points")),
    )
    rows = tuple(_line(reading, node, row, evaluators) for node in leaves)
    return Table(head, rows, 1, reading.names[row])


def _line(reading: Reading, node: Node, row: int, evaluators: Sequence[Evaluator]) -> tuple[Cell, ...]:
    seats = {seat.evaluator: seat for seat in reading.evaluation.seats(node.path, row)}
    rule = reading.rubric.rounding.get("mark-mean")
    mean = reading.figures.values(node.path + MEAN).get(row)
    return (
        Cell(reading.title(node)),
        Cell(exact_text(node.criterion.points), number=True),
        *(_mark(reading, seats.get(one.id), one, row) for one in evaluators),
        Cell(
            reading.figure(mean, rule.places if rule else PLACES), number=True, step=reading.step(node.path + MEAN, row)
        ),
        Cell(reading.points(node, row), number=True, step=reading.step(node.path, row), tone="strong"),
    )


def _mark(reading: Reading, seat: Seat | None, evaluator: Evaluator, row: int) -> Cell:
    """A mark, and a word or sign where it was not counted."""
    if seat is None:
        return Cell("", number=True)
    value = "" if seat.value is None else exact_text(seat.value)
    if seat.state == "counted":
        return Cell(value, number=True)
    sign = _recusal(reading, evaluator, row) if seat.state == "recused" else reading.say(f"seat-{seat.state}")
    return Cell(
        f"{value}{sign}" if len(sign) == 1 else " ".join(part for part in (value, sign) if part),
        number=True,
        tone="muted",
    )


def _recusal(reading: Reading, evaluator: Evaluator, row: int) -> str:
    found = evaluator.recused(reading.evaluation.standings[row].bidder)
    return reading.say(f"seat-{RECUSALS[found.kind]}") if found else ""


def _recused(reading: Reading) -> list[str]:
    """A sentence for each recusal: who, from what, why."""
    told = []
    for evaluator in reading.dossier.panel.evaluators:
        for one in evaluator.recusals:
            known = {bid.bidder for bid in reading.dossier.bids}
            bids = (
                reading.say("all-bids")
                if one.bids == "all"
                else reading.listed(tuple(bid for bid in one.bids if bid in known))
            )
            facts = {
                "evaluator": reading.evaluator(evaluator.id),
                "kind": reading.say(f"seat-{RECUSALS[one.kind]}"),
                "bids": bids,
            }
            told.append(reading.say("recusal", reason=reading.text(one.reason), **facts))
    return told
