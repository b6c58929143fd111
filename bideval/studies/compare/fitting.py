"""Whether the documents of a mixture fit each other: what the loader sees to in the documents of one tender."""

from datetime import date
from fractions import Fraction

from bideval.documents.award import exclusions_of, pool_of
from bideval.documents.criteria import Label, Node, Range, Scale, find
from bideval.documents.dossier import Dossier, FactValue
from bideval.documents.facts import NUMERIC, Fact
from bideval.documents.rubric import Rubric
from bideval.documents.scale import mark_on, officer_scale, panel_scale
from bideval.exact import NotExact


def fits(dossier: Dossier) -> bool:
    """Whether facts are of the types that the rubric gives them, marks on its scales, and decisions about what there is."""
    rubric = dossier.rubric
    facts = (
        _typed(rubric.facts[name], value)
        for bid in dossier.bids
        for name, value in bid.facts.items()
        if name in rubric.facts
    )
    return all(facts) and _marked(dossier) and _officer(dossier) and _decided(dossier)


def _typed(fact: Fact, value: FactValue) -> bool:
    if fact.type in NUMERIC:
        return isinstance(value, Fraction) and (fact.range is None or fact.range[0] <= value <= fact.range[1])
    if fact.type == "choice":
        return value in fact.choices
    return isinstance(value, {"boolean": bool, "date": date, "text": str}[fact.type])


def _marked(dossier: Dossier) -> bool:
    """Marks of criteria that there are not are of no account."""
    general = dossier.rubric.panel
    return all(
        mark.value is None or _on(panel_scale(node, general), node, mark.value)
        for node in dossier.rubric.leaves
        for marks in dossier.panel.marks.get(node.path, {}).values()
        for mark in marks.values()
    )


def _on(scale: Scale, node: Node, value: Fraction) -> bool:
    """Whether a value is one that a mark on the scale can have."""
    if isinstance(scale, Range):
        return scale.start <= value <= scale.to
    if isinstance(scale, tuple):
        return value in [one.share * 100 if isinstance(one, Label) else one for one in scale]
    return 0 <= value <= node.criterion.full


def _officer(dossier: Dossier) -> bool:
    for entry in dossier.decisions.officer:
        named = find(dossier.rubric.tops, entry.criterion)
        if len(named) != 1 or named[0].criterion.officer is None:
            return False
        try:
            mark_on(officer_scale(named[0]), named[0].criterion.full, entry.mark)
        except NotExact:
            return False
    return True


def _decided(dossier: Dossier) -> bool:
    rubric, decisions = dossier.rubric, dossier.decisions
    changes = {one.id: one.max for one in rubric.adjustments}
    gates = {one.id for one in rubric.gates if one.decision is not None}
    out = {one.id for one in exclusions_of(rubric.award).values() if one.decision is not None}
    return (
        all(one.adjustment in changes and _within(changes[one.adjustment], one.points) for one in decisions.adjustments)
        and all(one.gate in gates for one in decisions.gates)
        and all(one.exclusion in out for one in decisions.award_exclusions)
        and (not decisions.released or _released(dossier, rubric))
    )


def _within(most: Fraction | None, points: Fraction | None) -> bool:
    """An entry has points where the rubric gives the most that it may have, and only there."""
    return points is None if most is None else points is not None and points <= most


def _released(dossier: Dossier, rubric: Rubric) -> bool:
    award = pool_of(rubric.award)
    known = [None, *(quota.class_ for quota in award.pool.quotas)] if award else []
    return all(one.class_ in known for one in dossier.decisions.released)
