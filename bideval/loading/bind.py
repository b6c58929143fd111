"""A tree and a model make a document, or Problems at the line and column of what is wrong."""

import re
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bideval.exact import clip
from bideval.fields import Question
from bideval.loading.formats.tree import Node, Step
from bideval.loading.shape import follow
from bideval.loading.suggest import unknown
from bideval.problems import Problem, Problems
from bideval.working.ledger import Path

Document = TypeVar("Document", bound=BaseModel)

FORMAT: Final = 1
"""The number after `bideval:` that this version reads."""

MOST_ERRORS: Final = 500
"""How many errors of one document are told."""

_KINDS: Final = {
    "tuple_type": "list-expected",
    "dict_type": "mapping-expected",
    "model_type": "mapping-expected",
    "model_attributes_type": "mapping-expected",
    "string_type": "text-expected",
    "text-expected": "text-expected",
}
"""Errors that say no more than what kind of value is wanted."""


def bind(root: Node, model: type[Document], problems: Problems) -> Document | None:
    """The document that a whole file holds; it must open with `bideval: 1`."""
    if isinstance(root.value, dict) and not check_format(root, problems):
        return None
    return bind_part(root, model, problems)


def check_format(root: Node, problems: Problems) -> bool:
    """Whether the file says that it is written in the format that we read; if not, the Problem is noted."""
    stated = root.child("bideval")
    if stated is None:
        problems.add(root.place, "format-missing")
        return False
    text = stated.text or ""
    if text == str(FORMAT):
        return True
    newer = re.fullmatch(r"[1-9][0-9]{0,8}", text) and int(text) > FORMAT
    problems.add(stated.place, "format-newer" if newer else "format-unknown", text=clip(text))
    return False


def bind_part(root: Node, model: type[Document], problems: Problems) -> Document | None:
    """The document that a tree holds, as a part of a file."""
    try:
        return model.model_validate(root.plain(), by_alias=True, by_name=False)
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False, include_input=False)[:MOST_ERRORS]
        located = [_Located(error, model, root) for error in errors]
        found = (one.problem() for one in _one_branch_each(located))
        problems.extend(problem for problem in found if problem)
        return None


class _Located:
    """One error of pydantic, set beside the value that it is about."""

    def __init__(self, error: ErrorDetails, model: type[BaseModel], root: Node) -> None:
        self.type = error["type"]
        self.facts: dict[str, Any] = error.get("ctx", {})
        self.last = error["loc"][-1] if error["loc"] else ""
        self.node = self.parent = root
        self.branch: tuple[Path, Step] | None = None
        loc = error["loc"][:-1] if self.type in ("missing", "extra_forbidden") else error["loc"]
        tags, self.keys = follow(model, loc)
        for at, (step, tag) in enumerate(zip(loc, tags, strict=True)):
            below = None if tag else self.node.child(step)
            if below is not None:
                self.parent, self.node = self.node, below
            else:
                self.branch = (loc[:at], step)

    @property
    def likelihood(self) -> int:
        """How little this error has to do with what was written, where every branch of a union failed."""
        if self.type == "literal_error":
            return 0 if re.match("[A-Za-z]", self.node.text or "") else 3
        return 2 if self.type in _KINDS else 1

    def problem(self) -> Problem | None:
        """The Problem, or None where pydantic only repeats itself."""
        if self.type in ("missing", "union_tag_not_found"):
            return self._missing("kind" if self.type == "union_tag_not_found" else self.last)
        if self.type == "extra_forbidden":
            fault = unknown("unknown-key", str(self.last), self.keys)
            return Problem(self.node.key_place(str(self.last)), fault.code, fault.facts)
        if self.type in ("literal_error", "union_tag_invalid"):
            return self._wrong_choice()
        if self.type == "too_short":
            least = self.facts["min_length"]
            return None if len(self.node.items) >= least else self._at("list-too-short", least=least)
        if self.type == "too_long":
            return self._at("list-too-long", most=self.facts["max_length"])
        if self.type in _KINDS:
            return self._at(_KINDS[self.type])
        return self._at(self.type, **self.facts) if "-" in self.type else self._at("value-refused", reason=self.type)

    def _at(self, code: str, **facts: object) -> Problem:
        place = self.parent.key_place(self.key) if self.last == "[key]" else self.node.place
        return Problem(place, code, {name: str(fact) for name, fact in facts.items()})

    @property
    def key(self) -> str:
        """The key of the parent under which the value stands."""
        return next(key for key, node in self.parent.mapping.items() if node is self.node)

    def _missing(self, key: Step) -> Problem:
        if isinstance(key, int):
            return self._at("list-too-short", least=key + 1)
        asked = self.keys[key].metadata if key in self.keys else ()
        code = next((one.code for one in asked if isinstance(one, Question)), "missing-key")
        return self._at(code, key=key)

    def _wrong_choice(self) -> Problem:
        expected = self.facts.get("expected", self.facts.get("expected_tags", ""))
        allowed = ", ".join(re.findall("'([^']*)'", expected))
        if self.last == "[key]":
            return self._at("wrong-choice", text=clip(self.key), allowed=allowed)
        if self.type == "union_tag_invalid":
            if not isinstance(self.node.value, dict):
                return self._at("mapping-expected")
            kind = self.node.child("kind")
            if kind is None:
                return self._missing("kind")
            self.node = kind
        other = "[…]" if isinstance(self.node.value, list) else "{…}"
        return self._at("wrong-choice", text=other if self.node.text is None else clip(self.node.text), allowed=allowed)


def _one_branch_each(errors: list[_Located]) -> list[_Located]:
    """Where all branches of a union failed, only the errors of the likeliest one."""
    best: dict[Path, tuple[int, Step]] = {}
    for error in errors:
        if error.branch:
            union, name = error.branch
            best[union] = min(best.get(union, (9, name)), (error.likelihood, name), key=lambda one: one[0])
    return [error for error in errors if error.branch is None or best[error.branch[0]][1] == error.branch[1]]
