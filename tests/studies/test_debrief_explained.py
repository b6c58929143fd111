"""The working of a debrief's numbers: the bid's own down to what it says, and nothing of any other bid in any of them."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from builders import evaluated, leaf, rounding, rubric, stage, staged
from sample_tenders import sample
from small import tender

from bideval import evaluate, load
from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.debrief import Debrief
from bideval.exact import digits
from bideval.reports.reading import Reading
from bideval.reports.studies.debrief.data import debrief_json
from bideval.reports.studies.debrief.explained import Own, change_of, explained, names
from bideval.reports.studies.veil import STRANGER
from bideval.reports.voice import number
from bideval.studies.debrief import debrief
from bideval.studies.debrief.applied import applied
from bideval.working.steps import Step, Veiled, Working, ordered, replay

TENDERS = [
    "ai-computing-centre-demo",
    "foundation-model-demo",
    "gpu-acquisition-2026-demo",
    "gpu-acquisition-demo",
    "kr-lottery-2018",
    "kr-negotiated-contract-demo",
    "wb-qcbs-demo",
]
CHANGED = [
    ("kr-lottery-2018", "interpark"),
    ("wb-qcbs-demo", "birch"),
]


def without_changes(evaluation: Evaluation, row: int) -> Debrief:
    """The account of a bid that nobody looked for changes of."""
    return Debrief(evaluation, row, "none", "", False, False, (), (), (), None)


def ask(found: Debrief, step: str, language: str = "en") -> str:
    name = change_of(step)
    told = explained(found, step, applied(found, name) if name in found.told else None, language)
    return told if isinstance(told, str) else told.code


def forms(value: Fraction) -> set[str]:
    """How a number may be written."""
    return {number(value).lstrip("≈"), *(digits(value, places, groups=True) for places in (2, 3, 4, 6))}


def strange(found: Debrief) -> set[str]:
    """The numbers of all other bids, without those that the bid has by itself or is told."""
    evaluation, row = found.evaluation, found.row
    working, view = Working(evaluation.ledger), Own(found, evaluation, "en")
    every = [(key, at) for key, equation in evaluation.ledger.equations.items() for at in equation.rows]
    others = {form for key, at in every if at != row for form in forms(evaluation.ledger.value(key, at) or Fraction(0))}
    tops = [view.veil.over(working.step(key, at)) for key, at in every if at == row]
    values = {one.value for one in ordered(tops) if not isinstance(one, Veiled)} | set(view.veil.told.values())
    own = {form for value in values for form in forms(value) | forms(value * 100)}
    return {one for one in others - own if len(one) > 2}


def whole(found: Debrief) -> str:
    """The working of every number that a bid has: those that stand within another one with it."""
    view, working = Own(found, found.evaluation, "en"), Working(found.evaluation.ledger)
    seen, told = set[str](), [ask(found, "rank"), ask(found, "total")]
    for key in reversed(found.evaluation.ledger.equations):
        if view.ledger.value(key, found.row) is not None and f"{view.ledger.bids[found.row]}/{key}" not in seen:
            seen |= {step.id for step in ordered([working.step(key, found.row)])}
            told += view.lines(key)
    return "\n".join(told)


def figures(text: str) -> set[str]:
    """The numbers in a text, without the places where things stand."""
    bare = re.sub(r"\[[^\]]*\]|\([^()]*:\d+:\d+\)|\S+:\d+:\d+", "", text)
    return set(re.findall(r"\d[\d,]*(?:\.\d+)?(?:/\d+)?", bare))


def betrays(found: Debrief, text: str, forbidden: set[str]) -> list[str]:
    """What a text has of other bids: their names, their numbers, the files of evaluators."""
    row, reading = found.row, Reading(found.evaluation, "en")
    korean = Reading(found.evaluation, "ko")
    words = {
        word
        for at, one in enumerate(found.evaluation.standings)
        if at != row
        for word in (reading.names[at], korean.names[at], one.bidder)
    }
    named = [word for word in words if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]
    return [*named, *sorted(figures(text) & forbidden), *re.findall(r"panel/\S+", text)]


@pytest.mark.parametrize("name", TENDERS)
def test_no_number_of_any_bid_tells_anything_of_another(name: str) -> None:
    """Every number that there is, of every bid, and its place."""
    evaluation = sample(name)
    for row in range(len(evaluation.standings)):
        found = without_changes(evaluation, row)
        assert not betrays(found, whole(found), strange(found))


@cache
def told(name: str, bidder: str) -> Debrief:
    return debrief(sample(name), sample(name).rows[bidder])


@pytest.mark.parametrize(("name", "bidder"), CHANGED)
def test_nor_does_any_change(name: str, bidder: str) -> None:
    found = told(name, bidder)
    forbidden = strange(found)
    for one in list(found.told)[:1] + list(found.told)[-2:]:
        steps = (one, f"{one.replace(':', '-less:', 1)}/total")
        text = "\n".join(ask(found, step, "ko") for step in steps)
        assert "explain-unknown" not in text
        trial = applied(found, one)
        allowed = {
            form for value in Own(found, found.evaluation, "en", trial).veil.told.values() for form in forms(value)
        }
        assert not betrays(found, text, forbidden - allowed)


@pytest.mark.parametrize(("name", "bidder"), CHANGED)
def test_the_total_with_a_change_replays_and_wins_as_the_study_says(name: str, bidder: str) -> None:
    found = told(name, bidder)
    one = applied(found, "joint:all")
    key = found.stage if found.goal == "stage" else ":total"
    for scope, trial in one.scopes.items():
        top = Working(one.ledger).step(f"{scope}/{key}", found.row)
        assert top.value == trial.ledger.value(key, found.row)
        for step in ordered([top]):
            if step.inputs:
                assert replay(step.op, [part.value for part in step.inputs]) == step.value, step.id
    assert found.joint is not None
    assert Working(one.ledger).step(one.more, found.row).value == found.joint.more


MEAN = {"kind": "deviation", "reference": "mean", "loss_above": "1", "loss_below": "1"}
RULES = rubric(
    leaf("speed", "40", metric="speed", method=MEAN),
    leaf("plan", "30"),
    leaf("talk", "30", panel={}),
    rounding=rounding(criterion="2 half-up"),
)


def field(b: dict[str, Any], c: dict[str, Any], marks: dict[str, str]) -> Debrief:
    bids = {"a": {"speed": "9", "plan": "20"}, "b": b, "c": c}
    evaluation = evaluated(RULES, bids=bids, marks={"talk": {"a": "20 21", **marks}})
    return without_changes(evaluation, 0)


def test_other_bids_with_the_same_mean_leave_every_word_as_it_is() -> None:
    """What can be read off is what the points say by themselves."""
    one = field({"speed": "8", "plan": "12"}, {"speed": "13", "plan": "17"}, {"b": "11 12", "c": "3 4"})
    two = field({"speed": "10", "plan": "19"}, {"speed": "11", "plan": "1"}, {"b": "1 2", "c": "5 7"})
    asked = ["rank", *one.evaluation.ledger.equations]
    assert [ask(one, step) for step in asked] == [ask(two, step) for step in asked]
    assert debrief_json(one, {}) == debrief_json(two, {})


def test_points_that_stand_on_others_are_told_and_the_way_to_them_is_not() -> None:
    found = field({"speed": "8", "plan": "12"}, {"speed": "13", "plan": "17"}, {"b": "11 12", "c": "3 4"})
    lines = ask(found, "speed").splitlines()
    assert lines[:3] == [
        "points of ‘speed’ = 36  ← (stands on other bids, not shown) rounded half up to 2 places  (rubric.yaml/rounding/criterion)",
        "  points of ‘speed’ before rounding (stands on other bids, not shown)  ← (stands on other bids, not shown) × 40  (rubric.yaml/criteria/0)",
        "    share of the points of ‘speed’ (stands on other bids, not shown)  ← smallest of (stands on other bids, not shown), 1  (rubric.yaml/criteria/0)",
    ]
    assert (
        "reference of ‘speed’ (reference) (stands on other bids, not shown)  ← mean of 9, (another bid's figure, not shown)"
        in "\n".join(lines)
    )


def test_without_rounding_points_that_stand_on_others_are_told_as_the_page_tells_them() -> None:
    """Their exact value would give the best price away to the last digit."""
    price = leaf("bid", "40", metric="price", method={"kind": "ratio-to-best", "better": "lower"})
    bids = {"a": {"plan": "50", "cost": {"price": "90"}}, "b": {"plan": "55", "cost": {"price": "70"}}}
    found = without_changes(evaluated(rubric(price, leaf("plan", "60")), bids=bids), 0)
    assert (
        ask(found, "bid")
        .splitlines()[0]
        .startswith("points of ‘bid’ ≈ 31.1111  ← (stands on other bids, not shown) × 40")
    )
    assert ask(found, "total").splitlines()[0] == "total ≈ 81.1111  ← ≈31.1111 + 50"
    assert '"total": {"about": "81.1111"}' in debrief_json(found, {})
    assert "70" not in ask(found, "bid") + ask(found, "bid:share") + ask(found, "total")
    assert ask(found, "bid:share").startswith("share of the points of ‘bid’ (stands on other bids, not shown)  ←")


def test_who_is_the_best_itself_is_not_told_so() -> None:
    """The reference of the best bid is its own value: it is veiled like any other."""
    price = leaf(
        "bid",
        "100",
        metric="price",
        method={"kind": "ratio-to-best", "better": "lower"},
        rounding={"places": "2", "mode": "half-up"},
    )
    evaluation = evaluated(rubric(price), bids={"a": {"cost": {"price": "70"}}, "b": {"cost": {"price": "90"}}})
    text = ask(without_changes(evaluation, 0), "bid")
    assert "(best) (stands on other bids, not shown)  ← smallest of KRW 70, (another bid's figure, not shown)" in text


def test_a_choice_between_pairs_of_bids_is_nobodys_to_see(tmp_path: Path) -> None:
    """What a bid received against another is the other's, too."""
    rules = "bideval: 1\nid: small\ntitle: Small\ntotal: 40\ncriteria: [{id: look, points: 40, pairs: {}}]\n"
    chosen = "evaluator,criterion,first,second,preferred,grade\nj1,look,ann,bea,ann,3\nj1,look,ann,cid,cid,2\nj1,look,bea,cid,cid,4\n"
    plain = {"roll.yaml": None, "panel/ev1.csv": None, "bids/ada.yaml": None, "bids/bob.yaml": None}
    bids = {f"bids/{one}.yaml": f"bideval: 1\nbidder: {one}\n" for one in ("ann", "bea", "cid")}
    loaded = load(tender(tmp_path, {**plain, **bids, "rubric.yaml": rules, "panel/pairs.csv": chosen})).dossier
    assert loaded is not None
    evaluation = evaluate(loaded)[0]
    assert evaluation is not None
    found = without_changes(evaluation, 0)
    assert (
        ask(found, "look").splitlines()[0].startswith("points of ‘look’ ≈ 20  ← (stands on other bids, not shown) × 40")
    )
    assert not betrays(found, whole(found), set())
    assert ask(found, "look:pair:j1:cid") == ask(found, "cid/look") == "explain-unknown"


def test_bids_in_one_file_are_told_apart_by_their_line() -> None:
    """`bids.csv` has a bid in each row: a value of another row is another bid's."""
    evaluation = sample("gpu-support-platform-demo")
    veil = Own(without_changes(evaluation, 0), evaluation, "en").veil
    (file, root), (same, other) = evaluation.ledger.origins[:2]
    assert file == same
    own = Step(f"{evaluation.ledger.bids[0]}/fact:units", "given", Fraction(8), source=(file, (*root, "units")))
    assert veil.over(own) is own
    assert veil.over(replace(own, source=(file, (*other, "units")))) is STRANGER


def test_what_is_no_number_of_a_debrief() -> None:
    found = told("kr-lottery-2018", "interpark")
    for step in (
        "change:nothing",
        "change:fee/nothing",
        "joint:all:nothing",
        "nothing",
        "nanum-lotto/total",
        "value:fee/rank/x",
    ):
        assert ask(found, step) == "explain-unknown", step
    assert names(found)[:2] == ["change:business", "change:system"]


def test_a_stage_that_was_not_passed_and_gates_that_were_not() -> None:
    rules = staged(stage("one", leaf("plan", "100"), passing={"at_least": "70%"}), stage("two", leaf("speed", "100")))
    evaluation = evaluated(rules, bids={"a": {"plan": "60", "speed": "9"}, "b": {"plan": "90", "speed": "8"}})
    found = debrief(evaluation, 0)
    lines = ask(found, "change:plan").splitlines()
    at = lines.index("With this, it is enough: the bid passes the stage.")
    assert [lines[0], *lines[at : at + 2], *lines[-2:]] == [
        "needed more = 10  ← 70 − 60",
        "With this, it is enough: the bid passes the stage.",
        "points of ‘one’, as changed = 70",
        "One step less is not enough.",
        "points of ‘one’, one step less = 69.9999",
    ]
    assert ask(found, "rank").splitlines() == [
        "a did not pass the stage ‘one’ with 60.0000 points and has no points and no place after it",
        "Other bids' places and figures are not shown.",
    ]
    gate = [{"id": "big", "fact": "worth", "at_least": "75"}]
    out = debrief(evaluated(rubric(gates=gate), bids={"a": {"worth": "70"}, "b": {"worth": "80"}}), 0)
    assert ask(out, "total") == ask(out, "rank").splitlines()[0] + "\n" == "a is excluded and has no points: big\n"


def test_a_value_that_is_declared_stands_in_the_place_of_what_the_bid_says() -> None:
    found = debrief(evaluated(bids={"a": {"worth": "80"}, "b": {"worth": "90"}}), 0)
    assert ask(found, "value:worth").splitlines()[:4] == [
        "needed more = 10.0001  ← 90.0001 − 80",
        "  worth = 80  [bids/a.yaml/facts/worth]",
        "With this, it is enough: the bid is first, and alone there.",
        "total, as changed = 90.0001",
    ]
    assert "  worth, as changed = 90.0001" in ask(found, "value:worth/worth")
    assert ask(found, "value-less:worth/total").splitlines()[0] == "total, one step less = 90"


def test_where_fewer_points_are_better_one_step_less_is_one_point_more() -> None:
    rules = rubric(leaf("fault", "100"), ranking={"by": "total", "better": "lower"})
    found = debrief(evaluated(rules, bids={"a": {"fault": "90"}, "b": {"fault": "80"}}), 0)
    one = applied(found, "change:fault")
    totals = [trial.ledger.value(":total", 0) for trial in one.scopes.values()]
    assert totals == [Fraction("79.9999"), Fraction(80)]


def test_points_that_are_open_are_told_as_bounds() -> None:
    """What is missing may be anything; with the change it is what was supposed."""
    rules = rubric(leaf("worth", "50"), leaf("plan", "50"))
    found = debrief(evaluated(rules, bids={"a": {"plan": "20"}, "b": {"worth": "10", "plan": "30"}}), 0)
    assert ask(found, "total").startswith("Total: 20.0000 – 70.0000 (not certain)")
    lines = ask(found, "change:plan").splitlines()
    assert lines[lines.index("One step less is not enough.") + 1].startswith("Total: 4")
    assert ask(found, "change:worth").splitlines()[0] == "needed more = 20.0001  ← 20.0001 − 0"


def test_a_tender_that_is_not_finished() -> None:
    price = leaf("bid", "100", metric="price", method={"kind": "linear", "zero_at": "9", "full_at": "1"})
    found = without_changes(evaluated(rubric(price, price="separate"), bids={"a": {}, "b": {}}), 0)
    assert ask(found, "rank").splitlines() == [
        "prices not opened",
        "Other bids' places and figures are not shown.",
    ]
