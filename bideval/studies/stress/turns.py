"""The values of facts and metrics at which the rules of a rubric turn: thresholds, ends of lines, edges of gates."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.documents.facts import Fact
from bideval.documents.rubric import Rubric
from bideval.methods.base import Method
from bideval.metrics.facts import encode

TURNING: Final = (
    "zero_at",
    "full_at",
    "from",
    "at",
    "reference",
    "value",
    "at_least",
    "more_than",
    "at_most",
    "less_than",
)
"""The parameters of methods that are values of what they score."""
EDGES: Final = ("at_least", "more_than", "at_most", "less_than")
"""Those that may be words of a fact: an answer, a choice, a date."""


def marks(rubric: Rubric, name: str) -> list[Fraction]:
    """The values of a fact or metric at which a rule of the rubric turns."""
    fact = rubric.facts.get(name)
    methods = [node.criterion.method for node in rubric.leaves if node.criterion.metric == name]
    found = [mark for method in methods if method is not None for mark in _turns(method, fact)]
    for gate in rubric.gates:
        if name in (gate.fact, gate.metric):
            found += [limit.number for limit in gate.edges.values()]
    return sorted(set(found))


def _turns(method: Method, fact: Fact | None) -> Iterator[Fraction]:
    yield from method.turns()
    for name, value in method.parameters().items():
        if name.rpartition(".")[2] in TURNING:
            yield value
    for name in EDGES:
        stated = getattr(method, name, None)
        if isinstance(stated, str):
            yield encode(fact, stated)
