"""How each bid came out: ranked where what is compared and the place are certain, excluded with the first reason, else unknown."""

from collections.abc import Mapping

from bideval.documents.evaluation import AdjustmentOutcome, Standing
from bideval.engine import gates
from bideval.engine.ranking import Places
from bideval.engine.state import State

Standings = tuple[Standing, ...]
Changes = Mapping[int, tuple[AdjustmentOutcome, ...]]


def of(state: State, places: Places, changes: Changes) -> Standings:
    """The standing of every bid, by row."""
    unsure = {*places.unsure, *state.doubtful}
    return tuple(
        _standing(state, row, bidder, places, row in unsure, changes.get(row, ()))
        for row, bidder in enumerate(state.ledger.bids)
    )


def _standing(
    state: State, row: int, bidder: str, places: Places, unsure: bool, changes: tuple[AdjustmentOutcome, ...]
) -> Standing:
    told, passed = gates.outcomes(state, row), tuple(state.stages.get(row, ()))
    if row in state.excluded:
        return Standing(bidder, "excluded", told, state.excluded[row], stages=passed)
    if state.eliminated(row):
        return Standing(bidder, "eliminated", told, stages=passed)
    low, high = places.low[row], places.high[row]
    if low == high and not unsure:
        return Standing(bidder, "ranked", told, None, low, low, high, changes, passed)
    return Standing(bidder, "unknown", told, None, None, low, high, changes, passed)


def open_places(state: State) -> Standings:
    """Every bid without a place: nothing is totalled yet, or ever."""
    return tuple(
        Standing(
            bidder,
            "excluded" if row in state.excluded else "eliminated" if state.eliminated(row) else "unknown",
            gates.outcomes(state, row),
            state.excluded.get(row),
            stages=tuple(state.stages[row]),
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
