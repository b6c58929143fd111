"""Time stamps over the seal: by an authority of OpenSSL's, tried when attached and when verified; other data, other authorities and flips are found."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from sealed_tenders import key, sealed, trust, written
from small import bideval, tender

from bideval.sealing import archive, bag, der, timestamp
from bideval.sealing.refusal import Refused

OPENSSL = shutil.which("openssl")
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="OpenSSL plays the authority, and is not installed")

CONFIGURATION = """\
[req]
distinguished_name = name
prompt = no
[name]
CN = x
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[stamps]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
authorityKeyIdentifier = keyid
[tsa]
default_tsa = here
[here]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
"""


def openssl(folder: Path, *words: str) -> None:
    assert OPENSSL is not None
    subprocess.run([OPENSSL, *words], cwd=folder, check=True, capture_output=True)


def authority(folder: Path, name: str) -> Path:
    """A root, and an authority under it."""
    home = folder / name
    home.mkdir()
    (home / "a.cnf").write_text(CONFIGURATION)
    (home / "serial").write_text("01\n")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "a.cnf")
    openssl(
        home,
        "req",
        "-x509",
        *curve,
        "-keyout",
        "root.key",
        "-out",
        "root.pem",
        "-extensions",
        "root",
        "-subj",
        f"/CN={name} root",
        "-days",
        "3000",
    )
    openssl(home, "req", *curve, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", f"/CN={name}")
    sign = (
        "-CA",
        "root.pem",
        "-CAkey",
        "root.key",
        "-CAcreateserial",
        "-extfile",
        "a.cnf",
        "-extensions",
        "stamps",
        "-days",
        "2000",
    )
    openssl(home, "x509", "-req", "-in", "tsa.csr", *sign, "-out", "tsa.pem")
    return home


def answer(home: Path, request: Path, *more: str) -> Path:
    """The authority's answer to a request."""
    told = request.with_suffix(f".{home.name}.tsr")
    openssl(
        home,
        "ts",
        "-reply",
        "-config",
        "a.cnf",
        "-section",
        "here",
        "-queryfile",
        str(request),
        "-signer",
        "tsa.pem",
        "-inkey",
        "tsa.key",
        "-out",
        str(told),
        *more,
    )
    return told


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sealed bundle, its request, and two authorities; one of them has answered."""
    folder = tmp_path_factory.mktemp("stamps")
    (folder / "a.bundle").write_bytes(sealed())
    told = bideval("seal", folder / "a.bundle", "--request", folder / "a.tsq", "-o", folder / "again.bundle")
    assert told.code == 0, told.err
    assert told.out.splitlines()[:2] == [str(folder / "again.bundle"), str(folder / "a.tsq")]
    assert (folder / "again.bundle").read_bytes() == sealed()
    answer(authority(folder, "here"), folder / "a.tsq")
    authority(folder, "elsewhere")
    return folder


def stamped(world: Path, to: Path, *options: object) -> Path:
    told = bideval("seal", world / "a.bundle", "--timestamp", world / "a.here.tsr", "-o", to / "b.bundle", *options)
    assert told.code == 0, told.err
    return to / "b.bundle"


def check(path: Path, *options: object) -> tuple[str, str]:
    (bundle,) = json.loads(bideval("verify", path, "--format", "json", *options).out)
    one = bundle["checks"][-1]
    assert one["check"] == "timestamp"
    return one["outcome"], one["code"]


@needs_openssl
def test_a_stamp_is_attached_and_verified_by_an_authority_that_is_trusted_from_outside(
    world: Path, tmp_path: Path
) -> None:
    root = world / "here" / "root.pem"
    path = stamped(world, tmp_path, "--tsa", root)
    assert check(path) == ("not-checked", "stamper-unknown")
    assert check(path, "--tsa", root) == ("passed", "stamped-by")
    assert check(path, "--tsa", world / "elsewhere" / "root.pem") == ("failed", "timestamp-stranger")
    told = bideval("verify", path, "--trust", trust(tmp_path, key()), "--tsa", root, "--lang", "en")
    assert told.code == 0
    assert told.out.splitlines()[-2].endswith(" by CN=here")


@needs_openssl
def test_the_same_tender_is_sealed_anew_with_its_stamp(world: Path, tmp_path: Path) -> None:
    """The seal has the same bytes every time, so a stamp obtained for it fits when the tender is sealed again."""
    secret = tmp_path / "chair"
    secret.write_bytes(key().text())
    secret.chmod(0o600)
    made = bideval(
        "seal",
        tender(tmp_path / "tender"),
        "--sign",
        secret,
        "--timestamp",
        world / "a.here.tsr",
        "-o",
        tmp_path / "c.bundle",
    )
    assert made.code == 0, made.err
    assert (tmp_path / "c.bundle").read_bytes() == stamped(world, tmp_path).read_bytes()
    other = bideval(
        "seal",
        tender(tmp_path / "tender"),
        "--timestamp",
        world / "a.here.tsr",
        "-o",
        tmp_path / "d.bundle",
        "--lang",
        "en",
    )
    assert (other.code, other.err) == (1, "the time stamp is of other data than this seal\n")
    assert not (tmp_path / "d.bundle").exists()


@needs_openssl
def test_openssl_verifies_the_stamp_without_bideval(world: Path, tmp_path: Path) -> None:
    members = archive.unpack(stamped(world, tmp_path).read_bytes())
    (tmp_path / "seal").write_bytes(members[bag.SEAL])
    (tmp_path / "stamp").write_bytes(members[bag.STAMP])
    openssl(tmp_path, "ts", "-verify", "-data", "seal", "-in", "stamp", "-CAfile", str(world / "here" / "root.pem"))


@needs_openssl
@pytest.mark.filterwarnings("ignore::Warning")
def test_every_flipped_bit_of_a_stamp_is_found(world: Path, tmp_path: Path) -> None:
    members = archive.unpack(stamped(world, tmp_path).read_bytes())
    root = timestamp.read_certificates((world / "here" / "root.pem").read_bytes(), "root")
    good, seal = members[bag.STAMP], members[bag.SEAL]
    assert timestamp.judged(seal, good, root).authority == "CN=here"
    for at in range(0, len(good), 3):
        wrong = bytearray(good)
        wrong[at] ^= 1 << at % 8
        with pytest.raises(Refused):
            timestamp.judged(seal, bytes(wrong), root)


@needs_openssl
def test_what_is_no_stamp_is_refused_by_name(world: Path, tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(timestamp.request(b"other"))
    of_other = answer(world / "here", tmp_path / "other")
    for name, data in (
        ("empty", b""),
        ("text", b"-----BEGIN"),
        ("cut", of_other.read_bytes()[:-1]),
        ("longer", of_other.read_bytes() + b"\0"),
    ):
        (tmp_path / name).write_bytes(data)
    refused = b"\x30\x05\x30\x03\x02\x01\x02"
    (tmp_path / "refused").write_bytes(refused)
    cases = {
        of_other: "the time stamp is of other data than this seal",
        tmp_path / "empty": "it is no answer of RFC 3161 in DER",
        tmp_path / "text": "it is no answer of RFC 3161 in DER",
        tmp_path / "cut": "it is no answer of RFC 3161 in DER",
        tmp_path / "longer": "it is no answer of RFC 3161 in DER",
        tmp_path / "refused": "the authority did not grant it",
        tmp_path / "none": f"{tmp_path / 'none'} cannot be read (No such file or directory)",
    }
    for path, words in cases.items():
        told = bideval("seal", world / "a.bundle", "--timestamp", path, "-o", tmp_path / "x", "--lang", "en")
        assert (told.code, told.err) == (1, f"{words}\n"), path
        assert not (tmp_path / "x").exists()
    wrong = bideval(
        "seal",
        world / "a.bundle",
        "--timestamp",
        world / "a.here.tsr",
        "--tsa",
        world / "elsewhere" / "root.pem",
        "-o",
        tmp_path / "x",
        "--lang",
        "en",
    )
    assert (wrong.code, wrong.err) == (
        1,
        "no certificate of --tsa issued that of CN=here in the time stamp\n",
    )


@needs_openssl
def test_a_certificate_that_nobody_known_issued_is_found(world: Path, tmp_path: Path) -> None:
    members = archive.unpack(stamped(world, tmp_path).read_bytes())
    other = timestamp.read_certificates((world / "elsewhere" / "root.pem").read_bytes(), "root")
    with pytest.raises(Refused, match="timestamp-stranger"):
        timestamp.judged(members[bag.SEAL], members[bag.STAMP], other)


@needs_openssl
def test_without_the_extra_a_stamp_is_not_checked(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stamped(world, tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "rfc3161_client", None)
    assert check(path, "--tsa", world / "here" / "root.pem") == ("not-checked", "timestamp-extra")
    told = bideval(
        "seal", world / "a.bundle", "--timestamp", world / "a.here.tsr", "-o", tmp_path / "x", "--lang", "en"
    )
    assert (told.code, told.err) == (1, "reading time stamps needs bideval[timestamp] to be installed\n")


def test_a_bundle_without_a_stamp_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, sealed())
    assert check(path) == ("not-checked", "timestamp-none")
    certificates = tmp_path / "none.pem"
    certificates.write_text("nothing")
    told = bideval("verify", path, "--tsa", certificates, "--lang", "en")
    assert (told.code, told.err) == (1, f"{certificates} has no certificates in PEM\n")
    assert timestamp.of_timestamp({}, []).code == "timestamp-missing"


def test_a_sealed_bundle_can_only_be_stamped(tmp_path: Path) -> None:
    path = written(tmp_path, sealed())
    assert bideval("seal", path, "--public", "-o", tmp_path / "x").code == 2
    told = bideval("seal", path, "-o", tmp_path / "x")
    assert (told.code, "a bundle is sealed already; say --timestamp or --request" in told.err) == (2, True)
    told = bideval("seal", path, "--request", tmp_path / "r", "--tsa", path, "-o", tmp_path / "x")
    assert (told.code, "there is nothing to try without --timestamp" in told.err) == (2, True)
    path.write_bytes(b"PK")
    told = bideval("seal", path, "--request", tmp_path / "r", "-o", tmp_path / "x", "--lang", "en")
    assert (told.code, told.err) == (1, f"{path} is no bundle that can be used: it is no ZIP\n")
    path.write_bytes(archive.pack({**archive.unpack(sealed()), "x": b""}))
    assert bideval("seal", path, "--request", tmp_path / "r", "-o", tmp_path / "x").code == 1
    assert not (tmp_path / "r").exists()
    assert not (tmp_path / "x").exists()


def test_a_request_asks_for_the_sha_512_of_the_seal_and_the_certificate() -> None:
    digest = hashlib.sha512(b"seal").hexdigest()
    head, algorithm = "30590201013051", "300d06096086480165030402030500"
    assert timestamp.request(b"seal").hex() == f"{head}{algorithm}0440{digest}0101ff"


def test_der_is_written_with_lengths_of_any_size() -> None:
    for size in (0, 127, 128, 255, 256, 70_000):
        assert der.parts(der.tagged(4, bytes(size)) * 2) == [(4, bytes(size))] * 2
