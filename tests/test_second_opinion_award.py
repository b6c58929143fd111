"""Every award rule against the naive scorer, on generated tenders written to files and read back."""

import tempfile
from pathlib import Path
from typing import Any

import second_opinion
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bideval import evaluate, load
from bideval.exact import exact_text

FACTS = {
    "worth": {"type": "number"},
    "asked": {"type": "count"},
    "least": {"type": "count"},
    "track": {"type": "choice", "choices": ["block", "open"]},
    "lessor": {"type": "boolean"},
}
LESSOR = {"id": "lessor", "fact": "lessor", "equals": "true"}
DISPUTE = {"id": "dispute", "decision": "true"}
HALVES = [{"class": "block", "share": "50%"}, {"class": "open", "share": "50%"}]


@st.composite
def award_rules(draw: st.DrawFn) -> dict[str, Any]:
    """One rule of any kind."""
    kind = draw(st.sampled_from(["best", "top", "budget", "volume", "select", "pool"]))
    count = st.integers(1, 3).map(str)
    rules: dict[str, dict[str, Any]] = {
        "best": {},
        "top": {"winners": draw(count)},
        "budget": {"uses": "cost.requested", "partial": draw(st.sampled_from(["offer", "skip", "stop"]))},
        "volume": {"uses": "asked", "volume": draw(st.sampled_from(["20", "48", "100"])), "partial": "skip"},
        "select": {
            "maximise": draw(st.sampled_from(["total", "asked"])),
            "uses": "cost.requested",
            "winners": {"at_most": draw(count)},
            "classes": {
                "fact": "track",
                "at_least": {"open": draw(st.sampled_from("01"))},
                "at_most": {"block": draw(count)},
            },
        },
        "pool": {
            "pool": {"units": "64", "unit": "8", "class_of": "track", "quotas": HALVES},
            "requests": "asked",
            "minimum": "least",
            "leftover": draw(st.sampled_from(["stay", "next-class", "all"])),
        },
    }
    excludes = draw(st.lists(st.sampled_from([LESSOR, DISPUTE]), unique_by=lambda one: str(one["id"])))
    return {"kind": kind, **rules[kind], **({"excludes": excludes} if excludes else {})}


@st.composite
def award_tenders(draw: st.DrawFn) -> dict[str, Any]:
    """A rubric of one leaf, up to six bids (no two alike where a pool is handed out), and what was decided."""
    award = draw(award_rules())
    worth = st.lists(st.integers(50, 60), min_size=1, max_size=6, unique=award["kind"] == "pool")
    bids = []
    for bidder, points in zip("abcdef", draw(worth), strict=False):
        facts: dict[str, Any] = {"worth": points, "asked": draw(st.integers(1, 60)), "least": draw(st.integers(1, 30))}
        facts |= {"track": draw(st.sampled_from(["block", "open"])), "lessor": draw(st.booleans())}
        cost = {"requested": draw(st.integers(1, 60))}
        bids.append({"bidder": bidder, "cost": cost, "facts": facts, "partial": {"accepts": draw(st.booleans())}})
    some = st.lists(st.sampled_from([one["bidder"] for one in bids]), unique=True, max_size=2)
    decisions: dict[str, Any] = {"refusals": [{"bidder": one} for one in draw(some)]}
    decisions["negotiated"] = [{"bidder": one, "outcome": "broken"} for one in draw(some)]
    if DISPUTE in award.get("excludes", []):
        decisions["award_exclusions"] = [{"bidder": one, "exclusion": "dispute"} for one in draw(some)]
    if award["kind"] == "pool":
        decisions["released"] = draw(
            st.lists(st.sampled_from([{"units": "16"}, {"units": "8", "class": "open"}]), max_size=2)
        )
    leaf = {
        "id": "worth",
        "points": "100",
        "metric": "worth",
        "method": {"kind": "linear", "zero_at": "0", "full_at": "100"},
    }
    rubric = {
        "bideval": "1",
        "id": "r",
        "title": "R",
        "total": "100",
        "facts": FACTS,
        "criteria": [leaf],
        "award": award,
    }
    tender = {"bideval": "1", "id": "t", "title": "T", "rubric": "rubric.yaml", "project_budget": {"amount": "100"}}
    return {"tender": tender, "rubric": rubric, "decisions": {"bideval": "1", **decisions}, "bids": bids}


def write(tender: dict[str, Any], folder: Path) -> None:
    (folder / "bids").mkdir()
    documents = {name: tender[name] for name in ("tender", "rubric", "decisions")}
    documents |= {f"bids/{bid['bidder']}": {"bideval": "1", **bid} for bid in tender["bids"]}
    for name, document in documents.items():
        (folder / f"{name}.yaml").write_text(yaml.dump(_as_text(document), sort_keys=False), "utf-8")


def _as_text(part: Any) -> Any:
    """Every scalar as it is written."""
    if isinstance(part, dict):
        return {key: _as_text(one) for key, one in part.items()}
    if isinstance(part, list):
        return [_as_text(one) for one in part]
    return str(part).lower() if isinstance(part, bool) else str(part)


@settings(max_examples=120, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(award_tenders())
def test_a_naive_scorer_agrees_on_every_award(tender: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(tender, folder)
        loaded = load(folder)
        assert loaded.dossier is not None, list(loaded.problems)
        naive = second_opinion.opinion(folder, folder)["award"]
    found, problems = evaluate(loaded.dossier)
    assert found is not None, list(problems)
    assert found.award is not None
    given_to = [one for one in found.award.decisions if one.outcome in ("awarded", "offered")]
    mine = [(one.bidder, None if one.amount is None else exact_text(one.amount)) for one in given_to]
    assert sorted(mine, key=str) == sorted(naive, key=str)
