"""A tender in lots as one bundle: all lots inside it, each recomputed, and the award across them."""

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sealed_tenders import Members, remade, written
from small import RUBRIC, bideval
from verifier import verifier

from bideval.sealing import archive
from bideval.sealing.bundle import ENGINE

LOT = "bideval: 1\nid: {0}\ntitle: {0}\nlanguage: en\nrubric: {1}\nlot_of: both\n"
BIDS = "bidder,speed,licence\nada,{},true\nbob,{},true\n"
MARKS = "evaluator,bidder,criterion,mark\nev1,ada,skill,10\nev1,bob,skill,30\n"
FILES = {
    "tender.yaml": "bideval: 1\nid: both\ntitle: Both\nlanguage: en\nlots: {order: [one, two], cap: {lots: 1}, keep: most-points}\n",
    "rubric.yaml": RUBRIC + "award: {kind: best}\n",
    "lots/one/tender.yaml": LOT.format("one", "../../rubric.yaml"),
    "lots/one/bids.csv": BIDS.format(90, 85),
    "lots/one/panel/marks.csv": MARKS,
    "lots/two/tender.yaml": LOT.format("two", "rubric.yaml"),
    "lots/two/rubric.yaml": RUBRIC.replace("id: small", "id: other") + "award: {kind: best}\n",
    "lots/two/bids.csv": BIDS.format(80, 20),
    "lots/two/panel/marks.csv": MARKS,
}


@cache
def sealed() -> bytes:
    """A small tender in two lots: one by the rubric beside the whole, one by its own."""
    folder = Path(mkdtemp())
    for name, text in FILES.items():
        (folder / "tender" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "tender" / name).write_text(text, "utf-8")
    told = bideval("seal", folder / "tender", "-o", folder / "a.bundle")
    assert told.code == 0, told.err
    return (folder / "a.bundle").read_bytes()


def failure(folder: Path, data: bytes | Members) -> str:
    """The line of the first check that failed; empty where none did."""
    told = bideval("verify", written(folder, data), "--unsigned", "--lang", "en")
    return next((line for line in told.out.splitlines() if " failed " in line), "")


def test_a_tender_in_lots_is_one_bundle_that_verifies(tmp_path: Path) -> None:
    assert failure(tmp_path, sealed()) == ""
    files = archive.unpack(sealed())
    assert {name.removeprefix("data/tender/") for name in files if name.startswith("data/tender/")} == FILES.keys()
    assert "data/results/lots/one/working.json" in files
    assert json.loads(files["data/results/evaluation.json"])["award"]["total"] == "139"
    verifier().verify(written(tmp_path, sealed()))


def test_what_was_changed_in_a_lot_is_named_with_the_lot(tmp_path: Path) -> None:
    files = archive.unpack(sealed())
    for name, old, new, line in (
        ("lots/two/evaluation.json", b'"rank": 1', b'"rank": 3', " 8 failed a fresh evaluation equals the recorded one: /bids/ada/rank of lots/two/evaluation.json differs"),
        ("evaluation.json", b'"total": "139"', b'"total": "140"', " 8 failed a fresh evaluation equals the recorded one: /award/total of evaluation.json differs"),
        ("lots/one/working.json", b'"value": "90"', b'"value": "91"', " 7 failed "),
        ("lots/one/working.json", b'"steps"', b'"stops"', " 7 failed every recorded step replays to its value: lots/one/working.json cannot be read (KeyError)"),
    ):  # fmt: skip
        assert old in files[f"data/results/{name}"]
        forged = {**files, f"data/results/{name}": files[f"data/results/{name}"].replace(old, new)}
        assert failure(tmp_path, remade(forged)).startswith(line)


def test_another_version_must_tell_all_that_was_recorded(tmp_path: Path) -> None:
    """Every value of it, but for remarks and digits that are shown; metrics and gates as well as points."""
    files = archive.unpack(sealed())
    version = json.loads(files[ENGINE])["bideval"]
    files[ENGINE] = files[ENGINE].replace(f'"bideval": "{version}"'.encode(), b'"bideval": "0.0.1"')
    name = "data/results/lots/one/evaluation.json"
    assert failure(tmp_path, remade(files)) == ""
    shown = {**files, name: files[name].replace(b'"shown": "90', b'"shown": "+90')}
    assert shown != files
    assert failure(tmp_path, remade(shown)) == ""
    gates = {**files, name: files[name].replace(b'"outcome": "passed"', b'"outcome": "unknown"', 1)}
    told = failure(tmp_path, remade(gates))
    assert told.endswith("/bids/ada/gates/licence/outcome of lots/one/evaluation.json differs")


def test_a_rubric_outside_the_whole_tender_is_to_be_moved_in(tmp_path: Path) -> None:
    for name, text in {**FILES, "lots/one/tender.yaml": LOT.format("one", "../../../rubric.yaml")}.items():
        (tmp_path / "tender" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tender" / name).write_text(text, "utf-8")
    (tmp_path / "rubric.yaml").write_text(FILES["rubric.yaml"], "utf-8")
    told = bideval("seal", tmp_path / "tender", "-o", tmp_path / "a.bundle", "--lang", "en")
    assert (
        told.err.splitlines()[-1]
        == "the rubric ../../../rubric.yaml lies outside the tender folder; move it in, then seal"
    )
