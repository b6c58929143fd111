"""What cannot be asked, and why; bounds under the full paths of their criteria."""

from typing import Final

from bideval.documents.criteria import find
from bideval.documents.evaluation import Evaluation
from bideval.documents.ranked import BY_TOTAL
from bideval.documents.studies.smaa import Ask, Why
from bideval.studies.smaa.panels import drawable, not_ranked
from bideval.studies.smaa.tree import Branch, table, tree
from bideval.studies.smaa.weights import GRID, Sharing, box, branches

MOST: Final = 2000
"""How often each bid took each place is a square of numbers: of more bids it would not fit."""


def settled(evaluation: Evaluation, ask: Ask) -> tuple[Ask, Why | None]:
    """The question with the criteria of its bounds by their paths, and why it cannot be asked, if it cannot."""
    if evaluation.stage != "complete":
        return ask, Why("not-complete")
    if ask.over != "weights" and not drawable(evaluation.dossier):
        return ask, Why("no-panel")
    known = table(evaluation)
    if not (known.bidders or (ask.over != "weights" and not_ranked(evaluation, known))):
        return ask, Why("no-bids")
    if len(known.bidders) > MOST:
        return ask, Why("many-bids")
    if ask.over == "marks":
        return ask, None
    if evaluation.ranked_by != BY_TOTAL or evaluation.band is not None:
        return ask, Why("not-by-total")
    return _bounds(evaluation, ask)


def _bounds(evaluation: Evaluation, ask: Ask) -> tuple[Ask, Why | None]:
    """The bounds by path, and the first thing that is wrong with them."""
    held, found = branches(tree(evaluation.dossier.rubric)), {}
    known = {node.path: at for at in held for node in at.nodes if len(at.nodes) > 1}
    if not known:
        return ask, Why("one-criterion")
    for name, span in ask.between.items():
        nodes = [node for node in find(evaluation.dossier.rubric.tops, name) if node.path in known]
        if len(nodes) != 1:
            return ask, Why("criterion-unknown", name)
        found[nodes[0].path] = span
    ask = ask._replace(between=found)
    if ask.weights == "bounded":
        for at in held:
            low, high = box(at, ask)
            if sum(low) > GRID or sum(high) < GRID or any(one > other for one, other in zip(low, high, strict=True)):
                return ask, Why("bounds-empty", _above(at))
            if Sharing(at, ask, 0).rare(at):
                return ask, Why("bounds-narrow", _above(at))
    return ask, None


def _above(at: Branch) -> str:
    """The criterion whose points a branch shares out; empty for the total."""
    return at.nodes[0].path.rpartition("/")[0]
