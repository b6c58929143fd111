"""The README's console blocks are run and must print what they show. `python tests/test_readme.py` writes down what they print now."""

import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
HEAD = re.compile(r" \| head -n ([0-9]+)$")


def run(block: str) -> str:
    """The block as a terminal would show it: every command, then what it prints."""
    from small import bideval

    shown = ""
    for line in block.splitlines():
        if line.startswith("$ "):
            command = line.removeprefix("$ bideval ")
            told = bideval(*shlex.split(HEAD.sub("", command)))
            lines = (told.out + told.err).splitlines()
            most = HEAD.search(command)
            shown += "".join(f"{text}\n" for text in [line, *(lines[: int(most[1])] if most else lines)])
    return shown


def at_home(folder: Path) -> None:
    """Stand in a folder that has what a checkout has."""
    shutil.copytree(ROOT / "sample_bids", folder / "sample_bids")
    os.chdir(folder)


def test_the_console_blocks_print_what_they_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    at_home(tmp_path)
    blocks = BLOCK.findall(README.read_text("utf-8"))
    assert len(blocks) > 5
    assert [run(block) for block in blocks] == blocks


def test_the_test_command_is_the_one_of_ci() -> None:
    """What CI runs is what the README tells everyone to run."""
    command = next(line for line in README.read_text("utf-8").splitlines() if "[dev]" in line)
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    steps = [step.removeprefix("python3 ") for step in command.split(" && ")]
    assert all(step in script for step in steps)


if __name__ == "__main__":
    written = README.read_text("utf-8")
    with tempfile.TemporaryDirectory() as place:
        at_home(Path(place))
        README.write_text(BLOCK.sub(lambda found: run(found[0]), written), encoding="utf-8")
        os.chdir(ROOT)
