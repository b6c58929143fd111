"""Containers as a stranger could make them: each refused by the name of its fault, with the member, in bounded time and memory."""

import json
import resource
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from containers import built, member, zipped
from sealed_tenders import members, sealed, written
from small import bideval

from bideval.sealing import archive
from bideval.sealing.refusal import Refused

A, B = member("data/a"), member("data/b")
REFUSED: list[tuple[str, bytes, str, str]] = [
    ("nothing", b"", "bundle-not-zip", ""),
    ("an empty ZIP", b"PK\x05\x06" + bytes(18), "bundle-not-zip", ""),
    ("text", b"bideval: 1\n", "bundle-not-zip", ""),
    ("cut short", sealed()[:-30], "bundle-cut-short", ""),
    ("cut in the end record", sealed()[:-1], "bundle-cut-short", ""),
    ("the first bytes alone", b"PK\x03\x04", "bundle-cut-short", ""),
    ("trailing data", sealed() + b"\x00", "bundle-trailing", ""),
    ("a comment", built(A)[:-2] + b"\x01\x00x", "bundle-trailing", ""),
    ("prepended data", b"#!/bin/sh\n" + sealed(), "bundle-prepended", ""),
    ("prepended and accounted for", built(A, before=b"\x00"), "bundle-prepended", ""),
    ("a member before the first", built(B, before=built(A)[:37]), "bundle-prepended", "data/b"),
    ("zip64 sizes", built(member("data/a", size=0xFFFFFFFF)), "bundle-zip64", ""),
    ("zip64 by version", built(member("data/a", version=45)), "bundle-zip64", ""),
    ("zip64 by its locator", built(A, tail=b"PK\x06\x07" + bytes(16)), "bundle-zip64", ""),
    ("as many members as zip64 has", built(A, count=0xFFFF), "bundle-zip64", ""),
    ("more members than a bundle has", built(A, count=60_000), "bundle-too-many", ""),
    ("fewer members than are listed", built(A, B, count=1), "bundle-directory-wrong", ""),
    ("more members than are listed", built(A, B, count=3), "bundle-directory-wrong", ""),
    ("a huge directory", built(A, directory=2**31), "bundle-directory-wrong", ""),
    ("a directory that is none", built(A)[:37] + bytes(52) + built(A)[-22:], "bundle-directory-wrong", ""),
    ("a bomb by its sizes", built(member("data/a", size=2**30 + 1, packed=2**30 + 1)), "bundle-too-large", ""),
    ("a bomb by its packing", zipped(("data/a", bytes(10**6)), how=ZIP_DEFLATED), "bundle-member-packed", "data/a"),
    ("two sizes", built(member("data/a", size=2)), "bundle-member-packed", "data/a"),
    ("encrypted", built(member("data/a", flags=1)), "bundle-member-encrypted", "data/a"),
    ("overlapping members", built(A, member("data/b", offset=0)), "bundle-overlap", "data/b"),
    ("a member into the directory", built(member("data/a", b"x", size=60, packed=60)), "bundle-overlap", "data/a"),
    ("a gap between members", built(A, member("data/b", offset=38)), "bundle-gap", "data/b"),
    ("bytes behind the members", built(A, behind=b"hidden"), "bundle-gap", "data/a"),
    ("two headers", built(member("data/a", local_crc=1)), "bundle-header-differs", "data/a"),
    ("two names", built(A).replace(b"data/a", b"data/z", 1), "bundle-header-differs", "data/a"),
    ("a wrong check sum", built(member("data/a", crc=1)), "bundle-crc-wrong", "data/a"),
    ("another time", built(member("data/a", time=1)), "bundle-not-canonical", ""),
    ("another version", built(member("data/a", version=21)), "bundle-not-canonical", ""),
    ("out of order", built(B, A), "bundle-not-canonical", ""),
    ("zip-slip", zipped(("data/../../evil", b"x")), "bundle-name-leaves", "data/../../evil"),
    ("zip-slip by backslash", zipped(("data\\..\\evil", b"x")), "bundle-name-leaves", "data\\..\\evil"),
    ("absolute", zipped(("/etc/x", b"x")), "bundle-name-absolute", "/etc/x"),
    ("a drive", zipped(("C:/x", b"x")), "bundle-name-absolute", "C:/x"),
    ("a share", zipped(("\\\\?\\x", b"x")), "bundle-name-absolute", "\\\\?\\x"),
    ("a home", zipped(("~/x", b"x")), "bundle-name-unfit", "~/x"),
    ("a stream", zipped(("data/a:x", b"x")), "bundle-name-unfit", "data/a:x"),
    ("a device", zipped(("data/con.txt", b"x")), "bundle-name-unfit", "data/con.txt"),
    ("a dot at the end", zipped(("data/x.", b"x")), "bundle-name-unfit", "data/x."),
    ("no name at all", zipped(("data//x", b"x")), "bundle-name-unfit", "data//x"),
    ("no UTF-8", built((b"data/\xff", b"x", {})), "bundle-name-unfit", "data/\\xff"),
    ("a long name", zipped(("data/" + "x" * 300, b"x")), "bundle-name-long", "data/" + "x" * 300),
    ("a name in pieces", zipped(("data/\u1100\u1161", b"x")), "bundle-name-not-nfc", "data/\u1100\u1161"),
    ("a name twice", zipped(("data/a", b"x"), ("data/a", b"y")), "bundle-name-twice", "data/a"),
    ("a name in another case", zipped(("data/a", b"x"), ("data/A", b"y")), "bundle-name-case", "data/A"),
    ("a link", zipped(("data/link", b"/etc/passwd"), kind=0o120777), "bundle-member-irregular", "data/link"),
    ("a pipe", zipped(("data/pipe", b""), kind=0o010644), "bundle-member-irregular", "data/pipe"),
    ("a folder", zipped(("data/folder/", b"")), "bundle-member-irregular", "data/folder/"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "name"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_a_container_that_is_not_safe_is_refused_by_name(data: bytes, code: str, name: str) -> None:
    with pytest.raises(Refused) as refused:
        archive.unpack(data)
    assert (refused.value.code, refused.value.facts.get("name", "")) == (code, name)


def test_two_manifests_of_one_name_and_one_of_another_kind_are_refused(tmp_path: Path) -> None:
    """'Two manifests': the same name twice is no container; another algorithm's is a file that nothing lists."""
    files = [*members().items(), ("manifest-sha256.txt", b"")]
    assert failure(written(tmp_path, zipped(*files))) == "bundle-name-twice"
    assert failure(written(tmp_path, {**members(), "manifest-md5.txt": b""})) == "bundle-file-extra"


def test_a_bundle_inside_a_bundle_is_never_opened(tmp_path: Path) -> None:
    """It is a file like any other, which nothing lists."""
    assert failure(written(tmp_path, {**members(), "data/inner.bundle": sealed()})) == "bundle-file-extra"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("code", sorted({one[2] for one in REFUSED}))
def test_every_fault_is_a_sentence_in_both_languages(code: str, language: str, tmp_path: Path) -> None:
    data = next(one[1] for one in REFUSED if one[2] == code)
    told = bideval("verify", written(tmp_path, data), "--lang", language)
    assert told.code == 1
    assert told.out.startswith({"ko": " 1 실패 그릇이 안전하다: ", "en": " 1 failed the container is safe: "}[language])


def failure(path: Path) -> str:
    """The code of the first check that failed."""
    (told,) = json.loads(bideval("verify", path, "--unsigned", "--format", "json").out)
    return next(str(one["code"]) for one in told["checks"] if one["outcome"] == "failed")


def test_what_is_written_here_is_what_pythons_own_writer_makes() -> None:
    """Any tool reads it; no version of Python changes it."""
    files = {"data/a": b"x" * 1000, "bagit.txt": b"", "data/한글": "가".encode()}
    assert archive.pack(files) == zipped(*sorted(files.items(), key=lambda one: one[0].encode()))
    assert archive.unpack(archive.pack(files)) == dict(sorted(files.items(), key=lambda one: one[0].encode()))


def test_hostile_containers_cost_little_time_and_memory(tmp_path: Path) -> None:
    """66,000 members (as zip64 writes 10^5, too), 20,000 entries of one member, a sparse file of 2 GiB: refused before anything is unpacked."""
    many = tmp_path / "many.zip"
    with ZipFile(many, "w") as opened:
        for number in range(66_000):
            opened.writestr(f"data/{number}", b"")
    sparse = tmp_path / "sparse.zip"
    with sparse.open("wb") as stream:
        stream.truncate(1 << 31)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert failure(many) == "bundle-zip64"
    assert failure(sparse) == "bundle-too-large"
    assert failure(written(tmp_path, built(*[member("data/a")] * 50_001))) == "bundle-too-many"
    assert failure(written(tmp_path, built(*[member("data/a", b"", offset=0)] * 20_000))) == "bundle-name-twice"
    assert time.monotonic() - started < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KiB


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    for number in range(4):
        (tmp_path / f"bag{number % 2}").mkdir(exist_ok=True)
        (tmp_path / f"bag{number % 2}" / str(number)).write_bytes(b"")
        (tmp_path / str(number)).write_bytes(b"")
    assert failure(tmp_path) == "bundle-too-many"
    with pytest.raises(Refused, match="bundle-too-many"):
        archive.unpack(sealed())
