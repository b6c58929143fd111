"""Where two results differ: in a value, a place or an award, which no version may change; or in what else was recorded."""

import json
from typing import Any, Final

FREE: Final = frozenset({"notes", "shown"})
"""What a later version may say otherwise."""
NAMED: Final = frozenset({"bidder", "id", "path"})


def difference(recorded: bytes, made: bytes) -> str:
    """The first value, place or award in which two results differ, by its path; empty if they are equal in all of these.

    What else was recorded must be there, too, but for remarks and digits that are shown; a later version may tell more.
    """
    try:
        old, new = (json.loads(text) for text in (recorded, made))
        return turned(old, new) or _first(_rest(old), _rest(new), "", recorded=True)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "/"


def turned(old: dict[str, Any], new: dict[str, Any]) -> str:
    """The first value, place or award in which two results differ as data, whatever else does."""
    return _first(_told(old), _told(new), "")


def _told(result: dict[str, Any]) -> dict[str, Any]:
    """What must be equal under any version: outcomes, places, exact values, ranking, award; of a tender in lots, those of each."""
    if "lots" in result:
        return {"lots": {one["id"]: _told(one["evaluation"]) for one in result["lots"]}, "award": result["award"]}
    bids = {
        one["bidder"]: {key: one.get(key) for key in ("outcome", "rank", "total", "criteria")} for one in result["bids"]
    }
    return {"bids": bids, "ranking": result["ranking"], "award": result.get("award")}


def _rest(told: Any) -> Any:
    """A result without what is not compared between versions; lists of parts that have an id as mappings."""
    if isinstance(told, dict):
        return {key: _rest(part) for key, part in told.items() if key not in FREE}
    if isinstance(told, list) and told and all(isinstance(part, dict) and NAMED & part.keys() for part in told):
        return {next(part[key] for key in part if key in NAMED): _rest(part) for part in told}
    return [_rest(part) for part in told] if isinstance(told, list) else told


def _first(one: Any, other: Any, path: str, *, recorded: bool = False) -> str:
    """The path of the first difference, depth first; of `recorded` parts only. Nested no deeper than results are."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one if recorded else one.keys() | other.keys()):
            found = _first(one.get(key), other.get(key), f"{path}/{key}", recorded=recorded)
            if found:
                return found
        return ""
    return "" if one == other else path or "/"
