"""How far evaluators agree: against definitions written down anew, and what is said where nothing can be."""

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import Any

import pytest
from builders import evaluated, leaf, part, rubric
from hypothesis import given, settings
from hypothesis import strategies as st

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.agreement import Agreement, Agreements
from bideval.reports.explain import explain
from bideval.reports.studies.sensitivity import view
from bideval.reports.studies.sensitivity.data import sensitivity_json
from bideval.studies.agreement import agreement, has
from bideval.studies.agreement.krippendorff import MOST
from bideval.studies.sensitivity import sensitivity
from bideval.working.steps import Working, ordered, replay

F = Fraction
Marks = list[list[int | None]]
SHROUT_FLEISS = "9 2 5 8|6 1 3 2|8 4 6 8|7 1 2 6|10 5 6 9|6 2 4 7"
"""Six targets by four judges: Shrout and Fleiss (1979), table 2."""


def tender(text: str, *leaves: dict[str, Any], roll: list[dict[str, Any]] | None = None) -> Evaluation:
    """Bids a, b, c, … with these marks, `|` between bids; `;` between the criteria."""
    criteria = leaves or (leaf("skill", "20", panel={}),)
    rows = [one.split("|") for one in text.split(";")]
    names = [f"b{at:02}" for at in range(len(rows[0]))]
    marks = {rule["id"]: dict(zip(names, told, strict=True)) for rule, told in zip(criteria, rows, strict=True)}
    return evaluated(rubric(*criteria), {name: {} for name in names}, marks=marks, roll=roll)


def found(text: str, *leaves: dict[str, Any]) -> Agreement:
    return agreement(tender(text, *leaves)).found[0]


def page(evaluation: Evaluation, language: str = "en") -> str:
    """The section of the page, as text."""
    told = view(sensitivity(evaluation), evaluation, language).sections
    (one,) = (section for section in told if section.id == "sensitivity-agreement")
    cells = [" ".join(cell.text for cell in row) for table in one.tables for row in table.rows]
    return "\n".join((*one.paragraphs, *cells))


# --- definitions


def places(marks: list[int]) -> list[Fraction]:
    """Every place from the highest mark down, equal marks sharing the mean of theirs."""
    ranked = sorted(marks, reverse=True)
    return [F(sum(at for at, one in enumerate(ranked, 1) if one == mark), ranked.count(mark)) for mark in marks]


def kendall(table: list[list[int]]) -> Fraction | None:
    """(12 sum R^2 - 3 m^2 n (n + 1)^2) / (m^2 (n^3 - n) - m sum (t^3 - t))."""
    n, m = len(table), len(table[0])
    columns = list(zip(*table, strict=True))
    ranks = [places([*column]) for column in columns]
    squares = sum(sum(one[bid] for one in ranks) ** 2 for bid in range(n))
    ties = sum(column.count(value) ** 3 - column.count(value) for column in columns for value in set(column))
    below = m**2 * (n**3 - n) - m * ties
    return None if not below else F(12 * squares - 3 * m**2 * n * (n + 1) ** 2) / below


def intraclass(table: list[list[int]]) -> dict[str, Fraction | None]:
    """By sums of squares about means, one term after the other."""
    n, k = len(table), len(table[0])
    grand = F(sum(map(sum, table)), n * k)
    bids = [F(sum(row), k) for row in table]
    judges = [F(sum(column), n) for column in zip(*table, strict=True)]
    between = k * sum((mean - grand) ** 2 for mean in bids) / (n - 1)
    among = n * sum((mean - grand) ** 2 for mean in judges) / (k - 1)
    cells = [(table[i][j], bids[i], judges[j]) for i in range(n) for j in range(k)]
    left = sum((mark - bid - judge + grand) ** 2 for mark, bid, judge in cells) / ((n - 1) * (k - 1))
    within = sum((mark - bid) ** 2 for mark, bid, _ in cells) / (n * (k - 1))
    forms = {
        "1,1": (between - within, between + (k - 1) * within),
        "2,1": (between - left, between + (k - 1) * left + F(k, n) * (among - left)),
        "3,1": (between - left, between + (k - 1) * left),
        "1,k": (between - within, between),
        "2,k": (between - left, between + (among - left) / n),
        "3,k": (between - left, between),
    }
    return {form: None if not below else F(above) / F(below) for form, (above, below) in forms.items()}


def krippendorff(table: Marks, scale: str) -> Fraction | None:
    """1 - D_o / D_e over all ordered pairs, one by one."""
    units = [[mark for mark in row if mark is not None] for row in table]
    units = [unit for unit in units if len(unit) > 1]
    every = [mark for unit in units for mark in unit]

    def apart(a: int, b: int) -> Fraction:
        if scale == "nominal":
            return F(a != b)
        if scale == "interval":
            return F(a - b) ** 2
        if scale == "ratio":
            return F(a - b, a + b) ** 2 if a + b else F(0)
        low, high = min(a, b), max(a, b)
        return (sum(low <= one <= high for one in every) - F(every.count(a) + every.count(b), 2)) ** 2

    chance = sum((apart(a, b) for a, b in permutations(every, 2)), F(0)) / (len(every) * (len(every) - 1))
    seen = sum((apart(a, b) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2)), F(0)) / len(every)
    return None if not chance else 1 - seen / chance


def text(table: Marks) -> str:
    return "|".join(" ".join("abstain" if mark is None else str(mark) for mark in row) for row in table)


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    n, k = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    return draw(st.lists(st.lists(st.integers(0, 9), min_size=k, max_size=k), min_size=n, max_size=n))


@settings(max_examples=40, deadline=None)
@given(tables())
def test_tables_without_gaps_give_what_the_definitions_give(table: list[list[int]]) -> None:
    one = found(text([[*row] for row in table]))
    assert one.w.value == kendall(table)
    if one.w.value is not None:
        assert one.chi_square.value == len(table[0]) * (len(table) - 1) * one.w.value
    assert {form: statistic.value for form, statistic in one.icc.items()} == intraclass(table)


@st.composite
def gappy(draw: st.DrawFn) -> Marks:
    """Some marks are missing, but no bid is without any."""
    n, k = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    mark = st.one_of(st.none(), st.integers(0, 5))
    row = st.lists(mark, min_size=k, max_size=k).filter(lambda one: any(cell is not None for cell in one))
    return draw(st.lists(row, min_size=n, max_size=n))


@settings(max_examples=40, deadline=None)
@given(gappy())
def test_alpha_takes_all_marks_that_stand_beside_another(table: Marks) -> None:
    """Units with fewer than two marks drop out; missing is missing, not a category."""
    one = found(text(table))
    if sum(sum(mark is not None for mark in row) > 1 for row in table) < 2:
        assert {statistic.why for statistic in one.alpha.values()} <= {"one-evaluator", "one-bid", "gaps"}
        return
    for scale, statistic in one.alpha.items():
        assert statistic.value == krippendorff(table, scale), scale


def test_every_step_of_a_working_gives_its_value_again() -> None:
    study = agreement(tender("1 2 3|3 2 abstain|0 1 1;4 4 3|1 2 1|0 4 1", *(leaf(x, "5", panel={}) for x in "xy")))
    tops = [Working(study.ledger).step(key, row) for key, row in numbers(study)]
    for step in ordered(tops):
        if step.op not in ("given", "constant"):
            assert replay(step.op, [part.value for part in step.inputs]) == step.value


def numbers(study: Agreements) -> Iterator[tuple[str, int]]:
    """The keys of all that the study entered, and the rows."""
    own = (key for key in study.ledger.equations if key.startswith("agreement:"))
    return ((key, row) for key in own for row in study.ledger.rows(key))


@settings(max_examples=30, deadline=None)
@given(tables())
def test_orders_alone_are_counted_as_votes_are(table: list[list[int]]) -> None:
    """Borda: for each evaluator one for each bid below, half of one for each that is level. Condorcet: every duel is won."""
    one, n = found(text([[*row] for row in table])), range(len(table))
    if one.w.value is None:
        assert (one.borda, one.majority, one.most) == ({}, "", ())
        return
    duels = {
        (a, b): [(x > y) - (x < y) for x, y in zip(table[a], table[b], strict=True)] for a, b in permutations(n, 2)
    }
    counts = [sum(F(vote + 1, 2) for b in n if b != a for vote in duels[a, b]) for a in n]
    assert [statistic.value for statistic in one.borda.values()] == counts
    winners = [f"b{a:02}" for a in n if all(sum(duels[a, b]) > 0 for b in n if b != a)]
    assert one.majority == next(iter(winners), "")
    assert all(
        statistic.value == sum(duels[int(one.majority[1:]), int(b[1:])]) for b, statistic in one.majorities.items()
    )


def test_what_orders_alone_say_is_said() -> None:
    """Borda and Condorcet may differ: `borda-vs-condorcet` of the collected examples, 9 voters."""
    evaluation = tender("3 3 3 3 2 1 2 1 1|2 2 2 2 3 2 1 3 3|1 1 1 1 1 3 3 2 2")
    assert "By the places that the evaluators give, added up (Borda), ‘b01’ is first." in page(evaluation)
    assert "Against each other bid, more evaluators put ‘b00’ above it than below (Condorcet)." in page(evaluation)
    circle = page(tender("3 1 2|2 3 1|1 2 3"))
    assert "(Borda), these are first together: b00, b01, b02." in circle
    assert "no Condorcet winner" in circle
    assert "콩도르세 승자 없음" in page(tender("3 1 2|2 3 1|1 2 3"), "ko")


# --- which marks


def test_dropped_extremes_are_marks_all_the_same() -> None:
    drop = {"drop": {"highest": "1", "lowest": "1"}}
    assert found(SHROUT_FLEISS, leaf("skill", "20", panel=drop)).icc == found(SHROUT_FLEISS).icc


def test_a_table_without_gaps_keeps_as_many_marks_as_it_can() -> None:
    """e4 marks one bid alone: left out. Where all miss the same bid, the bid is."""
    one = found("1 2 3 abstain|4 5 6 abstain|7 9 8 7")
    assert (one.evaluators, one.bids) == (("e1", "e2", "e3"), ("b00", "b01", "b02"))
    assert (one.without_evaluators, one.without_bids) == (("e4",), ())
    other = found("1 2 3 4|4 5 6 5|7 9 8 7|2 abstain abstain abstain")
    assert (other.bids, other.without_bids) == (("b00", "b01", "b02"), ("b03",))
    assert "because marks are missing, W and ICC leave out e4" in page(tender("1 2 3 abstain|4 5 6 abstain|7 9 8 7"))


def test_totals_add_marks_in_points_of_the_total() -> None:
    """50 % of 30 points and 4 of 10 points, scaled from 20: 15 + 2."""
    rules = (
        leaf("plan", "30", panel={"scale": {"from": "0", "to": "100"}}),
        leaf("team", "10", out_of="20", panel={}),
    )
    evaluation = tender("50 100|0 20;4 20|20 8", *rules)
    totals, plan, team = agreement(evaluation).found
    assert (totals.path, plan.path, team.path) == ("", "plan", "team")
    assert [(one.evaluator, one.mean) for one in totals.levels] == [("e1", F(27, 2)), ("e2", F(25))]
    ledger = agreement(evaluation).ledger
    assert [ledger.value("agreement::mark:0", row) for row in (0, 1)] == [F(17), F(10)]


def test_a_total_stands_where_an_evaluator_marked_everything() -> None:
    rules = [leaf(name, "10", panel={}) for name in ("x", "y")]
    totals = agreement(tender("1 2|3 4|5 6;1 2|3 abstain|5 6", *rules)).found[0]
    assert (totals.bids, totals.without_bids) == (("b00", "b02"), ("b01",))
    nobody = agreement(tender("1 abstain|3 abstain;abstain 2|abstain 3", *rules)).found[0]
    assert nobody.w.why == "one-evaluator"


def test_criteria_deep_in_the_rubric_count_by_what_they_are_worth() -> None:
    inner = part("skill", leaf("plan", "10", panel={}), leaf("team", "10", panel={}), out_of="20")
    rules = rubric({**inner, "points": "40"})
    marks = {"plan": {"a": "1 2", "b": "3 4"}, "team": {"a": "5 5", "b": "5 5"}}
    study = agreement(evaluated(rules, {"a": {}, "b": {}}, marks=marks))
    assert study.ledger.value("agreement::mark:0", 0) == F(12)


# --- degenerate cases


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1|2|3", "one-evaluator"),
        ("1 2 3", "one-bid"),
        ("5 5|5 5", "no-variance"),
        ("1 2 abstain|abstain 3 4|5 abstain 6", "gaps"),
    ],
)
def test_what_is_not_defined_has_a_reason(text: str, why: str) -> None:
    """Degenerate inputs need a declared answer; what is missing is never zero."""
    one = found(text)
    assert (one.w.value, one.w.why, one.chi_square.why) == (None, why, why)
    assert {statistic.why for statistic in one.icc.values()} == {why}
    assert {statistic.why for statistic in one.alpha.values()} == {"" if why == "gaps" else why}


def test_only_what_is_not_defined_is_not() -> None:
    """Each evaluator gives all bids the same: nothing to rank, no variance between bids, yet marks differ."""
    one = found("1 4|1 4|1 4")
    assert (one.w.why, one.icc["3,1"].why, one.icc["2,1"].value) == ("no-variance", "no-variance", F(0))
    assert one.alpha["interval"].value == F(-2, 3)
    told = page(tender("1 4|1 4|1 4"))
    assert "‘skill’: W, ICC(3,1) not defined: no marks differ." in told
    assert "skill 2 × 3 – – 0.000 – -0.667" in told


def test_alphas_by_pairs_are_not_worked_out_for_marks_that_hardly_repeat() -> None:
    rows = "|".join(f"{at} {at}.5" for at in range(MOST))
    one = found(rows, leaf("skill", "100", panel={}))
    assert {scale: statistic.why for scale, statistic in one.alpha.items()} == {
        "nominal": "many-values",
        "ordinal": "",
        "interval": "",
        "ratio": "many-values",
    }


def test_a_tender_without_marks_has_no_section() -> None:
    evaluation = evaluated(rubric(leaf("x", "10")), {"a": {"x": "5"}, "b": {"x": "4"}})
    study = sensitivity(evaluation)
    assert study.agreement == ()
    assert "agreement" not in json.loads(sensitivity_json(study, evaluation, {}))
    assert all(section.id != "sensitivity-agreement" for section in view(study, evaluation, "en").sections)


# --- what is said


def test_a_bias_between_evaluators_is_said_by_pseudonym() -> None:
    """ICC(3,1) 0.71 against ICC(2,1) 0.29: bias between judges shows as ICC(3,1) >> ICC(2,1)."""
    roll = [
        {"id": who, "name": f"Dr {who}", "pseudonym": f"P{at}"} for at, who in enumerate(("kim", "lee", "ahn", "oh"))
    ]
    evaluation = tender(SHROUT_FLEISS, roll=roll)
    told = page(evaluation)
    assert (
        "(ICC(3,1) 0.715 against ICC(2,1) 0.290): P1 is the strictest, with a mean of 2.50, P0 the most lenient" in told
    )
    assert "가장 엄격한 위원은 P1(평균 2.50), 가장 관대한 위원은 P0(평균 7.67)" in page(evaluation, "ko")
    data = sensitivity_json(sensitivity(evaluation), evaluation, {})
    assert json.loads(data)["agreement"][0]["biased"] is True
    assert not any(name in data for name in ("kim", "lee", "ahn", 'oh"', "Dr "))


def test_evaluators_from_one_level_are_not_called_strict() -> None:
    assert "strict" not in page(tender("1 2|4 4|7 6|9 9"))


def test_the_criterion_with_the_least_agreement_is_named() -> None:
    told = page(tender("1 2|4 4|7 6;1 4|2 2|6 0", *(leaf(name, "10", panel={}) for name in ("plan", "team"))))
    assert "By ‘totals of each evaluator’, the evaluators' orders of the bids agree to W = 0.500" in told
    assert "They agree least on ‘team’: W = 0.000." in told


def test_a_number_of_the_panel_is_explained_by_its_name() -> None:
    """Every number of a study can be explained like a score."""
    evaluation = tender(SHROUT_FLEISS)
    study = agreement(evaluation)
    asked = replace(evaluation, ledger=study.ledger)
    lines = str(explain(asked, "agreement/skill:icc:2,1", "en")).splitlines()
    assert lines[0].startswith("‘skill’: intraclass correlation ICC(2,1) = 184/635 ≈ 0.289764")
    assert any("mean square between evaluators" in line for line in lines)
    assert str(explain(asked, "b00/agreement:skill:rank:1", "ko")).startswith("‘skill’: e2의 점수에 따른 순위 = 3.5")
    assert {key.split(":")[2] for key, _ in numbers(study)} >= {"w", "icc", "alpha", "borda", "majority"}
    for key, row in numbers(study):
        name = f"{study.ledger.bids[row]}/{key}".replace("agreement/agreement:", "agreement/")
        for language in ("ko", "en"):
            assert isinstance(explain(asked, name, language), str), name


def test_names_of_numbers_are_told_apart() -> None:
    assert has("agreement/skill:w")
    assert has("b00/agreement:skill:rank:1")
    assert not has("b00/sensitivity:skill:level")


def test_a_stop_keeps_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(table: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bideval.studies.agreement.alphas", stop)
    study = sensitivity(tender(SHROUT_FLEISS))
    assert study.interrupted
    assert study.agreement == ()


def test_orders_that_are_the_same_agree_wholly_and_opposite_ones_not_at_all() -> None:
    for one, other in combinations(("1 2|2 3|3 4", "1 3|2 2|3 1"), 2):
        assert (found(one).w.value, found(other).w.value) == (F(1), F(0))
    assert all(found(f"{a} {a}|{b} {b}").alpha["interval"].value == 1 for a, b in product((0, 1), (3, 4)))
