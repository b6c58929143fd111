"""The plain tree that YAML and JSON files become: text, lists and mappings, each with its place in the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bideval.problems import Place

Step = str | int


@dataclass(slots=True)
class Node:
    """One value: text, a list, or a mapping; `keys` are the places of a mapping's keys. Readers bound the depth."""

    value: "str | list[Node] | dict[str, Node]"
    file: str
    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where the value begins."""
        return Place(self.file, self.line, self.column)

    @property
    def text(self) -> str | None:
        """The text, if it is one."""
        return self.value if isinstance(self.value, str) else None

    @property
    def items(self) -> "list[Node]":
        """The entries of a list; anything else has none."""
        return self.value if isinstance(self.value, list) else []

    @property
    def mapping(self) -> "dict[str, Node]":
        """The values of a mapping by key; anything else has none."""
        return self.value if isinstance(self.value, dict) else {}

    def key_place(self, key: str) -> Place:
        """Where a key of this mapping stands; where the value begins if the key came from elsewhere."""
        return Place(self.file, *self.keys[key]) if key in self.keys else self.mapping[key].place

    def child(self, step: Step) -> "Node | None":
        """The value under a key or at a position, if there is one."""
        if isinstance(step, str):
            return self.mapping.get(step)
        return self.items[step] if 0 <= step < len(self.items) else None

    def at(self, path: Sequence[Step]) -> "Node | None":
        """The value at `path`, if there is one."""
        node, reached = self.reach(path)
        return node if reached == len(path) else None

    def reach(self, path: Sequence[Step]) -> "tuple[Node, int]":
        """The value at the longest beginning of `path` that exists, and how many steps that is."""
        node = self
        for reached, step in enumerate(path):
            below = node.child(step)
            if below is None:
                return node, reached
            node = below
        return node, len(path)

    def plain(self) -> object:
        """The same as lists and dicts of text. The depth of a tree is bounded, so the recursion is."""
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return self.value
