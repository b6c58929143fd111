"""Numbers that belong to no one tender, told as those of an evaluation are: what they are of stands in the place of the bids."""

from dataclasses import replace
from typing import Final

from bideval.documents.bid import Bid
from bideval.documents.dossier import Dossier, Submission
from bideval.documents.evaluation import Evaluation, Standing
from bideval.documents.studies.stress import PREFIX, SAMPLE
from bideval.fields import Bilingual
from bideval.working.ledger import Inputs, Ledger
from bideval.working.terms import Term

RUBRIC: Final = "rubric"
ALL: Final = Bilingual(ko="전체", en="All")


def board(dossier: Dossier, ledger: Ledger) -> Evaluation:
    """A ledger whose rows are drawn tenders, or nothing but the whole, where an evaluation is wanted to tell its numbers."""
    bids = tuple(Submission(name, Bid(bidder=name, name=_called(name))) for name in ledger.bids)
    standings = tuple(Standing(name, "ranked", ()) for name in ledger.bids)
    return Evaluation(replace(dossier, bids=bids), ledger, standings, {}, {}, {})


def whole(dossier: Dossier, name: str, term: Term, inputs: Inputs) -> tuple[Evaluation, str]:
    """A number of no bid, and its name."""
    ledger = Ledger([RUBRIC], [(RUBRIC, ())])
    ledger.add(PREFIX + name, term, inputs, (0,))
    return board(dossier, ledger), f"{RUBRIC}/{PREFIX}{name}"


def _called(name: str) -> Bilingual:
    number = name.removeprefix(SAMPLE)
    return ALL if number == name else Bilingual(ko=f"공고 {number}", en=f"Tender {number}")
