"""How far long work is, on a terminal: one line that is written over, and gone at the end."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Watch = Callable[[str, int, int], None]


@contextmanager
def shown(language: str, study: str = "sens") -> Iterator[Watch]:
    """What to call with the kind of work, how much is done and how much there is; it shows nothing where nobody looks on."""
    from bideval.messages import say

    if not sys.stderr.isatty():
        yield lambda kind, done, count: None
        return

    def watch(kind: str, done: int, count: int) -> None:
        told = say(
            "cli-progress",
            language,
            {"kind": say(f"{study}-of-{kind}", language), "done": str(done), "count": str(count)},
        )
        sys.stderr.write(f"\r\x1b[2K{told}")
        sys.stderr.flush()

    try:
        yield watch
    finally:
        sys.stderr.write("\r\x1b[2K")
