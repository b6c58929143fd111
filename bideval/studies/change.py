"""One value of a bid changed: a declared fact, or anything that its file says, by its path. Everything computed from it follows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from bideval.documents.dossier import Dossier, FactValue, Submission
from bideval.working.ledger import Path


def with_bid(dossier: Dossier, row: int, bid: Submission) -> Dossier:
    """The tender with another bid in a row."""
    return replace(dossier, bids=(*dossier.bids[:row], bid, *dossier.bids[row + 1 :]))


def with_fact(bid: Submission, name: str, value: FactValue) -> Submission:
    """The bid with another value of a declared fact."""
    return replace(bid, facts={**bid.facts, name: value})


def value_at(bid: Submission, path: Path) -> Any:
    """What the bid says at a path; None where it says nothing."""
    found: Any = bid.facts if path[0] == "facts" else bid.bid
    for step in path[1:] if path[0] == "facts" else path:
        if isinstance(found, Mapping):
            found = found.get(step)
        elif isinstance(step, int):
            found = found[step] if step < len(found or ()) else None
        else:
            found = getattr(found, step, None)
    return found


def with_value(bid: Submission, path: Path, value: Any) -> Submission:
    """The bid with another value at a path that it states."""
    if path[0] == "facts":
        return with_fact(bid, str(path[1]), value)
    return replace(bid, bid=_put(bid.bid, path, value))


def _put(part: Any, path: Path, value: Any) -> Any:
    """The same part of a bid with one value in it changed."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*part[:step], _put(part[step], rest, value), *part[step + 1 :])
    model: BaseModel = part
    return model.model_copy(update={step: _put(getattr(part, step), rest, value)})
