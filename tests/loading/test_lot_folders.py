"""A tender in lots is read lot by lot, each as the tender that it is, and everything is told at its place in the whole."""

from pathlib import Path

from small import OF_LOTS, written
from small_tenders import codes, lines

from bideval import load
from bideval.loading import Loaded
from bideval.problems import Level

FILES = {
    "tender.yaml": "bideval: 1\nid: both\ntitle: Both\nlots: {order: [two, one], cap: {lots: 1}, keep: order}\n",
    "rubric.yaml": OF_LOTS,
    "attachments/notice.pdf": "",
    "lots/one/tender.yaml": "bideval: 1\nid: one\ntitle: One\nrubric: ../../rubric.yaml\nlot_of: both\n",
    "lots/one/bids/ada.yaml": "bideval: 1\nbidder: ada\nname: Ada\nfacts: {speed: 5}\n",
    "lots/two/tender.yaml": "bideval: 1\nid: two\ntitle: Two\nrubric: rubric.yaml\nlot_of: both\n",
    "lots/two/rubric.yaml": OF_LOTS,
    "lots/two/bids.csv": "bidder,name,speed\nada,Ada,7\nbob,,6\n",
}


def read(root: Path, files: dict[str, str | None] | None = None, rubric: str | None = None) -> Loaded:
    return load(written(root, {**FILES, **(files or {})}), rubric=rubric)


def test_lots_come_in_the_order_declared_each_with_what_its_own_folder_gives(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert lines(found.problems) == []
    assert found.dossier is None
    assert found.lots is not None
    assert [*found.lots.lots] == ["two", "one"]
    for lot, dossier in found.lots.lots.items():
        alone = load(tmp_path / "lots" / lot).dossier
        assert alone is not None
        assert (dossier.tender, dossier.bids, dossier.inputs) == (alone.tender, alone.bids, alone.inputs)
    assert [one.path for one in found.lots.inputs] == ["attachments/notice.pdf", "tender.yaml"]


def test_a_lot_is_a_tender_of_its_own(tmp_path: Path) -> None:
    read(tmp_path)
    found = load(tmp_path / "lots" / "one")
    assert lines(found.problems) == []
    assert found.dossier is not None
    assert found.lots is None
    assert found.dossier.tender.lot_of == "both"
    assert found.dossier.rubric_file.path == "../../rubric.yaml"


def test_all_problems_of_all_lots_are_told_at_once_in_the_order_of_their_places(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        "lots/one/bids/ada.yaml": "bideval: 1\nbidder: ada\nfacts: {sped: 5}\n",
        "lots/two/bids.csv": "bidder,speed\nada,x\n",
        "tender.yaml": FILES["tender.yaml"].replace("order: [two", "order: [three, two"),
    }
    found = read(tmp_path, files)
    assert (found.dossier, found.lots) == (None, None)
    assert codes(found.problems) == [
        "lots/one/bids/ada.yaml:3:9 unknown-fact-near",
        "lots/two/bids.csv:2:5 number-character",
        "tender.yaml:4:16 lot-missing",
    ]
    assert found.names["lots/two/bids.csv"] == str(tmp_path / "lots/two/bids.csv")


def test_a_fault_of_a_rubric_that_lots_share_is_told_once(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        "rubric.yaml": OF_LOTS.replace("total: 10", "total: ten"),
        "lots/two/tender.yaml": FILES["lots/two/tender.yaml"].replace("rubric.yaml", "../../rubric.yaml"),
        "lots/two/rubric.yaml": None,
        "lots/two/bids.csv": None,
        "lots/two/bids/bob.yaml": FILES["lots/one/bids/ada.yaml"].replace("ada", "bob").replace("Ada", "Bob"),
    }
    found = read(tmp_path, files)
    assert codes(found.problems) == ["rubric.yaml:4:8 number-character"]
    assert found.names["rubric.yaml"] == str(tmp_path / "rubric.yaml")


def test_nothing_is_handed_down_to_a_lot(tmp_path: Path) -> None:
    """What lies beside the parent's tender.yaml and is read by nobody is said so, aloud where it would mean something in a lot."""
    files: dict[str, str | None] = {"roll.yaml": "", "bids/ada.yaml": "", "prices.txt": "", "lots/one/.hidden": ""}
    found = read(tmp_path, files)
    known = "near=tender.yaml, lots, attachments"
    assert lines(found.problems) == [
        f"bids: warning: file-not-used {known}",
        "lots/one/.hidden: note: file-ignored",
        f"prices.txt: note: file-not-used {known}",
        f"roll.yaml: warning: file-not-used {known}",
    ]
    assert found.lots is not None
    assert [one.place.file for one in found.lots.remarks] == ["bids", "roll.yaml"]


def test_a_replaced_rubric_replaces_that_of_every_lot(tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "other.yaml"
    other.parent.mkdir()
    other.write_text(OF_LOTS.replace("id: small", "id: other"), "utf-8")
    found = read(tmp_path / "tender", rubric=str(other))
    assert found.lots is not None
    assert [(one.rubric.id, one.rubric_replaced) for one in found.lots.lots.values()] == [("other", True)] * 2
    assert found.names["elsewhere/other.yaml"] == str(other)


def test_what_is_not_a_tender_in_lots_is_refused_as_what_it_is(tmp_path: Path) -> None:
    files: dict[str, str | None] = {"tender.yaml": "bideval: 1\nid: both\ntitle: Both\nlots: {}\nrubric: rubric.yaml\n"}
    assert codes(read(tmp_path, files).problems) == ["tender.yaml:4:7 missing-key", "tender.yaml:5:1 unknown-key"]


def test_every_lot_is_declared_once_and_says_whose_lot_it_is(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        "tender.yaml": FILES["tender.yaml"].replace("order: [two, one]", "order: [two, two]"),
        "lots/two/tender.yaml": FILES["lots/two/tender.yaml"].replace("lot_of: both\n", ""),
        "lots/one/tender.yaml": FILES["lots/one/tender.yaml"].replace("lot_of: both", "lot_of: other"),
    }
    assert codes(read(tmp_path, files).problems) == [
        "lots/one lot-not-declared",
        "lots/two/tender.yaml lot-of-missing",
        "tender.yaml:4:21 lot-twice",
    ]
    files["tender.yaml"] = FILES["tender.yaml"]
    assert codes(read(tmp_path, files).problems)[0] == "lots/one/tender.yaml:5:9 lot-of-other"


def test_lots_do_not_nest(tmp_path: Path) -> None:
    inner = FILES["lots/one/tender.yaml"] + "lots: {order: [x]}\n"
    assert codes(read(tmp_path, {"lots/one/tender.yaml": inner}).problems) == [
        "lots/one/tender.yaml:6:1 unknown-key-near"
    ]


def test_one_company_has_one_id_in_all_lots(tmp_path: Path) -> None:
    """Under two ids it would have two caps."""
    renamed = FILES["lots/one/bids/ada.yaml"].replace("bidder: ada", "bidder: ada-corp")
    problems = read(tmp_path, {"lots/one/bids/ada.yaml": renamed}).problems
    said = (
        "lots/one/bids/ada.yaml:3:7: lot-bidder-other-id bidder=ada-corp first=lots/two/bids.csv:2:5 name=Ada other=ada"
    )
    assert lines(problems) == [said]
    other = FILES["lots/one/bids/ada.yaml"].replace("name: Ada", "name: Zoe")
    (warning,) = read(tmp_path, {"lots/one/bids/ada.yaml": other}).problems
    assert (warning.code, warning.level) == ("lot-bidder-other-name", Level.WARNING)
