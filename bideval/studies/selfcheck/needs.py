"""What the rubric asks for and a bid does not say: for which criterion or gate, what it costs, and what would answer it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.documents.studies.selfcheck import Need
from bideval.engine.compared import quantity
from bideval.metrics.asked import lacking
from bideval.metrics.context import Context

NOT_STATED: Final = "not-stated"
ANSWERED: Final = (NOT_STATED, "no-price")
"""The reasons that a statement of the bid would do away with."""
RANKING: Final = "ranking"


class Asking(NamedTuple):
    """One thing that is asked of a bid: a fact or metric by name, by what, and where the rubric asks it."""

    name: str
    by: Node | str
    where: tuple[str | int, ...]


def asked(rubric: Rubric) -> Iterator[str]:
    """The facts and metrics that gates, criteria and places stand on, each once, in the order of the rubric."""
    yield from dict.fromkeys(one.name for one in asking(rubric))


def needs(rubric: Rubric, evaluation: Evaluation) -> Iterator[Need]:
    """Everything that the bid leaves unanswered, gates first."""
    dossier = evaluation.dossier
    submission, context = dossier.bids[0], Context.of(dossier)
    for name, by, where in asking(rubric):
        if _known(evaluation, name):
            continue
        reason = evaluation.reasons.get(rubric.value_key(name), {}).get(0, NOT_STATED)
        states = lacking(rubric, submission, context, name) if reason in ANSWERED else ()
        source = (dossier.rubric_file.path, where)
        if isinstance(by, Node):
            yield Need(name, by.path, by.criterion.missing, reason, states, by.worth, source)
        else:
            yield Need(name, by, "ranking" if by == RANKING else "gate", reason, states, Fraction(0), source)


def asking(rubric: Rubric) -> Iterator[Asking]:
    """Everything that is asked: by gates, by rules on low prices that are gates, by leaves, by places."""
    for at, gate in enumerate(rubric.gates):
        if gate.any_of is not None:
            yield Asking("accelerators", gate.id, ("gates", at))
            if any(one.of == "public" for one in gate.any_of):
                yield Asking("public_share", gate.id, ("gates", at))
        elif gate.looked_at:
            yield Asking(gate.looked_at, gate.id, ("gates", at))
    for at, rule in enumerate(rubric.abnormally_low):
        if rule.mode == "gate":
            yield Asking(rule.price, rule.name, ("abnormally_low", at))
    yield from (Asking(node.metric, node, node.where) for node in rubric.leaves if node.metric)
    names = dict.fromkeys(rubric.ranking.names())
    yield from (Asking(name, RANKING, (RANKING,)) for name in names if quantity(rubric, name).kind == "metric")


def _known(evaluation: Evaluation, name: str) -> bool:
    """Whether the bid says it; a text has no number, and is there or not."""
    dossier = evaluation.dossier
    if name in dossier.rubric.facts:
        return name in dossier.bids[0].facts
    return evaluation.ledger.value(f"metric:{name}", 0) is not None
