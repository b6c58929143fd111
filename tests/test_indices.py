"""Award indices: every worked example, the manual pages, and the published figures they come from."""

from fractions import Fraction
from pathlib import Path

import pytest

from bideval.exact import Rounding
from bideval.fields import threshold
from bideval.indices import INDICES
from bideval.indices.base import Example, Index
from bideval.methods.base import AGGREGATES
from bideval.working.terms import names

EXAMPLES = [
    pytest.param(index, example, id=f"{index.model_fields['kind'].default}: {example.sentence}")
    for index in INDICES.values()
    for example in index.examples
]


def computed(index: type[Index], example: Example) -> list[Fraction]:
    bids = [[threshold(value) for value in bid] for bid in example.bids]
    return index.model_validate(example.parameters).values(bids, threshold(example.full))


@pytest.mark.parametrize(("index", "example"), EXAMPLES)
def test_every_worked_example_comes_out(index: type[Index], example: Example) -> None:
    assert computed(index, example) == [Fraction(value) for value in example.values]


@pytest.mark.parametrize("index", INDICES.values(), ids=INDICES)
def test_every_index_carries_a_manual_page_and_an_example(index: type[Index]) -> None:
    page = (index.__doc__ or "").lower()
    assert "absolute" in page or "relative" in page
    for word in ("weakness", "zero", "is first", "entry a"):
        assert word in page
    assert ("from memory" in page) == (index.provenance == "memory")
    assert index.examples


def test_kinds_are_unique_and_read_like_their_files() -> None:
    assert len(INDICES) == len(set(INDICES))
    for kind, index in INDICES.items():
        assert index.__module__ == "bideval.indices." + kind.replace("-", "_")
    files = {path.stem for path in Path(__file__).parent.parent.glob("bideval/indices/*.py")}
    assert files == {"__init__", "base", *(kind.replace("-", "_") for kind in INDICES)}


@pytest.mark.parametrize(("index", "example"), EXAMPLES)
def test_every_name_in_a_formula_stands_for_something(index: type[Index], example: Example) -> None:
    made = index.model_validate(example.parameters)
    known = {*made.quantities(), *made.references(), *made.parameters(), "full"}
    used = {*names(made.term()), *(names(scaled) if (scaled := made.scaled()) else ())}
    assert used - {"x", "best"} <= known
    assert {*made.parameters(), *made.references(), *made.quantities()} <= used
    assert made.above_zero() | made.of_points() <= made.quantities().keys()
    assert {one.aggregate for one in made.references().values()} <= AGGREGATES.keys()
    assert {one.quantity for one in made.references().values()} <= made.quantities().keys()


# --- published figures


def test_the_design_build_table_of_adjusted_bids() -> None:
    """Design-Build for Water and Wastewater Projects, table 17-2, in whole dollars."""
    (example,) = INDICES["adjusted-bid"].examples
    whole = Rounding(0, "half-up")
    assert [whole(one) for one in computed(INDICES["adjusted-bid"], example)] == [1176471, 1368421, 1600000]


def test_the_uplift_of_the_norwegian_page() -> None:
    """abakus.as: weights 30 and 70, prices of 1,000,000 and 950,000 with 8 and 5 of 10 points."""
    (example,) = INDICES["price-uplift"].examples
    six = Rounding(6, "half-up")
    found = [six(one) for one in computed(INDICES["price-uplift"], example)]
    assert found == [Fraction("1085714.285714"), Fraction("1153571.428571")]


def test_the_weighted_product_of_triantaphyllou() -> None:
    """The ratios of the four alternatives, in four digits. Printed: 1.0192, 4.6082, 5.3062, 4.5216, 5.2065, 1.1515: up to 0.001 apart,
    as the printed matrix was rounded before the printed ratios were computed."""
    matrix = [
        ("0.9381", "0.3501", "0.8811", "0.5646"),
        ("0.7691", "0.4812", "0.1679", "0.9336"),
        ("0.9445", "0.1138", "0.2219", "0.0135"),
        ("0.1768", "0.0221", "0.9462", "0.1024"),
    ]
    weights = ("0.4504", "0.1231", "0.0848", "0.3417")
    factors = [{"by": f"c{at}", "better": "higher", "weight": weight} for at, weight in enumerate(weights)]
    index = INDICES["weighted-product"].model_validate({"factors": factors})
    a1, a2, a3, a4 = index.values([[Fraction(x) for x in row] for row in matrix], Fraction(1))
    ratios = [a1 / a2, a1 / a3, a1 / a4, a2 / a3, a2 / a4, a3 / a4]
    found = [Rounding(4, "half-up")(one) for one in ratios]
    assert found == [Fraction(one) for one in ("1.0192", "4.6086", "5.3071", "4.5217", "5.207", "1.1516")]
