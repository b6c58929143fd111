"""What the numbers of a debrief are called: `change:ID:more`, `value:NAME:more`, `joint:all:more`, and what they are made of.

Behind `change:ID/`, `value:NAME/` and `joint:all/` stands the bid with the change, behind `change-less:ID/`, … with one step less of it.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bideval.reports.reading import Reading

CHANGED: Final = ("change", "value", "joint")
LESS: Final = tuple(f"{word}-less" for word in CHANGED)
WORDS: Final = (*CHANGED, *LESS)
"""How the names of numbers of a debrief begin."""
PARTS: Final = ("had", "needed", "worth", "part")


def named(reading: "Reading", key: str) -> str:
    """The words of `ID:more`, of its parts, `ID:more:needed:PATH`, and of `NAME:value`, a fact or metric as changed."""
    name, _, rest = key.partition(":")
    what, _, of = rest.partition(":")
    if what == "value":
        return reading.metric_title(name)
    if what != "more":
        return ""
    part, _, path = of.partition(":")
    facts = {"criterion": reading.criterion(path) if path else reading.metric_title(name) if of else ""}
    return reading.say(f"debrief-step-{part}", **facts) if part in PARTS else reading.say("debrief-step-more")


NAMERS: Final[Mapping[str, Callable[["Reading", str], str]]] = dict.fromkeys(WORDS, named)


def measured(key: str) -> str:
    """The fact or metric that a number is a value of; empty for any other number."""
    word, _, rest = key.partition(":")
    name, _, what = rest.partition(":")
    return name if word in ("value", "value-less") and what.partition(":")[0] in ("value", "more") else ""
