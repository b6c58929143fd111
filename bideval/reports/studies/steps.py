"""What the numbers of studies are called under `--explain`: one function for each study, by the first word of its keys."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from bideval.reports.studies.sensitivity import steps as sensitivity
from bideval.reports.studies.smaa import steps as smaa

if TYPE_CHECKING:
    from bideval.reports.reading import Reading

Namer = Callable[["Reading", str], str]

NAMERS: Final[Mapping[str, Namer]] = {sensitivity.STUDY: sensitivity.named, smaa.STUDY: smaa.named}


def named(reading: "Reading", key: str) -> str:
    """What a number of a study is called; empty for a number that belongs to none."""
    study, _, rest = key.removeprefix("=").partition(":")
    namer = NAMERS.get(study)
    return namer(reading, rest) if namer is not None else ""
