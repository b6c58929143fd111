"""What the study of weights holds fixed, and what it does not cover, each with its reason: a code and the bids that its sentence names."""

from collections.abc import Iterator, Mapping

from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import CHANGES
from bideval.documents.ranked import BY_TOTAL
from bideval.studies.sensitivity.model import Model

Note = tuple[str, Mapping[str, tuple[str, ...]]]


def notes(evaluation: Evaluation, model: Model | None) -> tuple[Note, ...]:
    """Everything that a reader has to know before using an interval."""
    told = [*_of_award(evaluation)]
    return tuple([*_of_weights(evaluation, model), *told] if model is not None else told)


def _of_weights(evaluation: Evaluation, model: Model) -> Iterator[Note]:
    rubric = evaluation.dossier.rubric
    every = [node.criterion for top in rubric.counted for node in top.walk()]
    methods = [one.method for one in every if one.method is not None]
    yield "sens-held-shares", {}
    if any(method.relative for method in methods):
        yield "sens-held-references", {}
    if any("points" in method.outside().values() for method in methods):
        yield "sens-held-on-points", {}
    if any(one.then for one in every):
        yield "sens-held-then", {}
    if any(stage in rubric.rounding for stage in ("part", "total")) or any(
        node.criterion.rounding for top in rubric.counted for node in top.walk() if not node.leaf
    ):
        yield "sens-held-sums", {}
    if any(gate.criterion for gate in rubric.gates):
        yield "sens-held-gates", {}
    if any(stage.passing for stage in rubric.stages):
        yield "sens-held-stages", {}
    if CHANGES in evaluation.ledger.equations:
        yield "sens-held-constants", {}
    if model.open:
        yield "sens-held-open", {"bidders": tuple(model.ledger.bids[row] for row in model.open)}


def _of_award(evaluation: Evaluation) -> Iterator[Note]:
    award = evaluation.award
    if award is not None and award.kind != "best":
        yield "sens-first-not-award", {}
    if evaluation.ranked_by != BY_TOTAL:
        yield "sens-other-quantity", {}
