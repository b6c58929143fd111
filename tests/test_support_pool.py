"""The two fictional tenders that hand a pool out: their numbers add up, and whoever is given GPUs is told why, as is whoever is not."""

from pathlib import Path

import pytest
import second_opinion
import support_pool

from bideval import evaluate, load
from bideval.documents.awarded import AwardResult
from bideval.documents.evaluation import Evaluation
from bideval.exact import exact_text

pytestmark = pytest.mark.no_cover  # whole tenders of 514 bids

ROOT = Path(__file__).parent.parent


def evaluated(name: str) -> Evaluation:
    loaded = load(ROOT / "sample_bids" / name)
    assert loaded.dossier is not None, list(loaded.problems)
    found, problems = evaluate(loaded.dossier)
    assert found is not None, list(problems)
    return found


def award(found: Evaluation) -> AwardResult:
    assert found.award is not None
    return found.award


def test_the_files_are_those_that_the_script_writes() -> None:
    for name, text in support_pool.files().items():
        assert (support_pool.FOLDER / name).read_text("utf-8") == text


def test_514_applications_ask_for_13712_gpus() -> None:
    every = support_pool.applications()
    assert (len(every), len({one.bidder for one in every})) == (514, 514)
    assert sum(one.requested for one in every) == 13_712
    assert all(0 < one.minimum <= one.requested for one in every)
    assert {one.track for one in every} == {"concentrated", "open"}
    assert len({sum(one.marks) for one in every}) == 514


def test_the_pool_of_4224_gpus_is_handed_out_to_the_last_node() -> None:
    """Half of the pool in concentrated blocks, half for the others (a proposal of 2025-02-06); idle resources go to those waiting."""
    found = award(evaluated("gpu-support-platform-demo"))
    assert found.complete
    told = [(one.kind, one.group, exact_text(one.units), exact_text(one.left)) for one in found.pool]
    assert told == [
        ("quota", "concentrated", "2112", "0"),
        ("quota", "open", "2112", "0"),
        ("release", "open", "48", "0"),
        ("release", "", "64", "0"),
    ]
    assert len(found.decisions) == 514
    assert sum(one.amount or 0 for one in found.decisions) == 4_224 + 48 + 64
    first = sum((one.amount if one.first is None else one.first) or 0 for one in found.decisions)
    assert first == 4_224
    assert all(one.amount % 8 == 0 for one in found.decisions if one.amount is not None)
    assert all(one.reason for one in found.decisions if one.outcome != "awarded")


def test_nobody_of_a_class_stands_before_another_with_more_points_without_a_reason() -> None:
    """Whoever is wait-listed asked for more, at least, than any lower rank of its class was given after it."""
    found = award(evaluated("gpu-support-platform-demo"))
    every = {one.bidder: one for one in support_pool.applications()}
    for track in ("concentrated", "open"):
        waiting = [at for at, one in enumerate(found.decisions) if one.group == track and one.outcome == "wait-listed"]
        for at in waiting:
            later = [one for one in found.decisions[at + 1 :] if one.group == track and one.amount]
            assert all(
                one.amount is not None and one.amount < every[found.decisions[at].bidder].minimum for one in later
            )


@pytest.mark.parametrize("name", ["gpu-support-platform-demo", "foundation-model-demo"])
def test_a_naive_scorer_agrees(name: str) -> None:
    found, naive = evaluated(name), second_opinion.opinion(ROOT / "sample_bids" / name, ROOT / "rubrics")
    assert [list(group) for group in found.ranking] == naive["ranking"]
    given = [one for one in award(found).decisions if one.outcome in ("awarded", "offered")]
    mine = [(one.bidder, None if one.amount is None else exact_text(one.amount)) for one in given]
    assert mine == naive["award"]


def test_lessors_are_chosen_and_given_no_gpus_and_the_chosen_share_them() -> None:
    """At most five teams; 1,024 B200 to two teams and 1,024 H100 to one; no GPUs for lessors (2025-08-04)."""
    found = award(evaluated("foundation-model-demo"))
    chosen = [one.bidder for one in found.decisions if one.outcome == "awarded"]
    assert chosen == ["onnuri", "garam", "mirae", "haneul", "saebyeok"]
    assert found.then is not None
    told = [
        (one.bidder, one.outcome, one.exclusion, "" if one.amount is None else exact_text(one.amount))
        for one in found.then.decisions
    ]
    assert told == [
        ("onnuri", "excluded-from-award", "gpu-lessor", ""),
        ("garam", "awarded", "", "512"),
        ("mirae", "awarded", "", "1024"),
        ("haneul", "excluded-from-award", "gpu-lessor", ""),
        ("saebyeok", "awarded", "", "512"),
    ]
