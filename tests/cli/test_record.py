"""`bideval record`: a change and its entry are written as one, whoever else writes and whenever the process is killed."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from small import FILES, Told, bideval, tender

from bideval.exact import exact_text
from bideval.loading import load

SIGNED = ("--by", "Kim", "--why", "a slip", "--when", "2025-06-02T10:00+09:00")
ROLL = "bideval: 1\nevaluators:\n  - id: ev1  # the first\n    name: 김\n  - {id: ev2}\n"
RUBRIC = FILES["rubric.yaml"].replace(
    "criteria:\n", "adjustments:\n  - {id: late, kind: deduction, max: 5}\ncriteria:\n"
)


def record(folder: Path, *words: object, code: int = 0) -> Told:
    told = bideval("record", folder, *words, *SIGNED, "--lang", "en")
    assert told.code == code, told.err
    return told


def last(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "journal.jsonl").read_bytes().splitlines()[-1])
    return found


def marks(folder: Path) -> dict[str, str]:
    dossier = load(folder).begun
    assert dossier is not None
    told = dossier.panel.marks["skill"]
    return {f"{who} {bidder}": exact_text(one.value or 0) for bidder, all_ in told.items() for who, one in all_.items()}  # type: ignore[arg-type]


def sound(folder: Path) -> bool:
    return bideval("journal", "verify", folder).code == 0


def test_a_mark_is_changed_in_its_cell_and_the_old_one_stands_in_the_journal(tmp_path: Path) -> None:
    folder = tender(
        tmp_path, {"panel/ev1.csv": 'bidder,criterion,mark,comment\r\nbob,skill,40,\r\nada,skill,10,"so, so"\r\n'}
    )
    told = record(folder, "mark", "ev1", "ada", "skill", "12.5")
    assert told.out.splitlines()[0] == "panel/ev1.csv:3:11"
    assert (folder / "panel/ev1.csv").read_bytes() == (
        b'bidder,criterion,mark,comment\r\nbob,skill,40,\r\nada,skill,12.5,"so, so"\r\n'
    )
    entry = last(folder)
    assert (entry["what"], entry["before"], entry["after"], entry["by"], entry["why"]) == (
        "mark",
        "10",
        "12.5",
        "Kim",
        "a slip",
    )
    assert entry["of"] == {"bidder": "ada", "criterion": "skill", "evaluator": "ev1"}
    assert sound(folder)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("panel/ev1.csv", "criterion,ada,bob\nskill,10,\n", "criterion,ada,bob\nskill,10,12\n"),  # a blank in a form
        (
            "panel/all.yaml",
            "bideval: 1\nmarks:\n  - {evaluator: ev1, bidder: bob, criterion: skill, mark: 1} # late\n",
            "bideval: 1\nmarks:\n  - {evaluator: ev1, bidder: bob, criterion: skill, mark: 12} # late\n",
        ),
        (
            "panel/all.json",
            '{"bideval": 1, "marks": [{"evaluator": "ev1", "bidder": "bob", "criterion": "skill", "mark": 1}]}',
            '{"bideval": 1, "marks": [{"evaluator": "ev1", "bidder": "bob", "criterion": "skill", "mark": "12"}]}',
        ),
        (
            "panel/ev2.csv",
            "bidder,criterion,mark\nada,skill,5\n",
            "bidder,criterion,mark\nada,skill,5\n",
        ),  # no place for it
    ],
)
def test_a_mark_goes_where_loading_reads_it(name: str, before: str, after: str, tmp_path: Path) -> None:
    folder = tender(tmp_path, {"panel/ev1.csv": None, name: before})
    record(folder, "mark", "ev1", "bob", "skill", "12")
    assert (folder / name).read_text("utf-8") == after
    assert marks(folder)["ev1 bob"] == "12"
    assert (folder / "panel/recorded.csv").exists() == (name == "panel/ev2.csv")


def test_marks_without_a_place_are_gathered_in_one_file(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    record(folder, "mark", "ev2", "ada", "skill", "1")
    record(folder, "mark", "ev2", "bob", "skill", "2")
    assert (folder / "panel/recorded.csv").read_text("utf-8") == (
        "evaluator,bidder,criterion,mark\nev2,ada,skill,1\nev2,bob,skill,2\n"
    )
    (folder / "panel/recorded.csv").write_text("evaluator,bidder,criterion,mark,comment\nev2,ada,skill,1,x\n", "utf-8")
    record(folder, "file", "panel/recorded.csv")
    told = record(folder, "mark", "ev2", "bob", "skill", "2", code=2)
    assert told.err.startswith("panel/recorded.csv cannot be changed without touching anything else in it")


def test_the_marks_of_a_stage_lie_in_its_folder(tmp_path: Path) -> None:
    rubric = (
        FILES["rubric.yaml"]
        .replace("criteria:\n", "stages:\n - id: first\n   carry: points\n   criteria:\n")
        .replace("\n  - {id: sp", "\n    - {id: sp")
        .replace("\n  - {id: sk", "\n    - {id: sk")
    )
    folder = tender(
        tmp_path, {"rubric.yaml": rubric, "panel/ev1.csv": None, "panel/first/ev1.csv": FILES["panel/ev1.csv"]}
    )
    record(folder, "mark", "ev2", "ada", "skill", "1")
    assert (folder / "panel/first/recorded.csv").exists()


def test_recusals_decisions_adjustments_and_lots_are_added_or_changed(tmp_path: Path) -> None:
    """'adds or changes a mark, a recusal, an adjustment, a decision or a lot'."""
    folder = tender(tmp_path, {"roll.yaml": ROLL, "rubric.yaml": RUBRIC})
    record(folder, "recusal", "ev1", "bob", "회피")
    record(folder, "recusal", "ev1", "bob", "제척")
    record(folder, "recusal", "ev2", "all", "기피")
    assert (folder / "roll.yaml").read_text("utf-8") == (
        "bideval: 1\nevaluators:\n  - id: ev1  # the first\n    name: 김\n"
        "    recusals: [{bids: [bob], kind: 제척, reason: a slip}]\n"
        "  - {id: ev2, recusals: [{bids: all, kind: 기피, reason: a slip}]}\n"
    )
    record(folder, "adjustment", "ada", "late", "2")
    record(folder, "adjustment", "ada", "late", "1")
    record(folder, "adjustment", "ada", "late", "3", "--instead")
    record(folder, "decision", "refusals", "bidder=ada")
    record(folder, "lot", "bob,ada")
    record(folder, "lot", "ada,bob")
    assert last(folder)["before"] == {
        "tie": ["ada", "bob"], "order": ["bob", "ada"], "by": "Kim", "when": "2025-06-02", "why": "a slip",
    }  # fmt: skip
    assert (folder / "decisions.yaml").read_text("utf-8") == (
        "bideval: 1\nadjustments:\n"
        "  - {bidder: ada, adjustment: late, points: 2, by: Kim, when: 2025-06-02, why: a slip}\n"
        "  - {bidder: ada, adjustment: late, points: 3, by: Kim, when: 2025-06-02, why: a slip}\n"
        "refusals:\n  - {bidder: ada, by: Kim, when: 2025-06-02, why: a slip}\n"
        "lots:\n  - {tie: [ada, bob], order: [ada, bob], by: Kim, when: 2025-06-02, why: a slip}\n"
    )
    assert sound(folder)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("mark", "ev1", "ada", "skill"), 2, "behind mark comes: EVALUATOR BIDDER CRITERION MARK"),
        (("mark", "ev1", "ada", "skil", "3"), 1, "the rubric has no criterion ‘skil’; did you mean ‘skill’?"),
        (("mark", "ev1", "ada", "speed", "3"), 1, "‘speed’"),
        (("mark", "ev1", "cyd", "skill", "3"), 1, "{}/panel/recorded.csv:2:5: error: "),
        (("mark", "ev1", "ada", "skill", "99"), 1, "{}/panel/ev1.csv:2:11: error: "),
        (("mark", "ev1", "ada", "skill", "10"), 0, "it stands so already; nothing was changed"),
        (("recusal", "ev9", "all", "회피"), 1, "‘ev9’"),
        (("recusal", "ev1", "all", "withdrawal"), 1, "‘withdrawal’"),
        (("decision", "refusal", "bidder=ada"), 1, "‘refusal’ is no part of decisions.yaml; did you mean refusals?"),
        (("decision", "zzz", "bidder=ada"), 1, "‘zzz’ is no part of decisions.yaml"),
        (("decision", "refusals", "ada"), 1, "‘ada’ is not of the form key=value"),
        (
            ("decision", "refusals", "bidder=ada", "bidder=bob"),
            1,
            "‘bidder’ is given twice; two entries are recorded one by one",
        ),
        (("decision", "refusals", "bidder=cyd"), 1, "{}/decisions.yaml:3:14: error: "),
        (("file", "bids/cyd.yaml"), 1, "this tender has no file ‘bids/cyd.yaml’"),
        (("lot", "ada\u200b,bob"), 2, "U+200B"),
    ],
)
def test_what_cannot_be_recorded_is_told_and_nothing_is_written(
    words: tuple[str, ...], code: int, said: str, tmp_path: Path
) -> None:
    folder = tender(tmp_path, {"roll.yaml": ROLL})
    told = record(folder, *words, code=code)
    assert told.out == ""
    assert said.format(folder) in told.err.splitlines()[0]
    assert not (folder / "journal.jsonl").exists()
    assert not (folder / "decisions.yaml").exists()
    assert (folder / "panel/ev1.csv").read_text("utf-8") == FILES["panel/ev1.csv"]


def test_who_and_why_must_be_said(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    told = bideval("record", folder, "mark", "ev1", "ada", "skill", "3", "--by", " ", "--why", "x")
    assert (told.code, told.err) == (2, "--by and --why may not be empty\n")
    assert bideval("record", folder, "mark", "ev1", "ada", "skill", "3").code == 2


def test_an_entry_that_says_more_is_not_overwritten(tmp_path: Path) -> None:
    told = "bideval: 1\nrefusals:\n  - {bidder: ada, why: old}\nnegotiated:\n  - {bidder: ada, agreed: 5}\n"
    folder = tender(tmp_path, {"decisions.yaml": told})
    assert (
        "has ‘agreed’ as well" in record(folder, "decision", "negotiated", "bidder=ada", "outcome=broken", code=1).err
    )
    record(folder, "decision", "refusals", "bidder=ada")
    assert "{bidder: ada, why: a slip, by: Kim, when: 2025-06-02}" in (folder / "decisions.yaml").read_text("utf-8")


def test_a_file_that_was_changed_by_hand_is_declared_before_anything_else_is_recorded_in_it(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    record(folder, "mark", "ev1", "ada", "skill", "12")
    tender(folder, {"panel/ev1.csv": FILES["panel/ev1.csv"].replace("10", "13")})
    assert (
        "was changed without the journal after entry 1"
        in record(folder, "mark", "ev1", "ada", "skill", "14", code=1).err
    )
    record(folder, "file", "panel/ev1.csv")
    assert "it stands so already" in record(folder, "file", "panel/ev1.csv").err
    record(folder, "mark", "ev1", "ada", "skill", "14")
    assert sound(folder)
    record(folder, "file", "bids/ada.yaml")
    assert sound(folder)


def test_the_journal_itself_is_not_declared_in_it(tmp_path: Path) -> None:
    """Its entry would hold the digest of a journal without the entry: nothing would ever be sound again."""
    folder = tender(tmp_path)
    record(folder, "mark", "ev1", "ada", "skill", "12")
    assert record(folder, "file", "journal.jsonl", code=1).err == (
        "‘journal.jsonl’ is the journal itself and is not declared in it; whether it is whole says bideval journal verify\n"
    )
    assert sound(folder)


def test_nothing_is_added_to_a_broken_journal(tmp_path: Path) -> None:
    folder = tender(tmp_path, {"journal.jsonl": "{}\n"})
    told = record(folder, "mark", "ev1", "ada", "skill", "12", code=1)
    assert told.err == (
        "line 1 does not read as an entry: it was edited\nnothing is added to a journal that is broken; nothing was changed\n"
    )


def test_a_commitment_that_no_longer_opens_is_told(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    bideval("commit", folder, "marks", "ev1")
    told = record(folder, "mark", "ev1", "ada", "skill", "12")
    assert told.err.startswith("the fingerprint of marks ev1 no longer opens; take a new one with bideval commit\n")
    bideval("commit", folder, "marks", "ev1", "--why", "a slip")
    korean = bideval("record", folder, "mark", "ev1", "ada", "skill", "13", *SIGNED, "--lang", "ko")
    assert korean.err.startswith("점수 ev1의 지문이")


def test_a_tender_that_does_not_load_and_a_folder_that_is_none_are_told(tmp_path: Path) -> None:
    assert record(tmp_path / "nowhere", "lot", "a,b", code=1).err.startswith(f"{tmp_path}/nowhere: error: ")
    folder = tender(tmp_path / "t", {"tender.yaml": "bideval: 1\n"})
    assert record(folder, "lot", "ada,bob", code=1).err.endswith("; nothing was recorded\n")


def test_what_cannot_be_written_is_told_and_the_old_state_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tender(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "journal.jsonl")

    monkeypatch.setattr("bideval.cli.shared.writing.write", full)
    told = record(folder, "mark", "ev1", "ada", "skill", "12", code=2)
    assert told.err == "journal.jsonl could not be written: No space left on device; nothing was changed\n"
    assert marks(folder)["ev1 ada"] == "10"
    assert sorted(path.name for path in (folder / "panel").iterdir()) == ["ev1.csv"]


def test_the_file_that_is_meant_is_named_and_not_its_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tender(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bideval.cli.shared.writing.os.fsync", full)
    end = "could not be written: No space left on device; nothing was changed\n"
    assert record(folder, "mark", "ev1", "ada", "skill", "12", code=2).err == f"{folder / 'panel/ev1.csv'} {end}"
    assert bideval("commit", folder, "rubric", "--lang", "en").err == f"{folder / 'commitments.yaml'} {end}"
    assert bideval("seal", folder, "-o", tmp_path / "x", "--lang", "en").err == f"{tmp_path / 'x'} {end}"


def in_a_child(work: Callable[[], object]) -> int:
    """Do something in a process of its own; how it ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1]


def killed_at(number: int, folder: Path) -> bool:
    """Record a mark in a process that is killed at so many steps of writing; whether it came so far."""

    def work() -> None:
        steps = iter(range(10**6))
        for name in ("fsync", "replace"):
            real = getattr(os, name)

            def step(*given: object, real: Callable[..., object] = real) -> None:
                if next(steps) == number:
                    os.kill(os.getpid(), signal.SIGKILL)
                real(*given)
                if next(steps) == number:
                    os.kill(os.getpid(), signal.SIGKILL)

            setattr(os, name, step)
        record(folder, "mark", "ev1", "ada", "skill", "12")

    return os.WIFSIGNALED(in_a_child(work))


def test_a_kill_at_any_moment_leaves_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    """'a kill at any moment leaves the old or the new state': at every step of writing, and the next writer carries on."""
    seen, number = [], 0
    while True:
        folder = tender(tmp_path / str(number))
        (folder / ".mine.next").touch()  # somebody else's file
        killed = killed_at(number, folder)
        told = marks(folder)["ev1 ada"]
        announced = (folder / "journal.jsonl").exists()
        loaded = load(folder)
        assert loaded.dossier is not None
        warned = [one.code for one in loaded.dossier.remarks]
        assert warned == (["journal-unfinished"] if announced and told == "10" else [])
        assert announced or told == "10"  # never a change without its entry
        err = record(folder, "mark", "ev1", "bob", "skill", "7").err
        assert ("has been carried out in panel/ev1.csv" in err) == bool(warned)
        assert marks(folder) == {"ev1 ada": "12" if announced else "10", "ev1 bob": "7"}
        assert sound(folder)
        assert [path.name for path in (folder / "panel").iterdir()] == ["ev1.csv"]
        assert (folder / ".mine.next").exists()
        if not killed:
            break
        seen.append((told, announced))
        number += 1
    assert {("10", False), ("10", True), ("12", True)} == set(seen)
    assert len(seen) > 10


def test_an_announcement_whose_draft_is_gone_is_told(tmp_path: Path) -> None:
    for number in range(20):
        folder = tender(tmp_path / str(number))
        killed_at(number, folder)
        for draft in (folder / "panel").glob(".*.next"):
            draft.unlink()
        if (folder / "journal.jsonl").exists():
            break
    told = record(folder, "mark", "ev1", "bob", "skill", "7", code=1)
    assert told.err.startswith("entry 1 is announced and the draft of panel/ev1.csv is gone")


def test_two_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """'Two processes writing at once lose nothing'."""
    folder = tender(tmp_path)

    def write(who: str) -> Callable[[], object]:
        return lambda: [record(folder, "mark", who, bidder, "skill", "5") for bidder in ("ada", "bob")]

    children = []
    for who in ("ev2", "ev3", "ev4"):
        child = os.fork()
        if child == 0:
            try:
                write(who)()
            finally:
                os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    assert {name for name, mark in marks(folder).items() if mark == "5"} == {
        f"{who} {bidder}" for who in ("ev2", "ev3", "ev4") for bidder in ("ada", "bob")
    }
    assert len((folder / "journal.jsonl").read_bytes().splitlines()) == 6
    assert sound(folder)
