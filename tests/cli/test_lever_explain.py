"""`bideval selfcheck --explain` of what levers are worth: in words, down to the line, and what is near where there is no such number."""

import json
from pathlib import Path

import pytest
from small import Told, bideval, tender

PRIVATE = """\
bideval: 1
levers:
  - {fact: speed, step: 5, cost: 3억원, range: [50, 100]}
  - {fact: licence}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    carl = "bideval: 1\nbidder: carl\nfacts: {speed: 90, licence: true}\n"
    return tender(tmp_path_factory.mktemp("levers"), {"levers.yaml": PRIVATE, "bids/carl.yaml": carl})


def check(folder: Path, *more: object, lang: str = "en") -> Told:
    own = ("selfcheck", folder / "rubric.yaml", folder / "bids/ada.yaml", "--levers", folder / "levers.yaml")
    return bideval(*own, "--lang", lang, *more)


def asked(folder: Path, step: str, *more: object, lang: str = "en") -> list[str]:
    """The working, without the folder before the rubric."""
    told = check(folder, "--explain", step, *more, lang=lang)
    assert told.code == 0, told.err
    return told.out.replace(f"{folder}/", "").replace(f"{folder.name}/", "").splitlines()


CHANGED = """\
points of ‘Speed’, as changed = 33  ← 0.55 × 60  (rubric.yaml:11:5)
  share of the points of ‘Speed’, as changed = 0.55  ← smallest of 0.55, 1  (rubric.yaml:11:5)
    = 0.55  ← largest of 0.55, 0
      = 0.55  ← (55 − 0) ÷ (100 − 0)
        Speed, as changed = 55  ← 50 + 5
          Speed, now = 50  [ada.yaml:3:16]
          = 5  ← 1 × 5
            one step = 5  [levers.yaml:3:25]
        zero_at of ‘Speed’ in the rubric = 0  [rubric.yaml:11:104]
        full_at of ‘Speed’ in the rubric = 100  [rubric.yaml:11:116]
  maximum of ‘Speed’ = 60  [rubric.yaml:11:53]"""


def test_what_a_step_is_worth_is_the_difference_of_two_totals(folder: Path) -> None:
    lines = asked(folder, "lever:speed:gain")
    assert lines[:3] == [
        "Speed: sure points gained = 3  ← 33 − 30",
        "  Total: at least, as changed = 33  ← 33 + 0",
        "    points of ‘Speed’, as changed = 33  ← 0.55 × 60  (rubric.yaml:11:5)",
    ]
    assert [line[4:] for line in lines[2:13]] == CHANGED.splitlines()
    assert lines[13:16] == [
        "    Skill: at least = 0  [rubric.yaml:12:5]",
        "  Total: at least = 30  ← 30 + 0",
        "    points of ‘Speed’ = 30  ← 0.5 × 60  (rubric.yaml:11:5)",
    ]
    assert asked(folder, "ada/lever:speed:gain") == lines


def test_behind_the_name_of_a_lever_stands_the_bid_as_changed(folder: Path) -> None:
    assert asked(folder, "lever:speed/speed") == CHANGED.splitlines()
    assert asked(folder, "lever:speed/total") == [
        "Total: 33.0000 – 73.0000 (not certain)",
        "  Skill: 0.0000 – 40.0000 (not marked yet)",
    ]
    assert asked(folder, "lever:speed/total:at-least")[0] == "Total: at least, as changed = 33  ← 33 + 0"
    assert asked(folder, "lever:speed/rank")[0] == "place of ada: 1"
    assert asked(folder, "lever:licence/speed") == asked(folder, "speed")


def test_in_korean(folder: Path) -> None:
    assert asked(folder, "lever:speed:per-point", lang="ko")[:4] == [
        "속도: 1점당 비용 = 100,000,000  ← 300,000,000 ÷ 3",
        "  속도: 비용 = 300,000,000  ← 300,000,000 × 1",
        "    한 단계의 비용 = 300,000,000  [levers.yaml:3:34]",
        "  속도: 하한이 오르는 점수 = 3  ← 33 − 30",
    ]
    assert asked(folder, "lever:speed:gain-at-most:speed", lang="ko")[:2] == [
        "속도: 속도 상한이 오르는 점수 = 3  ← 33 − 30",
        "  ‘속도’ 점수(바꾼 뒤) = 33  ← 0.55 × 60  (rubric.yaml:11:5)",
    ]


def test_the_cheapest_way_and_what_it_costs(folder: Path) -> None:
    aim = ("--reach", "45")
    assert asked(folder, "way:total:before", *aim)[0] == "Sure total now = 30"
    assert asked(folder, "way:total:after", *aim)[:3] == [
        "Sure total after the cheapest change = 45",
        "  Total: at least, as changed = 45  ← 45 + 0",
        "    points of ‘Speed’, as changed = 45  ← 0.75 × 60  (rubric.yaml:11:5)",
    ]
    assert asked(folder, "way:total:cost", *aim) == [
        "Cost of the cheapest change = 1,500,000,000",
        "  Speed: cost = 1,500,000,000  ← 300,000,000 × 5",
        "    cost of one step = 300,000,000  [levers.yaml:3:34]",
    ]
    assert asked(folder, "way:total:value:speed", *aim)[0] == "Speed, as changed = 75  ← 50 + 25"


def test_beside_a_rival(folder: Path) -> None:
    rival = ("--rival", folder / "bids/carl.yaml")
    assert asked(folder, "way:ahead:before", *rival)[:2] == [
        "Smallest lead now, if marked alike = -24",
        "  Lead over carl, if marked alike = -24  ← -24 − 0",
    ]
    alike = asked(folder, "rival:carl:alike", *rival)
    assert alike[0] == "Lead over carl, if marked alike = -24  ← -24 − 0"
    assert "      carl: points of ‘Speed’ = 54  ← 0.9 × 60  (rubric.yaml:11:5)" in alike
    assert "              carl: Speed = 90  [rivals/1/carl.yaml:3:16]" in alike
    assert alike[-3:] == [
        "  What carl may still have in Speed = 0  ← 0 × 1",
        "    = 0  ← 54 − 54",
        "      carl: points of ‘Speed’ = 54  ← 0.9 × 60  (rubric.yaml:11:5)  (as above)",
    ]
    assert asked(folder, "rivals:now/carl/speed", *rival)[0].startswith("points of ‘Speed’ = 54  ←")


def test_of_an_aim_without_a_way_only_where_it_would_begin_can_be_asked_for(folder: Path) -> None:
    out = " ".join(check(folder, "--reach", "99").out.split())
    assert "The working of the points that are sure now: --explain way:total:before" in out
    assert "way:total:after" not in out
    assert asked(folder, "way:total:before", "--reach", "99")[0] == "Sure total now = 30"


def test_the_page_says_what_can_be_asked_for(folder: Path) -> None:
    out = " ".join(check(folder, "--reach", "45", "--rival", folder / "bids/carl.yaml").out.split())
    assert "--explain lever:NAME/total. The names: speed, licence" in out
    assert "--explain way:total/total. The names: way:total, way:ahead" in out
    assert "--explain rivals:now/NAME/total. The names: carl" in out


def test_every_name_in_the_data_can_be_asked_for(folder: Path) -> None:
    rival = ("--reach", "45", "--rival", folder / "bids/carl.yaml")
    data = json.loads(check(folder, *rival, "--format", "json").out)
    names = [
        name
        for part in ("levers", "break_even", "ways", "rivals")
        for one in data[part]
        for name in one["explain"].values()
    ]
    assert len(names) == 5 + 3 + 6 + 1
    for name in names[::4]:
        assert asked(folder, name, *rival)


@pytest.mark.parametrize(
    ("step", "near"),
    [
        ("lever:sped:gain", "lever:speed:gain"),
        ("lever:spee/total", "lever:speed/total"),
        ("lever:speed/spee", "lever:speed/total"),
    ],
)
def test_what_is_no_number_and_what_is_near(folder: Path, step: str, near: str) -> None:
    told = check(folder, "--explain", step)
    assert (told.code, told.out) == (1, "")
    assert f"there is no value ‘ada/{step}’" in told.err
    assert told.err.endswith(f"did you mean ada/{near}?\n")


def test_levers_that_cannot_be_read_are_refused_before_anything_is_explained(folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "levers.yaml"
    wrong.write_text("bideval: 1\nlevers: [{fact: cost.build}]\n", "utf-8")
    told = check(folder, "--explain", "lever:speed:gain", "--levers", wrong)
    assert (told.code, "[lever-without-value]" in told.err) == (1, True)
