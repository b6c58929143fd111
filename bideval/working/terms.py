"""A formula as a tree: numbers, names and operations; `fold` is the one walk over it that every reading uses."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

Reading = TypeVar("Reading")


class Number(NamedTuple):
    """A constant written in the formula."""

    value: Fraction


class Name(NamedTuple):
    """An input; it stands for one value or, where the operation around it takes many, for a list of them."""

    id: str


class Apply(NamedTuple):
    """An operation of `operations.OPS` on its arguments, in order."""

    op: str
    args: tuple["Term", ...]


Term = Number | Name | Apply


def fold(
    term: Term,
    inputs: Mapping[str, Any],
    number: Callable[[Fraction], Reading],
    apply: Callable[[str, list[Reading]], Reading],
) -> Reading:
    """Read `term` from its leaves up; without recursion, for sums are long.

    `inputs` binds each name to a value of the reading or to a list of such, which is spliced into the arguments of its operation.
    """
    frames: list[
        tuple[str, Iterator[Term], list[Reading]]
    ] = []  # the operations begun: what is left to read of each, and its arguments
    op, left = "", iter((term,))
    found: list[Reading] = []
    while True:
        for part in left:
            if isinstance(part, Apply):
                frames.append((op, left, found))
                op, left, found = part.op, iter(part.args), []
                break
            if isinstance(part, Number):
                found.append(number(part.value))
            else:
                bound = inputs[part.id]
                found.extend(bound if isinstance(bound, list | tuple) else (bound,))
        else:
            if not frames:
                return found[0]
            value = apply(op, found)
            op, left, found = frames.pop()
            found.append(value)


def itself(value: Fraction) -> Fraction:
    """A constant of a formula where numbers are read as they are."""
    return value


def names(term: Term) -> Iterator[str]:
    """Every input the term mentions, in order of appearance, repetitions included."""
    waiting = [term]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Name):
            yield part.id
        elif isinstance(part, Apply):
            waiting.extend(reversed(part.args))
