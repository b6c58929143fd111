"""Strict YAML over libyaml's events: no recursion, no tags, anchors or second documents, no key twice; every scalar stays text."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

import yaml
from yaml import CBaseLoader  # libyaml or nothing: the loader in Python judges some files otherwise

from bideval.exact import clip
from bideval.loading.refused import Refused, refusal
from bideval.loading.text import FORBIDDEN, describe
from bideval.loading.tree import DEEPEST, LONGEST_SCALAR, MOST_NODES, Node
from bideval.problems import Place

NOTHING: Final = ("", "~", "null", "Null", "NULL")
"""Plain scalars that YAML reads as no value."""

_REASONS: Final = {
    "found unexpected end of stream": "yaml-quote-unclosed",
    "mapping values are not allowed in this context": "yaml-colon",
    "could not find expected ':'": "yaml-colon-missing",
    "did not find expected ',' or ']'": "yaml-bracket",
    "did not find expected ',' or '}'": "yaml-bracket",
    "found unknown escape character": "yaml-escape",
    "found invalid Unicode character escape code": "yaml-escape",
    "did not find expected hexdecimal number": "yaml-escape",
    "found character that cannot start any token": "yaml-character",
    "found unknown directive name": "yaml-directive",
    "could not find expected directive name": "yaml-directive",
    "found unexpected ':'": "yaml-colon",
    "did not find expected key": "yaml-structure",
    "did not find expected node content": "yaml-structure",
    "did not find expected comment or line break": "yaml-structure",
    "block sequence entries are not allowed in this context": "yaml-structure",
    "did not find expected '-' indicator": "yaml-structure",
    "did not find expected <document start>": "yaml-structure",
}


def read_yaml(text: str, file: str) -> Node:
    """The tree of one YAML document. Raises `Refused`."""
    reader = _Reader(file)
    try:
        for event in yaml.parse(text, Loader=CBaseLoader):
            reader.take(event)
    except yaml.YAMLError as wrong:
        raise _syntax(wrong, text, file, reader.open) from wrong
    if reader.root is None:
        raise refusal(Place(file), "file-only-comments" if text.strip() else "file-empty")
    return reader.root


@dataclass(slots=True)
class _Open:
    """A list or mapping that is not closed yet, with the key that waits for its value and the keys seen, in normal form."""

    node: Node
    key: str | None = None
    seen: dict[str, int] | None = None


class _Reader:
    """Takes events one at a time and keeps what is open on a stack of its own."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.count = 0

    def take(self, event: Any) -> None:
        """Grow the tree by one event."""
        if isinstance(event, yaml.ScalarEvent):
            self._plain_only(event)
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._plain_only(event)
            self._begin(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise self._no(event, "yaml-alias", name=clip(str(event.anchor)))
        elif isinstance(event, yaml.DocumentStartEvent):
            if self.root is not None:
                raise self._no(event, "yaml-second-document")
            if event.version or event.tags:
                raise self._no(event, "yaml-directive")

    def _no(self, event: Any, code: str, **facts: object) -> Refused:
        return refusal(Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1), code, **facts)

    def _plain_only(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._no(event, "yaml-anchor", name=clip(event.anchor))
        if event.tag is not None:
            raise self._no(event, "yaml-tag", tag=clip(event.tag))
        self.count += 1
        if self.count > MOST_NODES:
            raise self._no(event, "too-many-values", most=MOST_NODES)

    def _begin(self, event: Any) -> None:
        mapping = isinstance(event, yaml.MappingStartEvent)
        if self.open and self.open[-1].seen is not None and self.open[-1].key is None:
            raise self._no(event, "key-not-text")
        if len(self.open) == DEEPEST:
            raise self._no(event, "too-deep", most=DEEPEST)
        mark = event.start_mark
        node = Node({} if mapping else [], self.file, mark.line + 1, mark.column + 1)
        self._place(node)
        self.open.append(_Open(node, seen={} if mapping else None))

    def _scalar(self, event: Any) -> None:
        text: str = event.value
        if len(text) > LONGEST_SCALAR:
            raise self._no(event, "text-of-a-megabyte")
        if event.style == '"' and (found := FORBIDDEN.search(text)):
            raise self._no(event, "character-forbidden", character=describe(found[0]))
        if self.open and self.open[-1].seen is not None and self.open[-1].key is None:
            self._key(event, text, self.open[-1].seen)
            return
        if event.implicit[0] and text in NOTHING:
            raise self._no(event, "value-empty")
        self._place(Node(text, self.file, event.start_mark.line + 1, event.start_mark.column + 1))

    def _key(self, event: Any, text: str, seen: dict[str, int]) -> None:
        top, line = self.open[-1], event.start_mark.line + 1
        if text == "<<":
            raise self._no(event, "yaml-merge")
        normal = text if text.isascii() else unicodedata.normalize("NFC", text)
        if normal in seen:
            raise self._no(event, "key-twice", key=clip(text), line=seen[normal])
        seen[normal] = line
        top.key = text
        top.node.keys[text] = (line, event.start_mark.column + 1)

    def _place(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        if isinstance(top.node.value, list):
            top.node.value.append(node)
        elif isinstance(top.node.value, dict) and top.key is not None:
            top.node.value[top.key] = node
            top.key = None


def _syntax(wrong: Any, text: str, file: str, still_open: list[_Open]) -> Refused:
    """What libyaml refused, by its reason; an opening that is never closed is shown where it opens."""
    problem = str(getattr(wrong, "problem", ""))
    code, mark = _REASONS.get(problem, "yaml-syntax"), getattr(wrong, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    if re.match(r"\s*\t", here[: column + 1]) or "tab character" in problem:
        return refusal(Place(file, line + 1, here.find("\t") + 1), "yaml-tab")
    if code in ("yaml-quote-unclosed", "yaml-colon-missing"):
        line, column = wrong.context_mark.line, wrong.context_mark.column
    elif still_open and not here[column:].strip() and not "".join(lines[line + 1 :]).strip():
        top = still_open[-1].node
        if lines[top.line - 1][top.column - 1] in "[{":
            code, line, column = "yaml-bracket", top.line - 1, top.column - 1
    return refusal(Place(file, line + 1, column + 1), code, character=here[column : column + 1], reason=problem)
