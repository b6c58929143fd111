"""The award in order of rank within a volume, as it is made within a budget."""

from typing import Any

import pytest
from builders import awards, evaluated, rubric, text

from bideval.documents.evaluation import Evaluation


def volume(
    counts: str, *, most: str = "100", partial: str = "offer", accepts: str = "abcdef", minimum: str = "", **parts: Any
) -> Evaluation:
    """Bids a, b, … that offer so many accelerators (`-` says nothing), best first; all but those left out of `accepts` give a part."""
    rules = rubric(
        award={"kind": "volume", "uses": "accelerators", "volume": most, "partial": partial, **parts.pop("award", {})}
    )
    bids: dict[str, dict[str, Any]] = {}
    for at, (name, count) in enumerate(zip("abcdef", counts.split(), strict=False)):
        bids[name] = {"worth": str(90 - at)}
        if count != "-":
            bids[name]["fleet"] = [{"accelerator": "b200-sxm", "count": count}]
        if name in accepts:
            bids[name]["partial"] = {"accepts": "true", **({"minimum": minimum} if minimum else {})}
    return evaluated(rules, bids, **parts)


def test_example_17_holds_for_a_volume_as_for_a_budget() -> None:
    """Budget 100; by rank A 50, B 40, C 30: A and B full, remainder 10; C can only be offered 10 (and may decline), or is passed over.
    The notice must say which."""
    offered = volume("50 40 30")
    assert awards(offered) == ["a awarded 50", "b awarded 40", "c offered 10"]
    assert awards(volume("50 40 30", accepts="ab"))[2] == "c declined 10 (partial-not-accepted)"
    assert awards(volume("50 40 30", partial="skip"))[2] == "c passed-over (over-budget)"
    assert awards(volume("50 40 30", partial="stop"))[2] == "c not-reached (over-budget)"
    assert offered.award is not None
    assert (text(offered.award.volume), offered.award.uses, offered.award.budget) == ("100", "accelerators", None)
    assert [text(one.remaining) for one in offered.award.decisions] == ["50", "10", "0"]


def test_a_declined_remainder_passes_on_to_the_next() -> None:
    assert awards(volume("90 30 20 5", accepts="acd"))[1:] == [
        "b declined 10 (partial-not-accepted)",
        "c offered 10",
        "d not-reached (exhausted)",
    ]
    assert awards(volume("90 30 20", minimum="11"))[1:] == [
        "b declined 10 (below-minimum)",
        "c declined 10 (below-minimum)",
    ]


def test_whoever_refuses_leaves_the_volume_to_the_next() -> None:
    found = volume("90 30", decisions={"refusals": [{"bidder": "a"}]})
    assert awards(found) == ["a declined (refused)", "b awarded 30"]


def test_a_bid_that_does_not_say_how_much_it_offers_stops_the_award_there() -> None:
    assert awards(volume("50 - 20")) == [
        "a awarded 50",
        "b waiting (amount-not-stated)",
        "c waiting (amount-not-stated)",
    ]


@pytest.mark.parametrize(("declared", "name"), [("count", "licences"), ("number", "licences")])
def test_any_numeric_fact_can_be_used_up(declared: str, name: str) -> None:
    rules = rubric(facts={name: declared}, award={"kind": "volume", "uses": name, "volume": "10", "partial": "skip"})
    found = evaluated(rules, {"a": {"worth": "90", name: "7"}, "b": {"worth": "80", name: "4"}})
    assert awards(found) == ["a awarded 7", "b passed-over (over-budget)"]


def test_less_than_nothing_cannot_be_used_up() -> None:
    rules = rubric(
        facts={"size": "number"}, award={"kind": "volume", "uses": "size", "volume": "10", "partial": "skip"}
    )
    found = evaluated(rules, {"a": {"worth": "90", "size": "-7"}})
    assert awards(found) == ["a waiting (amount-not-stated)"]


def test_a_metric_of_a_day_is_measured_though_only_the_award_names_it() -> None:
    name = "share_in_service_by(2025-12-31)"
    rules = rubric(award={"kind": "volume", "uses": name, "volume": "1", "partial": "skip"})
    line = {"accelerator": "b200-sxm", "count": "10", "in_service": "2025-12-22"}
    assert awards(evaluated(rules, {"a": {"worth": "90", "fleet": [line]}})) == ["a awarded 1"]
