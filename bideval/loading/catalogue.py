"""The catalogue of accelerators: the one that bideval ships with, or that of another library, such as a sealed bundle has."""

from functools import lru_cache

from bideval.documents.hardware import Catalogue, Shelf
from bideval.loading.bind import bind
from bideval.loading.desk import Desk
from bideval.loading.formats.tree import Node
from bideval.loading.formats.yaml_reader import read_yaml
from bideval.loading.refused import Refused
from bideval.loading.shipped import CATALOGUE, CATALOGUE_NAME, catalogue
from bideval.problems import Problems


def load_catalogue() -> Catalogue:
    """The catalogue."""
    return read_catalogue(Desk(CATALOGUE.parent))()


def read_catalogue(desk: Desk) -> Shelf:
    """The catalogue, its digest taken now. Ours is read when it is needed; another's at once, for what is wrong with it is a Problem."""
    text = desk.text(CATALOGUE_NAME, catalogue(desk.stock), "utf-8") or ""

    def shelf() -> Catalogue:
        desk.pages[CATALOGUE_NAME], found = _read(text)
        return found

    if desk.stock is not None:
        try:
            shelf()
        except Refused as refused:
            desk.problems.extend(refused.problems)
    return shelf


@lru_cache(maxsize=1)
def _read(text: str) -> tuple[Node, Catalogue]:
    """The tree and the document, made once of the same text: most of the work of loading a small tender is here. Raises `Refused`."""
    problems = Problems()
    tree = read_yaml(text, CATALOGUE_NAME)
    found = bind(tree, Catalogue, problems)
    if found is None:
        raise Refused(problems)
    return tree, found
