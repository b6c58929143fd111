"""What a document model says of a place inside it: which keys may stand there, and which steps to it are only names of union branches."""

from collections.abc import Sequence
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bideval.kinds import Kinds

Model = type[BaseModel]


def follow(model: Model, loc: Sequence[str | int]) -> tuple[list[bool], dict[str, FieldInfo]]:
    """For each step of pydantic's `loc` whether it names a branch of a union, and the keys that may stand at its end with their fields."""
    here: tuple[Model, ...] = (model,)
    branches, free = [], False
    for step in loc:
        fields = (
            [] if free or isinstance(step, int) else [fields_of(one)[step] for one in here if step in fields_of(one)]
        )
        named = () if free else tuple(one for one in here if len(here) > 1 and step in _names(one))
        branches.append(bool(named))
        free = any(_has_free_keys(field.annotation) for field in fields) and not named
        here = named or tuple(found for field in fields for found in models_in(field.annotation)) or here
    keys = {key: field for one in here for key, field in fields_of(one).items()}
    return branches, {key: keys[key] for key in sorted(keys)}


@cache
def fields_of(model: Model) -> dict[str, FieldInfo]:
    """The fields of a model by the key that stands in files."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def models_in(annotation: Any) -> tuple[Model, ...]:
    """The models that a value of this type may be or contain, without going inside them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    for kinds in getattr(annotation, "__metadata__", ()):
        if isinstance(kinds, Kinds):
            return tuple(kinds.values())
    return tuple(found for part in get_args(annotation) for found in models_in(part))


def _has_free_keys(annotation: Any) -> bool:
    """Whether the next step is a key of the user's own."""
    return get_origin(annotation) is dict


def _names(model: Model) -> tuple[str, ...]:
    """What a union may call this model, or a list of it: by the one `kind` that it has, or by its name."""
    kind, name = model.model_fields.get("kind"), model.__name__.lower()
    return (name, f"{name}s", *(get_args(kind.annotation) if kind else ()))
