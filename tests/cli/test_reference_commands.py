"""`bideval methods`, `metrics`, `hardware`, `rubrics`, `schema`, `cases`, `new`: the reference, and the beginning of a tender."""

import json
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from small import RUBRIC, bideval, tender

from bideval.cli.pages import hardware
from bideval.cli.pages import indices as index_pages
from bideval.cli.pages import low_bids as low_bid_pages
from bideval.cli.pages import methods as method_pages
from bideval.cli.pages import presets as preset_pages
from bideval.cli.pages import then as step_pages
from bideval.cli.pages.metrics import VOCABULARY
from bideval.cli.pages.worked import worked
from bideval.documents.ranking import Ranking
from bideval.exact import exact_text
from bideval.indices.adjusted_bid import AdjustedBid
from bideval.loading import load, load_catalogue, load_rubric, shipped
from bideval.messages import say
from bideval.methods import METHODS, linear
from bideval.methods.then import rank_steps
from bideval.metrics.base import Unknown

KINDS = list(METHODS)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_method_stands_in_the_list_and_has_its_page(language: str) -> None:
    listed = bideval("methods", "--lang", language)
    assert (listed.code, listed.err) == (0, "")
    methods, _, rest = listed.out.partition("\n■ " + say("cli-then", language))
    steps, _, rest = rest.partition("\n■ " + say("cli-indices", language))
    indices, _, rules = rest.partition("\n■ " + say("cli-low-bids", language))
    listed_indices = [line.split()[0] for line in indices.splitlines()[4:] if line and line[0] != " "]
    assert listed_indices == list(index_pages.KNOWN)
    assert [line.split()[0] for line in steps.splitlines()[4:]] == list(step_pages.KNOWN)
    assert [line.split()[0] for line in methods.splitlines()[6:-1] if not line.startswith(" ")] == KINDS
    rules, _, presets = rules.partition("\n■ " + say("cli-presets", language))
    rules, _, draws = rules.partition("\n■ " + say("cli-draws", language))
    assert [line.split()[0] for line in rules.splitlines()[4:]] == list(low_bid_pages.KNOWN)
    assert [line.split()[0] for line in draws.splitlines()[4:]] == ["draw"]
    named = [line.split()[0] for line in presets.splitlines()[4:-1] if line and line[0] != " "]
    assert named == list(preset_pages.KNOWN)
    for kind, method in METHODS.items():
        _, _, examples = method_pages.one(method, language).sections
        shares = [[row[1].text for row in table.rows] for table in examples.tables]
        assert shares == [[exact_text(Fraction(share)) for share in example.shares] for example in method.examples], (
            kind
        )


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_step_has_its_page_with_examples_that_are_computed(language: str) -> None:
    for step in step_pages.KNOWN.values():
        _, _, examples = step_pages.one(step, language).sections
        told = [[(row[0].text, row[1].text) for row in table.rows] for table in examples.tables]
        assert told == [list(zip(example.before, example.after, strict=True)) for example in step.examples]


def test_the_page_of_a_step() -> None:
    told = bideval("methods", "rank-steps").out
    assert told.startswith("rank-steps\n\n■ fixed points by rank (차등점수제)\n")
    assert "larger_raw_gap  true                 false\n" in told
    assert "the raw gap where it is larger: {points: 90, gap: 3, top: full, larger_raw_gap: true}\n" in told


def test_a_step_that_is_new_is_listed_by_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(step_pages, "KNOWN", {**step_pages.KNOWN, "fresh": rank_steps.RankSteps})
    assert "fresh fresh" in " ".join(bideval("methods").out.split())


def test_the_page_of_a_method() -> None:
    assert bideval("methods", "linear").out == (
        "linear\n\n"
        "■ A straight line between two values of the rubric\n"
        "A straight line from no points at `zero_at` to all points at `full_at`.\n"
        "Formula: (x - zero_at) / (full_at - zero_at), held to 0..1 unless `clip` says `floor`, `cap` or\n"
        "`none`. Either end may be the larger: `full_at` below `zero_at` rewards small values. Absolute: no\n"
        "bid can change another's points. Weakness: needs good knowledge of the market, for a bid beyond\n"
        "`full_at` gains nothing.\n\n"
        "■ Parameters\n\n"
        "parameter  value                      unless stated\n"
        "───────────────────────────────────────────────────\n"
        "zero_at    0.5\n"
        "full_at    0.5\n"
        "clip       both | floor | cap | none  both\n\n"
        "■ Examples, computed now\n\n"
        "70 % between 50 % and 90 % is half: {zero_at: 0.5, full_at: 0.9}\n"
        "value  share of the points\n"
        "──────────────────────────\n"
        "  0.5                    0\n"
        "  0.7                  0.5\n"
        "  0.9                    1\n"
        "    1                    1\n\n"
        "fewer days are better: {zero_at: 100, full_at: 20}\n"
        "value  share of the points\n"
        "──────────────────────────\n"
        "  120                    0\n"
        "   60                  0.5\n"
        "   20                    1\n"
    )


@pytest.mark.parametrize("kind", low_bid_pages.KNOWN)
def test_the_page_of_a_rule_on_low_bids_computes_its_examples(kind: str) -> None:
    told = bideval("methods", kind)
    rule = low_bid_pages.KNOWN[kind]
    assert (told.code, told.err) == (0, "")
    for example in rule.examples:
        assert example.sentence in " ".join(told.out.split())
        assert example.threshold in told.out
    assert ("not applied to these" in told.out) == any(not example.threshold for example in rule.examples)
    assert say(f"cli-formula-{rule.provenance}", "en") in told.out


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", preset_pages.KNOWN)
def test_the_page_of_a_preset_computes_its_examples(name: str, language: str) -> None:
    told = bideval("methods", name, "--lang", language)
    assert (told.code, told.err) == (0, "")
    preset = preset_pages.KNOWN[name]
    shown = [[row[1].text for row in table.rows] for table in preset_pages.one(preset, language).sections[2].tables]
    assert [[Fraction(text) for text in one] for one in shown] == [[*example.expect] for example in preset.examples]
    recalled = say("cli-formula-memory", language) in " ".join(told.out.split())
    assert recalled == (preset.rule.provenance == "memory")
    assert (told.out.split() == bideval("methods", name).out.split()) == (language == "en")


def test_the_page_of_a_formula_from_memory_says_so() -> None:
    assert say("cli-formula-memory", "en") in bideval("methods", "bilinear-mean").out


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("kind", index_pages.KNOWN)
def test_every_award_index_has_its_page(kind: str, language: str) -> None:
    """Written into a rubric as the page has it, and with its examples computed."""
    page = bideval("methods", kind, "--lang", language)
    assert page.code == 0
    index = index_pages.KNOWN[kind]
    assert say(f"cli-index-{index.provenance}", language) in " ".join(page.out.split())
    _, _, rubric, examples = index_pages.one(index, language).sections
    written = yaml.load(rubric.paragraphs[0], yaml.CBaseLoader)["ranking"]
    assert isinstance(Ranking.model_validate(written).index, index)
    values = [[row[-1].text for row in table.rows] for table in examples.tables]
    assert values == [[exact_text(Fraction(value)) for value in one.values] for one in index.examples]


def test_an_index_that_is_new_is_listed_by_its_own_docstring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_pages, "KNOWN", {**index_pages.KNOWN, "fresh": AdjustedBid})
    assert "price / (quality / full), where `full` is the most points" in " ".join(bideval("methods").out.split())


def test_a_method_that_is_new_is_listed_by_its_own_docstring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(method_pages, "KNOWN", {**method_pages.KNOWN, "fresh": linear.Linear})
    assert "fresh A straight line from no points at `zero_at`" in " ".join(bideval("methods").out.split())


def test_names_that_nothing_has() -> None:
    for arguments, sentence in (
        (("methods", "linaer"), "there is no method ‘linaer’; did you mean linear?"),
        (("methods", "zzz"), "there is no method ‘zzz’; ‘bideval methods’ lists them"),
        (("metrics", "public_shares"), "there is no metric ‘public_shares’; did you mean public_share?"),
        (("hardware", "b200"), "the catalogue has no accelerator ‘b200’; did you mean gb200?"),
        (("hardware", "--precision", "fp7"), "the catalogue has no figures of precision ‘fp7’; did you mean fp8?"),
        (("hardware", "--precision", "zz", "--lang", "ko"), "목록에 ‘zz’ 정밀도의 수치는 없다"),
    ):
        told = bideval(*arguments)
        assert (told.code, told.out, told.err) == (1, "", f"{sentence}\n")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_metric_stands_in_the_list_and_its_examples_come_out(language: str) -> None:
    listed = bideval("metrics", "--lang", language)
    assert (listed.code, listed.err) == (0, "")
    assert [line.split()[0] for line in listed.out.splitlines()[6 : 6 + len(VOCABULARY)]] == [
        one.id for one in VOCABULARY
    ]
    catalogue = load_catalogue()
    for metric in VOCABULARY:
        for example in metric.examples:
            found = worked(metric, example, catalogue)
            assert (found.reason if isinstance(found, Unknown) else exact_text(found.value)) == (
                example.reason or example.value
            )


def test_the_page_of_a_metric() -> None:
    told = bideval("metrics", "public_share")
    assert "2,296 of 3,056" in told.out
    assert "75.13 %" in told.out
    assert "PF" in bideval("metrics", "pf_fp8_sparse").out


def test_the_catalogue_at_a_precision() -> None:
    listed = bideval("hardware")
    row = next(line for line in listed.out.splitlines() if line.startswith("b200-sxm"))
    assert row.split() == [
        "b200-sxm",
        "NVIDIA",
        "B200",
        "(HGX",
        "/",
        "DGX",
        "B200)",
        "blackwell",
        "2250",
        "180",
        "1000",
    ]
    assert "in fp8, sparse" in bideval("hardware", "--precision", "fp8", "--sparse").out
    assert "figures as of" in listed.out.lower()


def test_every_accelerator_has_its_page() -> None:
    catalogue = load_catalogue()
    for part in catalogue.accelerators:
        ids = [section.id for section in hardware.one(catalogue, part, "ko").sections]
        assert [word for word in ids if word != "alternatives"] == [part.id, "figures", "sources"]
    told = bideval("hardware", "b200-sxm")
    assert "tflops_dense.bf16" in told.out
    assert "Other values that were found" in told.out
    assert "zdszero.github.io" in told.out


def test_the_rubrics_that_are_shipped() -> None:
    told = bideval("rubrics")
    assert (told.code, told.err) == (0, "")
    for name in shipped.rubrics():
        assert f"\n{name} " in told.out
    assert "1000" in told.out


SAMPLES = sorted(Path(__file__).resolve().parents[2].glob("sample_bids/*"))
IN_LOTS = [sample for sample in SAMPLES if (sample / "lots").exists()]
LOTS = [lot for sample in IN_LOTS for lot in sorted(sample.glob("lots/*"))]


class Editor(yaml.CSafeLoader):
    """Reads as editors do: by YAML 1.2, where dates are text."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Editor)


def schema(kind: str) -> Any:
    told = bideval("schema", kind)
    assert (told.code, told.err) == (0, "")
    return validator(told.out)


@cache
def validator(text: str) -> Any:
    found = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def test_every_sample_fits_its_schema() -> None:
    kinds = {"tender": "tender.yaml", "bid": "bids/*.yaml", "roll": "roll.yaml", "decisions": "decisions.yaml"}
    for kind, pattern in kinds.items():
        judge = schema(kind)
        files = [path for sample in (*SAMPLES, *LOTS) for path in sample.glob(pattern) if sample not in IN_LOTS]
        assert files
        for path in files:
            assert [error.message for error in judge.iter_errors(read(path))] == [], path
    for sample in IN_LOTS:
        assert schema("tender-of-lots").is_valid(read(sample / "tender.yaml")), sample
    (levers,) = (path for path in SAMPLES if path.name == "hangang-levers.yaml")
    assert schema("levers").is_valid(read(levers))
    rubrics = schema("rubric")
    for path in shipped.rubrics().values():
        assert [error.message for error in rubrics.iter_errors(read(path))] == [], path


def test_every_result_fits_its_schema(tmp_path: Path) -> None:
    whole, across = schema("evaluation"), schema("evaluation-of-lots")
    for sample in (*SAMPLES, *LOTS, tender(tmp_path)):
        judge = across if sample in IN_LOTS else whole
        if (sample / "tender.yaml").exists():
            result = json.loads(bideval("score", sample, "--format", "json").out)
            assert [f"{error.json_path}: {error.message}" for error in judge.iter_errors(result)] == [], sample


def test_what_commit_writes_fits_its_schema(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    assert bideval("commit", folder, "--by", "chair", "--when", "2025-06-02T09:00+09:00").code == 0
    for kind in ("commitments", "salts"):
        written = read(folder / f"{kind}.yaml")
        assert [error.message for error in schema(kind).iter_errors(written)] == []
        assert written[kind]


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("commitments", {"commitments": [{"what": "mark", "fingerprint": "0" * 64, "when": "2025-06-02"}]}),
        ("salts", {"bideval": 1, "salts": [{"of": "0" * 64}]}),
        ("tender", {"bideval": 2, "id": "x", "title": "x", "rubric": "x"}),
        ("tender", {"bideval": 1, "id": "x", "title": {}, "rubric": "x"}),
        ("bid", {"bideval": 1, "bidder": "x", "fleat": []}),
        ("bid", {"bideval": 1, "bidder": {"value": "x", "proof": "y"}}),
        (
            "rubric",
            {
                "bideval": 1,
                "id": "x",
                "title": "x",
                "total": 1,
                "criteria": [{"id": "a", "points": 1, "method": {"kind": "lineal"}}],
            },
        ),
        ("roll", {"bideval": 1, "evaluators": [{"name": "x"}]}),
    ],
)
def test_what_is_wrong_does_not_fit(kind: str, wrong: object) -> None:
    assert not schema(kind).is_valid(wrong)


def test_the_cases_of_every_shipped_rubric_come_out() -> None:
    for name in shipped.rubrics():
        told = bideval("cases", name, "--lang", "ko")
        count = told.out.count("\n")
        assert count
        assert told.out.count("통과: ") == count
        assert (told.code, told.err) == (0, f"사례 {count}건, 실패 0건\n")


BID = "{bidder: ada, facts: {speed: 50, licence: true}}"
OUT = "{bidder: bob, facts: {speed: 25, licence: false}}"


def cases(folder: Path, text: str) -> Path:
    (folder / "rubric.yaml").write_text(RUBRIC, encoding="utf-8")
    (folder / "cases.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_case_that_does_not_come_out_is_told_value_by_value(tmp_path: Path) -> None:
    text = f"""\
bideval: 1
cases:
  - name: all that can be expected
    bids: [{BID}, {OUT}]
    panel: [{{evaluator: e1, bidder: ada, criterion: skill, mark: 10}}]
    expect: {{points: {{ada: {{speed: 30, skill: 10}}}}, totals: {{ada: 40}}, excluded: {{bob: licence}}, ranking: [[ada]]}}
  - name: all of it wrong
    bids: [{BID}, {OUT}]
    panel: [{{evaluator: e1, bidder: ada, criterion: skill, mark: 10}}]
    expect: {{points: {{ada: {{speed: 1/3}}, bob: {{skill: 1}}}}, totals: {{ada: 41}}, excluded: {{ada: licence}}, ranking: [[bob], [ada]]}}
  - name: {{ko: 알 수 없음, en: not known}}
    bids: [{BID}]
    expect: {{totals: {{ada: 30}}}}
"""
    told = bideval("cases", cases(tmp_path, text))
    assert told.out == (
        "passed: all that can be expected\n"
        "failed: all of it wrong\n"
        "  ada/speed: expected 1/3, found 30\n"
        "  bob/skill: expected 1, found –\n"
        "  ada/total: expected 41, found 40\n"
        "  ada/excluded: expected licence, found –\n"
        "  ranking: expected bob; ada, found ada\n"
        "failed: not known\n"
        "  ada/total: expected 30, found 30..70\n"
    )
    assert (told.code, told.err) == (1, "cases: 3, failed: 2\n")


def test_cases_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    told = bideval("cases", cases(tmp_path, "bideval: 1\ncases: []\n"))
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith(f"{tmp_path / 'cases.yaml'}:1:1: error: ")
    assert told.err.endswith("errors: 1; nothing was computed\n")


def test_a_case_that_cannot_be_scored_is_told(tmp_path: Path) -> None:
    folder = cases(
        tmp_path, f"bideval: 1\ncases:\n  - name: no\n    bids: [{BID.replace('50', '0')}]\n    expect: {{}}\n"
    )
    relative = RUBRIC.replace("{kind: linear, zero_at: 0, full_at: 100}", "{kind: ratio-to-best, better: higher}")
    (folder / "rubric.yaml").write_text(relative, encoding="utf-8")
    told = bideval("cases", folder)
    assert (told.code, told.out) == (1, "failed: no\n")
    assert told.err.startswith(f"{folder / 'cases.yaml'}:4:")
    assert "[value-not-positive]\n" in told.err


def test_a_new_tender_lacks_marks_and_nothing_else(tmp_path: Path) -> None:
    for language in ("ko", "en"):
        folder = tmp_path / f"My {language} Tender!"
        told = bideval("new", folder, "--lang", language)
        names = ["tender.yaml", "bids/example.yaml", "panel/example.csv", "roll.yaml", "decisions.yaml"]
        assert told.out.splitlines() == [str(folder / name) for name in names]
        assert told.code == 0
        problems = json.loads(bideval("check", folder, "--format", "json").out)["problems"]
        assert {one["code"] for one in problems if one["level"] != "note"} <= {"mark-missing", "leaf-without-marks"}
        found = load(folder).dossier
        assert found is not None
        assert (found.tender.id, found.tender.language) == (f"my-{language}-tender", language)


def test_a_new_tender_by_every_shipped_rubric_and_by_one_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = (
        "facts:\n  grade: {type: choice, choices: [a, b]}\n  since: {type: date}\n  size: {type: number, range: [2, 9], title: Size}\n"
        "  said: {type: text}\n"
    )
    (tmp_path / "own.yaml").write_text(RUBRIC.replace("facts:\n", facts), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bare.yaml").write_text(
        "bideval: 1\nid: b\ntitle: b\ntotal: 1\ncriteria: [{id: a, points: 1, officer: {}}]\n", "utf-8"
    )
    for at, rubric in enumerate((*shipped.rubrics(), "bare.yaml", "own.yaml")):
        assert bideval("new", f"t{at}", "--rubric", rubric).code == 0
        loaded = load(f"t{at}")
        assert loaded.dossier is not None
        assert loaded.dossier.rubric == load_rubric(rubric).rubric
    own = load(f"t{len(shipped.rubrics()) + 1}").dossier
    assert own is not None
    facts_of_own = own.bids[0].facts
    assert (facts_of_own["grade"], facts_of_own["size"], facts_of_own["licence"]) == ("a", 9, True)


def test_a_new_tender_needs_a_rubric_and_room(tmp_path: Path) -> None:
    told = bideval("new", tmp_path / "x", "--rubric", "nothing")
    assert (told.code, told.out, (tmp_path / "x").exists()) == (1, "", False)
    (tmp_path / "mine").write_text("")
    for full in (tmp_path, tmp_path / "mine"):
        told = bideval("new", full)
        assert (told.code, told.out) == (2, "")
        assert told.err == f"{full} is there and not empty; name a folder that is empty or not there yet\n"
    told = bideval("new", tmp_path / "mine" / "below")
    assert told.code == 2
    assert told.err.endswith("could not be written: Not a directory; nothing was changed\n")
    (tmp_path / "empty").mkdir()
    assert bideval("new", tmp_path / "empty").code == 0
