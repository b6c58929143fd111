"""Bids are read from YAML, JSON and CSV alike: facts by type, evidence beside values, decided facts in place of claimed ones."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from small_tenders import FILES, codes, folder, lines, loaded

from bideval.documents.bid import Evidence
from bideval.documents.dossier import Dossier, Submission
from bideval.loading import load, load_bid, load_rubric
from bideval.loading.bids.names import mixed_scripts, skeleton
from bideval.loading.bids.vocabulary import names, path_of
from bideval.problems import Problems

HEAD = "bideval: 1\nbidder: ada\n"


def of_bid(tmp_path: Path, text: str) -> list[str]:
    """What is said of Ada's bid, which has `text` from its third line on."""
    return lines(loaded(tmp_path, {"bids/ada.yaml": HEAD + text}).problems)


def of_fact(tmp_path: Path, text: str) -> list[str]:
    return [one.removeprefix("bids/ada.yaml:") for one in of_bid(tmp_path, f"facts:\n  {text}\n")]


def dossier(tmp_path: Path, files: Mapping[str, str | bytes | None]) -> Dossier:
    found = loaded(tmp_path, files)
    assert found.dossier is not None, lines(found.problems)
    return found.dossier


def ada(tmp_path: Path, files: Mapping[str, str | bytes | None]) -> Submission:
    return dossier(tmp_path, files).bids[0]


# --- facts


def test_declared_facts_have_the_types_that_the_rubric_gives_them(tmp_path: Path) -> None:
    facts = "{speed: 1.50, seats: 1_200, price: 1조 20억원, part: 80%, fee: 1.5, green: true, start: 2025-12-22, cooling: air, remark: 가 나}"
    assert ada(tmp_path, {"bids/ada.yaml": f"{HEAD}facts: {facts}\n"}).facts == {
        "speed": Fraction(3, 2),
        "seats": Fraction(1200),
        "price": Fraction(1_002_000_000_000),
        "part": Fraction(4, 5),
        "fee": Fraction(3, 2),
        "green": True,
        "start": date(2025, 12, 22),
        "cooling": "air",
        "remark": "가 나",
    }


def test_the_text_of_a_fact_is_kept_as_it_was_written(tmp_path: Path) -> None:
    assert ada(tmp_path, {"bids/ada.yaml": f"{HEAD}facts: {{speed: 1.50}}\n"}).bid.facts == {"speed": "1.50"}


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("speed: 1e3", "4:10: number-exponent text=1e3"),
        ("speed: 1,000", "4:10: number-groups-here text=1,000"),
        ("speed: 1001", "4:10: fact-outside-range high=1000 low=0 text=1001"),
        ("seats: 1.5", "4:10: number-not-a-count text=1.5"),
        ("price: -1", "4:10: number-negative text=-1"),
        ("part: 80", "4:9: fact-outside-range high=1 low=0 text=80"),
        ("part: 101%", "4:9: fact-outside-range high=1 low=0 text=101%"),
        ("fee: 201%", "4:8: fact-outside-range high=2 low=0 text=201%"),
        ("green: yes", "4:10: boolean-expected text=yes"),
        ("start: 22.12.2025", "4:10: date-expected text=22.12.2025"),
        ("cooling: oil", "4:12: wrong-choice allowed=air, liquid text=oil"),
        ("remark: ' '", "4:11: text-empty"),
        ("remark: " + "x" * 10_001, "4:11: text-too-long length=10001 most=10000"),
        ("sped: 1", "4:3: unknown-fact-near name=sped near=speed"),
        ("zzz: 1", "4:3: unknown-fact name=zzz"),
        ("speed: [1]", "4:10: text-expected"),
    ],
)
def test_a_fact_that_does_not_fit_is_told_where_it_stands(tmp_path: Path, fact: str, said: str) -> None:
    assert of_fact(tmp_path, fact) == [said]


def test_a_fact_may_be_called_value(tmp_path: Path) -> None:
    rubric = str(FILES["rubric.yaml"]).replace("facts:\n", "facts:\n  value: {type: number}\n")
    files = {"rubric.yaml": rubric, "bids/ada.yaml": f"{HEAD}facts: {{value: {{value: 2}}}}\n"}
    assert ada(tmp_path, files).facts == {"value": Fraction(2)}


# --- evidence


def test_any_value_may_come_with_its_evidence(tmp_path: Path) -> None:
    text = """\
name: {value: {ko: 에이다, en: Ada}, evidence: {document: d1}}
fleet:
  value:
    - {accelerator: b200-sxm, count: {value: 8, evidence: {document: d2, page: 3}}}
  evidence: {document: d3}
facts:
  speed: {value: 5, evidence: {document: d4}}
  part: {value: 50%}
"""
    found = dossier(tmp_path, {"bids/ada.yaml": HEAD + text})
    bid = found.bids[0]
    assert bid.bid.name is not None
    assert bid.bid.name.ko == "에이다"
    assert bid.bid.fleet is not None
    assert bid.bid.fleet[0].count == 8
    assert bid.facts == {"speed": Fraction(5), "part": Fraction(1, 2)}
    assert bid.evidence == {
        ("name",): Evidence(document="d1"),
        ("fleet",): Evidence(document="d3"),
        ("fleet", 0, "count"): Evidence(document="d2", page="3"),
        ("facts", "speed"): Evidence(document="d4"),
    }
    assert str(found.place("bids/ada.yaml", "fleet", 0, "count")) == "bids/ada.yaml:6:46"
    assert str(found.place("bids/ada.yaml", "facts", "speed")) == "bids/ada.yaml:9:18"


def test_what_is_wrong_with_a_value_and_its_evidence_is_told(tmp_path: Path) -> None:
    text = "facts:\n  speed: {value: 5, evidnce: {document: d}}\n  seats: {value: 5, evidence: {page: 1}}\n  part: {value: {value: 1}}\n"
    assert of_bid(tmp_path, text) == [
        "bids/ada.yaml:4:21: unknown-key-near name=evidnce near=evidence",
        "bids/ada.yaml:5:31: missing-key key=document",
        "bids/ada.yaml:6:17: text-expected",
    ]


# --- the bid itself


def test_a_bid_may_be_json(tmp_path: Path) -> None:
    text = '{"bideval": 1, "bidder": "ada", "facts": {"speed": {"value": 1.5, "evidence": {"document": "d"}}, "green": true}}'
    bid = ada(tmp_path, {"bids/ada.yaml": None, "bids/ada.json": text})
    assert (bid.file, bid.facts) == ("bids/ada.json", {"speed": Fraction(3, 2), "green": True})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nmae: x\n", ["bids/ada.yaml:3:1: unknown-key-near name=nmae near=name"]),
        ("cost: {requested: 1조 20억}\n", []),
        (
            "cost: {requested: 20억 1조}\n",
            [
                "bids/ada.yaml:3:19: number-amount-order text=20억 1조",
            ],
        ),
        (
            "fleet: [{accelerator: b200-smx, count: 8}]\n",
            [
                "bids/ada.yaml:3:23: unknown-accelerator-near name=b200-smx near=b200-sxm",
            ],
        ),
        (
            "clusters: [{accelerator: abacus, nodes: 8}]\n",
            [
                "bids/ada.yaml:3:26: unknown-accelerator name=abacus",
            ],
        ),
    ],
)
def test_what_is_wrong_in_a_bid_is_told_where_it_stands(tmp_path: Path, text: str, said: list[str]) -> None:
    assert of_bid(tmp_path, text) == said


def test_an_accelerator_whose_figure_the_rubric_gives_is_known(tmp_path: Path) -> None:
    rubric = str(FILES["rubric.yaml"]) + "compute: {precision: bf16, sparsity: dense, values: {abacus: {value: 1}}}\n"
    files = {"rubric.yaml": rubric, "bids/ada.yaml": HEAD + "fleet: [{accelerator: abacus, count: 8}]\n"}
    assert lines(loaded(tmp_path, files).problems) == []


def test_a_bad_bid_hides_no_other(tmp_path: Path) -> None:
    files = {"bids/ada.yaml": "bideval: 1\nbidder: [\n", "bids/bob.yaml": "bideval: 1\nbidder: Bob\n"}
    found = loaded(tmp_path, files)
    assert lines(found.problems) == [
        "bids/ada.yaml:2:9: yaml-bracket",
        "bids/bob.yaml:2:9: id-characters text=Bob",
    ]
    assert found.dossier is None


# --- who is who


def test_a_bidder_may_bid_once(tmp_path: Path) -> None:
    assert of_bid(tmp_path, "facts: {}\n") == []
    files = {"bids/zoe.yaml": "bideval: 1\nbidder: bob\n"}
    said = "bids/zoe.yaml:2:9: bidder-twice bidder=bob first=bids/bob.yaml:2:9"
    assert lines(loaded(tmp_path, files).problems) == [said]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("한강", "㈜한강"),
        ("한강", "(주) 한강"),
        ("한강 주식회사", "주식회사한강"),
        ("Hangang Inc.", "HANGANG"),
        ("Hangang Co., Ltd.", "Ｈａｎｇａｎｇ"),
        ("한강", "\u1112\u1161\u11ab\u1100\u1161\u11bc"),
        ("Han gang", "Hangang"),
        ("한강", "한\u3164강"),
        ("Hangang", "Hangan\u00adg"),
    ],
)
def test_two_names_of_one_company_are_told(tmp_path: Path, one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
    files = {
        "bids/ada.yaml": f"{HEAD}name: {one}\n",
        "bids/bob.yaml": f"bideval: 1\nbidder: bob\nname: {{ko: 밥, en: '{other}'}}\n",
    }
    said = "bidder-name-twice first=bids/ada.yaml:3:7 name=밥 other=ada"
    assert lines(loaded(tmp_path, files).problems) == [f"bids/bob.yaml:3:7: {said}"]


@pytest.mark.parametrize(
    ("one", "other"), [("Hangang", "Nakdong"), ("Incheon", "heon"), ("Cobalt", "balt"), ("한강(가상)", "한강")]
)
def test_different_names_are_different(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_name_that_is_nothing_but_decoration_is_like_no_other(tmp_path: Path) -> None:
    files = {"bids/ada.yaml": f"{HEAD}name: (주)\n", "bids/bob.yaml": "bideval: 1\nbidder: bob\nname: Inc.\n"}
    assert lines(loaded(tmp_path, files).problems) == []


def test_a_name_of_two_scripts_that_look_alike_is_a_warning(tmp_path: Path) -> None:
    said = "name-mixed-scripts name=Hang\u0430ng"
    assert of_bid(tmp_path, "name: Hang\u0430ng\n") == [f"bids/ada.yaml:3:7: warning: {said}"]


@pytest.mark.parametrize("name", ["LG전자", "삼성SDS", "漢江 Cloud", "Ханган", "5 µm", "한강 2"])
def test_names_of_scripts_that_go_together_are_no_matter(name: str) -> None:
    assert not mixed_scripts(name)


def test_bids_stand_in_order_of_id_whatever_their_files_are_called(tmp_path: Path) -> None:
    files = {"bids/ada.yaml": "bideval: 1\nbidder: zoe\n", "bids/zoe.yaml": "bideval: 1\nbidder: ada\n"}
    assert [bid.bidder for bid in dossier(tmp_path, files).bids] == ["ada", "bob", "zoe"]


# --- decided facts


DECIDED = "bideval: 1\nfacts:\n  - {bidder: ada, reason: inspection, "


def decided(entry: str) -> str:
    return f"{DECIDED}{entry}}}\n"


def test_what_was_accepted_counts_and_stands_in_the_decisions(tmp_path: Path) -> None:
    text = "finance: {secured: {value: 100, evidence: {document: d}}}\nfacts: {speed: {value: 5, evidence: {document: d}}}\n"
    entries = (
        "bideval: 1\nfacts:\n"
        "  - {bidder: ada, fact: speed, claimed: 5.0, accepted: 4, reason: inspection}\n"
        "  - {bidder: ada, fact: seats, accepted: 3, reason: supplement, evidence: {document: letter}}\n"
        "  - {bidder: ada, fact: finance.secured, claimed: 1백원, accepted: 1천원, reason: clarification}\n"
        "  - {bidder: ada, fact: cost.price, accepted: 7, reason: supplement, evidence: a letter}\n"
    )
    found = dossier(tmp_path, {"bids/ada.yaml": HEAD + text, "decisions.yaml": entries})
    bid = found.bids[0]
    assert bid.facts == {"speed": Fraction(4), "seats": Fraction(3)}
    assert (bid.bid.finance.secured, bid.bid.cost.price) == (Fraction(1000), Fraction(7))
    assert bid.evidence == {("facts", "seats"): Evidence(document="letter")}
    assert str(found.place("bids/ada.yaml", "facts", "speed")) == "decisions.yaml:3:56"
    assert str(found.place("bids/ada.yaml", "finance", "secured")) == "decisions.yaml:5:66"
    assert str(found.place("bids/ada.yaml", "cost", "price")) == "decisions.yaml:6:47"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("fact: speed, accepted: 1e3", "3:62: number-exponent text=1e3"),
        ("fact: spede, accepted: 1", "3:45: unknown-fact-near name=spede near=speed"),
        (
            "fact: cost.requestde, accepted: 1",
            "3:45: unknown-fact-near name=cost.requestde near=cost.requested",
        ),
        (
            "fact: cost.requested, accepted: x",
            "3:71: number-character character=U+0078 LATIN SMALL LETTER X text=x",
        ),
        ("fact: fleet.0.count, accepted: 1", "3:70: missing-key key=accelerator"),
        ("fact: fleet.1.count, accepted: 1", "3:45: fact-without-place fact=fleet.1.count"),
        (
            "fact: bidder, accepted: bob",
            "3:45: unknown-fact name=bidder",
        ),
        (
            "fact: speed, claimed: 6, accepted: 4",
            "3:61: warning: claimed-otherwise claimed=6 stated=5",
        ),
        (
            "fact: seats, claimed: 6, accepted: 4",
            "3:61: warning: claimed-otherwise claimed=6 stated=–",
        ),
    ],
)
def test_a_decision_about_a_fact_is_told_in_the_decisions(tmp_path: Path, entry: str, said: str) -> None:
    found = loaded(tmp_path, {"bids/ada.yaml": HEAD + "facts: {speed: 5}\n", "decisions.yaml": decided(entry)})
    assert lines(found.problems) == [f"decisions.yaml:{said}"]


def test_a_word_is_quoted_rightly_when_it_is_the_same(tmp_path: Path) -> None:
    files = {
        "bids/ada.yaml": HEAD + "facts: {cooling: air}\n",
        "decisions.yaml": decided("fact: cooling, claimed: air, accepted: liquid"),
    }
    assert ada(tmp_path, files).facts == {"cooling": "liquid"}


# --- vocabulary


def test_every_name_of_the_vocabulary_leads_to_a_value() -> None:
    assert {"cost.gpu_purchase", "fleet.0.count", "datacentres.0.pue", "note"} <= set(names())
    assert [name for name in names() if path_of(name) is None] == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "cost",
        "fleet",
        "fleet.count",
        "fleet.0",
        "fleet.00.count",
        "fleet.1000.count",
        "cost.x",
        "bidder",
        "note.x",
        "cost..price",
    ],
)
def test_what_is_no_name_leads_nowhere(name: str) -> None:
    assert path_of(name) is None


# --- bids as rows


def rows(*text: str) -> dict[str, str | bytes | None]:
    return {"bids/ada.yaml": None, "bids/bob.yaml": None, "bids.csv": "\n".join(text) + "\n"}


def test_bids_may_be_rows_of_facts(tmp_path: Path) -> None:
    found = dossier(tmp_path, rows("bidder,name,speed,green", "bob,,2.50,", "ada,에이다,,true"))
    one, other = found.bids
    assert (one.bidder, one.file, one.root, one.facts, one.bid.facts) == (
        "ada",
        "bids.csv",
        (1,),
        {"green": True},
        {"green": "true"},
    )
    assert one.bid.name is not None
    assert one.bid.name.en == "에이다"
    assert (other.bidder, other.facts, other.bid.facts, other.bid.name) == (
        "bob",
        {"speed": Fraction(5, 2)},
        {"speed": "2.50"},
        None,
    )
    assert str(found.place("bids.csv", 0, "facts", "speed")) == "bids.csv:2:6"
    assert str(found.place("bids.csv", 1, "facts", "cooling")) == "bids.csv:3:1"
    assert str(found.place("bids.csv", 1)) == "bids.csv:3:1"
    assert str(found.place("bids.csv")) == "bids.csv"
    assert str(found.place("nowhere.csv", 1)) == "nowhere.csv"


def test_rows_may_have_any_value_of_a_bid_by_its_dotted_name(tmp_path: Path) -> None:
    header = "bidder,name.ko,name.en,cost.requested,fleet.0.accelerator,fleet.0.count,fleet.1.accelerator,fleet.1.count,speed"
    found = dossier(
        tmp_path, rows(header, 'ada,에이다,Ada,"1,000",b200-sxm,8,,,5', "bob,밥,Bob,2,b200-sxm,8,h200-sxm,16,")
    )
    bid = found.bids[1].bid
    assert bid.fleet is not None
    assert [line.count for line in bid.fleet] == [8, 16]
    assert (bid.name.ko if bid.name else "", bid.cost.requested) == ("밥", Fraction(2))
    assert found.bids[0].facts == {"speed": Fraction(5)}
    assert str(found.place("bids.csv", 1, "fleet", 1, "count")) == "bids.csv:3:33"


def test_a_file_of_rows_may_stand_among_the_others(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {"bids/more.csv": "bidder,speed\nzoe,1\n"}
    assert [bid.file for bid in dossier(tmp_path, files).bids] == ["bids/ada.yaml", "bids/bob.yaml", "bids/more.csv"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (["bidder,sped", "ada,1"], ["1:8: unknown-column-near name=sped near=speed"]),
        (["name,speed", "Ada,1"], ["1:1: missing-column name=bidder"]),
        (
            ["bidder,speed", "ada,1e3", "Bob,x"],
            [
                "2:5: number-exponent text=1e3",
                "3:1: id-characters text=Bob",
                "3:5: number-character character=U+0078 LATIN SMALL LETTER X text=x",
            ],
        ),
        (
            ["bidder,speed", ",1"],
            ["2:1: id-characters text="],
        ),
        (
            ["bidder,speed", "ada,1", "합계,2"],
            ["3:1: id-characters text=합계"],
        ),
        (
            ["bidder,speed", "ada,1", "ada,2"],
            ["3:1: bidder-twice bidder=ada first=bids.csv:2:1"],
        ),
        (
            ["bidder,fleet.1.count", "ada,2"],
            [
                "2:5: column-without-place name=fleet.1.count",
            ],
        ),
        (
            ["bidder,name,name.ko", "ada,Ada,에이다"],
            [
                "2:9: column-without-place name=name.ko",
            ],
        ),
        (
            ["bidder,cost.requested", "ada,x"],
            ["2:5: number-character character=U+0078 LATIN SMALL LETTER X text=x"],
        ),
        (["bidder,speed", '"ada,1'], ["2:1: csv-quote-unclosed"]),
    ],
)
def test_what_is_wrong_in_a_row_is_told_at_its_cell(tmp_path: Path, text: list[str], said: list[str]) -> None:
    assert lines(loaded(tmp_path, rows(*text)).problems) == [f"bids.csv:{one}" for one in said]


def test_only_the_first_unknown_columns_are_told(tmp_path: Path) -> None:
    header = ",".join(f"zz{at}" for at in range(100))
    assert len(codes(loaded(tmp_path, rows(f"bidder,{header}", "ada" + "," * 100)).problems)) == 20


def test_decided_facts_take_the_place_of_cells(tmp_path: Path) -> None:
    files = rows("bidder,speed", "ada,5", "bob,6") | {"decisions.yaml": decided("fact: speed, accepted: 4")}
    found = dossier(tmp_path, files)
    assert [bid.facts["speed"] for bid in found.bids] == [4, 6]
    assert str(found.place("bids.csv", 0, "facts", "speed")) == "decisions.yaml:3:62"


def test_a_thousand_unknown_facts_are_told_with_guesses_for_the_first(tmp_path: Path) -> None:
    said = of_bid(tmp_path, "facts:\n" + "".join(f"  spee{at}: 1\n" for at in range(1000)))
    assert (len(said), sum("unknown-fact-near" in one for one in said)) == (1000, 50)


# --- one file alone


def test_a_bid_can_be_checked_alone(tmp_path: Path) -> None:
    root = folder(tmp_path, {"bids/ada.yaml": HEAD + "facts: {sped: 1}\n"})
    rubric = load_rubric(str(root / "rubric.yaml")).rubric
    found = load_bid(root / "bids" / "ada.yaml", rubric)
    assert lines(found.problems) == ["ada.yaml:3:9: unknown-fact-near name=sped near=speed"]
    assert found.names["ada.yaml"] == str(root / "bids" / "ada.yaml")
    assert [bid.bidder for bid in found.bids] == ["ada"]
    assert str(found.places(("ada.yaml", ("bidder",)))) == "ada.yaml:2:9"


def test_without_a_rubric_declared_facts_are_left_alone(tmp_path: Path) -> None:
    root = folder(tmp_path, {"bids/ada.yaml": HEAD + "facts: {sped: 1}\n"})
    found = load_bid(root / "bids" / "ada.yaml")
    assert (lines(found.problems), found.bids[0].facts, found.bids[0].bid.facts) == ([], {}, {"sped": "1"})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none.yaml", "none.yaml: file-missing"),
        ("bid.pdf", "bid.pdf: file-unexpected folder=bids"),
        (
            "a\u202e.yaml",
            "a\\u{202E}.yaml: file-name-unfit name=a\\u{202E}.yaml",
        ),
    ],
)
def test_what_is_no_bid_is_told(tmp_path: Path, name: str, said: str) -> None:
    assert lines(load_bid(tmp_path / name).problems) == [said]


def test_no_problem_is_none_of_all(tmp_path: Path) -> None:
    found = load(folder(tmp_path))
    assert lines(found.problems) == []
    assert lines(Problems()) == []
