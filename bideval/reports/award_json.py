"""The award in `evaluation.json`. What only one rule knows has its key only there."""

from fractions import Fraction
from typing import Any

from bideval.documents.awarded import AwardDecision, AwardResult, Choice, PoolRound, Selection
from bideval.exact import exact_text


def award(result: AwardResult) -> dict[str, Any]:
    """The award, and what is handed out among the chosen."""
    told: dict[str, Any] = {"kind": result.kind, "complete": result.complete, "budget": _exact(result.budget)}
    if result.volume is not None:
        told |= {"volume": exact_text(result.volume), "uses": result.uses}
    if result.renotice:
        told["renotice"] = True
    told["decisions"] = [_decision(one) for one in result.decisions]
    if result.pool:
        told["rounds"] = [_round(one) for one in result.pool]
    if result.selection is not None:
        told["selection"] = _selection(result.selection)
    if result.then is not None:
        told["then"] = award(result.then)
    return told


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _decision(one: AwardDecision) -> dict[str, Any]:
    told: dict[str, Any] = {
        "bidder": one.bidder,
        "outcome": one.outcome,
        "amount": _exact(one.amount),
        "remaining": _exact(one.remaining),
        "reason": one.reason,
    }
    told |= {"exclusion": one.exclusion} if one.exclusion else {}
    told |= {"class": one.group} if one.group else {}
    told |= {"asked": exact_text(one.asked)} if one.asked is not None else {}
    return told | ({"first": exact_text(one.first)} if one.first is not None else {})


def _round(one: PoolRound) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "class": one.group or None,
        "units": exact_text(one.units),
        "given": [{"bidder": gift.bidder, "amount": exact_text(gift.amount)} for gift in one.given],
        "left": exact_text(one.left),
    }


def _selection(found: Selection) -> dict[str, Any]:
    """The best sets; the order of rank beside them, and what each best set has more than it."""
    beside = found.by_rank
    return {
        "maximise": found.maximise,
        "best": [_choice(one) for one in found.best],
        "more": found.more,
        "by_rank": None if beside is None else _choice(beside),
        "difference": _choice(found.best[0].less(beside), bare=True) if beside and found.best else None,
    }


def _choice(one: Choice, *, bare: bool = False) -> dict[str, Any]:
    told: dict[str, Any] = {} if bare else {"bidders": list(one.bidders)}
    told |= {"value": exact_text(one.value), "points": exact_text(one.points)}
    told |= {"money": _exact(one.money), "petaflops": _exact(one.petaflops)}
    return told if bare else told | {"fits": one.fits}
