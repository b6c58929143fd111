"""Weight intervals, neighbours and critical changes: each end is true when the weight is applied, and no longer a hair beyond."""

from dataclasses import replace
from fractions import Fraction

from builders import evaluated, leaf, part, rubric
from hypothesis import given, settings
from hypothesis import strategies as st

from bideval.documents.criteria import Criterion
from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.documents.studies.sensitivity import Sensitivity
from bideval.engine import scored
from bideval.studies.sensitivity import sensitivity

HAIR = Fraction(1, 10**12)


def moved(rules: Rubric, path: str, weight: Fraction) -> Rubric:
    """The rubric with another weight for one criterion, those beside it scaled into the rest: marks and parts stay on their old scale."""
    above, _, name = path.rpartition("/")

    def scaled(criteria: tuple[Criterion, ...], at: str) -> tuple[Criterion, ...]:
        if at != above:
            return tuple(
                one.model_copy(update={"criteria": scaled(one.criteria, f"{at}/{one.id}".lstrip("/"))})
                for one in criteria
            )
        whole = sum((one.points for one in criteria), Fraction(0))
        own = next(one.points for one in criteria if one.id == name)
        rest = (whole - weight) / (whole - own)
        return tuple(
            one.model_copy(update={"points": weight if one.id == name else one.points * rest, "out_of": one.full})
            for one in criteria
        )

    fields = {name: getattr(rules, name) for name in Rubric.model_fields}
    return Rubric.model_construct(**{**fields, "criteria": scaled(rules.criteria, "")})


def totals(evaluation: Evaluation, path: str, weight: Fraction) -> dict[str, Fraction]:
    """The totals of an evaluation by the engine with another weight."""
    dossier = evaluation.dossier
    found, problems = scored(replace(dossier, rubric=moved(dossier.rubric, path, weight)))
    assert found is not None, problems
    return {bidder: found.ledger.value(":total", row) or Fraction(0) for bidder, row in found.rows.items()}


def holds(evaluation: Evaluation, study: Sensitivity) -> None:
    """Every end of every interval: the rival is level there, the winner ahead a hair before, the rival a hair beyond."""
    winner = study.winner
    for one in study.weights.intervals:
        for edge, out in ((one.low, -HAIR), (one.high, HAIR)):
            if not edge.rival:
                found = totals(evaluation, one.path, edge.weight)
                assert found[winner] == max(found.values())
                continue
            found = totals(evaluation, one.path, edge.weight)
            assert found[winner] == found[edge.rival] == max(found.values())
            if edge.weight != one.weight:
                inside = totals(evaluation, one.path, edge.weight - out)
                assert inside[winner] > max(value for bidder, value in inside.items() if bidder != winner)
            if 0 <= edge.weight + out <= one.whole:
                beyond = totals(evaluation, one.path, edge.weight + out)
                assert beyond[edge.rival] > beyond[winner]


TWO = rubric(leaf("quality", "60"), leaf("offer", "40"))


def two_bids() -> Evaluation:
    return evaluated(TWO, {"a": {"quality": "54", "offer": "20"}, "b": {"quality": "42", "offer": "30"}})


def test_of_two_criteria_and_two_bids_the_end_is_the_break_even_weight() -> None:
    """S01: w* = Δp/(Δp+Δq). Shares: quality 0.9 and 0.7, price 0.5 and 0.75; w* of quality = 100 x 0.25/(0.25 + 0.2)."""
    study = sensitivity(two_bids())
    quality, price = study.weights.intervals
    assert (quality.path, quality.low.weight, quality.low.rival) == ("quality", Fraction(500, 9), "b")
    assert (quality.high.weight, quality.high.rival) == (Fraction(100), "")
    assert (price.low.weight, price.low.rival) == (Fraction(0), "")
    assert (price.high.weight, price.high.rival) == (Fraction(400, 9), "b")


def test_neighbours_turn_at_the_same_weights() -> None:
    (pair,) = sensitivity(two_bids()).weights.pairs
    assert (pair.upper, pair.lower) == ("a", "b")
    assert [(one.path, one.edge.weight, one.below) for one in pair.edges] == [
        ("quality", Fraction(500, 9), True),
        ("offer", Fraction(400, 9), False),
    ]


def test_the_critical_change_is_the_lead_over_the_lead_in_shares() -> None:
    """δ = (74 - 72) / (0.9 - 0.7) = 10 of 60; for the price (74 - 72) / (0.5 - 0.75) = -8 of 40."""
    study = sensitivity(two_bids())
    told = [(one.top.delta, one.top.percent, one.any == one.top) for one in study.weights.critical if one.top]
    assert told == [(Fraction(10), Fraction(50, 3), True), (Fraction(-8), Fraction(-20), True)]
    assert study.weights.changes == tuple(one.top for one in study.weights.critical)


def test_a_change_by_all_of_the_weight_or_more_is_none() -> None:
    """Strictly: a weight can fall by less than all of it."""
    study = sensitivity(evaluated(TWO, {"a": {"quality": "60", "offer": "0"}, "b": {"quality": "30", "offer": "0"}}))
    assert [(one.top, one.any) for one in study.weights.critical] == [(None, None), (None, None)]
    assert [(one.low.weight, one.low.rival) for one in study.weights.intervals] == [
        (Fraction(0), "b"),  # level where nothing is left of it
        (Fraction(0), ""),
    ]


TREE = rubric(
    part("technical", leaf("plan", "30"), leaf("team", "20"), leaf("risk", "10")),
    leaf("offer", "25"),
    leaf("local", "15"),
)
MARKS = st.integers(0, 10)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(MARKS, MARKS, MARKS, MARKS, MARKS), min_size=2, max_size=4))
def test_every_end_is_where_the_engine_finds_the_two_level(offers: list[tuple[int, ...]]) -> None:
    names = ("plan", "team", "risk", "offer", "local")
    bids = {
        f"b{at}": {name: str(mark) for name, mark in zip(names, marks, strict=True)} for at, marks in enumerate(offers)
    }
    evaluation = evaluated(TREE, bids)
    study = sensitivity(evaluation)
    if study.winner:
        assert len(study.weights.intervals) == 6
        holds(evaluation, study)


def test_ends_hold_with_panels_gates_and_bonuses() -> None:
    rules = rubric(
        part(
            "technical", leaf("plan", "40", panel={}), leaf("team", "20", panel={"scale": {"from": "0", "to": "100"}})
        ),
        leaf("price", "40", metric="price", method={"kind": "ratio-to-best", "better": "lower"}),
        gates=[{"id": "floor", "criterion": "technical", "at_least": "1%", "on": "raw"}],
        adjustments=[{"id": "bonus", "kind": "bonus", "points": "2"}],
    )
    evaluation = evaluated(
        rules,
        {name: {"cost": {"price": amount}} for name, amount in (("a", "120"), ("b", "100"), ("c", "90"), ("d", "80"))},
        marks={
            "plan": {"a": "36 38", "b": "33 30", "c": "25 30", "d": "2 3"},
            "team": {"a": "90 80", "b": "95 85", "c": "80 80", "d": "10 10"},
        },
        decisions={"adjustments": [{"bidder": "b", "adjustment": "bonus"}]},
    )
    study = sensitivity(evaluation)
    assert study.winner == "b"
    assert {code for code, _ in study.notes} == {
        "sens-held-shares",
        "sens-held-references",
        "sens-held-gates",
        "sens-held-constants",
    }
    holds(evaluation, study)
