"""Facts, metrics and compute: names that exist, expressions that parse, figures that have a precision."""

from bideval.documents.facts import NUMERIC, Fact
from bideval.engine.checks.report import Report
from bideval.metrics import METRICS, find
from bideval.metrics.expressions import closure
from bideval.problems import Level
from bideval.working.grammar import BadFormula, parse
from bideval.working.ledger import Path
from bideval.working.terms import names


def check(report: Report) -> None:
    """Check declared facts, declared metrics, and what petaflops mean."""
    for name, fact in report.rubric.facts.items():
        _fact(report, name, fact)
    uses = {name: _expression(report, name) for name in report.rubric.metrics}
    for name in uses:
        if _reaches(uses, name, name):
            report.add(("metrics", name, "expr"), "metric-cycle", name=name)
    _compute(report)


def _fact(report: Report, name: str, fact: Fact) -> None:
    path = ("facts", name)
    if find(name) is not None:
        report.add(path, "name-taken", name=name)
    if (fact.type == "choice") != bool(fact.choices):
        report.add(path, "choices-expected", name=name)
    if fact.range is not None:
        if fact.type not in NUMERIC:
            report.add((*path, "range"), "range-not-expected", name=name)
        elif fact.range[0] > fact.range[1]:
            report.add((*path, "range"), "range-reversed", name=name)


def _expression(report: Report, name: str) -> list[str]:
    """Check one declared metric; the declared metrics that stand in it."""
    path = ("metrics", name, "expr")
    if find(name) is not None or name in report.rubric.facts:
        report.add(("metrics", name), "name-taken", name=name)
    try:
        term = parse(report.rubric.metrics[name].expr)
    except BadFormula as wrong:
        report.refused(path, wrong.code, {**wrong.facts, "character": str(wrong.at + 1)})
        return []
    used = list(dict.fromkeys(names(term)))
    for one in used:
        fact = report.rubric.facts.get(one)
        if fact is not None and fact.type == "text":
            report.add(path, "text-not-a-number", name=one)
        elif fact is None:
            known_metric(report, one, path)
    return [one for one in used if one in report.rubric.metrics]


def _reaches(uses: dict[str, list[str]], start: str, goal: str) -> bool:
    """Whether a metric stands on another through any chain."""
    seen: set[str] = set()
    waiting = list(uses[start])
    while waiting:
        one = waiting.pop()
        if one == goal:
            return True
        if one not in seen:
            seen.add(one)
            waiting.extend(uses[one])
    return False


def known_metric(report: Report, name: str, path: Path) -> bool:
    """Whether a name is a metric; a Problem where it is not."""
    if name in report.rubric.metrics or find(name) is not None:
        return True
    known = [*report.rubric.metrics, *report.rubric.facts, *(metric.id for metric in METRICS)]
    report.unknown(path, "unknown-metric", name, known)
    return False


def needs_compute(report: Report, name: str, path: Path) -> None:
    """A petaflops figure without precision and sparsity does not exist, nor does what stands on it."""
    if report.rubric.compute is None and not {"pf", "pf_public", "newest_share"}.isdisjoint(
        closure(report.rubric, name)
    ):
        report.add(path, "compute-missing", name=name)


def _compute(report: Report) -> None:
    compute = report.rubric.compute
    if compute is None:
        return
    precisions = {key for one in report.catalogue.accelerators for key in (*one.tflops_dense, *one.tflops_sparse)}
    if compute.precision not in precisions:
        report.unknown(("compute", "precision"), "unknown-precision", compute.precision, sorted(precisions))
    generations = {one.generation for one in report.catalogue.accelerators}
    for at, name in enumerate(compute.newest):
        if name not in generations:
            report.unknown(("compute", "newest", at), "unknown-generation", name, sorted(generations))
    for name in compute.values:
        if name not in report.catalogue.by_id:
            known = sorted(report.catalogue.by_id)
            report.unknown(("compute", "values", name), "unknown-accelerator", name, known, Level.WARNING)
    if compute.node < 1:
        report.add(("compute", "node"), "number-not-positive", text="0")
