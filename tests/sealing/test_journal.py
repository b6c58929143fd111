"""The journal: each entry is bound to the one before, and whatever happens to one is found and named."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sealed_tenders import written
from small import FILES, bideval, tender

from bideval.sealing import archive, bag, envelope, journal, statement
from bideval.sealing.chain import Finding, findings
from bideval.sealing.journal import Entry, genesis, read

NOW = {"a.csv": "1" * 64}


def entries(count: int) -> list[Entry]:
    """A journal of so many changes of one file."""
    made: list[Entry] = []
    previous = genesis("small")
    for number in range(1, count + 1):
        was, now = (f"{digit:x}" * 64 for digit in (count - number + 2, count - number + 1))
        about = {"evaluator": "ev1", "bidder": "ada", "criterion": "skill"}
        facts = ("mark", about, "a.csv:2:11", str(number), str(number + 1), "왜", "a.csv", was, now)
        made.append(Entry(number, "2025-06-02", "김", *facts, previous))
        previous = journal.digest(made[-1].line())
    return made


WHOLE = [one.line() for one in entries(4)]


def named(lines: list[bytes], head: str = "", files: dict[str, str] | None = None) -> list[str]:
    """Every finding as its code and the entry that it names."""
    found = findings(read(b"".join(lines)), "small", NOW if files is None else files, head)
    return [f"{one.code} {one.facts.get('number', '')}".strip() for one in found]


def test_a_whole_journal_has_nothing_wrong_and_a_line_has_one_form() -> None:
    assert named(WHOLE) == []
    assert WHOLE[0] == (
        b'{"after":"2","became":"'
        + b"4" * 64
        + b'","before":"1","by":"\xea\xb9\x80","file":"a.csv","number":1,"of":{"bidder":"ada",'
        b'"criterion":"skill","evaluator":"ev1"},"place":"a.csv:2:11","previous":"' + genesis("small").encode() + b'",'
        b'"was":"' + b"5" * 64 + b'","what":"mark","when":"2025-06-02","why":"\xec\x99\x9c"}\n'
    )


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([WHOLE[0], WHOLE[2], WHOLE[3]], ["journal-dropped 2", "journal-file-between"]),
        (WHOLE[1:], ["journal-dropped 1"]),
        ([WHOLE[0], WHOLE[3]], ["journal-dropped 2", "journal-dropped 3", "journal-file-between"]),
        ([WHOLE[0], WHOLE[2], WHOLE[1], WHOLE[3]], ["journal-moved 3", "journal-moved 2", "journal-moved 4"]),
        ([WHOLE[0], WHOLE[1], WHOLE[1], *WHOLE[2:]], ["journal-moved 2"]),
        ([WHOLE[0], WHOLE[1].replace(b'"2025', b'"2024'), *WHOLE[2:]], ["journal-edited 2"]),
        ([WHOLE[0].replace(b'"2025', b'"2024'), *WHOLE[1:]], ["journal-edited 1"]),
        (
            [WHOLE[0], WHOLE[1].replace(b'"previous":"', b'"previous":"0')[:-1] + b"\n", *WHOLE[2:]],
            ["journal-edited 2"],
        ),
        ([WHOLE[0], b" " + WHOLE[1], *WHOLE[2:]], ["journal-unread 2"]),
        ([WHOLE[0], WHOLE[1].replace(b'"a.csv"', b'"../a"'), *WHOLE[2:]], ["journal-unread 2"]),
        ([WHOLE[0], WHOLE[1].replace(b'"number":2', b'"number":"2"'), *WHOLE[2:]], ["journal-unread 2"]),
        ([WHOLE[0], WHOLE[1].replace(b'"what":"mark"', b'"what":"joke"'), *WHOLE[2:]], ["journal-unread 2"]),
        ([WHOLE[0], b"[" * 100_000 + b"\n", *WHOLE[2:]], ["journal-unread 2"]),
        ([*WHOLE[:3], WHOLE[3][:-1]], ["journal-torn 4"]),
    ],
    ids=[
        "dropped",
        "the first",
        "two",
        "reordered",
        "twice",
        "edited",
        "edited first",
        "unbound",
        "spaced",
        "outside",
        "a number as text",
        "a kind",
        "deep",
        "torn",
    ],
)
def test_what_was_done_to_a_journal_is_found_and_named(lines: list[bytes], found: list[str]) -> None:
    """'finds a dropped, reordered, edited or truncated entry and names it'."""
    told = named(lines)
    assert told[: len(found)] == found or [one for one in told if not one.startswith("journal-file")] == found


def test_the_journal_of_another_tender_and_one_that_was_begun_anew_are_told() -> None:
    other = findings(read(b"".join(WHOLE)), "other", NOW)
    assert other == [Finding("journal-other-beginning", {"number": "1", "tender": "other"})]
    assert named([WHOLE[0]], files={"a.csv": "4" * 64}) == []


def test_an_end_that_was_cut_off_shows_against_a_digest_that_was_noted() -> None:
    """Truncation at the end needs an anchor: the head that was printed."""
    head = journal.digest(WHOLE[-1])
    assert named(WHOLE, head) == []
    assert named(WHOLE, journal.digest(WHOLE[1])) == []  # an older head: entries came after it
    assert named(WHOLE[:3], head, {"a.csv": "2" * 64}) == ["journal-cut"]
    assert named([], genesis("small"), {}) == []
    assert named([], head, {}) == ["journal-cut"]


def test_files_are_what_the_last_entries_say_or_it_is_told() -> None:
    assert named(WHOLE, files={"a.csv": "9" * 64}) == ["journal-file-otherwise 4"]
    assert named(WHOLE, files={}) == ["journal-file-otherwise 4"]
    assert named(WHOLE, files={"a.csv": "2" * 64}) == ["journal-pending 4"]


def recorded(folder: Path, *words: object) -> str:
    """Record something; the digest of the new head."""
    told = bideval("record", folder, *words, "--by", "Kim", "--why", "a slip", "--when", "2025-06-02T10:00+09:00")
    assert (told.code, told.err.startswith("entry ")) == (0, True), told.err
    return told.out.splitlines()[-1].removeprefix("sha256 ")


def test_show_prints_every_entry_and_the_head(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    assert "Nothing has been recorded" in bideval("journal", "show", folder).out
    head = recorded(folder, "mark", "ev1", "ada", "skill", "12")
    told = bideval("journal", "show", folder, "--lang", "en").out.splitlines()
    assert told[3] == f"Entries: 1; head: sha256 {head}"
    assert told[7].split() == [
        "1",
        "2025-06-02T10:00+09:00",
        "Kim",
        "mark",
        "ada",
        "skill",
        "ev1",
        "10",
        "12",
        "a",
        "slip",
    ]
    data = json.loads(bideval("journal", "show", folder, "--format", "json").out)
    assert (data["count"], data["head"], data["entries"][0]["before"]) == ("1", head, "10")


def test_verify_says_that_nothing_is_wrong_or_what_is(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    head = recorded(folder, "mark", "ev1", "ada", "skill", "12")
    good = bideval("journal", "verify", folder, "--lang", "ko")
    assert good.code == 0
    assert "일지가 끊기지 않았고 파일은 기록이 남긴 그대로다" in good.out
    second = recorded(folder, "mark", "ev1", "bob", "skill", "12")
    lines = (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "journal.jsonl").write_bytes(lines[0])
    assert bideval("journal", "verify", folder, "--head", head).code == 1  # the file is ahead
    told = bideval("journal", "verify", folder, "--head", second, "--format", "json")
    assert told.code == 1
    assert [one["code"] for one in json.loads(told.out)["findings"]] == ["journal-cut", "journal-file-otherwise"]


def test_a_journal_that_cannot_be_read_is_told_and_lines_that_say_nothing_are_counted(tmp_path: Path) -> None:
    folder = tender(tmp_path, {"journal.jsonl": "x"})
    told = bideval("journal", "show", folder, "--lang", "en")
    assert told.code == 0
    assert "lines that do not read as entries: 1; ‘bideval journal verify’ names them" in told.out
    (folder / "journal.jsonl").unlink()
    (folder / "journal.jsonl").mkdir()
    for command in (("journal", "show"), ("journal", "verify"), ("reveal",)):
        told = bideval(*command, folder, "--lang", "en")
        assert (told.code, told.out) == (1, "")
        assert told.err.endswith(f"{folder / 'journal.jsonl'} could not be read: Is a directory\n")


def test_what_will_not_verify_is_told_before_it_is_sealed(tmp_path: Path) -> None:
    folder = tender(tmp_path / "t")
    bideval("commit", folder, "marks", "ev1")
    bideval("record", folder, "mark", "ev1", "ada", "skill", "12", "--by", "Kim", "--why", "a slip")
    (folder / "journal.jsonl").write_bytes(b"{}\n")
    told = bideval("seal", folder, "-o", tmp_path / "a.bundle", "--lang", "en")
    assert told.code == 0
    assert told.err.splitlines() == [
        "it is sealed, but will fail check 10 (the commitments open): the fingerprints of marks ev1 do not open",
        "it is sealed, but will fail check 11 (the journal is unbroken): line 1 does not read as an entry: it was edited",
    ]
    assert bideval("verify", tmp_path / "a.bundle", "--unsigned").code == 1


def test_a_slip_of_the_pen_in_a_digest_is_no_accusation(tmp_path: Path) -> None:
    """A part of a digest is in no journal, whole or cut."""
    told = bideval("journal", "verify", tender(tmp_path), "--head", "98c4", "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert told.err == "‘98c4’ is no digest; --head takes all 64 characters, as record and journal show print them\n"


Tamper = Callable[[Path], object]


def test_a_bundle_shows_whether_its_journal_is_unbroken(tmp_path: Path) -> None:
    """'The journal goes into the bundle (seal lists it) and verify gets the check `journal`.'"""
    folder = tender(tmp_path / "tender")
    recorded(folder, "mark", "ev1", "ada", "skill", "12")
    assert bideval("seal", folder, "-o", tmp_path / "a.bundle").code == 0
    good = bideval("verify", tmp_path / "a.bundle", "--unsigned", "--lang", "en")
    assert (good.code, "11 passed the journal is unbroken" in good.out.splitlines()) == (0, True)
    tender(folder, {"panel/ev1.csv": FILES["panel/ev1.csv"].replace("10", "13")})
    assert bideval("seal", folder, "-o", tmp_path / "b.bundle").code == 0
    bad = bideval("verify", tmp_path / "b.bundle", "--unsigned", "--lang", "en")
    said = "11 failed the journal is unbroken: panel/ev1.csv is not what entry 1, its last, left"
    assert (bad.code, any(line.startswith(said) for line in bad.out.splitlines())) == (1, True)


def test_the_seal_and_the_journal_give_the_same_head(tmp_path: Path) -> None:
    folder, bundle = tender(tmp_path / "tender"), tmp_path / "a.bundle"
    head = recorded(folder, "mark", "ev1", "ada", "skill", "12")
    bideval("seal", folder, "-o", bundle)
    files = archive.unpack(bundle.read_bytes())
    sealed = statement.read(envelope.read(files[bag.SEAL]).payload)
    assert sealed.journals == {"journal.jsonl": head}
    files[bag.SEAL] = envelope.Envelope(sealed._replace(journals={}).payload()).text()
    told = bideval("verify", written(tmp_path, files), "--unsigned", "--lang", "en")
    assert "11 failed the journal is unbroken: the seal gives other heads of journals" in told.out.splitlines()


def test_the_journal_of_what_does_not_load_is_not_shown(tmp_path: Path) -> None:
    assert bideval("journal", "show", tmp_path / "nowhere").code == 1


def test_a_tender_in_lots_has_a_journal_in_each_lot(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    lot = tender(whole / "lots/one", {"tender.yaml": FILES["tender.yaml"] + "lot_of: whole\n"})
    (whole / "tender.yaml").write_text("bideval: 1\nid: whole\ntitle: T\nlanguage: en\nlots: {order: [one]}\n", "utf-8")
    for words in (("journal", "show", whole), ("record", whole, "lot", "ada,bob", "--by", "K", "--why", "w")):
        assert bideval(*words).err.startswith("this tender is in lots; give the folder of a lot in its place")
    recorded(lot, "mark", "ev1", "ada", "skill", "12")
    assert bideval("seal", whole, "-o", tmp_path / "a.bundle").code == 0
    told = bideval("verify", tmp_path / "a.bundle", "--unsigned", "--lang", "en")
    assert "11 passed the journal is unbroken" in told.out.splitlines()
