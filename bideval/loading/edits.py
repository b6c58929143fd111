"""Small changes to YAML files that people write: one entry more, one value changed, and every other character as it was.

Each change is tried on the tree afterwards: the new text must read as the old one with that change and nothing else, or there is no change.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from bideval.loading.formats.tree import Node
from bideval.loading.formats.yaml_reader import NOTHING, read_yaml
from bideval.loading.refused import Refused
from bideval.loading.spots import Spot, spots_of
from bideval.working.ledger import Path

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What may be written: text, lists and mappings of it."""

_PLAIN: Final = re.compile(r"[0-9A-Za-z가-힣][0-9A-Za-z가-힣_./+%-]*( [0-9A-Za-z가-힣_./+%-]+)*|[0-9][0-9T:+.-]*[0-9Z]")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class NotEditable(ValueError):
    """A file in which this change cannot be made without touching anything else; people make it by hand."""


def written(value: Value) -> str:
    """A value on one line, as it may stand in any place."""
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value not in NOTHING else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {written(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(map(written, value)) + "]"


def written_json(value: Value) -> str:
    """The same in a file that is JSON."""
    return json.dumps(value, ensure_ascii=False)


def edited(data: bytes, encoding: str, change: Callable[[str], str]) -> bytes:
    """The bytes of a file after a change of its text, in the encoding and with the mark at its beginning that it has."""
    mark, coding = _form(data, encoding)
    new = change(text_of(data, encoding))
    try:
        return mark + new.encode(coding)
    except UnicodeError as wrong:
        raise NotEditable from wrong


def text_of(data: bytes, encoding: str) -> str:
    """The text of a file without the mark at its beginning; its line ends are as they are. Raises `NotEditable`."""
    mark, coding = _form(data, encoding)
    try:
        return data.removeprefix(mark).decode(coding)
    except UnicodeError as wrong:
        raise NotEditable from wrong


def _form(data: bytes, encoding: str) -> tuple[bytes, str]:
    """The mark at the beginning of a file, and the encoding behind it: a file with a mark is UTF-8."""
    return (codecs.BOM_UTF8, "utf-8") if data.startswith(codecs.BOM_UTF8) else (b"", encoding)


def with_entries(data: bytes, encoding: str, path: Path, entries: Iterable[Value]) -> bytes:
    """The bytes of a file with some entries more at the end of the list at `path`; of no file, a new one. Raises `NotEditable`."""
    data = data or b"bideval: 1\n"
    for entry in entries:
        data = edited(data, encoding, partial(with_entry, path=path, entry=entry))
    return data


def value_at(data: bytes, encoding: str, path: Path) -> Any:
    """What stands at `path` of a file: text, lists and mappings of it; None if nothing does. Raises `NotEditable`."""
    node = _read(text_of(data, encoding)).at(path)
    return node.plain() if node else None


def with_entry(text: str, path: Path, entry: Value) -> str:
    """The text with one entry more at the end of the list at `path`; a list that is missing is begun. Raises `NotEditable`."""
    old, spots = _read(text).plain(), spots_of(text)
    spot = spots.get(path)
    if spot is None:
        new = _with_key(text, path, [entry], spots)
    elif spot.style == "block":
        new = _with_line(text, spot, f"- {written(entry)}")
    elif spot.style == "flow":
        new = _in_brackets(text, spot, written(entry))
    else:
        raise NotEditable
    return _tried(old, new, path, lambda there: [*(there or ()), entry])


def with_value(text: str, path: Path, value: Value, write: Callable[[Value], str] = written) -> str:
    """The text with another value at `path`; a key that is missing is added to its mapping. Raises `NotEditable`."""
    old, spots = _read(text).plain(), spots_of(text)
    spot = spots.get(path)
    if spot is None:
        new = _with_key(text, path, value, spots)
    elif spot.style == "block":
        raise NotEditable
    else:
        end = spot.start + len(text[spot.start : spot.end].rstrip())  # a folded text ends with the lines below it
        new = text[: spot.start] + write(value) + text[end:]
    return _tried(old, new, path, lambda _: value)


def _with_key(text: str, path: Path, value: Value, spots: Mapping[Path, Spot]) -> str:
    """The text with one key more at the end of the mapping above `path`."""
    key, above = path[-1], spots.get(path[:-1])
    if above is None or not isinstance(key, str):
        raise NotEditable
    if above.style == "flow":
        return _in_brackets(text, above, f"{key}: {written(value)}")
    if isinstance(value, str | Mapping) or len(path) > 1:
        return _with_line(text, above, f"{key}: {written(value)}")
    lines = [f"{key}:", *(f"  - {written(one)}" for one in value)]
    return _with_line(text, above, _line_end(text).join(lines))


def _line_end(text: str) -> str:
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _with_line(text: str, spot: Spot, line: str) -> str:
    """The text with one line more below a list or mapping in block style, indented as it is."""
    ending = _line_end(text)
    below = _LINE_END.search(text, max(spot.end - 1, 0))
    at = below.end() if below else len(text)
    indented = ending.join(" " * spot.column + part for part in line.split(ending))
    return text[:at] + ("" if below else ending) + indented + ending + text[at:]


def _in_brackets(text: str, spot: Spot, part: str) -> str:
    """The text with one part more behind the last of a list or mapping in brackets."""
    at = spot.last if spot.size else spot.start + 1
    return text[:at] + (", " if spot.size else "") + part + text[at:]


def _tried(old: Any, new: str, path: Path, change: Callable[[Any], Any]) -> str:
    """The new text, if it reads as the old tree with the change at `path`. Raises `NotEditable`."""
    if _changed(old, path, change) != _read(new).plain():
        raise NotEditable
    return new


def _read(text: str) -> Node:
    try:
        return read_yaml(_LINE_END.sub("\n", text), "")
    except Refused as refused:
        raise NotEditable from refused


def _changed(tree: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    if not path:
        return change(tree)
    step, rest = path[0], path[1:]
    if isinstance(tree, dict):
        return {**tree, step: _changed(tree.get(step), rest, change)}
    return [_changed(part, rest, change) if at == step else part for at, part in enumerate(tree)]
