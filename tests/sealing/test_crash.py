"""A bundle is written whole or not at all: whatever kills, fills up or comes between, the old state or the new one is there and no rest."""

import errno
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from small import bideval, tender

from bideval.cli.shared import writing

DATA = b"x" * 10_000
CALLS = ("fsync", "link", "unlink", "open", "close")
STEPS = range(1, 12)


@contextmanager
def meddling(at: int, meddle: Callable[[], None]) -> Iterator[list[str]]:
    """Something happens at the n-th call of the system that writing makes; which calls were made."""
    made: list[str] = []
    real = {name: getattr(os, name) for name in CALLS}

    def call(name: str, *args: object, **options: object) -> object:
        made.append(name)
        if len(made) == at:
            meddle()
        return real[name](*args, **options)

    for name in CALLS:
        setattr(os, name, partial(call, name))
    try:
        yield made
    finally:
        for name, one in real.items():
            setattr(os, name, one)


def create(path: Path) -> bool:
    return writing.create({path: (DATA, 0o644)}, "en")


def forked(work: Callable[[], object]) -> int:
    """The status of a child that does this and nothing else."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if work() else 1)
        except BaseException:  # noqa: BLE001  # a child of pytest must never go on
            os._exit(99)
    return os.waitpid(child, 0)[1]


@pytest.mark.parametrize("at", STEPS)
def test_a_kill_at_any_call_leaves_nothing_or_the_whole_and_the_next_run_clears_up(at: int, tmp_path: Path) -> None:
    """Case 80: 'old or new, never torn; next run cleans up.'"""
    path = tmp_path / "a.bundle"

    def killed() -> bool:
        with meddling(at, lambda: os.kill(os.getpid(), signal.SIGKILL)):
            return create(path)

    status = forked(killed)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    assert not path.exists() or path.read_bytes() == DATA
    again = path if not path.exists() else path.with_name("b.bundle")
    assert create(again)
    left = {one.name for one in tmp_path.iterdir()} - {"a.bundle", "b.bundle"}
    assert again.read_bytes() == DATA
    assert not left or path.exists()  # beside a finished file its draft may stay until that name is written again


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("at", STEPS)
def test_a_disk_that_fails_at_any_call_leaves_nothing(
    at: int, number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Case 81."""

    def fail() -> None:
        raise OSError(number, os.strerror(number), "the disk")

    with meddling(at, fail) as made:
        done = create(tmp_path / "a.bundle")
    failed = len(made) >= at and made[at - 1] != "unlink"
    assert done is not failed
    if failed:
        assert os.strerror(number) in capsys.readouterr().err
        assert not (tmp_path / "a.bundle").exists()


def test_a_limit_on_the_size_of_files_leaves_nothing(tmp_path: Path) -> None:
    """Case 82."""

    def limited() -> bool:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        return create(tmp_path / "a.bundle")

    assert os.WEXITSTATUS(forked(limited)) == 1
    assert list(tmp_path.iterdir()) == []


def test_of_many_who_write_one_bundle_at_once_one_succeeds(tmp_path: Path) -> None:
    """Case 84: 'one succeeds'; the others are told, and nothing of theirs is left."""
    with multiprocessing.get_context("fork").Pool(4) as pool:
        done = pool.map(create, [tmp_path / "a.bundle"] * 8)
    assert sorted(done) == [False] * 7 + [True]
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.bundle": DATA}


def test_what_is_there_is_never_replaced_nor_followed(tmp_path: Path) -> None:
    """Case 86: a file, an empty and a full folder, a link, one that leads nowhere."""
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full/x").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "nowhere").symlink_to(tmp_path / "none")
    before = sorted(tmp_path.rglob("*"))
    for name in ("file", "empty", "full", "link", "nowhere"):
        assert not create(tmp_path / name)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "file").read_text("utf-8") == "mine"
    assert not create(tmp_path / "none" / "a.bundle")


def test_contents_are_on_the_disk_before_their_name_and_the_name_before_we_say_so(tmp_path: Path) -> None:
    """Case 88: fsync of the file, then the name, then fsync of the folder."""
    with meddling(0, lambda: None) as made:
        assert create(tmp_path / "a.bundle")
    assert [name for name in made if name in {"fsync", "link"}] == ["fsync", "link", "fsync"]


def test_drafts_of_the_living_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = [f".a.bundle.{os.getppid()}", ".a.bundle.x", ".a.bundle.1234567890", ".b.bundle.999999"]
    for name in theirs:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / ".a.bundle.999999999").write_bytes(b"")
    assert create(tmp_path / "a.bundle")
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([*theirs, "a.bundle"])

    def refused(process: int, number: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refused)
    assert not writing._ended("1")


STOPPED = """
import os, signal, sys
from bideval.cli import main
os.link = lambda *names: os.kill(os.getpid(), {number})
sys.argv = ["bideval", "seal", {tender!r}, "-o", {output!r}]
main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_who_stops_a_seal_finds_no_part_of_it(number: int, code: int, tmp_path: Path) -> None:
    """Case 83: 'exit 130/143, no partial bundle under the final name'."""
    folder, output = tender(tmp_path / "tender"), tmp_path / "out" / "a.bundle"
    output.parent.mkdir()
    text = STOPPED.format(number=int(number), tender=str(folder), output=str(output))
    done = subprocess.run([sys.executable, "-c", text], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (code, "", False)
    assert list(output.parent.iterdir()) == []


def test_a_full_standard_output_is_told_and_the_bundle_is_whole(tmp_path: Path) -> None:
    """Case 87: no traceback; the bundle is written before anything is said."""
    output = tmp_path / "a.bundle"
    command = [
        sys.executable,
        "-m",
        "bideval",
        "seal",
        str(tender(tmp_path / "tender")),
        "-o",
        str(output),
        "--lang",
        "en",
    ]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert bideval("verify", output, "--unsigned").code == 0


def test_keys_are_looked_at_before_any_work(tmp_path: Path) -> None:
    """Case 89: not even the tender is read."""
    told = bideval("seal", tmp_path / "none", "-o", tmp_path / "a.bundle", "--sign", tmp_path / "key", "--lang", "en")
    assert (told.code, told.err) == (1, f"the key file {tmp_path / 'key'} cannot be read\n")
    told = bideval("seal", tmp_path / "none", "-o", tmp_path / "a.bundle", "--previous", tmp_path / "b", "--lang", "en")
    assert (told.code, "cannot be read" in told.err) == (1, True)
