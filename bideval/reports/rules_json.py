"""`rules.json`: the rubric as it was applied, as plain data, so that an auditor who reads no YAML can add up and rank as it says."""

from fractions import Fraction
from typing import Any

from bideval.documents.evaluation import Evaluation
from bideval.exact import exact_text
from bideval.fields import Frozen
from bideval.reports.json_text import json_text

FORMAT = 1


def rules_json(evaluation: Evaluation) -> str:
    """The text: names as in `rubric.yaml`, what a profile sets and what is left out filled in, numbers as exact text."""
    rubric = evaluation.dossier.rubric
    return json_text({"format": FORMAT, "rubric": told(rubric)}) + "\n"


def told(value: object) -> Any:
    """A part of a document as plain data; what is not there has no key."""
    if isinstance(value, Frozen):
        fields = type(value).model_fields
        parts = {field.alias or name: getattr(value, name) for name, field in fields.items()}
        return {name: told(part) for name, part in parts.items() if part not in (None, (), {})}
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, dict):
        return {str(name): told(part) for name, part in value.items()}
    return [told(part) for part in value] if isinstance(value, tuple) else value
