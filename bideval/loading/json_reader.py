"""Strict JSON with places: the same tree and the same refusals as for YAML, read by one loop over tokens."""

import json
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from bideval.exact import clip
from bideval.loading.refused import Refused, refusal
from bideval.loading.text import FORBIDDEN, describe
from bideval.loading.tree import DEEPEST, LONGEST_SCALAR, MOST_NODES, Node
from bideval.problems import Place

_TOKEN: Final = re.compile(
    r"""[ \t\n]*(?:(?P<mark>[{}\[\]:,])
    |(?P<text>"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+")
    |(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+(?![0-9A-Za-z_.+-]))
    |(?P<word>[A-Za-z_]++(?![0-9A-Za-z_.+-]))
    |(?P<end>\Z))""",
    re.VERBOSE,
)


def read_json(text: str, file: str) -> Node:
    """The tree of one JSON value. Raises `Refused`."""
    reader = _Reader(text, file)
    while reader.step():
        pass
    if reader.root is None:
        raise refusal(Place(file), "file-empty")
    return reader.root


@dataclass(slots=True)
class _Open:
    """A list or mapping that is not closed yet; the key that waits for its value; the lines of keys seen, in normal form."""

    node: Node
    offset: int
    seen: dict[str, int]
    key: str | None = None


class _Reader:
    """One token at a time; `want` says what may come: a value, a key, a colon, or a comma or the end."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.at = 0
        self.count = 0
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.want = "value"
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
            if self.open:
                raise self._no(self.open[-1].offset, "json-unclosed")
            return False
        if kind == "mark":
            self._mark(word, start)
        elif self.want == "key" and kind == "text":
            self._key(self._unquote(word, start), start)
        elif self.want == "value":
            self._place(self._scalar(kind, word, start), start)
        else:
            raise self._unexpected(word, start)
        return True

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def _no(self, offset: int, code: str, **facts: object) -> Refused:
        return refusal(Place(self.file, *self.place(offset)), code, **facts)

    def _unexpected(self, word: str, start: int) -> Refused:
        if self.want in ("end", "value"):
            return self._no(start, "json-after-end" if self.want == "end" else "json-value-expected", text=clip(word))
        close = "]" if self.open and isinstance(self.open[-1].node.value, list) else "}"
        return self._no(start, "json-unexpected", text=clip(word), wanted={"colon": ":", "key": '"'}.get(self.want, f", {close}"))

    def _unread(self) -> Refused:
        """Name what is no token."""
        start = self.at + len(self.text[self.at :]) - len(self.text[self.at :].lstrip(" \t\n"))
        if self.text[start] == '"':
            return self._no(start, "json-quote-unclosed")
        word = re.compile(r"[-+.\w]*|.").match(self.text, start)
        text = word[0] if word and word[0] else self.text[start]
        if re.fullmatch(r"-(Infinity|NaN)", text):
            return self._no(start, "json-not-a-number", text=text)
        return self._no(start, "json-unread", text=clip(text))

    def _mark(self, mark: str, start: int) -> None:
        inside = self.open[-1].node.value if self.open else None
        if mark in "{[" and self.want == "value":
            self._begin({} if mark == "{" else [], start)
        elif mark == ":" and self.want == "colon":
            self.want = "value"
        elif mark == "," and self.want == "more":
            self.want, self.fresh = "key" if isinstance(inside, dict) else "value", False
        elif mark == ("}" if isinstance(inside, dict) else "]") and inside is not None and (self.want == "more" or self.fresh):
            self._end()
        else:
            raise self._unexpected(mark, start)

    def _begin(self, empty: "list[Node] | dict[str, Node]", start: int) -> None:
        if len(self.open) == DEEPEST:
            raise self._no(start, "too-deep", most=DEEPEST)
        node = Node(empty, self.file, *self.place(start))
        self._place(node, start)
        self.open.append(_Open(node, start, {}))
        self.want, self.fresh = "key" if isinstance(empty, dict) else "value", True

    def _end(self) -> None:
        self.open.pop()
        self.want, self.fresh = "more" if self.open else "end", False

    def _scalar(self, kind: str, word: str, start: int) -> Node:
        if kind == "text":
            word = self._unquote(word, start)
        elif kind == "word" and word == "null":
            raise self._no(start, "value-empty")
        elif kind == "word" and word not in ("true", "false"):
            raise self._no(start, "json-not-a-number" if word in ("NaN", "Infinity") else "json-unread", text=clip(word))
        if len(word) > LONGEST_SCALAR:
            raise self._no(start, "text-of-a-megabyte")
        return Node(word, self.file, *self.place(start))

    def _unquote(self, word: str, start: int) -> str:
        if "\\" not in word:
            return word[1:-1]
        try:
            text: str = json.loads(word)
        except ValueError as wrong:
            raise self._no(start, "json-escape") from wrong
        if found := FORBIDDEN.search(text):
            raise self._no(start, "character-forbidden", character=describe(found[0]))
        return text

    def _key(self, key: str, start: int) -> None:
        top, (line, column) = self.open[-1], self.place(start)
        normal = key if key.isascii() else unicodedata.normalize("NFC", key)
        if normal in top.seen:
            raise self._no(start, "key-twice", key=clip(key), line=top.seen[normal])
        top.seen[normal] = line
        top.key = key
        top.node.keys[key] = (line, column)
        self.want, self.fresh = "colon", False

    def _place(self, node: Node, start: int) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            raise self._no(start, "too-many-values", most=MOST_NODES)
        top = self.open[-1] if self.open else None
        if top is None:
            self.root = node
        elif isinstance(top.node.value, list):
            top.node.value.append(node)
        elif isinstance(top.node.value, dict) and top.key is not None:
            top.node.value[top.key] = node
        self.want, self.fresh = "more" if self.open else "end", False
