"""Every number of the study by samples is explained like a score: by its name, and replaying the working gives what is printed."""

import json
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from smaa_tenders import SAMPLE, asks, evaluation, folder

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.smaa import Ask
from bideval.reports.explain import explain
from bideval.reports.studies.smaa import view
from bideval.reports.studies.smaa.data import smaa_json
from bideval.studies.smaa import smaa
from bideval.studies.smaa.asked import Asked, asked
from bideval.working.steps import Working, ordered, replay

ASKS = asks(60, 5, 3)


@cache
def sample() -> Evaluation:
    return evaluation(SAMPLE)


@cache
def of_sample(name: str, step: str) -> Asked:
    return asked(sample(), ASKS[name], step)


def value(found: Asked) -> Fraction:
    """The number that is asked for, after its whole working was replayed."""
    bidder, _, key = found.step.partition("/")
    key = ":total" if key == "total" else key
    step = Working(found.evaluation.ledger).step(key, found.evaluation.rows[bidder])
    for part in ordered([step]):
        if part.op not in ("given", "constant"):
            assert replay(part.op, [one.value for one in part.inputs]) == part.value, part.id
    return step.value


def printed(document: str) -> Iterator[tuple[str, str]]:
    """Every number of the data that has a name."""
    told = json.loads(document)
    for item in told["items"]:
        if item["mean"] is not None:
            yield item["step"], item["mean"]
    for one in told["before"]:
        yield one["step"], one["share"]
    for bid in told["bids"]:
        for place in bid["places"]:
            yield place["step"], place["share"]
            if "error" in place:
                yield f"{place['step']}:error", place["error"]
        numbers = [*(bid["central"] or []), *([bid["confidence"]] if bid["confidence"] else []), bid["entropy"]]
        yield from zip(bid["steps"], numbers, strict=True)


@pytest.mark.parametrize("name", ASKS)
def test_every_number_of_the_data_is_the_one_that_its_working_gives(name: str) -> None:
    """Every number of a study can be explained like a score."""
    every = dict(printed(smaa_json(smaa(sample(), ASKS[name]), sample())))
    assert len(every) > 8
    assert {step: value(of_sample(name, step)) for step in every} == {
        step: Fraction(told) for step, told in every.items()
    }


@pytest.mark.parametrize("name", ["ordinal", "both"])
def test_every_number_in_a_table_has_its_working_in_both_languages(name: str) -> None:
    study = smaa(sample(), ASKS[name])
    for language in ("ko", "en"):
        tables = [table for section in view(study, sample(), language).sections for table in section.tables]
        steps = [cell.step for table in tables for row in table.rows for cell in row if cell.step]
        assert len(steps) > 20
        for step in steps:
            found = of_sample(name, step)
            told = explain(found.evaluation, found.step, language)
            assert isinstance(told, str), step
            assert "smaa:" not in told, step


TREE = {"p": {"x": 40, "y": 20, "w": 20}, "z": 20}
BIDS = {"a": ["1", "0", "0.5", "0.2"], "b": ["0", "1", "0.5", "0.7"], "c": ["0.6", "0.6", "0.6", "0.6"]}


def test_what_the_samples_say_one_by_one_is_what_was_counted(tmp_path: Path) -> None:
    found, ask = evaluation(folder(tmp_path, TREE, BIDS)), Ask(samples=40)
    study = smaa(found, ask)
    places = {
        one.bidder: [value(asked(found, ask, f"sample/{number}/{one.bidder}/place")) for number in range(1, 41)]
        for one in study.bids
    }
    for one in study.bids:
        assert [places[one.bidder].count(Fraction(place)) for place in (1, 2, 3)] == list(one.places)
        told = asked(found, ask, f"{one.bidder}/smaa:place:2").counted
        assert told == tuple(number for number, place in enumerate(places[one.bidder], 1) if place == 2)[:6]
    before = asked(found, ask, "a/smaa:before:b").counted
    pairs = zip(places["a"], places["b"], strict=True)
    assert before == tuple(number for number, (a, b) in enumerate(pairs, 1) if a < b)[:6]


def test_the_total_of_a_sample_is_told_down_to_what_was_read(tmp_path: Path) -> None:
    found, ask = evaluation(folder(tmp_path, TREE, BIDS)), Ask(samples=4)
    one = asked(found, ask, "sample/2/c/total")
    assert value(one) == 60, "of everything the bid earned 60 %"
    told = str(explain(one.evaluation, one.step, "en"))
    assert told.startswith("Total in this sample = 60  ← ")
    assert "bids/c.yaml" in told
    assert explain(one.evaluation, "c/x", "en") == explain(found, "c/x", "en")


def test_the_mean_of_the_order_is_the_centroid_with_equals_in_the_middle(tmp_path: Path) -> None:
    """Rank order centroid (S05): of three in order 11/18, 5/18, 2/18; the two of equal points have the mean of their places."""
    found, ask = evaluation(folder(tmp_path, TREE, BIDS)), Ask(samples=4, weights="ordinal")
    for item in smaa(found, ask).items:
        assert value(asked(found, ask, f"a/smaa:mean:{item.path}")) == item.mean
    assert value(asked(found, ask, "a/smaa:mean:p/y")) == 100 * Fraction(3, 4) * Fraction(7, 36)


def test_places_far_down_and_bids_far_down_have_their_working(tmp_path: Path) -> None:
    bids = {f"b{at:02}": [f"0.{at:02}", f"0.{at * 3 % 23:02}", "0.5"] for at in range(1, 23)}
    found, ask = evaluation(folder(tmp_path, {"x": 40, "y": 35, "z": 25}, bids)), Ask(samples=50)
    study = smaa(found, ask)
    for one in (study.bids[0], study.bids[-1]):
        for place in (1, 22):
            assert value(asked(found, ask, f"{one.bidder}/smaa:place:{place}")) == study.share(one.places[place - 1])
    assert value(asked(found, ask, "b01/smaa:never")) == Fraction(3, 50)
    assert value(asked(found, ask, "b01/smaa:none")) == 0


def test_a_bid_without_a_place_has_none_in_samples_that_can_be_asked_for() -> None:
    ask = ASKS["both"]
    study = smaa(sample(), ask)
    one = study.bids[0]
    found = asked(sample(), ask, f"{one.bidder}/smaa:none")
    assert value(found) == 1 - study.share(sum(one.places))
    assert asked(sample(), ask, f"{one.bidder}/smaa:entropy").counted == ()
    sure = asked(sample(), ask, f"{one.bidder}/smaa:confidence").counted
    assert [value(asked(sample(), ask, f"sample/{number}/{one.bidder}/place")) for number in sure[:2]] == [1, 1]
    assert asked(sample(), ask, "nobody/smaa:place:1").counted == ()


@pytest.mark.parametrize(
    "name", ["sample/0/a/total", "sample/5/a/total", "sample/x/a/total", "a/smaa:plaec:1", "a/smaa:mean:q"]
)
def test_a_name_that_nothing_has_is_no_number(name: str, tmp_path: Path) -> None:
    found, ask = evaluation(folder(tmp_path, TREE, BIDS)), Ask(samples=4)
    one = asked(found, ask, name)
    assert not isinstance(explain(one.evaluation, one.step, "en"), str)
    assert ("sample/1/a/total" if name.startswith("sample") else "a/smaa:place:1") in one.known


def test_where_everything_is_exact_there_are_no_samples(tmp_path: Path) -> None:
    found = evaluation(folder(tmp_path, {"x": 50, "y": 50}, {"a": ["1", "0"], "b": ["0", "1"], "c": ["0.6", "0.6"]}))
    assert value(asked(found, Ask(), "c/smaa:before:a")) == Fraction(3, 5)
    assert asked(found, Ask(), "c/smaa:before:a").counted == ()
    assert asked(found, Ask(), "sample/1/c/total").known == ("sample/1/c/total",)


def test_where_the_study_has_no_answer_its_numbers_have_none(tmp_path: Path) -> None:
    found = evaluation(folder(tmp_path, TREE, BIDS))
    one = asked(found, Ask(over="marks"), "a/smaa:place:1")
    assert one.study.why is not None
    assert not isinstance(explain(one.evaluation, one.step, "en"), str)
