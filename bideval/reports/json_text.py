"""Plain data as JSON that people can read, too: two spaces a level, and what holds no list or mapping on one line."""

import json
from typing import Any, Final

on_one_line: Final = json.JSONEncoder(ensure_ascii=False).encode


def json_text(value: Any, indent: str = "") -> str:
    """The text of a document; keys stand in the order in which they were given."""
    deeper = indent + "  "
    if isinstance(value, dict) and any(isinstance(part, dict | list) for part in value.values()):
        parts = [f"{deeper}{on_one_line(key)}: {json_text(part, deeper)}" for key, part in value.items()]
        return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
    if isinstance(value, list) and any(isinstance(part, dict | list) for part in value):
        return "[\n" + ",\n".join(deeper + json_text(part, deeper) for part in value) + f"\n{indent}]"
    return on_one_line(value)
