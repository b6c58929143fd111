"""Where the checks of a rubric write what they find."""

from collections.abc import Callable, Mapping, Sequence

from bideval.documents.criteria import Node, find
from bideval.documents.hardware import Catalogue, Shelf
from bideval.documents.rubric import Rubric
from bideval.near import nearest
from bideval.problems import Level, Place, Problem, Problems
from bideval.working.ledger import Path, Source

Places = Callable[[Source], Place]


class Report:
    """The rubric under check, and the Problems found so far, each at its place in the file."""

    def __init__(self, rubric: Rubric, shelf: Shelf, file: str, places: Places | None) -> None:
        self.rubric = rubric
        self.shelf = shelf
        self.file = file
        self.places: Places = places or (lambda source: Place(source[0]))
        self.problems = Problems()

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue."""
        return self.shelf()

    def add(self, path: Path, code: str, level: Level = Level.ERROR, **facts: object) -> None:
        """Note a Problem at a path of the rubric."""
        self.problems.add(self.places((self.file, path)), code, level=level, **facts)

    def refused(self, path: Path, code: str, facts: Mapping[str, str]) -> None:
        """Note what a reader of texts refused."""
        self.problems.extend([Problem(self.places((self.file, path)), code, dict(facts))])

    def unknown(
        self,
        path: Path,
        code: str,
        name: str,
        known: Sequence[str],
        level: Level = Level.ERROR,
    ) -> None:
        """Note a name that nothing has, with the nearest one that something has, if any is near."""
        near = nearest(name, known)
        self.add(path, f"{code}-near" if near else code, level, name=name, near=near)

    def criterion(self, name: str, path: Path) -> Node | None:
        """The one criterion that a name means; a Problem where there is none, or more than one."""
        found = find(self.rubric.tops, name)
        if not found:
            self.unknown(path, "unknown-criterion", name, [node.path for node in self.rubric.nodes.values()])
        elif len(found) > 1:
            self.add(path, "ambiguous-criterion", name=name, paths=", ".join(node.path for node in found))
        return found[0] if len(found) == 1 else None
