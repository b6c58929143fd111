"""Strict YAML over libyaml's events: no recursion, no tags, anchors or second documents, no key twice; every scalar stays text."""

import re
from typing import Any, Final

import yaml
from yaml import CBaseLoader  # libyaml or nothing: the loader in Python judges some files otherwise

from bideval.exact import clip
from bideval.loading.formats.growth import Branch, Growth
from bideval.loading.formats.tree import Node
from bideval.loading.refused import Refused, refusal
from bideval.problems import Place

NOTHING: Final = ("", "~", "null", "Null", "NULL")
"""Plain scalars that YAML reads as no value."""

_REASONS: Final = {
    "found unexpected end of stream": "yaml-quote-unclosed",
    "mapping values are not allowed in this context": "yaml-colon",
    "found unexpected ':'": "yaml-colon",
    "could not find expected ':'": "yaml-colon-missing",
    "did not find expected ',' or ']'": "yaml-bracket",
    "did not find expected ',' or '}'": "yaml-bracket",
    "found unknown escape character": "yaml-escape",
    "found invalid Unicode character escape code": "yaml-escape",
    "did not find expected hexdecimal number": "yaml-escape",
    "found character that cannot start any token": "yaml-character",
    "found unknown directive name": "yaml-directive",
    "could not find expected directive name": "yaml-directive",
    "did not find expected key": "yaml-structure",
    "did not find expected node content": "yaml-structure",
    "did not find expected comment or line break": "yaml-structure",
    "block sequence entries are not allowed in this context": "yaml-structure",
    "did not find expected '-' indicator": "yaml-structure",
    "did not find expected <document start>": "yaml-structure",
}
"""What libyaml says, and what we make of it."""


def read_yaml(text: str, file: str) -> Node:
    """The tree of one YAML document. Raises `Refused`."""
    growth = Growth(file)
    try:
        for event in yaml.parse(text, Loader=CBaseLoader):
            _take(event, growth)
    except yaml.YAMLError as wrong:
        raise _syntax(wrong, text, file, growth.branches) from wrong
    if growth.root is None:
        raise refusal(Place(file), "file-only-comments" if text.strip() else "file-empty")
    return growth.root


def _take(event: Any, growth: Growth) -> None:
    """Grow the tree by one event."""
    if isinstance(event, yaml.ScalarEvent):
        _refuse_extras(event, growth.file)
        _scalar(event, growth)
    elif isinstance(event, yaml.CollectionStartEvent):
        _refuse_extras(event, growth.file)
        if growth.wants_key:
            raise _no(event, growth.file, "key-not-text")
        empty: list[Node] | dict[str, Node] = {} if isinstance(event, yaml.MappingStartEvent) else []
        growth.begin(empty, *_at(event))
    elif isinstance(event, yaml.CollectionEndEvent):
        growth.end()
    elif isinstance(event, yaml.AliasEvent):
        raise _no(event, growth.file, "yaml-alias", name=clip(str(event.anchor)))
    elif isinstance(event, yaml.DocumentStartEvent):
        if growth.root is not None:
            raise _no(event, growth.file, "yaml-second-document")
        if event.version or event.tags:
            raise _no(event, growth.file, "yaml-directive")


def _scalar(event: Any, growth: Growth) -> None:
    text: str = event.value
    if event.style == '"':
        growth.check_escapes(text, *_at(event))
    if not growth.wants_key:
        if event.implicit[0] and text in NOTHING:
            raise _no(event, growth.file, "value-empty")
        growth.scalar(text, *_at(event))
    elif text == "<<":
        raise _no(event, growth.file, "yaml-merge")
    else:
        growth.key(text, *_at(event))


def _refuse_extras(event: Any, file: str) -> None:
    if event.anchor is not None:
        raise _no(event, file, "yaml-anchor", name=clip(event.anchor))
    if event.tag is not None:
        raise _no(event, file, "yaml-tag", tag=clip(event.tag))


def _at(event: Any) -> tuple[int, int]:
    """Line and column, from 1."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _no(event: Any, file: str, code: str, **facts: object) -> Refused:
    return refusal(Place(file, *_at(event)), code, **facts)


def _syntax(wrong: Any, text: str, file: str, branches: list[Branch]) -> Refused:
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
    elif branches and not here[column:].strip() and not "".join(lines[line + 1 :]).strip():
        top = branches[-1].node
        if lines[top.line - 1][top.column - 1] in "[{":
            code, line, column = "yaml-bracket", top.line - 1, top.column - 1
    facts = {"yaml-syntax": {"reason": problem}, "yaml-character": {"character": here[column : column + 1]}}
    return refusal(Place(file, line + 1, column + 1), code, **facts.get(code, {}))
