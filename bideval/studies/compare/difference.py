"""Where two documents differ, value by value; and the document between them that has some of the differences and not the others.

Models are walked by their fields, lists whose entries have ids by these, other lists of models by position. What cannot be mixed changes as
a whole, its `unit`: a model of another class or with a rule across its fields, a list of plain values, a list in another order.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from bideval.documents.dossier import Price
from bideval.documents.panel import Mark, Pair
from bideval.documents.rubric import Rubric

Path = tuple[Any, ...]


class _Absent:
    """What stands for a value that is not there."""


ABSENT: Final = _Absent()


class Difference(NamedTuple):
    """One value that differs, and the path of what changes with it as a whole."""

    path: Path
    old: Any
    new: Any
    unit: Path


def differences(one: Any, other: Any, path: Path = (), unit: Path | None = None) -> Iterator[Difference]:
    """Every value that differs, in the order of the documents."""
    if one is other:
        return
    steps = _steps(one, other)
    if steps is None:
        if not _same(one, other):
            yield Difference(path, one, other, path if unit is None else unit)
        return
    if unit is None and _whole(one, other):
        unit = path
    for step in steps:
        yield from differences(_at(one, step), _at(other, step), (*path, step), unit)


class Mixer:
    """Makes what has the chosen units of `other` and is `one` in all else."""

    def __init__(self, chosen: Sequence[Path]) -> None:
        self.chosen = set(chosen)
        self.touched = {path[:length] for path in chosen for length in range(len(path))}

    def mixed(self, one: Any, other: Any, path: Path = ()) -> Any:
        """The value at `path` of the mixture."""
        if path in self.chosen:
            return other
        if path not in self.touched:
            return one
        found = {
            step: value
            for step in _steps(one, other) or ()
            if (value := self.mixed(_at(one, step), _at(other, step), (*path, step))) is not ABSENT
        }
        if isinstance(one, BaseModel):
            named = {_field(one, step): value for step, value in found.items()}
            return type(one).model_construct(_fields_set=set(named), **named)
        return tuple(found.values()) if isinstance(one, tuple) else found


def _steps(one: Any, other: Any) -> list[Any] | None:
    """The steps into a pair of values; None where they are compared as they are."""
    if isinstance(one, BaseModel) and isinstance(other, BaseModel):
        return list(dict.fromkeys([*_stated(one), *_stated(other)]))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(dict.fromkeys([*one, *other]))
    if _models(one) and _models(other) and (one or other):
        if _keyed(one) and _keyed(other):
            return _merged([entry.id for entry in one], [entry.id for entry in other])
        return list(range(max(len(one), len(other))))
    return None


def _models(value: Any) -> bool:
    """Whether it is a list of models, or empty."""
    return type(value) is tuple and all(isinstance(entry, BaseModel) for entry in value)


def _keyed(entries: Sequence[Any]) -> bool:
    """Whether every entry has an id, and none the same."""
    ids = [getattr(entry, "id", None) for entry in entries]
    return None not in ids and len(set(ids)) == len(ids)


def _merged(one: list[str], other: list[str]) -> list[str] | None:
    """All ids in an order in which those of `one` and those of `other` stand as they do there; None if there is no such order."""
    if [name for name in one if name in other] != [name for name in other if name in one]:
        return None
    found: list[str] = []
    waiting = list(other)
    for name in one:
        if name in waiting:
            at = waiting.index(name)
            found += waiting[:at]
            waiting = waiting[at + 1 :]
        found.append(name)
    return found + waiting


def _whole(one: Any, other: Any) -> bool:
    """Whether a pair of values can only change together."""
    if isinstance(one, Rubric):
        return bool(one.criteria) != bool(other.criteria)
    if isinstance(one, BaseModel):
        rules = type(one).__pydantic_decorators__.model_validators
        return type(one) is not type(other) or any(rule.info.mode == "after" for rule in rules.values())
    return False


def _same(one: Any, other: Any) -> bool:
    """Whether two values count alike; where marks and prices stand does not matter, nor does a mark's comment."""
    if isinstance(one, Mark) and isinstance(other, Mark):
        return one.value == other.value
    if isinstance(one, Pair) and isinstance(other, Pair):
        return (one.preferred, one.grade) == (other.preferred, other.grade)
    if isinstance(one, Price) and isinstance(other, Price):
        return (one.amount, one.vat) == (other.amount, other.vat)
    return bool(one == other)


def _stated(model: BaseModel) -> list[str]:
    """The keys that a file states, in the order of the model."""
    fields = type(model).model_fields
    return [field.alias or name for name, field in fields.items() if name in model.model_fields_set]


def _field(model: BaseModel, key: str) -> str:
    """The field behind a key."""
    return next(name for name, field in type(model).model_fields.items() if key in (field.alias, name))


def _at(value: Any, step: Any) -> Any:
    """What stands behind a step, or ABSENT."""
    if isinstance(value, BaseModel):
        return getattr(value, _field(value, step)) if step in _stated(value) else ABSENT
    if isinstance(value, dict):
        return value.get(step, ABSENT)
    if isinstance(step, int):
        return value[step] if step < len(value) else ABSENT
    return next((entry for entry in value if entry.id == step), ABSENT)


def position(value: Any, path: Path) -> tuple[str | int, ...]:
    """A path as files have it: entries of lists by their positions."""
    found: list[str | int] = []
    for step in path:
        by_id = type(value) is tuple and isinstance(step, str)
        found.append(next((at for at, entry in enumerate(value) if entry.id == step), 0) if by_id else step)
        value = _at(value, step) if value is not ABSENT else ABSENT
    return tuple(found)


def named(value: Any, path: Sequence[Any]) -> Path:
    """The inverse of `position`: entries of lists by their ids."""
    found: list[Any] = []
    for step in path:
        if isinstance(value, tuple) and _models(value) and step < len(value):
            found.append(value[step].id if _keyed(value) else step)
            value = value[step]
        else:
            found.append(step)
            value = _at(value, step) if isinstance(value, BaseModel | dict) else ABSENT
    return tuple(found)
