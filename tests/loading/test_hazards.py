"""Files that kill or fool ordinary readers: every one is refused with a place, or read for what it is. Sizes are those of the attacks."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_tenders import FILES, RUBRIC, TENDER, codes, folder, lines, loaded, refused

from bideval.documents.dossier import Dossier
from bideval.loading import files as opening
from bideval.loading import load, load_bid
from bideval.loading.csv_reader import read_csv
from bideval.loading.json_reader import read_json
from bideval.loading.names import mixed_scripts
from bideval.loading.yaml_reader import read_yaml

Files = dict[str, str | bytes | None]
ADA = "bideval: 1\nbidder: ada\n"


def of_bid(tmp_path: Path, content: str | bytes) -> list[str]:
    """What is said of a bid's file."""
    said = lines(loaded(tmp_path, {"bids/ada.yaml": content}).problems)
    assert all(one.startswith("bids/ada.yaml") for one in said)
    return [one.removeprefix("bids/ada.yaml") for one in said]


def of_fact(tmp_path: Path, text: str, kind: str = "speed") -> list[str]:
    return of_bid(tmp_path, f"{ADA}facts: {{{kind}: {text}}}\n")


# --- YAML and JSON


def test_01_billion_laughs() -> None:
    text = "a: &a [l, l]\n" + "".join(f"{chr(98 + at)}: &{chr(98 + at)} [*{chr(97 + at)}, *{chr(97 + at)}]\n" for at in range(20))
    assert refused(read_yaml, text) == ["f:1:4: the anchor &a is not allowed; remove it"]


def test_02_merge_key_bomb() -> None:
    text = "a: {<<: [{x: 1}, {y: 2}]}\n"
    assert refused(read_yaml, text) == ["f:1:5: the merge key << is not allowed; write the values out"]


def test_03_quadratic_alias_text() -> None:
    text = "a: &a '" + "x" * 1_000_000 + "'\nb: [" + "*a, " * 2000 + "]\n"
    assert refused(read_yaml, text) == ["f:1:4: the anchor &a is not allowed; remove it"]


def test_04_recursive_alias() -> None:
    assert refused(read_yaml, "&a [*a]") == ["f:1:1: the anchor &a is not allowed; remove it"]


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, "{a: " * 100_000])
def test_05_a_hundred_thousand_brackets(text: str) -> None:
    column = 33 if text[0] == "[" else 129
    assert refused(read_yaml, text) == [f"f:1:{column}: values stand more than 32 levels deep; flatten them"]


def test_06_ten_thousand_levels_of_blocks() -> None:
    mapping = "".join(" " * at + "a:\n" for at in range(2000))
    assert refused(read_yaml, mapping) == ["f:33:33: values stand more than 32 levels deep; flatten them"]
    assert refused(read_yaml, "- " * 10_000) == ["f:1:65: values stand more than 32 levels deep; flatten them"]
    assert refused(read_yaml, "? " * 10_000) == ["f:1:3: the key is not a text; write one"]


def test_07_a_text_of_100_megabytes_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder(tmp_path)
    os.truncate(root / "bids" / "ada.yaml", 100_000_000)
    read, sizes = os.read, list[int]()

    def counted(handle: int, size: int) -> bytes:
        chunk = read(handle, size)
        sizes.append(len(chunk))
        return chunk

    monkeypatch.setattr(opening.os, "read", counted)
    assert lines(load(root).problems) == ["bids/ada.yaml: the file is larger than 8 MiB; split it or make it smaller"]
    assert sum(sizes) < 1_000_000


def test_07_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(opening.LIMITS, ".csv", 10)
    monkeypatch.setattr(opening, "_too_large", opening._too_large)
    grown = tmp_path / "x.csv"
    grown.write_bytes(b"a" * 11)
    monkeypatch.setattr(opening, "_chunks", lambda path, name, most: iter([b"a" * 6, b"a" * 5]))
    with pytest.raises(opening.Refused) as why:
        opening.read_bytes(grown, "x.csv")
    assert [one.code for one in why.value.problems] == ["file-too-large"]


def test_08_half_a_million_values_and_one() -> None:
    assert refused(read_yaml, "[" + "1," * 500_000 + "1]") == ["f:1:1000000: the file has more than 500000 values; split it"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "f:3:1: the key ‘a’ stands on line 1 already; keep one of the two"),
        ("x:\n  - {a: 1,\n     'a': 2}\n", "f:3:6: the key ‘a’ stands on line 2 already; keep one of the two"),
        ("caf\u00e9: 1\ncafe\u0301: 2\n", "f:2:1: the key ‘cafe\u0301’ stands on line 1 already; keep one of the two"),
    ],
)
def test_09_a_key_twice(text: str, said: str) -> None:
    assert refused(read_yaml, text) == [said]


def test_09_a_key_with_a_zero_width_space(tmp_path: Path) -> None:
    said = ":4:5: the character U+200B ZERO WIDTH SPACE may not stand in a file; remove it"
    assert of_bid(tmp_path, f"{ADA}name: a\nname\u200b: b\n") == [said]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['true']", "!!str x", "!x x", "! x", "!<tag:x> x"])
def test_10_any_tag(tag: str) -> None:
    said = refused(read_yaml, f"a: {tag}")
    assert len(said) == 1
    assert said[0].endswith("is not allowed; remove it")


def test_11_two_documents_an_empty_one_and_comments_only() -> None:
    assert [refused(read_yaml, text) for text in ("a: 1\n---\nb: 1\n", "", "# a\n# b\n")] == [
        ["f:2:1: a second document (---) begins here; write one document a file"],
        ["f: the file is empty; fill it or delete it"],
        ["f: the file has comments only; fill it or delete it"],
    ]


@pytest.mark.parametrize(
    ("character", "name"),
    [("\0", "U+0000"), ("\a", "U+0007"), ("\x85", "U+0085"), ("\u2028", "U+2028 LINE SEPARATOR"), ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE")],
)
def test_12_hidden_characters_are_named(tmp_path: Path, character: str, name: str) -> None:
    said = [f":3:8: the character {name} may not stand in a file; remove it"]
    assert of_bid(tmp_path, f"{ADA}name: a{character}b\n") == said


def test_12_hidden_characters_written_as_escapes_are_named() -> None:
    assert refused(read_yaml, 'a: "\\0"') == ["f:1:4: the character U+0000 may not stand in a file; remove it"]
    assert refused(read_yaml, 'a: "\\ud800"') == ["f:1:7: YAML has no such character after a backslash; correct it or use single quotes"]
    assert refused(read_json, '{"a": "\\u2028"}') == ["f:1:7: the character U+2028 LINE SEPARATOR may not stand in a file; remove it"]


WHOLE: Files = {
    "bids/ada.yaml": "bideval: 1\nbidder: ada\nname: 에이다\nnote: |\n  하나\n  둘\nfacts: {speed: 5}\n",
    "bids/more.csv": 'bidder,name,remark\nzoe,조이,"하나\n둘"\n',
    "panel/kim.csv": "bidder,criterion,mark,comment\nada,quality,90,좋음\n",
    "panel/lee.json": '{"bideval": 1, "evaluator": "lee",\n "marks": [{"bidder": "ada", "criterion": "grade", "mark": "수"}]}\n',
    "decisions.yaml": "bideval: 1\ngates:\n  - {bidder: ada, gate: licence, outcome: passed, why: 면허 확인}\n",
}


def meaning(dossier: Dossier | None) -> list[object]:
    """What a dossier says, and where: everything but the digests."""
    assert dossier is not None
    places = [dossier.place(bid.file, *bid.root, "name") for bid in dossier.bids]
    marks = [dossier.places(mark.source) for one in dossier.panel.marks.values() for two in one.values() for mark in two.values()]
    return [dossier.tender, dossier.rubric, dossier.bids, dossier.panel, dossier.decisions, places, marks]


def whole(tmp_path: Path, files: Files, encoding: str = "utf-8") -> list[object]:
    found = loaded(tmp_path, files, encoding=encoding)
    assert lines(found.problems) == []
    return meaning(found.dossier)


def encoded(files: Files, encoding: str = "utf-8", before: str = "", end: str = "\n") -> Files:
    texts = {name: text for name, text in {**FILES, **files}.items() if isinstance(text, str)}
    return {name: (before + text.replace("\n", end)).encode(encoding) for name, text in texts.items()}


@pytest.mark.parametrize(("before", "end"), [("", "\r\n"), ("", "\r"), ("\ufeff", "\n"), ("\ufeff", "\r\n")])
def test_13_line_ends_and_marks_change_nothing(tmp_path: Path, before: str, end: str) -> None:
    assert whole(tmp_path / "a", encoded(WHOLE, before=before, end=end)) == whole(tmp_path / "b", WHOLE)


def test_14_korean_windows_text_is_refused_with_a_hint(tmp_path: Path) -> None:
    said = ":3:7: byte 30, 0xBF, is not UTF-8; if the file is CP949, say --encoding cp949"
    assert of_bid(tmp_path, f"{ADA}name: 에이다\n".encode("cp949")) == [said]


def test_14_korean_windows_text_read_as_such_says_the_same(tmp_path: Path) -> None:
    assert whole(tmp_path / "a", encoded(WHOLE, "cp949"), "cp949") == whole(tmp_path / "b", WHOLE)


def test_15_utf16(tmp_path: Path) -> None:
    assert of_bid(tmp_path, ADA.encode("utf-16")) == [":1:1: the file is UTF-16; save it as UTF-8"]


def test_16_tabs_that_indent(tmp_path: Path) -> None:
    assert of_bid(tmp_path, f"{ADA}cost:\n\trequested: 1\n") == [":4:1: the line is indented with a tab; use spaces"]


def test_17_a_key_misspelt(tmp_path: Path) -> None:
    assert of_bid(tmp_path, f"{ADA}nmae: a\n") == [":3:1: ‘nmae’ is no key here; did you mean ‘name’?"]


SCORES = {
    "NO": "‘NO’ has the character U+004E LATIN CAPITAL LETTER N, which is in no number here; remove it",
    "on": "‘on’ has the character U+006F LATIN SMALL LETTER O, which is in no number here; remove it",
    "1:30": "‘1:30’ is written like a time; write a decimal number",
    "017": "‘017’ begins with a zero; write it without",
    "0o17": "‘0o17’ begins with a zero; write it without",
    "0x1F": "‘0x1F’ begins with a zero; write it without",
    "1_000": "‘1_000’ has groups of digits, which are not used here; write the digits alone",
    "1e3": "‘1e3’ is written with an exponent; write the digits out, such as 1000",
    ".nan": "‘.nan’ is not a finite number; write a number",
    "-Infinity": "‘-Infinity’ is not a finite number; write a number",
    "1e400": "‘1e400’ is written with an exponent; write the digits out, such as 1000",
    "１２": "‘１２’ has the character U+FF11 FULLWIDTH DIGIT ONE, which is in no number here; remove it",
    "١٢": "‘١٢’ has the character U+0661 ARABIC-INDIC DIGIT ONE, which is in no number here; remove it",
    "½": "‘½’ has the character U+00BD VULGAR FRACTION ONE HALF, which is in no number here; remove it",
    '"1,000"': "‘1,000’ has groups of digits, which are not used here; write the digits alone",
    "5%": "‘5%’ has the character U+0025 PERCENT SIGN, which is in no number here; remove it",
    "−5": "‘−5’ has the character U+2212 MINUS SIGN, which is in no number here; remove it",
    "+5": "‘+5’ begins with a plus sign; write it without",
    '" 5 "': "‘ 5 ’ has the character U+0020 SPACE, which is in no number here; remove it",
    ".5": "‘.5’ has no digit before or after its point; write it like 0.5",
    "5.": "‘5.’ has no digit before or after its point; write it like 0.5",
}


@pytest.mark.parametrize("text", SCORES)
def test_18_scores_that_ordinary_readers_take_for_something_else(tmp_path: Path, text: str) -> None:
    assert of_fact(tmp_path / "bid", text) == [f":3:16: {SCORES[text]}"]
    sheet = f"bideval: 1\nmarks:\n  - {{evaluator: kim, bidder: ada, criterion: range, mark: {text}}}\n"
    said = lines(loaded(tmp_path / "panel", {"panel/a.yaml": sheet}).problems)
    assert said == [f"panel/a.yaml:3:59: {SCORES[text]}"]


def test_19_a_zero_at_the_end_changes_nothing_and_is_kept(tmp_path: Path) -> None:
    one, other = (loaded(tmp_path / text, {"bids/ada.yaml": f"{ADA}facts: {{speed: {text}}}\n"}).dossier for text in ("1.10", "1.1"))
    assert one is not None
    assert other is not None
    assert one.bids[0].facts == other.bids[0].facts
    assert (one.bids[0].bid.facts, other.bids[0].bid.facts) == ({"speed": "1.10"}, {"speed": "1.1"})


def test_20_numbers_that_cost_minutes(tmp_path: Path) -> None:
    assert of_fact(tmp_path, "9" * 5000) == [":3:16: the number has 5000 characters, more than 60; check it"]
    said = ":3:16: ‘1e1000000’ is written with an exponent; write the digits out, such as 1000"
    assert of_fact(tmp_path, "1e1000000") == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1, "a": 2}', "f:1:10: the key ‘a’ stands on line 1 already; keep one of the two"),
        ('{"a": NaN}', "f:1:7: ‘NaN’ is not a finite number; write a number or leave the key out"),
        ('{"a":' * 100_000, "f:1:161: values stand more than 32 levels deep; flatten them"),
        ('{"a": "\\ud800"}', "f:1:7: the character U+D800 may not stand in a file; remove it"),
    ],
)
def test_21_json(text: str, said: str) -> None:
    assert refused(read_json, text) == [said]


def test_21_json_numbers_keep_their_digits_and_exponents_are_refused(tmp_path: Path) -> None:
    long = '{"bideval": 1, "bidder": "ada", "facts": {"speed": 0.12345678901234567890123456789}}'
    found = loaded(tmp_path, {"bids/ada.yaml": None, "bids/ada.json": long}).dossier
    assert found is not None
    assert found.bids[0].bid.facts == {"speed": "0.12345678901234567890123456789"}
    said = lines(loaded(tmp_path, {"bids/ada.yaml": None, "bids/ada.json": long.replace("0.12345678901234567890123456789", "1e400")}).problems)
    assert "bids/ada.json:1:52: ‘1e400’ is written with an exponent; write the digits out, such as 1000" in said


def test_22_a_quote_left_open_at_the_end_of_a_megabyte() -> None:
    text = "a: 1\n" + "# filler\n" * 120_000 + "b: 'x\n"
    assert refused(read_yaml, text) == ["f:120002:4: the quote that opens here is never closed; close it"]


# --- CSV


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a,b\n1,"2\n', "f:2:3: the quote that opens here is never closed; close it"),
        ("a,b\n1," + "x" * 1_100_000 + "\n", "f:2:1: a cell has more than 1048576 characters; shorten it"),
        ("a,b\n1\n", "f:2:1: cells in this row: 1, in the header: 2; match the commas, and quote a text that contains one"),
        ("a,a\n", "f:1:3: the column name ‘a’ is that of column 1 as well; remove or rename one"),
        ("a;b\n", "f:1:1: the columns are separated by semicolons; save the file as CSV with commas"),
        ("a\tb\n", "f:1:1: the columns are separated by tabs; save the file as CSV with commas"),
        ("a,b,\n1,2,\n", "f:1:5: column 3 has no name; name it or delete the column"),
    ],
)
def test_36_csv_that_spreadsheets_let_pass(text: str, said: str) -> None:
    assert refused(read_csv, text) == [said]


def test_36_csv_with_a_nul_and_with_a_row_of_totals(tmp_path: Path) -> None:
    files: Files = {"panel/ada.csv": "criterion,kim\nquality,9\x000\n", "panel/bob.csv": "criterion,kim\nquality,90\nTotal,90\n"}
    assert lines(loaded(tmp_path, files).problems) == [
        "panel/ada.csv:2:10: the character U+0000 may not stand in a file; remove it",
        "panel/bob.csv:3:1: the rubric has no criterion ‘Total’; check the path",
    ]


# --- names


@pytest.mark.parametrize("name", ["ＫＩＭ Cloud", "㈜Kim Cloud", "(주)KIM CLOUD", "kim cloud"])
def test_37_two_bidders_of_one_name(tmp_path: Path, name: str) -> None:
    files: Files = {"bids/ada.yaml": f"{ADA}name: Kim Cloud\n", "bids/bob.yaml": f"bideval: 1\nbidder: bob\nname: {name}\n"}
    assert codes(loaded(tmp_path, files).problems) == ["bids/bob.yaml:3:7 bidder-name-twice"]


def test_38_letters_that_look_like_others(tmp_path: Path) -> None:
    assert mixed_scripts("Kіm")
    assert codes(loaded(tmp_path, {"bids/ada.yaml": f"{ADA}name: Kіm\n"}).problems) == ["bids/ada.yaml:3:7 name-mixed-scripts"]


@pytest.mark.parametrize(
    ("bidder", "said"),
    [
        ("a\u202eb", ":2:10: the character U+202E RIGHT-TO-LEFT OVERRIDE may not stand in a file; remove it"),
        ("a\x1b[31m", ":2:10: the character U+001B may not stand in a file; remove it"),
        ('"a\\nb"', ":2:9: an id has up to 80 lower-case letters a–z, digits and hyphens, unlike ‘a\nb’; change it"),
        ("../ada", ":2:9: an id has up to 80 lower-case letters a–z, digits and hyphens, unlike ‘../ada’; change it"),
        ("аda", ":2:9: an id has up to 80 lower-case letters a–z, digits and hyphens, unlike ‘аda’; change it"),
        ("a" * 81, f":2:9: an id has up to 80 lower-case letters a–z, digits and hyphens, unlike ‘{'a' * 39}…’; change it"),
    ],
)
def test_39_ids_are_plain(tmp_path: Path, bidder: str, said: str) -> None:
    assert of_bid(tmp_path, f"bideval: 1\nbidder: {bidder}\n") == [said]


def test_42_a_name_of_ten_thousand_characters(tmp_path: Path) -> None:
    assert of_bid(tmp_path, f"{ADA}name: {'가' * 10_000}\n") == [":3:7: the text has 10000 characters, more than 300; shorten it"]
    assert of_bid(tmp_path, f"{ADA}name: {'가' * 200}\n") == []


# --- files


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The small tender, without Ada's bid."""
    monkeypatch.chdir(folder(tmp_path, {"bids/ada.yaml": None}))
    yield tmp_path


def test_44_a_pipe(root: Path) -> None:
    os.mkfifo("bids/ada.yaml")
    assert lines(load(root).problems) == ["bids/ada.yaml: this is a pipe and not a file; put a regular file here"]


def test_44_a_device(root: Path) -> None:
    Path("bids/ada.yaml").symlink_to("/dev/zero")
    assert lines(load(root).problems) == ["bids/ada.yaml: this is a device and not a file; put a regular file here"]


def test_44_a_folder(root: Path) -> None:
    Path("bids/ada.yaml").mkdir()
    assert lines(load(root).problems) == ["bids/ada.yaml: this is a folder and not a file; put a regular file here"]


def test_44_a_socket(root: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("bids/ada.yaml")
        assert lines(load(root).problems) == ["bids/ada.yaml: this is a socket and not a file; put a regular file here"]


def test_44_a_link_to_itself(root: Path) -> None:
    Path("bids/ada.yaml").symlink_to("ada.yaml")
    assert lines(load(root).problems) == ["bids/ada.yaml: the link leads to itself and never ends; put a regular file here"]


def test_44_a_link_to_nothing(root: Path) -> None:
    Path("bids/ada.yaml").symlink_to("nothing.yaml")
    assert lines(load(root).problems) == ["bids/ada.yaml: there is no such file; create it or check the name"]


def test_44_a_link_to_a_folder_among_the_attachments(root: Path) -> None:
    Path("attachments").mkdir()
    Path("attachments/all").symlink_to("/")
    assert lines(load(root).problems) == ["attachments/all: this is a folder and not a file; put a regular file here"]


def test_44_a_file_that_may_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bids/ada.yaml").touch()
    plain = os.open

    def closed(path: Path, flags: int) -> int:
        if path.name == "ada.yaml":
            raise PermissionError(13, "no")
        return plain(path, flags)

    monkeypatch.setattr(opening.os, "open", closed)
    assert lines(load(root).problems) == ["bids/ada.yaml: the file cannot be read (EACCES); check its permissions and the disk"]


def test_44_a_file_that_turns_into_a_pipe_between_looking_and_opening(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bids/ada.yaml").touch()
    plain = os.open

    def swapped(path: Path, flags: int) -> int:
        if path.name == "ada.yaml":
            path.unlink()
            os.mkfifo(path)
        return plain(path, flags)

    monkeypatch.setattr(opening.os, "open", swapped)
    assert lines(load(root).problems) == ["bids/ada.yaml: this is a pipe and not a file; put a regular file here"]


def test_44_a_name_longer_than_the_system_allows(root: Path) -> None:
    Path("tender.yaml").write_text(TENDER.replace("rubric.yaml", "x" * 290), "utf-8")
    assert codes(load(root).problems) == ["rubric.yaml file-not-used", "tender.yaml:4:9 unknown-rubric"]
    assert [one.removeprefix("x" * 300) for one in lines(load_bid(root / ("x" * 300 + ".yaml")).problems)] == [
        ".yaml: the path is too long; shorten the name"
    ]
    assert lines(load(root / ("x" * 300)).problems) == [".: there is no such folder; check the path"]


def test_48_digest_and_content_come_from_one_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder(tmp_path, {"attachments/a.pdf": b"x"})
    plain, opened = os.open, list[str]()

    def counted(path: Path, flags: int) -> int:
        opened.append(path.name)
        return plain(path, flags)

    monkeypatch.setattr(opening.os, "open", counted)
    assert load(root).dossier is not None
    assert sorted(opened) == ["a.pdf", "ada.yaml", "bob.yaml", "hardware.yaml", "rubric.yaml", "tender.yaml"]


def test_whatever_a_rubric_of_half_a_megabyte_repeats_is_told_within_bounds(tmp_path: Path) -> None:
    rubric = RUBRIC + "".join(f"key{at}: 1\n" for at in range(30_000))
    assert len(codes(loaded(tmp_path, {"rubric.yaml": rubric}).problems)) == 500
