"""Is there something to rank by, and can ties be told apart."""

from bideval.documents.criteria import find as find_criterion
from bideval.documents.ranking import TOTAL, Band
from bideval.engine.checks.measures import known_metric, needs_compute
from bideval.engine.checks.report import Report
from bideval.indices.base import Index
from bideval.metrics import METRICS, find
from bideval.problems import Level
from bideval.working.ledger import Path


def check(report: Report) -> None:
    """Check what places are by, and the chain of tie-breaks."""
    rule = report.rubric.ranking
    if rule.index is not None:
        _index(report, rule.index)
    elif quantity(report, rule.by, ("ranking", "by")) == "metric" and rule.better is None:
        report.add(("ranking", "by"), "ranking-better-missing", name=rule.by)
    if rule.band is not None:
        _band(report, rule.band)
    for at, link in enumerate(rule.tie_breaks):
        path = ("ranking", "tie_breaks", at)
        if link.highest is not None:
            report.criterion(link.highest, (*path, "highest"))
        if link.metric is not None:
            measure(report, link.metric, (*path, "metric"))


def _band(report: Report, band: Band) -> None:
    """What decides within the band is there; the band is a part of the best."""
    path = ("ranking", "band")
    if quantity(report, band.then, (*path, "then")) == "metric" and band.better is None:
        report.add((*path, "then"), "ranking-better-missing", name=band.then)
    if not 0 < band.within < 1:
        report.add((*path, "within"), "band-not-a-part")


def _index(report: Report, index: Index) -> None:
    """Every quantity of an index is there; what is not rational is rounded; what was recalled is said so."""
    path = ("ranking", "index")
    for name, stated in index.quantities().items():
        if name not in index.of_points():
            quantity(report, stated, (*path, name))
        elif stated != TOTAL:
            report.criterion(stated, (*path, name))
    if not index.rational and "index" not in report.rubric.rounding:
        report.add(path, "index-rounding-needed", kind=index.kind)
    if index.provenance == "memory":
        report.add((*path, "kind"), "index-from-memory", Level.WARNING, kind=index.kind)


def quantity(report: Report, name: str, path: Path) -> str:
    """What a name stands for: `total`, `metric` or `criterion`; a Problem where it is none of them."""
    rubric = report.rubric
    if name == TOTAL:
        return TOTAL
    if name in rubric.facts or name in rubric.metrics or find(name) is not None:
        measure(report, name, path)
        return "metric"
    if not find_criterion(rubric.tops, name):
        known = [TOTAL, *rubric.facts, *rubric.metrics, *(metric.id for metric in METRICS), *rubric.nodes]
        report.unknown(path, "unknown-quantity", name, known)
    else:
        report.criterion(name, path)
    return "criterion"


def measure(report: Report, name: str, path: Path) -> None:
    """A metric or declared fact that can be compared."""
    fact = report.rubric.facts.get(name)
    if fact is None:
        if known_metric(report, name, path):
            needs_compute(report, name, path)
    elif fact.type == "text":
        report.add(path, "text-not-a-number", name=name)
