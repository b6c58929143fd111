"""Is a rubric sound: every code of the checks from a smallest bad rubric, with its place; and a sound one gives none."""

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import catalogue, leaf, part, place, rubric

from bideval.documents.rubric import Rubric
from bideval.engine import checks
from bideval.engine.checks import check_rubric

BEST = {"kind": "ratio-to-best", "better": "higher"}
LINE = {"kind": "linear", "zero_at": "0", "full_at": "10"}
SIZED = leaf("size", "100", metric="size", method=LINE)
PANEL = leaf("quality", "100", panel={})
PF = {"precision": "bf16", "sparsity": "dense"}


def found(rules: Rubric) -> list[str]:
    """Every problem as its path in the rubric, its code, and its level where it is no error."""
    lines = []
    for one in check_rubric(rules, catalogue, "rubric.yaml", place):
        level = "" if one.level.value == "error" else f" ({one.level.value})"
        lines.append(f"{one.place.file.removeprefix('rubric.yaml/')} {one.code}{level}")
    return lines


def scored(method: dict[str, Any], fact: Any = "number", **words: Any) -> Rubric:
    return rubric(leaf("size", "100", metric="size", method=method), facts={"size": fact}, **words)


def gated(kind: Any = "number", /, **gate: Any) -> Rubric:
    return rubric(SIZED, facts={"size": "number", "told": kind}, gates=[{"id": "gate", **gate}])


def declared(facts: dict[str, Any] | None = None, **expressions: str) -> Rubric:
    return rubric(PANEL, facts=facts or {}, metrics={name: {"expr": text} for name, text in expressions.items()})


def awarded(**award: Any) -> Rubric:
    facts = {"asked": "money", "size": "number", "gpus": "count", "lessor": "boolean"}
    track = {"type": "choice", "choices": ["block", "open"]}
    return rubric(PANEL, facts={**facts, "track": track}, award=award)


def pooled(quotas: Any = None, class_of: str = "track", **words: Any) -> Rubric:
    pool = {"units": "16", "unit": "8", **({"class_of": class_of, "quotas": quotas} if quotas else {})}
    return awarded(**{"kind": "pool", "pool": pool, "requests": "gpus", "leftover": "stay", **words})


def marked(**panel: Any) -> Rubric:
    return rubric(leaf("quality", "100", panel=panel))


def marked_of(out_of: str, **panel: Any) -> Rubric:
    return rubric(leaf("quality", "100", panel=panel, out_of=out_of))


def followed(*steps: dict[str, str], **words: Any) -> Rubric:
    return rubric(leaf("quality", "100", panel={}, then=list(steps)), **words)


RESCALE = {"kind": "rescale-to-best"}
FLOOR = {"id": "floor", "criterion": "quality", "at_least": "85%"}
HUNDRED = part("inner", leaf("one", "60", panel={}), leaf("two", "40", panel={}))
ROOT = {"kind": "power", "exponent": "0.5", "full_at": "10"}
LOGARITHM = {"kind": "logarithmic", "zero_at_multiple": "4", "better": "lower"}
ELIGIBLE = {**BEST, "among": "eligible"}
HALF = {"by": "quality", "better": "higher", "weight": "0.5"}
CHOICE = {"type": "choice", "choices": ["air", "liquid"]}

BAD: list[tuple[Rubric, list[str]]] = [
    # points
    (rubric(leaf("worth", "90"), total="100"), ["total total-does-not-match"]),
    (
        rubric({**part("inner", leaf("one", "40"), leaf("two", "50")), "points": "100"}),
        ["criteria/0/points points-do-not-add-up"],
    ),
    (rubric(SIZED, leaf("size", "1", panel={})), ["criteria/1/id criterion-twice"]),
    (rubric(part("inner", leaf("one", "4"), leaf("one", "5", panel={}))), ["criteria/0/criteria/1/id criterion-twice"]),
    # stages
    (
        rubric(
            stages=[{"id": "one", "carry": "points", "criteria": [PANEL]}, {"id": "two", "criteria": [PANEL]}],
            total="100",
        ),
        ["total total-does-not-match-stages"],
    ),
    (
        rubric(stages=[{"id": "one", "criteria": [PANEL]}, {"id": "one", "criteria": [PANEL]}], total="100"),
        ["stages/1/id criterion-twice"],
    ),
    (
        rubric(stages=[{"id": "one", "pass": {"at_least": "101"}, "criteria": [PANEL]}], total="100"),
        ["stages/0/pass/at_least stage-out-of-reach (warning)"],
    ),
    # what is scaled, and what follows
    (rubric({**HUNDRED, "out_of": "90"}), ["criteria/0/out_of out-of-does-not-add-up"]),
    (rubric(leaf("size", "100", out_of="50", method=LINE, metric="size")), ["criteria/0/out_of out-of-unused"]),
    (marked_of("50", scale=["100", "90"]), ["criteria/0/out_of out-of-unused"]),
    (marked_of("50", scale={"from": "0", "to": "100"}), ["criteria/0/out_of out-of-unused"]),
    (
        rubric(leaf("papers", "10", out_of="5", officer={"scale": {"from": "0", "to": "5"}})),
        ["criteria/0/out_of out-of-unused"],
    ),
    (followed(RESCALE), ["criteria/0/then/0 then-relative (note)"]),
    (followed({**RESCALE, "among": "eligible"}), ["criteria/0/then/0 then-relative (note)"]),
    (
        followed(RESCALE, {**RESCALE, "among": "eligible"}),
        [
            "criteria/0/then/0 then-before-its-points",
            "criteria/0/then/0 then-relative (note)",
            "criteria/0/then/1 then-relative (note)",
        ],
    ),
    (
        rubric({**part("inner", leaf("size", "10", metric="size", method=ELIGIBLE)), "then": RESCALE}),
        [
            "criteria/0/criteria/0/method method-relative (note)",
            "criteria/0/then/0 then-before-its-points",
            "criteria/0/then/0 then-relative (note)",
        ],
    ),
    (
        followed({**RESCALE, "among": "eligible"}, gates=[{**FLOOR, "on": "rounded"}]),
        ["criteria/0/then/0 then-relative (note)", "gates/0/criterion gate-depends-on-itself"],
    ),
    (
        followed({**RESCALE, "among": "eligible"}, gates=[{**FLOOR, "on": "raw"}]),
        ["criteria/0/then/0 then-relative (note)"],
    ),
    # groups of evaluators
    (marked(groups={"common": "60%", "expert": "50%"}), ["criteria/0/panel/groups group-shares-not-whole"]),
    (rubric(PANEL, panel={"groups": {}}), ["panel/groups group-shares-not-whole"]),
    # facts
    (rubric(PANEL, facts={"pf": "number"}), ["facts/pf name-taken"]),
    (rubric(PANEL, facts={"told": "choice"}), ["facts/told choices-expected"]),
    (rubric(PANEL, facts={"told": {"type": "text", "choices": ["a"]}}), ["facts/told choices-expected"]),
    (rubric(PANEL, facts={"told": {"type": "boolean", "range": ["0", "1"]}}), ["facts/told/range range-not-expected"]),
    (rubric(PANEL, facts={"told": {"type": "share", "range": ["0.9", "0.1"]}}), ["facts/told/range range-reversed"]),
    # prices kept apart
    (
        rubric(
            leaf("size", "80"),
            leaf("price", "20", metric="price", method={"kind": "ratio-to-best", "better": "lower"}),
            facts={"size": "number"},
            price="separate",
            gates=[{"id": "floor", "criterion": "size", "at_least": "85%", "on": "raw"}],
        ),
        ["criteria/1/method method-relative (note)", "criteria/1/method price-of-refused-counts (warning)"],
    ),
    # declared metrics
    (declared(accelerators="1 + 1"), ["metrics/accelerators name-taken"]),
    (declared({"told": "number"}, told="1 + 1"), ["metrics/told name-taken"]),
    (declared(made="1 +"), ["metrics/made/expr formula-ends-early"]),
    (declared(made="1 1"), ["metrics/made/expr formula-unexpected"]),
    (declared(made="abs(1, 2)"), ["metrics/made/expr formula-one-argument"]),
    (declared(made="sqrt(2)"), ["metrics/made/expr formula-no-such-function"]),
    (declared(made="010"), ["metrics/made/expr number-leading-zero"]),
    (declared({"told": "text"}, made="told + 1"), ["metrics/made/expr text-not-a-number"]),
    (declared(made="nothing + 1"), ["metrics/made/expr unknown-metric"]),
    (declared(made="acelerators + 1"), ["metrics/made/expr unknown-metric-near"]),
    (declared(one="two + 1", two="one + 1"), ["metrics/one/expr metric-cycle", "metrics/two/expr metric-cycle"]),
    (declared(one="one + 1", two="one + one"), ["metrics/one/expr metric-cycle"]),
    (
        declared(one="two + two", two="three + four", three="four", four="3 + two"),
        [f"metrics/{name}/expr metric-cycle" for name in ("four", "three", "two")],
    ),
    # compute
    (rubric(PANEL, compute={**PF, "precision": "bf17"}), ["compute/precision unknown-precision-near"]),
    (rubric(PANEL, compute={**PF, "precision": "x"}), ["compute/precision unknown-precision"]),
    (rubric(PANEL, compute={**PF, "newest": ["blackwell", "blackwel"]}), ["compute/newest/1 unknown-generation-near"]),
    (rubric(PANEL, compute={**PF, "newest": "x"}), ["compute/newest/0 unknown-generation"]),
    (
        rubric(PANEL, compute={**PF, "values": {"b200-smx": {"value": "1"}}}),
        ["compute/values/b200-smx unknown-accelerator-near (warning)"],
    ),
    (
        rubric(PANEL, compute={**PF, "values": {"x": {"value": "1"}}}),
        ["compute/values/x unknown-accelerator (warning)"],
    ),
    (rubric(PANEL, compute={**PF, "node": "0"}), ["compute/node number-not-positive"]),
    # rules of leaves
    (rubric({**part("inner", PANEL), "panel": {}}), ["criteria/0 part-with-rule"]),
    (rubric({"id": "bare", "points": "100"}), ["criteria/0 leaf-without-rule"]),
    (rubric(leaf("both", "100", panel={}, officer={})), ["criteria/0 leaf-with-several-rules"]),
    (rubric({"id": "size", "points": "100", "metric": "accelerators"}), ["criteria/0 metric-and-method"]),
    (rubric({"id": "size", "points": "100", "method": LINE}), ["criteria/0 metric-and-method"]),
    (rubric(SIZED, metrics={}, facts={"size": "text"}), ["criteria/0/metric text-not-a-number"]),
    (scored(LINE, "boolean"), ["criteria/0/method/kind method-needs-number"]),
    (scored(LINE, CHOICE), ["criteria/0/method/kind method-needs-number"]),
    (rubric(leaf("size", "100", metric="pf", method=LINE)), ["criteria/0/metric compute-missing"]),
    (
        rubric(leaf("size", "100", metric="made", method=LINE), metrics={"made": {"expr": "pf_per_won * 2"}}),
        ["criteria/0/metric compute-missing"],
    ),
    (rubric(leaf("size", "100", metric="newest_share", method=LINE)), ["criteria/0/metric compute-missing"]),
    # methods
    (scored({**LINE, "full_at": "0"}), ["criteria/0/method/full_at line-without-length"]),
    (
        scored({"kind": "table", "table": [{"value": "gas", "share": "1"}]}, CHOICE),
        ["criteria/0/method choice-not-declared"],
    ),
    (scored({"kind": "pass-fail", "must_be": "yes"}, "boolean"), ["criteria/0/method boolean-expected"]),
    (scored({"kind": "pass-fail", "at_least": "1e3"}), ["criteria/0/method number-exponent"]),
    (
        scored(
            {
                "kind": "bands",
                "bands": [{"from": "5", "share": "1"}, {"from": "9", "share": "0.5"}, {"from": "7", "share": "0"}],
            }
        ),
        [
            "criteria/0/method/bands bands-out-of-order (warning)",
            "criteria/0/method/bands bands-shares-out-of-order (warning)",
        ],
    ),
    (scored(BEST), ["criteria/0/method method-relative (note)"]),
    (
        scored({"kind": "bilinear-mean", "at_mean": "0.85"}),
        ["criteria/0/method method-from-memory (note)", "criteria/0/method method-relative (note)"],
    ),
    (scored(LOGARITHM), ["criteria/0 rounding-needed", "criteria/0/method method-relative (note)"]),
    (scored(ROOT), ["criteria/0 rounding-needed"]),
    (scored(ROOT, rounding={"part": {"places": "4", "mode": "half-up"}}), ["criteria/0 rounding-needed"]),
    (scored(ROOT, rounding={"mark-mean": {"places": "4", "mode": "half-up"}}), ["criteria/0 rounding-needed"]),
    (marked(mean="geometric"), ["criteria/0 rounding-needed"]),
    (rubric(PANEL, panel={"mean": "geometric"}), ["criteria/0 rounding-needed"]),
    # what counts twice
    (
        rubric(*(leaf(name, "50", metric="size", method=LINE) for name in ("one", "two"))),
        ["criteria/1/metric metric-twice (warning)"],
    ),
    (
        rubric(
            leaf("money", "50", metric="gpu_purchase", method=LINE),
            leaf("rate", "50", metric="pf_per_won", method=LINE),
            compute=PF,
        ),
        ["criteria/1/metric price-counts-twice (warning)"],
    ),
    (
        rubric(
            leaf("rate", "50", metric="made", method=LINE),
            leaf("money", "50", metric="price", method=LINE),
            metrics={"made": {"expr": "accelerators / price"}},
        ),
        ["criteria/0/metric price-counts-twice (warning)"],
    ),
    # gates
    (rubric(PANEL, gates=[{"id": "disqualified", "decision": "true"}]), ["gates/0/id gate-twice"]),
    (
        rubric(PANEL, gates=[{"id": "one", "decision": "true"}, {"id": "one", "decision": "true"}]),
        ["gates/1/id gate-twice"],
    ),
    (gated(fact="tolt", must_be="1"), ["gates/0/fact unknown-fact-near"]),
    (gated(fact="xyz", must_be="1"), ["gates/0/fact unknown-fact"]),
    (gated(metric="xyz", at_least="1"), ["gates/0/metric unknown-metric"]),
    (gated(metric="pf", at_least="1"), ["gates/0/metric compute-missing"]),
    (gated(metric="accelerators", must_be="many"), ["gates/0 number-character"]),
    (gated(metric="accelerators", one_of=["8", "1e3"]), ["gates/0 number-exponent"]),
    (gated("boolean", fact="told", at_least="1"), ["gates/0 gate-needs-number"]),
    (gated("text", fact="told", at_most="1"), ["gates/0 gate-needs-number"]),
    (gated("date", fact="told", at_most="2025-12-31"), []),
    (gated("count", metric="told", at_least="1"), []),
    (gated(CHOICE, fact="told", one_of=["air", "gas"]), ["gates/0 choice-not-declared"]),
    (gated("date", fact="told", must_be="tomorrow"), ["gates/0 date-expected"]),
    (gated(criterion="xyz", at_least="1", on="raw"), ["gates/0/criterion unknown-criterion"]),
    (gated(criterion="siez", at_least="1", on="raw"), ["gates/0/criterion unknown-criterion-near"]),
    (
        rubric(
            part("one", PANEL),
            part("two", PANEL),
            gates=[{"id": "gate", "criterion": "quality", "at_least": "1", "on": "raw"}],
        ),
        ["gates/0/criterion ambiguous-criterion"],
    ),
    (
        rubric(
            part("all", leaf("size", "100", metric="size", method=ELIGIBLE)),
            gates=[{"id": "gate", "criterion": "all", "at_least": "1", "on": "raw"}],
        ),
        ["criteria/0/criteria/0/method method-relative (note)", "gates/0/criterion gate-depends-on-itself"],
    ),
    # panels
    (marked(drop={"highest": "1", "lowest": "1", "from_evaluators": "2"}), ["criteria/0/panel/drop/0 drop-takes-all"]),
    (rubric(PANEL, panel={"drop": [{"highest": "1"}, {"from_evaluators": "0"}]}), ["panel/drop/1 drop-takes-all"]),
    (marked(scale={"from": "100", "to": "60"}), ["criteria/0/panel/scale scale-range-reversed"]),
    (rubric(PANEL, panel={"scale": {"from": "60", "to": "101"}}), ["panel/scale scale-above-whole"]),
    (marked(scale=["100", "-1"]), ["criteria/0/panel/scale scale-above-whole"]),
    (marked(scale=[{"mark": "수", "share": "101%"}]), ["criteria/0/panel/scale scale-above-whole"]),
    (
        rubric(leaf("papers", "100", officer={"scale": [{"mark": "수", "share": "1"}, {"mark": "수", "share": "0"}]})),
        ["criteria/0/officer/scale scale-label-twice"],
    ),
    # ties, adjustments, awards
    (
        rubric(PANEL, ranking={"tie_breaks": [{"lot": "true"}, {"highest": "x"}]}),
        ["ranking/tie_breaks/1/highest unknown-criterion"],
    ),
    (
        rubric(PANEL, adjustments=[{"id": "late", "kind": kind, "points": "1"} for kind in ("deduction", "bonus")]),
        ["adjustments/1/id adjustment-twice"],
    ),
    (awarded(kind="top", winners="0"), ["award/winners award-without-winners"]),
    (awarded(kind="budget", uses="cost.requestd", partial="skip"), ["award/uses unknown-amount-near"]),
    (awarded(kind="budget", uses="size", partial="skip"), ["award/uses unknown-amount"]),
    (awarded(kind="budget", uses="cost.vat", partial="skip"), ["award/uses unknown-amount-near"]),
    # what places are by
    (
        rubric(PANEL, ranking={"band": {"within": "1", "then": "quality"}}),
        ["ranking/band/within band-not-a-part"],
    ),
    (rubric(PANEL, ranking={"by": "price"}), ["ranking/by ranking-better-missing"]),
    (rubric(PANEL, ranking={"by": "xyz"}), ["ranking/by unknown-quantity"]),
    (rubric(PANEL, ranking={"by": "qualtiy"}), ["ranking/by unknown-quantity-near"]),
    (
        rubric(part("a", leaf("x", "1", panel={})), part("b", leaf("x", "1", panel={})), ranking={"by": "x"}),
        ["ranking/by ambiguous-criterion"],
    ),
    (rubric(PANEL, ranking={"by": "pf", "better": "higher"}), ["ranking/by compute-missing"]),
    (
        rubric(PANEL, ranking={"index": {"kind": "weighted-product", "factors": [HALF]}}),
        ["ranking/index index-rounding-needed"],
    ),
    (
        rubric(PANEL, ranking={"index": {"kind": "weighted-ratio", "weight_quality": "1", "weight_price": "1"}}),
        ["ranking/index/kind index-from-memory (warning)"],
    ),
    (
        rubric(PANEL, facts={"told": "text"}, ranking={"by": "told", "better": "higher"}),
        ["ranking/by text-not-a-number"],
    ),
    (
        rubric(PANEL, ranking={"tie_breaks": [{"metric": "xyz", "better": "lower"}]}),
        ["ranking/tie_breaks/0/metric unknown-metric"],
    ),
    (
        awarded(kind="best", excludes=[{"id": "a", "decision": "true"}, {"id": "a", "decision": "true"}]),
        ["award/excludes/1/id exclusion-twice"],
    ),
    (
        awarded(kind="best", excludes=[{"id": "a", "fact": "lesor", "equals": "true"}]),
        ["award/excludes/0/fact unknown-fact-near"],
    ),
    (
        awarded(kind="best", excludes=[{"id": "a", "fact": "lessor", "equals": "yes"}]),
        ["award/excludes/0 boolean-expected"],
    ),
    (
        awarded(kind="volume", uses="sizes", volume="1", partial="skip"),
        ["award/uses unknown-metric-near"],
    ),
    (awarded(kind="volume", uses="pf", volume="1", partial="skip"), ["award/uses compute-missing"]),
    (awarded(kind="volume", uses="track", volume="1", partial="skip"), ["award/uses unknown-amount"]),
    (awarded(kind="select", maximise="totals"), ["award/maximise unknown-metric"]),
    (awarded(kind="select", maximise="total", uses="size"), ["award/uses unknown-amount"]),
    (
        awarded(kind="select", maximise="size", winners={"at_most": "0"}),
        ["award/winners/at_most award-without-winners"],
    ),
    (
        awarded(kind="select", maximise="size", classes={"fact": "size"}),
        ["award/classes/fact class-fact-expected"],
    ),
    (
        awarded(kind="select", maximise="size", classes={"fact": "track", "at_least": {"blocks": "1"}}),
        ["award/classes/at_least/blocks unknown-class-near"],
    ),
    (awarded(kind="select", maximise="size", classes={"fact": "x"}), ["award/classes/fact unknown-fact"]),
    (pooled(requests="gpu", minimum="x"), ["award/minimum unknown-amount", "award/requests unknown-amount-near"]),
    (pooled(pool={"units": "12", "unit": "8"}), ["award/pool/units pool-not-whole"]),
    (pooled(pool={"units": "12", "unit": "0"}), ["award/pool/units pool-not-whole"]),
    (
        pooled([{"class": "block", "units": "12"}, {"class": "open", "units": "4"}]),
        ["award/pool/quotas/0 pool-not-whole", "award/pool/quotas/1 pool-not-whole"],
    ),
    (pooled([{"class": "x", "share": "100%"}]), ["award/pool/quotas/0/class unknown-class"]),
    (pooled([{"class": "block", "share": "50%"}]), ["award/pool/quotas quotas-do-not-add-up"]),
    (pooled([{"class": "block", "share": "100%"}], class_of="gpus"), ["award/pool/class_of class-fact-expected"]),
    (
        awarded(kind="best", then={"kind": "pool", "pool": {"units": "8"}, "requests": "size", "leftover": "stay"}),
        ["award/then/requests unknown-amount"],
    ),
]


@pytest.mark.parametrize(("rules", "expected"), BAD, ids=lambda one: " ".join(one) if isinstance(one, list) else "")
def test_every_fault_of_a_rubric_is_told_at_its_place(rules: Rubric, expected: list[str]) -> None:
    assert found(rules) == expected


REACH = [
    ({"fact": "told", "at_least": "11"}, {"type": "number", "range": ["0", "10"]}),
    ({"fact": "told", "more_than": "10"}, {"type": "number", "range": ["0", "10"]}),
    ({"fact": "told", "at_most": "-1"}, {"type": "number", "range": ["0", "10"]}),
    ({"fact": "told", "less_than": "0"}, {"type": "number", "range": ["0", "10"]}),
    ({"fact": "told", "at_least": "101%"}, "share"),
    ({"fact": "told", "less_than": "0"}, "money"),
    ({"metric": "public_share", "more_than": "1"}, "number"),
    ({"metric": "accelerators", "at_most": "-1"}, "number"),
    ({"criterion": "size", "at_least": "101", "on": "raw"}, "number"),
    ({"criterion": "size", "more_than": "100%", "on": "raw"}, "number"),
    ({"criterion": "size", "less_than": "0", "on": "raw"}, "number"),
]


@pytest.mark.parametrize(("gate", "fact"), REACH)
def test_a_gate_that_no_bid_can_meet_deserves_a_second_look(gate: dict[str, str], fact: Any) -> None:
    (test,) = {"at_least", "more_than", "at_most", "less_than"} & gate.keys()
    assert found(gated(fact, **gate)) == [f"gates/0/{test} gate-out-of-reach (warning)"]


@pytest.mark.parametrize(
    ("gate", "fact"),
    [
        ({"fact": "told", "at_least": "10"}, {"type": "number", "range": ["0", "10"]}),
        ({"fact": "told", "at_most": "0"}, {"type": "number", "range": ["0", "10"]}),
        ({"fact": "told", "less_than": "-5"}, "number"),
        ({"fact": "told", "at_least": "100%"}, "share"),
        ({"metric": "made", "at_least": "1_000"}, "number"),
        ({"metric": "made", "one_of": ["8", "50%"]}, "number"),
        ({"criterion": "size", "at_least": "100%", "on": "rounded"}, "number"),
        ({"fact": "told", "one_of": ["any", "text"]}, "text"),
        ({"decision": "true"}, "number"),
    ],
)
def test_a_gate_that_some_bid_can_meet_is_sound(gate: dict[str, str], fact: Any) -> None:
    rules = rubric(SIZED, facts={"told": fact}, metrics={"made": {"expr": "size * 2"}}, gates=[{"id": "gate", **gate}])
    assert found(rules) == []


def test_a_rounding_stage_after_what_is_not_rational_is_enough() -> None:
    inner = rubric(
        part("inner", leaf("size", "100", metric="size", method=ROOT)),
        rounding={"part": {"places": "4", "mode": "half-up"}},
    )
    assert found(inner) == []
    for stage in ("criterion", "total"):
        assert found(scored(ROOT, rounding={stage: {"places": "4", "mode": "half-up"}})) == []
    assert (
        found(rubric(PANEL, panel={"mean": "geometric"}, rounding={"mark-mean": {"places": "4", "mode": "half-up"}}))
        == []
    )


def test_a_whole_power_needs_no_rounding() -> None:
    assert found(scored({**ROOT, "exponent": "2"})) == []


def test_a_leaf_of_an_unknown_metric_is_told_once() -> None:
    told = {"id": "size", "points": "100", "metric": "xyz", "method": {**LINE, "full_at": "0"}}
    words = {"bideval": "1", "id": "r", "title": "R", "total": "100", "criteria": [told]}
    assert found(Rubric.model_validate(words)) == ["criteria/0/metric unknown-metric"]


def test_words_are_scored_by_methods_that_take_words() -> None:
    assert found(scored({"kind": "pass-fail", "must_be": "true"}, "boolean")) == []
    assert found(scored({"kind": "table", "table": [{"value": "air", "share": "1"}]}, CHOICE)) == []


def test_a_sound_rubric_gives_nothing() -> None:
    rules = rubric(
        part("technical", leaf("size", "40", metric="size", method=LINE), leaf("quality", "20", panel={})),
        leaf("papers", "10", officer={"scale": {"from": "0", "to": "100"}}),
        leaf("rate", "30", metric="made", method=LINE),
        facts={"licence": "boolean", "asked": "money"},
        metrics={"made": {"expr": "pf / max(gpu_purchase, 1) + size"}},
        compute={**PF, "newest": ["blackwell"], "values": {"b200-sxm": {"value": "2_200"}}},
        gates=[
            {"id": "licensed", "fact": "licence", "must_be": "true"},
            {"id": "floor", "criterion": "technical", "at_least": "85%", "on": "raw"},
        ],
        adjustments=[{"id": "late", "kind": "deduction", "points": "5"}, {"id": "plus", "kind": "bonus", "max": "5"}],
        panel={"drop": [{"highest": "1", "lowest": "1"}], "scale": ["100", "90"]},
        ranking={"tie_breaks": [{"highest": "technical"}, {"largest_item": "true"}, {"lot": "true"}]},
        award={"kind": "budget", "uses": "asked", "partial": "stop"},
    )
    assert found(rules) == []
    assert found(rubric(PANEL, award={"kind": "top", "winners": "1"})) == []
    assert found(rubric(PANEL, award={"kind": "best"})) == []


def test_without_places_a_problem_names_the_file() -> None:
    (problem,) = check_rubric(rubric(leaf("worth", "90"), total="100"), catalogue)
    assert str(problem.place) == "rubric.yaml"
    assert problem.facts == {"total": "100", "found": "90"}


def test_a_name_that_is_nearly_right_is_suggested() -> None:
    (problem,) = check_rubric(gated(criterion="siez", at_least="1", on="raw"), catalogue)
    assert problem.facts == {"name": "siez", "near": "size"}


def test_every_code_of_the_checks_has_a_case() -> None:
    """Read from the source: what is given to `add` and `unknown`."""
    codes = set()
    for file in Path(checks.__file__).parent.glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr in ("add", "unknown")
            ):
                written = {
                    one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
                codes |= written | ({f"{code}-near" for code in written} if call.func.attr == "unknown" else set())
    told = {line.split()[1] for _, expected in BAD for line in expected} | {"gate-out-of-reach"}
    told.add("profile-other-method")  # of a rubric under a profile: loading/test_profiles.py
    assert len(codes) > 30
    assert codes <= told


SHIPPED = sorted((Path(checks.__file__).parents[3] / "rubrics").glob("*/rubric.yaml"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda one: one.parent.name)
def test_shipped_rubrics_have_no_errors_and_no_warnings(file: Path) -> None:
    rules = Rubric.model_validate(yaml.load(file.read_text("utf-8"), yaml.CBaseLoader))
    assert [line for line in found(rules) if not line.endswith("(note)")] == []
