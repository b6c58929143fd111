"""What holds for every test: catalogues as the .po files say, and what coverage is counted from."""

import os
import pkgutil
import runpy
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import settings

import bideval

settings.register_profile("bideval", deadline=None)  # a busy machine is no failure
settings.load_profile("bideval")

ROOT = Path(__file__).resolve().parent.parent

if "PYTEST_XDIST_WORKER" not in os.environ:  # once, so that an edited .po is what the tests read
    runpy.run_path(str(ROOT / "hatch_build.py"))["compile_catalogues"](ROOT / "bideval" / "messages")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the files that tests compare with anew."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected files anew instead of comparing with them"
    )


@contextmanager
def _untraced() -> Iterator[None]:
    """No line is counted: to count them takes twice the time of the work itself.

    pytest-cov alone would not do: under xdist its pause wakes the tracer that coverage starts in every process, the workers among them.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Counts what the modules of the package do when they are imported; to read the tests is long work of pytest's own."""
    if sys.gettrace() is not None:
        for module in pkgutil.walk_packages(bideval.__path__, "bideval."):
            if module.name != "bideval.__main__":
                import_module(module.name)
    with _untraced():
        return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What counts comes first: the package keeps much that it reads once, and to keep it must be counted in any order of the workers."""
    items.sort(key=lambda item: item.get_closest_marker("no_cover") is not None)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """A test marked `no_cover` counts for nothing, nor do processes it begins: what it goes through at length, others reach already."""
    if item.get_closest_marker("no_cover") is None:
        return (yield)
    with _untraced(), pytest.MonkeyPatch.context() as changed:
        changed.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        return (yield)
