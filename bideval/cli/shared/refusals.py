"""What sealing does not accept (a bundle, a key, a list): its sentence, and the end of the command."""

from collections.abc import Iterator
from contextlib import contextmanager

from bideval.cli.shared import speech
from bideval.sealing.refusal import Refused


@contextmanager
def ending(language: str) -> Iterator[None]:
    """What is refused in here ends the command, and says why."""
    try:
        yield
    except Refused as refused:
        speech.end(speech.NO, refused.code, language, **refused.facts)
