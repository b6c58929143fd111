"""Every number of `bideval stress` is explained like a score: by its name, down to what was drawn; and replaying the working gives it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bideval.cli import app
from bideval.documents.assumptions import Assumptions
from bideval.documents.studies.stress import Draw, Stress
from bideval.exact import digits
from bideval.loading import load_catalogue, load_rubric
from bideval.reports.explain import explain
from bideval.reports.studies import stress as report
from bideval.reports.studies.stress.data import data
from bideval.studies.stress import number, stress
from bideval.studies.stress.asked import asked, of_finding
from bideval.studies.stress.asked.answer import Asked
from bideval.studies.stress.bench import Bench
from bideval.studies.stress.field import Field
from bideval.studies.stress.ground import Ground
from bideval.studies.stress.simulation.numbers import Numbers
from bideval.studies.stress.simulation.tally import Tally
from bideval.studies.stress.watching import patient
from bideval.working.steps import Step, Working, ordered, replay

F = Fraction
BAD = Path(__file__).parent / "bad_rubrics"
STRAW = "03-straw-rival"
DRAW = Draw(samples=8)


@cache
def ground(case: str) -> Ground:
    loaded = load_rubric(str(BAD / case))
    assert loaded.rubric is not None
    field = Field(Bench(loaded.rubric, load_catalogue, loaded.file, loaded.places))
    return Ground(field.bench, field)


@cache
def answered(case: str) -> Stress:
    loaded = load_rubric(str(BAD / case))
    assert loaded.rubric is not None
    return stress(loaded.rubric, load_catalogue, loaded.file, loaded.places, samples=DRAW.samples)


@cache
def found(case: str, name: str, draw: Draw = DRAW) -> Asked:
    return asked(ground(case), draw, name, patient)


def told(case: str, name: str, language: str = "en") -> str:
    one = found(case, name)
    assert one.evaluation is not None, name
    text = explain(one.evaluation, one.step, language)
    assert isinstance(text, str), name
    return text


def value(one: Asked) -> Fraction:
    """The number that is asked for, after its whole working was replayed."""
    assert one.evaluation is not None
    bidder, _, key = one.step.partition("/")
    step = Working(one.evaluation.ledger).step(":total" if key == "total" else key, one.evaluation.rows[bidder])
    for part in ordered([step]):
        replayed(part)
    return step.value


def replayed(step: Step) -> None:
    if step.op not in ("given", "constant"):
        assert replay(step.op, [part.value for part in step.inputs]) == step.value, step.id


def estimates(case: str) -> Iterator[tuple[str, str]]:
    """Every sampled number of the data, by its name."""
    drawn = json.loads(data(answered(case)))["simulation"]
    effects = drawn["effects"]
    for one in (
        *(drawn[name] for name in ("excluded", "tied", "level", "reversed")),
        *(effect[name] for effect in effects for name in ("effective", "decides")),
        *(swap["changes"] for swap in drawn["formulas"]),
    ):
        yield one["step"], one["value"]
        yield f"{one['step']}:error", one["error"]
    for effect in effects:
        nominal, correlation, spread = effect["steps"]
        yield correlation, effect["correlation"]
        yield spread, effect["spread"]
        yield nominal, digits(F(effect["nominal"]), 6)
    yield "simulation/tenders", digits(F(drawn["tenders"]), 6)


def test_every_sampled_number_is_the_one_that_its_working_gives() -> None:
    """Every number of a study can be explained like a score: replaying the working gives what is printed."""
    every = dict(estimates(STRAW))
    assert len(every) == 27
    assert {name: digits(value(found(STRAW, name)), 6) for name in every} == every
    named(list(every))


def named(names: Sequence[str]) -> None:
    """Everything in the working of these has words in both languages."""
    for name in names:
        for language in ("ko", "en"):
            assert "stress:" not in told(STRAW, name, language), name


def test_every_number_in_a_table_has_its_working_in_both_languages() -> None:
    loaded = load_rubric(str(BAD / STRAW))
    assert loaded.rubric is not None
    for language in ("ko", "en"):
        tables = [table for section in report.view(answered(STRAW), language).sections for table in section.tables]
        steps = {cell.step for table in tables for row in table.rows for cell in row if cell.step}
        proofs = {step for step in steps if step[0].isdigit()}
        assert len(steps - proofs) > 30
        named(sorted(steps - proofs))


def test_a_chance_is_a_count_of_drawn_tenders_that_can_be_asked_for() -> None:
    assert told(STRAW, "simulation/reversed") == (
        "share of the tenders: the first bid changes when some loser withdraws = 0.125  ← 1 ÷ 8\n"
        "  tenders counted: the first bid changes when some loser withdraws = 1  ← how many of 1\n"
        "    Tender 8: the first bid changes when some loser withdraws = 1  [sample/8/reversed]\n"
    )
    assert found(STRAW, "simulation/reversed").counted == (8,)
    assert told(STRAW, "sample/8/reversed", "ko") == (
        "지는 입찰 하나가 빠지면 1위가 바뀜 = 1  ← 가장 큰 값: 0, 1\n"
        "  입찰자 2 (가상): 이 입찰이 빠지면 1위가 바뀜 = 1  [bids/bid-2.yaml]\n"
        "  이 입찰이 빠지면 1위가 바뀜 = 0  [bids/bid-1.yaml]\n"
    )
    assert told(STRAW, "sample/8/bid-1/rank").startswith("place of Bidder 1 (fictional): 2")
    assert told(STRAW, "sample/8/without:bid-2/bid-1/rank").startswith("place of Bidder 1 (fictional): 1")


def test_a_weight_is_a_sum_over_tenders_and_each_tender_a_sum_over_bids() -> None:
    lines = told(STRAW, "simulation/effective:response").splitlines()
    assert lines[0].startswith("effective weight of ‘Response’ ≈ ")
    assert "    distances of ‘Response’ × of the total together, batch 8 of 10 together ≈ 1,676.93589" in lines
    given = "Tender 8: distances of ‘Response’ × of the total together ≈ 1,676.93589  [sample/8/products:response]"
    assert f"      {given}" in lines
    whole = value(found(STRAW, "sample/8/products:response"))
    assert whole == value_in(found(STRAW, "simulation/effective:response"), "products:response", 8)
    assert "mark of e04 for ‘Organisation’" in told(STRAW, "sample/8/bid-1/stress:off:organisation")


def value_in(one: Asked, name: str, tender: int) -> Fraction | None:
    assert one.evaluation is not None
    return one.evaluation.ledger.value(f"stress:{name}", tender)


def test_what_every_tender_adds_is_what_asking_for_it_gives() -> None:
    for name in ("squares", "owns:organisation", "spread:response", "decides:response", "tied", "level", "out", "bids"):
        for number_of in (1, DRAW.samples):
            asked_for = "simulation/excluded" if name in ("out", "bids") else f"simulation/{all_of(name)}"
            assert value(found(STRAW, f"sample/{number_of}/{name}")) == value_in(
                found(STRAW, asked_for), name, number_of
            )
        named([f"sample/1/{name}"])


def all_of(name: str) -> str:
    """The number of all tenders that one of single tenders goes into."""
    kind, _, path = name.partition(":")
    of = {"squares": "effective:response", "owns": f"correlation:{path}", "spread": f"range:{path}"}
    return of.get(kind, name)


def test_another_formula_is_tried_on_a_tender_by_its_name() -> None:
    others = ("", "formula:response=ratio-to-best/", "formula:response=rank-points/")
    assert len({value(found(STRAW, f"sample/4/{name}bid-1/response")) for name in others}) == 3


def test_a_number_that_is_wrong_would_be_seen() -> None:
    """The replay is no empty exercise: one tender more in a count, and it fails."""
    one = found(STRAW, "simulation/reversed")
    assert one.evaluation is not None
    step = Working(one.evaluation.ledger).step(one.step.partition("/")[2], 0)
    with pytest.raises(AssertionError):
        replayed(replace(step, inputs=(replace(step.inputs[0], value=step.inputs[0].value + 1), *step.inputs[1:])))


@pytest.mark.parametrize("case", [STRAW, "04-capacity-twice", "08-cliff-at-edge"])
def test_the_ends_of_a_criterion_are_those_of_a_tender(case: str) -> None:
    for one in answered(case).reach:
        ends = {"least": one.least, "most": one.most, "spread": one.most - one.least, "points": one.full}
        assert {end: value(found(case, f"reach/{one.path}/{end}")) for end in ends} == ends


def test_what_a_statement_moves_and_what_a_trick_brings_have_their_working() -> None:
    case = "04-capacity-twice"
    for one in answered(case).pulls:
        assert value(found(case, f"pulls/{one.knob}")) == one.points
    hunted = answered(case).hunt
    assert hunted is not None
    assert hunted.cheapest is not None
    for trick in (*hunted.attempts, hunted.cheapest):
        assert value(found(case, f"loopholes/{trick.label}/brings")) == trick.brings
        if trick.total is not None:
            assert value(found(case, f"loopholes/{trick.label}/bid-a/total")) == trick.total


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("sample/9", "sample/8"),
        ("sample/x", "sample/8"),
        ("sample/1/ties", "sample/1/tied"),
        ("simulation/tide", "simulation/tied"),
        ("reach/response/mots", "reach/response/most"),
        ("pulls/x", ""),
        ("loopholes/one-one/brings", "loopholes/one-won/brings"),
        ("loopholes/one-won", "loopholes/one-won/brings"),
    ],
)
def test_of_a_name_that_nothing_has_what_is_near_is_known(name: str, near: str) -> None:
    one = found(STRAW, name)
    assert one.evaluation is None
    assert (near in one.known) is bool(near)


TWO = """
bideval: 1
id: two
title: Two
total: 100
facts:
  size: {type: number, range: [0, 10]}
criteria:
  - {id: heavy, points: 60, metric: size, method: {kind: ratio-to-best, better: higher}}
  - {id: light, points: 40, officer: {}}
ranking: {tie_breaks: [{lot: true}]}
"""


def test_the_command_tells_on_what_a_sampled_number_stands(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text(TWO, "utf-8")
    (tmp_path / "assume.yaml").write_text(
        "bideval: 1\nvalues: {size: {among: ['0', '5']}, light: {among: ['20', '30']}}\n", "utf-8"
    )

    def run(name: str, *options: str) -> tuple[int, str, str]:
        asked_for = ["--assume", str(tmp_path / "assume.yaml"), "--samples", "6", "--seed", "4", "--explain", name]
        done = CliRunner().invoke(app, ["stress", str(tmp_path), *asked_for, *options])
        return done.exit_code, done.stdout, done.stderr

    stands_on = (
        "Seed 4: 6 tenders of 4 bids and 5 evaluators (marks within ±10 % of the scale) were drawn and evaluated; 1 had two bids to"
        " compare, 0.0% of the bids were excluded, 5 tenders were refused.\n"
    )
    assert run("simulation/tenders", "--lang", "en") == (
        0,
        "tenders with two bids to compare = 1  ← 1 − 0\n"
        "  = 1  ← 6 − 5\n"
        "    tenders counted: the engine refuses to score = 5  ← how many of 1, 1, 1, 1, 1\n"
        + "".join(
            f"      Tender {at}: the engine refuses to score = 1  [sample/{at}/refused]\n" for at in (1, 2, 3, 5, 6)
        )
        + stands_on,
        "",
    )
    assert run("simulation/level", "--lang", "en") == (
        0,
        "share of the tenders: two totals are equal = 1  ← 1 ÷ 1\n"
        "  tenders counted: two totals are equal = 1  ← how many of 1\n"
        "    Tender 4: two totals are equal = 1  [sample/4/level]\n"
        f"{stands_on}"
        "The first tenders that were counted: sample/4; the working of one is asked for as ‘--explain sample/4/bid-1/total’.\n",
        "",
    )
    assert "officer's mark for ‘light’ = 20  [decisions.yaml]\n" in run("sample/4/bid-1/total", "--lang", "en")[1]
    assert "bid ‘bid-1’ is zero or below" in run("sample/1/bid-1/total", "--lang", "en")[2]
    unknown = "‘sample/7/bid-1/total’이라는 수는 없다. 혹시 ‘sample/6/bid-1/total’?\n"
    assert run("sample/7/bid-1/total", "--lang", "ko") == (1, "", unknown)


def test_numbers_of_findings_are_asked_for_as_before() -> None:
    loaded = load_rubric(str(BAD / "08-cliff-at-edge"))
    assert loaded.rubric is not None
    rest = (loaded.rubric, load_catalogue, loaded.file, loaded.places, Draw())
    assert value(number("1/after/bid-a/delivery", *rest)) == 10
    assert "1/after" in number("1/afther/bid-a/delivery", *rest).known


@pytest.mark.parametrize(
    ("case", "name", "first"),
    [
        ("08-cliff-at-edge", "jump", "jump of the points = 30  ← size of -30 without its sign"),
        ("08-cliff-at-edge", "after", "points after the jump = 10"),
        (
            "02-one-won-price",
            "kept",
            "the most points that others keep ≈ 0.000000280000  ← largest of ≈0.000000280000, ≈0.000000280000",
        ),
        ("05-bonus-without-end", "entries", "the fewest entries = 26  ← 25 + 1"),
        ("03-straw-rival", "without", "distance without the losing bid = 50  ← 1 × 50"),
        ("03-straw-rival", "beside", "distance beside the losing bid = 580/47 ≈ 12.34043  ← 58/235 × 50"),
        ("04-capacity-twice", "joint", "joint points = 60  ← 30 + 30"),
        ("04-capacity-twice", "share", "share of the total, in percent = 60  ← 0.6 × 100"),
    ],
)
def test_what_a_sentence_says_of_its_proof_is_computed_from_it(case: str, name: str, first: str) -> None:
    findings = answered(case).findings
    at, finding = next((at, one) for at, one in enumerate(findings, 1) if name in one.workings)
    one = of_finding(findings, f"{at}/{name}")
    assert value(one) == finding.facts[name]
    assert json.loads(data(answered(case)))["findings"][at - 1]["steps"][name] == f"{at}/{name}"
    assert one.evaluation is not None
    told = str(explain(one.evaluation, one.step, "en"))
    assert told.splitlines()[0] == first
    given = [
        line.rpartition("[")[2].rstrip("]")
        for line in told.splitlines()
        if line.endswith(f"/{name}]") or "/bid-" in line
    ]
    assert all(of_finding(findings, step).evaluation is not None for step in given)
    assert isinstance(explain(one.evaluation, one.step, "ko"), str)


def test_where_nothing_could_be_counted_nothing_is_said_to_have_happened() -> None:
    assert Numbers(Tally(), "rubric.yaml").chance("tied") == (F(0), F(0))


def test_a_share_that_was_never_seen_is_not_said_to_be_certain() -> None:
    tally = Tally()
    tally.tenders = 196
    share, error = Numbers(tally, "rubric.yaml").chance("tied")
    assert share == 0
    assert digits(error, 12) == "0.007035623640"
    assert Assumptions() == Draw().assumed
