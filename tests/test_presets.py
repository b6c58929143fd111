"""The named presets: every example comes out, each can be copied into a rubric, and every collected formula that was read is there."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from builders import catalogue, leaf, rounding, rubric

from bideval.cli.pages import presets as pages
from bideval.documents.presets import Preset
from bideval.engine.checks import check_rubric
from bideval.exact import Rounding
from bideval.loading import presets
from bideval.loading.presets import load_presets
from bideval.methods import METHODS
from bideval.problems import Level

PRESETS = load_presets()
IDS = [preset.id for preset in PRESETS]
KOREAN = {"P22", "P23"}
"""The negotiated contract and the qualification review are methods of their own, without a preset."""
WITHOUT_FORMULA = {"P15", "P16", "P17", "P29"}
"""Of these no source that was read gives the formula."""


@pytest.mark.parametrize("preset", PRESETS, ids=IDS)
def test_every_example_of_a_preset_comes_out(preset: Preset) -> None:
    assert preset.examples
    for example in preset.examples:
        assert preset.results(example) == list(example.expect)


def test_every_collected_price_formula_that_was_read_has_a_preset() -> None:
    assert len(set(IDS)) == len(IDS)
    assert {one.entry for one in PRESETS} == {f"P{at:02}" for at in range(1, 32)} - KOREAN - WITHOUT_FORMULA
    assert not set(IDS) & set(METHODS)


@pytest.mark.parametrize("preset", PRESETS, ids=IDS)
def test_a_preset_is_copied_into_a_rubric_as_its_page_has_it(preset: Preset) -> None:
    section = pages.one(preset, "en").sections[1]
    *declared, written = [yaml.load(f"{{{line}}}", yaml.CBaseLoader) for line in section.paragraphs]
    words = {key: value for one in declared for key, value in one.items()}
    rules = rubric(leaf("leaf", "40", **written), rounding=rounding(total="2 half-up"), **words)
    found = check_rubric(rules, catalogue)
    assert [one.code for one in found if one.level is not Level.NOTE] == []
    assert rules.leaves[0].criterion.method == preset.rule


@pytest.mark.parametrize(
    ("span", "published"), [("75%", "5 4.33 3.66"), ("50%", "5 4 3"), ("30%", "5 3.33 1.66")], ids=["75%", "50%", "30%"]
)
def test_the_swiss_page_cuts_its_points_to_two_places(span: str, published: str) -> None:
    """submissionsrecht.ch, 2020-03-20: offers of 1.0, 1.1 and 1.2 million; half up, two of them would be 3.67 and 1.67."""
    swiss = next(one for one in PRESETS if one.id == "ch-price-span")
    other = swiss.model_copy(update={"method": {**swiss.method, "span": span}})
    (example,) = swiss.examples
    assert example.rounding is not None
    assert example.rounding.rule() == Rounding(2, "down")
    assert other.results(example) == [Fraction(points) for points in published.split()]


def test_presets_that_do_not_load_are_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "presets.yaml"
    wrong.write_text("bideval: 1\npresets: [{id: x}]\n", "utf-8")
    monkeypatch.setattr(presets, "PRESETS", wrong)
    with pytest.raises(RuntimeError, match="the presets do not load"):
        load_presets()
