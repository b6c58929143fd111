"""Pairwise confrontation: for every criterion that is judged by pairs, what each evaluator gave to each bid, and the share that it makes."""

from fractions import Fraction

from bideval.documents.criteria import Node
from bideval.documents.keys import RECEIVED, SHARE
from bideval.exact import exact_text
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import NOTHING, Reading


def pairs(reading: Reading) -> Section | None:
    """One table a criterion: rows are bids, columns are evaluators."""
    leaves = [node for node in reading.rubric.leaves if node.criterion.pairs is not None]
    if not leaves:
        return None
    tables = tuple(_table(reading, node) for node in leaves)
    return Section("pairs", reading.say("section-pairs"), (reading.say("legend-pairs"),), tables)


def _table(reading: Reading, node: Node) -> Table:
    evaluators = [one.id for one in reading.dossier.panel.evaluators]
    head = (
        Cell(reading.by_regime("head-bidder")),
        *(Cell(reading.evaluator(one)) for one in evaluators),
        *numbers(*(reading.say(f"head-{word}") for word in ("received", "share", "points"))),
    )
    return Table(head, tuple(_line(reading, node, row, evaluators) for row in reading.scored), 1, reading.title(node))


def _line(reading: Reading, node: Node, row: int, evaluators: list[str]) -> tuple[Cell, ...]:
    taken, share = (reading.figures.values(node.path + key).get(row) for key in (RECEIVED, SHARE))
    return (
        Cell(reading.names[row]),
        *(Cell(_won(reading, node, row, one)) for one in evaluators),
        Cell(
            NOTHING if taken is None else exact_text(taken), number=True, step=reading.step(node.path + RECEIVED, row)
        ),
        Cell(reading.figure(share, 4), number=True, step=reading.step(node.path + SHARE, row)),
        Cell(reading.points(node, row), number=True, step=reading.step(node.path, row), tone="strong"),
    )


def _won(reading: Reading, node: Node, row: int, evaluator: str) -> str:
    """The pairs in which an evaluator gave a bid something: the other bid and the grade."""
    bidder = reading.evaluation.ledger.bids[row]
    told = reading.dossier.panel.pairs.get(node.path, {}).get(evaluator, {})
    won = [(one if two == bidder else two, pair) for (one, two), pair in told.items() if bidder in (one, two)]
    given = [(other, pair.received(bidder)) for other, pair in sorted(won, key=lambda each: each[0].encode())]
    return ", ".join(f"{other} {exact_text(grade)}" for other, grade in given if grade > Fraction(0))
