"""The bid beside rivals whose bids are known or supposed, with nothing marked: who is ahead for certain, and who if all are marked alike."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.dossier import Dossier, Submission
from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.studies.levers import Against
from bideval.studies.levers.bench import Bench
from bideval.studies.levers.book import Book
from bideval.studies.levers.ends import LEAST, MOST
from bideval.studies.selfcheck import alone
from bideval.working.grammar import SAME, formula
from bideval.working.ledger import Given, Inline, Inputs
from bideval.working.operations import plainly

NOW: Final = "rivals:now"
ALIKE: Final = "rivals:alike"
"""The scopes of the bid beside its rivals: as things are, and if nothing is expected of anybody's marks."""
LEAD: Final = formula("own - theirs - add(doubts)")
DOUBT: Final = formula("(high - low) * rate")
LESS: Final = formula("-x")


def beside(draft: Dossier, rivals: Sequence[Submission]) -> Dossier:
    """The tender if these were all who bid."""
    bids = sorted((*draft.bids, *rivals), key=lambda one: one.bidder)
    plain = alone(draft)
    return replace(plain, bids=tuple(bids), outlook=plain.outlook._replace(bids="these"))


def lead(field: Bench, found: Evaluation, row: int) -> Fraction:
    """By how much the bid is ahead of another if every mark is the same for both; what the other does not state counts in its favour.

    A bid that is out is behind by all points.
    """
    out = _out(field, found, row)
    if out:
        return out * field.dossier.rubric.total
    own, theirs = field.ends(found, TOTAL).low, field.ends(found, TOTAL, row).low
    doubts = [
        plainly(DOUBT, {"high": high, "low": low, "rate": node.worth / node.criterion.points})
        for node in _stated(found)
        for low, high in (field.ends(found, node.path, row),)
    ]
    return plainly(LEAD, {"own": own, "theirs": theirs, "doubts": doubts})


def enter_lead(book: Book, field: Bench, scope: str, key: str, row: int) -> Fraction:
    """Enter the lead over one rival, by the same formulas."""
    found, most = book.trials[scope], field.dossier.rubric.total
    out = _out(field, found, row)
    if out:
        total = Given("=total", most, (field.dossier.rubric_file.path, ("total",)))
        return book.enter(key, SAME if out > 0 else LESS, x=total)
    doubts = []
    for node in _stated(found):
        inputs: Inputs = {
            "high": book.end(scope, node.path, MOST, row),
            "low": book.end(scope, node.path, LEAST, row),
            "rate": Given(f"{key}:rate:{node.path}", node.worth / node.criterion.points),
        }
        doubts.append(Inline(f"{key}:doubt:{node.path}", DOUBT, inputs))
    own, theirs = book.end(scope, TOTAL, LEAST), book.end(scope, TOTAL, LEAST, row)
    return book.enter(key, LEAD, own=own, theirs=theirs, doubts=doubts)


def _out(field: Bench, found: Evaluation, row: int) -> int:
    """1 where the rival is out, -1 where the bid itself is, 0 where both are in."""
    if found.standings[field.row].outcome == "excluded":
        return -1
    return int(found.standings[row].outcome == "excluded")


def _stated(found: Evaluation) -> Iterator[Node]:
    """The leaves that stand on what bids state."""
    return (node for node in found.dossier.rubric.leaves if node.criterion.metric is not None)


def against(book: Book, field: Bench) -> Iterator[Against]:
    """The bid beside every rival, as things are and if nothing is expected of anybody's marks."""
    for row, one in enumerate(field.dossier.bids):
        if row != field.row:
            own, rival = book.bounds(NOW, field.row), book.bounds(NOW, row)
            fails = field.base.standings[row].outcome == "excluded"
            told = Against(one.bidder, one.bid.name, own, rival, Fraction(0), fails)
            yield told._replace(alike=enter_lead(book, field, ALIKE, f"{told.key}:alike", row))
