"""A difference between two trees as a change that can be told: what it is of, both values as exact text, both places."""

from datetime import date
from fractions import Fraction
from typing import Any, Final

from pydantic import BaseModel

from bideval.documents.dossier import Price
from bideval.documents.panel import Mark, Pair
from bideval.documents.studies.compare import Change, Kind
from bideval.exact import exact_text
from bideval.fields import Bilingual
from bideval.studies.compare.difference import ABSENT, Difference, Path
from bideval.studies.compare.side import Side

KINDS: Final[dict[str, Kind]] = {
    "tender": "tender",
    "rubric": "rubric",
    "catalogue": "catalogue",
    "bids": "bid",
    "roll": "evaluator",
    "marks": "mark",
    "pairs": "pair",
    "decisions": "decision",
    "prices": "price",
}
ASIDE: Final = frozenset({"by", "when", "why", "bideval"})
"""What an entry says of itself, and not of what it decides."""


def change(found: Difference, one: Side, other: Side) -> Change:
    """The change that a difference is."""
    kind, of, path = _named(found.path)
    places = [
        None if value is ABSENT or value is None else side.place(found.path)
        for value, side in ((found.old, one), (found.new, other))
    ]
    return Change(kind, of, path, text(found.old), text(found.new), *places)


def _named(path: Path) -> tuple[Kind, str, tuple[str, ...]]:
    """Of what kind a change is, whose, and the path of the value there."""
    part, *rest = path
    kind = KINDS[part]
    if part == "bids" and len(rest) <= 1:
        return "bidder", "".join(rest), ()
    if part == "bids":
        return ("fact" if rest[1] == "facts" else "bid"), rest[0], tuple(map(str, rest[2:]))
    if part == "roll" and not rest:
        return "roll", "", ()
    if part == "marks":
        leaf, bidder, evaluator = rest[0]
        return kind, evaluator, (bidder, leaf)
    if part in ("pairs", "decisions"):
        name, *more = rest[0]
        return kind, name, (*more, *map(str, rest[1:]))
    if part in ("prices", "roll"):
        return kind, "".join(rest[:1]), tuple(map(str, rest[1:]))
    return kind, "", tuple(map(str, rest))


def text(value: Any) -> str:
    """A value as exact text; of a part of a document the values that it states."""
    if value is ABSENT or value is None:
        return ""
    if isinstance(value, Mark):
        return "abstain" if value.value is None else exact_text(value.value)
    if isinstance(value, Pair):
        return f"{value.preferred or '='} {exact_text(value.grade)}"
    if isinstance(value, Price):
        return f"{exact_text(value.amount)} {value.vat}"
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, Bilingual):
        return value.ko if value.ko == value.en else f"{value.ko} / {value.en}"
    if isinstance(value, BaseModel):
        stated = {name: getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set}
        return text({name: one for name, one in stated.items() if name not in ASIDE})
    if isinstance(value, dict):
        return ", ".join(f"{name}: {text(one)}" for name, one in value.items())
    return f"[{', '.join(map(text, value))}]" if isinstance(value, tuple) else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)
