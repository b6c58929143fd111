"""The rules of a room by their `kind`: each lies in the file of its name, and is imported when a document or a page asks for it."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Generic, TypeVar, get_args

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_plain_validator_function, tagged_union_schema

Rule = TypeVar("Rule", bound=BaseModel)


class Kinds(Mapping[str, type[Rule]], Generic[Rule]):
    """The classes of a room by kind, in their order; as an annotation, a union of which only the branches in use are imported."""

    def __init__(self, room: str, *kinds: str) -> None:
        self.room = room
        self.kinds = kinds

    def __getitem__(self, kind: str) -> type[Rule]:
        """The class in the file of that name."""
        if kind not in self.kinds:
            raise KeyError(kind)
        module = import_module(f"{self.room}.{kind.replace('-', '_')}")
        return next(one for one in vars(module).values() if isinstance(one, type) and kind_of(one) == kind)

    def __iter__(self) -> Iterator[str]:
        return iter(self.kinds)

    def __len__(self) -> int:
        return len(self.kinds)

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read by the class that `kind` names."""
        return tagged_union_schema(
            {kind: no_info_plain_validator_function(self._reader(kind)) for kind in self}, "kind"
        )

    def _reader(self, kind: str) -> Callable[[object], Rule]:
        def read(value: object) -> Rule:
            return self[kind].model_validate(value)

        return read

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A description has all branches."""
        return handler(
            tagged_union_schema({kind: rule.__pydantic_core_schema__ for kind, rule in self.items()}, "kind")
        )


def kind_of(rule: type) -> str:
    """The one kind that a class is read by; empty for one that is none, or only a base of others."""
    field = rule.model_fields.get("kind") if issubclass(rule, BaseModel) else None
    kinds = get_args(field.annotation) if field else ()
    return str(kinds[0]) if len(kinds) == 1 else ""
