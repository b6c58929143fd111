"""A worked example held against its evaluation: every value that came out otherwise than expected."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from bideval.documents.awarded import AwardDecision
from bideval.documents.cases import Case, Expectation
from bideval.documents.criteria import find
from bideval.documents.evaluation import Bounds, Evaluation
from bideval.documents.keys import TOTAL
from bideval.engine.evaluate import evaluate
from bideval.exact import exact_text
from bideval.problems import Problems

NOTHING = "–"


class Difference(NamedTuple):
    """One value: `what` is ranking, sole-bidder or BIDDER/ and PATH, total, excluded, eliminated, award or then; both sides as exact text."""

    what: str
    expected: str
    found: str


def run(case: Case) -> tuple[tuple[Difference, ...], Problems]:
    """Evaluate a case; leaves that it does not mark are unknown. What differs, and what is wrong with it."""
    evaluation, problems = evaluate(case.dossier, awaiting_marks=True)
    if evaluation is None:
        return (), problems
    every = (
        *_points(evaluation, case.expect),
        *_exclusions(evaluation, case.expect),
        *_stages(evaluation, case.expect),
        *_ranking(evaluation, case.expect),
        *_award(evaluation, case.expect),
    )
    return tuple(one for one in every if one.expected != one.found), problems


def _points(evaluation: Evaluation, expect: Expectation) -> Iterator[Difference]:
    for bidder, points in expect.points.items():
        for name, value in points.items():
            path = find(evaluation.dossier.rubric.tops, name)[0].path
            yield Difference(f"{bidder}/{path}", exact_text(value), _figure(evaluation, path, bidder))
    for bidder, value in expect.totals.items():
        yield Difference(f"{bidder}/total", exact_text(value), _figure(evaluation, TOTAL, bidder))


def _figure(evaluation: Evaluation, key: str, bidder: str) -> str:
    row = evaluation.rows[bidder]
    figure = evaluation.points(key, row)
    if isinstance(figure, Bounds):
        return f"{exact_text(figure.low)}..{exact_text(figure.high)}"
    return exact_text(figure) if isinstance(figure, Fraction) else NOTHING


def _exclusions(evaluation: Evaluation, expect: Expectation) -> Iterator[Difference]:
    for bidder, gate in expect.excluded.items():
        reason = evaluation.standings[evaluation.rows[bidder]].excluded_by
        yield Difference(f"{bidder}/excluded", gate, reason.id if reason else NOTHING)


def _stages(evaluation: Evaluation, expect: Expectation) -> Iterator[Difference]:
    """In which stage bids were eliminated, and what the rule on a sole bidder said."""
    for bidder, stage in expect.eliminated.items():
        standing = evaluation.standings[evaluation.rows[bidder]]
        found = standing.stages[-1].stage if standing.outcome == "eliminated" else NOTHING
        yield Difference(f"{bidder}/eliminated", stage, found)
    if expect.sole_bidder is not None:
        said = evaluation.sole_bidder
        yield Difference("sole-bidder", expect.sole_bidder, said.outcome if said else NOTHING)


def _ranking(evaluation: Evaluation, expect: Expectation) -> Iterator[Difference]:
    if expect.ranking is not None:
        yield Difference("ranking", _groups(expect.ranking), _groups(evaluation.ranking))


def _groups(groups: tuple[tuple[str, ...], ...]) -> str:
    return "; ".join(", ".join(sorted(group)) for group in groups)


def _award(evaluation: Evaluation, expect: Expectation) -> Iterator[Difference]:
    award = evaluation.award
    for part, expected, made in (("award", expect.award, award), ("then", expect.then, award and award.then)):
        decisions = {one.bidder: _decided(one) for one in (made.decisions if made else ())}
        for bidder, words in expected.items():
            yield Difference(f"{bidder}/{part}", words, decisions.get(bidder, NOTHING))


def _decided(one: AwardDecision) -> str:
    """An outcome, with the amount that was given or the exclusion that holds."""
    given = one.outcome in ("awarded", "offered") and one.amount is not None
    return " ".join(
        part for part in (one.outcome, one.exclusion, exact_text(one.amount or Fraction(0)) if given else "") if part
    )
