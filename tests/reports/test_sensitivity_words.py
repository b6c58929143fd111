"""The study of sensitivity of the demo in words and as data: what is said, in both languages, and that every number has its working."""

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from builders import evaluated, leaf, rubric

from bideval import Evaluation, evaluate, load
from bideval.documents.studies.sensitivity import (
    Critical,
    MarkChange,
    Nearest,
    NewMark,
    PairStays,
    Sensitivity,
    Trial,
    Trials,
    Vector,
    Weights,
)
from bideval.loading.presets import load_presets
from bideval.reports.explain import explain
from bideval.reports.markdown import markdown
from bideval.reports.studies.sensitivity import view
from bideval.reports.studies.sensitivity.data import sensitivity_json
from bideval.studies.agreement import agreement, has
from bideval.studies.sensitivity import numbers, sensitivity

SAMPLES = Path(__file__).resolve().parents[2] / "sample_bids"


@pytest.fixture(scope="module")
def demo() -> tuple[Sensitivity, Evaluation]:
    dossier = load(SAMPLES / "gpu-acquisition-demo").dossier
    assert dossier is not None
    evaluation, _ = evaluate(dossier)
    assert evaluation is not None
    return sensitivity(evaluation, load_presets()), evaluation


def page(study: Sensitivity, evaluation: Evaluation, language: str = "en") -> str:
    return markdown(view(study, evaluation, language))


def test_the_answer_comes_first_and_can_be_read_aloud(demo: tuple[Sensitivity, Evaluation]) -> None:
    answer = view(*demo, "en").sections[0]
    assert answer.paragraphs[0] == (
        "‘Hangang Cloud (fictional)’ stays first unless the weight of ‘Size of the largest cluster for government use’ falls from 8 to "
        "below 7.62 (then ‘Seorak Data (fictional)’) or the weight of ‘Readiness and competitiveness’ falls from 50 to below 47.34 "
        "(then ‘Seorak Data (fictional)’) or the weight of ‘Effort to develop the AI ecosystem’ rises from 30 to above 32.65 (then "
        "‘Seorak Data (fictional)’) or one of 20 weights changes by more (see the table) or evaluator ‘위원 나’ is left out or evaluator "
        "‘위원 사’ is left out or another formula had been chosen (7 of 33)."
    )
    assert answer.paragraphs[1] == (
        "In 3 other cases it is open who is first, because points of some bids are not known (see the tables)."
    )
    assert answer.paragraphs[2].startswith(
        "If all weights may move at once, ‘Seorak Data (fictional)’ draws level once they change by 0.52"
    )
    assert answer.paragraphs[3].startswith("Marks that stand for 0.8 points of the total in all, and no fewer,")


def test_the_same_in_korean(demo: tuple[Sensitivity, Evaluation]) -> None:
    answer = view(*demo, "ko").sections[0]
    assert answer.paragraphs[0].startswith(
        "‘한강클라우드 (가상)’는 다음 가운데 하나가 아니면 1위를 지킨다: ‘정부 활용분 단일 클러스터 규모’의 배점이 8에서 7.62 아래로"
    )
    assert "평가위원 ‘위원 나’가 빠짐" in answer.paragraphs[0]


def test_evaluators_appear_by_pseudonym(demo: tuple[Sensitivity, Evaluation]) -> None:
    study, evaluation = demo
    panel = evaluation.dossier.panel.evaluators
    hidden = {one.id for one in panel if one.pseudonym} | {one.name for one in panel if one.name}
    told = sensitivity_json(study, evaluation, {}) + page(study, evaluation) + page(study, evaluation, "ko")
    assert [name for name in hidden if f'"{name}"' in told or f" {name} " in told] == []


def steps_of(value: Any) -> Iterator[str]:
    """Every name of a number in the data."""
    if isinstance(value, dict):
        yield from (one for name, one in value.items() if name == "step" and one)
        yield from (step for one in value.values() for step in steps_of(one))
    elif isinstance(value, list):
        yield from (step for one in value for step in steps_of(one))


def test_every_number_has_its_working_and_its_name(demo: tuple[Sensitivity, Evaluation]) -> None:
    study, evaluation = demo
    seen = replace(evaluation, ledger=study.ledger)
    every = sorted(set(steps_of(json.loads(sensitivity_json(study, evaluation, {})))))
    told = [step for step in every if not has(step)]
    kinds = {
        step.partition("sensitivity:")[2].rpartition("/")[2].partition(":")[2].partition(":")[0]: step for step in told
    }
    assert set(kinds) == {"level", "level-above", "delta", "", "jeju", "seorak", "dokdo"}
    bidder = study.winner
    chosen = [*kinds.values(), f"{bidder}/sensitivity:readiness:without", f"{bidder}/sensitivity:weights:centroid"]
    chosen += [
        f"{bidder}/sensitivity:nearest:seorak:sum:total",
        f"{bidder}/sensitivity:total",
        f"{bidder}/sensitivity:lead",
    ]
    for step in chosen:
        for language in ("ko", "en"):
            text = explain(seen, step, language)
            assert isinstance(text, str), step
            assert "sensitivity:" not in text, step
    agreed = replace(evaluation, ledger=agreement(evaluation).ledger)
    of_totals = [step for step in every if step.startswith("agreement/:") or "/agreement::" in step]
    assert {step.partition("::")[2] or step.split(":")[1] for step in of_totals} >= {"w", "icc", "alpha", "borda"}
    assert all(isinstance(explain(agreed, step, "ko"), str) for step in of_totals)


def test_every_section_is_there(demo: tuple[Sensitivity, Evaluation]) -> None:
    names = [one.id.removeprefix("sensitivity-") for one in view(*demo, "en").sections]
    assert names == [
        "answer", "weights", "neighbours", "nearest", "critical", "trials-criteria", "trials-weights", "trials-evaluators", "trials-bids",
        "trials-roundings", "trials-readings", "trials-formulas", "marks", "agreement", "held",
    ]  # fmt: skip


PLAIN = {"a": {"x": "9"}, "b": {"x": "5"}}


def told(**parts: Any) -> str:
    """The page of a study in which something is otherwise."""
    evaluation = evaluated(rubric(leaf("x", "10")), PLAIN)
    return page(replace(sensitivity(evaluation), **parts), evaluation)


def test_what_cannot_move_is_said() -> None:
    text = told()
    assert "‘a’ stays first in every case that is asked about here." in text
    assert "There is no criterion whose weight can move." in text
    assert "Nothing in this rubric looks at who else has submitted a bid" in text


def test_without_a_winner_there_is_no_answer() -> None:
    evaluation = evaluated(rubric(leaf("x", "10")), {"a": {"x": "9"}, "b": {"x": "9"}})
    text = page(sensitivity(evaluation), evaluation)
    assert "There is no single certain first place, so it cannot be asked what would change it." in text
    assert json.loads(sensitivity_json(sensitivity(evaluation), evaluation, {}))["weights"] == {
        "untold": "no-certain-winner"
    }


def test_where_weights_cannot_be_told_the_sentence_says_so() -> None:
    assert "Whether weights alone would change that cannot be told" in told(weights=Weights("weights-not-by-total"))


def test_of_many_pairs_the_page_says_how_many_are_not_listed() -> None:
    text = told(weights=Weights(pairs=(PairStays("a", "b", ()),), pairs_left_out=7))
    assert "pairs not listed: 7" in text
    assert "Turned by the weight of no single criterion: a \\> b." in text


def test_bids_that_cannot_be_first_are_named_with_who_is_always_ahead() -> None:
    half = Fraction(1, 2)
    here = Vector(half, {"x": Fraction(10)}, {}, "")
    never, unproven = Nearest("b", "never", mix={"a": half, "b": half}), Nearest("a", "unproven")
    found = (never, unproven, Nearest("a", "level", by_sum=here, by_largest=here))
    text = told(weights=Weights(nearest=found))
    assert "first at no weights at all; always ahead of it: 50% a + 50% b" in text
    assert "no proof was found, so there is no answer" in text
    assert "Can be level at some weights, but first alone at none: a." in text


def test_between_two_ends_both_are_said() -> None:
    mark = NewMark("a", "x", "P", Fraction(5), Fraction(4), Fraction(1))
    text = told(marks=MarkChange(least=Fraction(1, 3), enough=Fraction(1, 2), rival="b", marks=(mark,)))
    assert "at least 0.3333 points of the total in all are different. With 0.5 points ‘b’ draws level." in text
    assert "the bids are only level" in text
    assert "at least 2 points" in told(marks=MarkChange(least=Fraction(2), rival="b"))
    assert "for the first to stand at the edge of gate ‘floor’" in told(
        marks=MarkChange(least=Fraction(1), enough=Fraction(1), gate="floor")
    )


def test_what_was_interrupted_says_so() -> None:
    text = told(interrupted=True, trials=(Trials("evaluators", (), 3),))
    assert "Interrupted: this is what was found until then." in text
    assert "0 of 3 were tried" in text


def test_an_end_where_nothing_is_left_is_told_as_such() -> None:
    evaluation = evaluated(
        rubric(leaf("x", "60"), leaf("y", "40")), {"a": {"x": "60", "y": "0"}, "b": {"x": "30", "y": "0"}}
    )
    text = page(sensitivity(evaluation), evaluation)
    assert "the weight of ‘x’ falls from 60 to nothing (then level with ‘b’)" in text


def test_formulas_losing_bids_and_pairs_are_named() -> None:
    span = {"kind": "price-span", "span": "75%", "clip": "floor"}
    rules = rubric(leaf("quality", "50"), leaf("price", "50", metric="price", method=span))
    bids = {
        "a": {"quality": "40", "cost": {"price": "120"}},
        "b": {"quality": "30", "cost": {"price": "100"}},
        "c": {"quality": "0", "cost": {"price": "300"}},
    }
    evaluation = evaluated(rules, bids)
    study = sensitivity(evaluation, load_presets())
    assert "Germany, one-sided interpolation" in page(study, evaluation)
    told = json.loads(sensitivity_json(study, evaluation, {}))
    formulas = next(one for one in told["trials"] if one["kind"] == "formulas")
    assert next(one["about"] for one in formulas["list"] if one["about"]["criterion"] == "price") == {
        "criterion": "price",
        "formula": {"ko": "최저가 비례", "en": "Lowest price over own price"},
    }
    turned = Trial("without-bids=c", "sens-try-bids", {"bidders": ("c",)}, "winner", ("b",))
    beside = replace(study, trials=(Trials("bids", (turned,), 3),))
    assert "c had not submitted a bid" in page(beside, evaluation)
    alone = Critical("price", None, study.weights.critical[0].any)
    assert "The smallest change that turns any pair" in page(
        replace(study, weights=Weights(critical=(alone,))), evaluation
    )


def test_open_points_can_be_explained() -> None:
    facts = {"x": {"type": "number", "range": ["0", "50"]}, "y": {"type": "number"}}
    evaluation = evaluated(
        rubric(leaf("x", "50"), leaf("y", "50"), facts=facts), {"a": {"x": "50", "y": "45"}, "c": {"y": "20"}}
    )
    seen = replace(evaluation, ledger=numbers(evaluation))
    told = explain(seen, "c/sensitivity:x:slope", "en")
    assert isinstance(told, str)
    assert "the most points of ‘x’ that are possible" in told
    assert "points of ‘x’" in str(explain(seen, "a/sensitivity:x:slope", "en"))


def test_without_a_first_place_the_numbers_are_those_of_the_evaluation() -> None:
    evaluation = evaluated(rubric(leaf("x", "10")), {"a": {"x": "9"}, "b": {"x": "9"}})
    assert numbers(evaluation).equations == evaluation.ledger.equations
