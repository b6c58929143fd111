"""Levers: what a step is worth, how levers compare, and that the cheapest way is the cheapest: all others are tried."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from builders import dossier, leaf, part, rounding, rubric, stage, staged, submission, told
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Bounds
from bideval.documents.levers import Levers
from bideval.documents.outlook import Outlook
from bideval.documents.rubric import Rubric
from bideval.documents.studies.levers import LeverReport
from bideval.engine import scored
from bideval.exact import exact_text
from bideval.studies.change import with_bid, with_fact
from bideval.studies.levers import levers
from bideval.studies.levers.reach import plain
from bideval.studies.selfcheck import alone

RATIO = {"kind": "ratio-to-best", "better": "higher"}
BANDS = {"kind": "bands", "bands": [{"from": "60", "share": "0.5"}, {"from": "75", "share": "1"}]}


def draft(rules: Rubric, bid: dict[str, Any], **words: Any) -> Dossier:
    return replace(dossier(rules, {"a": bid}, **words), outlook=Outlook("any"))


def own(*entries: dict[str, Any]) -> Levers:
    return Levers.model_validate({"bideval": "1", "levers": list(entries)})


def asked(one: Dossier, private: Levers | None = None, reach: str | None = None, rivals: Any = ()) -> LeverReport:
    others = [submission(one.rubric, name, bid) for name, bid in dict(rivals).items()]
    found, problems = levers(one, others, private, None if reach is None else Fraction(reach))
    assert found is not None, told(problems)
    return found


def worth(found: LeverReport) -> dict[str, str]:
    """What each lever goes from and to, and what that is worth."""
    return {
        one.handle.name: " ".join(exact_text(x) for x in (one.handle.had, one.handle.at(one.steps), one.low, one.high))
        for one in found.worths
    }


def test_public_share_from_80_to_85_percent_is_worth_a_point_and_a_quarter() -> None:
    """Ten points from 50 to 90 percent; the bid is moved as if it measured so."""
    line = {"kind": "linear", "zero_at": "0.5", "full_at": "0.9"}
    bid = {"fleet": [{"accelerator": "b200-sxm", "count": "1000", "public": "800"}]}
    found = worth(asked(draft(rubric(leaf("public", "10", metric="public_share", method=line)), bid)))
    assert (found["public_share"], found["fleet.0.public"]) == ("0.8 0.85 1.25 1.25", "800 840 1 1")


def test_the_usual_levers_go_the_better_way() -> None:
    rules = rubric(
        leaf("days", "10", metric="delay", method={"kind": "linear", "zero_at": "100", "full_at": "0"}),
        facts={"delay": "number"},
    )
    assert worth(asked(draft(rules, {"delay": "40"}))) == {"delay": "40 38 0.2 0.2"}


def test_a_share_moves_by_five_points_of_a_hundred_and_a_small_number_by_a_twentieth() -> None:
    rules = rubric(
        leaf("part", "10", metric="part", method={"kind": "linear", "zero_at": "0", "full_at": "1"}),
        leaf("size", "10", metric="size", method={"kind": "linear", "zero_at": "0", "full_at": "10"}),
        facts={"part": "share", "size": "number"},
    )
    assert worth(asked(draft(rules, {"part": "0.5", "size": "2.5"}))) == {
        "part": "0.5 0.55 0.5 0.5",
        "size": "2.5 2.625 0.125 0.125",
    }


def test_what_changes_nothing_is_left_out_unless_it_was_asked_for() -> None:
    rules = rubric(leaf("worth", "100", metric="worth", method=RATIO))
    assert asked(draft(rules, {"worth": "80"})).worths == ()
    assert worth(asked(draft(rules, {"worth": "80"}), own({"fact": "worth", "step": "5"}))) == {"worth": "80 85 0 0"}


def test_the_next_threshold_of_bands_is_told() -> None:
    rules = rubric(leaf("speed", "10", metric="speed", method=BANDS), facts={"speed": "number"})
    found = asked(draft(rules, {"speed": "61"}), own({"fact": "speed", "step": "5", "range": ["50", "80"]}))
    assert worth(found) == {"speed": "61 76 5 5"}


def test_a_date_a_yes_and_a_count_of_servers_are_moved_as_what_they_are() -> None:
    rules = rubric(
        leaf("start", "10", metric="days_to_service", method={"kind": "linear", "zero_at": "100", "full_at": "0"}),
        leaf("own", "10", metric="own", method={"kind": "pass-fail", "must_be": "true"}),
        leaf(
            "nodes", "10", metric="largest_cluster_nodes", method={"kind": "linear", "zero_at": "0", "full_at": "100"}
        ),
        facts={"own": "boolean"},
        compute={"precision": "bf16", "sparsity": "dense", "node": "8"},
    )
    bid = {
        "schedule": {"service_start": "2025-08-01"},
        "own": "false",
        "clusters": [{"accelerator": "b200-sxm", "nodes": "50"}],
    }
    one = draft(rules, bid, tender={"notice": {"number": "1", "date": "2025-06-02"}})
    private = own(
        {"fact": "schedule.service_start", "step": "-10", "range": ["2025-07-01", "2025-08-01"]},
        {"fact": "own"},
        {"fact": "clusters.0.nodes", "step": "10"},
    )
    assert [exact_text(each.low) for each in asked(one, private).worths] == ["1", "10", "1"]


def test_a_price_kept_apart_moves_with_the_bid() -> None:
    rules = rubric(
        leaf("bid", "100", metric="price", method={"kind": "linear", "zero_at": "200", "full_at": "100"}),
        price="separate",
    )
    one = draft(rules, {"cost": {"price": "150"}}, prices={"a": "150"})
    assert worth(asked(one, own({"fact": "cost.price", "step": "-10"}))) == {"cost.price": "150 140 10 10"}


def test_a_step_that_fails_a_gate_or_contradicts_the_bid_says_so() -> None:
    gate = [{"id": "floor", "fact": "worth", "at_least": "75"}]
    (one,) = asked(draft(rubric(gates=gate), {"worth": "80"}), own({"fact": "worth", "step": "-10"})).worths
    assert (one.fails, one.refused) == (("floor",), False)
    rules = rubric(leaf("bid", "100", metric="price", method={"kind": "ratio-to-best", "better": "lower"}))
    (two,) = asked(draft(rules, {"cost": {"price": "10"}}), own({"fact": "cost.price", "step": "-10"})).worths
    assert two.refused
    (still,) = asked(
        draft(rubric(), {"worth": "80"}), own({"fact": "worth", "step": "10", "range": ["0", "80"]})
    ).worths
    assert (still.refused, exact_text(still.low)) == (False, "0")


def test_a_lever_for_what_the_bid_does_not_state_is_refused() -> None:
    found, problems = levers(
        draft(rubric(), {"worth": "80"}),
        (),
        own({"fact": "cost.build"}, {"fact": "fleet.0.count"}, {"fact": "name.ko"}),
    )
    assert (found, told(problems)) == (None, [f"levers.yaml/levers/{at}/fact lever-without-value" for at in range(3)])


def test_break_evens_compare_sure_points() -> None:
    rules = rubric(
        leaf("one", "40"), leaf("two", "60", metric="two", method={"kind": "linear", "zero_at": "0", "full_at": "120"})
    )
    found = asked(
        draft(rules, {"one": "10", "two": "10"}), own({"fact": "one", "step": "3"}, {"fact": "two", "step": "4"})
    )
    assert [(one.one.name, one.other.name, exact_text(one.steps)) for one in found.evens] == [("one", "two", "1.5")]


def test_the_cheapest_way_and_that_there_is_none() -> None:
    rules = rubric(leaf("one", "40"), leaf("two", "60"))
    private = own(
        {"fact": "one", "step": "5", "cost": "7", "range": ["10", "40"]},
        {"fact": "two", "step": "10", "cost": "12", "range": ["10", "60"]},
    )
    one = draft(rules, {"one": "10", "two": "10"})
    (way,) = asked(one, private, "46").ways
    assert way.moves is not None
    assert {handle.name: steps for handle, steps in way.moves} == {"two": 3}
    assert (exact_text(way.cost), exact_text(way.after)) == ("36", "50")
    (never,) = asked(one, private, "101").ways
    assert (never.moves, exact_text(never.before)) == (None, "20")
    (already,) = asked(one, private, "20").ways
    assert already.moves == ()


def test_too_large_a_grid_is_refused() -> None:
    found, problems = levers(
        draft(rubric(), {"worth": "0"}), (), own({"fact": "worth", "step": "0.001", "range": ["0", "100"]}), Fraction(5)
    )
    assert (found, [one.code for one in problems]) == (None, ["levers-too-many"])


def value(one: Dossier, changes: dict[str, Fraction]) -> Fraction | None:
    """The guaranteed total after changes: told without any help of the study."""
    bid = one.bids[0]
    for name, to in changes.items():
        bid = with_fact(bid, name, to)
    found, _ = scored(alone(with_bid(one, 0, bid)))
    if found is None or any(gate.result == "failed" for gate in found.standings[0].gates):
        return None
    total = found.points(":total", 0)
    return total.low if isinstance(total, Bounds) else total


METHODS = [
    {"kind": "linear", "zero_at": "0", "full_at": "8"},
    {"kind": "bands", "bands": [{"from": "3", "share": "0.4"}, {"from": "5", "share": "1"}]},
]
ROUNDINGS: list[dict[str, Any]] = [
    {},
    rounding(criterion="1 half-up", total="2 half-up"),
    rounding(total="0 half-up"),
    rounding(criterion="2 down", part="0 up"),
]


@pytest.mark.no_cover
@settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(
    st.lists(st.sampled_from(METHODS), min_size=3, max_size=3),
    st.sampled_from(ROUNDINGS),
    st.lists(st.integers(0, 9), min_size=3, max_size=3),
    st.integers(20, 95),
    st.sampled_from(["x", "x + y", "max(x, z)"]),
    st.booleans(),
)
def test_no_combination_of_steps_is_cheaper(
    methods: Any, rounded: Any, costs: list[int], aim: int, formula: str, gated: bool
) -> None:
    """Every point of the grid is tried."""
    facts = {"x": "number", "y": "number", "z": "number"}
    names = ["first", "y", "z"]
    leaves = [
        leaf(f"leaf-{name}", points, metric=name, method=method)
        for name, points, method in zip(names, ("30", "45", "25"), methods, strict=True)
    ]
    gates = [{"id": "most", "metric": "first", "at_most": "9"}] if gated else []
    rules = rubric(
        part("all", *leaves), facts=facts, metrics={"first": {"expr": formula}}, rounding=rounded, gates=gates
    )
    one = draft(rules, {"x": "1", "y": "1", "z": "2"})
    entries = [
        {"fact": name, "step": "2", "cost": str(cost), "range": ["0", "9"]}
        for name, cost in zip("xyz", costs, strict=True)
    ]
    (way,) = asked(one, own(*entries), str(aim)).ways
    best = None
    for steps in product(range(5), range(5), range(4)):
        total = value(
            one,
            {
                name: now + 2 * count
                for name, now, count in zip("xyz", (Fraction(1), Fraction(1), Fraction(2)), steps, strict=True)
            },
        )
        cost = sum(count * each for count, each in zip(steps, costs, strict=True))
        if total is not None and total >= aim and (best is None or cost < best):
            best = cost
    assert (way.moves is None) == (best is None)
    assert best is None or (way.cost == best and way.after >= aim)


def test_sums_that_are_not_plain_are_known() -> None:
    one = rounding(criterion="2 half-up", total="2 half-up")
    assert plain(rubric())
    assert plain(rubric(rounding=one))
    assert not plain(rubric(rounding=rounding(total="2 half-up")))
    assert not plain(rubric(rounding=rounding(part="2 half-up")))
    assert not plain(rubric(part("all", leaf("worth", "100"), rounding={"places": "1", "mode": "up"})))
    assert not plain(rubric(leaf("worth", "100", then={"kind": "rescale-to-best"})))
    assert not plain(
        rubric({"id": "all", "points": "50", "out_of": "100", "criteria": [leaf("worth", "100")]}, rounding=one)
    )
    assert not plain(staged(stage("one", leaf("worth", "100"))))


FIELD = rubric(leaf("speed", "60", metric="speed", method=RATIO), leaf("plan", "40", panel={}))


def test_beside_rivals_who_is_ahead_if_marked_alike() -> None:
    found = asked(draft(FIELD, {"speed": "8"}), rivals={"b": {"speed": "10"}, "c": {"speed": "4"}})
    assert [(one.bidder, exact_text(one.alike)) for one in found.against] == [("b", "-12"), ("c", "24")]
    assert found.ways == ()


def test_what_a_rival_does_not_state_counts_in_its_favour() -> None:
    """Its speed may be anything: it has all points, and the bid none."""
    (against,) = asked(draft(FIELD, {"speed": "8"}), rivals={"b": {}}).against
    assert exact_text(against.alike) == "-60"


def test_the_cheapest_way_past_every_rival_moves_their_reference_too() -> None:
    private = own({"fact": "speed", "step": "1", "cost": "5", "range": ["8", "15"]})
    (way,) = asked(draft(FIELD, {"speed": "8"}), private, rivals={"b": {"speed": "10"}, "c": {"speed": "4"}}).ways
    assert way.moves is not None
    assert [(handle.name, steps) for handle, steps in way.moves] == [("speed", 3)]
    assert (way.aim, exact_text(way.before), exact_text(way.cost)) == ("ahead", "-12", "15")


def test_what_is_expected_of_ones_own_marks_is_no_lead() -> None:
    one = draft(FIELD, {"speed": "8"})
    one = replace(one, outlook=one.outlook._replace(expected={("a", "plan"): Fraction(36)}))
    (against,) = asked(one, rivals={"b": {"speed": "10"}}).against
    assert (exact_text(against.own.low), exact_text(against.own.high), exact_text(against.alike)) == ("84", "84", "-12")


def test_a_rival_that_is_out_is_no_rival_and_a_bid_that_is_out_is_behind() -> None:
    rules = rubric(gates=[{"id": "big", "fact": "worth", "at_least": "50"}])
    (ahead,) = asked(draft(rules, {"worth": "80"}), rivals={"b": {"worth": "10"}}).against
    assert (ahead.fails, exact_text(ahead.alike)) == (True, "100")
    (behind,) = asked(draft(rules, {"worth": "10"}), rivals={"b": {"worth": "80"}}).against
    assert exact_text(behind.alike) == "-100"


def test_a_field_that_cannot_be_evaluated_is_refused() -> None:
    """A price of nothing means nothing under a ratio."""
    rules = rubric(leaf("bid", "100", metric="price", method={"kind": "ratio-to-best", "better": "lower"}))
    one = draft(rules, {"cost": {"price": "10"}})
    found, problems = levers(one, [submission(rules, "b", {"cost": {"price": "0"}})])
    assert (found, {problem.code for problem in problems}) == (None, {"value-not-positive"})


@pytest.mark.parametrize(("step", "code"), [("0", "number-not-positive"), ("x", "number-character")])
def test_a_step_is_a_number_up_or_down(step: str, code: str) -> None:
    with pytest.raises(ValueError, match=code):
        own({"fact": "worth", "step": step})


def test_a_metric_can_be_a_lever_as_if_it_were_measured_so() -> None:
    """What the fleet would have to be for that, the bidder must find out."""
    line = {"kind": "linear", "zero_at": "0.5", "full_at": "0.9"}
    rules = rubric(leaf("public", "10", metric="public_share", method=line), leaf("worth", "90"))
    bid = {"worth": "10", "fleet": [{"accelerator": "b200-sxm", "count": "1000", "public": "800"}]}
    private = own(
        {"fact": "public_share", "step": "5%", "cost": "9", "range": ["80%", "90%"]},
        {"fact": "worth", "step": "1", "cost": "2", "range": ["0", "12"]},
    )
    (way,) = asked(draft(rules, bid), private, "20").ways
    assert way.moves is not None
    assert ({handle.name: steps for handle, steps in way.moves}, exact_text(way.cost)) == (
        {"public_share": 1, "worth": 2},
        "13",
    )


@pytest.mark.parametrize("most", [8, 20, 24])
def test_a_grid_that_grows_too_large_is_refused_wherever_it_does(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many steps in all, too many points of a group, too many points that nothing beats."""
    monkeypatch.setattr("bideval.studies.levers.reach.MOST", most)
    steeper = {"kind": "linear", "zero_at": "0", "full_at": "30"}
    rules = rubric(leaf("one", "50"), leaf("two", "50", metric="two", method=steeper))
    entries = (
        {"fact": name, "step": "1", "cost": cost, "range": ["0", "10"]} for name, cost in (("one", "7"), ("two", "12"))
    )
    found, _ = levers(draft(rules, {"one": "0", "two": "0"}), (), own(*entries), Fraction(50))
    assert found is None
