"""What is wrong, as a value: a place, a code in words, the facts of its sentence. Collected, sorted, shown together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, NamedTuple


class Level(Enum):
    """How bad: an error stops scoring, a warning wants a look, a note is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """A point in a file: its name as the user gave it, line and column from 1 (0: the file as a whole)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file:line:column`, the form that editors open."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


NOWHERE: Final = Place("")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `code` names the sentence in the catalogues, `facts` fill it."""

    place: Place
    code: str
    facts: dict[str, str] = field(default_factory=dict)
    level: Level = Level.ERROR

    @property
    def order(self) -> tuple[bytes, int, int, str, str]:
        """Where it stands among others: by file (UTF-8 bytes), line, column, then code and facts."""
        place = self.place
        return (place.file.encode(), place.line, place.column, self.code, repr(sorted(self.facts.items())))


class Problems:
    """A growing collection of Problems; it never raises and forgets repetitions."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._found = list(found)

    def add(self, place: Place, code: str, *, level: Level = Level.ERROR, **facts: object) -> None:
        """Note one more problem; facts become text."""
        self._found.append(Problem(place, code, {key: str(fact) for key, fact in facts.items()}, level))

    def extend(self, others: Iterable[Problem]) -> None:
        """Note all of `others`."""
        self._found.extend(others)

    @property
    def errors(self) -> bool:
        """Whether anything here stops the work."""
        return any(problem.level is Level.ERROR for problem in self._found)

    def __iter__(self) -> Iterator[Problem]:
        """Each problem once, sorted by place."""
        seen: set[tuple[object, ...]] = set()
        for problem in sorted(self._found, key=lambda one: one.order):
            if problem.order not in seen:
                seen.add(problem.order)
                yield problem

    def __len__(self) -> int:
        """How many there are, repetitions not counted."""
        return sum(1 for _ in self)
