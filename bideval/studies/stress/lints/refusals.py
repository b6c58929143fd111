"""A value that stops the scoring of everybody: one bid states it, and the formula means nothing any more.

Construction: the good bid with the least or greatest value that can be stated, beside the good bid; the engine refuses the tender with a Problem.
Level: a warning. A gate (`more_than: 0`) would keep that one bid out and let the others be scored.
"""

from collections.abc import Iterator

from bideval.documents.studies.stress import Finding
from bideval.problems import Level
from bideval.studies.stress.bench import A, B
from bideval.studies.stress.ground import Ground, at, knob


def find(ground: Ground) -> Iterator[Finding]:
    """Every statement with which one bid can stop the scoring."""
    for one in ground.bench.knobs.values():
        if one.role == "judged":
            continue
        for value in one.extremes():
            offers = {A: {**ground.field.good, one.name: value}, B: ground.field.good}
            case = ground.bench.refused("refused", offers, (one.name,), ())
            if case is not None and any(problem.code in RULES for problem in case.problems):
                node = next((curve.node for curve in ground.curves.all if curve.knob is one), None)
                where = (*node.where, "method") if node else ("criteria",)
                yield ground.finding(
                    "stress-stops-scoring", Level.WARNING, where, {"knob": knob(one), "value": at(one, value)}, [case]
                )
                break


RULES = frozenset(
    {"value-not-positive", "value-outside-points", "method-undefined", "index-not-positive", "index-undefined"}
)
"""What the engine says where a rule of the rubric cannot take a value; an implausible bid is the bidder's own fault."""
