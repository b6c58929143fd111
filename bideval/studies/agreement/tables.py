"""The marks that are compared, entered in the ledger of the study: of each criterion that the panel marks, and added up to totals."""

from collections.abc import Iterator, Sequence

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Evaluation, Seat
from bideval.documents.keys import MEAN
from bideval.documents.scale import panel_scale
from bideval.engine import scales
from bideval.studies.agreement.table import Table, key
from bideval.working.grammar import SUM, formula
from bideval.working.ledger import Given, Inline, Input, Ledger, Link

WORTH = formula("x * rate")


def tables(evaluation: Evaluation, ledger: Ledger) -> Iterator[Table]:
    """The totals first, where there are several criteria to add up; then every criterion."""
    rubric = evaluation.dossier.rubric
    marked = [node for node in rubric.leaves if node.criterion.panel is not None and ledger.rows(node.path + MEAN)]
    every = {node.path: _marks(evaluation, ledger, node) for node in marked}
    adding = [node for node in rubric.items if node.path in every]
    if len(adding) > 1:
        yield _totals(evaluation, ledger, adding, [every[node.path] for node in adding])
    yield from every.values()


def _marks(evaluation: Evaluation, ledger: Ledger, node: Node) -> Table:
    """Enter the marks of one criterion, evaluator by evaluator."""
    at = {one.id: position for position, one in enumerate(evaluation.dossier.panel.evaluators)}
    given: dict[int, dict[int, Seat]] = {}
    for row in ledger.rows(node.path + MEAN):
        for seat in evaluation.seats(node.path, row):
            if seat.sits:
                given.setdefault(at[seat.evaluator], {})[row] = seat
    for judge, seats in given.items():
        values = [seat.value for seat in seats.values() if seat.value is not None]
        sources = {row: seat.source for row, seat in seats.items() if seat.source is not None}
        ledger.given(key(node.path, f"mark:{judge}"), tuple(seats), values, sources=sources)
    return Table(ledger, node.path, {judge: tuple(given[judge]) for judge in sorted(given)})


def _totals(evaluation: Evaluation, ledger: Ledger, nodes: Sequence[Node], marked: Sequence[Table]) -> Table:
    """Enter what the marks of each evaluator come to, of the bids that an evaluator marked in all these criteria."""
    found: dict[int, tuple[int, ...]] = {}
    for judge in marked[0].every:
        rows = set.intersection(*(set(table.given.get(judge, ())) for table in marked))
        if rows:
            found[judge] = tuple(sorted(rows))
            parts: list[Input] = [_part(evaluation, node, judge) for node in nodes]
            ledger.add(key("", f"mark:{judge}"), SUM, {"parts": parts}, found[judge])
    return Table(ledger, "", found)


def _part(evaluation: Evaluation, node: Node, judge: int) -> Inline:
    """A mark in points of the total."""
    rate = scales.rate(panel_scale(node, evaluation.dossier.rubric.panel), node)
    source = (evaluation.dossier.rubric_file.path, (*node.where, "points"))
    inputs: dict[str, Input] = {
        "x": Link(key(node.path, f"mark:{judge}")),
        "rate": Given(f"={key(node.path, 'rate')}", rate, source),
    }
    return Inline(key(node.path, f"worth:{judge}"), WORTH, inputs)
