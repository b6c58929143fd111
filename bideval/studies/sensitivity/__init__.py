"""How sure a ranking is: what would have to be different for another bid to be first, answered exactly."""

from collections.abc import Iterator, Sequence

from bideval.documents.evaluation import Evaluation
from bideval.documents.presets import Preset
from bideval.documents.ranked import BY_TOTAL
from bideval.documents.studies.sensitivity import MarkChange, Sensitivity, Trials, Weights
from bideval.studies.agreement import agreement
from bideval.studies.sensitivity import marks, other_weights, outs, rules
from bideval.studies.sensitivity.critical import changes, critical
from bideval.studies.sensitivity.formulas import formulas
from bideval.studies.sensitivity.held import notes
from bideval.studies.sensitivity.model import Model
from bideval.studies.sensitivity.nearest import nearest
from bideval.studies.sensitivity.neighbours import pairs, stays
from bideval.studies.sensitivity.trials import Plan, Planned, Watch, collected, first
from bideval.studies.sensitivity.weights import intervals, lines
from bideval.working.ledger import Ledger


def unwatched(kind: str, done: int, count: int) -> None:
    """Nobody looks on."""


def sensitivity(
    evaluation: Evaluation, presets: Sequence[Preset] = (), watch: Watch = unwatched, *, everything: bool = False
) -> Sensitivity:
    """Ask everything of an evaluation; `presets` are the formulas that it could have had, `everything` tries all pairs of many bids.

    Whoever interrupts gets what was found until then.
    """
    agreed = agreement(evaluation)
    if evaluation.stage != "complete":
        nothing = Weights("no-certain-winner"), (), MarkChange("sens-marks-no-winner"), agreed.found, ()
        return Sensitivity("", *nothing, evaluation.ledger.extended(), agreed.interrupted)
    model = model_of(evaluation)
    found, tried, stopped = of_weights(evaluation, model, watch)
    change, stopped = _marks(evaluation) if not stopped else (MarkChange("sens-marks-interrupted"), True)
    for planned in plans(evaluation, presets, everything=everything):
        if not stopped:
            trials, stopped = collected(evaluation, planned, watch)
            tried.append(trials)
    ledger = model.ledger if model else evaluation.ledger.extended()
    leading = first(evaluation)
    winner = leading[0] if len(leading) == 1 else ""
    if winner:
        marks.enter(ledger, evaluation.rows[winner], change)
    stopped = stopped or agreed.interrupted
    return Sensitivity(winner, found, tuple(tried), change, agreed.found, notes(evaluation, model), ledger, stopped)


def _marks(evaluation: Evaluation) -> tuple[MarkChange, bool]:
    """The smallest change of marks, and whether somebody interrupted."""
    try:
        return marks.marks(evaluation), False
    except KeyboardInterrupt:
        return MarkChange("sens-marks-interrupted"), True


def model_of(evaluation: Evaluation) -> Model | None:
    """The ranking as a function of weights; None where it is none, or where nobody is first."""
    leading = first(evaluation)
    return Model(evaluation, evaluation.rows[leading[0]]) if len(leading) == 1 and by_total(evaluation) else None


def numbers(evaluation: Evaluation) -> Ledger:
    """The numbers of the study without its trials, for whoever wants their working."""
    model, leading = model_of(evaluation), first(evaluation)
    of_weights(evaluation, model, unwatched)
    ledger = evaluation.ledger.extended() if model is None else model.ledger
    if len(leading) == 1:
        marks.enter(ledger, evaluation.rows[leading[0]], marks.marks(evaluation))
    return ledger


def by_total(evaluation: Evaluation) -> bool:
    """Whether places are by the total alone, on which weights act."""
    return evaluation.ranked_by == BY_TOTAL and evaluation.band is None


def plans(evaluation: Evaluation, presets: Sequence[Preset], *, everything: bool = False) -> Iterator[Planned]:
    """Every kind of trial."""
    yield outs.evaluators(evaluation)
    yield outs.bids(evaluation, all_of_them=everything)
    yield rules.roundings(evaluation)
    yield rules.readings(evaluation)
    yield formulas(evaluation, presets)


def plan_of(evaluation: Evaluation, presets: Sequence[Preset], step: str) -> tuple[Plan, str] | None:
    """The trial that a name of a number begins with, `TRIAL/BIDDER/NUMBER`, and what is left of the name."""
    every = (plan for planned in plans(evaluation, presets) for plan in planned.plans)
    found = next((plan for plan in every if step.startswith(f"{plan.id}/")), None)
    return None if found is None else (found, step.removeprefix(f"{found.id}/"))


def of_weights(evaluation: Evaluation, model: Model | None, watch: Watch) -> tuple[Weights, list[Trials], bool]:
    """What weights alone can change, the trials of other weights, and whether somebody interrupted."""
    if not by_total(evaluation):
        return Weights("weights-not-by-total"), [], False
    if model is None:
        return Weights("no-certain-winner"), [], False
    if min(model.ledger.column(model.lead, model.rows).comparable()) < 0:
        return Weights("weights-open" if model.open else "weights-by-rounding"), [], False
    found, beside = lines(model), pairs(model)
    kept, left_out = stays(model, beside, found)
    near, stopped = nearest(model, watch)
    told = Weights(
        intervals=intervals(model, found),
        pairs=kept,
        critical=critical(model, beside),
        nearest=near,
        changes=changes(model),
        pairs_left_out=left_out,
    )
    return told, [other_weights.criteria(model, found), other_weights.weights(model)], stopped
