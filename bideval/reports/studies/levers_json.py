"""Levers and rivals as parts of the data form of a self-check."""

from typing import Any

from bideval.documents.studies.levers import Handle, LeverReport, Way
from bideval.exact import exact_text


def levers_json(report: LeverReport) -> dict[str, Any]:
    """The parts to add."""
    return {
        "levers": [
            {
                **_handle(one.handle, one.steps),
                "steps": one.steps,
                "low": exact_text(one.low),
                "high": exact_text(one.high),
                "criteria": {
                    moved.path: {"low": exact_text(moved.low), "high": exact_text(moved.high)} for moved in one.by
                },
                "fails": list(one.fails),
                "refused": one.refused,
            }
            for one in report.worths
        ],
        "break_even": [
            {"one": one.one.name, "other": one.other.name, "steps": exact_text(one.steps)} for one in report.evens
        ],
        "ways": [_way(one) for one in report.ways],
        "rivals": [
            {
                "bidder": one.bidder,
                "own": {"low": exact_text(one.own.low), "high": exact_text(one.own.high)},
                "rival": None if one.fails else {"low": exact_text(one.rival.low), "high": exact_text(one.rival.high)},
                "marked_alike": exact_text(one.alike),
            }
            for one in report.against
        ],
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
