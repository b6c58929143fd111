"""The verifier that needs no bideval: it follows every sample and every generated tender, and finds what was forged consistently."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
import sealed_tenders
import tenders
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from small import bideval, tender
from verifier import sample, sealed, verifier

from bideval.exact import from_exact_text
from bideval.loading.shipped import auditors, sample_tenders
from bideval.sealing import archive
from bideval.working.operations import OPS

PROGRAM = auditors("verify_bundle.py")
Members = dict[str, bytes]


def verdict(folder: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> str:
    """What the verifier says of a bundle last."""
    path = folder / "x.bundle"
    path.write_bytes(data)
    code = verifier().main([str(path)])
    told = capsys.readouterr().out.splitlines()[-1].removeprefix(f"{path}: ")
    assert code == (0 if told == "everything follows" else 1)
    return told


def test_it_is_one_short_file_of_the_standard_library() -> None:
    """'Ship one in under 400 lines of plain Python without bideval.'"""
    text = PROGRAM.read_text("utf-8")
    assert len(text.splitlines()) < 400
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name for node in nodes}
    assert names <= sys.stdlib_module_names
    assert not re.search(r"\bfloat\b|\bround\(", text)


def test_an_auditor_gets_page_and_program_from_the_wheel(tmp_path: Path) -> None:
    """Both are printed; the program runs by itself, with no package installed at all."""
    program, bundle = tmp_path / "verify.py", tmp_path / "a.bundle"
    program.write_text(bideval("schema", "verifier").out, "utf-8")
    bundle.write_bytes(sealed_tenders.sealed())
    done = subprocess.run([sys.executable, "-I", "-S", program, bundle], check=False, capture_output=True, text=True)
    assert (done.stdout.splitlines()[-1], done.returncode) == (f"{bundle}: everything follows", 0)
    assert subprocess.run([sys.executable, "-I", "-S", program], check=False, capture_output=True).returncode == 2
    assert bideval("schema", "bundle", "--lang", "en").out.startswith("# A sealed bundle, and how to recompute it\n")
    assert bideval("schema", "bundle", "--lang", "ko").out.startswith("# 봉인 묶음과 다시 계산하는 법\n")


def test_working_and_versions_fit_their_schemas() -> None:
    files = sealed_tenders.members()
    for kind in ("working", "engine"):
        schema = json.loads(bideval("schema", kind).out)
        told = files["data/engine.json" if kind == "engine" else "data/results/working.json"]
        jsonschema.Draft202012Validator(schema).validate(json.loads(told))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_knows_every_operation(language: str) -> None:
    page = auditors(f"bundle.{language}.md").read_text("utf-8")
    assert [name for name in OPS if f"`{name}`" not in page] == []


@pytest.mark.no_cover
@pytest.mark.parametrize("name", sorted(sample_tenders()))
def test_every_sample_follows(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verdict(tmp_path, sample(name), capsys) == "everything follows"


GENERATED = st.one_of(
    tenders.tenders_with_unknowns(),
    tenders.wider_tenders(unknowns=True),
    tenders.staged_tenders(),
    *map(tenders.tenders_by, tenders.PRICE_FORMULAS),
)


@pytest.mark.no_cover
def test_every_generated_tender_follows(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A second implementation that shares nothing agrees; the benchmark folder tries thousands of these."""

    @settings(max_examples=12, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(GENERATED)
    def follows(one: tenders.Tender) -> None:
        folder = tmp_path_factory.mktemp("generated")
        tenders.write(one, folder / "tender")
        (folder / "x.bundle").write_bytes(archive.pack(sealed(folder / "tender").members()))
        verifier().verify(folder / "x.bundle")

    follows()


def test_its_operations_are_ours() -> None:
    assert {*verifier().OPS, "power", "geometric_without"} == {*OPS, "same"}


VALUES = st.lists(st.fractions(min_value=0, max_value=100, max_denominator=8), min_size=1, max_size=7)
HEADS = {
    **dict.fromkeys(("mean_without", "median_without"), "1 1 4"),
    "mean_trimmed": "2 7 1 1 3 0 1",
    **dict.fromkeys(("lines", "lines_on", "band"), "7 0 0 100 1"),
    "pick": "7 0 1 100 7 50",
    "to_digits": "3 0.045 3",
    "between": "3 1 9",
    **dict.fromkeys(("fall", "fall_dense"), "50 3"),
    "proportion": "3 7 100",
    **dict.fromkeys(("nth_least", "mean_least"), "1"),
    **dict.fromkeys(("half_up", "half_even", "up", "down", "digit"), "17.45625 3"),
    **dict.fromkeys(("sum_within", "count_within"), "10 70"),
    **dict.fromkeys(("at_least", "more_than", "at_most", "less_than", "sub", "div"), "7 5"),
    **dict.fromkeys(("neg", "abs", "ln"), "7"),
    **dict.fromkeys((f"balanced_{mode}" for mode in ("down", "up", "half_up")), "100"),
    "mean_above": "50 9",
}
ALONE = {"to_digits", "between", "proportion", "half_up", "half_even", "up", "down", "digit", "at_least", "more_than"}
ALONE |= {"at_most", "less_than", "sub", "div", "neg", "abs", "ln", "pick", "lines", "lines_on", "band"}


@pytest.mark.parametrize("op", sorted(OPS.keys() - {"power", "geometric_without"}))
def test_each_operation_gives_the_same_on_other_numbers(op: str) -> None:
    head = [Fraction(word) for word in HEADS.get(op, "").split()]

    @settings(max_examples=1 if op in ALONE else 6, derandomize=True, phases=[Phase.generate])
    @given(VALUES)
    def agrees(values: list[Fraction]) -> None:
        v = [*head, *([] if op in ALONE else values)]
        if op in {"mean_without", "median_without"}:
            v = [*head, *values, *map(Fraction, (1, 2, 3, 4))]
            v = [*v, *v[3:7]]
        try:
            expected = OPS[op].exact(v)
        except ZeroDivisionError:
            with pytest.raises(ZeroDivisionError):
                verifier().OPS[op](v)
            return
        assert verifier().OPS[op](v) == expected

    agrees()


# --- forged consistently: manifests and seal made anew, by somebody who has no key

EVALUATION, WORKING = "data/results/evaluation.json", "data/results/working.json"


def replaced(name: str, *pairs: tuple[str, str]) -> Callable[[Members], None]:
    def change(files: Members) -> None:
        text = files[name].decode()
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        files[name] = text.encode()

    return change


def raised(files: Members) -> None:
    """A mark is better in the working and in all that follows from it: every step replays, every sum adds up."""
    steps = json.loads(files[WORKING])["steps"]
    for step in steps:
        if step["id"].startswith("ada/skill"):
            step["value"] = {"10": "35"}.get(step["value"], step["value"])
    by_id = {step["id"]: step for step in steps}
    for name in ("ada/skill", "ada/:total"):
        step = by_id[name]
        made = verifier().OPS[step["op"]]([from_exact_text(by_id[one]["value"]) for one in step["inputs"]])
        step["value"] = str(made)
    files[WORKING] = json.dumps({"format": 1, "steps": steps}).encode()
    result = json.loads(files[EVALUATION])
    ada = result["bids"][0]
    ada["criteria"]["skill"]["points"] = {"exact": "35", "shown": "35.0000"}
    ada["total"] = {"exact": "65", "shown": "65.0000"}
    ada["rank"], result["bids"][1]["rank"] = 1, 2
    result["ranking"] = [["ada"], ["bob"]]
    files[EVALUATION] = json.dumps(result).encode()


FORGED: list[tuple[str, Callable[[Members], None], str]] = [
    ("a mark and all that follows", raised, "ada/skill:mark:ev1 is 35 but at panel/ev1.csv:2:11 stands 10"),
    ("a total", replaced(EVALUATION, ('"exact": "40", "shown": "40.0000"}', '"exact": "41", "shown": "41.0000"}')), "ada/total adds up to 40 and not 41"),
    ("places swapped", replaced(EVALUATION, ('"rank": 1', '"rank": 0'), ('"rank": 2', '"rank": 1'), ('"rank": 0', '"rank": 2')), "has the place {'rank':"),
    ("the ranking", replaced(EVALUATION, ('["bob"],', '["ada"],')), "the ranking is"),
    ("a maximum", replaced(EVALUATION, ('"max": "60"', '"max": "61"')), "speed has another maximum"),
    ("an operation", replaced(WORKING, ('"op": "mul"', '"op": "add"')), "is"),
    ("a step twice", replaced(WORKING, ('"ada/skill"', '"ada/:total"')), ""),
    ("another rubric", replaced("data/tender/rubric.yaml", ("Small rubric", "Other rubric")), "another rubric was used"),
    ("a file changed after", replaced("data/tender/bids/ada.yaml", ("speed: 50", "speed: 55")), "bids/ada.yaml is another file"),
    ("shown otherwise", replaced(EVALUATION, ('"shown": "30.0000"', '"shown": "31.0000"')), "ada/speed is shown otherwise"),
    ("rules with other points", replaced("data/results/rules.json", ('"points": "60"', '"points": "61"')), "speed has another maximum"),
    ("an award out of thin air", replaced(EVALUATION, ('"award": null', '"award": {"kind": "budget", "budget": "10", "decisions": [{"bidder": "ada", "outcome": "awarded", "amount": "7", "remaining": "4"}]}')), "ada leaves 3"),
    ("a tie-break from nowhere", replaced(EVALUATION, ('"tie_breaks": []', '"tie_breaks": [{"group": ["ada", "bob"], "by": "lot", "criterion": null, "values": {}, "left": [["bob"], ["ada"]]}]')), "a tie-break that nothing asks for"),
    ("a metric", replaced(EVALUATION, ('"speed": {"exact": "50"', '"speed": {"exact": "51"')), "ada/speed is not the value of its step"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), [one[1:] for one in FORGED], ids=[one[0] for one in FORGED])
def test_what_was_forged_consistently_is_found(
    change: Callable[[Members], None], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sealed_tenders.members()
    change(files)
    found = verdict(tmp_path, archive.pack(sealed_tenders.remade(files)), capsys)
    assert found.startswith("DOES NOT FOLLOW: ")
    assert told in found


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data + b"x", "DOES NOT FOLLOW: there is something between, before or behind the members"),
        (lambda data: data.replace(b"mark\nada", b"mark\nadb"), "Bad CRC-32"),
        (lambda data: data[:-1], "BadZipFile"),
    ],
)
def test_a_container_that_was_touched_is_found(
    change: Callable[[bytes], bytes], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in verdict(tmp_path, change(sealed_tenders.sealed()), capsys)


def test_places_are_found_forged_where_ties_are_broken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two bids of one total, told apart by a criterion: another order, or another value of the comparison, does not follow."""
    rubric = (tender(tmp_path / "t") / "rubric.yaml").read_text(
        "utf-8"
    ) + "ranking: {tie_breaks: [{highest: skill}, {lot: true}]}\n"
    folder = tender(
        tmp_path / "tied",
        {"rubric.yaml": rubric, "panel/ev1.csv": "bidder,criterion,mark\nada,skill,10\nbob,skill,25\n"},
    )
    parts = sealed(folder)
    assert verdict(tmp_path, archive.pack(parts.members()), capsys) == "everything follows"
    text = parts.results["evaluation.json"].decode()
    assert '"by": "highest"' in text
    for old, new, why in (
        ('"bob": "25"', '"bob": "26"', "a tie-break comes out otherwise: highest skill ada bob"),
        ('"by": "highest"', '"by": "lot"', "a tie-break was due: highest skill ada bob"),
    ):
        assert old in text
        forged = parts._replace(results={**parts.results, "evaluation.json": text.replace(old, new).encode()})
        assert why in verdict(tmp_path, archive.pack(forged.members()), capsys)
