"""The debrief: every change that is told makes the bid win when it is applied, and a hair less does not."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from builders import dossier, evaluated, leaf, officer, rounding, rubric, stage, staged
from sample_tenders import sample

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Bounds, Evaluation
from bideval.documents.studies.debrief import Debrief
from bideval.engine import scored
from bideval.exact import exact_text
from bideval.metrics.facts import decode
from bideval.studies.change import with_bid, with_fact
from bideval.studies.debrief import debrief
from bideval.studies.debrief.search import Try, least
from bideval.studies.debrief.trial import Trial, known

LOSERS = [
    ("gpu-acquisition-demo", "seorak"),
    ("gpu-acquisition-2026-demo", "raon"),
    ("kr-negotiated-contract-demo", "dasan"),
    ("kr-negotiated-contract-demo", "maru"),
    ("wb-qcbs-demo", "birch"),
    ("kr-lottery-2018", "interpark"),
    ("kr-lottery-2018", "nanum-lotto"),
    ("ai-computing-centre-demo", "haetsal"),
    ("foundation-model-demo", "garam"),
    ("foundation-model-demo", "byeolbit"),
]


def wins(found: Debrief, changed: Dossier) -> bool:
    """Whether the bid reaches its goal in a tender that was changed: told without any help of the study."""
    plain = replace(changed, rubric=changed.rubric.model_copy(update={"award": None}))
    result, _ = scored(plain, awaiting_marks=True)
    if result is None:
        return False
    standing = result.standings[found.row]
    if found.goal == "stage":
        return bool(standing.stages) and standing.stages[0].result == "passed"
    return standing.rank_high == 1 and all(len(group) == 1 for group in result.ranking if standing.bidder in group)


def with_points(found: Debrief, points: dict[str, Fraction]) -> Dossier:
    one = found.evaluation.dossier
    told = {(one.bids[found.row].bidder, path): value for path, value in points.items()}
    return replace(one, outlook=one.outlook._replace(points=told))


def with_value(found: Debrief, name: str, value: Fraction) -> Dossier:
    one = found.evaluation.dossier
    bid, fact = one.bids[found.row], one.rubric.facts.get(name)
    if fact is not None:
        return with_bid(one, found.row, with_fact(bid, name, decode(fact, value)))
    return replace(one, outlook=one.outlook._replace(measured={(bid.bidder, name): value}))


def applied(found: Debrief) -> None:
    """Apply every change, and then a hair less of it."""
    for change in found.changes:
        if change.needed is not None:
            had = change.had.low if isinstance(change.had, Bounds) else change.had or Fraction(0)
            assert wins(found, with_points(found, {change.path: change.needed})), change
            assert not wins(found, with_points(found, {change.path: max(had, change.needed - change.unit)})), change
    for value in [*(change.value for change in found.changes), *found.others]:
        if value is not None and value.had is not None:
            nearer = value.needed + (value.unit if value.needed < value.had else -value.unit)
            assert wins(found, with_value(found, value.name, value.needed)), value
            assert not wins(found, with_value(found, value.name, nearer)), value
    if found.joint is not None:
        points = {part.path: part.needed for part in found.joint.parts}
        assert wins(found, with_points(found, points))
        last = next(change for change in found.changes if change.path == found.joint.parts[-1].path)
        points[last.path] = max(found.joint.parts[-1].had, points[last.path] - last.unit)
        assert not wins(found, with_points(found, points))


@cache
def of_sample(name: str, bidder: str) -> Debrief:
    evaluation = sample(name)
    return debrief(evaluation, evaluation.rows[bidder])


@pytest.mark.no_cover
@pytest.mark.parametrize(("name", "bidder"), LOSERS)
def test_applying_a_change_makes_it_win_and_a_hair_less_does_not(name: str, bidder: str) -> None:
    found = of_sample(name, bidder)
    assert found.goal != "none"
    assert found.joint is not None
    applied(found)


def test_where_prices_are_kept_apart_everything_is_measured_again() -> None:
    assert known(sample("kr-negotiated-contract-demo")) == {}


def test_the_second_of_the_demo_was_0_1298_points_behind() -> None:
    found = of_sample("gpu-acquisition-demo", "seorak")
    needed = {one.path.rpartition("/")[2]: one.needed and exact_text(one.needed) for one in found.changes}
    assert found.joint is not None
    assert (exact_text(found.joint.more), needed["financing"], needed["pf-per-won"]) == ("0.1299", "4.9345", None)


def told(evaluation: Evaluation, bidder: str, places: int | None = None) -> Debrief:
    found = debrief(evaluation, evaluation.rows[bidder], places)
    applied(found)
    return found


def needs(found: Debrief) -> dict[str, Any]:
    return {one.path: None if one.needed is None else exact_text(one.needed) for one in found.changes}


def values(found: Debrief) -> dict[str, Any]:
    return {one.path: None if one.value is None else exact_text(one.value.needed) for one in found.changes}


def test_who_is_first_alone_is_told_so_and_nothing_else() -> None:
    found = told(evaluated(bids={"a": {"worth": "80"}, "b": {"worth": "70"}}), "a")
    assert (found.goal, found.first, found.changes, found.joint) == ("none", True, (), None)


def test_a_tie_is_not_a_win() -> None:
    found = told(evaluated(bids={"a": {"worth": "80"}, "b": {"worth": "80"}}), "a")
    assert (found.goal, found.tied, needs(found)) == ("first", True, {"worth": "80.0001"})


def test_unless_the_tie_breaks_say_so() -> None:
    """Level with the first, the better plan decides: one point more there is enough, elsewhere it takes a hair more."""
    rules = rubric(leaf("plan", "50"), leaf("cost-plan", "50"), ranking={"tie_breaks": [{"highest": "plan"}]})
    found = told(
        evaluated(rules, bids={"a": {"plan": "30", "cost-plan": "30"}, "b": {"plan": "30", "cost-plan": "31"}}), "a"
    )
    assert needs(found) == {"plan": "31", "cost-plan": "31.0001"}
    assert found.joint is not None
    assert [part.path for part in found.joint.parts] == ["plan"]


def test_changes_lie_on_the_grid_of_the_rounding() -> None:
    rules = rubric(leaf("worth", "100"), rounding=rounding(criterion="1 half-up", total="1 half-up"))
    found = told(evaluated(rules, bids={"a": {"worth": "70"}, "b": {"worth": "80.04"}}), "a")
    assert (needs(found), values(found)) == ({"worth": "80.1"}, {"worth": "80.05"})


def test_a_criterion_of_its_own_rounding_has_its_own_grid() -> None:
    own = leaf("worth", "100", rounding={"places": "0", "mode": "half-up"})
    assert needs(told(evaluated(rubric(own), bids={"a": {"worth": "70"}, "b": {"worth": "80"}}), "a")) == {
        "worth": "81"
    }


def test_coarser_steps_tell_less_of_the_first() -> None:
    bids = {"a": {"worth": "70"}, "b": {"worth": "80.1234"}}
    assert needs(told(evaluated(bids=bids), "a", places=0)) == {"worth": "81"}
    assert values(told(evaluated(bids=bids), "a", places=0)) == {"worth": "81"}


def test_a_relative_criterion_moves_its_own_reference() -> None:
    """Beyond the best, more of it still costs the others."""
    worth = leaf("speed", "40", metric="speed", method={"kind": "ratio-to-best", "better": "higher"})
    rules = rubric(worth, leaf("plan", "60"))
    found = told(evaluated(rules, bids={"a": {"speed": "10", "plan": "50"}, "b": {"speed": "10", "plan": "55"}}), "a")
    assert (needs(found)["speed"], values(found)["speed"]) == (None, "11.4286")


def test_a_lower_price_is_looked_for_below_and_not_where_it_would_be_out() -> None:
    """The lowest price of all is abnormally low: the search begins near the bid's own."""
    price = leaf("bid", "40", metric="price", method={"kind": "linear", "zero_at": "200", "full_at": "0"})
    gate = [{"id": "floor", "metric": "price", "at_least": "60"}]
    rules = rubric(price, leaf("plan", "60"), gates=gate)
    bids = {"a": {"plan": "50", "cost": {"price": "100"}}, "b": {"plan": "55", "cost": {"price": "100"}}}
    assert values(told(evaluated(rules, bids=bids), "a"))["bid"] == "74"


def test_what_places_are_by_is_told_beside_points() -> None:
    rules = rubric(leaf("worth", "100"), ranking={"by": "price", "better": "lower"})
    bids = {"a": {"worth": "1", "cost": {"price": "90"}}, "b": {"worth": "2", "cost": {"price": "80"}}}
    found = told(evaluated(rules, bids=bids), "a")
    assert [(one.name, exact_text(one.needed)) for one in found.others] == [("price", "79")]
    assert (needs(found), found.joint) == ({"worth": None}, None)


def test_where_fewer_points_are_better_fewer_are_needed() -> None:
    rules = rubric(leaf("fault", "100"), ranking={"by": "total", "better": "lower"})
    found = told(evaluated(rules, bids={"a": {"fault": "90"}, "b": {"fault": "80"}}), "a")
    assert (needs(found), found.joint) == ({"fault": "79.9999"}, None)


def test_a_value_that_is_nothing_yet_may_rise() -> None:
    rules = rubric(leaf("worth", "100"), facts={"worth": {"type": "number", "range": ["0", "100"]}})
    assert values(told(evaluated(rules, bids={"a": {"worth": "0"}, "b": {"worth": "3"}}), "a")) == {"worth": "3.0001"}


def test_a_bid_that_is_out_is_told_which_gates_it_would_have_had_to_pass() -> None:
    gate = [{"id": "big", "fact": "size", "at_least": "5"}, {"id": "late", "fact": "size", "at_least": "1"}]
    rules = rubric(leaf("worth", "100"), gates=gate, facts={"size": "number"})
    found = told(evaluated(rules, bids={"a": {"worth": "80", "size": "4"}, "b": {"worth": "70", "size": "9"}}), "a")
    assert (found.goal, [(one.id, one.result) for one in found.barred]) == (
        "none",
        [("big", "failed"), ("late", "not-reached")],
    )


def test_an_eliminated_bid_is_told_what_would_have_passed_the_stage() -> None:
    rules = staged(stage("one", leaf("plan", "100"), passing={"at_least": "70%"}), stage("two", leaf("speed", "100")))
    bids = {"a": {"plan": "60", "speed": "9"}, "b": {"plan": "90", "speed": "8"}}
    found = told(evaluated(rules, bids=bids), "a")
    assert (found.goal, found.stage, needs(found)) == ("stage", "one", {"one/plan": "70"})


def test_points_above_the_scale_of_a_criterion_count_in_units_of_the_total() -> None:
    scaled = {"id": "plan", "points": "50", "out_of": "100", "criteria": [leaf("skill", "100")]}
    found = told(
        evaluated(
            rubric(scaled, leaf("cost-plan", "50")),
            bids={"a": {"skill": "50", "cost-plan": "20"}, "b": {"skill": "70", "cost-plan": "20"}},
        ),
        "a",
    )
    assert needs(found) == {"plan/skill": "70.0001", "cost-plan": "30.0001"}
    assert found.joint is not None
    assert exact_text(found.joint.more) == "10.00005"


def test_an_officers_mark_and_an_unanswered_criterion_can_be_enough() -> None:
    rules = rubric(leaf("worth", "50"), leaf("record", "50", officer={}))
    found = told(
        evaluated(
            rules, bids={"a": {}, "b": {"worth": "10"}}, decisions={"officer": officer("record", a="20", b="30")}
        ),
        "a",
    )
    assert needs(found) == {"worth": "20.0001", "record": "40.0001"}


def test_an_unfinished_evaluation_has_no_changes() -> None:
    rules = rubric(
        leaf("bid", "100", metric="price", method={"kind": "linear", "zero_at": "9", "full_at": "1"}), price="separate"
    )
    assert told(evaluated(rules, bids={"a": {}, "b": {}}), "a").goal == "none"


@pytest.mark.parametrize("edge", [1, 2, 17, 99, 100])
@pytest.mark.parametrize("direction", [1, -1])
def test_the_search_finds_the_first_that_is_enough(edge: int, direction: int) -> None:
    for margins in (True, False):

        def trial(index: int, margins: bool = margins) -> Try:
            ahead = direction * index - edge
            return Try(ahead >= 0, Fraction(ahead**3) if margins else None)

        assert least(0, 100 * direction, trial, trial(0)) == edge * direction
        assert least(0, 0, trial, trial(0)) is None


def test_facts_of_every_type_can_be_changed() -> None:
    facts = {
        "yes": "boolean",
        "day": "date",
        "kind": {"type": "choice", "choices": ["air", "liquid"]},
        "size": "number",
    }
    rules = rubric(leaf("worth", "100"), facts=facts)
    stated = [
        decode(rules.facts[name], Fraction(number))
        for name, number in (("yes", 1), ("day", 739006), ("kind", 2), ("size", 7))
    ]
    assert [str(one) for one in stated] == ["True", "2024-04-30", "liquid", "7"]
    assert dossier(rules, {"a": {"worth": "1"}}).bids[0].facts == {"worth": Fraction(1)}


def test_a_value_that_nobody_would_evaluate_is_not_enough() -> None:
    """Under a ratio a price of nothing is a mistake."""
    price = leaf("bid", "100", metric="price", method={"kind": "ratio-to-best", "better": "lower"})
    evaluation = evaluated(rubric(price), bids={"a": {"cost": {"price": "9"}}, "b": {"cost": {"price": "8"}}})
    assert Trial(evaluation, 0, {}, Try(False)).value("price", Fraction(0)) == Try(False)


def test_not_even_all_points_may_be_enough() -> None:
    """Both have all there are: the tie stays."""
    rules = rubric(leaf("worth", "100", then={"kind": "rank-steps", "gap": "3", "top": "full"}))
    found = debrief(evaluated(rules, bids={"a": {"worth": "100"}, "b": {"worth": "100"}}), 0)
    assert (found.goal, found.tied, found.joint) == ("first", True, None)
