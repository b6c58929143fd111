"""The same work on many files, in one process or several: results in order, progress on a terminal, and an end when somebody wants one."""

import gc
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from bideval.cli.shared import speech

Found = TypeVar("Found")


def each(work: Callable[[Path], Found], paths: Sequence[Path], jobs: int) -> Iterator[Found]:
    """What `work` finds for each path, in their order; several processes work ahead. Who stops asking stops them after what they are at."""
    if len(paths) == 1:
        yield work(paths[0])
        return
    work = partial(_swept, work)
    if jobs == 1:
        yield from _counted(map(work, paths), len(paths))
        return
    pool = ProcessPoolExecutor(min(jobs, len(paths)), initializer=_deaf)
    try:
        yield from _counted(pool.map(work, paths), len(paths))
    finally:
        pool.shutdown(cancel_futures=True)


def _swept(work: Callable[[Path], Found], path: Path) -> Found:
    """The work, and nothing of it left: a command does not look for cycles, and those of a thousand evaluations fill a machine."""
    found = work(path)
    gc.collect()
    return found


def _deaf() -> None:
    """A worker leaves it to the one who reads the results to be interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _counted(found: Iterator[Found], count: int) -> Iterator[Found]:
    """The same, and on a terminal how far it is."""
    shown = sys.stderr.isatty()
    for number, one in enumerate(found, 1):
        if shown:
            speech.note(f"\r{number}/{count}" if number < count else "\r\x1b[K")
        yield one
