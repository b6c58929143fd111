"""The named presets of scoring methods that bideval ships with."""

from bideval.documents.presets import Preset, Presets
from bideval.loading.bind import bind
from bideval.loading.formats.yaml_reader import read_yaml
from bideval.loading.shipped import PRESETS
from bideval.problems import Problems


def load_presets() -> tuple[Preset, ...]:
    """The presets in the order of their file; it is our own, so what is wrong with it is a bug."""
    problems = Problems()
    found = bind(read_yaml(PRESETS.read_text("utf-8"), PRESETS.name), Presets, problems)
    if found is None:
        raise RuntimeError(f"the presets do not load: {[*problems]}")
    return found.presets
