"""`working.json`: every step behind the result, each after those that it stands on, so that an auditor can recompute it line by line."""

from collections.abc import Iterator
from typing import Any

from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import RAW, TOTAL
from bideval.exact import exact_text
from bideval.lowbids.base import PREFIX
from bideval.reports.clauses import clause
from bideval.reports.figures import Figures
from bideval.reports.json_text import on_one_line
from bideval.working.steps import Step, Working, ordered

FORMAT = 1


def working_json(evaluation: Evaluation) -> str:
    """One step a line: id, operation, ids of its inputs, exact value, where it was read, which clause asks for it."""
    lines = (on_one_line(_step(evaluation, step)) for step in steps(evaluation))
    return f'{{"format": {FORMAT}, "steps": [\n' + ",\n".join(lines) + "\n]}\n"


def steps(evaluation: Evaluation) -> Iterator[Step]:
    """The steps of every total, award index, criterion and metric, bid by bid, each once."""
    working, figures = Working(evaluation.ledger), Figures(evaluation)
    by = evaluation.ranked_by
    keys = (
        TOTAL,
        *((by.key,) if by.kind == "index" else ()),
        *evaluation.dossier.rubric.nodes,
        *(key for key, _ in figures.measured.values()),
        *_tested(evaluation),
    )
    rows = range(len(evaluation.standings))
    return ordered([working.step(key, row) for row in rows for key in keys if row in figures.values(key)])


def _tested(evaluation: Evaluation) -> Iterator[str]:
    """What rules on low bids compare, and the points with nothing rounded that gates look at."""
    return (key for key in evaluation.ledger.equations if key.startswith(PREFIX) or key.endswith(RAW))


def _step(evaluation: Evaluation, step: Step) -> dict[str, Any]:
    places = evaluation.dossier.places
    told: dict[str, Any] = {
        "id": step.id,
        "op": step.op,
        "inputs": [part.id for part in step.inputs],
        "value": exact_text(step.value),
    }
    if step.source is not None:
        told["place"] = str(places(step.source))
    if step.clause is not None:
        cited = clause(evaluation.dossier, step.clause)
        told["clause"] = {**({"text": cited} if cited else {}), "place": str(places(step.clause))}
    return told
