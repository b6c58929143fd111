"""Levers and rivals as parts of the data form of a self-check."""

from typing import Any

from bideval.documents.studies.levers import Against, Handle, LeverReport, Way, Worth
from bideval.exact import exact_text


def levers_json(report: LeverReport, bidder: str) -> dict[str, Any]:
    """The parts to add; `explain` names the working of each number that has one."""

    def explain(**keys: str) -> dict[str, dict[str, str]]:
        asked = {name: f"{bidder}/{key}" for name, key in keys.items() if key in report.ledger.equations}
        return {"explain": asked}

    return {
        "levers": [{**_worth(one), **explain(**_keys(one.handle.key))} for one in report.worths],
        "break_even": [
            {"one": one.one.name, "other": one.other.name, "steps": exact_text(one.steps), **explain(steps=one.key)}
            for one in report.evens
        ],
        "ways": [
            {**_way(one), **explain(before=f"{one.key}:before", after=f"{one.key}:after", cost=f"{one.key}:cost")}
            for one in report.ways
        ],
        "rivals": [{**_against(one), **explain(marked_alike=f"{one.key}:alike")} for one in report.against],
    }


def _keys(key: str) -> dict[str, str]:
    """Under which keys the numbers of a lever stand."""
    return {
        "low": f"{key}:gain",
        "high": f"{key}:gain-at-most",
        "then": f"{key}:value",
        "cost": f"{key}:cost",
        "per_point": f"{key}:per-point",
    }


def _worth(one: Worth) -> dict[str, Any]:
    return {
        **_handle(one.handle, one.steps),
        "steps": one.steps,
        "low": exact_text(one.low),
        "high": exact_text(one.high),
        "criteria": {moved.path: {"low": exact_text(moved.low), "high": exact_text(moved.high)} for moved in one.by},
        "fails": list(one.fails),
        "refused": one.refused,
        "per_point": None if one.per_point is None else exact_text(one.per_point),
    }


def _against(one: Against) -> dict[str, Any]:
    return {
        "bidder": one.bidder,
        "own": {"low": exact_text(one.own.low), "high": exact_text(one.own.high)},
        "rival": None if one.fails else {"low": exact_text(one.rival.low), "high": exact_text(one.rival.high)},
        "marked_alike": exact_text(one.alike),
    }


def _handle(handle: Handle, steps: int) -> dict[str, str]:
    return {
        "name": handle.name,
        "now": exact_text(handle.had),
        "then": exact_text(handle.at(steps)),
        "cost": exact_text(handle.cost * steps),
    }


def _way(way: Way) -> dict[str, Any]:
    moves = None if way.moves is None else [_handle(handle, steps) for handle, steps in way.moves]
    return {
        "aim": way.aim,
        "target": exact_text(way.target),
        "before": exact_text(way.before),
        "after": exact_text(way.after),
        "cost": exact_text(way.cost),
        "moves": moves,
        "tried": way.tried,
    }
