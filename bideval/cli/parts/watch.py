"""Doing something again whenever a file is saved: the files are looked at twice a second, until somebody interrupts."""

import gc
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

import typer

from bideval.cli.shared import speech

Read = TypeVar("Read")

PAUSE: Final = 0.5
CLEAR: Final = "\x1b[2J\x1b[H"
"""What empties the screen of a terminal."""


def watch(read: Callable[[], Read], tell: Callable[[Read], int], files: Callable[[Read], Iterable[Path]]) -> int:
    """Read and tell, again and again; what is wrong with a file is told, and waited for. The exit code: done."""
    gc.enable()
    try:
        while True:
            if sys.stdout.isatty():
                speech.put(CLEAR)
            found = read()
            watched = {path: _state(path) for path in files(found)}
            with suppress(typer.Exit):  # a file that cannot be used as it is may be better when it is saved next
                tell(found)
            while all(_state(path) == state for path, state in watched.items()):
                time.sleep(PAUSE)
    except KeyboardInterrupt:
        return speech.DONE


def _state(path: Path) -> tuple[int, int] | None:
    """When a file was written, and how long it is; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
