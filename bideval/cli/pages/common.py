"""What pages are made of: tables of words and digits, manual pages from docstrings, values as they stand in YAML."""

import re
from collections.abc import Iterable, Mapping, Sequence
from inspect import getdoc
from typing import Any

from pydantic import BaseModel

from bideval.messages import say
from bideval.reports.layout import Cell, Section, Table


def columns(language: str, *names: str) -> list[str]:
    """Heads of columns."""
    return [say(f"cli-head-{name}", language) for name in names]


def grid(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = (), title: str = "") -> Table:
    """A table of words, with digits in the columns that `numbers` names."""

    def line(texts: Sequence[str]) -> tuple[Cell, ...]:
        return tuple(Cell(text, number=at in numbers) for at, text in enumerate(texts))

    return Table(line(head), tuple(line(row) for row in rows), title=title)


def manual(described: object) -> tuple[str, ...]:
    """The manual page that a docstring is: its paragraphs, each on one line."""
    return tuple(re.sub(r"\s+", " ", part) for part in (getdoc(described) or "").split("\n\n"))


def flow(value: object) -> str:
    """A value as it would stand on one line of YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(part) for part in value) + "]"
    return str(value)


def kind_of(model: type[BaseModel]) -> str:
    """What a rubric calls a part of this class."""
    return str(model.model_fields["kind"].default)


def title(code: str, described: object, language: str) -> str:
    """What something is in a few words; what is new has its own docstring for it."""
    try:
        return say(code, language)
    except KeyError:
        return manual(described)[0]


def parameters(model: type[BaseModel], language: str) -> Section:
    """The parameters of a part of a rubric: name, what may stand there, and what counts if nothing does."""
    schema = model.model_json_schema()["properties"]
    rows = [(name, _what(one), _unless(one)) for name, one in schema.items() if name != "kind"]
    table = grid(columns(language, "parameter", "value", "unless-stated"), rows)
    return Section("parameters", say("cli-parameters", language), (), (table,))


def examples(tables: Iterable[Table], language: str) -> Section:
    """Worked examples, computed now."""
    return Section("examples", say("cli-examples", language), (), tuple(tables))


def _what(schema: Mapping[str, Any]) -> str:
    """The words that may stand there, or an example."""
    one = next((part for part in schema.get("anyOf", ()) if part != {"type": "null"}), schema)
    parts = one.get("enum") or one.get("examples") or [one.get("type", "")]
    return " | ".join(str(part) for part in parts)


def _unless(schema: Mapping[str, Any]) -> str:
    default = schema.get("default")
    return "" if default is None else str(default).lower() if isinstance(default, bool) else str(default)
