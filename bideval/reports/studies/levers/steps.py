"""What the numbers of levers are called: `lever:ID:gain`, `way:total:cost`, `rival:BIDDER:alike`.

Behind `lever:ID/`, `way:AIM/`, `rivals:now/` and `rivals:alike/` stands the whole working of the bid as changed, or beside its rivals.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bideval.reports.reading import Reading

OWN: Final = frozenset({"gain", "gain-at-most", "value", "cost", "per-point"})
PARTS: Final = frozenset({"had", "step", "steps", "others", "each"})
"""What a number of a lever is made of."""
CHANGED: Final = ("lever", "way")
_VALUE: Final = re.compile(
    r"(?:lever:(?P<lever>[^:~]+)(?:~[0-9]+)?:value|way:[a-z]+:value:(?P<way>[^:~]+)(?:~[0-9]+)?)(?::had)?$"
)
BESIDE: Final = ("rivals",)
WORDS: Final = (*CHANGED, "rival", *BESIDE)
"""How the names of numbers of levers begin."""


def lever(reading: "Reading", key: str) -> str:
    """The words of `ID:gain`, `ID:gain:PATH`, `ID:value:had`, `ID:even:OTHER`; nothing for what is none of these."""
    name, _, rest = key.partition(":")
    what, _, of = rest.partition(":")
    if what == "even":
        other, _, part = of.partition(":")
        facts = {"lever": _title(reading, name), "other": _title(reading, other)}
        return _part(reading, part, name if part == "steps" else other) or reading.say("levers-step-even", **facts)
    if what not in OWN:
        return ""
    if what.startswith("gain") and of:
        facts = {"lever": _title(reading, name), "criterion": reading.criterion(of)}
        return reading.say(f"levers-step-{what}-in", **facts)
    part = of.partition(":")[0]
    return _part(reading, part, name) or reading.say(f"levers-step-{what}", lever=_title(reading, name))


def way(reading: "Reading", key: str) -> str:
    """The words of `AIM:before`, `AIM:after`, `AIM:cost`, `AIM:cost:of:ID`, `AIM:value:ID:had`, `ahead:after:over:BIDDER:…`."""
    aim, _, rest = key.partition(":")
    what, _, of = rest.partition(":")
    if what == "value":
        name, _, part = of.partition(":")
        return _part(reading, part, name) or reading.say("levers-step-value", lever=_title(reading, name))
    if of.startswith("of:"):
        return reading.say("levers-step-cost", lever=_title(reading, of.removeprefix("of:")))
    if of.startswith("over:"):
        return _lead(reading, *of.split(":")[1:])
    part, _, name = of.partition(":")
    return _part(reading, part, name) or reading.say(f"levers-step-{aim}-{what}")


def rival(reading: "Reading", key: str) -> str:
    """The words of `BIDDER:alike` and what it is made of."""
    bidder, _, *of = key.split(":")
    return _lead(reading, bidder, *of)


def _lead(reading: "Reading", bidder: str, part: str = "", path: str = "") -> str:
    facts = {"rival": reading.name(bidder), "criterion": reading.criterion(path) if path else ""}
    return reading.say(f"levers-step-{part or 'lead'}", **facts)


def _part(reading: "Reading", part: str, name: str) -> str:
    return reading.say(f"levers-step-{part}", lever=_title(reading, name)) if part in PARTS else ""


def _title(reading: "Reading", name: str) -> str:
    """What a lever is called: the title of the fact or metric, else its id."""
    known = reading.figures.metric(name) is not None
    return reading.metric_title(name) if known else name


NAMERS: Final[Mapping[str, Callable[["Reading", str], str]]] = {"lever": lever, "way": way, "rival": rival}


def measured(key: str) -> str:
    """The fact or metric that a number is a value of, as it is or as changed; empty for any other number."""
    found = _VALUE.match(key)
    return "" if found is None else found["lever"] or found["way"]
