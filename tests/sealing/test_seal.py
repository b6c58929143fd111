"""Sealing: the keys, what goes into a bundle, and what is refused before anything is written."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from sealed_tenders import key, members, sealed, written
from small import FILES, bideval, tender

from bideval.sealing import archive, bag, envelope, statement
from bideval.sealing.keys import LOW_ORDER, PublicKey, enrolled, read_private, read_public


def test_a_key_is_made_once_and_its_private_half_is_its_owners(tmp_path: Path) -> None:
    told = bideval("keygen", tmp_path / "chair", "--name", "의장")
    assert told.out.splitlines() == [str(tmp_path / "chair"), str(tmp_path / "chair.pub")]
    assert (tmp_path / "chair").stat().st_mode & 0o777 == 0o600
    assert read_public((tmp_path / "chair.pub").read_text("utf-8")).name == "의장"
    again = bideval("keygen", tmp_path / "chair", "--lang", "en")
    assert again.code == 2
    assert "File exists" in again.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chair", "chair.pub"]


@pytest.mark.parametrize("name", ["", ".", "..", "folder"])
def test_a_folder_is_no_place_for_a_key_or_a_bundle(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a shell makes of a variable that is empty is the folder that one is in."""
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    for command in (("keygen", name), ("seal", tender(tmp_path / "t"), "-o", name)):
        told = bideval(*command, "--lang", "en")
        assert (told.code, told.out) == (2, "")
        assert told.err == f"{name or '.'} could not be written: Is a directory; nothing was changed\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "t"]


def test_nothing_is_left_where_only_one_of_two_files_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "chair.pub").write_text("mine", "utf-8")
    assert bideval("keygen", tmp_path / "chair").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["chair.pub"]


@pytest.mark.parametrize("raw", sorted(LOW_ORDER))
def test_a_key_of_low_order_is_refused(raw: bytes) -> None:
    """Under such a key one signature fits more than one text: an evaluator could deny or swap a sheet."""
    with pytest.raises(ValueError, match="key-low-order"):
        enrolled(raw)


def test_a_key_of_low_order_would_sign_anything() -> None:
    weak = PublicKey(bytes.fromhex("01" + "00" * 31))
    assert weak.signed(b"score 87.50", bytes.fromhex("01" + "00" * 63))
    assert weak.signed(b"score 97.50", bytes.fromhex("01" + "00" * 63))


def refused(tmp_path: Path, *options: object) -> str:
    """Why a seal was refused; nothing was written."""
    told = bideval("seal", tender(tmp_path / "tender"), "-o", tmp_path / "a.bundle", "--lang", "en", *options)
    assert told.code == 1
    assert not (tmp_path / "a.bundle").exists()
    return told.err.strip()


def test_keys_that_cannot_sign_are_refused_before_any_work(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_bytes(key().text())
    secret.chmod(0o644)
    assert refused(tmp_path, "--sign", secret) == f"others can read the key {secret}; close it with chmod 600"
    assert refused(tmp_path, "--sign", tmp_path / "none") == f"the key file {tmp_path / 'none'} cannot be read"
    secret.chmod(0o600)
    secret.write_text("no key", "utf-8")
    assert refused(tmp_path, "--sign", secret) == "the key ‘key’ is no Ed25519 key"
    public = tmp_path / "key.pub"
    public.write_text(key().public.line(), "utf-8")  # which everybody may read
    assert refused(tmp_path, "--sign", public) == (
        f"{public} is a public key; sign with the private one, whose file has no .pub at the end of its name"
    )


def test_a_list_of_trusted_keys_says_which_line_is_none(tmp_path: Path) -> None:
    keys, bundle = tmp_path / "keys", written(tmp_path, sealed())
    keys.write_text(f"# who may seal\n{key().public.line()}\n\nchair\n", "utf-8")
    told = bideval("verify", bundle, "--trust", keys, "--lang", "en")
    assert (told.code, told.out) == (1, "")
    assert told.err == f"line 4 of {keys} is no Ed25519 key; a line is what a file .pub has: ssh-ed25519 AAAA… NAME\n"
    keys.write_bytes(key().text())
    assert f"{keys} 1행은 Ed25519 공개 열쇠가 아니다" in bideval("verify", bundle, "--trust", keys, "--lang", "ko").err
    weak = PublicKey(min(LOW_ORDER), "weak").line()
    keys.write_text(weak, "utf-8")
    told = bideval("verify", bundle, "--trust", keys, "--lang", "en")
    assert told.err == "the key ‘weak’ is a weak point whose signature fits any text, and is refused\n"


@pytest.mark.skipif(not Path("/usr/bin/ssh-keygen").exists(), reason="ssh-keygen is not installed")
def test_keys_of_ssh_keygen_are_read_unless_they_are_of_another_kind_or_have_a_passphrase(tmp_path: Path) -> None:
    for name, kind, word in (("ed", "ed25519", ""), ("locked", "ed25519", "secret"), ("rsa", "rsa", "")):
        subprocess.run(["/usr/bin/ssh-keygen", "-q", "-t", kind, "-N", word, "-f", str(tmp_path / name)], check=True)
    assert bideval("seal", tender(tmp_path / "t"), "-o", tmp_path / "a.bundle", "--sign", tmp_path / "ed").code == 0
    assert bideval("verify", tmp_path / "a.bundle", "--trust", tmp_path / "ed.pub").code == 0
    assert "has a passphrase" in refused_key(tmp_path / "locked")
    assert "key-not-ed25519" in refused_key(tmp_path / "rsa")
    with pytest.raises(ValueError, match="key-not-ed25519"):
        read_public((tmp_path / "rsa.pub").read_text("utf-8"))
    told = bideval("verify", tmp_path / "a.bundle", "--trust", tmp_path / "rsa.pub", "--lang", "en")
    assert (told.code, "is no Ed25519 key" in told.err) == (1, True)
    told = bideval("verify", tmp_path / "a.bundle", "--trust", tmp_path / "none", "--lang", "en")
    assert (told.code, "cannot be read" in told.err) == (1, True)


def refused_key(path: Path) -> str:
    with pytest.raises(ValueError, match="key") as caught:
        read_private(path.read_bytes(), path.name)
    return {"key-has-passphrase": "has a passphrase"}.get(str(caught.value), str(caught.value))


def test_a_line_that_is_no_key_and_a_key_of_another_length() -> None:
    for line in ("", "ssh-ed25519", "ssh-ed25519 AAAA"):
        with pytest.raises(ValueError, match="key-not-ed25519"):
            read_public(line)
    with pytest.raises(ValueError, match="key-not-ed25519"):
        enrolled(b"short")


def test_signing_twice_with_a_key_changes_nothing() -> None:
    once = envelope.Envelope(b"{}").signed_with(key())
    assert once.signed_with(key()) == once
    assert once.signers([key().public]) == [key().public]


def test_the_bundle_has_the_inputs_byte_for_byte_and_all_that_they_need() -> None:
    files = members()
    for name, text in FILES.items():
        assert files[f"data/tender/{name}"] == text.encode()
    assert "data/library/catalog/hardware.yaml" in files
    assert {name.rpartition("/")[2] for name in files if name.startswith("data/results/")} == {
        "evaluation.json",
        "report.en.html",
        "report.en.md",
        "rules.json",
        "scores.csv",
        "workbook.en.xlsx",
        "working.json",
    }


def test_a_shipped_rubric_goes_into_the_bundles_library(tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "sample_bids/kr-lottery-2018"
    assert bideval("seal", sample, "-o", tmp_path / "a.bundle").code == 0
    files = archive.unpack((tmp_path / "a.bundle").read_bytes())
    assert "data/library/rubrics/kr-lottery-2018/rubric.yaml" in files
    assert bideval("verify", tmp_path / "a.bundle", "--unsigned").code == 0


def test_the_profile_that_a_rubric_stands_on_goes_there_too(tmp_path: Path) -> None:
    """A rule of another time would give another score: the bundle has the one that was used."""
    sample = Path(__file__).resolve().parents[2] / "sample_bids/kr-negotiated-contract-demo"
    assert bideval("seal", sample, "-o", tmp_path / "a.bundle").code == 0
    files = archive.unpack((tmp_path / "a.bundle").read_bytes())
    assert "data/library/catalog/profiles/kr-pps-2026-01.yaml" in files
    assert bideval("verify", tmp_path / "a.bundle", "--unsigned").code == 0


def test_a_tender_in_another_encoding_verifies(tmp_path: Path) -> None:
    folder = tender(tmp_path / "tender")
    for name, text in FILES.items():
        (folder / name).write_bytes(text.replace("작은 입찰", "천체 망원경").encode("cp949"))
    assert bideval("seal", folder, "-o", tmp_path / "a.bundle", "--encoding", "cp949").code == 0
    assert bideval("verify", tmp_path / "a.bundle", "--unsigned").code == 0


def test_a_rubric_outside_the_folder_is_to_be_moved_in(tmp_path: Path) -> None:
    folder = tender(tmp_path / "tender", {"rubric.yaml": None})
    (tmp_path / "rubric.yaml").write_text(FILES["rubric.yaml"], "utf-8")
    (folder / "tender.yaml").write_text(FILES["tender.yaml"].replace("rubric.yaml", "../rubric.yaml"), "utf-8")
    told = bideval("seal", folder, "-o", tmp_path / "a.bundle", "--lang", "en")
    assert told.err.strip() == "the rubric ../rubric.yaml lies outside the tender folder; move it in, then seal"


def test_an_input_that_changes_meanwhile_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tender(tmp_path / "tender")
    monkeypatch.setattr("bideval.cli.shared.made_by.engine", lambda: "{}")
    real = Path.read_bytes

    def read(path: Path) -> bytes:
        return real(path) + b" " if path.name == "ada.yaml" else real(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    told = bideval("seal", folder, "-o", tmp_path / "a.bundle", "--lang", "en")
    assert told.err.strip() == "ada.yaml changed while it was evaluated; seal again"


def test_a_bundle_names_the_one_before_it_and_never_takes_its_place(tmp_path: Path) -> None:
    first = written(tmp_path, sealed())
    folder = tender(tmp_path / "tender")
    assert bideval("seal", folder, "-o", first, "--lang", "en").code == 2
    assert first.read_bytes() == sealed()
    assert bideval("seal", folder, "-o", tmp_path / "b.bundle", "--previous", first).code == 0
    told = statement.read(envelope.read(archive.unpack((tmp_path / "b.bundle").read_bytes())[bag.SEAL]).payload)
    before = envelope.read(members()[bag.SEAL]).payload
    assert told.previous == hashlib.sha256(before).hexdigest()
    (tmp_path / "c.bundle").write_bytes(archive.pack({"a": b""}))
    for wrong in ("c.bundle", "none"):
        assert "cannot be read" in refused(tmp_path / wrong.replace(".", ""), "--previous", tmp_path / wrong)
