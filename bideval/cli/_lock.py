"""One writer at a time in a tender folder. The lock is the kernel's: whoever is killed lets go of it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def of(folder: Path) -> Iterator[None]:
    """Wait until nobody else writes in the folder, and keep others out meanwhile. Where there is no folder, reading will tell."""
    if not folder.is_dir():
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
