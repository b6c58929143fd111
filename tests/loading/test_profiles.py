"""Profiles: what a public rule in force sets of a rubric, what the rubric states itself, and what the rule leaves open."""

from datetime import date
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from small_tenders import folder, lines, loaded

from bideval.documents.profile import QUESTIONS, Chosen
from bideval.engine import evaluate
from bideval.engine.checks import check_rubric
from bideval.loading import load, load_catalogue, load_rubric, shipped
from bideval.loading.single import LoadedRubric
from bideval.problems import Level
from bideval.reports.evaluation_json import document
from bideval.reports.markdown import markdown
from bideval.reports.view import view

RUBRIC = """bideval: 1
id: small
title: Small
total: 100
{words}
criteria:
  - {{id: technical, points: 80, panel: {{}}}}
  - {{id: price, points: 20, metric: price, method: {{kind: kr-negotiated-price, estimate: project_budget, among: eligible,
      lowest_in_middle: floored, cap: points}}}}
"""
ANSWERS = "drop_unit: evaluator-total, rounding_stage: part, fifth_decimal: rounded-away"


def read(folder: Path, *words: str) -> LoadedRubric:
    (folder / "rubric.yaml").write_text(RUBRIC.format(words="\n".join(words)), "utf-8")
    return load_rubric(str(folder / "rubric.yaml"))


def codes(found: LoadedRubric) -> list[str]:
    assert len(lines(found.problems)) == len([*found.problems])
    return [one.code for one in found.problems]


@pytest.mark.parametrize("name", shipped.profiles())
def test_a_shipped_profile_binds_under_every_combination_of_answers(name: str, tmp_path: Path) -> None:
    choices = {one: get_args(get_args(Chosen.model_fields[one].annotation)[0]) for one in QUESTIONS}
    for answers in product(*choices.values()):
        said = ", ".join(f"{one}: {answer}" for one, answer in zip(choices, answers, strict=True))
        found = read(tmp_path, f"profile: {{id: {name}, {said}}}")
        assert codes(found) == []
        assert found.rubric is not None
        assert found.profile is not None
        assert found.profile.profile.id == name
        assert found.profile.overridden == ()


def test_the_pps_profile_sets_all_that_its_rule_says(tmp_path: Path) -> None:
    """세부기준 제12조제2항: drop one and one, from twelve evaluators two and two; 제8조: 85 % on raw points, technical first among equals."""
    found = read(tmp_path, f"profile: {{id: kr-pps-2026-01, {ANSWERS}}}")
    rubric = found.rubric
    assert rubric is not None
    assert rubric.panel is not None
    drops = [(drop.highest, drop.lowest, drop.unit, drop.least) for drop in rubric.panel.drop or ()]
    assert drops == [(1, 1, "evaluator-total", 3), (2, 2, "evaluator-total", 12)]
    assert {stage: (rule.places, rule.mode) for stage, rule in rubric.rounding.items()} == {
        "part": (4, "half-up"),
        "total": (4, "half-up"),
    }
    assert rubric.price == "separate"
    assert [link.model_dump(exclude_none=True) for link in rubric.ranking.tie_breaks] == [
        {"highest": "technical"},
        {"largest_item": True},
    ]
    (gate,) = rubric.gates
    assert gate.on == "raw"
    assert "제8조제1항" in str(gate.clause)
    assert found.profile is not None
    assert found.profile.sets == (
        "price",
        "panel.mean",
        "panel.drop",
        "gates.technical-85",
        "ranking",
        "rounding",
    )
    name = found.file.path
    assert found.places((name, ("gates", 0))).file == "catalog/profiles/kr-pps-2026-01.yaml"
    assert found.places((name, ("total",))).line == 4


def test_the_rubric_always_wins(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "profile: {id: kr-pps-2026-01}",
        "price: together",
        "panel: {drop: {highest: 1}, scale: [100, 80]}",
        "rounding: {total: {places: 2, mode: half-up}}",
        "gates: [{id: other, criterion: price, at_least: 1, on: raw},"
        " {id: technical-85, criterion: technical, at_least: 80%, on: rounded}]",
        "ranking: {}",
    )
    assert codes(found) == [], "what it states itself is not asked"
    rubric, profile = found.rubric, found.profile
    assert rubric is not None
    assert profile is not None
    assert profile.sets == ("panel.mean",)
    assert profile.overridden == ("price", "panel.drop", "gates.technical-85", "ranking", "rounding")
    assert [gate.id for gate in rubric.gates] == ["other", "technical-85"]
    assert rubric.gates[1].on == "rounded"
    assert rubric.price == "together"
    assert list(rubric.rounding) == ["total"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("profile: kr-pps-2026-01", ["question-drop-unit", "question-fifth-decimal", "question-rounding-stage"]),
        ("profile: {id: kr-pps-2026-01, rounding_stage: part}", ["question-drop-unit", "question-fifth-decimal"]),
        ("profile: {id: kr-pps-2026-01, fifth_decimal: kept, drop_unit: criterion}", ["question-rounding-stage"]),
        (f"profile: {{id: kr-pps-2026-01, {ANSWERS.replace('part', 'never')}}}", ["wrong-choice"]),
        (f"profile: {{id: kr-pps-2026-01, {ANSWERS.replace('part', '[part]')}}}", ["wrong-choice"]),
        ("profile: {id: kr-local-2026-07, five: 5}", ["unknown-key"]),
        ("profile: {drop_unit: criterion}", ["missing-key"]),
        ("profile: [kr-local-2026-07]", ["text-expected"]),
        ("profile: kr-national-2026", ["unknown-profile-near"]),
        ("profile: kr-local-2026-07\npanel: x", ["mapping-expected"]),
        (f"profile: {{id: kr-pps-2026-01, {ANSWERS}}}\ngates: x", ["list-expected"]),
        (f"profile: {{id: kr-pps-2026-01, {ANSWERS}}}\ngates: [{{fact: x}}]", ["missing-key"]),
    ],
)
def test_what_is_not_answered_is_asked_by_name(words: str, said: list[str], tmp_path: Path) -> None:
    assert sorted(codes(read(tmp_path, words))) == said


def test_a_price_formula_of_another_rule_deserves_a_second_look(tmp_path: Path) -> None:
    for name, warned in (("kr-pps-2026-01", []), ("kr-national-60", ["profile-other-method"])):
        found = read(tmp_path, f"profile: {{id: {name}, {ANSWERS}}}")
        assert found.rubric is not None
        problems = check_rubric(found.rubric, load_catalogue, found.file.path, found.places, found.profile)
        assert [one.code for one in problems if one.level is Level.WARNING] == warned


def test_profiles_say_what_they_are(tmp_path: Path) -> None:
    """Which rule in which version, where it was read and how surely; a rule without known dates says so."""
    starts = {}
    for name in shipped.profiles():
        applied = read(tmp_path, f"profile: {{id: {name}, {ANSWERS}}}").profile
        assert applied is not None
        found = applied.profile
        starts[name] = found.in_force.start
        assert found.jurisdiction == "KR"
        assert all((found.rule, found.number, found.source, found.confidence, found.note))
    assert starts == {
        "kr-national-2026-01": date(2026, 1, 2),
        "kr-pps-2026-01": date(2026, 1, 26),
        "kr-local-2026-07": date(2026, 7, 1),
        "kr-national-60": None,
    }


def test_a_profile_that_does_not_load_is_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.yaml").write_text("bideval: 1\nid: mine\nsets: {}\n", "utf-8")
    monkeypatch.setattr(shipped, "PROFILES", tmp_path)
    with pytest.raises(RuntimeError, match="missing-key"):
        read(tmp_path, "profile: mine")


@pytest.mark.parametrize(("day", "said"), [("2026-01-25", ["profile-not-in-force"]), ("2026-01-26", [])])
def test_a_notice_of_another_time_is_told(day: str, said: list[str], tmp_path: Path) -> None:
    """Rules are re-issued about once a year: a score can be reproduced only against the version in force on the notice date."""
    rubric = RUBRIC.format(words=f"profile: {{id: kr-pps-2026-01, {ANSWERS}}}")
    tender = f"bideval: 1\nid: t\ntitle: T\nrubric: rubric.yaml\nnotice: {{number: 1, date: {day}}}\n"
    marks = "evaluator,bidder,criterion,mark\nev1,ada,technical,70\n"
    ada = {"bids/ada.yaml": "bideval: 1\nbidder: ada\n", "bids/bob.yaml": None, "panel/marks.csv": marks}
    found = loaded(tmp_path, {"tender.yaml": tender, "rubric.yaml": rubric, **ada})
    assert found.dossier is not None
    assert "catalog/profiles/kr-pps-2026-01.yaml" not in [one.path for one in found.dossier.inputs]
    result, problems = evaluate(found.dossier)
    assert [one.code for one in problems] == said
    assert result is not None
    told = document(result)["rubric"]["profile"]
    assert told["id"] == "kr-pps-2026-01"
    assert told["sha256"] == sha256(shipped.profiles()["kr-pps-2026-01"].read_bytes()).hexdigest()
    assert told["overridden"] == []
    page = markdown(view(result, "en"))
    assert "catalog/profiles/kr-pps-2026-01.yaml (profile)" in page
    assert "조달청지침 제379호 (notices from 2026-01-26 to –)" in page
    assert "from the profile ‘kr-pps-2026-01’ come: price, panel.mean" in page


HEAD = shipped.profiles()["kr-local-2026-07"].read_text("utf-8").partition("sets:")[0]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("bideval: 1\n", False),
        (HEAD, False),
        (HEAD + "sets: {rounding: {ask: nobody, yes: 1}}\n", False),
        (HEAD + "sets: {gates: [{decision: true}]}\n", False),
        (HEAD + "sets: {panel: {drop: {highest: 1}}}\n", True),
    ],
)
def test_a_profile_of_another_library_that_does_not_fit_is_a_problem(text: str, fits: bool, tmp_path: Path) -> None:
    """A sealed bundle carries its own; nobody knows who wrote it."""
    library = tmp_path / "library"
    (library / "catalog" / "profiles").mkdir(parents=True)
    (library / "catalog" / "profiles" / "kr-local-2026-07.yaml").write_text(text, "utf-8")
    (library / "catalog" / "hardware.yaml").write_bytes(shipped.CATALOGUE.read_bytes())
    rubric = RUBRIC.format(words="profile: kr-local-2026-07")
    files = {"tender.yaml": "bideval: 1\nid: t\ntitle: T\nrubric: rubric.yaml\n", "rubric.yaml": rubric}
    found = load(folder(tmp_path / "tender", files), library=library)
    assert ("missing-key" in [one.code for one in found.problems]) is not fits
