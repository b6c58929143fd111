"""`bideval reveal`: each fingerprint opens or does not, and a rubric that was changed after it was published shows what that did."""

import json
from pathlib import Path

from small import FILES, Told, bideval, tender

AMENDED = FILES["rubric.yaml"].replace("zero_at: 0, full_at: 100", "zero_at: 25, full_at: 50")


def commit(folder: Path, *words: object) -> None:
    assert bideval("commit", folder, *words, "--when", "2025-06-02", "--by", "Kim").code == 0


def reveal(folder: Path, *words: object) -> Told:
    return bideval("reveal", folder, *words)


def test_what_has_not_changed_is_shown_to_be_unchanged(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    commit(folder, "marks", "ev1")
    told = reveal(folder)
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert lines[3] == "All 1 fingerprints open: nothing has changed since they were taken"
    assert lines[7].startswith("marks ev1  2025-06-02  Kim  ")
    assert lines[7].endswith("  unchanged")


def test_what_has_changed_is_named_and_the_exit_code_says_so(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    commit(folder)
    tender(folder, {"panel/ev1.csv": FILES["panel/ev1.csv"].replace("10", "11")})
    told = reveal(folder, "--lang", "ko")
    assert told.code == 1
    assert told.out.splitlines()[3] == "지문 4개 가운데 열리지 않는 것: 점수 ev1"
    commit(folder, "marks", "ev1", "--why", "a slip")
    told = reveal(folder)
    assert told.code == 0
    assert "why there is a new fingerprint of marks ev1 (2025-06-02): a slip" in told.out


def test_what_the_journal_says_of_changed_marks_stands_beside_them(tmp_path: Path) -> None:
    """'each: unchanged / changed with what'."""
    folder = tender(tmp_path)
    commit(folder, "marks", "ev1")
    signed = ("--by", "Kim", "--why", "a slip", "--when", "2025-06-03")
    assert bideval("record", folder, "mark", "ev1", "ada", "skill", "12", *signed).code == 0
    told = reveal(folder, "--lang", "en").out.replace("\n", " ")
    assert "journal, entry 1: ada skill ev1, 10 → 12 (Kim, 2025-06-03: a slip)" in told
    assert json.loads(reveal(folder, "--format", "json").out)["commitments"][0]["recorded"] == [1]


def test_where_nothing_was_committed_nothing_can_be_shown(tmp_path: Path) -> None:
    told = reveal(tender(tmp_path))
    said = "Nothing was committed, so nothing can be shown to be unchanged"
    assert (told.code, told.out.splitlines()[3]) == (1, said)


def test_prices_that_are_not_opened_yet_are_no_failure(tmp_path: Path) -> None:
    folder, safe = tender(tmp_path / "tender"), tmp_path / "safe.csv"
    safe.write_text("bidder,amount\nada,5\nbob,6\n", "utf-8")
    commit(folder, "prices", "--file", safe)
    told = reveal(folder)
    said = "None of 1 fingerprints fails; there is nothing to open yet for: prices"
    assert (told.code, told.out.splitlines()[3]) == (0, said)


def test_a_rubric_that_changed_after_it_was_published_shows_the_difference_and_its_effect(tmp_path: Path) -> None:
    """'A rubric that changed after its fingerprint was published shows the difference and its effect on points and places.'"""
    folder, published = tender(tmp_path / "tender"), tmp_path / "published.yaml"
    commit(folder, "rubric")
    published.write_text(FILES["rubric.yaml"], "utf-8")
    (folder / "rubric.yaml").write_text(AMENDED, "utf-8")
    plain = reveal(folder)
    assert plain.code == 1
    assert "name the rubric as it was published with --was" in plain.out
    told = reveal(folder, "--was", published, "--lang", "en")
    assert told.code == 1
    assert told.out.split("■ ")[2:] == [
        "What differs in the rubric\n"
        "Between the rubric with the fingerprint 83437 14482 46944 17660 63806 04922 and the one of now 2\nlines differ\n\n"
        "   Line\n"
        "────────────────────────────────────────────────────────────────────────────────────────────────────\n"
        "−    11  - {id: speed, title: {ko: 속도, en: Speed}, points: 60, metric: speed, method: {kind:\n"
        "         linear, zero_at: 0, full_at: 100}}\n"
        "+    11  - {id: speed, title: {ko: 속도, en: Speed}, points: 60, metric: speed, method: {kind:\n"
        "         linear, zero_at: 25, full_at: 50}}\n\n",
        "What that does to points and places\n"
        "Another place for: ada, bob\n\n"
        "bidder  item    Before    After\n"
        "───────────────────────────────\n"
        "ada     place        2        1\n"
        "ada     total  40.0000  70.0000\n"
        "ada     Speed  30.0000  60.0000\n"
        "bob     place        1        2\n"
        "bob     total  55.0000  40.0000\n"
        "bob     Speed  15.0000   0.0000\n",
    ]
    data = json.loads(reveal(folder, "--was", published, "--format", "json").out)
    assert (data["unchanged"], [one["outcome"] for one in data["commitments"]]) == (False, ["changed"])
    assert [(one["was"], one["now"]) for one in data["rubric"]["lines"]] == [(11, None), (None, 11)]
    assert data["rubric"]["effect"][1] == {
        "bidder": "ada",
        "item": "total",
        "was": {"exact": "40", "shown": "40.0000"},
        "now": {"exact": "70", "shown": "70.0000"},
    }


def test_an_amendment_that_changes_only_points_or_nothing_at_all_says_so(tmp_path: Path) -> None:
    folder, published = tender(tmp_path / "tender"), tmp_path / "published.yaml"
    commit(folder, "rubric")
    published.write_text(FILES["rubric.yaml"], "utf-8")
    (folder / "rubric.yaml").write_text("# read again\n" + FILES["rubric.yaml"], "utf-8")
    assert "No points and no place differ" in reveal(folder, "--was", published).out
    renamed = FILES["rubric.yaml"].replace("id: skill", "id: craft").replace("points: 60", "points: 50")
    (folder / "rubric.yaml").write_text(renamed.replace("points: 40", "points: 50"), "utf-8")
    tender_files = {"rubric.yaml": None, "panel/ev1.csv": "bidder,criterion,mark\nada,craft,10\nbob,craft,40\n"}
    tender(folder, tender_files)
    told = reveal(folder, "--was", published)
    assert "By one of the two rubrics this tender cannot be scored" in told.out  # its marks are of another criterion
    assert json.loads(reveal(folder, "--was", published, "--format", "json").out)["rubric"]["effect"] is None
    both = published.read_text("utf-8").replace("points: 60", "points: 50").replace("points: 40", "points: 50")
    (folder / "rubric.yaml").write_text(both, "utf-8")
    tender(folder, {"rubric.yaml": None})
    assert "Points differ, places do not" in reveal(folder, "--was", published).out


def test_a_place_that_is_not_certain_and_points_between_two_ends_are_shown_so(tmp_path: Path) -> None:
    folder, published = (
        tender(tmp_path / "tender", {"bids/ada.yaml": FILES["bids/ada.yaml"].replace("speed: 50, ", "")}),
        tmp_path / "p.yaml",
    )
    ranged = FILES["rubric.yaml"].replace("{type: number,", "{type: number, range: [0, 100],")
    (folder / "rubric.yaml").write_text(ranged, "utf-8")
    commit(folder, "rubric")
    published.write_text(ranged, "utf-8")
    (folder / "rubric.yaml").write_text(ranged.replace("points: 60,", "points: 60, missing: fail,"), "utf-8")
    told = [line.split() for line in reveal(folder, "--was", published).out.splitlines()]
    assert ["ada", "place", "1", "–", "2", "–"] in told
    assert ["ada", "total", "10.0000", "–", "70.0000", "–"] in told


def test_a_rubric_that_nobody_committed_to_and_one_that_is_not_there_are_refused(tmp_path: Path) -> None:
    folder, other = tender(tmp_path / "tender"), tmp_path / "other.yaml"
    commit(folder, "rubric")
    other.write_text(AMENDED, "utf-8")
    told = reveal(folder, "--was", other)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith(f"{other} has no fingerprint that was taken of the rubric of this tender (sha256 ")
    assert reveal(folder, "--was", tmp_path / "nowhere.yaml").code == 1


def test_what_no_longer_loads_is_told_and_the_rest_is_opened(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    commit(folder)
    (folder / "rubric.yaml").write_text(FILES["rubric.yaml"].replace("points: 40", "points: 10"), "utf-8")
    told = reveal(folder)
    assert told.code == 1
    assert "[mark-outside-scale]" in told.err
    states = [line.rpartition("  ")[2] for line in told.out.splitlines()[7:11]]
    assert states == ["changed", "unchanged", "unchanged", "cannot be read"]
    (folder / "rubric.yaml").write_text("", "utf-8")
    assert reveal(folder).code == 1


def test_a_tender_in_lots_is_revealed_lot_by_lot(tmp_path: Path) -> None:
    (tmp_path / "tender.yaml").write_text("bideval: 1\nid: whole\ntitle: T\nlots: {order: [one]}\n", "utf-8")
    tender(tmp_path / "lots/one", {"tender.yaml": FILES["tender.yaml"] + "lot_of: whole\n"})
    assert "lots/one" in reveal(tmp_path).err


def test_the_answer_without_an_earlier_rubric_is_data_too(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    commit(folder, "rubric")
    data = json.loads(reveal(folder, "--format", "json").out)
    assert (data["unchanged"], sorted(data)) == (True, ["commitments", "format", "tender", "unchanged"])
