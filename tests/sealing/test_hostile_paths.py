"""Paths that are no plain file: pipes, sockets, loops of links, empty folders, names that are another file elsewhere. Nothing hangs, nothing is followed."""

import json
import os
import socket
from pathlib import Path

import pytest
from sealed_tenders import members
from small import bideval, tender


def failure(path: Path) -> tuple[str, str]:
    """The code and the item of the first check that failed."""
    (told,) = json.loads(bideval("verify", path, "--unsigned", "--format", "json").out)
    first = next(one for one in told["checks"] if one["outcome"] == "failed")
    return first["code"], first["facts"].get("name", first["facts"].get("reason", ""))


def unpacked(folder: Path) -> Path:
    """The bundle as a folder."""
    for name, content in members().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_what_is_no_file_is_no_bundle(tmp_path: Path) -> None:
    """Case 44."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        assert failure(tmp_path / "socket")[0] == "bundle-unread"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "empty").mkdir()
    assert failure(tmp_path / "pipe") == ("bundle-member-irregular", "pipe")
    assert failure(tmp_path / "loop")[0] == "bundle-unread"
    assert failure(tmp_path / "none") == ("bundle-unread", "No such file or directory")
    assert failure(tmp_path / "empty") == ("bundle-folder-empty", ".")


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "nowhere", "../../bagit.txt"])
def test_a_link_inside_a_folder_is_never_followed(target: str, tmp_path: Path) -> None:
    """Case 45: to a file, to a folder, to nothing, to another file of the bundle."""
    folder = unpacked(tmp_path / "bag")
    (folder / "data/tender/link").symlink_to(target)
    assert failure(folder) == ("bundle-member-irregular", "data/tender/link")


def test_a_pipe_and_an_empty_folder_inside_a_folder_are_named(tmp_path: Path) -> None:
    """Cases 44 and 53."""
    folder = unpacked(tmp_path / "bag")
    os.mkfifo(folder / "data/pipe")
    assert failure(folder) == ("bundle-member-irregular", "data/pipe")
    (folder / "data/pipe").unlink()
    (folder / "data/tender/attachments").mkdir()
    assert failure(folder) == ("bundle-folder-empty", "data/tender/attachments")


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["con.txt"], "the name ‘data/tender/attachments/con.txt’ does not mean the same file on every machine"),
        (["a:b.txt"], "the name ‘data/tender/attachments/a:b.txt’ does not mean the same file on every machine"),
        (["plan."], "the name ‘data/tender/attachments/plan.’ does not mean the same file on every machine"),
        (["plan.txt", "Plan.txt"], "the names ‘data/tender/attachments/plan.txt’ and ‘data/tender/attachments/Plan.txt’ are one file on some machines"),
        (["\u1100\u1161.txt"], "is not in composed characters (NFC)"),
        (["x" * 230], "is too long"),
    ],
)  # fmt: skip
def test_names_that_are_another_file_elsewhere_are_refused_when_sealing(
    names: list[str], says: str, tmp_path: Path
) -> None:
    """Cases 47 and 49."""
    folder = tender(tmp_path / "tender")
    (folder / "attachments").mkdir()
    for name in names:
        (folder / "attachments" / name).write_bytes(b"")
    told = bideval("seal", folder, "-o", tmp_path / "a.bundle", "--lang", "en")
    assert (told.code, (tmp_path / "a.bundle").exists()) == (1, False)
    assert says in told.err


def test_a_tender_of_pipes_does_not_hang(tmp_path: Path) -> None:
    """Case 44: what lies where a bid should lie is told and not opened."""
    folder = tender(tmp_path / "tender", {"bids/bob.yaml": None})
    os.mkfifo(folder / "bids/bob.yaml")
    told = bideval("seal", folder, "-o", tmp_path / "a.bundle", "--lang", "en")
    assert told.code == 1
    assert "bids/bob.yaml" in told.err
