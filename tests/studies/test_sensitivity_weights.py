"""Weight intervals, neighbours and critical changes: each end is true when the weight is applied, and no longer a hair beyond."""

from dataclasses import replace
from fractions import Fraction

from builders import evaluated, leaf, part, rounding, rubric, stage, staged
from hypothesis import given, settings
from hypothesis import strategies as st

from bideval.documents.criteria import Criterion
from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.documents.studies.sensitivity import Edge, Sensitivity
from bideval.engine import scored
from bideval.studies.sensitivity import sensitivity
from bideval.studies.sensitivity.trials import rebuilt

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


def notes(study: Sensitivity) -> set[str]:
    return {code.removeprefix("sens-held-") for code, _ in study.notes}


def test_sums_are_not_rounded_and_parts_are_scaled_to_their_points() -> None:
    """The points below a part count up to its `out_of`; rounding of parts and totals is left out, and said to be."""
    rules = rubric(
        part("all", leaf("x", "60"), leaf("y", "40"), points="50", out_of="100"),
        leaf("z", "50"),
        total="100",
        rounding=rounding(part="0 half-up", total="0 half-up"),
    )
    evaluation = evaluated(rules, {"a": {"x": "51", "y": "20.4", "z": "30"}, "b": {"x": "30", "y": "30", "z": "34"}})
    study = sensitivity(evaluation)
    assert "sums" in notes(study)
    bare = replace(evaluation.dossier, rubric=rebuilt(rules, {"rounding": {}}))
    found, _ = scored(bare)
    assert found is not None
    again = sensitivity(found)
    assert again.weights.intervals != ()
    assert [(one.path, one.low.weight, one.high.weight) for one in study.weights.intervals] == [
        (one.path, one.low.weight, one.high.weight) for one in again.weights.intervals
    ]
    holds(found, again)


def test_where_rounding_decides_the_first_place_weights_are_not_told() -> None:
    rules = rubric(
        leaf("x", "50"),
        leaf("y", "50"),
        rounding=rounding(total="0 half-up"),
        ranking={"tie_breaks": [{"highest": "x"}]},
    )
    study = sensitivity(evaluated(rules, {"a": {"x": "40", "y": "10.2"}, "b": {"x": "30", "y": "20.3"}}))
    assert (study.winner, study.weights.untold) == ("a", "weights-by-rounding")
    assert study.marks.untold == "sens-marks-no-panel"


def test_a_criterion_with_steps_afterwards_is_weighed_as_a_whole() -> None:
    steps = [{"kind": "rank-steps", "gap": "3", "top": "full"}]
    rules = rubric(part("skill", leaf("x", "30"), leaf("y", "30"), then=steps), leaf("z", "40"))
    study = sensitivity(
        evaluated(rules, {"a": {"x": "30", "y": "20", "z": "20"}, "b": {"x": "20", "y": "20", "z": "22"}})
    )
    assert [one.path for one in study.weights.intervals] == ["skill", "z"]
    assert "then" in notes(study)
    readings = next(one for one in study.trials if one.kind == "readings")
    assert [one.id for one in readings.done] == [
        "reading:skill:then.among=eligible",
        "reading:skill:then.top=raw",
        "reading:skill:then.ties=dense",
    ]


def test_stages_that_are_carried_are_weighed_against_each_other() -> None:
    rules = staged(
        stage("first", leaf("x", "40"), passing={"top": "2"}, carry="points"), stage("second", leaf("y", "60"))
    )
    bids = {"a": {"x": "40", "y": "30"}, "b": {"x": "20", "y": "45"}, "c": {"x": "1", "y": "60"}}
    study = sensitivity(evaluated(rules, bids))
    assert [(one.path, one.low.weight) for one in study.weights.intervals] == [
        ("first", Fraction(100, 3)),
        ("second", Fraction(0)),
    ]
    assert "stages" in notes(study)


def test_a_bid_that_is_ahead_by_the_same_share_everywhere_stays_first_at_any_weight() -> None:
    rules = rubric(leaf("x", "50"), leaf("y", "50"))
    study = sensitivity(evaluated(rules, {"a": {"x": "40", "y": "40"}, "b": {"x": "20", "y": "20"}}))
    assert [(one.low, one.high) for one in study.weights.intervals] == [(Edge(Fraction(0)), Edge(Fraction(100)))] * 2


def test_open_points_count_against_the_first() -> None:
    """Intervals are guaranteed: a bid that has not answered may have all points."""
    facts = {"x": {"type": "number", "range": ["0", "50"]}, "y": {"type": "number"}}
    rules = rubric(leaf("x", "50"), leaf("y", "50"), facts=facts)
    bids = {"a": {"x": "50", "y": "40"}, "b": {"x": "10", "y": "45"}, "c": {"y": "20"}}
    study = sensitivity(evaluated(rules, bids))
    assert study.winner == "a"
    assert dict(study.notes)["sens-held-open"] == {"bidders": ("c",)}
    x, _ = study.weights.intervals
    assert (x.low.weight, x.low.rival) == (Fraction(100, 9), "b")
    without_x, without_y = next(kind for kind in study.trials if kind.kind == "criteria").done
    assert (without_x.outcome, without_x.first) == ("winner", ("b",))  # 90 of 100, more than c can have in any case
    assert (without_y.outcome, without_y.first) == ("open", ())  # c may have all of x, as a has
    bids["c"]["y"] = "45"
    unsure = sensitivity(evaluated(rules, bids))
    assert (unsure.winner, unsure.weights.untold) == ("", "no-certain-winner")


def test_places_by_something_else_have_no_weights() -> None:
    study = sensitivity(
        evaluated(
            rubric(leaf("x", "50"), leaf("y", "50"), ranking={"by": "x", "better": "higher"}),
            {"a": {"x": "9", "y": "1"}, "b": {"x": "5", "y": "1"}},
        )
    )
    assert study.weights.untold == "weights-not-by-total"
    assert ("sens-other-quantity", {}) in study.notes


def test_a_formula_that_looks_at_the_weight_is_said_to_be_held() -> None:
    method = {
        "kind": "kr-negotiated-price",
        "estimate": "estimated_price",
        "among": "valid",
        "lowest_in_middle": "floored",
        "cap": "points",
    }
    rules = rubric(
        leaf("skill", "80"),
        leaf("price", "20", metric="price", method=method),
        rounding=rounding(criterion="4 half-up"),
    )
    tender = {"estimated_price": {"amount": "110", "vat": "included"}}
    bids = {"a": {"skill": "70", "cost": {"price": "100"}}, "b": {"skill": "60", "cost": {"price": "95"}}}
    assert "on-points" in notes(sensitivity(evaluated(rules, bids, tender=tender)))


def test_of_many_pairs_only_the_tightest_are_listed() -> None:
    names = [f"c{at}" for at in range(40)]
    table = {
        f"b{n:03}": {
            name: f"0.{(7 * n * (at + 1) + at * at + 13 * n * n) % 97 + 1:02}" for at, name in enumerate(names)
        }
        for n in range(60)
    }
    study = sensitivity(evaluated(rubric(*(leaf(name, "1") for name in names)), table))
    assert study.weights.pairs_left_out > 0
    assert study.weights.changes == ()
    assert {one.path for pair in study.weights.pairs for one in pair.edges} <= set(names)
    assert all(pair.edges for pair in study.weights.pairs)
