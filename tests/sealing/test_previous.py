"""The chain of bundles: who kept the one before finds a rollback, a split view, and a bundle of another tender."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sealed_tenders import members, written
from small import FILES, bideval, tender

from bideval.sealing import archive, bag, envelope, statement
from bideval.sealing.envelope import Envelope

Names = tuple[str, str]


@cache
def chain() -> Path:
    """Bundles of one tender: `one`; `two` and `beside`, which both take its place; `three` after `two`; and one of another tender."""
    folder = Path(mkdtemp())
    plain = tender(folder / "plain")
    later = tender(folder / "later", {"tender.yaml": FILES["tender.yaml"].replace("Small", "Later")})
    other = tender(folder / "other", {"tender.yaml": FILES["tender.yaml"].replace("id: small", "id: other")})
    for name, source, previous in (
        ("one", plain, ""),
        ("two", plain, "one"),
        ("beside", later, "one"),
        ("three", plain, "two"),
        ("other", other, "one"),
    ):
        options = ["--previous", folder / f"{previous}.bundle"] if previous else []
        told = bideval("seal", source, "-o", folder / f"{name}.bundle", *options)
        assert told.code == 0, told.err
    return folder


def line(bundle: str, *options: object) -> str:
    """What the check of the chain says."""
    told = bideval("verify", chain() / f"{bundle}.bundle", "--unsigned", "--lang", "en", *options)
    found = next(line for line in told.out.splitlines() if "it takes the place of" in line)
    assert told.code == (1 if " failed " in found else 0)
    return found.split(" it takes the place of the bundle before it")[0][3:] + found.partition("before it")[2]


@pytest.mark.parametrize(
    ("bundle", "kept", "says"),
    [
        ("two", "one", "passed"),
        ("three", "two", "passed"),
        ("one", "two", "failed: rollback: the bundle given with --previous took the place of this one"),
        ("one", "one", "failed: the bundle given with --previous is this one"),
        ("one", "three", "failed: there is a bundle before it, and it names none"),
        (
            "beside",
            "two",
            "failed: split view: this bundle and the one given with --previous both take the place of the seal ",
        ),
        ("three", "one", "failed: it names the seal "),
        ("other", "one", "failed: the bundle given with --previous is of another tender, ‘small’"),
    ],
)
def test_the_bundle_that_was_kept_shows_what_became_of_it(bundle: str, kept: str, says: str) -> None:
    """Cases 62 and 65: an older genuine revision shown as the present one, and two seals for one tender."""
    found = line(bundle, "--previous", chain() / f"{kept}.bundle")
    assert found.startswith(says)
    assert says != "passed" or found == "passed"


def test_without_it_the_chain_is_not_checked() -> None:
    assert line("one") == "not checked: it names no bundle before it"
    assert line("two").startswith("not checked: it names the seal ")
    assert line("two").endswith("; give that bundle with --previous")


def test_it_is_about_one_bundle_and_must_itself_be_whole(tmp_path: Path) -> None:
    one, two = chain() / "one.bundle", chain() / "two.bundle"
    told = bideval("verify", two, two, "--previous", one, "--lang", "en")
    assert (told.code, told.err) == (2, "--previous is about one bundle; verify them one by one\n")
    for wrong in (b"", archive.pack({"a": b""})):
        told = bideval("verify", two, "--previous", written(tmp_path, wrong), "--lang", "en")
        assert (told.code, "cannot be read" in told.err) == (1, True)


# --- later formats, and members of unknown meaning


def resealed(change: dict[str, str]) -> dict[str, bytes]:
    """A bundle whose statement says something otherwise, in its one form."""
    files = {name: content for name, content in members().items() if not name.endswith(".sshsig")}
    payload = envelope.read(files[bag.SEAL]).payload.decode()
    for old, new in change.items():
        assert old in payload
        payload = payload.replace(old, new, 1)
    return {**files, bag.SEAL: Envelope(payload.encode()).text()}


def test_what_a_later_bideval_made_cannot_be_judged(tmp_path: Path) -> None:
    """Case 67: 'cannot judge, exit 2, never valid.'"""
    files = members()
    files[bag.INFO] = files[bag.INFO].replace(b"bideval-bundle-1", b"bideval-bundle-2")
    told = bideval("verify", written(tmp_path, files), "--unsigned", "--lang", "en")
    assert told.code == 2
    assert (
        " 2 not checked the format is known: the format ‘bideval-bundle-2’ is that of a later bideval; verify with that"
        in told.out
    )
    assert " 3 not checked no file is missing and none is extra: this needs check 2 to pass" in told.out
    assert told.out.splitlines()[-1].endswith("x.bundle: cannot be judged")
    later = resealed({"evaluation-seal/v1": "evaluation-seal/v2"})
    told = bideval("verify", written(tmp_path, later), "--unsigned", "--lang", "ko")
    assert told.code == 2
    assert " 5 확인 못 함 봉인이 이 묶음을 말한다: 봉인이 더 새로운 bideval의 것이므로 그것으로 검증한다" in told.out
    assert told.out.splitlines()[-1].endswith("x.bundle: 판단할 수 없다")
    good = written(tmp_path / "..", members())
    told = bideval("verify", good, written(tmp_path, later), "--unsigned", "--lang", "en")
    assert (told.code, told.out.splitlines()[-3:]) == (2, ["2 bundles", "      1 cannot be judged", "      1 verified"])


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({'"predicate":{': '"predicate":{"approved":true,'}, "approved"),
        ({'{"_type"': '{"_approved":1,"_type"'}, "_approved"),
    ],
)
def test_a_member_of_unknown_meaning_is_refused(change: dict[str, str], name: str, tmp_path: Path) -> None:
    """Case 68."""
    told = bideval("verify", written(tmp_path, resealed(change)), "--unsigned", "--lang", "en")
    assert told.code == 1
    assert f" 5 failed the seal speaks of this bundle: the seal has a member ‘{name}’ of unknown meaning" in told.out


def test_a_member_twice_is_refused(tmp_path: Path) -> None:
    """Case 61: a JSON key twice, in the statement or in the envelope."""
    told = bideval(
        "verify", written(tmp_path, resealed({'"previous":null': '"previous":null,"previous":null'})), "--unsigned"
    )
    assert (told.code, " 5 failed " in told.out) == (1, True)
    with pytest.raises(ValueError, match="statement-unknown"):
        statement.read(b'{"_type": "x", "predicateType": "y", "subject": [], "predicate": {}}')
