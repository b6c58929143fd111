"""Prices kept apart: the envelope of a bid that the technical evaluation refuses stays closed, so nobody sees its price.

Korea, 협상에 의한 계약체결기준 제6조, 제7조의2, 제8조제1항: the price bid is opened after the technical evaluation, of those who pass it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bideval.documents.criteria import Node, find
from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.engine.state import State
from bideval.metrics.expressions import closure
from bideval.problems import Level

PRICE = "price"

Technical = Callable[[Dossier], Evaluation | None]
"""What makes the technical evaluation of a tender without prices."""


def on_price(rubric: Rubric, name: str | None) -> bool:
    """Whether a fact or metric stands on the price."""
    return name is not None and PRICE in closure(rubric, name)


def opened_later(rubric: Rubric) -> bool:
    """Whether bids may be refused on their points before prices are opened."""
    if rubric.price != "separate":
        return False
    looked_at = [node for gate in rubric.gates if gate.criterion for node in find(rubric.tops, gate.criterion)]
    return any(not any(on_price(rubric, leaf.criterion.metric) for leaf in node.walk()) for node in looked_at)


def counting_refused(rubric: Rubric) -> Iterator[Node]:
    """The leaves whose rule takes the prices of refused bids into account, so that their envelopes must be opened, too."""
    for node in rubric.leaves:
        method = node.criterion.method
        others = method is not None and method.relative and method.counted != "eligible"
        if others and on_price(rubric, node.criterion.metric):
            yield node


def closed(dossier: Dossier, technical: Technical) -> frozenset[int]:
    """The rows of the bids whose envelopes stay closed, though prices are opened."""
    rubric = dossier.rubric
    if dossier.prices is None or rubric.price != "separate":
        return frozenset()
    outcomes = {"excluded"} if opened_later(rubric) and not any(counting_refused(rubric)) else set()
    outcomes |= {"eliminated"} if any(stage.passing for stage in rubric.stages) else set()
    found = technical(replace(dossier, prices=None)) if outcomes else None
    return (
        frozenset(row for row, one in enumerate(found.standings) if one.outcome in outcomes) if found else frozenset()
    )


def without(dossier: Dossier, rows: frozenset[int]) -> Dossier:
    """The tender as if the prices of these bids had not been handed in."""
    gone = {dossier.bids[row].bidder for row in rows}
    if dossier.prices is None or not gone:
        return dossier
    return replace(dossier, prices={name: price for name, price in dossier.prices.items() if name not in gone})


def seal(state: State, dossier: Dossier, rows: frozenset[int]) -> None:
    """Tell the stages that follow; a note for each price that was handed to us all the same."""
    state.sealed = rows
    for row in sorted(rows):
        price = (dossier.prices or {}).get(dossier.bids[row].bidder)
        if price is not None:
            state.complain(price.source, "price-of-refused", Level.NOTE, bidder=dossier.bids[row].bidder)
