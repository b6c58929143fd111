"""A file of assumptions for a simulation: read as every file is, and every name in it one that bids of the rubric have a value for."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bideval.documents.assumptions import Assumptions
from bideval.documents.facts import Fact
from bideval.exact import NotExact
from bideval.fields import threshold
from bideval.loading.bids.facts import reader_of
from bideval.loading.bind import bind
from bideval.loading.desk import Desk
from bideval.loading.files import printable
from bideval.loading.formats.tree import Node
from bideval.loading.refused import note
from bideval.loading.suggest import unknown
from bideval.problems import Problems


class LoadedAssumptions(NamedTuple):
    """What is assumed, as far as nothing is wrong with it."""

    assumptions: Assumptions | None
    problems: Problems
    names: Mapping[str, str]


def load_assumptions(path: Path, known: Mapping[str, Fact | None]) -> LoadedAssumptions:
    """The assumptions of a file; `known` are the names that may stand under `values`, with the fact where one is declared."""
    desk = Desk(path.parent)
    name = printable(path.name)
    tree = desk.tree(name, path)
    found = None if tree is None else bind(tree, Assumptions, desk.problems)
    if tree is not None and found is not None:
        _check(found, tree, known, desk.problems)
    return LoadedAssumptions(None if desk.problems.errors else found, desk.problems, desk.names)


def _check(found: Assumptions, tree: Node, known: Mapping[str, Fact | None], problems: Problems) -> None:
    """Names that mean something, and listed values that a bid could state."""
    for name, drawn in found.values.items():
        place = tree.reach(("values", name))[0].place
        if name not in known:
            note(problems, place, unknown("unknown-assumption", name, known))
            continue
        fact = known[name]
        for text in drawn.among or ():
            try:
                (reader_of(fact) if fact else threshold)(text)
            except NotExact as refused:
                note(problems, place, refused)
