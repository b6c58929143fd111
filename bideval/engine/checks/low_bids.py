"""Rules on abnormally low bids that look at a number, and whose ids tell them apart from each other and from the gates."""

from bideval.documents.facts import NUMERIC
from bideval.engine.checks.measures import known_metric, needs_compute
from bideval.engine.checks.report import Report


def check(report: Report) -> None:
    """Check every rule."""
    seen = {"disqualified", *(gate.id for gate in report.rubric.gates)}
    for at, rule in enumerate(report.rubric.abnormally_low):
        where = ("abnormally_low", at)
        if rule.name in seen:
            report.add((*where, "id" if rule.id else "kind"), "gate-twice", gate=rule.name)
        seen.add(rule.name)
        fact = report.rubric.facts.get(rule.price)
        if fact is not None and fact.type not in NUMERIC:
            report.add((*where, "price"), "gate-needs-number", gate=rule.name, fact=rule.price)
        elif fact is None and known_metric(report, rule.price, (*where, "price")):
            needs_compute(report, rule.price, (*where, "price"))
