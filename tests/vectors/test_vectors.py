"""The vectors: bundles of every release, which verify for ever, and tampered ones, of which each check says what it found."""

import json
import runpy
from pathlib import Path

import pytest
import vector_bundles as vectors
from make_vectors import CASES, expected, inputs, trusted
from small import bideval
from vector_cases import cases

from bideval import __version__
from bideval.cli.parts import verdicts
from bideval.loading.shipped import auditors
from bideval.sealing.checks import NAMES

EVERY = {case.name: case for case in cases()}
RELEASES = sorted((vectors.FOLDER / "release").iterdir())


@pytest.mark.parametrize("name", EVERY)
def test_the_script_makes_what_is_stored(name: str) -> None:
    """As `git diff --exit-code` after `python tests/vectors/make_vectors.py`."""
    case, folder = EVERY[name], CASES / name
    found = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith("expected.")}
    assert found == inputs(case)


def test_nothing_else_is_stored() -> None:
    assert {folder.name for folder in CASES.iterdir()} == EVERY.keys()
    assert (vectors.FOLDER / "trusted").read_bytes() == trusted()


@pytest.mark.parametrize("name", EVERY)
def test_verify_says_of_each_what_is_stored(
    name: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """In both languages and as data."""
    case, folder = EVERY[name], CASES / name

    def verify(place: Path, arguments: list[str], version: str) -> tuple[int, str]:
        monkeypatch.chdir(place)
        monkeypatch.setattr(verdicts, "__version__", version)
        told = bideval("verify", *arguments)
        assert told.err == ""
        return told.code, told.out

    found = expected(case, folder, verify)
    for file, content in found.items() if request.config.getoption("--update-golden") else ():
        (folder / file).write_bytes(content)
    assert found == {path.name: path.read_bytes() for path in folder.glob("expected.*")}


def test_for_each_check_there_is_a_bundle_that_fails_it_and_none_before() -> None:
    for number, check in enumerate(NAMES, 1):
        (told,) = json.loads((CASES / f"check-{check}" / "expected.json").read_text("utf-8"))
        assert next(one["number"] for one in told["checks"] if one["outcome"] == "failed") == number, check


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_bundles_of_every_release_verify_for_ever(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """'With another version: every value, place and award equal, reports not checked.'"""
    monkeypatch.setattr(verdicts, "__version__", vectors.LATER)
    for bundle in sorted(release.glob("*.bundle")):
        told = bideval("verify", bundle, "--trust", vectors.FOLDER / "trusted", "--lang", "en")
        assert (told.code, "failed" in told.out) == (0, False), told.out
        assert "the reports made again are the same: made by another version of bideval" in told.out
        runpy.run_path(str(auditors("verify_bundle.py")))["verify"](bundle)


def test_this_release_has_its_bundles() -> None:
    assert __version__ in {path.name for path in RELEASES}


def test_all_of_it_is_small() -> None:
    """Less than a megabyte and a half for ever more releases."""
    assert sum(path.stat().st_size for path in vectors.FOLDER.rglob("*") if path.is_file()) < 1_500_000
