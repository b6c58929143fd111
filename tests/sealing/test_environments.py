"""One bundle everywhere: whatever the machine, its language, zone, mask, hashes or order of files, the same bytes; and each verifies in the other."""

import decimal
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from small import bideval, tender

pytestmark = pytest.mark.no_cover  # whole processes

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = {
    "turkish": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "COLUMNS": "20"},
    "plain": {"LC_ALL": "C", "TZ": "America/St_Johns", "PYTHONHASHSEED": "4294967295", "PYTHONUTF8": "0"},
}


def bytes_of(folder: Path) -> bytes:
    """The small tender sealed here."""
    output = folder / "a.bundle"
    output.unlink(missing_ok=True)
    told = bideval("seal", tender(folder / "tender"), "-o", output)
    assert told.code == 0, told.err
    return output.read_bytes()


@pytest.mark.parametrize("place", ELSEWHERE)
def test_the_same_tender_is_the_same_bundle_elsewhere_and_verifies_there(place: str, tmp_path: Path) -> None:
    """Case 71: no home, another folder, a mask that closes all, other languages, zones and hashes."""
    here = bytes_of(tmp_path)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **ELSEWHERE[place]}

    def run(*arguments: str) -> None:
        command = [sys.executable, "-m", "bideval", *arguments]
        done = subprocess.run(command, cwd="/", env=environment, check=False, capture_output=True, umask=0o077)
        assert done.returncode == 0, done.stderr

    run("seal", str(tmp_path / "tender"), "-o", str(tmp_path / "there.bundle"))
    assert (tmp_path / "there.bundle").read_bytes() == here
    run("verify", str(tmp_path / "a.bundle"), "--unsigned")


def reversed_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: iter(sorted(real(path), reverse=True)))


def another_context(monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 75: a program around ours leaves six digits and another rounding."""
    context = decimal.Context(prec=6, rounding=decimal.ROUND_UP)
    monkeypatch.setattr(decimal, "getcontext", lambda: context)
    decimal.setcontext(context)


def another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the clocks of 32 bits have ended."""
    monkeypatch.setattr("time.time", lambda: datetime(2038, 2, 1).astimezone().timestamp())


@pytest.mark.parametrize("change", [reversed_folders, another_context, another_day])
def test_nothing_around_changes_a_byte(
    change: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, kept = bytes_of(tmp_path), decimal.getcontext().copy()
    change(monkeypatch)
    try:
        assert bytes_of(tmp_path) == before
        assert bideval("verify", tmp_path / "a.bundle", "--unsigned").code == 0
    finally:
        decimal.setcontext(kept)
