"""A tender in lots: each lot evaluated by itself, then the award across them, by the rule that was published."""

from collections.abc import Mapping
from fractions import Fraction

from bideval.documents.across import Across, Held, LotAward, LotsEvaluation
from bideval.documents.evaluation import Evaluation
from bideval.documents.lots import LotRule, LotsDossier
from bideval.engine.across import checks
from bideval.engine.across.common import TAKEN, added, own, taken
from bideval.engine.across.joint import jointly
from bideval.engine.across.order import in_order
from bideval.engine.evaluate import evaluate
from bideval.problems import Problems


def evaluate_lots(dossier: LotsDossier) -> tuple[LotsEvaluation | None, Problems]:
    """Evaluate every lot by itself and make the award across them. Problems that are errors leave no result."""
    found = Problems(checks.check_lots(dossier))
    results: dict[str, Evaluation] = {}
    for lot, one in dossier.lots.items():
        result, problems = evaluate(one)
        found.extend(dossier.seen(lot, problems))
        if result is not None:
            results[lot] = result
    if found.errors:
        return None, found
    return LotsEvaluation(dossier, results, award_across(results, dossier.tender.lots), dossier.remarks), found


def award_across(lots: Mapping[str, Evaluation], rule: LotRule) -> Across:
    """The award across lots. Without a cap it is each lot's own; with one, `keep` says which lots a bidder keeps."""
    if rule.cap is None:
        made, total = tuple(own(lot, one, one.award) for lot, one in lots.items()), None
    elif rule.keep == "order":
        made, total = in_order(lots, rule, rule.cap), None
    else:
        made, total = jointly(lots, rule, rule.cap)
    return Across(rule.keep, made, _held(lots, rule, made), total)


def _held(lots: Mapping[str, Evaluation], rule: LotRule, made: tuple[LotAward, ...]) -> tuple[Held, ...]:
    """What each bidder is given, in order of id."""
    given: dict[str, Held] = {}
    for one in made:
        for decision in one.decisions:
            if decision.outcome in TAKEN:
                before = given.get(decision.bidder, Held(decision.bidder, (), Fraction(0)))
                amount = taken(lots[one.lot], decision, rule.uses or "")
                given[decision.bidder] = Held(decision.bidder, (*before.lots, one.lot), added(before.amount, amount))
    return tuple(given[bidder] for bidder in sorted(given))
