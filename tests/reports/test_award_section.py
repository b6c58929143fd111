"""The award as readers see it and as machines read it: volume, exclusions, negotiation, pools, selections."""

import json
from typing import Any

import jsonschema
import pytest
from builders import evaluated, rubric

from bideval.cli.pages.schemas import schema
from bideval.documents.evaluation import Evaluation
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.layout import Section
from bideval.reports.view import view

FACTS: dict[str, Any] = {
    "asked": "count",
    "least": "count",
    "track": {"type": "choice", "choices": ["block", "open"]},
    "size": "number",
}
HALVES = [{"class": "block", "share": "50%"}, {"class": "open", "share": "50%"}]
POOL: dict[str, Any] = {"kind": "pool", "requests": "asked", "minimum": "least", "leftover": "stay"}


def tender(award: dict[str, Any], bids: dict[str, dict[str, Any]], **parts: Any) -> Evaluation:
    offers = {
        name: {"worth": str(90 - at), "name": {"ko": f"{name} (가상)", "en": f"{name} (fictional)"}, **told}
        for at, (name, told) in enumerate(bids.items())
    }
    found = evaluated(rubric(facts=FACTS, award=award, **parts.pop("rules", {})), offers, **parts)
    document = json.loads(evaluation_json(found))
    jsonschema.Draft202012Validator(schema("evaluation")).validate(document)
    return found


def award(found: Evaluation) -> Any:
    return json.loads(evaluation_json(found))["award"]


def section(found: Evaluation, language: str = "en") -> Section:
    return next(one for one in view(found, language).sections if one.id == "award")


def rows(found: Evaluation, table: int = 0, language: str = "en") -> list[str]:
    shown = section(found, language).tables[table]
    return [" | ".join(cell.text for cell in row) for row in (shown.head, *shown.rows)]


def gpus(**counts: int) -> dict[str, dict[str, Any]]:
    return {name: {"fleet": [{"accelerator": "b200-sxm", "count": str(count)}]} for name, count in counts.items()}


def test_a_volume() -> None:
    found = tender(
        {"kind": "volume", "uses": "accelerators", "volume": "13_000", "partial": "skip"}, gpus(a=10_000, b=4_000)
    )
    assert section(found, "ko").paragraphs == ("순위대로 정해진 물량 안에서 정한다.", "물량: 13,000장")
    assert rows(found) == [
        "Bidder | Decision | Amount | Remaining | Reason",
        "a (fictional) | awarded | 10,000 accelerators | 3,000 accelerators | ",
        "b (fictional) | passed over | – | 3,000 accelerators | asks for more than is left",
    ]
    assert (award(found)["volume"], award(found)["uses"], award(found)["budget"]) == ("13000", "accelerators", None)


EXCLUDES = [
    {
        "id": "lessor",
        "title": {"ko": "GPU 임차 공급사", "en": "Lessor of GPUs"},
        "clause": "공고 제7조",
        "decision": "true",
    },
    {"id": "other", "decision": "true"},
]


def test_an_exclusion_is_told_with_its_title_and_clause() -> None:
    entries = [{"bidder": "a", "exclusion": "lessor"}, {"bidder": "b", "exclusion": "other"}]
    found = tender({"kind": "best", "excludes": EXCLUDES}, {"a": {}, "b": {}}, decisions={"award_exclusions": entries})
    assert rows(found, language="ko")[1:] == [
        "a (가상) | 낙찰에서 배제 | GPU 임차 공급사 · 공고 제7조",
        "b (가상) | 낙찰에서 배제 | other",
    ]
    assert [(one["reason"], one["exclusion"]) for one in award(found)["decisions"]] == [
        ("excluded", "lessor"),
        ("excluded", "other"),
    ]


def test_broken_negotiations_lead_to_a_new_notice() -> None:
    broken = {"negotiated": [{"bidder": "a", "outcome": "broken"}]}
    found = tender({"kind": "best", "negotiate": "true"}, {"a": {}}, decisions=broken)
    assert section(found, "ko").paragraphs[1] == "협상이 모두 결렬되었으므로 재공고에 부친다."
    assert award(found)["renotice"] is True
    assert rows(found)[1] == "a (fictional) | declined | the negotiation has broken down"


def test_a_pool_with_quotas_and_units_that_came_free() -> None:
    pool = {**POOL, "pool": {"units": "32", "unit": "8", "class_of": "track", "quotas": HALVES}}
    bids = {
        "a": {"asked": "16", "least": "8", "track": "block"},
        "b": {"asked": "24", "least": "8", "track": "open"},
        "c": {"asked": "8", "least": "8", "track": "open"},
    }
    freed = [{"units": "16"}, {"units": "8", "class": "block"}]
    found = tender(pool, bids, decisions={"released": freed})
    assert section(found).paragraphs == (
        "32 units are handed out in order of place, in multiples of 8.",
        "Handed out of 16 units that came free: b (fictional) 8, c (fictional) 8. Left: 0.",
        "Handed out of 8 units (‘block’) that came free: nobody. Left: 8.",
    )
    assert rows(found) == [
        "Bidder | Decision | Class | Asked | Amount | Before the release | Reason",
        "a (fictional) | awarded | block | 16 | 16 | – | ",
        "b (fictional) | awarded | open | 24 | 24 | 16 | ",
        "c (fictional) | awarded | open | 8 | 8 | 0 | ",
    ]
    assert rows(found, 1, "ko") == [
        "배정 | 물량 | 수혜 기관 수 | 잔여",
        "할당 ‘block’ | 16 | 1 | 0",
        "할당 ‘open’ | 16 | 1 | 0",
        "반납 물량 | 16 | 2 | 0",
        "반납 물량 | 8 | 0 | 8",
    ]
    assert award(found)["rounds"][2] == {
        "kind": "release",
        "class": None,
        "units": "16",
        "given": [{"bidder": "b", "amount": "8"}, {"bidder": "c", "amount": "8"}],
        "left": "0",
    }
    assert award(found)["decisions"][1] == {
        "bidder": "b",
        "outcome": "awarded",
        "amount": "24",
        "remaining": None,
        "reason": "",
        "class": "open",
        "asked": "24",
        "first": "16",
    }


def test_a_pool_for_the_chosen() -> None:
    then = {**POOL, "pool": {"units": "8", "unit": "8"}}
    found = tender({"kind": "top", "winners": "1", "then": then}, {"a": {"asked": "16", "least": "8"}, "b": {}})
    assert rows(found) == ["Bidder | Decision | Reason", "a (fictional) | awarded | ", "b (fictional) | not reached | "]
    assert rows(found, 1)[1] == "a (fictional) | offered the remainder | 16 | 8 | a part of what it asks for"
    assert rows(found, 2)[1] == "the whole pool | 8 | 1 | 0"
    assert section(found).tables[1].title == "What is handed out among the chosen"
    assert award(found)["then"]["kind"] == "pool"


SELECT: dict[str, Any] = {"kind": "select", "maximise": "total", "uses": "cost.requested"}


def money(**amounts: int) -> dict[str, dict[str, Any]]:
    return {name: {"cost": {"requested": str(amount)}} for name, amount in amounts.items()}


def selected(award: dict[str, Any], bids: dict[str, dict[str, Any]], **parts: Any) -> Evaluation:
    return tender(award, bids, tender={"project_budget": {"amount": "100"}}, **parts)


def test_a_selection_stands_beside_the_order_of_rank() -> None:
    found = selected(SELECT, money(a=90, b=50, c=40))
    assert section(found).paragraphs == (
        "Of all sets that keep the conditions, the one with the greatest sum of ‘total points’ is chosen.",
        "Budget: KRW 100",
        "Best set: b (fictional), c (fictional)",
        "In order of place it would have been: a (fictional)",
    )
    assert rows(found)[1:] == [
        "a (fictional) | not chosen | – | ",
        "b (fictional) | awarded | KRW 50 | ",
        "c (fictional) | awarded | KRW 40 | ",
    ]
    assert rows(found, 1) == [
        "Item | Best set | In order of place | Difference",
        "total points | 177 | 90 | 87",
        "money | KRW 90 | KRW 90 | KRW 0",
    ]
    assert award(found)["selection"]["difference"] == {"value": "87", "points": "87", "money": "0", "petaflops": None}


def test_a_selection_by_a_metric_shows_what_it_costs_in_points() -> None:
    compute = {"compute": {"precision": "bf16", "sparsity": "dense"}}
    bids = {
        name: {**told, "size": size} for (name, told), size in zip(gpus(a=10, b=20).items(), ("1.5", "2"), strict=True)
    }
    found = tender({"kind": "select", "maximise": "size", "winners": {"at_most": "1"}}, bids, rules=compute)
    assert rows(found, 1) == [
        "Item | Best set | In order of place | Difference",
        "size | 2.0000 | 1.5000 | 0.5000",
        "total points | 89 | 90 | -1",
        "petaflops | 45 | 22.5 | 22.5",
    ]
    by_pf = tender({"kind": "select", "maximise": "pf", "winners": {"at_most": "1"}}, bids, rules=compute)
    assert [line.split(" |")[0] for line in rows(by_pf, 1)] == ["Item", "total points", "petaflops"]


def test_what_a_selection_leaves_open_is_said() -> None:
    tied = selected(
        {**SELECT, "winners": {"at_most": "1"}}, {"a": {**money(a=60)["a"]}, "b": {**money(b=60)["b"], "worth": "90"}}
    )
    assert section(tied).paragraphs[2:] == (
        "Best set: a (fictional)",
        "Best set: b (fictional)",
        "A tie is not settled, so there is no award in order of place to compare with.",
        "Some decisions are still open.",
    )
    none = selected({**SELECT, "winners": {"at_least": "1"}}, money(a=101))
    assert section(none, "ko").paragraphs[2:] == (
        "조건을 모두 지키는 조합이 없다.",
        "순위대로 정했다면: 없음",
        "순위대로 정하면 최소 선정 수를 채우지 못한다.",
    )
    bids = {name: {"cost": {"requested": "25"}, "worth": "10"} for name in "abcdefgh"}
    many = selected(SELECT, bids)
    assert section(many).paragraphs[2] == "There are too many best sets of equal sum to list them."
    assert award(many)["selection"]["best"] == []


REASONS = (
    "negotiation-due exclusion-open turn-open others-open value-open class-not-stated no-quota below-one-unit in-part class-complete "
    "pool-exhausted no-set-allowed numbers-too-large not-solved"
)


@pytest.mark.parametrize("regime", ["contract", "agreement"])
@pytest.mark.parametrize("reason", REASONS.split())
def test_every_reason_and_outcome_has_words(reason: str, regime: str) -> None:
    from dataclasses import replace

    from bideval.documents.awarded import AwardDecision

    found = tender({"kind": "best"}, {"a": {}}, tender={"regime": regime})
    assert found.award is not None
    outcomes: tuple[Any, ...] = ("excluded-from-award", "not-chosen", "wait-listed")
    decisions = tuple(AwardDecision("a", outcome, reason=reason) for outcome in outcomes)
    told = replace(found, award=found.award._replace(decisions=decisions))
    assert all("  " not in line and line.count("| ") == 2 for line in rows(told)[1:])
