"""`compare`: every change of points, places and outcomes is divided between its causes, exactly and without a rest."""

import json
import shutil
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from compared import RELATIVE, SAMPLES, adds_up, bid, compared, evaluated, parts, rubric
from hypothesis import given, settings
from hypothesis import strategies as st
from small import FILES, RUBRIC, tender

from bideval.documents.decisions import AdjustmentEntry, Release
from bideval.documents.dossier import Dossier
from bideval.documents.studies.compare import AMOUNT, COMPARED, PLACE, Change, Comparison
from bideval.engine import evaluate
from bideval.exact import exact_text
from bideval.problems import Place
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.studies.compare import view, words
from bideval.reports.studies.compare.data import compare_json
from bideval.reports.studies.compare.words import Words
from bideval.studies.compare import causes, compare, recorded
from bideval.studies.compare.difference import ABSENT, differences, position
from bideval.studies.compare.fitting import fits
from bideval.studies.compare.outcomes import outcome_of


def test_two_that_are_the_same_have_nothing_to_tell(tmp_path: Path) -> None:
    found = compared(tmp_path, {})
    assert (found.changes, found.causes, found.numbers, found.words, found.between, found.files) == ((),) * 6


def test_one_changed_cell_is_named_with_what_it_did(tmp_path: Path) -> None:
    """Case 77: 'compare of two bundles with one changed cell names cell, criterion, intermediate values, rank effect'."""
    found = compared(tmp_path, {"panel/ev1.csv": "bidder,criterion,mark\nada,skill,30\nbob,skill,40\n"})
    (one,) = found.changes
    assert (one.kind, one.of, one.path, one.old, one.new) == ("mark", "ev1", ("ada", "skill"), "10", "30")
    assert one.before == one.after == Place("panel/ev1.csv", 2, 11)
    assert [(one.bidder, one.key, *parts(found, one.bidder, one.key)) for one in found.numbers] == [
        ("ada", "skill", "20"),
        ("ada", ":total", "20"),
        ("ada", ":place", "-1"),
        ("bob", ":place", "1"),
    ]
    assert [(one.bidder, one.key, str(one.before), str(one.after)) for one in found.between] == [
        ("ada", "skill:mean", "10", "30")
    ]
    assert [(one.path, one.counted) for one in found.files] == [("panel/ev1.csv", 1)]


def test_what_two_changes_do_together_is_divided_between_them(tmp_path: Path) -> None:
    """Worked by hand. Speeds 50 and 25 become 100 and 80; points 60 x speed / fastest. Bob alone first: 25 to 80 is 30 to 60 (the
    fastest is then bob), then ada: 60 to 48. Ada alone first: 30 to 15, then bob: 15 to 48. Means: bob (30 + 33) / 2, ada (-12 - 15) / 2."""
    found = compared(tmp_path, {**bid("ada", 100), **bid("bob", 80)}, {"rubric.yaml": RELATIVE})
    assert [one.of for one in found.changes] == ["ada", "bob"]
    assert parts(found, "bob") == ["-13.5", "31.5"]
    assert parts(found, "ada") == ["11.25", "-11.25"]  # 60 both before and after, and yet moved in both directions


def test_the_parts_are_the_means_over_all_orders(tmp_path: Path) -> None:
    """Shapley's value by its definition, on three changes of a relative rule."""
    later = {**bid("ada", 90), **bid("bob", 70), **bid("eve", 30)}
    earlier = {"rubric.yaml": RELATIVE, **bid("eve", 60), "panel/ev1.csv": FILES["panel/ev1.csv"] + "eve,skill,5\n"}
    found = compared(tmp_path, later, earlier)
    names = ("ada", "bob", "eve")
    totals: dict[frozenset[str], Fraction] = {}
    for size in range(8):
        chosen = {name for at, name in enumerate(names) if size >> at & 1}
        files = {**earlier, **{f"bids/{name}.yaml": later[f"bids/{name}.yaml"] for name in chosen}}
        point = evaluated(tender(tmp_path / str(size), files)).points(":total", 1)
        assert isinstance(point, Fraction)
        totals[frozenset(chosen)] = point
    means = dict.fromkeys(names, Fraction(0))
    for order in permutations(names):
        for at, name in enumerate(order):
            means[name] += (totals[frozenset(order[: at + 1])] - totals[frozenset(order[:at])]) / 6
    assert parts(found, "bob") == [exact_text(means[name]) for name in names]


def test_a_bid_that_came_is_one_cause_with_its_marks(tmp_path: Path) -> None:
    found = compared(tmp_path, {**bid("eve", 80), "panel/ev1.csv": FILES["panel/ev1.csv"] + "eve,skill,40\n"})
    (cause,) = found.causes
    assert cause.why == "belongs"
    assert [(found.changes[at].kind, found.changes[at].of) for at in cause.changes] == [
        ("bidder", "eve"),
        ("mark", "ev1"),
    ]
    assert found.of["eve", ":total"].before is None
    assert parts(found, "eve") == ["88"]
    assert parts(found, "ada", PLACE) == ["1"]
    assert [(one.bidder, one.what, one.before, one.after) for one in found.words] == [("eve", "outcome", "", "ranked")]


def test_a_bid_that_went_takes_its_price_and_decisions_along(tmp_path: Path) -> None:
    gone = {
        "bids/bob.yaml": None,
        "panel/ev1.csv": "bidder,criterion,mark\nada,skill,10\n",
        "prices.csv": "bidder,amount\nada,7\n",
    }
    told = {
        "decisions.yaml": "bideval: 1\nadjustments: [{bidder: bob, adjustment: late}]\n",
        "prices.csv": "bidder,amount\nada,7\nbob,5\n",
    }
    late = rubric("criteria:", "adjustments: [{id: late, kind: deduction, points: 5}]\ncriteria:")
    found = compared(tmp_path, {**gone, "decisions.yaml": None}, {**told, **late})
    (cause,) = found.causes
    assert {found.changes[at].kind for at in cause.changes} == {"bidder", "mark", "price", "decision"}
    assert parts(found, "bob") == ["-50"]


def test_points_that_have_to_add_up_are_one_cause(tmp_path: Path) -> None:
    later = rubric("points: 60", "points: 70")["rubric.yaml"].replace("points: 40", "points: 30")
    low = {"panel/ev1.csv": "bidder,criterion,mark\nada,skill,10\nbob,skill,20\n"}
    found = compared(tmp_path, {"rubric.yaml": later}, low)
    assert [(cause.why, [found.changes[at].path for at in cause.changes]) for cause in found.causes] == [
        ("belongs", [("criteria", "speed", "points"), ("criteria", "skill", "points")])
    ]
    assert (parts(found, "ada"), parts(found, "bob")) == (["5"], ["2.5"])


def test_a_criterion_and_the_fact_it_asks_for_cannot_be_told_apart(tmp_path: Path) -> None:
    """With one of them alone, points would not be certain; so both are one cause, and the answer says so."""
    asks = rubric("metric: speed, method", "metric: power, method")["rubric.yaml"].replace(
        "  licence:", "  power: {type: number}\n  licence:"
    )
    later = {"rubric.yaml": asks, **bid("ada", 50, power="70"), **bid("bob", 25, power="80")}
    found = compared(tmp_path, later)
    assert "needed" in {cause.why for cause in found.causes}
    assert found.of["ada", ":total"].change.low == 12


def test_a_mark_that_fits_one_rubric_only_comes_with_it(tmp_path: Path) -> None:
    later = rubric("points: 60", "points: 40")["rubric.yaml"].replace(
        "{id: skill, title: {ko: 역량, en: Skill}, points: 40", "{id: skill, title: {ko: 역량, en: Skill}, points: 60"
    )
    found = compared(
        tmp_path, {"rubric.yaml": later, "panel/ev1.csv": "bidder,criterion,mark\nada,skill,55\nbob,skill,40\n"}
    )
    (cause,) = found.causes
    assert cause.why == "needed"


def test_what_changes_nothing_is_named_apart(tmp_path: Path) -> None:
    found = compared(
        tmp_path, {**bid("ada", 50, colour="red"), **rubric("  licence:", "  colour: {type: text}\n  licence:")}
    )
    assert found.causes == ()
    assert [(one.kind, one.path) for one in (found.changes[at] for at in found.idle)] == [
        ("rubric", ("facts", "colour")),
        ("fact", ("colour",)),
    ]


def test_more_causes_than_can_be_divided_are_grouped_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(causes, "MOST", 2)
    marks = {"panel/ev1.csv": "bidder,criterion,mark\nada,skill,11\nbob,skill,39\n"}
    found = compared(tmp_path, {**marks, **bid("ada", 51)})
    assert [(cause.why, len(cause.changes)) for cause in found.causes] == [("", 1), ("grouped", 2)]
    assert parts(found, "ada") == ["0.6", "1"]


def test_of_a_large_tender_fewer_causes_are_told_apart_and_files_in_a_folder_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(causes, "WORK", 1)
    monkeypatch.setattr(causes, "LEAST", 1)
    found = compared(tmp_path, {**bid("ada", 51), **bid("bob", 26)})
    assert [(cause.why, len(cause.changes)) for cause in found.causes] == [("grouped", 2)]


def test_an_open_number_has_parts_at_both_ends(tmp_path: Path) -> None:
    """'points, totals and places are guaranteed bounds': the change of each end is divided."""
    found = compared(tmp_path, {"bids/ada.yaml": "bideval: 1\nbidder: ada\nfacts: {licence: true}\n"})
    total = found.of["ada", ":total"]
    assert (str(total.low[0]), str(total.high[0])) == ("-30", "30")
    assert [(one.bidder, one.before, one.after) for one in found.words] == [
        ("ada", "ranked", "unknown"),
        ("bob", "ranked", "unknown"),
    ]


def test_an_exclusion_turns_a_word_and_takes_points_and_place(tmp_path: Path) -> None:
    found = compared(tmp_path, {"bids/bob.yaml": "bideval: 1\nbidder: bob\nfacts: {speed: 25, licence: false}\n"})
    assert found.of["bob", PLACE].after is None
    assert parts(found, "bob") == ["-55"]
    assert [(one.before, one.after, *map(str, one.parts)) for one in found.words] == [
        ("ranked", "excluded gate licence", "1", "0")
    ]


def test_an_evaluator_who_came_is_one_cause_with_the_marks(tmp_path: Path) -> None:
    roll = "bideval: 1\nevaluators:\n  - {id: ev1}\n"
    later = {
        "roll.yaml": roll + "  - {id: ev2}\n",
        "panel/ev2.csv": "bidder,criterion,mark\nada,skill,40\nbob,skill,0\n",
    }
    found = compared(tmp_path, later, {"roll.yaml": roll})
    (cause,) = found.causes
    assert [(found.changes[at].kind, found.changes[at].of) for at in cause.changes] == [
        ("evaluator", "ev2"),
        ("mark", "ev2"),
        ("mark", "ev2"),
    ]
    assert (parts(found, "ada"), parts(found, "bob")) == (["15"], ["-20"])


def test_a_roll_that_came_is_a_change_of_its_own(tmp_path: Path) -> None:
    found = compared(tmp_path, {"roll.yaml": "bideval: 1\nevaluators: [{id: ev1}]\n"})
    assert [(one.kind, str(one.before), str(one.after)) for one in found.changes] == [
        ("roll", "None", "roll.yaml:2:13")
    ]
    assert found.idle == (0,)


ALL = {
    "decisions.yaml": "bideval: 1\nofficer: [{bidder: ada, criterion: record, mark: 3}, {bidder: bob, criterion: record, mark: 4}]\nlots: [{tie: [ada, bob], order: [ada, bob]}]\n",
    "prices.csv": "bidder,amount\nada,7\nbob,5\n",
    "rubric.yaml": RUBRIC.replace("total: 100", "total: 120").replace(
        "criteria:",
        "criteria:\n  - {id: record, points: 10, officer: {}}\n  - {id: cheap, points: 10, metric: price, method: {kind: ratio-to-best, better: lower}}",
    ),
}


def test_prices_officers_marks_and_lots_are_told_by_what_they_are_of(tmp_path: Path) -> None:
    decided = (
        "bideval: 1\nofficer: [{bidder: bob, criterion: record, mark: 5}, {bidder: ada, criterion: record, mark: 3}]\n"
    )
    found = compared(tmp_path, {"decisions.yaml": decided, "prices.csv": "bidder,amount\nada,4\nbob,5\n"}, ALL)
    assert [(one.kind, one.of, one.path, one.old, one.new) for one in found.changes] == [
        ("decision", "officer", ("bob", "record", "mark"), "4", "5"),
        ("decision", "lots", ("ada bob",), "tie: [ada, bob], order: [ada, bob]", ""),
        ("price", "ada", (), "7 included", "4 included"),
    ]
    assert parts(found, "bob") == ["1", "-2"]
    assert [str(one.after) for one in found.changes] == ["decisions.yaml:2:50", "None", "prices.csv:2:5"]


def test_prices_that_were_opened_since_are_one_change(tmp_path: Path) -> None:
    separate = {**ALL, "rubric.yaml": f"{ALL['rubric.yaml']}price: separate\n"}
    found = compared(tmp_path, {"prices.csv": ALL["prices.csv"]}, {**separate, "prices.csv": None})
    assert [(one.kind, str(one.after)) for one in found.changes] == [("price", "prices.csv")]
    assert found.of["ada", ":total"].before is None


def test_marks_of_many_kinds_and_choices_between_pairs(tmp_path: Path) -> None:
    pairs = rubric("points: 40, panel: {}", "points: 40, pairs: {}")
    found = compared(
        tmp_path,
        {
            "panel/pairs.csv": "evaluator,criterion,first,second,preferred,grade\nev1,skill,ada,bob,bob,3\n",
            **bid("ada", 60),
        },
        {
            **pairs,
            "panel/ev1.csv": None,
            "panel/pairs.csv": "evaluator,criterion,first,second,preferred,grade\nev1,skill,ada,bob,ada,2\n",
        },
    )
    pair = found.changes[1]
    assert (pair.kind, pair.of, pair.path, pair.old, pair.new) == (
        "pair",
        "skill",
        ("ev1", "ada", "bob"),
        "ada 2",
        "bob 3",
    )
    assert found.evaluated == 4


def test_decisions_that_name_what_a_rubric_has_not_wait_for_the_rubric(tmp_path: Path) -> None:
    """Gates that people decide, adjustments and officers' marks: a mixture that has one without the other is not evaluated."""
    later = RUBRIC.replace("gates:", "gates:\n  - {id: clean, decision: true}").replace(
        "criteria:", "adjustments: [{id: late, kind: deduction, points: 5}]\ncriteria:"
    )
    decided = "bideval: 1\ngates: [{bidder: ada, gate: clean, outcome: passed}, {bidder: bob, gate: clean, outcome: passed}]\nadjustments: [{bidder: ada, adjustment: late}]\n"
    found = compared(tmp_path, {"rubric.yaml": later, "decisions.yaml": decided})
    assert {cause.why for cause in found.causes} == {"needed"}
    assert found.of["ada", ":total"].change.low == -5


def test_a_changed_catalogue_is_looked_into(tmp_path: Path) -> None:
    one = evaluated(SAMPLES / "gpu-acquisition-demo")
    dossier = one.dossier
    shelf = dossier.catalogue
    at = next(at for at, entry in enumerate(shelf.accelerators) if entry.id == "b200-sxm")
    figure = shelf.accelerators[at].tflops_dense["bf16"]
    faster = shelf.accelerators[at].model_copy(
        update={
            "tflops_dense": {
                **shelf.accelerators[at].tflops_dense,
                "bf16": figure.model_copy(update={"value": figure.value * 2}),
            }
        }
    )
    new = shelf.model_copy(update={"accelerators": (*shelf.accelerators[:at], faster, *shelf.accelerators[at + 1 :])})
    other, _ = evaluate(replace(dossier, shelf=lambda: new, catalogue_file=dossier.catalogue_file._replace(sha256="0")))
    assert other is not None
    found = compare(one, other)
    adds_up(found)
    assert [(one.kind, one.path) for one in found.changes] == [
        ("catalogue", ("accelerators", "b200-sxm", "tflops_dense", "bf16", "value"))
    ]
    assert found.changes[0].before is not None
    assert found.changes[0].before.file == "catalog/hardware.yaml"


MOVES = [
    ("bids/ada.yaml", "speed: 50", ("speed: 60", "speed: 20")),
    ("bids/bob.yaml", "speed: 25", ("speed: 90", "speed: 50")),
    ("bids/bob.yaml", "licence: true", ("licence: false",)),
    ("panel/ev1.csv", "ada,skill,10", ("ada,skill,40", "ada,skill,0")),
    ("panel/ev1.csv", "bob,skill,40", ("bob,skill,10",)),
    ("rubric.yaml", "ratio-to-best, better: higher", ("min-max, better: higher",)),
]


@pytest.mark.no_cover
@settings(max_examples=25)
@given(st.lists(st.sampled_from([(file, old, new) for file, old, news in MOVES for new in news]), max_size=6))
def test_whatever_changes_the_parts_add_up(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, str, str]]
) -> None:
    before = {**FILES, "rubric.yaml": RELATIVE, "bids/ada.yaml": FILES["bids/ada.yaml"]}
    after = dict(before)
    for file, old, new in moves:
        after[file] = after[file].replace(old, new)
    found = compared(tmp_path_factory.mktemp("moves"), after, before)
    assert bool(found.changes) == (before != after)


def test_lists_are_compared_by_ids_where_they_have_them_and_else_by_position() -> None:
    from bideval.documents.bid import Bid
    from bideval.documents.panel import Roll

    def roll(*names: str) -> Roll:
        return Roll.model_validate({"bideval": "1", "evaluators": [{"id": name} for name in names]})

    came = differences(roll("a", "b"), roll("c", "a", "d"))
    assert [one.path for one in came] == [("evaluators", "c"), ("evaluators", "b"), ("evaluators", "d")]
    (moved,) = differences(roll("a", "b"), roll("b", "a"))
    assert moved.path == ("evaluators",)
    one, other = (
        Bid.model_validate({"bidder": "a", "fleet": [{"accelerator": "x", "count": count} for count in counts]})
        for counts in (("1", "2"), ("1", "3", "4"))
    )
    assert [(one.path, one.old is ABSENT) for one in differences(one, other)] == [
        (("fleet", 1, "count"), False),
        (("fleet", 2), True),
    ]
    assert position(roll("a", "b"), ("evaluators", "b", "id")) == ("evaluators", 1, "id")


def sample(folder: Path, name: str, file: str, old: str, new: str) -> Comparison:
    """A sample tender before and after one text in it changed."""
    shutil.copytree(SAMPLES / name, folder / name)
    text = (folder / name / file).read_text("utf-8")
    assert old in text
    (folder / name / file).write_text(text.replace(old, new), "utf-8")
    found = compare(evaluated(SAMPLES / name), evaluated(folder / name))
    adds_up(found)
    for language in ("ko", "en"):
        assert view(found, language).sections[0].id == "answer"
    assert compare_json(found).endswith("}\n")
    return found


@pytest.mark.parametrize(
    "name", sorted(path.name for path in SAMPLES.iterdir() if path.is_dir() and "lease" not in path.name)
)
def test_a_record_says_what_its_evaluation_says(name: str) -> None:
    """What is read from evaluation.json is what is read from the evaluation: a version that computes alike has no part in anything."""
    found = evaluated(SAMPLES / name)
    assert recorded(json.loads(evaluation_json(found))) == outcome_of(found)


def test_units_that_came_free_are_a_list_in_order(tmp_path: Path) -> None:
    found = sample(tmp_path, "gpu-support-platform-demo", "decisions.yaml", "units: 64", "units: 56")
    (one,) = found.changes
    assert (one.kind, one.of, one.path, one.old, one.new) == ("decision", "released", ("1", "units"), "64", "56")
    assert one.place == Place("decisions.yaml", 7, 13)
    assert {number.key for number in found.numbers} == {AMOUNT}


def test_a_bid_that_a_stage_eliminates(tmp_path: Path) -> None:
    found = sample(
        tmp_path, "ai-computing-centre-demo", "panel/technology-policy/onnuri.csv", "80,80,90,80,80", "60,60,60,60,60"
    )
    assert {cause.why for cause in found.causes} == {""}
    words = Words(found, "en")
    assert (
        words.word("eliminated technology-policy", "outcome")
        == f"did not pass ‘{words.criterion('technology-policy')}’"
    )
    assert words.number("nobody", "metric:pf") == "metric:pf"


def test_places_by_something_else_than_the_total_have_parts_as_well(tmp_path: Path) -> None:
    found = compared(tmp_path, bid("ada", 60), {"rubric.yaml": RUBRIC + "ranking: {by: speed, better: higher}\n"})
    assert parts(found, "ada", COMPARED) == ["10"]
    words = Words(found, "en")
    assert words.item(COMPARED) == "Speed"


def test_a_sentence_is_said_of_the_bids_to_which_most_happened(tmp_path: Path) -> None:
    found = sample(tmp_path, "gpu-acquisition-demo", "bids/hangang.yaml", "public: 3_328", "public: 1_000")
    told = view(found, "en").sections[0].paragraphs
    assert [one.partition(" ")[0] for one in told] == ["Hangang", "Seorak", "Dokdo", "Bids"]


def test_a_profile_in_another_version_is_among_the_files(tmp_path: Path) -> None:
    one = evaluated(SAMPLES / "kr-negotiated-contract-demo")
    applied = one.dossier.profile
    assert applied is not None
    other, _ = evaluate(replace(one.dossier, profile=applied._replace(sha256="0")))
    assert other is not None
    found = compare(one, other)
    assert [(file.path, file.counted) for file in found.files] == [(applied.path, 0)]
    assert view(found, "en").sections[0].paragraphs == (
        "No points, no place and no outcome differ; 0 changes of what counts have no effect.",
    )


def test_changes_of_every_kind_have_words(tmp_path: Path) -> None:
    found = sample(tmp_path, "gpu-acquisition-demo", "roll.yaml", "pseudonym: 위원 나", "pseudonym: 위원 둘")
    words = Words(found, "en")
    assert words.change(found.changes[0]) == "roll.yaml:5 evaluator 위원 둘 pseudonym: 위원 나 → 위원 둘"
    for kind, of, path, told in [
        ("tender", "", ("notice", "date"), "tender notice.date"),
        ("rubric", "", ("criteria", "a", "criteria", "b", "points"), "rubric a.b.points"),
        ("catalogue", "", ("nodes", "0"), "catalogue nodes[0]"),
        ("pair", "skill", ("ev1", "a", "b"), "choice between two bids, skill ev1 a b"),
        ("roll", "", (), "the roll of evaluators"),
        ("price", "hangang", ("amount",), "the opened price of Hangang Cloud (fictional)"),
        (
            "fact",
            "hangang",
            ("eligibility.gpuaas",),
            "Hangang Cloud (fictional) Runs a GPU-as-a-service business",
        ),
    ]:
        assert words.what(Change(kind, of, path, "", "", None, None)) == told  # type: ignore[arg-type]


def test_documents_that_do_not_fit_each_other_are_known(tmp_path: Path) -> None:
    """What the loader refuses in one tender a mixture of two may have; it is not evaluated."""
    good = evaluated(tender(tmp_path / "a", {**ALL})).dossier
    assert fits(good)
    rubric, decisions, bid = good.rubric, good.decisions, good.bids[0]

    def said(**fact: object) -> Dossier:
        facts = {**rubric.facts, "speed": rubric.facts["speed"].model_copy(update=fact)}
        return replace(good, rubric=rubric.model_copy(update={"facts": facts}))

    def decided(part: str, *entries: object) -> Dossier:
        return replace(good, decisions=decisions.model_copy(update={part: entries}))

    assert not fits(said(type="boolean"))
    assert not fits(said(type="choice", choices=("a",)))
    assert not fits(said(range=(Fraction(0), Fraction(1))))
    assert fits(replace(good, bids=(replace(bid, facts={**bid.facts, "unheard": True}),)))
    officer = decisions.officer[0]
    assert not fits(decided("officer", officer.model_copy(update={"mark": "99"})))
    assert not fits(decided("officer", officer.model_copy(update={"criterion": "skill"})))
    assert not fits(decided("adjustments", AdjustmentEntry(bidder="ada", adjustment="late")))
    assert not fits(decided("released", Release(units=Fraction(8))))
    pool = evaluated(SAMPLES / "gpu-support-platform-demo").dossier
    assert fits(pool)
    assert not fits(
        replace(
            pool,
            decisions=pool.decisions.model_copy(
                update={"released": (Release.model_validate({"units": "8", "class": "nobody"}),)}
            ),
        )
    )


@pytest.mark.parametrize(
    ("scale", "good", "bad"),
    [
        ("[100, 90, 80]", "90", "85"),
        ("{from: 60, to: 100}", "61", "59"),
        ("[{mark: 수, share: 100%}, {mark: 우, share: 90%}]", "우", ""),
    ],
)
def test_a_mark_fits_the_scale_it_was_given_on(tmp_path: Path, scale: str, good: str, bad: str) -> None:
    files = {
        **rubric("panel: {}", f"panel: {{scale: {scale}}}"),
        "panel/ev1.csv": f"bidder,criterion,mark\nada,skill,{good}\nbob,skill,기권\n",
    }
    one = evaluated(
        tender(tmp_path, {**files, "panel/ev2.csv": f"bidder,criterion,mark\nada,skill,{good}\nbob,skill,{good}\n"})
    ).dossier
    assert fits(one)
    marks = one.panel.marks["skill"]["ada"]
    marks["ev1"] = marks["ev1"]._replace(value=Fraction(bad or 50))
    assert not fits(one)


def test_a_chain_of_changes_that_need_each_other_is_one_cause(tmp_path: Path) -> None:
    """Where no pair explains why a mixture cannot be evaluated, all that cannot stand alone are joined."""
    later = (
        RUBRIC.replace("points: 60", "points: 50")
        .replace("total: 100", "total: 120")
        .replace("criteria:", "criteria:\n  - {id: new, points: 30, officer: {}}")
    )
    decided = "bideval: 1\nofficer: [{bidder: ada, criterion: new, mark: 30}, {bidder: bob, criterion: new, mark: 3}]\n"
    found = compared(tmp_path, {"rubric.yaml": later, "decisions.yaml": decided})
    assert [cause.why for cause in found.causes] == ["needed"]
    assert found.of["ada", ":total"].change.low == 25


def test_large_whole_numbers_of_files_are_shown_with_their_thousands() -> None:
    assert [words.value(text) for text in ("542700000000", "2025", "5,427억원", "")] == [
        "542,700,000,000",
        "2025",
        "5,427억원",
        "–",
    ]
