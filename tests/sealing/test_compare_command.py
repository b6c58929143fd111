"""`bideval compare`: two folders, two bundles, or one of each; the answer first, in Korean and English, as text, Markdown and data."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from sealed_tenders import Members, remade
from small import FILES, bideval, tender

from bideval.sealing import archive
from bideval.sealing.bundle import ENGINE

EVALUATION = "data/results/evaluation.json"
MARKS = {"panel/ev1.csv": "bidder,criterion,mark\nada,skill,32.5\nbob,skill,40\n"}


def ends(
    folder: Path, after: Mapping[str, str | None], before: Mapping[str, str | None] | None = None
) -> tuple[Path, Path]:
    return tender(folder / "a", before), tender(folder / "b", {**(before or {}), **after})


def sealed(folder: Path) -> Path:
    path = folder.with_suffix(".bundle")
    assert bideval("seal", folder, "-o", path).code == 0
    return path


def answer(text: str) -> str:
    """The first section, on one line."""
    return " ".join(text.split("\n\n")[1].split("\n")[1:]).strip()


def test_the_answer_is_a_sentence_a_person_can_read_aloud(tmp_path: Path) -> None:
    """'hangang lost 1.25 points and first place, because …'"""
    a, b = ends(tmp_path, MARKS)
    told = bideval("compare", a, b, "--lang", "en")
    assert (told.code, told.err) == (0, "")
    assert answer(told.out) == (
        "bob lost first place (now place 2), because panel/ev1.csv:2 ev1’s mark for ada, Skill: 10 → 32.5 (place +1). "
        "ada gained 22.5 points and won first place (before: place 2), because panel/ev1.csv:2 ev1’s mark for ada, Skill: 10 → 32.5 (+22.5 points)."
    )
    told = bideval("compare", a, b, "--lang", "ko")
    assert answer(told.out) == (
        "bob는 1위를 잃고 2위가 되었다. 원인: panel/ev1.csv:2 ev1: ada 역량 점수: 10 → 32.5 (순위 +1). "
        "ada는 22.5점을 얻었다. 2위에서 1위가 되었다. 원인: panel/ev1.csv:2 ev1: ada 역량 점수: 10 → 32.5 (+22.5점)."
    )


def test_case_77_names_cell_criterion_numbers_between_and_rank(tmp_path: Path) -> None:
    """'names cell, criterion, intermediate values, rank effect; JSON too', of two bundles."""
    a, b = map(sealed, ends(tmp_path, MARKS))
    told = bideval("compare", a, b, "--lang", "en")
    for line in (
        "[1]    panel/ev1.csv:2  ev1’s mark for ada, Skill  10      32.5",
        "ada     Total          40   62.5   +22.5  +22.5",
        "ada     Place           2      1      -1     -1",
        "ada     Skill          10   32.5   +22.5  +22.5",
        "ada     mean of ‘Skill’      10   32.5",
        "panel/ev1.csv        1",
    ):
        assert line in told.out
    data = json.loads(bideval("compare", a, b, "--format", "json").out)
    assert data["changes"] == [
        {
            "kind": "mark",
            "of": "ev1",
            "path": ["ada", "skill"],
            "old": "10",
            "new": "32.5",
            "place": ["panel/ev1.csv:2:11"] * 2,
        }
    ]
    assert data["causes"] == [{"changes": [0], "why": None}]
    assert data["numbers"][0] == {
        "bidder": "ada",
        "key": "skill",
        "before": "10",
        "after": "32.5",
        "change": "22.5",
        "parts": ["22.5", "0"],
        "step": "ada/skill",
    }
    assert data["between"] == [
        {"bidder": "ada", "key": "skill:mean", "before": "10", "after": "32.5", "step": "ada/skill:mean"}
    ]
    assert data["trials"] == ["with:none", "with:1"]
    assert [one["path"] for one in data["files"]] == ["panel/ev1.csv"]


def test_the_same_and_without_effect(tmp_path: Path) -> None:
    a, b = ends(tmp_path, {"bids/ada.yaml": FILES["bids/ada.yaml"] + "note: nothing\n"})
    assert (
        answer(bideval("compare", a, a, "--lang", "en").out) == "The two are the same: every input, rule and version."
    )
    told = bideval("compare", a, sealed(b), "--lang", "en").out
    assert answer(told) == "No points, no place and no outcome differ; 1 changes of what counts have no effect."
    assert "bids/ada.yaml:4  ada note  –       nothing  no effect" in told


def test_markdown_tells_the_same(tmp_path: Path) -> None:
    told = bideval("compare", *ends(tmp_path, MARKS), "--format", "md", "--lang", "en").out
    assert told.startswith("# Two evaluations compared\n\n## The answer\n\nbob lost first place")


OUT = {"bids/bob.yaml": "bideval: 1\nbidder: bob\nfacts: {speed: 25, licence: false}\n"}
SILENT = {"bids/ada.yaml": "bideval: 1\nbidder: ada\nfacts: {licence: true}\n"}
EVE = {
    "bids/eve.yaml": "bideval: 1\nbidder: eve\nname: 이브 (가상)\nfacts: {speed: 99, licence: true}\n",
    "panel/ev1.csv": FILES["panel/ev1.csv"] + "eve,skill,40\n",
}
SWAPPED = {
    "bids/ada.yaml": FILES["bids/ada.yaml"].replace("50", "60"),
    "panel/ev1.csv": FILES["panel/ev1.csv"].replace("ada,skill,10", "ada,skill,4"),
}


@pytest.mark.parametrize(
    ("after", "before", "lines"),
    [
        (
            OUT,
            {},
            ["bob has no place any more and was in place 1 and is ‘excluded: licence’ instead of ‘ranked’, because"],
        ),
        (SILENT, {}, ["ada has a total of 10 – 70 instead of 40 and went from place 2 to place 1 – 2"]),
        (
            EVE,
            {},
            [
                "이브 (가상) is now in place 1 and had none before",
                "the bid of 이브 (가상)",
            ],
        ),
        (
            dict.fromkeys(EVE) | {"panel/ev1.csv": FILES["panel/ev1.csv"]},
            EVE,
            ["the bid of 이브 (가상)", "has no place any more"],
        ),
        (SWAPPED, {}, ["ada kept total and place and has other points in some criteria"]),
    ],
)
def test_whatever_happened_has_its_words(
    tmp_path: Path, after: Mapping[str, str | None], before: Mapping[str, str | None], lines: list[str]
) -> None:
    a, b = ends(tmp_path, after, before)
    told = " ".join(bideval("compare", a, b, "--lang", "en").out.split())
    for line in lines:
        assert line in told
    assert bideval("compare", a, b, "--lang", "ko").code == 0
    assert json.loads(bideval("compare", a, b, "--format", "json").out)["format"] == 1


def recorded(path: Path, *changes: tuple[str, bytes, bytes]) -> Path:
    """The bundle with its record changed, sound in itself."""
    files: Members = archive.unpack(path.read_bytes())
    for name, old, new in changes:
        assert old in files[name], (name, old)
        files[name] = files[name].replace(old, new)
    path.write_bytes(archive.pack(remade(files)))
    return path


def test_another_version_has_a_part_of_its_own(tmp_path: Path) -> None:
    """Case 76: 'Engine version differs → explanation names it.' Its part and those of the causes add up to the change."""
    a, b = map(sealed, ends(tmp_path, MARKS))
    old = recorded(
        a,
        (ENGINE, b'"bideval": "0.1.0"', b'"bideval": "0.0.9"'),
        (EVALUATION, b'"exact": "40", "shown": "40.0000"', b'"exact": "39", "shown": "39.0000"'),
    )
    told = bideval("compare", old, b, "--lang", "en").out
    assert "[2]                     other versions: bideval 0.0.9 → 0.1.0" in told
    assert "bideval  0.0.9   0.1.0" in told
    data = json.loads(bideval("compare", old, b, "--format", "json").out)
    (total,) = [one for one in data["numbers"] if (one["bidder"], one["key"]) == ("ada", ":total")]
    assert (total["change"], total["parts"]) == ("23.5", ["22.5", "1"])
    assert bideval("compare", old, b, "--explain", "ada/total:part:2", "--lang", "en").out.splitlines() == [
        "part of [2] in the change of Total = 1  ← 1 + 0",
        "  = 1  ← 40 − 39",
        "    Total with no cause made = 40",
        "    Total before = 39",
        "  = 0  ← 62.5 − 62.5",
        "    Total after = 62.5",
        "    Total with exactly [1] made = 62.5",
        "",
        "[1] panel/ev1.csv:2 ev1’s mark for ada, Skill: 10 → 32.5",
        "[2] other versions: bideval 0.0.9 → 0.1.0",
        "The whole working with exactly some of the causes made is shown by --explain with:1/ada/total and the like.",
    ]


def test_a_record_that_is_not_what_its_inputs_give_is_said_to_be_so(tmp_path: Path) -> None:
    a, _ = ends(tmp_path, {})
    wrong = recorded(
        sealed(a), (EVALUATION, b'"exact": "40", "shown": "40.0000"', b'"exact": "39", "shown": "39.0000"')
    )
    told = " ".join(bideval("compare", wrong, a, "--lang", "en").out.split())
    assert "ada gained 1 points, because the recorded result is not what its inputs give (+1 points)." in told
    assert bideval("compare", wrong, a, "--explain", "ada/total:part:1", "--lang", "en").out.splitlines()[-3:] == [
        "    Total with no cause made = 40",
        "",
        "[1] the recorded result is not what its inputs give",
    ]


def test_a_record_may_name_a_bidder_who_has_no_bid(tmp_path: Path) -> None:
    """Nobody vouches for what a bundle records: whoever it names and its inputs do not know has an id and no more."""
    a, _ = ends(tmp_path, {})
    wrong = recorded(sealed(a), (EVALUATION, b'"bidder": "ada"', b'"bidder": "zoe"'))
    told = bideval("compare", wrong, a, "--lang", "en")
    assert told.code == 0
    assert "zoe     outcome  ranked  –         1" in told.out
    told = bideval("compare", wrong, a, "--explain", "zoe/total:part:1", "--lang", "en")
    assert told.out.splitlines()[0] == "part of [1] in the change of Total = -40  ← (-40) + 0"


def test_what_cannot_be_compared_is_said_and_ends_with_1(tmp_path: Path) -> None:
    a, b = ends(tmp_path, {"bids/ada.yaml": "bideval: 1\nbidder: ada\nfacts: {speed: fast}\n"})
    told = bideval("compare", a, b, "--lang", "en")
    assert (told.code, told.out) == (1, "")
    assert "b/bids/ada.yaml:3:16" in told.err
    none = tmp_path / "none.bundle"
    told = bideval("compare", a, none, "--lang", "en")
    assert (told.code, told.err) == (1, f"{none} cannot be compared: it cannot be read (No such file or directory)\n")
    none.write_bytes(b"PK")
    assert bideval("compare", none, a, "--lang", "en").err == f"{none} cannot be compared: it is no ZIP\n"


def test_a_bundle_is_compared_only_if_it_is_whole_and_its_inputs_load(tmp_path: Path) -> None:
    a, _ = ends(tmp_path, {})
    files = archive.unpack(sealed(a).read_bytes())
    lost = tmp_path / "lost.bundle"
    for change, words in (
        ({"data/tender/bids/ada.yaml": b"?"}, "is listed with"),
        ({EVALUATION: b"[]"}, "data/results/evaluation.json cannot be read"),
    ):
        made = {**files, **change} if words == "is listed with" else remade({**files, **change})
        lost.write_bytes(archive.pack(made))
        told = bideval("compare", a, lost, "--lang", "en")
        assert (told.code, words in told.err) == (1, True), told.err
    lost.write_bytes(
        archive.pack(remade({**files, "data/tender/bids/ada.yaml": b"bideval: 1\nbidder: ada\nfacts: {speed: x}\n"}))
    )
    told = bideval("compare", a, lost, "--lang", "en")
    assert (told.code, told.err.splitlines()[0].partition(" ")[0]) == (1, "bids/ada.yaml:3:16:")


def test_a_tender_in_lots_is_compared_lot_by_lot(tmp_path: Path) -> None:
    lots = Path(__file__).resolve().parents[2] / "sample_bids" / "gpu-lease-2025-demo"
    told = bideval("compare", lots, lots, "--lang", "en")
    assert told.code == 1
    assert "lots/track-1" in told.err
    bundle = tmp_path / "lots.bundle"
    assert bideval("seal", lots, "-o", bundle).code == 0
    told = bideval("compare", bundle, bundle, "--lang", "en")
    assert (told.code, told.err) == (
        1,
        f"{bundle} cannot be compared: it is of a tender in lots; compare the folders of track-1, track-2 one by one\n",
    )
