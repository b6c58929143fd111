"""Strict JSON with places: the same tree and the same refusals as for YAML, read by one loop over tokens."""

import json
import re
from bisect import bisect_right
from itertools import accumulate
from typing import Final, Literal

from bideval.exact import clip
from bideval.loading.formats.growth import Growth
from bideval.loading.formats.tree import Node
from bideval.loading.refused import Refused, refusal
from bideval.problems import Place

_TOKEN: Final = re.compile(
    r"""[ \t\n]*(?:(?P<mark>[{}\[\]:,])
    |(?P<text>"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+")
    |(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+(?![0-9A-Za-z_.+-]))
    |(?P<word>[A-Za-z_]++(?![0-9A-Za-z_.+-]))
    |(?P<end>\Z))""",
    re.VERBOSE,
)
_UNREAD: Final = re.compile(r"[-+.\w]+|.")
_NOT_FINITE: Final = ("NaN", "Infinity", "-NaN", "-Infinity")


def read_json(text: str, file: str) -> Node:
    """The tree of one JSON value. Raises `Refused`."""
    reader = _Reader(text, file)
    while reader.step():
        pass
    if reader.growth.root is None:
        raise refusal(Place(file), "file-empty")
    return reader.growth.root


class _Reader:
    """One token at a time; `want` says what may come. In a fresh list or mapping that may be its end, too."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.at = 0
        self.growth = Growth(file)
        self.want: Literal["value", "key", "colon", "more", "end"] = "value"
        self.fresh = False
        self.starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))

    def step(self) -> bool:
        """Take one token; False at the end of the text."""
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            raise self._unread()
        kind, self.at = str(found.lastgroup), found.end()
        start, word = found.start(kind), found[kind]
        if kind == "end":
            if self.growth.branches:
                raise refusal(self.growth.branches[-1].node.place, "json-unclosed")
            return False
        if kind == "mark":
            self._mark(word, start)
        elif self.want == "key" and kind == "text":
            self.growth.key(self._unquoted(word, start), *self._place(start))
            self.want, self.fresh = "colon", False
        elif self.want == "value":
            self.growth.scalar(self._scalar(kind, word, start), *self._place(start))
            self._after_value()
        else:
            raise self._unexpected(word, start)
        return True

    def _mark(self, mark: str, start: int) -> None:
        """A bracket, a colon or a comma."""
        inside = self.growth.branches[-1].node.value if self.growth.branches else None
        if mark in "{[" and self.want == "value":
            empty: list[Node] | dict[str, Node] = {} if mark == "{" else []
            self.growth.begin(empty, *self._place(start))
            self.want, self.fresh = "key" if mark == "{" else "value", True
        elif mark == ":" and self.want == "colon":
            self.want = "value"
        elif mark == "," and self.want == "more":
            self.want, self.fresh = "key" if isinstance(inside, dict) else "value", False
        elif (
            inside is not None
            and mark == ("}" if isinstance(inside, dict) else "]")
            and (self.want == "more" or self.fresh)
        ):
            self.growth.end()
            self._after_value()
        else:
            raise self._unexpected(mark, start)

    def _after_value(self) -> None:
        self.want, self.fresh = "more" if self.growth.branches else "end", False

    def _scalar(self, kind: str, word: str, start: int) -> str:
        """The text of a value; words other than true and false are none."""
        if kind == "text":
            return self._unquoted(word, start)
        if word == "null":
            raise self._no(start, "value-empty")
        if kind == "word" and word not in ("true", "false"):
            raise self._no(start, "json-not-a-number" if word in _NOT_FINITE else "json-unread", text=clip(word))
        return word

    def _unquoted(self, word: str, start: int) -> str:
        if "\\" not in word:
            return word[1:-1]
        try:
            text: str = json.loads(word)
        except ValueError as wrong:
            raise self._no(start, "json-escape") from wrong
        self.growth.check_escapes(text, *self._place(start))
        return text

    def _place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def _no(self, offset: int, code: str, **facts: object) -> Refused:
        return refusal(Place(self.growth.file, *self._place(offset)), code, **facts)

    def _unexpected(self, word: str, start: int) -> Refused:
        """A token at the wrong place."""
        if self.want in ("end", "value"):
            return self._no(start, "json-after-end" if self.want == "end" else "json-value-expected", text=clip(word))
        close = "}" if self.growth.branches[-1].items is None else "]"
        wanted = {"colon": ":", "key": '"', "more": f", {close}"}[self.want]
        return self._no(start, "json-unexpected", text=clip(word), wanted=wanted)

    def _unread(self) -> Refused:
        """What is no token."""
        rest = self.text[self.at :]
        start = self.at + len(rest) - len(rest.lstrip(" \t\n"))
        found = _UNREAD.match(self.text, start)
        text = found[0] if found else ""
        if text == '"':
            return self._no(start, "json-quote-unclosed")
        return self._no(start, "json-not-a-number" if text in _NOT_FINITE else "json-unread", text=clip(text))
