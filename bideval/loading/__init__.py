"""From bytes to documents: the only room that knows YAML, JSON and CSV. Everything wrong is a Problem with a place; nothing is scored."""

from bideval.loading.catalogue import load_catalogue
from bideval.loading.folder import Loaded, load
from bideval.loading.single import LoadedBids, LoadedRubric, load_bid, load_rubric

__all__ = ["Loaded", "LoadedBids", "LoadedRubric", "load", "load_bid", "load_catalogue", "load_rubric"]
