"""How sure a ranking is: what would have to be different for another bid to be first, answered exactly."""

from bideval.documents.evaluation import Evaluation
from bideval.documents.ranked import BY_TOTAL
from bideval.documents.studies.sensitivity import Sensitivity, Weights
from bideval.studies.sensitivity.critical import changes, critical
from bideval.studies.sensitivity.held import notes
from bideval.studies.sensitivity.model import Model
from bideval.studies.sensitivity.neighbours import pairs, stays
from bideval.studies.sensitivity.weights import intervals, lines


def sensitivity(evaluation: Evaluation) -> Sensitivity:
    """Ask everything of an evaluation."""
    winner = first(evaluation)
    model = Model(evaluation, evaluation.rows[winner]) if winner and evaluation.ranked_by == BY_TOTAL else None
    told = notes(evaluation, model)
    ledger = model.ledger if model else evaluation.ledger
    return Sensitivity(winner, weights(evaluation, model), told, ledger)


def first(evaluation: Evaluation) -> str:
    """The one bid that is in the first place for certain; empty where there is none."""
    if not evaluation.ranking or len(evaluation.ranking[0]) > 1:
        return ""
    bidder = evaluation.ranking[0][0]
    return bidder if evaluation.standings[evaluation.rows[bidder]].rank == 1 else ""


def weights(evaluation: Evaluation, model: Model | None) -> Weights:
    """What weights alone can change."""
    if evaluation.ranked_by != BY_TOTAL or evaluation.band is not None:
        return Weights("weights-not-by-total")
    if model is None:
        return Weights("no-certain-winner")
    if min(model.ledger.column(model.lead, model.rows).comparable()) < 0:
        return Weights("weights-open" if model.open else "weights-by-rounding")
    found, beside = lines(model), pairs(model)
    kept, left_out = stays(model, beside, found)
    return Weights("", intervals(model, found), kept, critical(model, beside), changes(model), left_out)
