"""What a rubric makes bids say: every fact, part of a bid and mark that something in it looks at, as knobs."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.documents.criteria import Label, Node, Range, Scale
from bideval.documents.rubric import Rubric
from bideval.documents.scale import officer_scale, panel_scale
from bideval.documents.studies.stress import FACT, MARK
from bideval.metrics import find
from bideval.metrics.expressions import closure
from bideval.studies.stress import vocabulary
from bideval.studies.stress.knobs import AMOUNT, MANY, ONE, ZERO, Ends, Knob, Role, of_fact
from bideval.studies.stress.turns import marks

ROLES: Final[dict[str, Role]] = {"boolean": "promise", "choice": "promise", "date": "promise", "money": "money"}


def names(rubric: Rubric) -> list[str]:
    """Every fact and metric that something looks at, in the order of the rubric."""
    asked = [node.criterion.metric for node in rubric.leaves]
    asked += [gate.fact or gate.metric for gate in rubric.gates]
    asked += [rule.price for rule in rubric.abnormally_low]
    asked += list(rubric.ranking.names())
    return [name for name in dict.fromkeys(asked) if name and (name in rubric.facts or _known(rubric, name))]


def _known(rubric: Rubric, name: str) -> bool:
    return name in rubric.metrics or find(name) is not None


def roots(rubric: Rubric, name: str) -> set[str]:
    """The facts and metrics of the vocabulary that a name stands on in the end."""
    from_expressions = closure(rubric, name)
    stated = {one for one in from_expressions if one not in rubric.metrics}
    for one in from_expressions & rubric.metrics.keys():
        stated |= {fact for fact in rubric.facts if fact in _words(rubric.metrics[one].expr)}
    return stated


def _words(text: str) -> set[str]:
    return set("".join(char if char.isalnum() or char in "._-" else " " for char in text).split())


def knobs(rubric: Rubric, notice: int) -> dict[str, Knob]:
    """Every knob by its name; `notice` is the day number of the notice."""
    asked = names(rubric)
    under = {root for name in asked for root in roots(rubric, name)}
    found = [*_declared(rubric, under, notice), *vocabulary.knobs(rubric, under, notice, asked), *_judged(rubric)]
    return {knob.name: knob for knob in found}


def _declared(rubric: Rubric, under: set[str], notice: int) -> Iterator[Knob]:
    for name, fact in rubric.facts.items():
        if name not in under or fact.type == "text":
            continue
        usual = {"money": AMOUNT, "share": ONE, "date": Fraction(notice), "count": MANY}.get(fact.type, Fraction(100))
        least, most = fact.range or (
            Fraction(notice) if fact.type == "date" else ZERO,
            ONE if fact.type == "share" else None,
        )
        role = ROLES.get(fact.type, "quantity")
        ends = Ends(least, most, usual)
        yield of_fact(FACT + name, fact.type, role, ends, len(fact.choices), marks(rubric, name))


def _judged(rubric: Rubric) -> Iterator[Knob]:
    """The marks that people give."""
    for node in rubric.leaves:
        one = node.criterion
        if one.panel is not None:
            yield _mark(node, panel_scale(node, rubric.panel))
        elif one.officer is not None:
            yield _mark(node, officer_scale(node))
        elif one.pairs is not None:
            every = tuple(Fraction(at) for at in range(1, 7))
            yield Knob(MARK + node.path, "mark", "judged", ONE, every[-1], ONE, every[-1], every)


def _mark(node: Node, scale: Scale) -> Knob:
    """The knob of a mark in the units of its scale."""
    name = MARK + node.path
    if isinstance(scale, tuple):
        listed = {step.share * 100 if isinstance(step, Label) else step for step in scale}
        every = tuple(sorted(listed))
        return Knob(name, "mark", "judged", every[0], every[-1], every[0], every[-1], every)
    low, high = (scale.start, scale.to) if isinstance(scale, Range) else (ZERO, node.criterion.full)
    return Knob(name, "mark", "judged", low, high, low, high)
