"""JSON Schemas of the files, drawn from the models that read them and put in the words of what people write."""

import json
from importlib.resources import files
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bideval.documents.bid import Bid
from bideval.documents.commitments import Commitments, Salts
from bideval.documents.conditions import Limit
from bideval.documents.decisions import Decisions
from bideval.documents.levers import Levers
from bideval.documents.lots import TenderOfLots
from bideval.documents.panel import Roll
from bideval.documents.rubric import Rubric
from bideval.documents.tender import Tender
from bideval.fields import Bilingual, listed
from bideval.working.operations import OPS

SCALAR: Final[JsonSchemaValue] = {"type": ["string", "number", "boolean"]}
"""Whatever is written as one word: bideval reads it as text, but an editor sees numbers and answers."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_EVIDENCE: Final = "evidence of a statement"


class _Written(GenerateJsonSchema):
    """Schemas of what stands in files: no null, no defaults filled in, no titles made of names."""

    def generate_inner(self, schema: core_schema.CoreSchema) -> JsonSchemaValue:
        found = super().generate_inner(schema)
        if found.get("type") == ["string", "number"]:
            answers = found["examples"] == ["true"]
            return {"enum": [True, False, "true", "false"]} if answers else {**SCALAR, "examples": found["examples"]}
        return found

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return dict(SCALAR)

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        return {"enum": [1, "1"]} if schema["expected"] == ["1"] else {"enum": schema["expected"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """One entry may stand for a list of one."""
        inner = self.generate_inner(schema["schema"])
        return {"anyOf": [inner["items"], inner]} if schema["function"]["function"] is listed else inner

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        return {"anyOf": super().tagged_union_schema(schema)["oneOf"]}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Two models may be written in fewer words."""
        found = super().model_schema(schema)
        if schema["cls"] is Limit:
            return dict(SCALAR)
        del found["title"]
        if "kind" in found["properties"]:
            found["required"] = sorted({"kind", *found.get("required", ())})
        if schema["cls"] is Bilingual:
            del found["required"]
            return {"anyOf": [SCALAR, {**found, "minProperties": 1}]}
        return found


class _Stated(_Written):
    """The same for a bid, where `{value: …, evidence: …}` may stand for any value."""

    def generate_inner(self, schema: core_schema.CoreSchema) -> JsonSchemaValue:
        found = super().generate_inner(schema)
        if "examples" not in found and ("enum" not in found or 1 in found["enum"]) and found != SCALAR:
            return found
        keys = {"value": found, "evidence": {"title": _EVIDENCE}}
        return {
            "anyOf": [
                found,
                {"type": "object", "properties": keys, "required": ["value"], "additionalProperties": False},
            ]
        }


def _referring(part: Any) -> Any:
    """The schema of a bid with the schema of evidence where it is meant: pydantic knows no reference that it did not make."""
    if isinstance(part, dict):
        known = part.get("title") == _EVIDENCE
        return {"$ref": "#/$defs/Evidence"} if known else {key: _referring(one) for key, one in part.items()}
    return [_referring(one) for one in part] if isinstance(part, list) else part


_DRAWN: Final[dict[str, tuple[type[BaseModel], type[GenerateJsonSchema]]]] = {
    "rubric": (Rubric, _Written),
    "bid": (Bid, _Stated),
    "tender": (Tender, _Written),
    "tender-of-lots": (TenderOfLots, _Written),
    "roll": (Roll, _Written),
    "decisions": (Decisions, _Written),
    "commitments": (Commitments, _Written),
    "salts": (Salts, _Written),
    "levers": (Levers, _Written),
}


def schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file."""
    if kind not in _DRAWN:
        return {"evaluation-of-lots": _of_lots, "working": _working}.get(kind, lambda: _shipped(kind))()
    model, generator = _DRAWN[kind]
    drawn: dict[str, Any] = _referring(model.model_json_schema(schema_generator=generator))
    return {"$schema": _DIALECT, "title": f"bideval {kind}", **drawn}


def _of_lots() -> dict[str, Any]:
    """The schema of the result of a tender in lots, with that of a lot's own result inside it."""
    found, own = _shipped("evaluation-of-lots"), _shipped("evaluation")
    parts = own.pop("$defs")
    return {**found, "$defs": {**parts, "evaluation": {key: own[key] for key in own if key != "$schema"}}}


def _working() -> dict[str, Any]:
    """The schema of the working, with the operations that there are."""
    found = _shipped("working")
    found["properties"]["steps"]["items"]["properties"]["op"]["enum"] = ["given", "constant", "same", *sorted(OPS)]
    return found


def _shipped(kind: str) -> dict[str, Any]:
    """A schema that is written out."""
    text = (files("bideval.reports") / f"{kind}.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
