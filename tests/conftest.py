"""Compiles the catalogues of sentences before any test imports them, so that an edited .po is what the tests read."""

import runpy
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("bideval", deadline=None)  # a busy machine is no failure
settings.load_profile("bideval")

ROOT = Path(__file__).resolve().parent.parent

runpy.run_path(str(ROOT / "hatch_build.py"))["compile_catalogues"](ROOT / "bideval" / "messages")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the files that tests compare with anew."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected files anew instead of comparing with them"
    )
