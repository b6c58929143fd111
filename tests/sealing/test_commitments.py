"""Commit, then reveal: what must not change unseen has a fingerprint, which opens as long as nothing has changed."""

import hashlib
import re
from pathlib import Path

import pytest
from small import FILES, Told, bideval, tender

from bideval.loading import load
from bideval.sealing.commitments import contents, marks_of, openings, short


def commit(folder: Path, *words: object) -> Told:
    told = bideval("commit", folder, *words, "--when", "2025-06-02T14:05+09:00", "--lang", "en")
    assert told.code in (0, 1, 2), told.err
    return told


def outcomes(folder: Path) -> list[tuple[str, str, str]]:
    """Every commitment with what became of it."""
    dossier = load(folder).dossier
    assert dossier is not None
    return [(*one.commitment.key, one.outcome) for one in openings(dossier)]


def test_the_fingerprint_of_a_rubric_is_that_of_its_file(tmp_path: Path) -> None:
    """'prints a short fingerprint of the rubric before bids are opened': there are no bids yet, and `sha256sum` gives the same."""
    folder = tender(tmp_path, {"bids/ada.yaml": None, "bids/bob.yaml": None, "panel/ev1.csv": None})
    digest = hashlib.sha256(FILES["rubric.yaml"].encode()).hexdigest()
    number = f"{int(digest, 16) % 10**30:030}"
    spoken = " ".join(re.findall(".....", number))
    told = commit(folder, "rubric", "--by", "담당자 김")
    assert (told.code, told.out) == (0, f"rubric: {spoken}  sha256 {digest}\n")
    assert told.err == "1 recorded in commitments.yaml, 0 there already and unchanged\n"
    assert (folder / "commitments.yaml").read_text("utf-8") == (
        "bideval: 1\ncommitments:\n"
        f"  - {{what: rubric, fingerprint: {digest}, when: 2025-06-02T14:05+09:00, by: 담당자 김}}\n"
    )
    assert not (folder / "salts.yaml").exists()


def test_the_fingerprint_of_marks_can_be_computed_by_hand(tmp_path: Path) -> None:
    """The six lines of the manual page, with the salt of `salts.yaml`; the salt itself is never printed."""
    folder = tender(tmp_path)
    told = commit(folder, "marks", "ev1")
    (digest,) = re.findall(r"sha256 (\w+)", told.out)
    of, salt = re.findall(r"[0-9a-f]{64}", (folder / "salts.yaml").read_text("utf-8"))
    assert of == digest
    assert salt not in told.out + told.err
    content = hashlib.sha256(b"skill\tada\t10\nskill\tbob\t40\n").hexdigest()
    lines = f"bideval-commitment-1\ntender small\nwhat marks\nsubject ev1\nsalt {salt}\ncontent {content}\n"
    assert hashlib.sha256(lines.encode()).hexdigest() == digest


def test_equal_marks_have_unequal_fingerprints(tmp_path: Path) -> None:
    """'salted, since marks have few possible values'."""
    one, other = tender(tmp_path / "a"), tender(tmp_path / "b")
    assert commit(one, "marks", "ev1").out != commit(other, "marks", "ev1").out


def test_without_a_word_everything_that_is_there_is_committed_to_and_twice_changes_nothing(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    first = commit(folder)
    assert [line.partition(":")[0] for line in first.out.splitlines()] == ["rubric", "bid ada", "bid bob", "marks ev1"]
    before = (folder / "commitments.yaml").read_bytes()
    again = commit(folder)
    assert (again.out, (folder / "commitments.yaml").read_bytes()) == (first.out, before)
    assert again.err == "0 recorded in commitments.yaml, 4 there already and unchanged\n"
    assert {one[2] for one in outcomes(folder)} == {"unchanged"}


def test_marks_are_the_same_in_another_file_and_another_order(tmp_path: Path) -> None:
    """'over the canonical marks of one evaluator (not the bytes of a shared CSV file)'."""
    folder = tender(tmp_path)
    commit(folder, "marks", "--all")
    (folder / "panel/ev1.csv").unlink()
    other = "evaluator,bidder,criterion,mark,comment\nev1,bob,skill,40.0,good\nev2,ada,skill,1\nev1,ada,skill,10,\n"
    (folder / "panel/all.csv").write_text(other.replace("ev2,ada,skill,1\n", "ev2,ada,skill,1,\n"), "utf-8")
    assert outcomes(folder) == [("marks", "ev1", "unchanged")]


def test_a_changed_mark_does_not_open_and_a_new_fingerprint_needs_a_reason(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    commit(folder, "marks", "ev1")
    before = (folder / "commitments.yaml").read_text("utf-8")
    tender(folder, {"panel/ev1.csv": FILES["panel/ev1.csv"].replace("10", "11")})
    assert outcomes(folder) == [("marks", "ev1", "changed")]
    told = commit(folder, "marks", "ev1")
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("marks ev1: changed since the fingerprint was taken; say why with --why")
    assert commit(folder, "marks", "ev1", "--why", "a slip: 10 for 11").code == 0
    assert (folder / "commitments.yaml").read_text("utf-8").startswith(before)
    assert outcomes(folder) == [("marks", "ev1", "replaced"), ("marks", "ev1", "unchanged")]


def test_abstentions_choices_between_two_and_the_officers_marks_are_bound_too(tmp_path: Path) -> None:
    rubric = FILES["rubric.yaml"].replace(
        "points: 40, panel: {}}",
        "points: 10, panel: {}}\n  - {id: pairs, points: 10, pairs: {}}\n  - {id: record, points: 20, officer: {}}",
    )
    files = {
        "rubric.yaml": rubric,
        "panel/ev1.csv": "bidder,criterion,mark\nada,skill,abstain\nbob,skill,4\n",
        "panel/pairs.csv": "evaluator,criterion,first,second,preferred,grade\nev1,pairs,bob,ada,=,1\n",
        "decisions.yaml": "bideval: 1\nofficer: [{bidder: ada, criterion: record, mark: 7}]\n",
    }
    folder = tender(tmp_path, files)
    dossier = load(folder).dossier
    assert dossier is not None
    assert marks_of(dossier.panel, "ev1") == ["pairs\tada\tbob\t=\t1", "skill\tada\tabstain", "skill\tbob\t4"]
    officer = hashlib.sha256(b"record\tada\t7\n").hexdigest()
    assert contents(dossier)["officer", ""] == officer
    assert commit(folder, "officer").code == 0
    assert outcomes(folder) == [("officer", "", "unchanged")]


def test_prices_that_lie_elsewhere_wait_until_they_are_opened(tmp_path: Path) -> None:
    folder, safe = tender(tmp_path / "tender"), tmp_path / "prices.csv"
    safe.write_text("bidder,amount\nada,5\nbob,6\n", "utf-8")
    assert commit(folder, "prices").code == 1  # there are none in the folder
    assert commit(folder, "prices", "--file", safe).code == 0
    assert outcomes(folder) == [("prices", "", "waiting")]
    (folder / "prices.csv").write_bytes(safe.read_bytes())
    assert outcomes(folder) == [("prices", "", "unchanged")]
    (folder / "prices.csv").write_text("bidder,amount\nada,4\nbob,6\n", "utf-8")
    assert outcomes(folder) == [("prices", "", "changed")]


def test_what_was_taken_away_and_what_has_lost_its_salt_do_not_open(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    commit(folder, "bid", "--all")
    (folder / "bids/bob.yaml").unlink()
    tender(folder, {"bids/bob.yaml": None, "panel/ev1.csv": "bidder,criterion,mark\nada,skill,10\n"})
    assert outcomes(folder) == [("bid", "ada", "unchanged"), ("bid", "bob", "absent")]
    (folder / "salts.yaml").unlink()
    assert outcomes(folder) == [("bid", "ada", "unsalted"), ("bid", "bob", "absent")]


def test_the_profile_and_the_catalogue_that_a_rubric_stands_on_are_bound_with_it(tmp_path: Path) -> None:
    rubric = FILES["rubric.yaml"] + "compute: {precision: bf16, sparsity: dense}\n"
    told = commit(tender(tmp_path, {"rubric.yaml": rubric}), "rubric")
    assert [line.partition(":")[0] for line in told.out.splitlines()] == ["rubric", "catalogue"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("marks",), 2, "say whose marks with one name or with --all"),
        (("bid", "ada", "--all"), 2, "say whose bid with one name or with --all"),
        (("rubric", "ada"), 2, "leave out ‘ada’, which does not go with rubric"),
        (("marks", "ev1", "--file", "x"), 2, "--file goes with prices or with the bid of one bidder"),
        (("prices", "--file", "/nowhere/x"), 2, "/nowhere/x could not be read: No such file or directory"),
        (("officer",), 1, "there is nothing yet to take a fingerprint of: marks of the officer"),
        (("marks", "ev2"), 1, "there is nothing of ‘ev2’ to take a fingerprint of; did you mean ev1?"),
        (("rubric", "--when", "yesterday"), 2, "‘yesterday’ is not a date"),
    ],
)
def test_words_that_do_not_fit_are_told(words: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    told = bideval("commit", tender(tmp_path), *words)
    assert (told.code, told.out) == (code, "")
    assert told.err.startswith(said)
    assert not (tmp_path / "commitments.yaml").exists()


def test_a_folder_that_is_none_and_a_tender_that_does_not_load_are_told(tmp_path: Path) -> None:
    assert bideval("commit", tmp_path / "nowhere").code == 1
    folder = tender(tmp_path, {"panel/ev1.csv": "bidder,criterion,mark\nada,skill,99\n"})
    told = bideval("commit", folder, "marks", "ev1")
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith(f"{folder}/panel/ev1.csv:2:11: error: ")


def test_a_tender_in_lots_is_committed_to_lot_by_lot(tmp_path: Path) -> None:
    whole = "bideval: 1\nid: whole\ntitle: T\nlanguage: en\nlots: {order: [one]}\n"
    (tmp_path / "tender.yaml").write_text(whole, "utf-8")
    tender(tmp_path / "lots/one", {"tender.yaml": FILES["tender.yaml"] + "lot_of: whole\n"})
    told = bideval("commit", tmp_path)
    assert (told.code, told.err) == (
        1,
        f"this tender is in lots; give the folder of a lot in its place: {tmp_path}/lots/one\n",
    )
    assert commit(tmp_path / "lots/one").code == 0


def test_a_file_that_cannot_be_added_to_stays_as_it_is(tmp_path: Path) -> None:
    """Nothing is half written: a salt without its fingerprint neither."""
    folder = tender(tmp_path)
    for path in folder.rglob("*.*"):
        path.write_bytes(path.read_text("utf-8").encode("cp949"))
    told = bideval("commit", folder, "marks", "ev1", "--by", "\u00e9", "--encoding", "cp949")  # no such letter there
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("commitments.yaml cannot be changed without touching anything else in it")
    assert sorted(path.name for path in folder.iterdir()) == ["bids", "panel", "rubric.yaml", "tender.yaml"]


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "commitments.yaml")

    monkeypatch.setattr("bideval.cli.shared.writing.write", full)
    told = bideval("commit", tender(tmp_path), "rubric")
    assert (told.code, told.out) == (2, "")
    assert told.err == "commitments.yaml could not be written: No space left on device; nothing was changed\n"


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    commit(folder, "rubric")
    (folder / "commitments.yaml").chmod(0o640)
    commit(folder, "bid", "ada")
    assert (folder / "commitments.yaml").stat().st_mode & 0o777 == 0o640


def test_a_bundle_shows_whether_its_commitments_open(tmp_path: Path) -> None:
    """'commitments open': verify's check; the salts come with the bundle."""
    folder = tender(tmp_path / "tender")
    commit(folder)
    assert bideval("seal", folder, "-o", tmp_path / "a.bundle").code == 0
    told = bideval("verify", tmp_path / "a.bundle", "--unsigned", "--lang", "en")
    assert "10 passed the commitments open" in told.out.splitlines()
    tender(folder, {"panel/ev1.csv": FILES["panel/ev1.csv"].replace("10", "11")})
    assert bideval("seal", folder, "-o", tmp_path / "b.bundle").code == 0
    told = bideval("verify", tmp_path / "b.bundle", "--unsigned", "--lang", "en")
    assert "10 failed the commitments open: the fingerprints of marks ev1 do not open" in told.out.splitlines()
    assert told.code == 1


def test_the_short_form_is_thirty_digits() -> None:
    assert short("0" * 63 + "a") == "00000 00000 00000 00000 00000 00010"
