"""The desk on which files are opened: each once, with its digest, its name for the user, and the places of its values."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from bideval.loading.files import digest_of, read_bytes
from bideval.loading.formats.csv_reader import Table, read_csv
from bideval.loading.formats.json_reader import read_json
from bideval.loading.formats.text import also_utf8, decode
from bideval.loading.formats.tree import Node
from bideval.loading.formats.yaml_reader import read_yaml
from bideval.loading.refused import Refused
from bideval.problems import Level, Place, Problems
from bideval.working.ledger import Source


class Desk:
    """What was read so far. Names are those inside the dossier; `names` leads from them to paths that the user can open."""

    def __init__(
        self,
        root: Path,
        encoding: str = "utf-8",
        library: Path | None = None,
        instead: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        self.root = root
        self.instead = instead
        """Files that are read as they would be after a change that is not made yet."""
        self.stock = library
        """Where rubrics and the catalogue lie, if not with bideval: a sealed bundle has its own."""
        self.encoding = encoding
        self.problems = Problems()
        self.names: dict[str, str] = {}
        self.digests: dict[str, str] = {}
        self.pages: dict[str, Node | Table] = {}
        self.moved: dict[Source, Source] = {}
        """Sources that stand for others: a value that was decided, and `("panel", (BIDDER, EVALUATOR))`, a first blank mark."""

    def path(self, name: str) -> Path:
        """The path of a file of the folder, which is remembered for the user."""
        path = self.root / name
        self.names[name] = str(path)
        return path

    def tree(self, name: str, path: Path | None = None, encoding: str = "") -> Node | None:
        """The tree of a YAML or JSON file, or None, and Problems."""
        text = self.text(name, path, encoding)
        try:
            tree = None if text is None else (read_json if name.endswith(".json") else read_yaml)(text, name)
        except Refused as refused:
            self.problems.extend(refused.problems)
            return None
        if tree is not None:
            self.pages[name] = tree
        return tree

    def table(self, name: str) -> Table | None:
        """The table of a CSV file, or None, and Problems."""
        text = self.text(name)
        try:
            table = None if text is None else read_csv(text, name)
        except Refused as refused:
            self.problems.extend(refused.problems)
            return None
        if table is not None:
            self.pages[name] = table
        return table

    def digest(self, name: str) -> None:
        """Take the digest of a file that is not read."""
        try:
            self.digests[name] = digest_of(self.path(name), name)
        except Refused as refused:
            self.problems.extend(refused.problems)

    def place(self, source: Source) -> Place:
        """Where a value stands: the nearest place that is known."""
        file, path = self.moved.get(source, source)
        page = self.pages.get(file)
        if isinstance(page, Node):
            return page.reach(path)[0].place
        if page is not None and path and isinstance(path[0], int):
            return page.place(path[0], _column(page, path[1:]))
        return Place(file)

    def text(self, name: str, path: Path | None = None, encoding: str = "") -> str | None:
        """The text of a file, or None, and Problems."""
        if path is None:
            path = self.path(name)
        self.names[name] = str(path)
        try:
            data = self.instead[name] if name in self.instead else read_bytes(path, name)
            self.digests[name] = hashlib.sha256(data).hexdigest()
            encoding = encoding or self.encoding
            text = decode(data, name, encoding)
        except Refused as refused:
            self.problems.extend(refused.problems)
            return None
        if encoding != "utf-8" and also_utf8(data):
            self.problems.add(Place(name), "also-utf-8", level=Level.WARNING)
        return text


def _column(table: Table, path: tuple[str | int, ...]) -> str | int:
    """The column for the rest of a path: named in full, or, of a declared fact, by the fact alone."""
    dotted = ".".join(str(step) for step in path)
    return next((name for name in (dotted, dotted.removeprefix("facts.")) if name in table.columns), 0)
