"""`bideval selfcheck`: what a bidder reads before it submits, in both languages and as data."""

import json
from pathlib import Path

import pytest
from small import FILES, Told, bideval, tender

from bideval.cli.parts import watch

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
    told = check(folder, "--set", "sped=3", "--set", "speed")
    assert told.code == 1
    assert told.err.splitlines() == [
        "--set: error: ‘speed’ is not NAME=VALUE [setting-expected]",
        "--set sped: error: the rubric declares no fact ‘sped’; did you mean ‘speed’? [unknown-fact-near]",
        "errors: 2; nothing was computed",
    ]
    assert "--set speed: error: ‘9e1’ is written with an exponent" in check(folder, "--set", "speed=9e1").err


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
    assert "0.5 × 60" in told.out
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

    monkeypatch.setattr("bideval.cli.parts.watch.time.sleep", sleep)
    monkeypatch.setattr("bideval.cli.parts.watch.gc.enable", lambda: None)
    told = check(folder, "--watch")
    assert told.code == 0
    assert [line[13:29] for line in told.out.splitlines() if line.startswith("The total")] == [
        "at least 30.0000",
        "at least 60.0000",
    ]
    assert ("[missing-key]" in told.err, "[file-missing]" in told.err) == (True, True)
    assert watch.CLEAR not in told.out


def test_watching_clears_the_screen_of_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bideval.cli.parts.watch.sys.stdout", Terminal())

    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    put: list[str] = []
    monkeypatch.setattr("bideval.cli.shared.speech.put", put.append)
    monkeypatch.setattr("bideval.cli.parts.watch.time.sleep", interrupted)
    assert watch.watch(lambda: None, lambda _: 0, lambda _: [folder / "\0"]) == 0
    assert put == [watch.CLEAR]


class Terminal:
    def isatty(self) -> bool:
        return True


@pytest.mark.no_cover
@pytest.mark.parametrize("bid", sorted(path.stem for path in (SAMPLE / "bids").iterdir()))
def test_every_bid_of_the_sample_can_check_itself(bid: str) -> None:
    told = bideval("selfcheck", SAMPLE, SAMPLE / f"bids/{bid}.yaml", "--lang", "ko")
    assert told.code == (1 if bid == "baekdu" else 0)


PRIVATE = """\
bideval: 1
levers:
  - {fact: speed, title: {ko: 속도 올리기, en: More speed}, step: 5, cost: 3억원, range: [50, 100]}
  - {fact: licence}
"""


@pytest.fixture
def private(folder: Path) -> Path:
    (folder / "levers.yaml").write_text(PRIVATE, "utf-8")
    return folder


def test_levers_are_told_with_what_they_cost(private: Path) -> None:
    out = check(private, "--levers", private / "levers.yaml", "--format", "md").out
    assert "| More speed | 50.0000 → 55.0000 | +3.0000 | +3.0000 | KRW 300,000,000 | KRW 100,000,000 | Speed |" in out
    assert "This bid fails: licence" in out
    assert "yes → no" in out


def test_without_a_file_the_usual_levers_are_told(folder: Path) -> None:
    """A twentieth more, up to the next whole number."""
    assert "| Speed | 50.0000 → 53.0000 | +1.8000 | +1.8000 | – | – | Speed |" in check(folder, "--format", "md").out


def test_the_cheapest_way_to_a_total(private: Path) -> None:
    levers = ("--levers", private / "levers.yaml")
    out = " ".join(check(private, *levers, "--expect", "marks=90%", "--reach", "80").out.split())
    assert "What is not certain is counted so: Skill 36" in out
    assert "costs KRW 1,500,000,000 and takes them from 66.0000 to 81.0000" in out
    assert "More speed 50.0000 → 75.0000 KRW 1,500,000,000" in out
    assert "there is no way to make 99 points sure" in " ".join(check(private, *levers, "--reach", "99").out.split())
    assert "At least 30.0000 points are sure already: 30 is reached." in check(private, *levers, "--reach", "30").out


def test_in_korean_the_cheapest_way_is_told_too(private: Path) -> None:
    told = check(private, "--levers", private / "levers.yaml", "--reach", "45", lang="ko")
    assert "가장 싼 변화는 15억원이며" in " ".join(told.out.split())


def test_beside_rivals(private: Path) -> None:
    """Bob is slower by 25, carl faster by 40, dan has no licence."""
    for name, facts in (
        ("carl", "{speed: 90, licence: true}"),
        ("dan", "{speed: 99, licence: false}"),
        ("eve", "{speed: 0, licence: true}"),
    ):
        (private / f"bids/{name}.yaml").write_text(f"bideval: 1\nbidder: {name}\nfacts: {facts}\n", "utf-8")
    rivals = [part for name in ("bob", "carl", "dan") for part in ("--rival", private / f"bids/{name}.yaml")]
    told = check(private, "--levers", private / "levers.yaml", *rivals, "--format", "md")
    assert "| bob | 30.0000 – 70.0000 | 15.0000 – 55.0000 | +15.0000 | open |" in told.out
    assert "| carl | 30.0000 – 70.0000 | 54.0000 – 94.0000 | -24.0000 | open |" in told.out
    assert "| dan | 30.0000 – 70.0000 | – | – | surely ahead |" in told.out
    assert "costs KRW 2,700,000,000 and takes the lead from -24.0000 to 3.0000 points" in told.out
    behind = check(private, "--expect", "skill=0", "--rival", private / "bids/carl.yaml", "--format", "md").out
    assert "| carl | 30.0000 – 30.0000 | 54.0000 – 94.0000 | -24.0000 | surely behind |" in behind
    ahead = check(
        private, "--expect", "skill=40", "--rival", private / "bids/eve.yaml", "--levers", private / "levers.yaml"
    ).out
    assert "surely ahead" in ahead
    assert "the bid is already ahead of every rival" in " ".join(ahead.split())


def test_no_way_past_a_rival(private: Path) -> None:
    (private / "bids/carl.yaml").write_text("bideval: 1\nbidder: carl\nfacts: {speed: 100, licence: true}\n", "utf-8")
    told = check(private, "--rival", private / "bids/carl.yaml", "--levers", private / "levers.yaml")
    assert "there is no way to be ahead of every rival" in " ".join(told.out.split())


def test_break_evens_of_the_sample() -> None:
    """The sample beside the fictional bidder's bid: a step too many of one lever would make the bid contradict itself."""
    told = bideval(
        "selfcheck",
        SAMPLE,
        SAMPLE / "bids/hangang.yaml",
        "--levers",
        SAMPLE.parent / "hangang-levers.yaml",
        "--lang",
        "en",
        "--format",
        "md",
        "--expect",
        "marks=90%",
        "--reach",
        "78",
    )
    assert told.code == 0
    assert "the bid would contradict itself" in told.out
    assert "| First tranche for public use | Secured financing | 3.3931 |" in told.out
    assert "proven the cheapest on the grid of steps" in told.out


def test_rivals_of_one_name_and_rivals_that_cannot_be_read_are_refused(folder: Path) -> None:
    assert "[bidder-twice]" in check(folder, "--rival", folder / "bids/ada.yaml").err
    assert "[file-missing]" in check(folder, "--rival", folder / "bids/nobody.yaml").err
    assert "[number-" in check(folder, "--reach", "x").err
    assert "[unknown-criterion" in check(folder, "--expect", "skull=3").err


def test_levers_as_data(private: Path) -> None:
    data = json.loads(
        check(
            private,
            "--levers",
            private / "levers.yaml",
            "--reach",
            "45",
            "--rival",
            private / "bids/bob.yaml",
            "--format",
            "json",
        ).out
    )
    assert data["levers"][0] == {
        "name": "speed",
        "now": "50",
        "then": "55",
        "cost": "300000000",
        "steps": 1,
        "low": "3",
        "high": "3",
        "criteria": {"speed": {"low": "3", "high": "3"}},
        "fails": [],
        "refused": False,
        "per_point": "100000000",
        "explain": {
            "low": "ada/lever:speed:gain",
            "high": "ada/lever:speed:gain-at-most",
            "then": "ada/lever:speed:value",
            "cost": "ada/lever:speed:cost",
            "per_point": "ada/lever:speed:per-point",
        },
    }
    assert [(one["aim"], one["cost"]) for one in data["ways"]] == [("total", "1500000000"), ("ahead", "0")]
    assert data["rivals"][0]["marked_alike"] == "15"
    never = json.loads(check(private, "--levers", private / "levers.yaml", "--reach", "99", "--format", "json").out)
    assert never["ways"][0]["moves"] is None


def test_expected_points_are_marked_as_such(folder: Path) -> None:
    data = json.loads(check(folder, "--expect", "skill=36", "--format", "json").out)
    assert data["criteria"]["skill"]["certainty"] == "expected"


def test_a_price_kept_apart_is_the_one_that_the_bid_states(folder: Path) -> None:
    """It will be opened; a draft that states none has a range."""
    rules = (
        FILES["rubric.yaml"]
        .replace("total: 100", "total: 100\nprice: separate")
        .replace(
            "metric: speed, method: {kind: linear, zero_at: 0, full_at: 100}",
            "metric: price, method: {kind: linear, zero_at: 200, full_at: 100}",
        )
    )
    (folder / "rubric.yaml").write_text(rules, "utf-8")
    assert "at least 0.0000 and at most 100.0000" in check(folder).out
    assert "at least 30.0000 and at most 70.0000" in check(folder, "--set", "cost.price=150").out


def test_a_stage_that_cannot_be_passed_leaves_no_total(folder: Path) -> None:
    """With evidence for all that counts, and no gate, there is little else to say."""
    (folder / "rubric.yaml").write_text(STAGED, "utf-8")
    (folder / "bids/ada.yaml").write_text(
        "bideval: 1\nbidder: ada\nfacts: {speed: {value: 50, evidence: {document: a.pdf}}}\n", "utf-8"
    )
    out = check(folder).out
    assert "No total can be told" in out
    assert "■ Gates" not in out
    assert "without evidence" not in out


STAGED = """\
bideval: 1
id: staged
title: Staged
total: 100
facts: {speed: number}
stages:
  - {id: first, criteria: [{id: speed, points: 100, metric: speed, method: {kind: linear, zero_at: 0, full_at: 100}}], pass: {at_least: 60%}}
  - {id: second, criteria: [{id: skill, points: 100, panel: {}}]}
""".replace("speed: number", "speed: {type: number}")


def test_what_no_statement_mends_says_why_and_a_low_price_is_a_gate(folder: Path) -> None:
    """Days are counted from a notice that the rubric alone does not have; and the members do not make up the whole."""
    rules = FILES["rubric.yaml"].replace(
        "metric: speed, method: {kind: linear, zero_at: 0, full_at: 100}",
        "metric: days_to_service, method: {kind: linear, zero_at: 100, full_at: 0}",
    )
    low = "abnormally_low: [{kind: pt-base-share, mode: gate, base: estimated_price, cut: 40%}]\n"
    (folder / "rubric.yaml").write_text(rules + low, "utf-8")
    (folder / "tender.yaml").write_text(
        (folder / "tender.yaml").read_text("utf-8") + "estimated_price: {amount: 100}\n", "utf-8"
    )
    bid = "bideval: 1\nbidder: ada\nmembers: [{id: ada, share: 90%}]\nschedule: {service_start: 2025-12-22}\ncost: {price: 90}\nfacts: {licence: true}\n"
    (folder / "bids/ada.yaml").write_text(bid, "utf-8")
    told = bideval("selfcheck", folder, folder / "bids/ada.yaml", "--lang", "en", "--format", "md")
    assert "tender.yaml has no date of the notice" in told.out
    assert "| pt-base-share | abnormally low price | passed |" in told.out
    assert "## Claims that somebody will ask about" in told.out
    low_price = bideval(
        "selfcheck", folder, folder / "bids/ada.yaml", "--lang", "en", "--format", "md", "--set", "cost.price=50"
    )
    assert (low_price.code, "| pt-base-share | abnormally low price | failed |" in low_price.out) == (1, True)


def test_a_date_is_moved_by_days(folder: Path) -> None:
    rules = FILES["rubric.yaml"].replace(
        "metric: speed, method: {kind: linear, zero_at: 0, full_at: 100}",
        "metric: days_to_service, method: {kind: linear, zero_at: 100, full_at: 0}",
    )
    (folder / "rubric.yaml").write_text(rules, "utf-8")
    (folder / "tender.yaml").write_text(
        (folder / "tender.yaml").read_text("utf-8") + "notice: {number: 1, date: 2025-10-01}\n", "utf-8"
    )
    (folder / "bids/ada.yaml").write_text(
        "bideval: 1\nbidder: ada\nschedule: {service_start: 2025-12-22}\nfacts: {licence: true}\n", "utf-8"
    )
    (folder / "levers.yaml").write_text("bideval: 1\nlevers: [{fact: schedule.service_start, step: -10}]\n", "utf-8")
    out = bideval(
        "selfcheck",
        folder,
        folder / "bids/ada.yaml",
        "--lang",
        "en",
        "--format",
        "md",
        "--levers",
        folder / "levers.yaml",
    ).out
    assert "| 2025-12-22 → 2025-12-12 | +6.0000 | +6.0000 |" in out
