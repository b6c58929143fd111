"""A formula as a tree: numbers, names and operations; `fold` is the one walk over it that every reading uses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

Reading = TypeVar("Reading")


@dataclass(frozen=True, slots=True)
class Number:
    """A constant written in the formula."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Name:
    """An input; it stands for one value or, where the operation around it takes many, for a list of them."""

    id: str


@dataclass(frozen=True, slots=True)
class Apply:
    """An operation of `operations.OPS` on its arguments, in order."""

    op: str
    args: tuple["Term", ...]


Term = Number | Name | Apply


def fold(
    term: Term,
    inputs: Mapping[str, Reading | Sequence[Reading]],
    number: Callable[[Fraction], Reading],
    apply: Callable[[str, list[Reading]], Reading],
) -> Reading:
    """Read `term` from its leaves up. A name bound to a list is spliced into the arguments of its operation."""
    if isinstance(term, Number):
        return number(term.value)
    if isinstance(term, Name):
        return inputs[term.id]  # type: ignore[return-value]  # a list never stands alone: the grammar's arity check
    arguments: list[Reading] = []
    for part in term.args:
        bound = inputs[part.id] if isinstance(part, Name) else fold(part, inputs, number, apply)
        if isinstance(bound, list | tuple):
            arguments.extend(bound)
        else:
            arguments.append(bound)  # type: ignore[arg-type]
    return apply(term.op, arguments)


def names(term: Term) -> Iterator[str]:
    """Every input the term mentions, in order of appearance, repetitions included."""
    if isinstance(term, Name):
        yield term.id
    elif isinstance(term, Apply):
        for part in term.args:
            yield from names(part)
