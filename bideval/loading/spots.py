"""Where every value of a YAML text stands, from its first character to behind its last: what an edit needs and a reader throws away."""

from typing import Any, NamedTuple

import yaml
from yaml import CBaseLoader

from bideval.working.ledger import Path


class Spot(NamedTuple):
    """Where a value stands in the text, from its first character to behind its last, and how a list or mapping is written."""

    start: int
    end: int
    column: int
    style: str
    """`scalar`, `flow` (in brackets) or `block`."""
    size: int = 0
    """How many entries it has."""
    last: int = 0
    """Behind the last value in it."""


def spots_of(text: str) -> dict[Path, Spot]:
    """Where every value of a YAML text stands. It must be one that `read_yaml` reads."""
    walk = _Walk()
    for event in yaml.parse(text, Loader=CBaseLoader):
        walk.take(event)
    return walk.found


class _Walk:
    """The events of a text, each at its path. A list or mapping in block style ends where the last value in it does."""

    def __init__(self) -> None:
        self.found: dict[Path, Spot] = {}
        self.open: list[tuple[Path, Spot, bool]] = []
        self.key: str | None = None
        self.last = 0

    def take(self, event: Any) -> None:
        """One event more."""
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent):
            if self.open and self.open[-1][2] and self.key is None:
                self.key = event.value
            else:
                self.last = end.index
                self._put(Spot(start.index, self.last, start.column, "scalar"))
        elif isinstance(event, yaml.CollectionStartEvent):
            style = "flow" if event.flow_style else "block"
            spot = Spot(start.index, 0, start.column, style)
            path, self.key = self._path(), None
            self.open.append((path, spot, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            path, spot, _ = self.open.pop()
            last = self.last
            if spot.style == "flow":
                self.last = end.index
            self._put(spot._replace(end=self.last, last=last), path)

    def _path(self) -> Path:
        if not self.open:
            return ()
        path, spot, mapping = self.open[-1]
        return (*path, self.key or "") if mapping else (*path, spot.size)

    def _put(self, spot: Spot, path: Path | None = None) -> None:
        self.found[self._path() if path is None else path] = spot
        self.key = None
        if self.open:
            above, whole, mapping = self.open[-1]
            self.open[-1] = (above, whole._replace(size=whole.size + 1), mapping)
