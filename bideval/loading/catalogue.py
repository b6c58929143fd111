"""The catalogue of accelerators that bideval ships with."""

from bideval.documents.hardware import Catalogue
from bideval.loading.bind import bind
from bideval.loading.desk import Desk
from bideval.loading.shipped import CATALOGUE, CATALOGUE_NAME


def load_catalogue() -> Catalogue:
    """The catalogue."""
    return read_catalogue(Desk(CATALOGUE.parent))


def read_catalogue(desk: Desk) -> Catalogue:
    """The catalogue, left on the desk; it is our own file, so what is wrong with it is a bug."""
    tree = desk.tree(CATALOGUE_NAME, CATALOGUE, "utf-8")
    catalogue = bind(tree, Catalogue, desk.problems) if tree else None
    if catalogue is None:
        raise RuntimeError(f"the catalogue does not load: {[*desk.problems]}")
    return catalogue
