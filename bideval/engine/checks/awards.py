"""Can the award be made as the rubric says."""

from collections.abc import Iterator
from fractions import Fraction

from bideval.documents.award import (
    AwardRule,
    BudgetAward,
    Pool,
    PoolAward,
    SelectAward,
    TopAward,
    VolumeAward,
    exclusions_of,
    pool_of,
)
from bideval.documents.facts import NUMERIC
from bideval.engine import amounts
from bideval.engine.checks import gates
from bideval.engine.checks.measures import known_metric, needs_compute
from bideval.engine.checks.report import Report
from bideval.working.ledger import Path


def check(report: Report) -> None:
    """Check the adjustments and the award rule."""
    _adjustments(report)
    award = report.rubric.award
    if award is not None:
        _exclusions(report, award)
        _amounts(report, award)
    if isinstance(award, TopAward) and award.winners < 1:
        report.add(("award", "winners"), "award-without-winners")
    if isinstance(award, SelectAward):
        _select(report, award)
    pool = pool_of(award)
    if pool is not None:
        _pool(report, pool, ("award",) if pool is award else ("award", "then"))


def _adjustments(report: Report) -> None:
    seen: set[str] = set()
    for at, rule in enumerate(report.rubric.adjustments):
        if rule.id in seen:
            report.add(("adjustments", at, "id"), "adjustment-twice", adjustment=rule.id)
        seen.add(rule.id)


def _exclusions(report: Report, award: AwardRule) -> None:
    seen: set[str] = set()
    for path, rule in exclusions_of(award).items():
        if rule.id in seen:
            report.add((*path, "id"), "exclusion-twice", exclusion=rule.id)
        seen.add(rule.id)
        gates.tested(report, rule, path)


def _amounts(report: Report, award: AwardRule) -> None:
    """The money or the measure that an award uses up, or makes the greatest."""
    if isinstance(award, BudgetAward | SelectAward) and award.uses is not None:
        known = amounts.names(report.rubric)
        if award.uses not in known:
            report.unknown(("award", "uses"), "unknown-amount", award.uses, known)
    if isinstance(award, VolumeAward):
        _measure(report, award.uses, ("award", "uses"))
    if isinstance(award, SelectAward) and award.maximise != "total":
        _measure(report, award.maximise, ("award", "maximise"))


def _measure(report: Report, name: str, path: Path) -> None:
    """A numeric fact or a metric."""
    fact = report.rubric.facts.get(name)
    if fact is None and known_metric(report, name, path):
        needs_compute(report, name, path)
    elif fact is not None and fact.type not in NUMERIC:
        report.unknown(path, "unknown-amount", name, list(_numbers(report)))


def _numbers(report: Report) -> Iterator[str]:
    return (name for name, fact in report.rubric.facts.items() if fact.type in NUMERIC)


def _select(report: Report, award: SelectAward) -> None:
    if award.winners.at_most == 0:
        report.add(("award", "winners", "at_most"), "award-without-winners")
    if award.classes is None:
        return
    choices = _choices(report, award.classes.fact, ("award", "classes", "fact"))
    for side in ("at_least", "at_most"):
        for name in getattr(award.classes, side):
            if choices and name not in choices:
                report.unknown(("award", "classes", side, name), "unknown-class", name, choices)


def _choices(report: Report, name: str, path: Path) -> tuple[str, ...]:
    """The choices of the fact that tells classes apart."""
    fact = report.rubric.facts.get(name)
    if fact is None:
        report.unknown(path, "unknown-fact", name, list(report.rubric.facts))
    elif fact.type != "choice":
        report.add(path, "class-fact-expected", name=name)
    return fact.choices if fact else ()


def _pool(report: Report, award: PoolAward, path: Path) -> None:
    counts = [name for name, fact in report.rubric.facts.items() if fact.type == "count"]
    for key, name in (("requests", award.requests), ("minimum", award.minimum)):
        if name is not None and name not in counts:
            report.unknown((*path, key), "unknown-amount", name, counts)
    pool = award.pool
    if not pool.unit or pool.units % pool.unit:
        report.add((*path, "pool", "units"), "pool-not-whole", units=pool.units, unit=pool.unit)
    elif pool.class_of is not None:
        _quotas(report, pool, pool.class_of, (*path, "pool"))


def _quotas(report: Report, pool: Pool, class_of: str, path: Path) -> None:
    """Every quota is of a class that exists and in whole units, and together they are the pool."""
    choices = _choices(report, class_of, (*path, "class_of"))
    for at, quota in enumerate(pool.quotas):
        if choices and quota.class_ not in choices:
            report.unknown((*path, "quotas", at, "class"), "unknown-class", quota.class_, choices)
        if quota.of(pool.units) % pool.unit:
            report.add((*path, "quotas", at), "pool-not-whole", units=quota.of(pool.units), unit=pool.unit)
    found = sum((quota.of(pool.units) for quota in pool.quotas), Fraction(0))
    if found != pool.units:
        report.add((*path, "quotas"), "quotas-do-not-add-up", units=pool.units, found=found)
