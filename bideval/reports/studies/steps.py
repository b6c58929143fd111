"""What the numbers of studies are called under `--explain`: one function for each study, by the first word of its keys.

Behind `WORD:NAME/` stand the numbers of another evaluation: of the bid as changed, for instance.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from bideval.reports.studies.agreement import steps as agreement
from bideval.reports.studies.debrief import steps as debrief
from bideval.reports.studies.levers import steps as levers
from bideval.reports.studies.sensitivity import steps as sensitivity
from bideval.reports.studies.smaa import steps as smaa
from bideval.reports.studies.stress import steps as stress

if TYPE_CHECKING:
    from bideval.reports.reading import Reading

Namer = Callable[["Reading", str], str]

OWN: Final = (agreement, sensitivity, smaa, stress)
NAMERS: Final[Mapping[str, Namer]] = {**{one.STUDY: one.named for one in OWN}, **levers.NAMERS, **debrief.NAMERS}
_SCOPES: Final[Mapping[str, str]] = {
    **dict.fromkeys((*levers.CHANGED, *debrief.CHANGED), "step-changed"),
    **dict.fromkeys(debrief.LESS, "step-less"),
    **dict.fromkeys(levers.BESIDE, ""),
}
"""The first words of scopes, and how a number is called in them."""
_SCOPED: Final = re.compile(rf"((?:{'|'.join(_SCOPES)}):[^/:]+)/(.*)", re.DOTALL)


def named(reading: "Reading", key: str) -> str:
    """What a number of a study is called; empty for a number that belongs to none."""
    study, _, rest = key.removeprefix("=").partition(":")
    namer = NAMERS.get(study)
    return namer(reading, rest) if namer is not None else ""


def split(key: str) -> tuple[str, str]:
    """The scope that the name of a number begins with, if it has one, and what is left of the name."""
    found = _SCOPED.fullmatch(key)
    return ("", key) if found is None else (found[1], found[2])


def within(reading: "Reading", scope: str, name: str) -> str:
    """The name of a number in a scope."""
    code = _SCOPES[scope.partition(":")[0]] if scope and name else ""
    return reading.say(code, name=name) if code else name


def measured(key: str) -> str:
    """The fact or metric that a number of a study is a value of."""
    return levers.measured(key) or debrief.measured(key)
