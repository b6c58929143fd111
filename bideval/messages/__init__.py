"""Every sentence that a person reads, in Korean and English: `say` looks a code up and fills in its facts.

Sentences stand in gettext catalogues, one per room of the house (`ko/LC_MESSAGES/reports.po`, …); their ids are the codes in the source.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from string import Formatter
from types import MappingProxyType
from typing import Final, Literal

from bideval.messages.korean import with_particle

Language = Literal["ko", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("ko", "en")

NONE: Final[Mapping[str, str]] = MappingProxyType({})


class _Sentences(Formatter):
    """Fills placeholders; a format that holds `/` names two forms of a Korean particle, of which the right one follows the value.

    `{name:은/는}` is the value with its particle; `{name:~은/는}` the particle alone, for a value that stands in quotes before it.
    """

    def format_field(self, value: object, format_spec: str) -> str:
        """The value, with its particle where one is asked for."""
        if "/" not in format_spec:
            return str(super().format_field(value, format_spec))
        word = str(value)
        whole = with_particle(word, format_spec.removeprefix("~"))
        return whole.removeprefix(word) if format_spec.startswith("~") else whole


_FORMATTER: Final = _Sentences()


def say(code: str, language: str, facts: Mapping[str, str] = NONE) -> str:
    """The sentence of `code` in `language` with `facts` in place. A code or fact that is missing is a bug: KeyError."""
    sentence = _catalogue(language).gettext(code)
    if sentence == code or not code:
        raise KeyError(code)
    return _FORMATTER.vformat(sentence, (), facts)


@cache
def _catalogue(language: str) -> GNUTranslations:
    """All rooms' sentences in one language, each room falling back on the next."""
    first, *rest = _rooms(language)
    for room in rest:
        first.add_fallback(room)
    return first


def _rooms(language: str) -> Iterator[GNUTranslations]:
    folder = files(__name__) / language / "LC_MESSAGES"
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".mo"):
            with entry.open("rb") as stream:
                yield GNUTranslations(stream)
