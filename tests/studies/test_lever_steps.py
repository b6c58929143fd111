"""Levers: every number that is told has a working that replays to it, down to what the bid and `levers.yaml` say."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from builders import dossier, evaluated, leaf, part, rounding, rubric, stage, staged, submission, told

from bideval.documents.dossier import Dossier
from bideval.documents.levers import Levers
from bideval.documents.outlook import Outlook
from bideval.documents.rubric import Rubric
from bideval.documents.studies.levers import LeverReport
from bideval.reports.explain import explain
from bideval.reports.reading import Reading
from bideval.reports.studies.levers.asked import asked as where
from bideval.reports.studies.steps import named
from bideval.studies.levers import levers
from bideval.working.steps import Step, Working, ordered, replay

RATIO = {"kind": "ratio-to-best", "better": "higher"}
LINE = {"kind": "linear", "zero_at": "0", "full_at": "10"}


def asked(
    rules: Rubric, bid: dict[str, Any], *entries: dict[str, Any], reach: str | None = None, **rivals: Any
) -> LeverReport:
    one: Dossier = replace(dossier(rules, {"a": bid}), outlook=Outlook("any"))
    private = Levers.model_validate({"bideval": "1", "levers": list(entries)}) if entries else None
    others = [submission(rules, name, offer) for name, offer in rivals.items()]
    found, problems = levers(one, others, private, None if reach is None else Fraction(reach))
    assert found is not None, told(problems)
    return found


def working(found: LeverReport, key: str) -> Step:
    """The working of a number, every step of which was replayed."""
    top = Working(found.ledger).step(key, found.ledger.bids.index("a"))
    for one in ordered([top]):
        if one.inputs:
            assert replay(one.op, [part.value for part in one.inputs]) == one.value, one.id
    return top


def read(top: Step) -> set[tuple[str, str]]:
    """What a number stands on in the end: the values with their places."""
    return {
        (str(one.value), ".".join(map(str, (one.source[0], *one.source[1]))))
        for one in ordered([top])
        if one.op == "given" and one.source and not one.id.startswith("*/")
    }


def replays(found: LeverReport) -> None:
    """Every number that is told is the one that its working replays to."""
    for one in found.worths:
        if one.refused or one.handle.most == 0:
            continue
        assert working(found, f"{one.handle.key}:gain").value == one.low
        assert working(found, f"{one.handle.key}:gain-at-most").value == one.high
        assert working(found, f"{one.handle.key}:value").value == one.handle.at(one.steps)
        for moved in one.by:
            assert working(found, f"{one.handle.key}:gain:{moved.path}").value == moved.low
            assert working(found, f"{one.handle.key}:gain-at-most:{moved.path}").value == moved.high
        if one.cost:
            assert working(found, f"{one.handle.key}:cost").value == one.cost == one.handle.cost * one.steps
        if one.per_point is not None:
            assert working(found, f"{one.handle.key}:per-point").value == one.per_point
    for even in found.evens:
        assert working(found, even.key).value == even.steps
    for way in found.ways:
        assert working(found, f"{way.key}:before").value == way.before
        if way.moves:
            assert working(found, f"{way.key}:after").value == way.after
            assert working(found, f"{way.key}:cost").value == way.cost
    for rival in found.against:
        assert working(found, f"{rival.key}:alike").value == rival.alike


MIXED = rubric(
    part("tech", leaf("speed", "40", metric="speed", method=LINE), leaf("plan", "20", panel={})),
    {
        "id": "money",
        "points": "20",
        "out_of": "40",
        "rounding": {"places": "1", "mode": "up"},
        "criteria": [
            leaf("price", "30", metric="price", method={"kind": "linear", "zero_at": "200", "full_at": "0"}),
            leaf("terms", "10", panel={}),
        ],
    },
    leaf("reach", "20", metric="reach", method=RATIO, then=[{"kind": "rescale-to-best"}]),
    rounding=rounding(criterion="2 half-up", part="2 half-up", total="1 half-up"),
)
BID = {"speed": "4", "reach": "5", "cost": {"price": "130"}}
ENTRIES = (
    {"fact": "speed", "step": "1.3", "cost": "70", "range": ["4", "9"]},
    {"fact": "speed", "step": "2", "cost": "90", "range": ["4", "8"]},
    {"fact": "reach", "step": "2", "cost": "10", "range": ["5", "9"]},
    {"fact": "cost.price", "step": "-20", "cost": "30", "range": ["50", "130"]},
)


def test_every_number_of_levers_replays_to_what_is_told() -> None:
    found = asked(MIXED, BID, *ENTRIES, reach="35")
    assert [one.handle.id for one in found.worths] == ["speed", "speed~2", "reach", "cost.price"]
    assert found.evens
    assert found.ways[0].moves
    replays(found)


def test_beside_rivals_too() -> None:
    found = asked(
        MIXED,
        BID,
        *ENTRIES,
        reach="35",
        b={"speed": "9", "reach": "7", "cost": {"price": "90"}},
        c={"reach": "6", "cost": {"price": "150"}},
    )
    assert [one.bidder for one in found.against] == ["b", "c"]
    replays(found)


def test_a_gain_stands_on_the_value_of_the_bid_and_the_step_of_the_file() -> None:
    (one,) = (found := asked(MIXED, BID, ENTRIES[3])).worths
    assert one.low == Fraction("1.5")
    facts = {("130", "bids/a.yaml.cost.price"), ("-20", "levers.yaml.levers.0.step")}
    assert facts < read(working(found, "lever:cost.price:gain"))
    assert read(working(found, "lever:cost.price:value")) == facts
    assert read(working(found, "lever:cost.price:cost")) == {("30", "levers.yaml.levers.0.cost")}


def test_what_a_lever_leaves_alone_is_told_once() -> None:
    """The changed total stands on the same sum of `tech` as the total now."""
    found = asked(MIXED, BID, ENTRIES[3])
    ids = {one.id for one in ordered([working(found, "lever:cost.price:gain")])}
    assert "a/tech:at-least" in ids
    assert "a/lever:cost.price/:total:at-least" in ids
    assert "a/lever:cost.price/tech:at-least" not in ids


def test_a_metric_that_is_moved_stands_on_what_it_is_now() -> None:
    rules = rubric(leaf("public", "10", metric="public_share", method=LINE | {"full_at": "1"}), leaf("rest", "90"))
    bid = {"rest": "10", "fleet": [{"accelerator": "b200-sxm", "count": "1000", "public": "800"}]}
    found = asked(rules, bid, {"fact": "public_share", "step": "5%"})
    replays(found)
    assert {("1000", "bids/a.yaml.fleet.0.count"), ("800", "bids/a.yaml.fleet.0.public")} < read(
        working(found, "lever:public_share:value")
    )


def test_the_usual_levers_have_workings_without_a_file() -> None:
    found = asked(rubric(leaf("speed", "100", metric="speed", method=LINE)), {"speed": "4"})
    replays(found)
    assert read(working(found, "lever:speed:value")) == {("4", "bids/a.yaml.facts.speed")}


def test_a_bid_that_is_out_has_no_points_and_that_is_no_sum() -> None:
    """Beside rivals a gate that fails takes it out; alone it is only said."""
    rules = rubric(
        leaf("speed", "60"), leaf("plan", "40", panel={}), gates=[{"id": "g", "fact": "speed", "at_most": "40"}]
    )
    found = asked(rules, {"speed": "30"}, {"fact": "speed", "step": "20", "range": ["0", "60"]}, b={"speed": "10"})
    replays(found)
    (one,) = found.worths
    assert (one.low, one.high, one.fails) == (Fraction(-30), Fraction(-70), ("g",))
    below = working(found, "lever:speed:gain").inputs[0]
    assert [(step.id, step.op) for step in ordered([below])] == [
        ("a/lever:speed/:total:at-least:open", "given"),
        ("a/lever:speed/:total:at-least", "same"),
    ]


def test_who_is_out_is_behind_or_no_rival_by_all_points() -> None:
    rules = rubric(gates=[{"id": "big", "fact": "worth", "at_least": "50"}])
    for own, other in (("80", "10"), ("10", "80")):
        replays(asked(rules, {"worth": own}, b={"worth": other}))


def test_a_step_that_nobody_would_evaluate_has_only_a_cost() -> None:
    rules = rubric(leaf("bid", "100", metric="price", method={"kind": "ratio-to-best", "better": "lower"}))
    found = asked(rules, {"cost": {"price": "10"}}, {"fact": "cost.price", "step": "-10", "cost": "5"})
    assert [key for key in found.ledger.equations if key.startswith("lever:")] == ["lever:cost.price:cost"]


def test_of_stages_the_last_counts_and_those_that_are_carried() -> None:
    rules = staged(
        stage("one", leaf("plan", "50"), passing={"at_least": "20%"}, carry="points"),
        stage("two", leaf("speed", "30"), leaf("talk", "20", panel={})),
    )
    found = asked(rules, {"plan": "20", "speed": "9"}, {"fact": "plan", "step": "5"}, {"fact": "speed", "step": "3"})
    assert [one.low for one in found.worths] == [5, 3]
    replays(found)


def test_break_evens_in_words() -> None:
    rules = rubric(leaf("one", "40"), leaf("two", "60"))
    found = asked(rules, {"one": "10", "two": "10"}, {"fact": "one", "step": "3"}, {"fact": "two", "step": "2"})
    text = explain(*where(found, "a", "lever:one:even:two", ""), "en")
    assert isinstance(text, str)
    assert text.splitlines()[:3] == [
        "Steps of two that one step of one is worth = 1.5  ← 3 ÷ 2",
        "  = 3  ← 3 ÷ 1",
        "    one: sure points gained = 3  ← 23 − 20",
    ]


def test_a_criterion_may_be_called_like_a_lever_or_a_change() -> None:
    reading = Reading(evaluated(rubric(leaf("lever", "50"), leaf("change", "50")), bids={"a": {"lever": "1"}}), "en")
    assert [named(reading, key) for key in ("lever:share", "change:share")] == ["", ""]
