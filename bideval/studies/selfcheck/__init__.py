"""The self-check of a bid before it is submitted, by the very engine that the committee runs.

The bid is evaluated alone, with nothing marked and any number of unknown rivals: absolute criteria come out exact, the others as bounds that
are guaranteed as long as the facts are accepted and no deduction or bonus is decided. Gates that fail do not end the look: everything is told.
"""

from collections.abc import Iterator
from dataclasses import replace

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.documents.outlook import Outlook
from bideval.documents.ranking import Ranking
from bideval.documents.studies.selfcheck import SelfCheck
from bideval.engine import scored
from bideval.engine.checks import check_rubric
from bideval.metrics.plausible import review
from bideval.problems import Level, Problem, Problems
from bideval.studies.selfcheck.evidence import evidence
from bideval.studies.selfcheck.figures import held
from bideval.studies.selfcheck.needs import asked, needs


def selfcheck(draft: Dossier) -> tuple[SelfCheck | None, Problems]:
    """Check a bid alone; a rubric in which something is wrong, or a bid that cannot be read by it, leaves only Problems."""
    found = check_rubric(draft.rubric, draft.shelf, draft.rubric_file.path, draft.places)
    errors = Problems(one for one in found if one.level is Level.ERROR)
    if errors.errors:
        return None, errors
    evaluation, problems = scored(alone(draft))
    if evaluation is None:
        return None, problems
    return look(draft, evaluation), Problems(one for one in problems if one.level is Level.ERROR)


def alone(draft: Dossier) -> Dossier:
    """The bid as the only one of which anything is known; what only a whole field can settle is left aside."""
    rubric = draft.rubric.model_copy(update={"award": None, "sole_bidder": None, "ranking": Ranking()})
    return replace(draft, rubric=rubric, outlook=draft.outlook._replace(bids="any"))


def look(draft: Dossier, evaluation: Evaluation) -> SelfCheck:
    """Everything that is told of the bid beside its points."""
    oddities = tuple(_oddities(draft))
    proven, bare = evidence(evaluation)
    return SelfCheck(
        evaluation,
        tuple(asked(draft.rubric)),
        tuple(needs(draft.rubric, evaluation)),
        proven,
        bare,
        oddities,
        tuple(held(draft, oddities)),
    )


def _oddities(draft: Dossier) -> Iterator[Problem]:
    """What stands out in the bid: contradictions, oddities, how sure the figures are that it is measured by."""
    yield from review(replace(draft, outlook=Outlook()))
