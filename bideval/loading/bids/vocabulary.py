"""The names that every bid understands, written with dots: `cost.gpu_purchase`, `fleet.0.count`."""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_origin

from bideval.documents.bid import Bid
from bideval.loading.formats.tree import Step
from bideval.loading.shape import Model, fields_of, models_in
from bideval.loading.suggest import unknown
from bideval.working.ledger import Path

_OWN = ("bideval", "bidder", "facts", "evidence")
"""Keys of a bid that are no facts."""


@cache
def path_of(dotted: str) -> Path | None:
    """The path in a bid that a dotted name means, if it means one value."""
    path: list[Step] = []
    model: Model | None = Bid
    listed = False
    for word in dotted.split("."):
        if listed and word.isascii() and word.isdigit() and (word == "0" or word[0] != "0") and len(word) < 4:
            path.append(int(word))
            listed = False
            continue
        field = fields_of(model).get(word) if model and not listed else None
        if field is None or word in _OWN:
            return None
        path.append(word)
        model = next(iter(models_in(field.annotation)), None)
        listed = _is_list(field.annotation)
    return tuple(path) if model is None else None


def meant(name: str, declared: Mapping[str, object]) -> Path:
    """The path in a bid of a declared fact, or of what a dotted name means. Raises `NotExact`."""
    path = ("facts", name) if name in declared else path_of(name)
    if path is None:
        raise unknown("unknown-fact", name, (*declared, *names()))
    return path


@cache
def names() -> tuple[str, ...]:
    """Every dotted name, with the first entry standing for all of a list."""
    return tuple(_names(Bid, ""))


def _names(model: Model, above: str) -> list[str]:
    found: list[str] = []
    for key, field in fields_of(model).items():
        below = next(iter(models_in(field.annotation)), None)
        if key in _OWN:
            continue
        if below is None:
            found.append(above + key)
        else:
            found += _names(below, f"{above}{key}.0." if _is_list(field.annotation) else f"{above}{key}.")
    return found


def _is_list(annotation: Any) -> bool:
    parts = (annotation, *getattr(annotation, "__args__", ()))
    return any(get_origin(part) is tuple for part in parts)
