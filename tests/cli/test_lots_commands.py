"""The commands on a tender in lots, and on a lot as the tender that it is."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from small import OF_LOTS, bideval, written

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "sample_bids" / "gpu-lease-2025-demo"
TRACKS = ("track-1", "track-2")

FILES = {
    "tender.yaml": "bideval: 1\nid: both\ntitle: Both\nlanguage: en\nlots: {order: [one, two], cap: {lots: 1}, keep: most-points}\n",
    "rubric.yaml": OF_LOTS,
    "lots/one/tender.yaml": "bideval: 1\nid: one\ntitle: One\nlanguage: en\nrubric: ../../rubric.yaml\nlot_of: both\n",
    "lots/one/bids.csv": "bidder,speed\nada,9\nbob,8.5\n",
    "lots/two/tender.yaml": "bideval: 1\nid: two\ntitle: Two\nlanguage: en\nrubric: ../../rubric.yaml\nlot_of: both\n",
    "lots/two/bids.csv": "bidder,speed\nada,8\nbob,2\n",
}


def both(folder: Path, **files: str) -> Path:
    """A small tender in two lots; `lots__one__bids_csv` stands for `lots/one/bids.csv`."""
    named = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    return written(folder, {**FILES, **named})


# --- score


def test_score_tells_the_award_across_lots_and_the_places_in_each(tmp_path: Path) -> None:
    told = bideval("score", both(tmp_path))
    assert (told.code, told.err) == (0, "")
    assert "Sum of points of those chosen: 16.5.\n" in told.out
    for line in (
        "ada     passed over  not in the best allocation of all lots\nbob     awarded\n",
        "ada     awarded\nbob     not reached\n",
        "■ One: Ranking\n",
        "■ Two: Ranking\n",
    ):
        assert line in told.out


def test_the_json_of_the_whole_holds_that_of_each_lot_unchanged() -> None:
    whole = json.loads(bideval("score", DEMO, "--format", "json").out)
    assert [one["id"] for one in whole["lots"]] == [*TRACKS]
    for one in whole["lots"]:
        alone = bideval("score", DEMO / "lots" / one["id"], "--format", "json")
        assert alone.err == ""
        assert one["evaluation"] == json.loads(alone.out)
        assert one["evaluation"]["lot_of"] == whole["tender"]


def test_what_the_demo_shows() -> None:
    """Track by track: the first is passed over in the second, and the next asked within the remaining budget."""
    award = json.loads(bideval("score", DEMO, "--format", "json").out)["award"]
    assert (award["keep"], award["cap"], award["complete"], award["total"]) == ("order", {"lots": 1}, True, None)
    decided = {
        lot["id"]: [(one["bidder"], one["outcome"], one["amount"], one["reason"]) for one in lot["award"]["decisions"]]
        for lot in award["lots"]
    }
    assert decided == {
        "track-1": [
            ("hangang", "awarded", "82000000000", ""),
            ("seorak", "declined", "8000000000", "partial-not-accepted"),
            ("jeju", "declined", "8000000000", "below-minimum"),
        ],
        "track-2": [
            ("hangang", "passed-over", None, "cap"),
            ("seorak", "awarded", "36000000000", ""),
            ("jeju", "offered", "24000000000", ""),
        ],
    }
    assert award["held"] == [
        {"bidder": "hangang", "lots": ["track-1"], "amount": "82000000000"},
        {"bidder": "jeju", "lots": ["track-2"], "amount": "24000000000"},
        {"bidder": "seorak", "lots": ["track-2"], "amount": "36000000000"},
    ]


def test_parts_of_two_alternatives_do_not_add_up() -> None:
    """960 of 1,000 B200 and 1,600 of 2,000 H200."""
    told = json.loads(bideval("score", DEMO / "lots" / "track-1", "--format", "json").out)
    (dokdo,) = [one for one in told["bids"] if one["bidder"] == "dokdo"]
    assert dokdo["excluded_by"] == {"kind": "gate", "id": "supply"}


def test_the_rubrics_of_the_two_tracks_differ_in_the_requirement_only() -> None:
    one, two = (
        (ROOT / "rubrics" / f"gpu-lease-2025-{track}" / "rubric.yaml").read_text("utf-8").splitlines()
        for track in TRACKS
    )
    differ = [(a.split(":")[0].strip(), b.split(":")[0].strip()) for a, b in zip(one, two, strict=True) if a != b]
    assert {a for a, b in differ if a == b and not a.startswith("#")} == {"id", "ko", "en", "any_of", "clause"}


def test_the_csv_has_a_row_for_each_bid_of_each_lot() -> None:
    told = bideval("score", DEMO, "--format", "csv")
    rows = list(csv.DictReader(StringIO(told.out)))
    assert [(row["lot"], row["bidder"], row["place"], row["decision"]) for row in rows] == [
        ("track-1", "dokdo", "", ""),
        ("track-1", "hangang", "1", "awarded"),
        ("track-1", "jeju", "3", "declined"),
        ("track-1", "seorak", "2", "declined"),
        ("track-2", "hangang", "1", "passed-over"),
        ("track-2", "jeju", "3", "offered"),
        ("track-2", "seorak", "2", "awarded"),
    ]
    assert rows[1]["total"] == "93.7000"
    assert rows[4]["reason"] == "cap"


def test_a_lot_says_that_an_award_across_lots_stands_above_it(tmp_path: Path) -> None:
    told = bideval("score", both(tmp_path) / "lots" / "one")
    assert "This is a lot of ‘both’." in told.out
    assert "Lot of" in told.out


def test_what_is_wrong_in_any_lot_is_told_and_nothing_is_scored(tmp_path: Path) -> None:
    folder = both(tmp_path, lots__two__bids_csv="bidder,speed\nada,x\n", lots__one__bids_csv="bidder,sped\nada,1\n")
    told = bideval("score", folder)
    assert (told.code, told.out) == (1, "")
    assert str(folder / "lots/one/bids.csv") in told.err
    assert str(folder / "lots/two/bids.csv") in told.err
    assert told.err.endswith("errors: 2; nothing was computed\n")


def test_what_only_scoring_finds_in_a_lot_is_told_at_its_place(tmp_path: Path) -> None:
    folder = both(tmp_path, rubric_yaml=OF_LOTS.replace("award: {kind: best}", "award: {kind: top, winners: 1}"))
    told = bideval("score", folder)
    assert told.code == 1
    assert told.err.startswith(f"{folder / 'rubric.yaml'}:7:8: error: ")
    assert "[lots-need-best]" in told.err


MONEY = "facts: {speed: {type: number, range: [0, 10]}, fee: {type: money}}"
RULES = [
    ("{order: [one, two]}", ["Each lot is awarded by itself; nothing limits what one bidder is given."]),
    (
        "{order: [one, two], cap: {amount: 100, vat: excluded}, keep: least-money, uses: fee}",
        [
            "Of the allocations within the cap that award the most lots, the one with the lowest sum of money counts.",
            "The most that one bidder is given: KRW 100 (VAT not included), counted by fee.",
            "Sum of money of those chosen: KRW 121.",
        ],
    ),
    (
        "{order: [one, two], cap: {amount: 10}, keep: order, uses: fee}",
        [
            "Lots are awarded in their order; a bidder at its cap is passed over and the next is asked.",
            "The most that one bidder is given: KRW 10 (VAT included), counted by fee.",
        ],
    ),
]


@pytest.mark.parametrize(("rule", "said"), RULES)
def test_the_rule_across_lots_is_said_with_what_it_came_to(tmp_path: Path, rule: str, said: list[str]) -> None:
    bids = {
        "lots__one__bids_csv": "bidder,speed,fee\nada,9,60\nbob,8,70\n",
        "lots__two__bids_csv": "bidder,speed,fee\nada,9,60\nbob,8,61\n",
    }
    rubric = OF_LOTS.replace("facts: {speed: {type: number, range: [0, 10]}}", MONEY)
    tender = FILES["tender.yaml"].replace("{order: [one, two], cap: {lots: 1}, keep: most-points}", rule)
    told = bideval("score", both(tmp_path, rubric_yaml=rubric, tender_yaml=tender, **bids))
    assert (told.code, told.err) == (0, "")
    head = told.out.partition("■ Overview\n")[2].partition("\n\n")[0]
    assert " ".join(head.split()) == " ".join(said)
    assert ("■ Lots by bidder" in told.out) is ("10" not in rule.replace("100", ""))


def test_what_is_open_and_what_was_remarked_stands_in_the_report_at_its_place(tmp_path: Path) -> None:
    bids = "bidder,name,speed\nada,Ada,9\nbob,Bob,9\n"
    folder = both(
        tmp_path,
        lots__one__bids_csv=bids,
        lots__two__bids_csv=bids.replace("Bob", "Zoe"),
        lots__two__bods_csv="",
    )
    told = bideval("score", folder)
    assert "Some decisions are still open" in told.out
    assert "several allocations are equally good" in told.out
    notes = told.out.partition("■ Warnings and notes\n")[2]
    assert "lots/two/bids.csv:3:5: warning: at lots/one/bids.csv:3:5 the name of bob" in " ".join(notes.split())
    assert "lots/two/bods.csv: warning: " in " ".join(notes.split())


# --- report


def test_a_report_has_in_lots_what_each_lot_has_alone(tmp_path: Path) -> None:
    assert bideval("report", DEMO, "-o", tmp_path / "whole", "--lang", "ko,en").code == 0
    found = {path.relative_to(tmp_path / "whole").as_posix() for path in (tmp_path / "whole").rglob("*.*")}
    assert {name for name in found if not name.startswith("lots/")} == {
        "engine.json",
        "evaluation.json",
        "report.en.html",
        "report.en.md",
        "report.ko.html",
        "report.ko.md",
        "scores.csv",
    }
    for track in TRACKS:
        assert bideval("report", DEMO / "lots" / track, "-o", tmp_path / track, "--lang", "ko,en").code == 0
        alone = {path.name: path.read_bytes() for path in (tmp_path / track).iterdir() if path.name != "engine.json"}
        inside = {path.name: path.read_bytes() for path in (tmp_path / "whole" / "lots" / track).iterdir()}
        assert inside == alone
    json_of_whole = (tmp_path / "whole" / "evaluation.json").read_text("utf-8")
    assert json_of_whole == bideval("score", DEMO, "--format", "json").out


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_report_of_the_demo_is_the_one_that_is_kept(language: str, request: pytest.FixtureRequest) -> None:
    """Byte for byte."""
    kept = ROOT / "tests" / "cli" / "golden" / f"lots.{language}.md"
    told = bideval("score", DEMO, "--format", "md", "--lang", language).out
    if request.config.getoption("--update-golden"):
        kept.write_text(told, "utf-8")
    assert told == kept.read_text("utf-8")


# --- check, status, explain


def test_check_goes_through_every_lot_and_its_rubric(tmp_path: Path) -> None:
    folder = both(tmp_path, rubric_yaml=OF_LOTS.replace("full_at: 10", "full_at: 0"))
    told = bideval("check", folder, "--lang", "en")
    assert told.code == 1
    assert told.out.count(str(folder / "rubric.yaml")) == told.out.count("\n") == 1
    assert bideval("check", both(tmp_path)).out == ""
    assert bideval("check", DEMO / "tender.yaml", "--lang", "en").code == 0


def test_status_says_what_is_missing_lot_by_lot(tmp_path: Path) -> None:
    folder = both(tmp_path, lots__two__bids_csv="bidder,speed\nada,8\nbob,\n")
    told = bideval("status", folder)
    assert told.code == 0
    assert "■ One: Next step\n" in told.out
    unknown, following = told.out.split("■ Two: ")[1:]
    assert "bob     speed" in unknown
    assert following.startswith("Next step\n")
    wrong = both(tmp_path, rubric_yaml=OF_LOTS.replace("total: 10", "total: 11"))
    assert "[total-does-not-match]" in bideval("status", wrong).err


def test_explain_asks_for_the_folder_of_a_lot(tmp_path: Path) -> None:
    folder = both(tmp_path)
    told = bideval("explain", folder, "ada/speed")
    assert (told.code, told.out) == (1, "")
    paths = ", ".join(str(folder / "lots" / lot) for lot in ("one", "two"))
    assert told.err == f"this tender is in lots; give the folder of a lot in its place: {paths}\n"
    assert bideval("explain", folder / "lots" / "one", "ada/speed").code == 0


def test_a_workbook_that_is_too_large_for_one_lot_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bideval.reports import workbook

    monkeypatch.setattr(workbook, "MOST", 0)
    told = bideval("report", both(tmp_path / "t"), "-o", tmp_path / "out", "--format", "xlsx")
    assert told.code == 0
    assert told.err != ""
