"""The bid beside rivals whose bids are known or supposed, with nothing marked: who is ahead for certain, and who if all are marked alike."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from bideval.documents.dossier import Dossier, Submission
from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.studies.levers import Against
from bideval.studies.levers.bench import Bench
from bideval.studies.selfcheck import alone


def beside(draft: Dossier, rivals: Sequence[Submission]) -> Dossier:
    """The tender if these were all who bid."""
    bids = sorted((*draft.bids, *rivals), key=lambda one: one.bidder)
    plain = alone(draft)
    return replace(plain, bids=tuple(bids), outlook=plain.outlook._replace(bids="these"))


def lead(field: Bench, found: Evaluation, row: int) -> Fraction:
    """By how much the bid is ahead of another if every mark is the same for both; what the other does not state counts in its favour.

    A bid that is out is behind by all points.
    """
    if found.standings[field.row].outcome == "excluded":
        return -field.dossier.rubric.total
    if found.standings[row].outcome == "excluded":
        return field.dossier.rubric.total
    doubt = Fraction(0)
    for node in found.dossier.rubric.leaves:
        if node.criterion.metric is not None:
            low, high = field.ends(found, node.path, row)
            doubt += (high - low) * node.worth / node.criterion.points
    return field.ends(found, TOTAL).low - field.ends(found, TOTAL, row).low - doubt


def against(field: Bench, level: Bench) -> Iterator[Against]:
    """The bid beside every rival; in `level` nothing is expected of anybody's marks."""
    for row, one in enumerate(field.dossier.bids):
        if row != field.row:
            own, rival = (field.ends(field.base, TOTAL, at) for at in (field.row, row))
            fails = field.base.standings[row].outcome == "excluded"
            yield Against(one.bidder, one.bid.name, own, rival, lead(level, level.base, row), fails)
