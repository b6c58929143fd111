"""Verification: what was sealed comes out again, and whatever was changed is found and named, check by check."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from sealed_tenders import Change, Members, changed, key, members, remade, sealed, trust, written
from small import bideval, tender

from bideval.sealing import bag, envelope, statement
from bideval.sealing.bundle import ENGINE
from bideval.sealing.checks import NAMES
from bideval.sealing.keys import made

EVALUATION = "data/results/evaluation.json"
WORKING = "data/results/working.json"
BID = "data/tender/bids/ada.yaml"
MARKS = "data/tender/panel/ev1.csv"
SIGNED = NAMES.index("signatures") + 1
"""The number of that check."""


def failures(path: Path, *options: object) -> list[tuple[int, str]]:
    """Number and code of each check that failed."""
    told = bideval("verify", path, "--format", "json", *options)
    (found,) = json.loads(told.out)
    assert [one["check"] for one in found["checks"]] == list(NAMES)
    wrong = [(one["number"], one["code"]) for one in found["checks"] if one["outcome"] == "failed"]
    assert told.code == (0 if found["verified"] else 1)
    assert not (wrong and found["verified"])
    return wrong


def test_a_bundle_verifies_and_says_what_was_checked(tmp_path: Path) -> None:
    path, keys = written(tmp_path, sealed()), trust(tmp_path, key())
    told = bideval("verify", path, "--trust", keys, "--lang", "en")
    assert told.out.splitlines() == [
        " 1 passed the container is safe",
        " 2 passed the format is known",
        " 3 passed no file is missing and none is extra",
        " 4 passed every digest matches",
        " 5 passed the seal speaks of this bundle",
        " 6 passed the inputs load",
        " 7 passed every recorded step replays to its value",
        " 8 passed a fresh evaluation equals the recorded one",
        " 9 passed the reports made again are the same",
        "10 not checked the commitments open: nothing was committed",
        "11 not checked the journal is unbroken: there is no journal",
        "12 not checked what is withheld has its hash and reason: there is no list of anything withheld",
        "13 not checked it takes the place of the bundle before it: it names no bundle before it",
        f"{SIGNED} passed signed by somebody trusted: {key().public.name}",
        "15 not checked the seal has a time stamp: there is none",
        f"{path}: verified",
    ]
    assert (told.code, told.err) == (0, "")


def test_without_a_list_of_keys_nobody_knows_who_signed(tmp_path: Path) -> None:
    """'Without --trust: consistent, signer unknown, and exit 1 unless --unsigned was said.'"""
    path = written(tmp_path, sealed())
    told = bideval("verify", path, "--lang", "ko")
    assert told.out.splitlines()[-3:] == [
        f"{SIGNED} 확인 못 함 믿는 사람이 서명했다: 서명 1개, 믿는 열쇠 목록(--trust)이 없어 누구의 것인지 모른다",
        "15 확인 못 함 봉인에 시점확인이 있다: 시점확인이 없다",
        f"{path}: 앞뒤가 맞으나 서명자를 모른다",
    ]
    assert told.code == 1
    assert bideval("verify", path, "--unsigned").code == 0


def test_the_same_tender_and_key_give_the_same_bytes(tmp_path: Path) -> None:
    secret = tmp_path / "chair"
    secret.write_bytes(key().text())
    secret.chmod(0o600)
    folder = tender(tmp_path / "tender")
    assert bideval("seal", folder, "-o", tmp_path / "b.bundle", "--sign", secret).code == 0
    assert (tmp_path / "b.bundle").read_bytes() == sealed()


def without(name: str) -> Change:
    def change(files: Members) -> None:
        del files[name]

    return change


def added(name: str, content: bytes = b"x") -> Change:
    return lambda files: files.update({name: content})


def other_digest(files: Members) -> None:
    """The first digest of the manifest begins with another digit."""
    digit = b"1" if files[bag.MANIFEST][:1] == b"0" else b"0"
    files[bag.MANIFEST] = digit + files[bag.MANIFEST][1:]


TAMPERED: list[tuple[str, Change, int, str]] = [
    ("another format", changed(bag.INFO, b"bideval-bundle-1", b"other-bundle-1"), 2, "bundle-format-unknown"),
    ("no bag-info", without(bag.INFO), 2, "bundle-format-none"),
    ("a file less", without(BID), 3, "bundle-file-missing"),
    ("a file more", added("data/tender/bids/cyd.yaml"), 3, "bundle-file-extra"),
    ("a file beside the data", added("note.txt"), 3, "bundle-file-extra"),
    ("no seal", without(bag.SEAL), 3, "bundle-file-missing"),
    ("no tag manifest", without(bag.TAGS), 3, "bundle-file-missing"),
    ("a manifest with a line of another form", changed(bag.MANIFEST, b"  data", b" data"), 3, "manifest-unread"),
    (
        "a manifest without its last line end",
        lambda files: files.update({bag.MANIFEST: files[bag.MANIFEST][:-1]}),
        3,
        "manifest-unread",
    ),
    (
        "a manifest that lists a tag file",
        lambda files: files.update({bag.MANIFEST: files[bag.MANIFEST] + files[bag.TAGS]}),
        3,
        "bundle-file-extra",
    ),
    ("another declaration", changed(bag.BAGIT, b"1.0", b"0.9"), 3, "tags-unexpected"),
    ("a changed mark", changed(MARKS, b"40", b"41"), 4, "digest-differs"),
    ("a changed manifest", other_digest, 4, "digest-differs"),
    ("a signature file less", without(bag.sshsig(key().public.id)), SIGNED, "bundle-file-missing"),
    ("a signature file more", added("signatures/other.sshsig"), SIGNED, "bundle-file-extra"),
    (
        "a signature file in other letters",
        changed(bag.sshsig(key().public.id), b"-----BEGIN", b"\xff"),
        SIGNED,
        "signature-unread",
    ),
    (
        "a signature file in disorder",
        changed(bag.sshsig(key().public.id), b"-----BEGIN", b"-----BEGAN"),
        SIGNED,
        "signature-unread",
    ),
]


@pytest.mark.parametrize(("change", "number", "code"), [one[1:] for one in TAMPERED], ids=[one[0] for one in TAMPERED])
def test_a_change_of_the_bytes_is_found_and_what_depends_on_it_waits(
    change: Change, number: int, code: str, tmp_path: Path
) -> None:
    files = members()
    change(files)
    assert failures(written(tmp_path, files), "--trust", trust(tmp_path, key())) == [(number, code)]


def step(files: Members) -> None:
    """One recorded step with another value than its inputs give."""
    told = json.loads(files[WORKING])
    one = next(one for one in told["steps"] if one["op"] == "mul")
    files[WORKING] = files[WORKING].replace(
        json.dumps(one, ensure_ascii=False).encode(), json.dumps({**one, "value": "7"}, ensure_ascii=False).encode()
    )
    assert json.loads(files[WORKING]) != told


FORGED: list[tuple[str, Change, int, str]] = [
    ("a bid that does not load", changed(BID, b"speed: 50", b"speed: fast"), 6, "inputs-refused"),
    ("marks that leave a blank", changed(MARKS, b"bob,skill,40\n", b""), 6, "inputs-refused"),
    (
        "a catalogue that does not load",
        changed("data/library/catalog/hardware.yaml", b"bideval: 1", b"bideval: [1"),
        6,
        "inputs-refused",
    ),
    ("a step that does not follow", step, 7, "step-differs"),
    ("an operation of a later version", changed(WORKING, b'"op": "mul"', b'"op": "conjure"'), 7, "step-unknown"),
    ("a working that is none", lambda files: files.update({WORKING: b"[]"}), 7, "working-unread"),
    ("no working", without(WORKING), 7, "working-unread"),
    ("another place", changed(EVALUATION, b'"rank": 1', b'"rank": 9'), 8, "evaluation-differs"),
    ("a changed mark with its old result", changed(MARKS, b"40", b"39"), 8, "evaluation-differs"),
    ("a changed report", changed("data/results/report.en.md", b"Small", b"Smell"), 9, "report-differs"),
    ("a report less", without("data/results/scores.csv"), 9, "report-differs"),
]


@pytest.mark.parametrize(("change", "number", "code"), [one[1:] for one in FORGED], ids=[one[0] for one in FORGED])
def test_a_forgery_that_is_sound_in_itself_fails_where_it_is_computed_again_and_is_not_signed(
    change: Change, number: int, code: str, tmp_path: Path
) -> None:
    files = members()
    change(files)
    path = written(tmp_path, remade(files))
    assert failures(path, "--unsigned")[0] == (number, code)
    honest = written(tmp_path, remade(members()))
    assert failures(honest, "--trust", trust(tmp_path, key())) == [(SIGNED, "not-signed")]


def test_manifests_made_anew_do_not_fit_the_seal(tmp_path: Path) -> None:
    files = members()
    changed(MARKS, b"40", b"39")(files)
    forged = remade(files)
    forged[bag.SEAL] = files[bag.SEAL]
    forged |= {name: content for name, content in files.items() if name.startswith(bag.SIGNATURES)}
    assert failures(written(tmp_path, forged)) == [(5, "seal-differs")]
    files = members()
    sealed_by = statement.read(envelope.read(files[bag.SEAL]).payload)
    other = envelope.Envelope(sealed_by._replace(engine={"bideval": "9"}).payload())
    assert failures(written(tmp_path, {**remade(files), bag.SEAL: other.text()})) == [(5, "seal-differs")]


def test_versions_that_are_no_json_do_not_fit_any_seal(tmp_path: Path) -> None:
    payload = {name: content for name, content in members().items() if name.startswith(bag.DATA)}
    files = bag.packed({**payload, ENGINE: b"?"}, "small", "utf-8")
    seal = envelope.Envelope(statement.Statement(bag.digests(files), "small", {}).payload())
    assert failures(written(tmp_path, {**files, bag.SEAL: seal.text()})) == [(5, "seal-differs")]


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b"{", "statement-unread"),
        (
            b'{"_type": "x", "predicateType": "y", "subject": [], "predicate": {"tender": "", "engine": {}, "previous": null}}',
            "statement-unknown",
        ),
    ],
)
def test_a_seal_that_says_something_else_is_refused(payload: bytes, code: str, tmp_path: Path) -> None:
    files = remade(members())
    assert failures(written(tmp_path, {**files, bag.SEAL: envelope.Envelope(payload).text()})) == [(5, code)]


def test_a_statement_has_one_form() -> None:
    payload = envelope.read(members()[bag.SEAL]).payload
    with pytest.raises(ValueError, match="statement-not-canonical"):
        statement.read(payload.replace(b",", b", ", 1))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b'"sig"', b'"sign"'),
        lambda text: text.replace(b"{", b'{"x": 1, ', 1),
        lambda text: text.replace(b"=", b""),
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text[:-1],
        lambda text: text.replace(b"in-toto+json", b"in-toto+yaml"),
        lambda text: b"\xff" + text,
    ],
)
def test_an_envelope_has_one_form(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    files = members()
    files[bag.SEAL] = change(files[bag.SEAL])
    ((number, code),) = failures(written(tmp_path, files))
    assert (number, code[:8]) == (5, "envelope")


def test_a_signature_by_another_key_and_one_under_another_keys_name(tmp_path: Path) -> None:
    stranger = made("stranger")
    by_stranger = remade(members(), stranger)
    assert failures(written(tmp_path, by_stranger), "--trust", trust(tmp_path, key())) == [
        (SIGNED, "signer-not-trusted")
    ]
    both = remade(members(), key(), stranger)
    assert failures(written(tmp_path, both), "--trust", trust(tmp_path, key(), stranger)) == []
    seal = envelope.read(both[bag.SEAL])
    swapped = [
        one._replace(value=other.value) for one, other in zip(seal.signatures, reversed(seal.signatures), strict=True)
    ]
    both[bag.SEAL] = seal._replace(signatures=tuple(swapped)).text()
    assert failures(written(tmp_path, both)) == [(SIGNED, "signature-wrong")]


def test_by_another_version_every_value_is_compared_and_reports_are_not(tmp_path: Path) -> None:
    """'With another: every value, place and award equal, reports not checked.'"""
    files = members()
    version = json.loads(files[ENGINE])["bideval"].encode()
    changed(ENGINE, b'"bideval": "' + version, b'"bideval": "0.0.1')(files)
    files["data/results/report.en.md"] = b"laid out otherwise\n"
    path = written(tmp_path, remade(files, key()))
    told = bideval("verify", path, "--trust", trust(tmp_path, key()), "--lang", "en")
    assert " 8 passed a fresh evaluation equals the recorded one: made by another version of bideval" in told.out
    assert " 9 not checked the reports made again are the same: made by another version of bideval" in told.out
    assert told.code == 0
    files[WORKING] = files[WORKING].replace(b'"steps": [', b'"steps":  [')
    assert failures(written(tmp_path, remade(files, key())), "--unsigned") == []
    changed(EVALUATION, b'"rank": 1', b'"rank": 9')(files)
    told = bideval("verify", written(tmp_path, remade(files, key())), "--unsigned", "--lang", "en")
    assert " 8 failed a fresh evaluation equals the recorded one: /bids/bob/rank of evaluation.json differs" in told.out
    files[EVALUATION] = b"[]"
    told = bideval("verify", written(tmp_path, remade(files, key())), "--unsigned", "--lang", "en")
    assert "/ of evaluation.json differs" in told.out


@pytest.mark.no_cover
def test_single_flipped_bits_anywhere_are_found(tmp_path: Path) -> None:
    """Every bit of a bundle is flipped in the benchmark folder; here a sample over the whole length."""
    data, keys = sealed(), trust(tmp_path, key())
    for at in range(0, len(data) * 8, len(data) * 8 // 97):
        flipped = bytearray(data)
        flipped[at // 8] ^= 1 << at % 8
        assert failures(written(tmp_path, bytes(flipped)), "--trust", keys), at


# --- containers


def test_a_bundle_may_lie_unpacked_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "bag"
    for name, content in members().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    assert failures(folder, "--trust", trust(tmp_path, key())) == []
    (folder / "data/link").symlink_to("/etc/passwd")
    assert failures(folder) == [(1, "bundle-member-irregular")]
    (folder / "data/link").unlink()
    (folder / "data/empty").mkdir()
    assert failures(folder) == [(1, "bundle-folder-empty")]
    assert failures(tmp_path / "nothing.bundle") == [(1, "bundle-unread")]
    (tmp_path / "pipe").symlink_to(folder)
    assert failures(tmp_path / "pipe") == [(1, "bundle-unread")]


def test_a_device_is_no_bundle() -> None:
    assert failures(Path("/dev/null")) == [(1, "bundle-member-irregular")]


# --- without bideval, and many at once


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_an_auditor_needs_no_bideval_to_check_digests_and_signatures(tmp_path: Path) -> None:
    bundle = written(tmp_path, sealed())
    with ZipFile(bundle) as opened:
        opened.extractall(tmp_path / "bag")
    for manifest in (bag.MANIFEST, bag.TAGS):
        subprocess.run(["sha256sum", "-c", "--strict", manifest], cwd=tmp_path / "bag", check=True, capture_output=True)
    allowed = tmp_path / "allowed"
    allowed.write_text(f"chair {key().public.line()}\n", "utf-8")
    signature = tmp_path / "bag" / bag.sshsig(key().public.id)
    command = ["ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", "chair", "-n", "bideval", "-s", str(signature)]
    tags = (tmp_path / "bag" / bag.TAGS).read_bytes()
    assert subprocess.run(command, input=tags, check=False, capture_output=True).returncode == 0
    assert subprocess.run(command, input=tags + b"\n", check=False, capture_output=True).returncode != 0


def test_several_bundles_have_a_line_each(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.bundle", tmp_path / "bad.bundle"
    good.write_bytes(sealed())
    bad.write_bytes(sealed()[:-1])
    keys = trust(tmp_path, key())
    told = bideval("verify", good, bad, "--trust", keys, "--jobs", "2", "--lang", "en")
    assert told.out.splitlines() == [
        f"{good}: verified",
        f"{bad}: not verified —  1 failed the container is safe: the end of the ZIP is missing: it was cut short or not written to its end",
        "2 bundles",
        "      1 not verified",
        "      1 verified",
    ]
    assert told.code == 1
