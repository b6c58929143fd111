"""Places under sampled weights are those that fractions give: for few bids and many, with ties, near ties and bids that are alike."""

import random
from fractions import Fraction

import numpy as np
import pytest

from bideval.studies.smaa import places
from bideval.studies.smaa.places import Field
from bideval.studies.smaa.tree import Table
from bideval.studies.smaa.weights import UNITS

WAYS = ["few", "many"]


def table(rows: list[list[Fraction]], extra: list[Fraction] | None = None) -> Table:
    names = tuple(f"b{at}" for at in range(len(rows)))
    return Table(names, tuple(map(tuple, rows)), tuple(extra or [Fraction(0)] * len(rows)))


def weights(count: int, items: int, seed: int) -> np.ndarray:
    cuts = np.sort(np.random.default_rng(seed).integers(0, UNITS, (count, items - 1)), axis=1)
    edges = np.concatenate([np.zeros((count, 1)), cuts, np.full((count, 1), UNITS)], axis=1)
    return np.diff(edges, axis=1)


def naive(told: Table, given: np.ndarray) -> list[list[int]]:
    found = []
    for row in given.tolist():
        totals = told.totals([Fraction(int(one), UNITS) for one in row])
        found.append([1 + sum(other > own for other in totals) for own in totals])
    return [list(bid) for bid in zip(*found, strict=True)]


def held(told: Table, given: np.ndarray, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "FEW", 1000 if way == "few" else 1)
    assert Field(told).places(given).tolist() == naive(told, given)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("bottom", [4, 10**6, 10**15])
def test_any_shares_give_the_places_of_fractions(way: str, bottom: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pick = random.Random(bottom)
    rows = [[Fraction(pick.randrange(bottom + 1), bottom) for _ in range(4)] for _ in range(30)]
    extra = [Fraction(pick.randrange(-2, 3), 100) for _ in rows]
    held(table(rows, extra), weights(60, 4, 1), way, monkeypatch)


@pytest.mark.parametrize("way", WAYS)
def test_bids_that_are_alike_are_level(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[Fraction(1, 3), Fraction(1)], [Fraction(1), Fraction(0)]] * 2 + [[Fraction(1, 2), Fraction(1, 2)]]
    held(table(rows), weights(50, 2, 2), way, monkeypatch)


@pytest.mark.parametrize("way", WAYS)
def test_totals_that_differ_by_less_than_a_float_can_show_are_told_apart(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three bids whose totals differ by 10**-30 everywhere, one pair that is level everywhere, and one that is far away."""
    hair, own = Fraction(1, 10**30), [Fraction(1, 3), Fraction(2, 7)]
    rows = [[one + times * hair for one in own] for times in (1, 3, 2)]
    level = [[one + hair * 2 + (1 if at else -1) * Fraction(0) for at, one in enumerate(own)], [Fraction(9, 10)] * 2]
    held(table(rows + level), weights(20, 2, 3), way, monkeypatch)


@pytest.mark.parametrize("way", WAYS)
def test_bids_with_other_shares_may_be_level_under_some_weights(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[Fraction(1), Fraction(0)], [Fraction(0), Fraction(1)], [Fraction(1, 2), Fraction(1, 2)]]
    third = [[Fraction(1, 3), Fraction(2, 3) + Fraction(1, 10**20)]] if way == "few" else []
    middle = np.array([[UNITS // 2, UNITS // 2], [1, UNITS - 1], [UNITS, 0]], dtype=np.float64)
    held(table(rows + third), middle, way, monkeypatch)


@pytest.mark.parametrize("way", WAYS)
def test_shares_below_zero_and_above_one_count_as_they_are(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[Fraction(-7, 3), Fraction(5)], [Fraction(10**9), Fraction(-(10**9))], [Fraction(0), Fraction(0)]]
    held(table(rows), weights(40, 2, 4), way, monkeypatch)


def test_few_and_many_agree_on_a_large_field(monkeypatch: pytest.MonkeyPatch) -> None:
    pick = random.Random(7)
    told = table([[Fraction(pick.randrange(50), 49) for _ in range(3)] for _ in range(120)])
    given, found = weights(20, 3, 5), []
    for few in (1000, 1):
        monkeypatch.setattr(places, "FEW", few)
        found.append(Field(told).places(given).tolist())
    assert found[0] == found[1]
