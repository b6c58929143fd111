"""The study: exact on a line, within three standard errors of exact volumes elsewhere, interrupted and refused as it says."""

from fractions import Fraction
from pathlib import Path

import pytest
from smaa_tenders import asked, evaluation, folder, near

from bideval.documents.studies.smaa import Ask, Span, Why
from bideval.studies.smaa import lengths, refused, smaa

THREE = {"a": ["1", "0", "0"], "b": ["0", "1", "0"], "c": ["0", "0", "1"]}
FLAT = {"x": 40, "y": 35, "z": 25}
LINE = {"a": ["1", "0"], "b": ["0", "1"], "c": ["0.6", "0.6"]}


def shares(study: object, bidder: str) -> list[Fraction]:
    one = next(bid for bid in study.bids if bid.bidder == bidder)  # type: ignore[attr-defined]
    return [study.share(count) for count in one.places]  # type: ignore[attr-defined]


def test_two_criteria_are_a_line_and_exact(tmp_path: Path) -> None:
    """A = (1, 0), B = (0, 1), C = (0.6, 0.6): A is first above a weight of 0.6, B below 0.4."""
    study = asked(folder(tmp_path, {"x": 50, "y": 50}, LINE))
    assert study.exact
    assert not study.bids[0].errors
    assert shares(study, "a") == [Fraction(2, 5), Fraction(1, 10), Fraction(1, 2)]
    assert shares(study, "b") == [Fraction(2, 5), Fraction(1, 10), Fraction(1, 2)]
    assert shares(study, "c") == [Fraction(1, 5), Fraction(4, 5), 0]
    central = {one.bidder: one.central for one in study.bids}
    assert [(name, *map(int, one or ())) for name, one in sorted(central.items())] == [
        ("a", 80, 20),
        ("b", 20, 80),
        ("c", 50, 50),
    ]
    assert [one.confidence for one in study.bids] == [1, 1, 1]
    assert study.share(study.before["a", "b"]) == Fraction(1, 2)
    assert study.share(study.before["c", "a"]) == Fraction(3, 5)


def test_sampling_the_line_comes_within_three_standard_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lengths, "MOST", 0)
    study = asked(folder(tmp_path, {"x": 50, "y": 50}, LINE), samples=20_000)
    assert not study.exact
    near(
        study,
        {
            "a": [Fraction(2, 5), Fraction(1, 10), Fraction(1, 2)],
            "b": [Fraction(2, 5), Fraction(1, 10), Fraction(1, 2)],
            "c": [Fraction(1, 5), Fraction(4, 5), 0],
        },
    )


@pytest.mark.parametrize(
    ("points", "ask", "first"),
    [
        ((60, 40), {"weights": "ordinal"}, {"a": Fraction(4, 5), "b": 0, "c": Fraction(1, 5)}),
        ((40, 60), {"weights": "ordinal"}, {"a": 0, "b": Fraction(4, 5), "c": Fraction(1, 5)}),
        ((50, 50), {"weights": "ordinal"}, {"a": Fraction(2, 5), "b": Fraction(2, 5), "c": Fraction(1, 5)}),
        ((50, 50), {"weights": "bounded", "within": Fraction(2, 5)}, {"a": Fraction(1, 4), "b": Fraction(1, 4), "c": Fraction(1, 2)}),
        ((50, 50), {"weights": "bounded", "between": {"x": Span(Fraction(0), Fraction(50))}}, {"a": 0, "b": Fraction(4, 5), "c": Fraction(1, 5)}),
    ],
)  # fmt: skip
def test_on_a_line_order_and_bounds_are_ends(
    points: tuple[int, int], ask: dict[str, object], first: dict[str, Fraction], tmp_path: Path
) -> None:
    study = asked(folder(tmp_path, dict(zip("xy", points, strict=True)), LINE), **ask)
    assert study.exact
    assert {one.bidder: study.share(one.places[0]) for one in study.bids} == first
    assert {one.bidder for one in study.bids if one.central is None} == {name for name, one in first.items() if not one}


def test_a_middle_bid_has_the_volume_of_the_middle_of_the_triangle(tmp_path: Path) -> None:
    """Against (1,0,0), (0,1,0), (0,0,1), a bid of halves is first where no weight is above a half: a quarter of all weights."""
    bids = {**THREE, "d": ["0.5", "0.5", "0.5"]}
    study = asked(folder(tmp_path, FLAT, bids), samples=30_000)
    each = [Fraction(1, 4), Fraction(1, 12), Fraction(1, 3), Fraction(1, 3)]
    near(study, {**dict.fromkeys("abc", each), "d": [Fraction(1, 4), Fraction(3, 4), 0, 0]})
    assert study.complete
    assert study.whole == 30_000


def test_order_makes_the_important_criterion_decide(tmp_path: Path) -> None:
    """With x >= y >= z in weight, a bid that has only the most important is always before the others."""
    study = asked(folder(tmp_path, FLAT, THREE), samples=500, weights="ordinal")
    assert [one.places for one in study.bids] == [(500, 0, 0), (0, 500, 0), (0, 0, 500)]
    assert [one.entropy for one in study.bids] == [0, 0, 0]
    assert study.bids[1].central is None
    assert study.bids[1].confidence is None
    assert [*map(str, study.bids[0].errors)] == ["0", "0", "0"]
    roc = [item.mean for item in study.items]
    assert roc == [Fraction(1100, 18), Fraction(500, 18), Fraction(100, 9)]


def test_bounds_in_three_criteria_have_their_volume(tmp_path: Path) -> None:
    """Within 10 % of 40, 35 and 25, a bid that has all of x and one that has all of y and a fifth of z are level on a line of the hexagon."""
    bids = {"p": ["1", "0", "0"], "q": ["0", "1", "0.2"]}
    study = asked(folder(tmp_path, FLAT, bids), samples=30_000, weights="bounded", within=Fraction(1, 10))
    # x > y + z/5 over the hexagon |x-40| <= 4, |y-35| <= 3.5, |z-25| <= 2.5, x+y+z = 100: by a fine grid of exact points
    step, held, won = Fraction(1, 8), 0, 0
    for i in range(-32, 33):
        for j in range(-28, 29):
            x, y = 40 + i * step, 35 + j * step
            z = 100 - x - y
            if abs(z - 25) <= Fraction(5, 2):
                held, won = held + 1, won + (x > y + z / 5)
    assert abs(study.share(study.bids[0].places[0]) - Fraction(won, held)) < Fraction(2, 100)


def test_a_hierarchy_changes_what_every_way_means(tmp_path: Path) -> None:
    """Three criteria beside each other share evenly; two of them under one parent share what that is given: a half on average."""
    tree = {"p": {"x": 40, "y": 35}, "z": 25}
    study = asked(folder(tmp_path, tree, {"a": ["1", "1", "0"], "b": ["0", "0", "1"]}), samples=20_000)
    near(study, {"a": [Fraction(1, 2), Fraction(1, 2)], "b": [Fraction(1, 2), Fraction(1, 2)]})
    assert [item.mean for item in study.items] == [25, 25, 50]


def test_bonuses_stay_what_they_are(tmp_path: Path) -> None:
    more = "adjustments:\n  - {id: extra, kind: bonus, points: 50}\n"
    where = folder(tmp_path, {"x": 50, "y": 50}, {"a": ["1", "0"], "b": ["0", "1"]}, more)
    decided = "{bidder: b, adjustment: extra, by: s, when: 2025-01-01, why: w, evidence: {document: d.pdf, page: 1}}"
    (where / "decisions.yaml").write_text(f"bideval: 1\nadjustments: [{decided}]\n", encoding="utf-8")
    study = asked(where)
    assert shares(study, "a") == [Fraction(1, 4), Fraction(3, 4)]


def test_an_interrupted_study_stands_on_what_it_has(tmp_path: Path) -> None:
    where = evaluation(folder(tmp_path, FLAT, THREE))
    told: list[tuple[int, int]] = []

    def one_more(done: int, of: int) -> bool:
        told.append((done, of))
        return done < 20_000

    study = smaa(where, Ask(samples=50_000), one_more)
    assert told == [(16_384, 50_000), (32_768, 50_000)]
    assert (study.whole, study.complete) == (32_768, False)
    whole = smaa(where, Ask(samples=32_768))
    assert [one.places for one in study.bids] == [one.places for one in whole.bids]


def test_the_standard_error_of_a_share_is_that_of_a_count(tmp_path: Path) -> None:
    study = asked(folder(tmp_path, FLAT, THREE), samples=100)
    one = study.bids[0]
    share = study.share(one.places[0])
    assert 0 < share < 1
    assert abs(one.errors[0] ** 2 - share * (1 - share) / 100) < Fraction(1, 10**40)


def test_more_bids_than_are_worked_out_are_counted_all_the_same(tmp_path: Path) -> None:
    bids = {f"b{at:02}": [f"0.{at:02}", f"0.{(at * 37) % 100:02}", "0.5"] for at in range(1, 24)}
    study = asked(folder(tmp_path, FLAT, bids), samples=200)
    assert len(study.bids) == 23
    assert all(sum(one.places) == 200 for one in study.bids)
    assert [one.entropy is None for one in study.bids] == [False] * 20 + [True] * 3
    assert not asked(tmp_path, samples=200, weights="ordinal").exact
    assert {name for pair in study.before for name in pair} == {one.bidder for one in study.leading}


def test_too_many_bids_for_every_crossing_are_sampled_on_a_line_too(tmp_path: Path) -> None:
    bids = {f"b{at:02}": [f"0.{at:02}", f"0.{99 - at:02}"] for at in range(1, 24)}
    study = asked(folder(tmp_path, {"x": 50, "y": 50}, bids), samples=100)
    assert not study.exact


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        ({"over": "marks"}, Why("no-panel")),
        ({"over": "both"}, Why("no-panel")),
        ({"weights": "bounded", "between": {"w": Span(Fraction(0), Fraction(1))}}, Why("criterion-unknown", "w")),
        ({"weights": "bounded", "between": {"p": Span(Fraction(80), Fraction(70))}}, Why("bounds-empty")),
        ({"weights": "bounded", "between": {"x": Span(Fraction(0), Fraction(1)), "y": Span(Fraction(0), Fraction(1))}}, Why("bounds-empty", "p")),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told(ask: dict[str, object], why: Why, tmp_path: Path) -> None:
    study = asked(folder(tmp_path, {"p": {"x": 40, "y": 35}, "z": 25}, THREE), **ask)
    assert study.why == why
    assert study.bids == ()


def test_bounds_that_hardly_any_way_keeps_are_refused(tmp_path: Path) -> None:
    tree = {f"c{at:02}": 5 for at in range(20)}
    most = {name: Span(Fraction(0), Fraction(21 if at else 100, 4)) for at, name in enumerate(tree)}
    where = folder(tmp_path, tree, {"a": ["1"] * 20})
    assert asked(where, weights="bounded", between=most, samples=10).why == Why("bounds-narrow")


def test_nothing_to_share_out_or_nobody_to_rank_is_told(tmp_path: Path) -> None:
    assert asked(folder(tmp_path / "one", {"x": 100}, {"a": ["1"]})).why == Why("one-criterion")
    where = folder(tmp_path / "none", FLAT, {"a": ["1", "1", "1"]})
    bid = where / "bids" / "a.yaml"
    bid.write_text(bid.read_text("utf-8").replace("x: 1, ", ""), encoding="utf-8")
    assert asked(where).why == Why("no-bids")


def test_a_bid_whose_points_are_open_is_left_out(tmp_path: Path) -> None:
    where = folder(tmp_path, FLAT, THREE)
    bid = where / "bids" / "c.yaml"
    bid.write_text(bid.read_text("utf-8").replace("x: 0, ", ""), encoding="utf-8")
    study = asked(where, samples=10)
    assert study.left_out == ("c",)
    assert [one.bidder for one in study.bids] == ["a", "b"]


def test_places_by_something_else_are_no_matter_of_weights(tmp_path: Path) -> None:
    where = folder(tmp_path, FLAT, THREE, "ranking: {by: x, better: higher}\n")
    assert asked(where).why == Why("not-by-total")


def test_an_evaluation_that_waits_cannot_be_asked(tmp_path: Path) -> None:
    where = folder(tmp_path, FLAT, THREE, "price: separate\n")
    assert asked(where).why == Why("not-complete")


def test_thousands_of_bids_are_not_sampled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refused, "MOST", 2)
    assert asked(folder(tmp_path, FLAT, THREE)).why == Why("many-bids")
