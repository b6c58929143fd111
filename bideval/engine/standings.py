"""How each bid came out: ranked where total and place are certain, excluded with the first reason, else unknown."""

from collections.abc import Mapping
from typing import Literal

from bideval.documents.evaluation import AdjustmentOutcome, Seat, Standing
from bideval.engine import gates
from bideval.engine.ranking import Places
from bideval.engine.state import TOTAL, State

Standings = tuple[Standing, ...]
Stage = Literal["complete", "technical", "metrics"]
Changes = Mapping[int, tuple[AdjustmentOutcome, ...]]


def of(state: State, places: Places, changes: Changes) -> Standings:
    """The standing of every bid, by row."""
    return tuple(_standing(state, row, places, changes.get(row, ())) for row in range(len(state.ledger.bids)))


def _standing(state: State, row: int, places: Places, changes: tuple[AdjustmentOutcome, ...]) -> Standing:
    bidder, told = state.ledger.bids[row], gates.outcomes(state, row)
    if row in state.excluded:
        return Standing(bidder, "excluded", told, state.excluded[row])
    low, high = places.low[row], places.high[row]
    open_total = row in state.bounds.get(TOTAL, {})
    if low == high and not open_total and row not in state.doubtful:
        return Standing(bidder, "ranked", told, None, low, low, high, changes)
    return Standing(bidder, "unknown", told, None, None, low, high, changes)


def open_places(state: State) -> Standings:
    """Every bid without a place: nothing is totalled yet, or ever."""
    return tuple(
        Standing(
            bidder,
            "excluded" if row in state.excluded else "unknown",
            gates.outcomes(state, row),
            state.excluded.get(row),
        )
        for row, bidder in enumerate(state.ledger.bids)
    )


def groups(standings: Standings) -> tuple[tuple[str, ...], ...]:
    """The ranked bids by place, best first; those that share a place in order of id."""
    places: dict[int, list[str]] = {}
    for standing in standings:
        if standing.rank is not None:
            places.setdefault(standing.rank, []).append(standing.bidder)
    return tuple(tuple(places[rank]) for rank in sorted(places))


def no_seats(path: str, row: int) -> tuple[Seat, ...]:
    """Where no panel sat."""
    return ()
