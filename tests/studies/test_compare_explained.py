"""`compare --explain`: the working of every number of a comparison, on both sides and in all evaluations between the two."""

import json
from pathlib import Path

import pytest
from compared import RELATIVE, Files, bid, compared, evaluates_again
from small import FILES, RUBRIC, TENDER, bideval, tender

from bideval.documents.studies.compare import Comparison
from bideval.reports.studies.compare import view
from bideval.reports.studies.compare.data import compare_json
from bideval.reports.studies.compare.explain import explained

BOTH = {**bid("ada", 100), **bid("bob", 80)}
"""Two changes that act together: points for speed depend on the fastest bid."""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return compared(tmp_path_factory.mktemp("both"), BOTH, {"rubric.yaml": RELATIVE})


def told(found: Comparison, asked: str, language: str = "en") -> list[str]:
    return explained(found, asked, language).splitlines()


def test_a_number_is_worked_out_on_both_sides_and_its_change_divided(both: Comparison) -> None:
    assert told(both, "bob/speed") == [
        "A (before)",
        "points of ‘Speed’ = 30  ← 0.5 × 60  (rubric.yaml:11:5)",
        "  share of the points of ‘Speed’ = 0.5  ← 25 ÷ 50  (rubric.yaml:11:5)",
        "    Speed = 25  [bids/bob.yaml:3:16]",
        "    reference of ‘Speed’ (best) = 50  ← largest of 50, 25",
        "      ada: Speed = 50  [bids/ada.yaml:3:16]",
        "      Speed = 25  [bids/bob.yaml:3:16]",
        "  maximum of ‘Speed’ = 60  [rubric.yaml:11:53]",
        "",
        "B (after)",
        "points of ‘Speed’ = 48  ← 0.8 × 60  (rubric.yaml:11:5)",
        "  share of the points of ‘Speed’ = 0.8  ← 80 ÷ 100  (rubric.yaml:11:5)",
        "    Speed = 80  [bids/bob.yaml:3:16]",
        "    reference of ‘Speed’ (best) = 100  ← largest of 100, 80",
        "      ada: Speed = 100  [bids/ada.yaml:3:16]",
        "      Speed = 80  [bids/bob.yaml:3:16]",
        "  maximum of ‘Speed’ = 60  [rubric.yaml:11:53]",
        "",
        "change of Speed = 18  ← 48 − 30",
        "  Speed after = 48",
        "  Speed before = 30",
        "",
        "[1] bids/ada.yaml:3 ada Speed: 50 → 100: part -13.5 (--explain bob/speed:part:1)",
        "[2] bids/bob.yaml:3 bob Speed: 25 → 80: part +31.5 (--explain bob/speed:part:2)",
    ]


def test_a_part_is_the_sum_of_what_the_cause_adds_to_every_set_of_the_others_by_its_weight(both: Comparison) -> None:
    """Worked by hand in `test_compare`: the means are (30 + 33) / 2 for the second cause."""
    assert told(both, "bob/total:part:2") == [
        "part of [2] in the change of Total = 31.5  ← 15 + 16.5",
        "  what [2] alone adds to Total, by its weight = 15  ← 0.5 × 30",
        "    = 30  ← 100 − 70",
        "      Total with exactly [2] made = 100",
        "      Total with no cause made = 70",
        "  what [2] adds to Total after [1], by its weight = 16.5  ← 0.5 × 33",
        "    = 33  ← 88 − 55",
        "      Total with exactly [1]+[2] made = 88",
        "      Total with exactly [1] made = 55",
        "",
        "[1] bids/ada.yaml:3 ada Speed: 50 → 100",
        "[2] bids/bob.yaml:3 bob Speed: 25 → 80",
        "The whole working with exactly some of the causes made is shown by --explain with:1/bob/total and the like.",
    ]
    assert told(both, "bob/total:part:1", "ko") == [
        "합계 변화 가운데 [1]의 몫 = -13.5  ← (-7.5) + (-6)",
        "  [1]만 반영하면 달라지는 합계 × 가중치 = -7.5  ← 0.5 × (-15)",
        "    = -15  ← 55 − 70",
        "      [1]만 반영한 합계 = 55",
        "      아무 원인도 반영하지 않은 합계 = 70",
        "  [2]에 [1] 반영을 더하면 달라지는 합계 × 가중치 = -6  ← 0.5 × (-12)",
        "    = -12  ← 88 − 100",
        "      [1]+[2]만 반영한 합계 = 88",
        "      [2]만 반영한 합계 = 100",
        "",
        "[1] bids/ada.yaml:3 ada 속도: 50 → 100",
        "[2] bids/bob.yaml:3 bob 속도: 25 → 80",
        "일부 원인만 반영한 평가의 전체 풀이는 --explain with:1/bob/total 꼴로 본다.",
    ]


def test_an_evaluation_between_the_two_is_worked_out_as_a_whole(both: Comparison) -> None:
    """With the second cause alone bob is the fastest: 60 points, and the line of the fact is that of the later side."""
    assert told(both, "with:2/bob/total")[:8] == [
        "Evaluated with exactly these causes made and all else as in A; places behind ‘B’ are in the files of B.",
        "[2] bids/bob.yaml:3 bob Speed: 25 → 80",
        "",
        "total = 100  ← 60 + 40",
        "  points of ‘Speed’ = 60  ← 1 × 60  (rubric.yaml:11:5)",
        "    share of the points of ‘Speed’ = 1  ← 80 ÷ 80  (rubric.yaml:11:5)",
        "      Speed = 80  [B bids/bob.yaml:3:16]",
        "      reference of ‘Speed’ (best) = 80  ← largest of 50, 80",
    ]
    assert told(both, "with:1/bob/place") == [
        "Evaluated with exactly these causes made and all else as in A; places behind ‘B’ are in the files of B.",
        "[1] bids/ada.yaml:3 ada Speed: 50 → 100",
        "",
        "place of bob: 2",
        "  1  ada  70.0000",
        "→ 2  bob  55.0000",
    ]
    assert told(both, "with:none/ada/fact:speed") == [
        "Evaluated with no cause made.",
        "",
        "Speed = 50  [bids/ada.yaml:3:16]",
    ]
    assert told(both, "before/ada/fact:speed", "ko") == ["속도 = 50  [bids/ada.yaml:3:16]"]
    assert told(both, "after/ada/fact:speed") == ["Speed = 100  [bids/ada.yaml:3:16]"]


def test_numbers_between_inputs_and_points_have_both_workings_and_no_parts(both: Comparison) -> None:
    assert told(both, "ada/fact:speed") == [
        "A (before)",
        "Speed = 50  [bids/ada.yaml:3:16]",
        "",
        "B (after)",
        "Speed = 100  [bids/ada.yaml:3:16]",
        "",
        "Numbers between inputs and points are not divided between causes.",
    ]
    assert told(both, "ada/skill")[-1] == "It did not change."
    assert told(both, "ada/award") == told(both, "eve/total:part:1") == []
    assert told(both, "ada/speed:share")[1] == "share of the points of ‘Speed’ = 1  ← 50 ÷ 50  (rubric.yaml:11:5)"


@pytest.mark.parametrize("one", ["ada/total", "ada/", "ada/:total", "ada/compare::total", "ada/compare::total:change"])
def test_a_number_has_its_plain_name_and_that_of_the_ledger(both: Comparison, one: str) -> None:
    assert "change of Total = 0  ← 70 − 70" in told(both, one)


def test_a_criterion_that_came_and_a_mark_that_moved_have_the_lines_of_their_own_side(tmp_path: Path) -> None:
    """Criteria of the rubric are told by their ids, marks by what they are of: a line of A is never said to be one of B."""
    new = "criteria:\n  - {id: new, points: 10, metric: speed, method: {kind: ratio-to-best, better: higher}}"
    later = {
        "rubric.yaml": RELATIVE.replace("total: 100", "total: 110").replace("criteria:", new),
        "panel/ev1.csv": "bidder,criterion,mark\nbob,skill,40\nada,skill,12\n",
    }
    found = compared(tmp_path, later, {"rubric.yaml": RELATIVE})
    evaluates_again(found)
    assert told(found, "with:1/ada/total")[4:] == [
        "  points of ‘new’ = 10  ← 1 × 10  (B rubric.yaml:11:5)",
        "    share of the points of ‘new’ = 1  ← 50 ÷ 50  (B rubric.yaml:11:5)",
        "      Speed = 50  [bids/ada.yaml:3:16]",
        "      reference of ‘new’ (best) = 50  ← largest of 50, 25",
        "        Speed = 50  [bids/ada.yaml:3:16]",
        "        bob: Speed = 25  [bids/bob.yaml:3:16]",
        "    maximum of ‘new’ = 10  [B rubric.yaml:11:23]",
        "  points of ‘Speed’ = 60  ← 1 × 60  (rubric.yaml:11:5)",
        "    share of the points of ‘Speed’ = 1  ← 50 ÷ 50  (rubric.yaml:11:5)",
        "      Speed = 50  [bids/ada.yaml:3:16]",
        "      reference of ‘Speed’ (best) = 50  ← largest of 50, 25",
        "        Speed = 50  [bids/ada.yaml:3:16]",
        "        bob: Speed = 25  [bids/bob.yaml:3:16]",
        "    maximum of ‘Speed’ = 60  [rubric.yaml:11:53]",
        "  points of ‘Skill’ = 10  (rubric.yaml:12:5)",
        "    mean of ‘Skill’ = 10  ← mean without the highest 0 and the lowest 0  (rubric.yaml:12:5)",
        "      mark of ev1 for ‘Skill’ = 10  [panel/ev1.csv:2:11]",
    ]
    assert told(found, "with:2/ada/skill")[-1] == "    mark of ev1 for ‘Skill’ = 12  [B panel/ev1.csv:3:11]"
    assert told(found, "ada/new")[:3] == ["A (before)", "There is no such number.", ""]
    assert told(found, "with:2/ada/new") == []
    gone = compared(tmp_path, {"rubric.yaml": RELATIVE}, later)
    assert "change of new = -10  ← 0 − 10" in told(gone, "ada/new")


def test_bids_marks_decisions_and_prices_have_the_lines_of_their_own_side(tmp_path: Path) -> None:
    rules = RUBRIC.replace("total: 100", "total: 120").replace(
        "criteria:",
        "adjustments: [{id: late, kind: deduction, max: 5}]\ncriteria:\n"
        "  - {id: record, points: 10, officer: {}}\n"
        "  - {id: cheap, points: 10, metric: price, method: {kind: ratio-to-best, better: lower}}",
    )
    officer = "{bidder: bob, criterion: record, mark: 4}"
    late = "{bidder: ada, adjustment: late, points: 1}"
    before: Files = {
        "rubric.yaml": rules,
        "decisions.yaml": f"bideval: 1\nofficer: [{{bidder: ada, criterion: record, mark: 3}}, {officer}]\nadjustments: [{late}]\n",
        "prices.csv": "bidder,amount\nada,7\nbob,5\n",
        "panel/ev2.csv": "bidder,criterion,mark\nada,skill,20\nbob,skill,30\n",
        "bids/ada.yaml": None,
        "bids/bob.yaml": None,
        "bids.csv": "bidder,speed,licence\nada,50,true\nbob,25,true\n",
    }
    after: Files = {
        "decisions.yaml": f"bideval: 1\nofficer:\n- {officer}\n- {{bidder: ada, criterion: record, mark: 9}}\n"
        "adjustments:\n- {bidder: bob, adjustment: late, points: 2}\n- {bidder: ada, adjustment: late, points: 1}\n",
        "prices.csv": "bidder,amount\nbob,6\nada,7\n",
    }
    evaluates_again(compared(tmp_path / "decided", after, before))
    more = FILES["panel/ev1.csv"]
    came: Files = {
        "bids.csv": "bidder,speed,licence\neve,75,true\nada,50,true\nbob,25,true\n",
        "panel/ev1.csv": more + "eve,skill,5\n",
        "panel/ev2.csv": "bidder,criterion,mark\neve,skill,1\nada,skill,20\nbob,skill,30\n",
        "prices.csv": "bidder,amount\neve,4\nada,7\nbob,5\n",
        "decisions.yaml": f"bideval: 1\nofficer: [{{bidder: eve, criterion: record, mark: 1}}, {{bidder: ada, criterion: record, mark: 3}}, {officer}]\nadjustments: [{late}]\n",
    }
    found = compared(tmp_path / "came", came, before)
    evaluates_again(found)
    assert told(found, "with:1/eve/fact:speed")[-1] == "Speed = 75  [B bids.csv:2:5]"


def test_a_number_that_is_not_certain_is_divided_at_both_ends(tmp_path: Path) -> None:
    found = compared(tmp_path, {"bids/ada.yaml": "bideval: 1\nbidder: ada\nfacts: {licence: true}\n"})
    assert (
        told(found, "ada/total")[-11:]
        == [
            "B (after)",
            "Total: 10.0000 – 70.0000 (not certain)",
            "  Speed: 0.0000 – 60.0000 (the bid does not say)",
            "",
            "change of Total (lower end) = -30  ← 10 − 40",
            "  Total after (lower end) = 10",
            "  Total before (lower end) = 40",
            "change of Total (upper end) = 30  ← 70 − 40",
            "  Total after (upper end) = 70",
            "  Total before (upper end) = 40",
            "",
            "[1] bids/ada.yaml:3 ada Speed is gone: 50: part -30 – +30 (--explain ada/total:part:1)",
        ][1:]
    )
    assert told(found, "ada/total:part:1:high")[0] == "part of [1] in the change of Total (upper end) = 30"
    assert told(found, "ada/total:part:1", "ko")[0] == "합계 변화 가운데 [1]의 몫(하한) = -30"


def test_an_exclusion_is_worked_out_as_a_word_that_is_the_later_one_or_not(tmp_path: Path) -> None:
    found = compared(tmp_path, {"bids/bob.yaml": "bideval: 1\nbidder: bob\nfacts: {speed: 25, licence: false}\n"})
    assert told(found, "bob/outcome") == [
        "A (before)",
        "place of bob: 1",
        "→ 1  bob  55.0000",
        "  2  ada  40.0000",
        "",
        "B (after)",
        "bob is excluded and has no points: licence",
        "",
        "change of the later outcome (1: yes, 0: no) = 1  ← 1 − 0",
        "  the later outcome (1: yes, 0: no) after = 1",
        "  the later outcome (1: yes, 0: no) before = 0",
        "",
        "[1] bids/bob.yaml:3 bob licence: true → false: part +1 (--explain bob/outcome:part:1)",
    ]
    behind = "In the division, points and amounts that a bid does not have count as 0, and a bid without a place as behind all others."
    assert told(found, "bob/place")[-6:] == [
        "change of Place = 2  ← 3 − 1",
        "  Place after = 3",
        "  Place before = 1",
        "",
        "[1] bids/bob.yaml:3 bob licence: true → false: part +2 (--explain bob/place:part:1)",
        behind,
    ]


def test_what_a_bid_is_awarded_is_worked_out_for_all_bids_in_turn(tmp_path: Path) -> None:
    """An amount of the award hangs on all bids, so its working is the award of each side as its report has it."""
    rule = RUBRIC + "award: {kind: budget, order: rank, uses: cost.requested, partial: skip}\n"
    money = {"tender.yaml": TENDER + "project_budget: {amount: 100만원, vat: included}\n", "rubric.yaml": rule}

    def asking(bidder: str, speed: int, amount: str) -> dict[str, str]:
        ((name, text),) = bid(bidder, speed).items()
        return {name: text + f"cost: {{requested: {amount}, vat: included}}\n"}

    before = {**money, **asking("ada", 50, "40만원"), **asking("bob", 25, "60만원")}
    found = compared(tmp_path, asking("ada", 50, "50만원"), before)
    side = ["The award goes in order of place, within the budget.", "Budget: KRW 1,000,000"]
    assert told(found, "ada/amount")[:7] == [
        "A (before)",
        *side,
        "Bidder  Decision       Amount    Remaining  Reason",
        "──────────────────────────────────────────────────",
        "bob     awarded   KRW 600,000  KRW 400,000",
        "ada     awarded   KRW 400,000        KRW 0",
    ]
    assert "change of Amount = -400,000  ← 0 − 400,000" in told(found, "ada/amount")
    assert "change of the later award (1: yes, 0: no) = 1  ← 1 − 0" in told(found, "ada/award")
    last = "ada     passed over            –  KRW 400,000  asks for more than is left"
    assert (told(found, "with:1/bob/award")[3:5], told(found, "with:1/bob/award")[-1]) == (side, last)
    assert told(found, "before/nobody/award") == []


def test_places_by_something_else_than_the_total_have_a_working_as_well(tmp_path: Path) -> None:
    found = compared(tmp_path, bid("ada", 60), {"rubric.yaml": RUBRIC + "ranking: {by: speed, better: higher}\n"})
    assert told(found, "ada/compared")[-3:] == [
        "  Speed before = 50",
        "",
        "[1] bids/ada.yaml:3 ada Speed: 50 → 60: part +10 (--explain ada/compared:part:1)",
    ]


def test_a_criterion_may_be_called_as_a_number_is(tmp_path: Path) -> None:
    """Its path comes first; the number is then asked for with a colon before it, as the data says."""
    rules = RUBRIC.replace("id: skill,", "id: place,")
    marks = FILES["panel/ev1.csv"]
    before = {"rubric.yaml": rules, "panel/ev1.csv": marks.replace("skill", "place")}
    found = compared(tmp_path, {"panel/ev1.csv": marks.replace("skill", "place").replace("10", "30")}, before)
    assert [found.step(one.bidder, one.key) for one in found.numbers] == [
        "ada/place",
        "ada/total",
        "ada/:place",
        "bob/:place",
    ]
    assert "change of Skill = 20  ← 30 − 10" in told(found, "ada/place")
    assert "change of Place = -1  ← 1 − 2" in told(found, "ada/:place")


def test_every_number_of_the_data_has_a_working_and_the_page_says_how_to_ask(tmp_path: Path) -> None:
    """'every number of a study can be explained like a score': by the names that stand in the data."""
    out = {"bids/bob.yaml": FILES["bids/bob.yaml"].replace("licence: true", "licence: false")}
    found = compared(tmp_path, {**out, **bid("ada", 60), "panel/ev1.csv": FILES["panel/ev1.csv"].replace("10", "4")})
    data = json.loads(compare_json(found))
    assert data["trials"] == [f"with:{one}" for one in ("none", "1", "2", "3", "1+2", "1+3", "2+3", "1+2+3")]
    steps = {one["step"] for kind in ("numbers", "words", "between") for one in data[kind]}
    assert {"ada/speed", "ada/skill:mean", "bob/outcome", "bob/place", "ada/total"} < steps
    assert all(told(found, step) for step in steps)
    assert all(told(found, f"{trial}/ada/total") for trial in data["trials"])
    page = {one.id: one for one in view(found, "en").sections}
    assert page["method"].paragraphs[-1] == (
        "Every number has its working: --explain ada/speed; a part: --explain ada/speed:part:1; "
        "all of an evaluation with exactly some causes made: --explain with:1/ada/speed."
    )
    cells = [cell.step for row in page["parts"].tables[0].rows for cell in row if cell.step]
    assert all(told(found, step) for step in cells)


def test_names_that_nothing_has_are_answered_with_what_is_near(tmp_path: Path) -> None:
    a, b = tender(tmp_path / "a", {"rubric.yaml": RELATIVE}), tender(tmp_path / "b", {"rubric.yaml": RELATIVE, **BOTH})
    for asked, near in (
        ("bob/totl", "bob/total"),
        ("bobb/total", "bob/total"),
        ("bob/total:part:4", "bob/total:part:3"),
        ("with:1+4/bob/total", "with:1+2/bob/total"),
        ("befor/bob/total", "before/bob/total"),
    ):
        said = bideval("compare", a, b, "--explain", asked, "--lang", "en")
        assert (said.code, said.out) == (1, "")
        assert said.err == f"There is no number ‘{asked}’ in this comparison; did you mean ‘{near}’?\n"
    said = bideval("compare", a, b, "--explain", "x/y", "--lang", "ko")
    assert (said.code, said.err) == (1, "x/y라는 값이 없다\n")
    said = bideval("compare", a, b, "--explain", "with:1/bob/skil", "--lang", "en")
    assert (said.code, said.err.splitlines()[1]) == (1, "did you mean bob/skill?")
    said = bideval("compare", a, b, "--explain", "bob/total:part:2", "--lang", "en")
    assert (said.code, said.out.splitlines()[0]) == (0, "part of [2] in the change of Total = 31.5  ← 15 + 16.5")
