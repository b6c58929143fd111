"""One thing different at a time: each trial says what an evaluation of the changed documents says."""

from fractions import Fraction

import pytest
from builders import evaluated, leaf, part, rounding, rubric

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.sensitivity import Sensitivity, Trials
from bideval.loading.presets import load_presets
from bideval.studies.sensitivity import sensitivity
from bideval.studies.sensitivity.other_weights import centroid

LOWEST = {"kind": "ratio-to-best", "better": "lower"}


def kind(study: Sensitivity, name: str) -> Trials:
    return next(one for one in study.trials if one.kind == name)


def told(one: Trials) -> dict[str, str]:
    return {trial.id: f"{trial.outcome} {' '.join(trial.first)}" for trial in one.done}


def by_panel(**words: object) -> Evaluation:
    """Ann leads by what e1 thinks of her; e4 is absent."""
    roll = [{"id": "e1", "pseudonym": "P"}, {"id": "e2"}, {"id": "e3"}, {"id": "e4", "attendance": "absent"}]
    marks = {"skill": {"ann": "90 50 52 0", "ben": "60 60 61 99", "cyd": "10 11 12 13"}}
    return evaluated(
        rubric(leaf("skill", "100", panel={}), **words), {n: {} for n in marks["skill"]}, marks=marks, roll=roll
    )


def test_each_evaluator_who_sits_is_left_out_and_appears_by_pseudonym() -> None:
    found = kind(sensitivity(by_panel()), "evaluators")
    assert told(found) == {
        "without-evaluator=P": "winner ben",
        "without-evaluator=e2": "same ann",
        "without-evaluator=e3": "same ann",
    }
    assert [one.about["evaluator"] for one in found.turned] == ["P"]


def test_without_anything_relative_no_losing_bid_matters() -> None:
    assert kind(sensitivity(by_panel()), "bids").why_none == "sens-none-bids"


def test_leaving_out_the_cheapest_loser_turns_the_first_two() -> None:
    """Rank reversal: the lowest-price ratio presses the dearer bids together as long as a very low bid is there."""
    rules = rubric(leaf("quality", "50"), leaf("price", "50", metric="price", method=LOWEST))
    bids = {
        "a": {"quality": "45", "cost": {"price": "100"}},
        "b": {"quality": "30", "cost": {"price": "80"}},
        "c": {"quality": "0", "cost": {"price": "20"}},
    }
    study = sensitivity(evaluated(rules, bids))
    assert study.winner == "a"
    bids["b"]["quality"] = "38"
    study = sensitivity(evaluated(rules, bids))
    assert told(kind(study, "bids")) == {
        "without-bids=b": "same a",
        "without-bids=c": "winner b",
        "without-bids=b+c": "same a",
    }
    (trial,) = kind(study, "bids").turned
    assert trial.totals == {"a": Fraction(85), "b": Fraction(88)}


def test_every_rounding_is_tried() -> None:
    rules = rubric(part("all", leaf("x", "60"), leaf("y", "40")), rounding=rounding(total="1 half-up"))
    study = sensitivity(evaluated(rules, {"a": {"x": "50.06", "y": "1"}, "b": {"x": "50", "y": "1.04"}}))
    found = told(kind(study, "roundings"))
    assert found == {
        "rounding:criterion=1-half-up": "same a",
        "rounding:part=1-half-up": "same a",
        "rounding:total=none": "same a",
        "rounding:total=1-half-even": "same a",
        "rounding:total=1-up": "tie a b",
        "rounding:total=1-down": "tie a b",
        "rounding:total=0-half-up": "tie a b",
        "rounding:total=2-half-up": "same a",
    }


def test_every_reading_of_an_open_rule_is_tried() -> None:
    """Whom references count, what a gate on points looks at, and what extremes are dropped of."""
    rules = rubric(
        leaf("skill", "60", panel={}),
        leaf("price", "40", metric="price", method=LOWEST),
        panel={"drop": {"highest": "1", "lowest": "1"}},
        gates=[{"id": "floor", "criterion": "skill", "at_least": "30", "on": "raw"}],
    )
    marks = {"skill": {"a": "50 51 52", "b": "49 50 52"}}
    bids = {name: {"cost": {"price": price}} for name, price in (("a", "90"), ("b", "100"))}
    found = kind(sensitivity(evaluated(rules, bids, marks=marks)), "readings")
    assert told(found) == {
        "reading:price:among=all": "same a",
        "reading:price:among=eligible": "same a",
        "reading:gate:floor=rounded": "same a",
        "reading:panel:drop.unit=evaluator-total": "same a",
    }


def test_the_span_alone_decides_who_wins() -> None:
    """Switzerland: the same three bids win, tie or lose by the span (75, 50 and 30 %)."""
    rules = rubric(
        leaf("references", "25"),
        leaf("analysis", "25"),
        leaf("price", "50", metric="price", method={"kind": "price-span", "span": "75%", "clip": "floor"}),
    )
    bids = {
        f"b{at}": {"references": points, "analysis": points, "cost": {"price": price}}
        for at, (points, price) in enumerate((("15", "100"), ("20", "110"), ("25", "120")), 1)
    }
    found = kind(sensitivity(evaluated(rules, bids), load_presets()), "formulas")
    assert told(found)["formula:price=ch-price-span"] == "tie b1 b2 b3"
    assert told(found)["formula:price=no-linear"] == "same b3"
    assert told(found)["formula:price=it-consip-min-max"] == "winner b1"
    assert found.wins()["b1"] >= 1


def test_other_formulas_count_the_bids_that_the_rubric_counts() -> None:
    """Where only the bids that pass every gate are counted, a formula that looked at the rest would change two things at once."""
    gate = {
        "id": "floor",
        "title": {"ko": "하한", "en": "Floor"},
        "criterion": "quality",
        "at_least": "60%",
        "on": "raw",
    }
    rules = rubric(
        leaf("quality", "50"), leaf("price", "50", metric="price", method={**LOWEST, "among": "eligible"}), gates=[gate]
    )
    bids = {
        "a": {"quality": "46", "cost": {"price": "100"}},
        "b": {"quality": "35", "cost": {"price": "80"}},
        "c": {"quality": "20", "cost": {"price": "10"}},  # out: its price, a tenth, counts for nobody
    }
    found = kind(sensitivity(evaluated(rules, bids), load_presets()), "formulas")
    assert "formula:price=lowest-price-ratio" not in told(found)  # the rubric's own
    assert told(found)["formula:price=no-linear"] == "winner b"
    assert {one.id: one for one in found.done}["formula:price=no-linear"].totals == {
        "a": Fraction(167, 2),  # 46 + 50 x (1 - (100 - 80) / 80)
        "b": Fraction(85),
    }


def test_a_formula_that_the_rubric_cannot_have_is_refused_with_its_reason() -> None:
    rules = rubric(leaf("price", "100", metric="price", method=LOWEST))
    study = sensitivity(
        evaluated(rules, {"a": {"cost": {"price": "5"}}, "b": {"cost": {"price": "9"}}}), load_presets()
    )
    refused = {one.id: one.reason for one in kind(study, "formulas").done if one.outcome == "refused"}
    assert refused["formula:price=nl-log"] == "rounding-needed"


def test_weights_by_order_are_the_centroid() -> None:
    """S05: for three criteria 11/18, 5/18, 2/18."""
    assert centroid(3) == [Fraction(11, 18), Fraction(5, 18), Fraction(1, 9)]
    rules = rubric(leaf("x", "50"), leaf("y", "25"), leaf("z", "25"))
    study = sensitivity(
        evaluated(rules, {"a": {"x": "50", "y": "0", "z": "0"}, "b": {"x": "25", "y": "12", "z": "12"}})
    )
    equal, by_order = kind(study, "weights").done
    assert equal.totals == {"a": Fraction(100, 3), "b": Fraction(100, 3) * Fraction(73, 50)}
    assert by_order.totals["a"] == Fraction(100) * Fraction(11, 18)
    assert (equal.outcome, by_order.outcome) == ("winner", "same")


def test_without_a_criterion_its_weight_goes_to_those_beside_it() -> None:
    rules = rubric(leaf("x", "50"), leaf("y", "30"), leaf("z", "20"))
    study = sensitivity(
        evaluated(rules, {"a": {"x": "50", "y": "0", "z": "10"}, "b": {"x": "20", "y": "20", "z": "10"}})
    )
    found = kind(study, "criteria")
    assert told(found) == {
        "without-criterion=x": "winner b",
        "without-criterion=y": "same a",
        "without-criterion=z": "same a",
    }
    assert found.done[0].totals == {"a": Fraction(20), "b": Fraction(60)}


def test_whoever_interrupts_has_what_was_found() -> None:
    def stop(kind: str, done: int, count: int) -> None:
        if (kind, done) == ("evaluators", 2):
            raise KeyboardInterrupt

    study = sensitivity(by_panel(), watch=stop)
    assert study.interrupted
    assert [(one.kind, len(one.done), one.planned) for one in study.trials][-1] == ("evaluators", 2, 3)


def test_of_many_losers_the_nearest_are_left_out_first() -> None:
    from bideval.studies.sensitivity.outs import _near

    losers = ["b", "c", "d", "e"]
    assert _near(losers, 6) == [("b",), ("c",), ("d",), ("e",), ("b", "c"), ("b", "d")]
    assert _near(losers, 2) == [("b",), ("c",)]


def test_discounts_are_taken_on_the_amounts_that_the_tender_states() -> None:
    rules = rubric(leaf("price", "100", metric="price", method=LOWEST))
    bids = {"a": {"cost": {"price": "80"}}, "b": {"cost": {"price": "90"}}}
    tender = {"estimated_price": {"amount": "100", "vat": "included"}}
    found = {
        one.id: one for one in kind(sensitivity(evaluated(rules, bids, tender=tender), load_presets()), "formulas").done
    }
    assert found["formula:price=it-best-discount"].totals == {"a": Fraction(100), "b": Fraction(50)}
    without = kind(sensitivity(evaluated(rules, bids), load_presets()), "formulas").done
    assert "formula:price=it-best-discount" not in {one.id for one in without}


def test_what_is_not_a_price_is_normalised_by_the_named_methods_of_its_direction() -> None:
    rules = rubric(
        leaf("speed", "100", method={"kind": "ratio-to-best", "better": "higher"}, metric="speed"),
        leaf("fast", "50", metric="speed", method={"kind": "linear", "zero_at": "9", "full_at": "1"}),
        total="150",
    )
    found = kind(sensitivity(evaluated(rules, {"a": {"speed": "6"}, "b": {"speed": "3"}}), load_presets()), "formulas")
    assert {one.about.get("method") for one in found.done if one.about["criterion"] == "speed"} >= {
        "min-max",
        "rank-points (step 0.04, floor 0.4)",
    }
    assert any(one.about["criterion"] == "fast" for one in found.done)


def test_a_stop_during_any_part_keeps_what_there_is() -> None:
    def stop_at(where: str) -> Sensitivity:
        def stop(kind: str, done: int, count: int) -> None:
            if kind == where:
                raise KeyboardInterrupt

        rules = rubric(leaf("x", "50"), leaf("y", "50"))
        return sensitivity(evaluated(rules, {"a": {"x": "40", "y": "1"}, "b": {"x": "1", "y": "20"}}), watch=stop)

    first = stop_at("nearest")
    assert first.interrupted
    assert (first.weights.nearest, first.marks.untold) == ((), "sens-marks-interrupted")
    assert stop_at("roundings").marks.untold == "sens-marks-no-panel"


def test_a_stop_while_marks_are_searched_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(evaluation: Evaluation) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bideval.studies.sensitivity.marks.marks", stop)
    study = sensitivity(by_panel())
    assert study.interrupted
    assert study.marks.untold == "sens-marks-interrupted"
