"""How a tree grows, value by value, under the rules that YAML and JSON share: no key twice, no depth, number or size without bounds."""

import unicodedata
from typing import Final

from bideval.exact import clip
from bideval.loading.formats.text import FORBIDDEN, describe
from bideval.loading.formats.tree import Node
from bideval.loading.refused import refusal
from bideval.problems import Place

DEEPEST: Final = 32
MOST_NODES: Final = 500_000
LONGEST_SCALAR: Final = 1 << 20


class Branch:
    """A list or mapping that is not closed yet: its values, the key that waits for one, the lines of its keys in normal form."""

    __slots__ = ("entries", "items", "key", "lines", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.items = node.value if isinstance(node.value, list) else None
        self.entries = node.value if isinstance(node.value, dict) else {}
        self.key: str | None = None
        self.lines: dict[str, int] = {}


class Growth:
    """A tree in the making. Its branches are kept on a list, so that depth costs no stack. Everything may raise `Refused`."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.branches: list[Branch] = []
        self.count = 0

    @property
    def wants_key(self) -> bool:
        """Whether what comes next is a key."""
        return bool(self.branches) and self.branches[-1].items is None and self.branches[-1].key is None

    def begin(self, empty: "list[Node] | dict[str, Node]", line: int, column: int) -> None:
        """A list or mapping opens."""
        if len(self.branches) == DEEPEST:
            raise refusal(Place(self.file, line, column), "too-deep", most=DEEPEST)
        node = Node(empty, self.file, line, column)
        self._add(node)
        self.branches.append(Branch(node))

    def end(self) -> None:
        """The innermost list or mapping closes."""
        self.branches.pop()

    def scalar(self, text: str, line: int, column: int) -> None:
        """A text as a value."""
        self._check(text, line, column)
        self._add(Node(text, self.file, line, column))

    def key(self, text: str, line: int, column: int) -> None:
        """A text as a key; two that differ only in how their letters are composed are the same."""
        self._check(text, line, column)
        self._count(line, column)
        top = self.branches[-1]
        normal = text if text.isascii() else unicodedata.normalize("NFC", text)
        if normal in top.lines:
            raise refusal(Place(self.file, line, column), "key-twice", key=clip(text), line=top.lines[normal])
        top.lines[normal] = line
        top.key = text
        top.node.keys[text] = (line, column)

    def check_escapes(self, text: str, line: int, column: int) -> None:
        """A text that was written with escapes may hold what no file may."""
        found = FORBIDDEN.search(text, 0, LONGEST_SCALAR)
        if found:
            raise refusal(Place(self.file, line, column), "character-forbidden", character=describe(found[0]))

    def _check(self, text: str, line: int, column: int) -> None:
        if len(text) > LONGEST_SCALAR:
            raise refusal(Place(self.file, line, column), "text-of-a-megabyte")

    def _count(self, line: int, column: int) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            raise refusal(Place(self.file, line, column), "too-many-values", most=MOST_NODES)

    def _add(self, node: Node) -> None:
        self._count(node.line, node.column)
        if not self.branches:
            self.root = node
            return
        top = self.branches[-1]
        if top.items is None:
            top.entries[top.key or ""] = node
            top.key = None
        else:
            top.items.append(node)
