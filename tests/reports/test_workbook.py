"""The workbook: a second engine. LibreOffice computes the same points and the same places, and follows a changed input as bideval does."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pytest
from builders import evaluated as scored
from builders import leaf, rubric
from report_tenders import evaluated
from sheets import TITLES, column, needs_spreadsheet, recalculated
from test_hostile import each, evaluation

from bideval import evaluate, load
from bideval.documents.evaluation import Evaluation
from bideval.reports import workbook as room
from bideval.reports.workbook import workbook
from bideval.reports.workbook.forms import FORMS, KEPT, SIZED, TOLD, kept
from bideval.working.operations import OPS

SAMPLES = Path(__file__).resolve().parents[2] / "sample_bids"
SCORED = sorted(
    path.parent.relative_to(SAMPLES).as_posix()
    for path in SAMPLES.rglob("tender.yaml")
    if not (path.parent / "lots").exists()
)
"""Every sample, and every lot of one."""


def sample(name: str) -> Evaluation:
    dossier = load(SAMPLES / name).dossier
    assert dossier is not None
    found, problems = evaluate(dossier)
    assert found is not None, list(problems)
    return found


def made(found: Evaluation, language: str = "en") -> bytes:
    book = workbook(found, language)
    assert book is not None
    return book


@pytest.mark.no_cover
@needs_spreadsheet
@pytest.mark.parametrize("name", SCORED)
def test_a_spreadsheet_computes_the_same_points_and_places(name: str, tmp_path: Path) -> None:
    found = sample(name)
    sheets = recalculated(made(found), tmp_path)
    _, result, working = (sheets[title] for title in TITLES["en"])
    assert set(column(working, 5)) <= {"="}, [row for row in working[1:] if row[5] != "="][:3]
    ranked = [row for row in result[1:] if row[0] is not None]
    assert [row[4] for row in ranked] == ["="] * len(ranked)
    assert {row[2]: row[0] for row in ranked} == {
        one.bidder: one.rank for one in found.standings if one.rank is not None
    }


@pytest.mark.no_cover
@needs_spreadsheet
def test_a_changed_input_changes_the_places_as_it_does_in_bideval(tmp_path: Path) -> None:
    """The GPUs of the winner cost a tenth more: it gets fewer petaflops for the money, and the narrow margin is gone."""
    name, step = "gpu-acquisition-demo", "hangang/fact:cost.gpu_purchase"
    before = sample(name)
    paid = before.ledger.value("metric:gpu_purchase", before.rows["hangang"])
    assert paid is not None
    folder = tmp_path / "tender"
    for path in (SAMPLES / name).rglob("*"):
        if path.is_file():
            copy = folder / path.relative_to(SAMPLES / name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    bid = folder / "bids/hangang.yaml"
    lines = bid.read_text("utf-8").splitlines()
    dearer = paid * 11 / 10
    changed = [f"  gpu_purchase: {dearer}" if line.lstrip().startswith("gpu_purchase:") else line for line in lines]
    assert changed != lines
    bid.write_text("\n".join(changed) + "\n", "utf-8")
    dossier = load(folder).dossier
    assert dossier is not None
    after, _ = evaluate(dossier)
    assert after is not None
    places = {one.bidder: one.rank for one in after.standings if one.rank is not None}
    assert places != {one.bidder: one.rank for one in before.standings if one.rank is not None}
    result = recalculated(made(before), tmp_path, {step: int(dearer)})[TITLES["en"][1]]
    assert {row[2]: row[0] for row in result[1:] if row[0] is not None} == places


def test_the_bytes_are_the_same_every_time_and_nothing_in_them_is_of_today() -> None:
    found = evaluated()
    assert made(found, "ko") == made(found, "ko")
    with ZipFile(BytesIO(made(found))) as book:
        assert {one.date_time for one in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.compress_type for one in book.infolist()} == {ZIP_STORED}


@pytest.mark.parametrize("language", TITLES)
def test_the_sheets_speak_the_language_of_the_report(language: str) -> None:
    book = openpyxl.load_workbook(BytesIO(made(evaluated(), language)))
    assert tuple(book.sheetnames) == TITLES[language]
    heads = [cell.value for cell in next(book.worksheets[2].iter_rows(max_row=1))]
    assert (
        heads[:4]
        == {"ko": ["단계 ID", "내용", "값", "정확한 값"], "en": ["Step", "What it is", "Value", "Exact value"]}[
            language
        ]
    )


@each
def test_what_a_bidder_wrote_is_text_and_never_a_formula(text: str) -> None:
    def formulas(written: str) -> list[object]:
        book = openpyxl.load_workbook(BytesIO(made(evaluation(written))))
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        return [cell.value for cell in cells if cell.data_type == "f"]

    assert formulas(text) == formulas("x")


def test_every_operation_can_be_told_to_a_spreadsheet() -> None:
    assert {*FORMS, *KEPT, *SIZED, *TOLD} == {*OPS, "same"}


@needs_spreadsheet
def test_lots_and_links_that_a_bid_says_nothing_of_stand_beside_what_laws_take_of_all_bids(tmp_path: Path) -> None:
    """a and b are equal in all; the lot puts b first. The balanced price stands as computed, the trimmed mean as a formula."""
    trim = [{"from": "4", "highest": "1"}]
    rules = rubric(
        leaf("price", "40", metric="price", method={"kind": "kr-balanced-price", "loss": "1", "fraction": "down"}),
        leaf(
            "mean",
            "60",
            metric="price",
            method={"kind": "adjusted-mean", "trim": trim, "loss_above": "1.2", "loss_below": "0.8"},
        ),
        facts={"size": "number"},
        ranking={"tie_breaks": [{"metric": "size", "better": "higher"}, {"lot": "true"}]},
    )
    prices = {"a": "80", "b": "80", "c": "84", "d": "95"}
    bids = {name: {"cost": {"price": price}, "size": "1"} for name, price in prices.items()}
    del bids["d"]["size"]
    lots = {"lots": [{"tie": ["a", "b"], "order": ["b", "a"]}]}
    found = scored(rules, bids, decisions=lots, tender={"reserve_price": {"amount": "100"}})
    sheets = recalculated(made(found), tmp_path)
    _, result, working = (sheets[title] for title in TITLES["en"])
    assert set(column(working, 5)) <= {"="}, [row for row in working[1:] if row[5] != "="][:3]
    assert [row[2] for row in result[1:]][:2] == ["b", "a"]
    assert {row[4] for row in result[1:]} == {"="}


def test_of_equal_marks_the_last_is_dropped_first() -> None:
    """Cells: highest 1, lowest 0, two marks that are their own keys."""
    first, last = kept(["H", "L", "N", "M1", "M2", "K1", "K2"], 2)
    assert "(ROUND(K2:K2,9)=ROUND(K1,9))" in first
    assert "=ROUND(K2" not in last


def test_a_working_that_no_spreadsheet_would_open_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST", 3)
    assert workbook(evaluated(), "ko") is None
