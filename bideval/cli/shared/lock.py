"""One writer at a time in a tender folder. The lock is the kernel's: whoever is killed lets go of it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def of(folder: Path) -> Iterator[None]:
    """Wait until nobody else writes in the folder, and keep others out meanwhile. Where there is no folder, reading will tell."""
    descriptor = os.open(folder, os.O_RDONLY) if folder.is_dir() else None
    try:
        if descriptor is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)
