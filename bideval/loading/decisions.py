"""`decisions.yaml`: every name in it checked against the rubric and the bids, every number against its bounds, nothing decided twice."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, ParamSpec

from bideval.documents.award import exclusions_of, pool_of
from bideval.documents.conditions import Adjustment, Condition
from bideval.documents.decisions import AdjustmentEntry, Decisions
from bideval.documents.rubric import Rubric
from bideval.documents.scale import mark_on, officer_scale
from bideval.exact import NotExact, clip, exact_text
from bideval.loading.desk import Desk
from bideval.loading.references import Bidders, Criteria
from bideval.loading.refused import note
from bideval.loading.suggest import unknown
from bideval.working.ledger import Path

FILE: Final = "decisions.yaml"

Fault = tuple[Path, NotExact]
P = ParamSpec("P")

ONCE: Final[dict[str, tuple[str, ...]]] = {
    "facts": ("bidder", "fact"),
    "gates": ("bidder", "gate"),
    "disqualified": ("bidder",),
    "negotiated": ("bidder",),
    "refusals": ("bidder",),
    "award_exclusions": ("bidder", "exclusion"),
    "officer": ("bidder", "criterion"),
    "lots": ("tie",),
    "draws": ("draw",),
}
"""What may be decided once only, by the keys that say what it is; adjustments and units that came free add up."""

_BY_MEANING: Final = ("officer", "lots")
"""Parts in which two entries may say the same in other words."""


def check_decisions(decisions: Decisions, rubric: Rubric | None, bidders: Bidders, desk: Desk) -> None:
    """Note everything that is wrong with decisions that are well-formed."""
    faults = [*_bidders(decisions, bidders), *_twice(decisions, desk), *_lots(decisions, bidders, desk)]
    if rubric:
        faults += [*_officer(decisions, rubric, desk), *_adjustments(decisions, rubric), *_gates(decisions, rubric)]
        faults += [*_exclusions(decisions, rubric), *_released(decisions, rubric)]
    for path, fault in faults:
        note(desk.problems, desk.place((FILE, path)), fault)


def _bidders(decisions: Decisions, bidders: Bidders) -> Iterator[Fault]:
    for part in (*(part for part, keys in ONCE.items() if "bidder" in keys), "adjustments"):
        for at, entry in enumerate(getattr(decisions, part)):
            yield from _faults((part, at, "bidder"), bidders.check, entry.bidder)


def _twice(decisions: Decisions, desk: Desk) -> Iterator[Fault]:
    for part, keys in ONCE.items():
        first: dict[tuple[str, ...], int] = {}
        for at, entry in enumerate(() if part in _BY_MEANING else getattr(decisions, part)):
            what = tuple(getattr(entry, key) for key in keys)
            yield from _again(part, at, what, first, desk)


def _again(part: str, at: int, what: tuple[str, ...], first: dict[tuple[str, ...], int], desk: Desk) -> Iterator[Fault]:
    """A fault if the same was decided before."""
    if first.setdefault(what, at) != at:
        place = desk.place((FILE, (part, first[what])))
        yield (part, at), NotExact("decided-twice", what=" ".join(map(clip, what)), first=str(place))


def _lots(decisions: Decisions, bidders: Bidders, desk: Desk) -> Iterator[Fault]:
    first: dict[tuple[str, ...], int] = {}
    for at, lot in enumerate(decisions.lots):
        yield from _again("lots", at, tuple(sorted(lot.tie)), first, desk)
        for place, name in enumerate(lot.tie):
            yield from _faults(("lots", at, "tie", place), bidders.check, name)
        if len(set(lot.tie)) < len(lot.tie) or len(lot.tie) <= 1:
            yield ("lots", at, "tie"), NotExact("lot-tie-expected")
        elif sorted(lot.tie) != sorted(lot.order):
            yield ("lots", at, "order"), NotExact("lot-order-expected", tie=", ".join(lot.tie))


def _officer(decisions: Decisions, rubric: Rubric, desk: Desk) -> Iterator[Fault]:
    criteria = Criteria(rubric, lambda criterion: criterion.officer, "criterion-not-officer")
    first: dict[tuple[str, ...], int] = {}
    for at, entry in enumerate(decisions.officer):
        try:
            node = criteria.named(entry.criterion)
        except NotExact as fault:
            yield ("officer", at, "criterion"), fault
            continue
        yield from _again("officer", at, (entry.bidder, node.path), first, desk)
        yield from _faults(("officer", at, "mark"), mark_on, officer_scale(node), node.criterion.full, entry.mark)


def _adjustments(decisions: Decisions, rubric: Rubric) -> Iterator[Fault]:
    known = {one.id: one for one in rubric.adjustments}
    for at, entry in enumerate(decisions.adjustments):
        if entry.adjustment in known:
            yield from _points(("adjustments", at), entry, known[entry.adjustment])
        else:
            yield ("adjustments", at, "adjustment"), unknown("unknown-adjustment", entry.adjustment, known)


def _points(path: Path, entry: AdjustmentEntry, rule: Adjustment) -> Iterator[Fault]:
    if rule.max is None and entry.points is not None:
        yield (*path, "points"), NotExact("adjustment-points-fixed", adjustment=rule.id)
    elif rule.max is not None and entry.points is None:
        yield path, NotExact("adjustment-points-missing", adjustment=rule.id, most=exact_text(rule.max))
    elif rule.max is not None and entry.points is not None and entry.points > rule.max:
        facts = {"adjustment": rule.id, "points": exact_text(entry.points), "most": exact_text(rule.max)}
        yield (*path, "points"), NotExact("adjustment-above-max", **facts)


def _gates(decisions: Decisions, rubric: Rubric) -> Iterator[Fault]:
    known = {gate.id: gate for gate in rubric.gates}
    for at, entry in enumerate(decisions.gates):
        codes = ("unknown-gate", "gate-not-decided")
        yield from _for_people(("gates", at, "gate"), entry.gate, known, codes)


def _exclusions(decisions: Decisions, rubric: Rubric) -> Iterator[Fault]:
    known = {rule.id: rule for rule in exclusions_of(rubric.award).values()}
    for at, entry in enumerate(decisions.award_exclusions):
        codes = ("unknown-exclusion", "exclusion-not-decided")
        yield from _for_people(("award_exclusions", at, "exclusion"), entry.exclusion, known, codes)


def _for_people(path: Path, name: str, known: Mapping[str, Condition], codes: tuple[str, str]) -> Iterator[Fault]:
    """A fault if there is no such condition, or it is not for people to decide: the two `codes`."""
    strange, undecided = codes
    if name not in known:
        yield path, unknown(strange, name, known)
    elif known[name].decision is None:
        yield path, NotExact(undecided, **{str(path[-1]): name})


def _released(decisions: Decisions, rubric: Rubric) -> Iterator[Fault]:
    """Units come free of a pool only, whole, and for a class that has a quota."""
    award = pool_of(rubric.award)
    for at, entry in enumerate(decisions.released):
        if award is None:
            yield ("released", at), NotExact("release-without-pool")
            continue
        known = [quota.class_ for quota in award.pool.quotas]
        if entry.class_ is not None and entry.class_ not in known:
            yield ("released", at, "class"), unknown("unknown-class", entry.class_, known)
        if award.pool.unit and entry.units % award.pool.unit:
            facts = {"units": exact_text(entry.units), "unit": exact_text(award.pool.unit)}
            yield ("released", at, "units"), NotExact("release-not-whole", **facts)


def _faults(path: Path, check: Callable[P, object], *given: P.args, **named: P.kwargs) -> Iterator[Fault]:
    try:
        check(*given, **named)
    except NotExact as fault:
        yield path, fault
