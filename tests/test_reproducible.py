"""Same bytes in, same bytes out: whatever the locale, time zone, hash seed, or the order in which files were written."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover  # whole processes

DEMO = Path(__file__).parent.parent / "sample_bids" / "gpu-acquisition-demo"

WORLDS = {
    "plain": {},
    "another hash seed": {"PYTHONHASHSEED": "4711"},
    "Turkish letters": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "no locale at all": {"LC_ALL": "C", "LANG": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "the other side of the world": {"TZ": "Pacific/Kiritimati"},
}


def output(folder: Path, *command: str, **world: str) -> bytes:
    """What a fresh process prints."""
    found = subprocess.run(
        [sys.executable, "-m", "bideval", *command[:1], str(folder), *command[1:]],
        env={**os.environ, **world},
        capture_output=True,
        check=True,
    )
    return found.stdout


@pytest.fixture(scope="module")
def usual() -> bytes:
    """The bytes of evaluation.json of the demo."""
    return output(DEMO, "score", "--format", "json")


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS)
def test_the_same_bytes_come_out_in_any_environment(world: dict[str, str], usual: bytes) -> None:
    assert output(DEMO, "score", "--format", "json", **world) == usual


def test_the_same_bytes_come_out_when_the_files_are_written_in_another_order(tmp_path: Path, usual: bytes) -> None:
    copy = tmp_path / "elsewhere"
    files = [file for file in DEMO.rglob("*") if file.is_file()]
    for file in sorted(files, key=lambda one: one.name[::-1], reverse=True):
        target = copy / file.relative_to(DEMO)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    assert output(copy, "score", "--format", "json") == usual


def test_every_report_is_the_same_a_second_time(tmp_path: Path) -> None:
    for name, seed in (("one", "1"), ("two", "2")):
        output(DEMO, "report", "-o", str(tmp_path / name), PYTHONHASHSEED=seed)
    first, second = ({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert {"report.html", "report.md", "evaluation.json", "working.json", "scores.csv"} <= set(first)
    assert first == second
