"""The final score of a bid always lies in the bounds of its self-check, whoever else bids and however the panel marks."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import tenders
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from bideval.documents.decisions import Decisions
from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Bounds, Evaluation, Figure
from bideval.documents.outlook import Outlook
from bideval.documents.panel import Panel
from bideval.engine import evaluate
from bideval.loading import load
from bideval.loading.drafts import opened
from bideval.problems import Level
from bideval.studies.selfcheck import selfcheck

pytestmark = pytest.mark.no_cover  # whole tenders, drawn at random

phases = [Phase.explicit, Phase.generate]
NOBODY = Panel((), {}, given=False)


def examples(number: int) -> settings:
    return settings(max_examples=number, derandomize=True, suppress_health_check=list(HealthCheck), phases=phases)


def draft(dossier: Dossier, row: int) -> Dossier:
    """One bid of a tender before it was submitted."""
    bid = dossier.bids[row]
    prices = opened((bid,), dossier.rubric)
    if dossier.prices and bid.bidder in dossier.prices and prices is not None:
        prices = {bid.bidder: dossier.prices[bid.bidder]}
    return replace(dossier, bids=(bid,), panel=NOBODY, decisions=Decisions(), prices=prices, outlook=Outlook("any"))


def within(figure: Figure | None, promised: Figure | None) -> bool:
    """Whether a number, or all that it may be, lies within what was promised."""
    if figure is None:
        return True
    low, high = figure if isinstance(figure, Bounds) else (figure, figure)
    least, most = promised if isinstance(promised, Bounds) else (promised, promised)
    return least is not None and most is not None and least <= low and high <= most


def promise_holds(final: Evaluation, row: int) -> None:
    """Every criterion and the total of one bid, against its self-check."""
    found, problems = selfcheck(draft(final.dossier, row))
    if found is None:
        assert {one.code for one in problems if one.level is Level.ERROR} == {"points-without-bound"}
        return
    mine = found.evaluation
    if final.standings[row].outcome in ("ranked", "unknown"):
        assert not found.failed
    else:
        return
    for path in final.dossier.rubric.nodes:
        assert within(final.points(path, row), mine.points(path, 0)), path
    assert within(final.points(":total", row), found.total)


def undecided(dossier: Dossier) -> Dossier:
    """The tender with the facts as stated, no deduction and no bonus."""
    return replace(dossier, decisions=dossier.decisions.model_copy(update={"adjustments": ()}))


def check(tender: tenders.Tender) -> None:
    tender = {**tender, "decisions": {key: value for key, value in tender["decisions"].items() if key != "facts"}}
    with TemporaryDirectory() as name:
        tenders.write(tender, Path(name))
        dossier = load(name).dossier
        assert dossier is not None
        final, _ = evaluate(undecided(dossier))
        assume(final is not None)  # without its deductions a bid may pass a stage after which nobody marked it
        assert final is not None
        for row in range(len(final.standings)):
            promise_holds(final, row)


@examples(35)
@given(st.one_of(tenders.complete_tenders(), tenders.tenders_with_unknowns(), tenders.wider_tenders(unknowns=False)))
def test_the_final_score_lies_in_the_bounds_of_the_self_check(tender: tenders.Tender) -> None:
    check(tender)


@examples(12)
@given(tenders.staged_tenders())
def test_and_where_an_evaluation_goes_in_stages(tender: tenders.Tender) -> None:
    check(tender)
