"""Files that kill or fool ordinary readers: every one is refused with a place, or read for what it is. Sizes are those of the attacks."""

import os
import socket
from pathlib import Path

import pytest
from small_tenders import FILES, RUBRIC, TENDER, codes, folder, lines, loaded, refused

from bideval.documents.dossier import Dossier
from bideval.loading import files as opening
from bideval.loading import load, load_bid
from bideval.loading.bids.names import mixed_scripts
from bideval.loading.formats.csv_reader import read_csv
from bideval.loading.formats.json_reader import read_json
from bideval.loading.formats.yaml_reader import read_yaml
from bideval.loading.refused import Refused

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
    text = "a: &a [l, l]\n" + "".join(
        f"{chr(98 + at)}: &{chr(98 + at)} [*{chr(97 + at)}, *{chr(97 + at)}]\n" for at in range(20)
    )
    assert refused(read_yaml, text) == ["f:1:4: yaml-anchor name=a"]


def test_02_merge_key_bomb() -> None:
    text = "a: {<<: [{x: 1}, {y: 2}]}\n"
    assert refused(read_yaml, text) == ["f:1:5: yaml-merge"]


def test_03_quadratic_alias_text() -> None:
    text = "a: &a '" + "x" * 1_000_000 + "'\nb: [" + "*a, " * 2000 + "]\n"
    assert refused(read_yaml, text) == ["f:1:4: yaml-anchor name=a"]


def test_04_recursive_alias() -> None:
    assert refused(read_yaml, "&a [*a]") == ["f:1:1: yaml-anchor name=a"]


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, "{a: " * 100_000])
def test_05_a_hundred_thousand_brackets(text: str) -> None:
    column = 33 if text[0] == "[" else 129
    assert refused(read_yaml, text) == [f"f:1:{column}: too-deep most=32"]


def test_06_ten_thousand_levels_of_blocks() -> None:
    mapping = "".join(" " * at + "a:\n" for at in range(2000))
    assert refused(read_yaml, mapping) == ["f:33:33: too-deep most=32"]
    assert refused(read_yaml, "- " * 10_000) == ["f:1:65: too-deep most=32"]
    assert refused(read_yaml, "? " * 10_000) == ["f:1:3: key-not-text"]


def test_07_a_text_of_100_megabytes_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder(tmp_path)
    os.truncate(root / "bids" / "ada.yaml", 100_000_000)
    read, sizes = os.read, list[int]()

    def counted(handle: int, size: int) -> bytes:
        chunk = read(handle, size)
        sizes.append(len(chunk))
        return chunk

    monkeypatch.setattr(os, "read", counted)
    assert lines(load(root).problems) == ["bids/ada.yaml: file-too-large most=8 MiB"]
    assert sum(sizes) < 1_000_000


def test_07_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(opening.LIMITS, ".csv", 10)
    grown = tmp_path / "x.csv"
    grown.write_bytes(b"a" * 11)
    monkeypatch.setattr(opening, "_chunks", lambda path, name, most: iter([b"a" * 6, b"a" * 5]))
    with pytest.raises(Refused) as why:
        opening.read_bytes(grown, "x.csv")
    assert [one.code for one in why.value.problems] == ["file-too-large"]


@pytest.mark.no_cover
def test_08_half_a_million_values_and_one() -> None:
    assert refused(read_yaml, "[" + "1," * 500_000 + "1]") == ["f:1:1000000: too-many-values most=500000"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "f:3:1: key-twice key=a line=1"),
        ("x:\n  - {a: 1,\n     'a': 2}\n", "f:3:6: key-twice key=a line=2"),
        ("caf\u00e9: 1\ncafe\u0301: 2\n", "f:2:1: key-twice key=cafe\u0301 line=1"),
    ],
)
def test_09_a_key_twice(text: str, said: str) -> None:
    assert refused(read_yaml, text) == [said]


def test_09_a_key_with_a_zero_width_space(tmp_path: Path) -> None:
    said = ":4:5: character-forbidden character=U+200B ZERO WIDTH SPACE"
    assert of_bid(tmp_path, f"{ADA}name: a\nname\u200b: b\n") == [said]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['true']", "!!str x", "!x x", "! x", "!<tag:x> x"])
def test_10_any_tag(tag: str) -> None:
    said = refused(read_yaml, f"a: {tag}")
    assert len(said) == 1
    assert said[0].startswith("f:1:4: yaml-tag ")


def test_11_two_documents_an_empty_one_and_comments_only() -> None:
    assert [refused(read_yaml, text) for text in ("a: 1\n---\nb: 1\n", "", "# a\n# b\n")] == [
        ["f:2:1: yaml-second-document"],
        ["f: file-empty"],
        ["f: file-only-comments"],
    ]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000"),
        ("\a", "U+0007"),
        ("\x85", "U+0085"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
    ],
)
def test_12_hidden_characters_are_named(tmp_path: Path, character: str, name: str) -> None:
    said = [f":3:8: character-forbidden character={name}"]
    assert of_bid(tmp_path, f"{ADA}name: a{character}b\n") == said


def test_12_hidden_characters_written_as_escapes_are_named() -> None:
    assert refused(read_yaml, 'a: "\\0"') == ["f:1:4: character-forbidden character=U+0000"]
    assert refused(read_yaml, 'a: "\\ud800"') == ["f:1:7: yaml-escape"]
    assert refused(read_json, '{"a": "\\u2028"}') == ["f:1:7: character-forbidden character=U+2028 LINE SEPARATOR"]


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
    marks = [
        dossier.places(mark.source)
        for one in dossier.panel.marks.values()
        for two in one.values()
        for mark in two.values()
    ]
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
    said = ":3:7: not-utf-8-but-cp949 byte=0xBF offset=30"
    assert of_bid(tmp_path, f"{ADA}name: 에이다\n".encode("cp949")) == [said]


def test_14_korean_windows_text_read_as_such_says_the_same(tmp_path: Path) -> None:
    assert whole(tmp_path / "a", encoded(WHOLE, "cp949"), "cp949") == whole(tmp_path / "b", WHOLE)


def test_15_utf16(tmp_path: Path) -> None:
    assert of_bid(tmp_path, ADA.encode("utf-16")) == [":1:1: utf-16"]


def test_16_tabs_that_indent(tmp_path: Path) -> None:
    assert of_bid(tmp_path, f"{ADA}cost:\n\trequested: 1\n") == [":4:1: yaml-tab"]


def test_17_a_key_misspelt(tmp_path: Path) -> None:
    assert of_bid(tmp_path, f"{ADA}nmae: a\n") == [":3:1: unknown-key-near name=nmae near=name"]


SCORES = {
    "NO": "number-character character=U+004E LATIN CAPITAL LETTER N text=NO",
    "on": "number-character character=U+006F LATIN SMALL LETTER O text=on",
    "1:30": "number-sexagesimal text=1:30",
    "017": "number-leading-zero text=017",
    "0o17": "number-leading-zero text=0o17",
    "0x1F": "number-leading-zero text=0x1F",
    "1_000": "number-groups-here text=1_000",
    "1e3": "number-exponent text=1e3",
    ".nan": "number-not-finite text=.nan",
    "-Infinity": "number-not-finite text=-Infinity",
    "1e400": "number-exponent text=1e400",
    "１２": "number-character character=U+FF11 FULLWIDTH DIGIT ONE text=１２",
    "١٢": "number-character character=U+0661 ARABIC-INDIC DIGIT ONE text=١٢",
    "½": "number-character character=U+00BD VULGAR FRACTION ONE HALF text=½",
    '"1,000"': "number-groups-here text=1,000",
    "5%": "number-character character=U+0025 PERCENT SIGN text=5%",
    "−5": "number-character character=U+2212 MINUS SIGN text=−5",
    "+5": "number-plus text=+5",
    '" 5 "': "number-character character=U+0020 SPACE text= 5 ",
    ".5": "number-bare-point text=.5",
    "5.": "number-bare-point text=5.",
}


@pytest.mark.parametrize("text", SCORES)
def test_18_scores_that_ordinary_readers_take_for_something_else(tmp_path: Path, text: str) -> None:
    assert of_fact(tmp_path / "bid", text) == [f":3:16: {SCORES[text]}"]
    sheet = f"bideval: 1\nmarks:\n  - {{evaluator: kim, bidder: ada, criterion: range, mark: {text}}}\n"
    said = lines(loaded(tmp_path / "panel", {"panel/a.yaml": sheet}).problems)
    assert said == [f"panel/a.yaml:3:59: {SCORES[text]}"]


def test_19_a_zero_at_the_end_changes_nothing_and_is_kept(tmp_path: Path) -> None:
    one, other = (
        loaded(tmp_path / text, {"bids/ada.yaml": f"{ADA}facts: {{speed: {text}}}\n"}).dossier
        for text in ("1.10", "1.1")
    )
    assert one is not None
    assert other is not None
    assert one.bids[0].facts == other.bids[0].facts
    assert (one.bids[0].bid.facts, other.bids[0].bid.facts) == ({"speed": "1.10"}, {"speed": "1.1"})


def test_20_numbers_that_cost_minutes(tmp_path: Path) -> None:
    assert of_fact(tmp_path, "9" * 5000) == [":3:16: number-too-long length=5000 most=60"]
    said = ":3:16: number-exponent text=1e1000000"
    assert of_fact(tmp_path, "1e1000000") == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1, "a": 2}', "f:1:10: key-twice key=a line=1"),
        ('{"a": NaN}', "f:1:7: json-not-a-number text=NaN"),
        ('{"a":' * 100_000, "f:1:161: too-deep most=32"),
        ('{"a": "\\ud800"}', "f:1:7: character-forbidden character=U+D800"),
    ],
)
def test_21_json(text: str, said: str) -> None:
    assert refused(read_json, text) == [said]


def test_21_json_numbers_keep_their_digits_and_exponents_are_refused(tmp_path: Path) -> None:
    long = '{"bideval": 1, "bidder": "ada", "facts": {"speed": 0.12345678901234567890123456789}}'
    found = loaded(tmp_path, {"bids/ada.yaml": None, "bids/ada.json": long}).dossier
    assert found is not None
    assert found.bids[0].bid.facts == {"speed": "0.12345678901234567890123456789"}
    said = lines(
        loaded(
            tmp_path, {"bids/ada.yaml": None, "bids/ada.json": long.replace("0.12345678901234567890123456789", "1e400")}
        ).problems
    )
    assert "bids/ada.json:1:52: number-exponent text=1e400" in said


def test_22_a_quote_left_open_at_the_end_of_a_megabyte() -> None:
    text = "a: 1\n" + "# filler\n" * 120_000 + "b: 'x\n"
    assert refused(read_yaml, text) == ["f:120002:4: yaml-quote-unclosed"]


# --- CSV


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a,b\n1,"2\n', "f:2:3: csv-quote-unclosed"),
        ("a,b\n1," + "x" * 1_100_000 + "\n", "f:2:1: csv-cell-too-long most=1048576"),
        (
            "a,b\n1\n",
            "f:2:1: csv-ragged cells=1 columns=2",
        ),
        ("a,a\n", "f:1:3: csv-header-twice column=1 name=a"),
        ("a;b\n", "f:1:1: csv-semicolons"),
        ("a\tb\n", "f:1:1: csv-tabs"),
        ("a,b,\n1,2,\n", "f:1:5: csv-header-empty column=3"),
    ],
)
def test_36_csv_that_spreadsheets_let_pass(text: str, said: str) -> None:
    assert refused(read_csv, text) == [said]


def test_36_csv_with_a_nul_and_with_a_row_of_totals(tmp_path: Path) -> None:
    files: Files = {
        "panel/ada.csv": "criterion,kim\nquality,9\x000\n",
        "panel/bob.csv": "criterion,kim\nquality,90\nTotal,90\n",
    }
    assert lines(loaded(tmp_path, files).problems) == [
        "panel/ada.csv:2:10: character-forbidden character=U+0000",
        "panel/bob.csv:3:1: unknown-criterion name=Total",
    ]


# --- names


@pytest.mark.parametrize("name", ["ＫＩＭ Cloud", "㈜Kim Cloud", "(주)KIM CLOUD", "kim cloud"])
def test_37_two_bidders_of_one_name(tmp_path: Path, name: str) -> None:
    files: Files = {
        "bids/ada.yaml": f"{ADA}name: Kim Cloud\n",
        "bids/bob.yaml": f"bideval: 1\nbidder: bob\nname: {name}\n",
    }
    assert codes(loaded(tmp_path, files).problems) == ["bids/bob.yaml:3:7 bidder-name-twice"]


def test_38_letters_that_look_like_others(tmp_path: Path) -> None:
    assert mixed_scripts("Kіm")
    assert codes(loaded(tmp_path, {"bids/ada.yaml": f"{ADA}name: Kіm\n"}).problems) == [
        "bids/ada.yaml:3:7 name-mixed-scripts"
    ]


@pytest.mark.parametrize(
    ("bidder", "said"),
    [
        ("a\u202eb", ":2:10: character-forbidden character=U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a\x1b[31m", ":2:10: character-forbidden character=U+001B"),
        ('"a\\nb"', ":2:9: id-characters text=a\nb"),
        ("../ada", ":2:9: id-characters text=../ada"),
        ("аda", ":2:9: id-characters text=\u0430da"),
        (
            "a" * 81,
            f":2:9: id-characters text={'a' * 39}…",
        ),
    ],
)
def test_39_ids_are_plain(tmp_path: Path, bidder: str, said: str) -> None:
    assert of_bid(tmp_path, f"bideval: 1\nbidder: {bidder}\n") == [said]


def test_42_a_name_of_ten_thousand_characters(tmp_path: Path) -> None:
    assert of_bid(tmp_path, f"{ADA}name: {'가' * 10_000}\n") == [":3:7: text-too-long length=10000 most=300"]
    assert of_bid(tmp_path, f"{ADA}name: {'가' * 200}\n") == []


# --- files


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small tender, without Ada's bid."""
    monkeypatch.chdir(folder(tmp_path, {"bids/ada.yaml": None}))
    return tmp_path


def test_44_a_pipe(root: Path) -> None:
    os.mkfifo("bids/ada.yaml")
    assert lines(load(root).problems) == ["bids/ada.yaml: file-is-pipe"]


def test_44_a_device(root: Path) -> None:
    Path("bids/ada.yaml").symlink_to("/dev/zero")
    assert lines(load(root).problems) == ["bids/ada.yaml: file-is-device"]


def test_44_a_folder(root: Path) -> None:
    Path("bids/ada.yaml").mkdir()
    assert lines(load(root).problems) == ["bids/ada.yaml: file-is-folder"]


def test_44_a_socket(root: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("bids/ada.yaml")
        assert lines(load(root).problems) == ["bids/ada.yaml: file-is-socket"]


def test_44_a_link_to_itself(root: Path) -> None:
    Path("bids/ada.yaml").symlink_to("ada.yaml")
    assert lines(load(root).problems) == ["bids/ada.yaml: file-is-loop"]


def test_44_a_link_to_nothing(root: Path) -> None:
    Path("bids/ada.yaml").symlink_to("nothing.yaml")
    assert lines(load(root).problems) == ["bids/ada.yaml: file-missing"]


def test_44_a_link_to_a_folder_among_the_attachments(root: Path) -> None:
    Path("attachments").mkdir()
    Path("attachments/all").symlink_to("/")
    assert lines(load(root).problems) == ["attachments/all: file-is-folder"]


def test_44_a_file_that_may_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bids/ada.yaml").touch()
    plain = os.open

    def closed(path: Path, flags: int) -> int:
        if path.name == "ada.yaml":
            raise PermissionError(13, "no")
        return plain(path, flags)

    monkeypatch.setattr(os, "open", closed)
    assert lines(load(root).problems) == ["bids/ada.yaml: file-unreadable reason=EACCES"]


def test_44_a_file_that_turns_into_a_pipe_between_looking_and_opening(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("bids/ada.yaml").touch()
    plain = os.open

    def swapped(path: Path, flags: int) -> int:
        if path.name == "ada.yaml":
            path.unlink()
            os.mkfifo(path)
        return plain(path, flags)

    monkeypatch.setattr(os, "open", swapped)
    assert lines(load(root).problems) == ["bids/ada.yaml: file-is-pipe"]


def test_44_a_name_longer_than_the_system_allows(root: Path) -> None:
    Path("tender.yaml").write_text(TENDER.replace("rubric.yaml", "x" * 290), "utf-8")
    assert codes(load(root).problems) == ["rubric.yaml file-not-used", "tender.yaml:4:9 unknown-rubric"]
    assert [one.removeprefix("x" * 300) for one in lines(load_bid(root / ("x" * 300 + ".yaml")).problems)] == [
        ".yaml: file-name-too-long"
    ]
    assert lines(load(root / ("x" * 300)).problems) == [".: folder-missing"]


def test_48_digest_and_content_come_from_one_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder(tmp_path, {"attachments/a.pdf": b"x"})
    plain, opened = os.open, list[str]()

    def counted(path: Path, flags: int) -> int:
        opened.append(path.name)
        return plain(path, flags)

    monkeypatch.setattr(os, "open", counted)
    assert load(root).dossier is not None
    assert sorted(opened) == ["a.pdf", "ada.yaml", "bob.yaml", "hardware.yaml", "rubric.yaml", "tender.yaml"]


def test_whatever_a_rubric_of_half_a_megabyte_repeats_is_told_within_bounds(tmp_path: Path) -> None:
    rubric = RUBRIC + "".join(f"key{at}: 1\n" for at in range(30_000))
    assert len(codes(loaded(tmp_path, {"rubric.yaml": rubric}).problems)) == 500
