"""The catalogue of accelerators that bideval ships with."""

from functools import lru_cache

from bideval.documents.hardware import Catalogue, Shelf
from bideval.loading.bind import bind
from bideval.loading.desk import Desk
from bideval.loading.refused import Refused
from bideval.loading.shipped import CATALOGUE, CATALOGUE_NAME
from bideval.loading.tree import Node
from bideval.loading.yaml_reader import read_yaml
from bideval.problems import Problems


def load_catalogue() -> Catalogue:
    """The catalogue."""
    return read_catalogue(Desk(CATALOGUE.parent))()


def read_catalogue(desk: Desk) -> Shelf:
    """The catalogue, its digest taken now; it is our own file, so what is wrong with it is a bug."""
    text = desk.text(CATALOGUE_NAME, CATALOGUE, "utf-8")

    def shelf() -> Catalogue:
        desk.pages[CATALOGUE_NAME], catalogue = _read(text or "")
        return catalogue

    return shelf


@lru_cache(maxsize=1)
def _read(text: str) -> tuple[Node, Catalogue]:
    """The tree and the document, made once of the same text: most of the work of loading a small tender is here."""
    problems = Problems()
    try:
        tree = read_yaml(text, CATALOGUE_NAME)
    except Refused as refused:
        raise RuntimeError(f"the catalogue cannot be read: {refused.problems}") from refused
    catalogue = bind(tree, Catalogue, problems)
    if catalogue is None:
        raise RuntimeError(f"the catalogue does not load: {[*problems]}")
    return tree, catalogue
