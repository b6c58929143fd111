"""Points are shared out as the model says: all of them, siblings what their parent is given, in order, within bounds."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from smaa_tenders import evaluation, folder

from bideval.documents.studies.smaa import Ask, Span
from bideval.studies.smaa.tree import tree
from bideval.studies.smaa.weights import UNITS, Sharing, groups, means

TREE = {"a": {"a1": 30, "a2": 10, "a3": 10, "a4": 5}, "b": {"b1": 25}, "c": 20}
BIDS = {"one": ["1"] * 6, "two": ["0"] * 6}
SIZE = 4000


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> object:
    return tree(evaluation(folder(tmp_path_factory.mktemp("tree"), TREE, BIDS)).dossier.rubric)


def drawn(branch: object, **ask: object) -> np.ndarray:
    sharing = Sharing(branch, Ask(**ask), 6)  # type: ignore[arg-type]
    return sharing.draw(SIZE)


def close(weights: np.ndarray, mean: dict[int, Fraction]) -> None:
    """The mean weights lie within three standard errors of those that the model has."""
    for item, expected in mean.items():
        own = weights[:, item] / UNITS
        assert abs(own.mean() - float(expected)) <= 3 * own.std() / SIZE**0.5


def test_all_points_are_given_out(branch: object) -> None:
    for model in ("uniform", "ordinal", "bounded"):
        weights = drawn(branch, weights=model, within=Fraction(1, 10))
        assert np.all(weights.sum(axis=1) == UNITS)
        assert np.all(weights >= 0)
        assert np.all(weights == np.floor(weights))


def test_siblings_share_what_their_parent_is_given_evenly_on_average(branch: object) -> None:
    found = means(branch, Ask())  # type: ignore[arg-type]
    assert found == {**dict.fromkeys(range(4), Fraction(1, 12)), 4: Fraction(1, 3), 5: Fraction(1, 3)}
    close(drawn(branch), found)


def test_order_of_importance_is_kept_among_siblings_and_equals_have_none(branch: object) -> None:
    weights = drawn(branch, weights="ordinal")
    a1, a2, a3, a4, b1, c = weights.T
    a = a1 + a2 + a3 + a4
    assert np.all(a >= b1)
    assert np.all(b1 >= c)
    for middle in (a2, a3):
        assert np.all((a1 >= middle) & (middle >= a4))
    assert 0.45 < np.mean(a2 > a3) < 0.55
    close(weights, means(branch, Ask(weights="ordinal")))  # type: ignore[arg-type]


def test_the_mean_of_an_order_is_its_rank_order_centroid(tmp_path: Path) -> None:
    """ROC: w_k = 1/n (1/k + ... + 1/n). Entry S05."""
    branch = tree(evaluation(folder(tmp_path, {"a": 50, "b": 30, "c": 20}, {"x": ["1"] * 3})).dossier.rubric)
    assert [*means(branch, Ask(weights="ordinal")).values()] == [Fraction(11, 18), Fraction(5, 18), Fraction(1, 9)]
    assert groups((Fraction(1), Fraction(3), Fraction(1))) == [[1], [0, 2]]


def test_weights_within_a_part_of_their_points_stay_there(branch: object) -> None:
    weights = drawn(branch, weights="bounded", within=Fraction(1, 5)) / UNITS
    a = weights[:, :4].sum(axis=1)
    for part, low, high in ((a, 0.44, 0.66), (weights[:, 4], 0.20, 0.30), (weights[:, 5], 0.16, 0.24)):
        assert low - 1e-6 <= part.min() < low * 1.06
        assert high * 0.94 < part.max() <= high + 1e-6
    inner = weights[:, 0] / a
    assert 24 / 55 - 1e-6 <= inner.min() <= inner.max() <= 36 / 55 + 1e-6


def test_bounds_of_one_criterion_leave_the_others_free(branch: object) -> None:
    weights = drawn(branch, weights="bounded", between={"c": Span(Fraction(0), Fraction(10))}) / UNITS
    assert weights[:, 5].max() <= 0.1 + 1e-6
    assert weights[:, 4].min() < 0.05
    assert weights[:, 4].max() > 0.9


def test_without_the_sum_and_the_bounds_shares_are_uniform(tmp_path: Path) -> None:
    """Of two criteria the weight of one is uniform between its bounds: its mean and its variance say so."""
    branch = tree(evaluation(folder(tmp_path, {"a": 60, "b": 40}, {"x": ["1", "0"]})).dossier.rubric)
    own = Sharing(branch, Ask(weights="bounded", within=Fraction(1, 4)), 2).draw(SIZE)[:, 0] / UNITS
    assert abs(own.mean() - 0.6) < 3 * (0.2 / 12**0.5) / SIZE**0.5
    assert abs(own.var() - 0.04 / 12) < 0.0003


def test_the_same_seed_gives_the_same_weights_whatever_is_drawn_at_once(tmp_path: Path) -> None:
    branch = tree(evaluation(folder(tmp_path, {"a": 50, "b": 30, "c": 20}, {"x": ["1"] * 3})).dossier.rubric)
    one, other = Sharing(branch, Ask(seed=9), 3), Sharing(branch, Ask(seed=9), 3)
    parts = np.concatenate([one.draw(10), one.draw(6)])
    assert parts.tolist() == other.draw(16).tolist()
    assert parts.tolist() != Sharing(branch, Ask(seed=10), 3).draw(16).tolist()
