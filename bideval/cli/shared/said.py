"""Words that go from the command line into files: none may hold what no file may contain."""

from collections.abc import Iterable

from bideval.cli.shared import speech


def check(texts: Iterable[str], language: str) -> None:
    """End the command where a text has a character that hides or reorders others, or that is none."""
    from bideval.loading.formats.text import FORBIDDEN, describe

    for text in texts:
        found = FORBIDDEN.search(text)
        if found:
            speech.end(speech.LOST, "character-forbidden", language, character=describe(found[0]))
