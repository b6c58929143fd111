"""What sealing does not accept (a bundle, a key, a list): its sentence, and the end of the command."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bideval.cli.shared import speech
from bideval.reports.visible import visible
from bideval.sealing.refusal import Refused


@contextmanager
def ending(language: str, bundle: Path | None = None) -> Iterator[None]:
    """What is refused in here ends the command, and says why; with the name of the bundle, if it is that which cannot be used."""
    try:
        yield
    except Refused as refused:
        facts = {name: visible(fact) for name, fact in refused.facts.items()}  # a bundle is a stranger's
        if bundle is None:
            speech.end(speech.NO, refused.code, language, **facts)
        from bideval.messages import say

        path = visible(str(bundle))
        speech.end(speech.NO, "cli-bundle-unusable", language, path=path, reason=say(refused.code, language, facts))
