"""Metrics of a rubric's own, and declared facts as numbers."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from metric_tenders import BASIS, measure, tender, value

from bideval.documents.dossier import Dossier, FactValue
from bideval.documents.facts import Fact
from bideval.exact import NotExact
from bideval.messages import LANGUAGES, say
from bideval.metrics import expressions, facts, find
from bideval.metrics.base import Measured, Unknown
from bideval.metrics.context import Context
from bideval.metrics.expressions import declared, parsed
from bideval.metrics.facts import encode, number
from bideval.working.grammar import BadFormula
from bideval.working.ledger import Given, Link

FACTS = {
    "plan.staff": {"type": "count", "title": {"ko": "인원", "en": "Staff"}, "unit": "people"},
    "plan.fee": {"type": "number", "unit": "%"},
    "plan.share": {"type": "share"},
    "plan.cost": {"type": "money"},
    "plan.insured": {"type": "boolean"},
    "plan.start": {"type": "date"},
    "plan.grade": {"type": "choice", "choices": ["A", "B", "C"]},
    "plan.story": {"type": "text"},
    "plan.range": {"type": "number", "range": ["2", "5"]},
}
STATED: dict[str, FactValue] = {
    "plan.staff": Fraction(12),
    "plan.fee": Fraction("1.1256"),
    "plan.share": Fraction("0.8"),
    "plan.cost": Fraction(3 * 10**8),
    "plan.insured": True,
    "plan.start": date(2025, 12, 22),
    "plan.grade": "B",
    "plan.story": "once upon a time",
}
NUMBERS = {
    "plan.staff": "12",
    "plan.fee": "1.1256",
    "plan.share": "0.8",
    "plan.cost": "300000000",
    "plan.insured": "1",
    "plan.start": "739607",
    "plan.grade": "2",
}


def declaring(expressions: Mapping[str, str], bid: Mapping[str, Any] | None = None, **rubric: Any) -> Dossier:
    """A tender whose rubric declares these metrics."""
    told = {name: {"expr": text, "unit": "point"} for name, text in expressions.items()}
    return tender(bid or {}, rubric={"facts": FACTS, "metrics": told, **rubric}, facts=STATED)


def test_arithmetic_over_facts_metrics_and_amounts() -> None:
    bid = {"fleet": [{"accelerator": "b200-sxm", "count": "8"}], "cost": {"requested": "100", "gpu_purchase": "50"}}
    texts = {
        "twice": "2 * (plan.staff + 1)",
        "over-pf": "pf / plan.staff",
        "whole": "cost.requested - gpu_purchase",
        "bounded": "min(max(plan.share, 0.9), abs(-1))",
    }
    dossier = declaring(texts, bid, compute=BASIS)
    requested = find("cost.requested")
    assert requested is not None
    found = measure(dossier, requested)
    assert [value(found, name) for name in texts] == [26, Fraction(3, 2), 50, Fraction(9, 10)]


def test_the_inputs_are_facts_with_their_source_and_links_to_metrics() -> None:
    one = measure(declaring({"a": "accelerators * plan.staff * plan.staff"}, {"fleet": []}))["a"]
    assert isinstance(one, Measured)
    source = ("bids/bid-0.yaml", ("facts", "plan.staff"))
    assert one.inputs == {
        "accelerators": Link("metric:accelerators"),
        "plan.staff": Given("fact:plan.staff", Fraction(12), source),
    }


def test_metrics_may_use_each_other_in_any_order() -> None:
    dossier = declaring({"top": "middle + low", "middle": "low * 2", "low": "plan.staff"})
    assert [metric.id for metric in declared(dossier.rubric)] == ["low", "middle", "top"]
    assert declared(dossier.rubric)[2].uses == ("middle", "low")
    assert value(measure(dossier), "top") == 36


def test_a_circle_leaves_those_in_it_and_on_it_unknown_and_no_others() -> None:
    dossier = declaring({"a": "b + 1", "b": "a", "above": "a + fine", "self": "self", "fine": "plan.staff"})
    found = measure(dossier)
    for name in ("a", "b", "above", "self"):
        assert found[name] == Unknown("metric-cycle")
    assert value(found, "fine") == 12


def test_long_chains_need_no_deep_recursion() -> None:
    chain = {f"m{at}": f"m{at + 1} + 1" for at in range(3000)}
    assert value(measure(declaring({**chain, "m3000": "plan.staff"})), "m0") == 3012


def test_what_is_no_formula_is_unknown_and_so_is_what_uses_it() -> None:
    dossier = declaring({"uses": "broken + 1", "broken": "1 +"})
    found = measure(dossier)
    assert found["broken"] == found["uses"] == Unknown("no-formula")
    with pytest.raises(BadFormula):
        parsed(dossier.rubric, "broken")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 / (plan.staff - 12)", "division-by-zero"),
        ("plan.range + 1", "not-stated"),
        ("plan.story + 1", "not-a-number"),
        ("no_such_thing", "not-stated"),
        ("pf * 2", "no-compute"),
    ],
)
def test_why_a_declared_metric_is_unknown(text: str, reason: str) -> None:
    assert measure(declaring({"a": text}, {"fleet": []}))["a"] == Unknown(reason)
    assert all(say(f"reason-{reason}", language) for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", ["metric-cycle", "no-formula"])
def test_the_reasons_of_broken_formulas_are_said(reason: str, language: str) -> None:
    assert say(f"reason-{reason}", language)


def test_a_name_means_a_fact_then_a_declared_metric_then_the_vocabulary() -> None:
    rubric = declaring({"own": "plan.staff"}).rubric
    for name, unit in (("plan.staff", "people"), ("own", "point"), ("public_share", "%"), ("cost.build", "KRW")):
        metric = expressions.named(rubric, name)
        assert metric is not None
        assert (metric.id, metric.unit) == (name, unit)
    assert expressions.named(rubric, "nothing") is None


def test_a_declared_metric_is_shown_as_it_is_under_its_title() -> None:
    metrics = {"a": {"expr": "1", "unit": "%", "title": {"ko": "가", "en": "A"}}, "b": {"expr": "2"}}
    first, second = declared(tender(rubric={"metrics": metrics}).rubric)
    assert (first.unit, first.shown(Fraction(1)), first.range) == ("%", "1.0000", (None, None))
    assert first.named is not None
    assert first.named["en"] == "A"
    assert second.named is not None
    assert (second.unit, second.named["ko"]) == ("", "b")


# --- facts


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_a_metric(name: str) -> None:
    dossier = declaring({})
    metric = facts.metric(dossier.rubric, name)
    assert metric is not None
    found = metric.measure(dossier.bids[0], Context.of(dossier))
    if name in NUMBERS:
        assert isinstance(found, Measured)
        assert found.value == Fraction(NUMBERS[name])
        assert found.inputs == {name: Given(f"fact:{name}", found.value, ("bids/bid-0.yaml", ("facts", name)))}
    else:
        assert found == Unknown("not-a-number" if name == "plan.story" else "not-stated")


@pytest.mark.parametrize(
    ("name", "unit", "shown", "ends"),
    [
        ("plan.staff", "people", "2", (0, None)),
        ("plan.fee", "%", "2.0000", (0, None)),
        ("plan.share", "%", "200.0000", (0, 1)),
        ("plan.cost", "KRW", "2", (0, None)),
        ("plan.insured", "", "2", (0, 1)),
        ("plan.start", "", "2", (0, None)),
        ("plan.grade", "", "2", (1, 3)),
        ("plan.range", "", "2.0000", (2, 5)),
    ],
)
def test_how_a_fact_is_shown_and_where_it_lies(name: str, unit: str, shown: str, ends: tuple[int, int | None]) -> None:
    metric = facts.metric(declaring({}).rubric, name)
    assert metric is not None
    assert (metric.unit, metric.shown(Fraction(2))) == (unit, shown)
    assert metric.range == tuple(end if end is None else Fraction(end) for end in ends)


def test_a_fact_accepted_by_decision_has_its_source_there() -> None:
    accepted = {"bidder": "bid-0", "fact": "plan.staff", "accepted": "12", "reason": "supplement"}
    dossier = tender({}, rubric={"facts": FACTS}, facts=STATED, decisions={"facts": [accepted]})
    metric = facts.metric(dossier.rubric, "plan.staff")
    assert metric is not None
    found = metric.measure(dossier.bids[0], Context.of(dossier))
    assert isinstance(found, Measured)
    source = ("decisions.yaml", ("facts", 0, "accepted"))
    assert found.inputs == {"plan.staff": Given("fact:plan.staff", Fraction(12), source)}


def fact(**words: Any) -> Fact:
    return Fact.model_validate(words)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("number", "1,200.5", "1200.5"),
        ("count", "7_656", "7656"),
        ("money", "3억원", "300000000"),
        ("share", "80%", "0.8"),
        ("boolean", "true", "1"),
        ("boolean", "false", "0"),
        ("date", "2025-12-22", "739607"),
    ],
)
def test_texts_of_the_rubric_become_the_same_numbers(kind: str, text: str, expected: str) -> None:
    assert encode(fact(type=kind), text) == Fraction(expected)


def test_a_choice_is_its_place() -> None:
    grade = fact(type="choice", choices=["A", "B", "C"])
    assert [encode(grade, text) for text in "ABC"] == [1, 2, 3]
    assert number(grade, "C") == 3


def test_beside_a_metric_a_text_is_a_number() -> None:
    assert encode(None, "85%") == Fraction(17, 20)


@pytest.mark.parametrize(
    ("told", "text", "code"),
    [
        ({"type": "choice", "choices": ["A", "B"]}, "D", "choice-not-declared"),
        ({"type": "text"}, "word", "text-has-no-number"),
        ({"type": "boolean"}, "yes", "boolean-expected"),
        ({"type": "date"}, "soon", "date-expected"),
        ({"type": "number"}, "1e3", "number-exponent"),
    ],
)
def test_what_is_no_such_number_is_refused_with_a_code(told: dict[str, Any], text: str, code: str) -> None:
    with pytest.raises(NotExact) as refused:
        encode(fact(**told), text)
    assert refused.value.code == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_refusals_are_said(language: str) -> None:
    assert "D" in say("choice-not-declared", language, {"text": "D", "choices": "A, B"})
    assert "word" in say("text-has-no-number", language, {"text": "word"})
