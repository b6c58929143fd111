"""The tolerance band: all within a part of the best are level, and another quantity orders them.

Formula: the band goes from the best down to best - within x |best| where more is better, up to best + within x |best| where less is; its edge is
in it. Who is equal in the deciding quantity, too, stands as what is compared has it, and what is equal in both goes to the tie-breaks.
Germany, UfAB, extended ratio (erweiterte Richtwertmethode): all within so many percent of the best Z enter the band (entry A06 of the collected award
formulas). That the edge belongs to it and what orders equals are decisions of this program. Known weakness: a small band turns winners over.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import cast

from bideval.documents.ranked import BandStep
from bideval.documents.ranking import Band
from bideval.engine.compared import Compared, compared, quantity
from bideval.engine.state import State
from bideval.working.bounds import End

Group = tuple[int, ...]
Settled = tuple[list[Group], BandStep | None, frozenset[int]]
"""The groups best first, what the band did, and the bids whose order it leaves open."""


def settle(state: State, what: Compared, rule: Band, groups: list[Group]) -> Settled:
    """Order those within the band; groups of equals come in order of what is compared."""
    ends = {row: what.ends(state, row) for row in state.standing}
    sure = [low for row, (low, _) in ends.items() if row not in state.doubtful]
    edge = _edge(max(sure), rule) if sure else None
    within = [row for row, (_, high) in ends.items() if edge is None or high >= edge]
    if len(within) < 2:
        return groups, None, frozenset()
    deciding = compared(state, quantity(state.rubric, rule.then, rule.better))
    open_rows = state.doubtful | what.open.keys() | deciding.open.keys()
    if not open_rows.isdisjoint(within):
        return groups, None, frozenset(within)
    level = {row: at for at, group in enumerate(groups) for row in group}
    order = deciding.order(state, sorted(within))
    ranked = sorted(order, key=lambda row: (-order[row], level[row]))
    parts = [tuple(part) for _, part in groupby(ranked, key=lambda row: (order[row], level[row]))]
    rest = [group for group in groups if order.keys().isdisjoint(group)]
    return [*parts, *rest], _step(state, what, deciding, rule, groups, ranked, parts), frozenset()


def _edge(best: End, rule: Band) -> End:
    size = -best if best < 0 else best
    return best - size * rule.within


def _step(
    state: State,
    what: Compared,
    deciding: Compared,
    rule: Band,
    groups: list[Group],
    ranked: Sequence[int],
    parts: list[Group],
) -> BandStep:
    """What the band did, with the numbers as they are."""
    ledger = state.ledger
    best = cast("Fraction", what.ends(state, groups[0][0])[0])  # exact here, as all within are
    sign = 1 if what.by.better == "higher" else -1
    values = {ledger.bids[row]: ledger.value(deciding.by.key, row) for row in sorted(ranked)}
    return BandStep(
        tuple(values),
        sign * best,
        sign * cast("Fraction", _edge(best, rule)),
        deciding.by,
        {bidder: value for bidder, value in values.items() if value is not None},
        tuple(tuple(ledger.bids[row] for row in part) for part in parts),
    )
