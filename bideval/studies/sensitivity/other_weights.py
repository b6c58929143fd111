"""The ranking without each criterion, and under weights that only know the order of the criteria, or nothing of it.

Formulas: without a criterion, total - weight x slope (its weight goes to those beside it, in their proportions). Equal weights: W / n. Rank-order
centroid: w_i = W / n x sum of 1/k over k from i to n, i being the place of the criterion among the n beside it by weight (entry S05: the
mean of all weights in that order); criteria of equal weight share the mean of their places. Both go branch by branch.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.studies.sensitivity import About, Trial, TrialOutcome, Trials
from bideval.studies.sensitivity.model import PREFIX, Model
from bideval.studies.sensitivity.trials import first
from bideval.studies.sensitivity.weights import Line
from bideval.working.grammar import formula
from bideval.working.ledger import Input, Link

WITHOUT: Final = formula("total - weight * slope")

Rule = Callable[[Sequence[Node]], list[Fraction]]
"""From criteria beside each other to their parts of what they are worth together."""


def centroid(count: int) -> list[Fraction]:
    """The rank-order centroid weights of so many criteria, the first the heaviest."""
    return [
        sum((Fraction(1, place) for place in range(at, count + 1)), Fraction(0)) / count for at in range(1, count + 1)
    ]


def by_order(nodes: Sequence[Node]) -> list[Fraction]:
    """Weights of which only the order is known."""
    ranked = sorted(range(len(nodes)), key=lambda at: -nodes[at].criterion.points)
    parts, found, place = centroid(len(nodes)), [Fraction(0)] * len(nodes), 0
    for _, group in groupby(ranked, key=lambda at: nodes[at].criterion.points):
        equal = [*group]
        for at in equal:
            found[at] = sum(parts[place : place + len(equal)], Fraction(0)) / len(equal)
        place += len(equal)
    return found


def equal(nodes: Sequence[Node]) -> list[Fraction]:
    """The same weight for all."""
    return [Fraction(1, len(nodes))] * len(nodes)


RULES: Final[dict[str, Rule]] = {"equal": equal, "centroid": by_order}


def criteria(model: Model, lines: Sequence[Line]) -> Trials:
    """The ranking without each criterion."""
    done = []
    for line in lines:
        key = f"{PREFIX}{line.node.path}:without"
        inputs: dict[str, Input] = {
            "total": Link(model.total),
            "weight": model.weight(line.node),
            "slope": Link(line.key),
        }
        model.ledger.add(key, WITHOUT, inputs, model.rows)
        about: About = {"criterion": line.node.path}
        done.append(_trial(model, f"without-criterion={line.node.path}", "sens-try-criterion", about, key))
    return Trials("criteria", tuple(done), len(done), "" if done else "sens-weights-none")


def weights(model: Model) -> Trials:
    """The ranking under equal weights and under those of the order alone."""
    done = []
    for name, rule in RULES.items():
        key, worths = f"{PREFIX}weights:{name}", _worths(model, rule)
        places = {atom.path: (*atom.where, "points") for atom in model.weighed}
        new = (model.fixed(f"{PREFIX}{path}:worth:{name}", worths[path], *place) for path, place in places.items())
        model.reweigh(key, new)
        done.append(_trial(model, f"weights={name}", f"sens-try-weights-{name}", {}, key))
    return Trials("weights", tuple(done), len(done))


def _worths(model: Model, rule: Rule) -> dict[str, Fraction]:
    """What every atom is worth in the total."""
    found: dict[str, Fraction] = {}
    atoms = {atom.path for atom in model.atoms}

    def share(nodes: Sequence[Node], whole: Fraction) -> None:
        weighing = [node for node in nodes if node.criterion.points]
        for node, part in zip(weighing, rule(weighing), strict=True):
            found[node.path] = whole * part
            if node.path not in atoms:
                share(node.children, whole * part)

    share(model.rubric.counted, sum((node.worth for node in model.rubric.counted), Fraction(0)))
    return found


def _trial(model: Model, name: str, code: str, about: About, key: str) -> Trial:
    """What totals of the study say of the places; with open points only whether the first place is sure."""
    values = dict(zip(model.rows, model.ledger.column(key, model.rows).values(), strict=True))
    bids = model.ledger.bids
    totals = {bids[row]: value for row, value in values.items()}
    best = max(values.values())
    leading = tuple(bids[row] for row, value in values.items() if value == best)
    if model.open:
        outcome = _guaranteed(model, leading)
        return Trial(name, code, about, outcome, () if outcome == "open" else leading, (), totals)
    ranked = sorted(values, key=lambda row: (-values[row], row))
    ranking = tuple(tuple(bids[row] for row in group) for _, group in groupby(ranked, key=values.__getitem__))
    return Trial(name, code, about, _outcome(model, leading, ranking), leading, ranking, totals)


def _guaranteed(model: Model, leading: tuple[str, ...]) -> TrialOutcome:
    """What is sure of the first place: it stays where the first bid leads with its least, or turns where all who could lead are known.

    Of the others open points count as the highest there are, so who is ahead of them with points of its own that are known is ahead for certain.
    """
    if leading == (model.ledger.bids[model.winner],):
        return "same"
    known = {model.ledger.bids[row] for row in model.rows if row not in model.open}
    if model.winner in model.open or not known.issuperset(leading):
        return "open"
    return "winner" if len(leading) == 1 else "tie"


def _outcome(model: Model, leading: tuple[str, ...], ranking: tuple[tuple[str, ...], ...]) -> TrialOutcome:
    if set(leading) != set(first(model.evaluation)):
        return "winner" if len(leading) == 1 else "tie"
    return "same" if ranking == model.evaluation.ranking else "order"
