"""`bideval selfcheck`: what a bidder reads before it submits, in both languages and as data."""

import json
from pathlib import Path

import pytest
from small import FILES, Told, bideval, tender

from bideval.cli import _watch

SAMPLE = Path(__file__).resolve().parents[2] / "sample_bids" / "gpu-acquisition-demo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tender(tmp_path)


def check(folder: Path, *more: object, bid: str = "ada", lang: str = "en") -> Told:
    return bideval("selfcheck", folder / "rubric.yaml", folder / f"bids/{bid}.yaml", "--lang", lang, *more)


def test_the_answer_comes_first_and_says_on_what_it_stands(folder: Path) -> None:
    told = check(folder)
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[:9] == [
        "ada: self-check by Small rubric",
        "",
        "■ The answer",
        "The total is at least 30.0000 and at most 70.0000 of 100 points.",
        "The bid states 2 of the 2 values that the rubric asks for.",
        "2 of the values that count have no evidence named for them.",
        "The bounds hold whoever else bids and however the marks fall, as long as the facts are accepted as",
        "stated and nothing is deducted or added. No place is promised.",
        "",
    ]


def test_in_korean_too(folder: Path) -> None:
    assert "총점은 100점 만점에 적어도 30.0000점, 많아야 70.0000점이다." in check(folder, lang="ko").out


def test_a_total_that_nobody_can_move_is_one_number(folder: Path) -> None:
    rules = FILES["rubric.yaml"].replace("points: 60", "points: 100").split("  - {id: skill")[0]
    (folder / "rubric.yaml").write_text(rules, "utf-8")
    assert "The total is 50.0000 of 100 points." in check(folder).out


def test_a_gate_that_fails_ends_with_1_and_the_points_are_shown_all_the_same(folder: Path) -> None:
    told = check(folder, "--set", "licence=false")
    assert told.code == 1
    assert "This bid fails: licence" in told.out
    assert "at least 30.0000" in told.out


def test_what_would_exclude_the_bid_ends_with_1(folder: Path) -> None:
    rules = FILES["rubric.yaml"].replace("metric: speed,", "metric: speed, missing: fail,")
    (folder / "rubric.yaml").write_text(rules, "utf-8")
    (folder / "bids/ada.yaml").write_text("bideval: 1\nbidder: ada\nfacts: {licence: true}\n", "utf-8")
    told = check(folder)
    assert told.code == 1
    assert "What is missing here costs the bid its place: Speed" in told.out
    assert "state in the bid: speed" in " ".join(check(folder, "--format", "md").out.split())


def test_what_if_is_read_as_files_are(folder: Path) -> None:
    assert "at least 54.0000" in check(folder, "--set", "speed=90").out
    told = check(folder, "--set", "speed=9e1", "--set", "sped=3", "--set", "speed")
    assert told.code == 1
    assert (
        told.err.splitlines()
        == [
            "--set: error: ‘speed’ is not NAME=VALUE [setting-expected]",
            "--set sped: error: the rubric declares no fact ‘sped’; did you mean ‘speed’? [unknown-fact-near]",
            "errors: 2; nothing was computed",
        ]
        or "number-exponent" in told.err
    )


def test_a_what_if_that_has_no_place_in_the_bid_is_refused(folder: Path) -> None:
    told = check(folder, "--set", "fleet.1.count=8")
    assert told.code == 1
    assert "[fact-without-place]" in told.err


def test_a_bid_that_cannot_be_read_ends_with_1(folder: Path) -> None:
    assert "[file-missing]" in check(folder, bid="nobody").err
    (folder / "bids/ada.csv").write_text("bidder\nada\n", "utf-8")
    told = bideval("selfcheck", folder / "rubric.yaml", folder / "bids/ada.csv", "--lang", "en")
    assert (told.code, "[file-unexpected]" in told.err) == (1, True)


def test_a_rubric_that_cannot_be_used_ends_with_1(folder: Path) -> None:
    (folder / "rubric.yaml").write_text(FILES["rubric.yaml"].replace("total: 100", "total: 90"), "utf-8")
    assert (check(folder).code, "[total-does-not-match]" in check(folder).err) == (1, True)
    told = bideval("selfcheck", "no-such-rubric", folder / "bids/ada.yaml", "--lang", "en")
    assert (told.code, "[unknown-rubric]" in told.err) == (1, True)


def test_a_tender_folder_gives_its_rubric_its_amounts_and_its_language(folder: Path) -> None:
    told = bideval("selfcheck", folder, folder / "bids/ada.yaml")
    assert "at least 30.0000" in told.out
    assert bideval("selfcheck", folder / "rubric.yaml", folder / "bids/ada.yaml", "--tender", folder).out == told.out
    (folder / "tender.yaml").write_text("bideval: 2\n", "utf-8")
    assert "[format-newer]" in bideval("selfcheck", folder, folder / "bids/ada.yaml", "--lang", "en").err


def test_every_number_has_its_working(folder: Path) -> None:
    told = check(folder, "--explain", "speed")
    assert told.out.startswith("points of ‘Speed’ = 30  ← 0.5 × 60") or "0.5 × 60" in told.out
    assert check(folder, "--explain", "ada/speed").out == told.out


def test_as_data_every_number_is_exact_text(folder: Path) -> None:
    data = json.loads(check(folder, "--format", "json").out)
    assert data["total"] == {"low": "30", "high": "70"}
    assert data["criteria"]["speed"] == {"exact": "30", "max": "60", "certainty": "exact"}
    assert data["criteria"]["skill"] == {"low": "0", "high": "40", "max": "40", "certainty": "marks"}
    assert data["without_evidence"][0] == {"value": "licence", "counts_in": ["licence"]}


def test_as_markdown(folder: Path) -> None:
    assert check(folder, "--format", "md").out.startswith("# ada: self-check by Small rubric\n")


TRAPS = """\
bideval: 1
bidder: trap
name: {ko: 함정 (가상), en: Trap (fictional)}
fleet:
  - {accelerator: b200-sxm, count: 1_000, public: 800, claimed_pf: 4_500}
  - {accelerator: h200-sxm, count: 1_000, public: 800, claimed_pf: 1_979}
clusters:
  - {accelerator: b200-sxm, nodes: 100, public: true, power_kw: 300}
facts: {eligibility.domestic_base: {value: true, evidence: {document: a.pdf}}}
"""


def test_the_traps_of_the_catalogue_are_shown_with_its_figures_and_their_sources(tmp_path: Path) -> None:
    """A sparse peak printed as a dense one, and a server that draws less than its chips."""
    (tmp_path / "trap.yaml").write_text(TRAPS, "utf-8")
    told = bideval("selfcheck", "gpu-acquisition-2025", tmp_path / "trap.yaml", "--lang", "en", "--format", "json")
    data = json.loads(told.out)
    held = [(one["code"], one["subject"], one["figure"], one["value"]) for one in data["catalogue"]]
    assert held == [
        ("claim-is-sparse", "b200-sxm", "bf16 dense", "2250"),
        ("claim-is-sparse", "b200-sxm", "bf16 sparse", "4500"),
        ("claim-is-sparse", "h200-sxm", "bf16 dense", "989"),
        ("claim-is-sparse", "h200-sxm", "bf16 sparse", "1979"),
        ("power-out-of-band", "dgx-b200", "max_power_w", "14300"),
    ]
    assert all(one["source"] for one in data["catalogue"])
    page = bideval("selfcheck", "gpu-acquisition-2025", tmp_path / "trap.yaml", "--lang", "en", "--format", "md").out
    assert "2250 TFLOPS" in page
    assert "The catalogue's figures and their sources" in page


def test_watching_checks_again_when_a_file_is_saved_and_ends_when_interrupted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second state of the bid cannot be read, the third can; then somebody presses Ctrl-C."""
    bid = folder / "bids/ada.yaml"
    states = iter(["bideval: 1\n", None, "bideval: 1\nbidder: ada\nfacts: {speed: 100, licence: true}\n"])

    def sleep(_: float) -> None:
        state = next(states, "")
        if state == "":
            raise KeyboardInterrupt
        bid.unlink() if state is None else bid.write_text(state, "utf-8")

    monkeypatch.setattr("bideval.cli._watch.time.sleep", sleep)
    monkeypatch.setattr("bideval.cli._watch.gc.enable", lambda: None)
    told = check(folder, "--watch")
    assert told.code == 0
    assert [line[13:29] for line in told.out.splitlines() if line.startswith("The total")] == [
        "at least 30.0000",
        "at least 60.0000",
    ]
    assert ("[missing-key]" in told.err, "[file-missing]" in told.err) == (True, True)
    assert _watch.CLEAR not in told.out


def test_watching_clears_the_screen_of_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bideval.cli._watch.sys.stdout", Terminal())

    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    put: list[str] = []
    monkeypatch.setattr("bideval.cli._speech.put", put.append)
    monkeypatch.setattr("bideval.cli._watch.time.sleep", interrupted)
    assert _watch.watch(lambda: None, lambda _: 0, lambda _: [folder / "\0"]) == 0
    assert put == [_watch.CLEAR]


class Terminal:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("bid", sorted(path.stem for path in (SAMPLE / "bids").iterdir()))
def test_every_bid_of_the_sample_can_check_itself(bid: str) -> None:
    told = bideval("selfcheck", SAMPLE, SAMPLE / f"bids/{bid}.yaml", "--lang", "ko")
    assert told.code == (1 if bid == "baekdu" else 0)
