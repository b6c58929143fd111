"""A tender folder is read whole: every file once, every Problem of every file at once."""

import gc
import hashlib
import os
from pathlib import Path

import pytest
from small_tenders import FILES, RUBRIC, SHIPPED, TENDER, folder, line, lines, loaded

from bideval.documents.dossier import Input
from bideval.loading import files as opening
from bideval.loading import load, load_catalogue, load_rubric, shipped
from bideval.loading.refused import Refused
from bideval.problems import Level, Place, Problems

Files = dict[str, str | bytes | None]


def told(tmp_path: Path, files: Files) -> list[str]:
    return lines(loaded(tmp_path, files).problems)


def sha(content: str | bytes | None) -> str:
    assert content is not None
    return hashlib.sha256(content if isinstance(content, bytes) else content.encode()).hexdigest()


# --- the samples


@pytest.mark.parametrize("name", sorted(shipped.sample_tenders()))
def test_every_sample_tender_is_read_without_a_problem(name: str) -> None:
    found = load(shipped.sample_tenders()[name].parent)
    assert lines(found.problems) == []
    assert found.dossier is not None or found.lots is not None


def test_every_value_of_the_demo_can_be_found_again() -> None:
    dossier = load(shipped.sample_tenders()["gpu-acquisition-demo"].parent).dossier
    assert dossier is not None
    rubric = dossier.rubric_file.path
    assert rubric == "rubrics/gpu-acquisition-2025/rubric.yaml"
    leaf = dossier.rubric.nodes["readiness/build-plan/pf-per-won"]
    assert str(dossier.place(rubric, *leaf.where, "points")).startswith(f"{rubric}:")
    assert str(dossier.place("bids/seorak.yaml", "finance", "secured")).startswith("decisions.yaml:")
    assert str(dossier.place("bids/jeju.yaml", "cost", "gpu_purchase")).startswith("bids/jeju.yaml:")
    assert dossier.place("catalog/hardware.yaml", "accelerators", 0, "tflops_dense").line > 1
    assert dossier.place("attachments/prior-contact-dokdo.txt") == Place("attachments/prior-contact-dokdo.txt")


# --- what went in


def test_inputs_are_listed_with_the_digests_of_their_bytes_in_the_order_of_their_names(tmp_path: Path) -> None:
    files: Files = {
        "attachments/b/한.pdf": b"\x00",
        "attachments/B.txt": b"",
        "panel/kim.csv": "bidder,criterion,mark\n",
        "bids.csv": "bidder\nzoe\n",
    }
    dossier = loaded(tmp_path, files).dossier
    assert dossier is not None
    names = [
        "attachments/B.txt",
        "attachments/b/한.pdf",
        "bids.csv",
        "bids/ada.yaml",
        "bids/bob.yaml",
        "panel/kim.csv",
        "tender.yaml",
    ]
    assert dossier.inputs == tuple(Input(name, sha({**FILES, **files}[name])) for name in names)
    assert dossier.rubric_file == Input("rubric.yaml", sha(RUBRIC))
    assert dossier.catalogue_file == Input("catalog/hardware.yaml", sha(shipped.CATALOGUE.read_bytes()))
    assert dossier.catalogue == load_catalogue()


def test_names_lead_from_the_dossier_to_files_that_the_user_can_open(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"decisions.yaml": "x: y\n"})
    for name in ("tender.yaml", "rubric.yaml", "bids/ada.yaml", "decisions.yaml", "catalog/hardware.yaml"):
        assert Path(found.names[name]).is_file()


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    files: Files = {
        "tender.yaml": TENDER + "langauge: ko\n",
        "bids/ada.yaml": "bideval: 1\nbidder: ada\nfacts: {speed: fast}\n",
        "roll.yaml": "evaluators: []\n",
        "decisions.yaml": "bideval: 2\n",
        "prices.csv": "bidder,amount\nbob,1e3\n",
        "panel/a.csv": "x\n",
    }
    assert told(tmp_path, files) == [
        "bids/ada.yaml:3:16: number-character character=U+0066 LATIN SMALL LETTER F text=fast",
        "decisions.yaml:1:10: format-newer text=2",
        "panel/a.csv:1:1: marks-layout header=x",
        "prices.csv:2:5: number-exponent text=1e3",
        "roll.yaml:1:1: format-missing",
        "tender.yaml:5:1: unknown-key-near name=langauge near=language",
    ]


def test_a_warning_alone_leaves_the_dossier(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"decision.yaml": "bideval: 1\n"})
    assert [one.level for one in found.problems] == [Level.WARNING]
    assert found.dossier is not None


def test_a_journal_that_is_no_file_is_told_and_one_that_is_no_journal_is_an_input(tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").mkdir()
    assert told(tmp_path, {}) == ["journal.jsonl: file-is-folder"]
    (tmp_path / "journal.jsonl").rmdir()
    found = loaded(tmp_path, {"journal.jsonl": "what is this\n"})
    assert lines(found.problems) == []
    assert found.dossier is not None
    assert Input("journal.jsonl", sha("what is this\n")) in found.dossier.inputs


# --- which files there are


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("decision.yaml", "warning: file-not-used near=decisions.yaml"),
        ("bid/ada.yaml", "warning: file-not-used near=bids"),
        (
            "lots/a/tender.yaml",
            "warning: file-not-used near=tender.yaml, bids.csv, prices.csv, roll.yaml, decisions.yaml, commitments.yaml, salts.yaml, journal.jsonl, bids, panel, attachments",
        ),
        (
            "more.csv",
            "warning: file-not-used near=tender.yaml, bids.csv, prices.csv, roll.yaml, decisions.yaml, commitments.yaml, salts.yaml, journal.jsonl, bids, panel, attachments",
        ),
        (
            "README.md",
            "note: file-not-used near=tender.yaml, bids.csv, prices.csv, roll.yaml, decisions.yaml, commitments.yaml, salts.yaml, journal.jsonl, bids, panel, attachments",
        ),
        (".git", "note: file-ignored"),
        ("bids/.ada.yaml.swp", "note: file-ignored"),
        ("bids/ada.yaml~", "note: file-ignored"),
        ("panel/~$marks.xlsx", "note: file-ignored"),
        ("bids/Thumbs.db", "note: file-ignored"),
        (
            "bids/zoe.xlsx",
            "file-is-spreadsheet",
        ),
        (
            "panel/MARKS.XLS",
            "file-is-spreadsheet",
        ),
        (
            "prices.xlsx",
            "file-is-spreadsheet",
        ),
        ("bids/zoe.pdf", "file-unexpected folder=bids"),
        ("panel/day1/kim.csv", "file-unexpected folder=panel"),
        ("bids/zoe.yml", "file-suffix-yml name=bids/zoe.yaml"),
        ("panel", "folder-expected"),
    ],
)
def test_nothing_in_the_folder_is_passed_over_without_a_word(tmp_path: Path, name: str, said: str) -> None:
    place = "/".join(name.split("/")[:2]) if name.startswith(("bids/", "panel/")) else name.split("/", maxsplit=1)[0]
    assert told(tmp_path, {name: "x"}) == [f"{place}: {said}"]


def test_an_attachment_may_be_anything(tmp_path: Path) -> None:
    assert told(tmp_path, {"attachments/a.xlsx": b"PK", "attachments/.b": b"", "attachments/c/d/e.yml": b"\xff"}) == []


def test_a_tender_needs_bids(tmp_path: Path) -> None:
    said = "bids: no-bids"
    assert told(tmp_path, {"bids/ada.yaml": None, "bids/bob.yaml": None}) == [said]


def test_a_tender_needs_its_own_file(tmp_path: Path) -> None:
    assert told(tmp_path, {"tender.yaml": None}) == [
        "rubric.yaml: warning: file-not-used near=tender.yaml, bids.csv, prices.csv, roll.yaml, decisions.yaml, commitments.yaml, salts.yaml, journal.jsonl, bids, panel, attachments",
        "tender.yaml: file-missing",
    ]


def test_a_folder_that_is_not_there_or_is_none_is_told(tmp_path: Path) -> None:
    assert lines(load(tmp_path / "none").problems) == [".: folder-missing"]
    assert lines(load(str(tmp_path / "a\0b")).problems) == [".: folder-missing"]
    (tmp_path / "file").touch()
    found = load(tmp_path / "file")
    assert lines(found.problems) == [".: folder-expected"]
    assert found.names["."] == str(tmp_path / "file")


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_FILES", 3)
    files: Files = {f"bids/b{at}.yaml": "bideval: 1\n" for at in range(4)}
    assert "bids: too-many-files most=3" in told(tmp_path, files)


def test_a_name_that_cannot_be_shown_is_refused(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "bids" / "a\nb.yaml").touch()
    (root / os.fsdecode(b"bids/\xb0\xa1.yaml")).touch()
    assert lines(load(root).problems) == [
        "bids: file-name-unfit name=\\u{DCB0}\\u{DCA1}.yaml",
        "bids: file-name-unfit name=a\\u{A}b.yaml",
    ]


def test_a_folder_that_may_not_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder(tmp_path)
    plain = Path.iterdir

    def iterdir(self: Path) -> object:
        if self.name == "bids":
            raise PermissionError(13, "no")
        return plain(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert lines(load(root).problems) == [
        "bids: file-unreadable reason=EACCES",
        "bids: no-bids",
    ]


# --- encodings


def test_an_encoding_that_nobody_offers_is_told(tmp_path: Path) -> None:
    said = ".: encoding-unknown encoding=latin-1 known=utf-8, cp949"
    assert lines(loaded(tmp_path, encoding="latin-1").problems) == [said]


def test_a_file_that_reads_in_both_encodings_is_read_as_asked_with_a_warning(tmp_path: Path) -> None:
    files: Files = {
        "bids/ada.yaml": "bideval: 1\nbidder: ada\nname: 천체\n".encode("cp949"),
        "rubric.yaml": RUBRIC.encode("cp949"),
    }
    found = loaded(tmp_path, files, encoding="cp949")
    said = "also-utf-8"
    assert lines(found.problems) == [f"bids/ada.yaml: warning: {said}"]
    assert found.dossier is not None
    assert found.dossier.bids[0].bid.name is not None
    assert found.dossier.bids[0].bid.name.ko == "천체"


# --- the rubric


def test_a_shipped_rubric_is_named_by_its_id(tmp_path: Path) -> None:
    files: Files = {
        "tender.yaml": TENDER.replace("rubric.yaml", "kr-lottery-2018"),
        "rubric.yaml": None,
        "bids/ada.yaml": None,
    }
    dossier = loaded(tmp_path, files | {"bids/bob.yaml": "bideval: 1\nbidder: bob\n"}).dossier
    assert dossier is not None
    assert (dossier.rubric.id, dossier.rubric_file.path) == ("kr-lottery-2018", "rubrics/kr-lottery-2018/rubric.yaml")


@pytest.mark.parametrize("named", ["rules/rubric.yaml", "rules", "./rules", "../rules"])
def test_a_rubric_is_a_file_or_a_folder_beside_the_tender(tmp_path: Path, named: str) -> None:
    rules = "rules/rubric.yaml" if named[:2] != ".." else "../rules/rubric.yaml"
    files: Files = {"tender.yaml": TENDER.replace("rubric.yaml", named), "rubric.yaml": None, rules: RUBRIC}
    found = loaded(tmp_path / "t", files)
    assert lines(found.problems) == []
    assert found.dossier is not None
    assert found.dossier.rubric_file.path == str(Path(named if named.endswith("yaml") else f"{named}/rubric.yaml"))


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("kr-lottery-2019", "tender.yaml:4:9: unknown-rubric-near name=kr-lottery-2019 near=kr-lottery-2018"),
        (
            "/etc/rubric.yaml",
            "tender.yaml:4:9: rubric-path-absolute rubric=/etc/rubric.yaml",
        ),
        (
            '"a\\tb"',
            f"tender.yaml:4:9: unknown-rubric known={SHIPPED} name=a\\u{{9}}b",
        ),
        ("bids", "bids/rubric.yaml: file-missing"),
    ],
)
def test_a_rubric_that_is_not_there_is_told_where_it_is_named(tmp_path: Path, named: str, said: str) -> None:
    files: Files = {"tender.yaml": TENDER.replace("rubric.yaml", named), "rubric.yaml": None}
    assert told(tmp_path, files) == [said]


def test_a_rubric_may_be_replaced_and_the_dossier_says_so(tmp_path: Path) -> None:
    other = tmp_path / "other" / "rubric.yaml"
    other.parent.mkdir()
    other.write_text(RUBRIC.replace("id: small", "id: other"), "utf-8")
    found = loaded(tmp_path / "t", rubric=str(other.parent))
    assert lines(found.problems) == []
    assert found.dossier is not None
    assert (found.dossier.rubric.id, found.dossier.rubric_replaced) == ("other", True)
    assert found.dossier.rubric_file.path == "other/rubric.yaml"
    assert found.names["other/rubric.yaml"] == str(other)


def test_the_same_rubric_by_another_way_replaces_nothing(tmp_path: Path) -> None:
    found = loaded(tmp_path, rubric=str(tmp_path / "." / "rubric.yaml"))
    assert found.dossier is not None
    assert not found.dossier.rubric_replaced


def test_a_replacement_does_without_the_rubric_that_the_tender_names(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        {
            "tender.yaml": TENDER.replace("rubric.yaml", "none.yaml"),
            "bids/ada.yaml": None,
            "bids/bob.yaml": "bideval: 1\nbidder: bob\n",
        },
    )
    found = load(root, rubric="kr-lottery-2018")
    assert [line(one) for one in found.problems if one.level is Level.ERROR] == []
    assert found.dossier is not None
    assert (found.dossier.rubric.id, found.dossier.rubric_replaced) == ("kr-lottery-2018", True)


def test_a_replacement_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = loaded(tmp_path, rubric="nowhere/rubric.yaml")
    said = f"unknown-rubric known={SHIPPED} name=nowhere/rubric.yaml"
    assert f"nowhere/rubric.yaml: {said}" in lines(found.problems)
    assert found.dossier is None


def test_a_replacement_whose_own_rubric_leads_nowhere_is_a_replacement(tmp_path: Path) -> None:
    root = folder(tmp_path, {"rubric.yaml": None})
    (root / "rubric.yaml").symlink_to("nowhere")
    found = load(root, rubric=str(folder(tmp_path / "other") / "rubric.yaml"))
    assert found.dossier is not None
    assert found.dossier.rubric_replaced


# --- a rubric alone


def test_a_rubric_can_be_read_alone(tmp_path: Path) -> None:
    root = folder(tmp_path)
    found = load_rubric(str(root))
    assert (lines(found.problems), found.file.sha256) == ([], sha(RUBRIC))
    assert found.rubric is not None
    assert str(found.places((found.file.path, ("criteria", 0, "points")))) == f"{root.name}/rubric.yaml:24:13"
    assert found.names[found.file.path] == str(root / "rubric.yaml")


def test_a_shipped_rubric_can_be_read_alone() -> None:
    found = load_rubric("kr-lottery-2018")
    assert found.rubric is not None
    assert found.file.path == "rubrics/kr-lottery-2018/rubric.yaml"


@pytest.mark.parametrize("named", ["nowhere", "a\0b", "x" * 5000])
def test_a_rubric_alone_that_is_not_there_is_told(named: str) -> None:
    found = load_rubric(named)
    assert (found.rubric, len(lines(found.problems))) == (None, 1)


# --- the house


def test_the_collector_of_garbage_runs_again_after_loading(tmp_path: Path) -> None:
    gc.enable()
    loaded(tmp_path)
    assert gc.isenabled()
    gc.disable()
    try:
        loaded(tmp_path)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_frozen_objects_stay_frozen(tmp_path: Path) -> None:
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        loaded(tmp_path)
        assert gc.get_freeze_count() >= before - 1000 > 0
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("text", ["", "bideval: 1\nid: x\n"])
def test_a_catalogue_of_ours_that_does_not_load_is_a_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    other = tmp_path / "hardware.yaml"
    other.write_text(text, "utf-8")
    monkeypatch.setattr(shipped, "CATALOGUE", other)
    with pytest.raises(Refused):
        load_catalogue()


def test_shipped_files_are_found_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "_shipped" / "rubrics" / "x" / "rubric.yaml"
    inside.parent.mkdir(parents=True)
    inside.touch()
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)
    assert shipped.rubrics() == {"x": inside}
    assert shipped.sample_tenders() == {}


def test_problems_are_sorted_and_each_is_told_once(tmp_path: Path) -> None:
    found = Problems([*loaded(tmp_path, {"bids/ada.yaml": "", "x.csv": ""}).problems] * 2)
    assert [str(one.place) for one in found] == ["bids/ada.yaml", "x.csv"]
