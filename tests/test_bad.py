"""The collection of bad inputs: for every code of a Problem the smallest one that shows it, with the lines that are printed.

`bad/CODE/` holds the files that replace or add to the small sound tender in `bad/_sound/`; `command.txt` the command where it is
not `check .`; `expected.txt` the lines, first in Korean, then in English. `pytest tests/test_bad.py --update-golden` writes them anew.
"""

import ast
import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from babel.messages.pofile import read_po
from typer.testing import CliRunner

from bideval.cli import app
from bideval.cli.parts import findings
from bideval.loading import load, load_catalogue, load_rubric
from bideval.messages import LANGUAGES

BAD: Final = Path(__file__).resolve().parent / "bad"
SOUND: Final = BAD / "_sound"
SOURCE: Final = Path(__file__).resolve().parent.parent / "bideval"
CASES: Final = sorted(path.name for path in BAD.iterdir() if path != SOUND)
OURS: Final = ("command.txt", "expected.txt")
BETWEEN: Final = "---\n"

ROOMS: Final = ("rules", "loading", "metrics")
"""The catalogues of Problems."""
WORDS: Final = ("metric-", "unit-", "reason-")
"""How the ids of words begin that stand among the Problems of metrics."""
NOT_SHOWN: Final = {
    "encoding-unknown": "the command line offers no other encodings; the Python interface does",
    "text-has-no-number": "the checks of a rubric refuse every place that would count a text, before any is read",
    "value-refused": "what a reader of values says of a reason that it does not know; none is known",
}
"""Codes without a case, and why."""


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "bids/cyd.yaml")


def local_socket(folder: Path) -> None:
    with chdir(folder / "bids"), socket.socket(socket.AF_UNIX) as one:  # the path of a socket has to be short
        one.bind("cyd.yaml")


def link(target: str) -> Callable[[Path], None]:
    return lambda folder: (folder / "bids/cyd.yaml").symlink_to(target)


def text(name: str, content: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_text(content, "utf-8")

    return write


def many_files(folder: Path) -> None:
    (folder / "panel/one.csv").touch()
    for number in range(50_000):
        os.link(folder / "panel/one.csv", folder / f"panel/{number}.csv")


def without_marks(folder: Path) -> None:
    (folder / "panel/marks.csv").unlink()


MADE: Final[dict[str, Callable[[Path], None]]] = {
    "csv-cell-too-long": text("bids/cyd.csv", "bidder,name\ncyd," + "a" * ((1 << 20) + 1) + "\n"),
    "csv-too-many-cells": text("bids/cyd.csv", ("," * 4_999 + "\n") * 1_001),
    "file-is-device": link("/dev/null"),
    "file-is-folder": lambda folder: (folder / "bids/cyd.yaml").mkdir(),
    "file-is-loop": link("cyd.yaml"),
    "file-is-pipe": pipe,
    "file-is-socket": local_socket,
    "file-name-too-long": link("a" * 300),
    "file-name-unfit": text("bids/cyd\u202e.yaml", ""),
    "file-too-large": text("bids/cyd.yaml", "#" * ((8 << 20) + 1)),
    "file-unreadable": link("/proc/self/mem"),
    "evaluator-of-other-stage": without_marks,
    "marks-after-elimination": without_marks,
    "text-of-a-megabyte": text("bids/cyd.json", '"' + "a" * ((1 << 20) + 1) + '"'),
    "too-many-files": many_files,
    "too-many-values": text("bids/cyd.json", "[" + "0," * 500_000 + "0]"),
    "unknown-stage": without_marks,
    "unknown-stage-near": without_marks,
}
"""What does not belong into a repository is made when it is needed: special files, odd names, what is too large; and what a case must not have."""

LINE: Final = re.compile(r"(?P<level>오류|경고|참고|error|warning|note): .* \[(?P<code>[a-z0-9-]+)\]$")
LEVELS: Final = {"오류": "error", "경고": "warning", "참고": "note"}


def sentences() -> set[str]:
    """The codes of all sentences that Problems have."""
    found: set[str] = set()
    for room in ROOMS:
        with (SOURCE / f"messages/en/LC_MESSAGES/{room}.po").open("rb") as stream:
            own = {str(one.id) for one in read_po(stream) if one.id}
        found |= {code for code in own if room != "metrics" or not code.startswith(WORDS)}
    return found


def written() -> Iterator[str]:
    """The codes that are written out in the source, each also with what is said where a name is near."""
    for file in SOURCE.rglob("*.py"):
        if file.relative_to(SOURCE).parts[0] not in ("cli", "reports", "messages"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield from (node.value, f"{node.value}-near")


@contextmanager
def laid_out(code: str) -> Iterator[None]:
    """Inside a folder that holds the case, laid over the sound tender."""
    with TemporaryDirectory() as name, chdir(name):
        folder = Path(name)
        shutil.copytree(SOUND, folder, dirs_exist_ok=True)
        shutil.copytree(BAD / code, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*OURS))
        if code in MADE:
            MADE[code](folder)
        yield


def run(command: str, language: str) -> tuple[int, str]:
    """The exit code of a command, and the lines of problems: `check` prints them, other commands tell them before they end."""
    done = CliRunner().invoke(app, [*command.split(), "--lang", language], prog_name="bideval")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    if command.startswith("check"):
        return done.exit_code, done.stdout_bytes.decode()
    return done.exit_code, "".join(done.stderr_bytes.decode().splitlines(keepends=True)[:-1])


catalogue = cache(load_catalogue)


def command_of(code: str) -> str:
    file = BAD / code / "command.txt"
    return file.read_text("utf-8").strip() if file.exists() else "check ."


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wrong_with_the_sound_tender(language: str) -> None:
    with chdir(SOUND):
        assert run("check .", language) == (0, "")


@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=pytest.mark.no_cover) if "too-many" in code else code for code in CASES]
)
def test_case(code: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    for name, read in (("load", load), ("load_rubric", load_rubric)):
        monkeypatch.setattr(findings, name, cache(read))  # the files are read once for both languages
    monkeypatch.setattr(findings, "load_catalogue", catalogue)
    with laid_out(code):
        found = {language: run(command_of(code), language) for language in LANGUAGES}
    printed = BETWEEN.join(found[language][1] for language in LANGUAGES)
    if request.config.getoption("--update-golden"):
        (BAD / code / "expected.txt").write_text(printed, "utf-8")
    assert printed == (BAD / code / "expected.txt").read_text("utf-8")
    for status, lines in found.values():
        seen = [LINE.search(line) for line in lines.splitlines()]
        levels = {(one["code"], LEVELS.get(one["level"], one["level"])) for one in seen if one}
        assert all(seen)
        assert status == (1 if any(level == "error" for _, level in levels) else 0)
        assert code in {name for name, _ in levels}
        assert {name for name, level in levels if level != "note"} <= {code}


def test_every_sentence_of_a_problem_has_a_case() -> None:
    """That every code in the source has a sentence, `messages/test_catalogues.py` sees to."""
    assert sorted({*CASES, *NOT_SHOWN}) == sorted(sentences())
    assert sorted(set(MADE) - set(CASES)) == []


@pytest.mark.no_cover
def test_every_sentence_of_a_problem_can_be_raised() -> None:
    assert sorted(sentences() - set(written())) == []
