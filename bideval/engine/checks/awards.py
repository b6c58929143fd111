"""Can the award be made as the rubric says."""

from bideval.documents.award import BudgetAward, TopAward
from bideval.documents.bid import Cost
from bideval.engine.checks.report import Report


def check(report: Report) -> None:
    """Check the adjustments and the award rule."""
    _adjustments(report)
    award = report.rubric.award
    if isinstance(award, TopAward) and award.winners < 1:
        report.add(("award", "winners"), "award-without-winners")
    if isinstance(award, BudgetAward):
        known = [f"cost.{name}" for name in Cost.model_fields if name != "vat"]
        known += [name for name, fact in report.rubric.facts.items() if fact.type == "money"]
        if award.uses not in known:
            report.unknown(("award", "uses"), "unknown-amount", award.uses, known)


def _adjustments(report: Report) -> None:
    seen: set[str] = set()
    for at, rule in enumerate(report.rubric.adjustments):
        if rule.id in seen:
            report.add(("adjustments", at, "id"), "adjustment-twice", adjustment=rule.id)
        seen.add(rule.id)
