"""What one step of each lever is worth, by evaluating the bid again: the change of what is sure, and of what may be; and break-evens.

Where one step changes nothing (bands, a cap), steps are added until something changes, so that the next threshold is told.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final, NamedTuple

from bideval.documents.evaluation import Bounds, Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.studies.levers import Even, Handle, Moved, Worth
from bideval.studies.levers.bench import Bench
from bideval.studies.levers.book import Book
from bideval.studies.levers.ends import LEAST, MOST
from bideval.working.grammar import SAME, formula
from bideval.working.ledger import Given, Input, Link

FAR: Final = 10
"""How many steps are tried until something changes."""
GAIN: Final = formula("after - before")
PER_POINT: Final = formula("cost / gain")
EVEN: Final = formula("(gain / steps) / (other / others)")


class Tried(NamedTuple):
    """A lever moved so many steps: what came of it, nothing where nobody would evaluate that, or where it cannot be moved."""

    handle: Handle
    steps: int
    found: Evaluation | None

    @property
    def refused(self) -> bool:
        """Whether the bid would contradict itself then."""
        return self.found is None and self.handle.most != 0


def worths(bench: Bench, book: Book, handles: Sequence[Handle], *, either: bool) -> Iterator[Worth]:
    """What every lever is worth; `either` way where nobody said which way it goes, the better one is told."""

    def better(one: Tried) -> tuple[bool, bool, Bounds, int]:
        found = one.found or bench.base
        return not one.refused, not _failed(bench, found), bench.ends(found, TOTAL), -one.steps

    for handle in handles:
        down = handle._replace(step=-handle.step, most=int((handle.had - handle.step / 2) / handle.step))
        yield _told(
            bench, book, max((_tried(bench, way) for way in ([handle, down] if either else [handle])), key=better)
        )


def _tried(bench: Bench, handle: Handle) -> Tried:
    """The first number of steps that changes anything; one step where none does."""
    first = None
    for steps in range(1, min(FAR, FAR if handle.most is None else handle.most) + 1):
        found = bench.moved({handle: steps})
        if found is None:
            break
        one = Tried(handle, steps, found)
        if _changed(bench, found) or _failed(bench, found):
            return one
        first = first or one
    return first or Tried(handle, 1, None)


def _changed(bench: Bench, found: Evaluation) -> list[str]:
    """The leaves whose points are others."""
    paths = (node.path for node in bench.dossier.rubric.leaves)
    return [path for path in paths if bench.ends(bench.base, path) != bench.ends(found, path)]


def _failed(bench: Bench, found: Evaluation) -> tuple[str, ...]:
    """The gates that the bid would fail and does not fail now."""
    return tuple(gate for gate in bench.fails(found) if gate not in bench.fails(bench.base))


def _told(bench: Bench, book: Book, one: Tried) -> Worth:
    """Enter what a lever is worth, and tell it."""
    handle, found = one.handle, one.found
    key = f"{handle.key}:cost"
    cost = book.enter(key, SAME, x=book.cost(key, handle, one.steps)) if handle.cost else Fraction(0)
    if found is None:
        return Worth(handle, one.steps, Fraction(0), Fraction(0), (), cost, None, refused=one.refused)
    book.bring(handle.key, found, book.scope, [(handle, one.steps)])
    _, low, high = _moved(book, handle, TOTAL, "")
    by = tuple(_moved(book, handle, path, f":{path}") for path in _changed(bench, found))
    per = None
    if cost and low > 0:
        per = book.enter(f"{handle.key}:per-point", PER_POINT, cost=Link(key), gain=Link(f"{handle.key}:gain"))
    return Worth(handle, one.steps, low, high, by, cost, per, _failed(bench, found))


def _moved(book: Book, handle: Handle, path: str, behind: str) -> Moved:
    """Enter by how much the ends of points move."""
    ends = ((LEAST, "gain"), (MOST, "gain-at-most"))
    low, high = (
        book.enter(
            f"{handle.key}:{word}{behind}",
            GAIN,
            after=book.end(handle.key, path, end),
            before=book.end(book.scope, path, end),
        )
        for end, word in ends
    )
    return Moved(path, low, high)


def evens(book: Book, worths: Sequence[Worth]) -> Iterator[Even]:
    """Of every two levers that are worth something for sure: how many steps of the second make up for one of the first."""
    sure = [one for one in worths if one.low > 0 and not one.fails]
    for one, other in combinations(sure, 2):
        even = Even(one.handle, other.handle, Fraction(0))
        steps: dict[str, Input] = {
            "gain": Link(f"{one.handle.key}:gain"),
            "steps": Given(f"{even.key}:steps", Fraction(one.steps)),
            "other": Link(f"{other.handle.key}:gain"),
            "others": Given(f"{even.key}:others", Fraction(other.steps)),
        }
        yield even._replace(steps=book.enter(even.key, EVEN, **steps))
