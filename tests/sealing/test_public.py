"""The public edition: nobody is named, every withheld value has its hash and reason, and the result comes out of what is shown."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from sealed_tenders import Members
from small import RUBRIC, bideval, tender

from bideval.loading import load
from bideval.loading.edits import NotEditable
from bideval.sealing import archive
from bideval.sealing.bundle import ENGINE, LIBRARY, RESULTS, TENDER, Sealed, inside
from bideval.sealing.public.people import pseudonyms
from bideval.sealing.redaction import FILE, digest, secret_name

SAMPLES = Path(__file__).resolve().parents[2] / "sample_bids"
SECRET = "5" * 64
SALTS = f"bideval: 1\nsalts: [{{of: {secret_name('small')}, salt: {SECRET}}}]\n"
ROLL = """\
bideval: 1
evaluators:
  - {id: hkim, name: 김하늘 (가상), pseudonym: 위원 가, declarations: [이해관계 없음]}
  - {id: blee, name: 이바다 (가상), recusals: [{bids: [bob], kind: 기피, reason: 사촌임}]}
  - {id: gpark, name: 박구름 (가상), attendance: absent}
"""
MARKS = "evaluator,bidder,criterion,mark,comment\nhkim,ada,skill,10,좋음\nhkim,bob,skill,40,\nblee,ada,skill,30,\nblee,bob,skill,9,제외\n"
FILES: Mapping[str, str | None] = {
    "roll.yaml": ROLL,
    "panel/ev1.csv": None,
    "panel/all.csv": MARKS,
    "attachments/letter.txt": "편지\n",
    "salts.yaml": SALTS,
    "decisions.yaml": "bideval: 1\n# 김하늘 위원의 의견에 따름\nfacts: [{bidder: ada, fact: speed, accepted: 50, reason: inspection, by: 간사, why: 김하늘 위원이 확인함}]\n",
}
TOLD = ("김하늘", "이바다", "박구름", "hkim", "blee,", "gpark", "사촌", "좋음", "편지", SECRET, "이해관계 없음")


def sealed(folder: Path, name: str, *options: object) -> Path:
    told = bideval("seal", folder, "-o", folder.parent / name, *options)
    assert told.code == 0, told.err
    return folder.parent / name


def both(folder: Path, files: Mapping[str, str | None] | None = None) -> tuple[Path, Path]:
    """The public and the full bundle of the small tender."""
    made = tender(folder / "tender", {**FILES, **(files or {})})
    return sealed(made, "public.bundle", "--public"), sealed(made, "full.bundle")


def check(path: Path, *options: object) -> tuple[str, str, int]:
    """Outcome and code of the check of redactions, and the exit code."""
    told = bideval("verify", path, "--unsigned", "--format", "json", *options)
    ((found,),) = [[one for one in bundle["checks"] if one["check"] == "redactions"] for bundle in json.loads(told.out)]
    return found["outcome"], found["code"], told.code


def listed(path: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(archive.unpack(path.read_bytes())[FILE])["redactions"]
    return found


def results(path: Path) -> list[object]:
    document = json.loads(archive.unpack(path.read_bytes())["data/results/evaluation.json"])
    return [
        document["ranking"],
        document["award"],
        [[one[key] for key in ("bidder", "outcome", "rank", "total", "criteria")] for one in document["bids"]],
    ]


def test_nobody_is_named_and_the_result_is_the_same(tmp_path: Path) -> None:
    """'names of evaluators, comments and withheld values replaced …; totals still recomputed from what is shown'"""
    public, full = both(tmp_path)
    assert results(public) == results(full)
    assert check(public) == ("passed", "redactions-public", 0)
    members = archive.unpack(public.read_bytes())
    for name, content in members.items():
        assert [word for word in TOLD if word in content.decode("utf-8", "replace")] == [], name
    assert sorted(name.removeprefix(TENDER) for name in members if name.startswith(TENDER)) == [
        "bids/ada.yaml",
        "bids/bob.yaml",
        "decisions.yaml",
        "panel/marks.csv",
        "roll.yaml",
        "rubric.yaml",
        "tender.yaml",
    ]
    assert members["data/tender/panel/marks.csv"].decode().splitlines()[0] == "evaluator,bidder,criterion,mark"
    assert members["data/tender/decisions.yaml"].decode() == (
        "bideval: 1\nfacts:\n  - {bidder: ada, fact: speed, accepted: 50, reason: inspection, by: 간사}\n"
    )
    told = json.loads(members["data/results/evaluation.json"])
    assert told["edition"] == "public"
    assert "This is the public edition" in members["data/results/report.en.md"].decode()


def test_the_full_bundle_has_the_same_hashes_and_opens_them(tmp_path: Path) -> None:
    """'the full bundle lists the same hashes, so one value can be revealed later and proves itself'"""
    public, full = both(tmp_path)
    assert check(full) == ("passed", "redactions-full", 0)
    shown, known = listed(public), listed(full)
    assert [{**one, "salt": "", "value": ""} for one in known] == [{**one, "salt": "", "value": ""} for one in shown]
    assert all(one["digest"] == digest("small", one["place"], one["salt"], one["value"]) for one in known)
    assert {one["place"].partition("/")[0]: one["reason"] for one in known} == {
        "decision": "person",
        "evaluator": "person",
        "file": "attachment",
        "mark": "comment",
    }
    assert {one["value"] for one in known if one["place"].endswith("/name")} == {
        "김하늘 (가상)",
        "이바다 (가상)",
        "박구름 (가상)",
    }


def test_one_value_is_shown_later_and_proves_itself(tmp_path: Path) -> None:
    public, full = both(tmp_path)
    place = next(one["place"] for one in listed(full) if one.get("value") == "사촌임")
    told = bideval("reveal", full, "--value", place)
    assert told == bideval("reveal", tmp_path / "tender", "--value", place)
    assert json.loads(told.out)["revealed"][0]["value"] == "사촌임"
    shown = tmp_path / "shown.json"
    shown.write_text(told.out, "utf-8")
    assert check(public, "--revealed", shown) == ("passed", "redactions-revealed", 0)
    shown.write_text(told.out.replace("사촌임", "동창임"), "utf-8")
    assert check(public, "--revealed", shown) == ("failed", "revealed-wrong", 1)
    shown.write_text("{}", "utf-8")
    refused = bideval("verify", public, "--revealed", shown, "--lang", "en")
    assert (refused.code, refused.err) == (1, f"{shown} is not a file that bideval reveal --value made\n")


def test_what_cannot_be_shown_is_said(tmp_path: Path) -> None:
    public, full = both(tmp_path)
    assert (
        bideval("reveal", public, "--value", "x", "--lang", "en").err
        == f"{public} is a public edition and does not have the values\n"
    )
    assert (
        bideval("reveal", full, "--value", "file/1", "--lang", "en").err
        == "‘file/1’ is no place of redactions.json; did you mean ‘file/01’?\n"
    )
    assert bideval("reveal", full, "--value", "zzzz", "--lang", "en").err == "‘zzzz’ is no place of redactions.json\n"
    assert (
        bideval("reveal", tmp_path / "none", "--value", "x", "--lang", "en").err
        == f"{tmp_path / 'none'} is no bundle that can be used: it cannot be read (No such file or directory)\n"
    )
    plain = tender(tmp_path / "plain")
    assert (
        bideval("reveal", plain, "--value", "x", "--lang", "en").err
        == f"no public edition of {plain} was made, so there is nothing to show\n"
    )
    bundle = sealed(plain, "plain.bundle")
    assert check(bundle) == ("not-checked", "redactions-none", 0)
    assert bideval("reveal", bundle, "--value", "x", "--lang", "en").err == "data/redactions.json is missing\n"
    shown = tmp_path / "shown.json"
    shown.write_text(bideval("reveal", full, "--value", "file/01").out, "utf-8")
    assert check(bundle, "--revealed", shown) == ("failed", "redactions-missing", 1)
    damaged = tmp_path / "damaged"
    damaged.write_bytes(archive.pack({**archive.unpack(full.read_bytes()), f"{TENDER}x": b""}))
    assert bideval("reveal", damaged, "--value", "x", "--lang", "en").code == 1


def test_the_secret_is_drawn_once(tmp_path: Path) -> None:
    folder = tender(tmp_path / "tender", {**FILES, "salts.yaml": None})
    first = bideval("seal", folder, "--public", "-o", tmp_path / "a", "--lang", "en")
    assert (
        first.err
        == f"the secret of the public edition was drawn and is kept in {folder / 'salts.yaml'}, which goes into the full bundle only\n"
    )
    kept = (folder / "salts.yaml").read_bytes()
    assert bideval("seal", folder, "--public", "-o", tmp_path / "b", "--lang", "en").err == ""
    assert (folder / "salts.yaml").read_bytes() == kept
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_what_stands_out_is_told_once_though_the_tender_is_read_twice(tmp_path: Path) -> None:
    folder = tender(tmp_path / "tender", {**FILES, "salts.yaml": None, "rolls.yaml": "a: 1\n"})
    told = bideval("seal", folder, "--public", "-o", tmp_path / "a", "--lang", "en")
    assert (told.code, told.err.count("[file-not-used]")) == (0, 1)


def test_a_secret_that_cannot_be_kept_ends_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tender(tmp_path / "tender", {**FILES, "salts.yaml": "bideval: 1\nsalts: &x []\n"})
    assert bideval("seal", folder, "--public", "-o", tmp_path / "a").code == 1  # an anchor is refused while reading
    (folder / "salts.yaml").unlink()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bideval.cli.shared.writing.write", full)
    told = bideval("seal", folder, "--public", "-o", tmp_path / "a", "--lang", "en")
    assert (told.code, "No space left" in told.err) == (2, True)

    def refuse(*_: object) -> bytes:
        raise NotEditable

    monkeypatch.setattr("bideval.loading.edits.with_entries", refuse)
    assert bideval("seal", folder, "--public", "-o", tmp_path / "a").code == 2
    assert not (tmp_path / "a").exists()


def test_the_report_of_the_public_edition(tmp_path: Path) -> None:
    folder = tender(tmp_path / "tender", FILES)
    told = bideval("report", folder, "--public", "-o", tmp_path / "out", "--format", "md,json", "--lang", "ko,en")
    assert told.code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [
        "engine.json",
        "evaluation.json",
        "redactions.json",
        "report.en.md",
        "report.ko.md",
        "rules.json",
        "working.json",
    ]
    for path in (tmp_path / "out").iterdir():
        assert [word for word in TOLD if word in path.read_text("utf-8")] == [], path
    assert bideval("report", folder, "--public", "--rubric", "x", "-o", tmp_path / "no").code == 2
    assert bideval("report", folder, "--public", "--with-studies", "-o", tmp_path / "no").code == 2
    assert not (tmp_path / "no").exists()


def test_pseudonyms_are_in_no_order_that_tells_and_in_that_of_the_roll_where_it_decides(tmp_path: Path) -> None:
    """'among equal extremes exactly as many as the rule says, the last in the roll first'"""
    dossier = load(tender(tmp_path / "tender", FILES)).dossier
    assert dossier is not None
    assert pseudonyms(dossier, "1" * 64, in_roll_order=True) == {"hkim": "e01", "blee": "e02", "gpark": "e03"}
    orders = {tuple(pseudonyms(dossier, digit * 64, in_roll_order=False)) for digit in "0123456789"}
    assert len(orders) > 3
    ids = "abcdef"
    roll = "bideval: 1\nevaluators: [" + ", ".join(f"{{id: {one}}}" for one in ids) + "]\n"
    rules = RUBRIC.replace(
        "{id: skill, title: {ko: 역량, en: Skill}, points: 40, panel: {}}",
        "{id: skill, points: 20, panel: {}}\n  - {id: taste, points: 20, panel: {}}\npanel: {drop: {highest: 1, lowest: 1, unit: evaluator-total}}",
    )
    rows = [(one, bidder, 10 + at, 10 - at) for bidder in ("ada", "bob") for at, one in enumerate(ids)]
    marks = "evaluator,bidder,criterion,mark\n" + "".join(
        f"{one},{bidder},skill,{x}\n{one},{bidder},taste,{y}\n" for one, bidder, x, y in rows
    )
    public, full = both(
        tmp_path / "totals", {"roll.yaml": roll, "rubric.yaml": rules, "panel/all.csv": marks, "decisions.yaml": None}
    )
    assert results(public) == results(full)
    assert check(full) == ("passed", "redactions-full", 0)
    own = {one["place"]: one["value"] for one in listed(full) if one["place"].endswith("/id")}
    assert own == {f"evaluator/e0{at}/id": one for at, one in enumerate(ids, start=1)}


def withhold(*entries: str) -> dict[str, str]:
    return {
        "tender.yaml": "bideval: 1\nid: small\ntitle: Small\nrubric: rubric.yaml\nlanguage: en\nwithhold:\n"
        + "".join(f"  - {{{one}}}\n" for one in entries)
    }


BIDS = {
    "bids/ada.yaml": "bideval: 1\nbidder: ada\nmembers: [{id: ada, share: 100%}]\nfinance: {secured: 5억원}\nfacts: {speed: 50, licence: {value: true, evidence: {document: a.pdf}}, colour: red}\n",
    "bids/bob.yaml": None,
    "bids/bob.json": '{"bideval": "1", "bidder": "bob", "datacentres": [{"name": "x"}, {"name": "y"}], "facts": {"speed": "25", "licence": "true", "colour": "blue"}}',
    "rubric.yaml": RUBRIC.replace("  licence:", "  colour: {type: text}\n  licence:"),
}


def test_values_that_nothing_is_computed_from_can_be_withheld(tmp_path: Path) -> None:
    rules = withhold(
        "value: members, reason: 개인정보",
        "value: colour, bids: [ada, bob], reason: secret",
        "value: datacentres.1, reason: site",
        "value: finance.secured, reason: bank",
    )
    public, full = both(tmp_path, {**BIDS, **rules, "decisions.yaml": None})
    assert results(public) == results(full)
    members = archive.unpack(public.read_bytes())
    assert members[f"{TENDER}bids/ada.yaml"].decode() == (
        "bideval: 1\nbidder: ada\nfinance: {}\nfacts: {speed: 50, licence: {value: true, evidence: {document: a.pdf}}}\n"
    )
    assert json.loads(members[f"{TENDER}bids/bob.json"])["datacentres"] == [{"name": "x"}]
    shown = {one["place"]: (one["reason"], one.get("told"), one["value"]) for one in listed(full)}
    assert shown["bid/ada/members"] == ("stated", "개인정보", '[{"id": "ada", "share": "100%"}]')
    assert shown["bid/bob/colour"] == ("stated", "secret", "blue")
    assert shown["bid/bob/datacentres.1"] == ("stated", "site", '{"name": "y"}')
    report = members["data/results/report.en.md"].decode()
    assert "Withheld: colour of ada, bob, because: secret" in report
    assert "Withheld: members, because: 개인정보" in report


def test_cells_of_tables_prices_and_what_decisions_say_can_be_withheld(tmp_path: Path) -> None:
    rules = withhold("value: price, bids: [bob], reason: a", "value: colour, reason: b", "decisions: why, reason: c")
    files = {
        **BIDS,
        "bids/ada.yaml": None,
        "bids/bob.json": None,
        "bids.csv": "bidder,speed,licence,colour\nada,50,true,red\nbob,25,true,\n",
        "prices.csv": "bidder,amount\nada,5\nbob,7\n",
        "decisions.yaml": "bideval: 1\nofficer: []\nfacts: [{bidder: ada, fact: speed, accepted: 50, reason: inspection, evidence: {document: x.pdf, note: hkim}, why: seen}]\n",
    }
    public, full = both(tmp_path, {**files, **rules})
    members = archive.unpack(public.read_bytes())
    assert members[f"{TENDER}bids.csv"] == b"bidder,speed,licence,colour\nada,50,true,\nbob,25,true,\n"
    assert members[f"{TENDER}prices.csv"] == b"bidder,amount\nada,5\n"
    assert members[f"{TENDER}decisions.yaml"].decode() == (
        "bideval: 1\nofficer: []\nfacts:\n  - {bidder: ada, fact: speed, accepted: 50, reason: inspection}\n"
    )
    values = {
        one["place"]: one["value"]
        for one in listed(full)
        if one["place"].partition("/")[0] in ("bid", "price", "decision")
    }
    assert values == {
        "bid/ada/colour": "red",
        "decision/facts/1/evidence": "document: x.pdf; note: hkim",
        "decision/facts/1/why": "seen",
        "price/bob/price": "7",
    }


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            withhold("value: speed, reason: x"),
            "‘speed’ of ada also stands under facts in decisions.yaml, so it cannot be withheld",
        ),
        (
            {**withhold("value: speed, bids: [bob], reason: x")},
            "without what is withheld /bids/ada/outcome does not come out the same",
        ),
        (
            {**withhold("value: bidder, reason: x")},
            "without what is withheld bids/ada.yaml:1:1 missing-key does not come out the same",
        ),
        (withhold("value: members, reason: x"), "no bid states ‘members’, which tender.yaml withholds"),
        (withhold("value: finance.secured.x, reason: x"), "no bid states ‘finance.secured.x’"),
        (
            {"bids/bob.yaml": "bideval: 1\nbidder: bob\nnote: 이바다 위원께\nfacts: {speed: 25, licence: true}\n"},
            "bids/bob.yaml names an evaluator; take the name out",
        ),
    ],
)
def test_what_cannot_be_withheld_is_refused_by_name(tmp_path: Path, files: Mapping[str, str], told: str) -> None:
    folder = tender(tmp_path / "tender", {**FILES, **files})
    refused = bideval("seal", folder, "--public", "-o", tmp_path / "a", "--lang", "en")
    assert (refused.code, told in refused.err) == (1, True), refused.err
    assert bideval("report", folder, "--public", "-o", tmp_path / "out", "--lang", "en").code == 1
    assert not (tmp_path / "a").exists()
    assert not (tmp_path / "out").exists()
    assert bideval("reveal", folder, "--value", "file/01").code == 1
    full = bideval("seal", folder, "-o", tmp_path / "full", "--lang", "en")
    assert (full.code, "no public edition can be made" in full.err) == (0, True)


def test_a_tender_file_that_cannot_be_marked_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise NotEditable

    monkeypatch.setattr("bideval.sealing.public.edited", refuse)
    told = bideval("seal", tender(tmp_path / "tender", FILES), "--public", "-o", tmp_path / "a", "--lang", "en")
    assert told.err == "edition: public cannot be added to tender.yaml; write it with one key a line\n"


LABELS = RUBRIC.replace("panel: {}", "panel: {scale: [{mark: '수, 우', share: 100%}, {mark: 미, share: 50%}]}")


@pytest.mark.parametrize(
    "files",
    [
        {
            "rubric.yaml": LABELS,
            "panel/all.csv": 'evaluator,bidder,criterion,mark\nhkim,ada,skill,"수, 우"\nhkim,bob,skill,미\nblee,ada,skill,기권\nblee,bob,skill,미\n',
        },
        {"roll.yaml": None, "decisions.yaml": None},
        {
            "roll.yaml": None,
            "panel/all.csv": None,
            "panel/pairs.csv": "evaluator,criterion,first,second,preferred,grade\nhkim,skill,ada,bob,ada,2\nblee,skill,ada,bob,=,1\n",
            "rubric.yaml": RUBRIC.replace("panel: {}", "pairs: {}"),
        },
    ],
)
def test_labels_abstentions_and_choices_are_shown_as_they_are(tmp_path: Path, files: Mapping[str, str | None]) -> None:
    public, full = both(tmp_path, files)
    assert results(public) == results(full)
    assert (check(public)[0], check(full)[0]) == ("passed", "passed")
    assert not any(b"hkim" in content for content in archive.unpack(public.read_bytes()).values())


@pytest.mark.parametrize("name", ["ai-computing-centre-demo", "kr-negotiated-contract-demo"])
def test_stages_and_shipped_rubrics_have_public_editions(tmp_path: Path, name: str) -> None:
    shutil.copytree(SAMPLES / name, tmp_path / name)
    public = sealed(tmp_path / name, "public.bundle", "--public")
    assert check(public) == ("passed", "redactions-public", 0)


def remade(path: Path, change: dict[str, bytes | None], *, listed: bytes | None = b"") -> Path:
    """The bundle with some of its files changed, sound in itself."""
    files: Members = archive.unpack(path.read_bytes())
    files |= {name: content for name, content in change.items() if content is not None}
    files = {name: content for name, content in files.items() if change.get(name, b"") is not None}
    beside = {FILE: listed or files[FILE]} if listed is not None else {}
    parts = Sealed(
        inside(files, TENDER), inside(files, LIBRARY), inside(files, RESULTS), files[ENGINE], "small", beside=beside
    )
    other = path.with_suffix(".other")
    other.write_bytes(archive.pack(parts.members()))
    return other


def test_what_was_changed_in_a_list_is_found(tmp_path: Path) -> None:
    public, full = both(tmp_path)
    shown, known = (archive.unpack(path.read_bytes())[FILE] for path in (public, full))
    one = listed(public)[0]["digest"].encode()
    wrong: list[tuple[Path, bytes | None, str]] = [
        (public, None, "redactions-missing"),
        (public, b"[]", "redactions-unread"),
        (public, shown.replace(b"\n", b"\n\n", 1), "redactions-unread"),
        (public, known, "redactions-edition"),
        (public, shown.replace(b'"small"', b'"other"'), "redactions-edition"),
        (public, shown.replace(one, b"0" * 63), "redactions-shown"),
        (public, shown.replace(b'"person"', b'"whim"', 1), "redactions-shown"),
        (public, known.replace(b'"full"', b'"public"'), "redactions-unread"),
        (full, shown.replace(b'"public"', b'"full"'), "redactions-differ"),
        (full, known.replace(one, b"0" * 64), "redactions-differ"),
    ]
    for path, data, code in wrong:
        assert check(remade(path, {}, listed=data))[:2] == ("failed", code), code


def test_what_was_put_back_into_a_public_edition_is_found(tmp_path: Path) -> None:
    public, _ = both(tmp_path)
    members = archive.unpack(public.read_bytes())
    roll = members[f"{TENDER}roll.yaml"]
    name = roll.replace(b"pseudonym:", b"name: hkim, pseudonym:")
    reason = roll.replace(b'"sha256:', b'"because sha256:')
    other = remade(public, {f"{TENDER}roll.yaml": name})
    assert check(other)[0] == "not-checked"  # its evaluation.json has another digest of the roll: check 8 fails first
    from bideval.documents.dossier import Dossier
    from bideval.sealing.withheld import of_redactions

    def seen(change: Mapping[str, bytes]) -> str:
        shutil.rmtree(tmp_path / "x", ignore_errors=True)
        for path, content in {**inside(members, TENDER), **change}.items():
            (tmp_path / "x" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "x" / path).write_bytes(content)
        dossier = load(tmp_path / "x").dossier
        assert isinstance(dossier, Dossier)
        return of_redactions(members, [dossier], "utf-8").code

    assert seen({}) == "redactions-public"
    assert seen({"roll.yaml": name}) == "redactions-shown"
    assert seen({"roll.yaml": reason}) == "redactions-shown"
    marks = (
        members[f"{TENDER}panel/marks.csv"]
        .replace(b"mark\n", b"mark,comment\n")
        .replace(b",10\n", b",10,good\n")
        .replace(b"0\n", b"0,\n")
        .replace(b",9\n", b",9,\n")
    )
    assert seen({"panel/marks.csv": marks}) == "redactions-shown"


def test_a_full_bundle_whose_secret_is_gone_does_not_open(tmp_path: Path) -> None:
    from bideval.sealing.withheld import of_redactions

    _, full = both(tmp_path)
    members = archive.unpack(full.read_bytes())
    dossier = load(tender(tmp_path / "x", {**FILES, "salts.yaml": None})).dossier
    assert dossier is not None
    assert of_redactions(members, [dossier], "utf-8").code == "redactions-differ"
    nothing = load(tender(tmp_path / "y", {**FILES, **withhold("value: members, reason: x")})).dossier
    assert nothing is not None
    assert of_redactions(members, [nothing], "utf-8").code == "redactions-differ"


def test_the_working_of_a_comparison_of_public_bundles_names_nobody(tmp_path: Path) -> None:
    """'public editions must not leak anything they withhold': a part stands on evaluations of what both show, and on nothing else."""
    later = {"panel/all.csv": MARKS.replace("hkim,ada,skill,10", "hkim,ada,skill,20")}
    before, _ = both(tmp_path / "a")
    after, _ = both(
        tmp_path / "b", {**later, "bids/bob.yaml": "bideval: 1\nbidder: bob\nfacts: {speed: 30, licence: true}\n"}
    )
    data = json.loads(bideval("compare", before, after, "--format", "json").out)
    steps = [one["step"] for kind in ("numbers", "words", "between") for one in data[kind]]
    assert "ada/skill:mean" in steps
    for step in (*steps, "ada/total:part:1", "with:1/ada/total", "with:1+2/bob/total"):
        told = bideval("compare", before, after, "--explain", step, "--lang", "ko")
        assert (told.code, told.err) == (0, "")
        assert not [secret for secret in TOLD if secret in told.out], step
