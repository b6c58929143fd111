"""`bideval sensitivity`: how sure a ranking is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli import _guard, _options, _progress, _reading, _study, explain

if TYPE_CHECKING:
    from bideval.documents.evaluation import Evaluation
    from bideval.documents.presets import Preset


Everything = Annotated[
    bool, typer.Option("--everything", help="Leave out every two losing bids, however many there are.")
]


def command(
    tender: _options.Tender,
    rubric: _options.Rubric = None,
    lang: _options.Language = None,
    encoding: _options.Coding = _options.Encoding.UTF_8,
    form: _study.Printed = _study.Format.TEXT,
    step: _study.Explained = None,
    sealed: _guard.Sealed = None,
    before_commit: _guard.BeforeCommit = None,
    everything: Everything = False,
) -> int:
    """Ask how sure the first place is.

    What would have to be different for another bid to be first, exactly: which weights, which evaluators, which formulas.
    """
    from bideval.loading.presets import load_presets
    from bideval.reports.studies.sensitivity import view
    from bideval.reports.studies.sensitivity.data import sensitivity_json
    from bideval.studies.sensitivity import sensitivity

    evaluation, language = _reading.evaluated(tender, rubric, encoding, lang)
    footing = _guard.stand(evaluation.dossier, sealed, before_commit, language)
    presets = load_presets()
    if step is not None:
        return _explained(evaluation, presets, step, language)
    with _progress.shown(language) as watch:
        study = sensitivity(evaluation, presets, watch, everything=everything)
    ground = _guard.sentence(footing, language)
    return _study.answer(
        form,
        lambda: view(study, evaluation, language, ground),
        lambda: sensitivity_json(study, evaluation, _guard.data(footing)),
    )


def _explained(evaluation: "Evaluation", presets: "Sequence[Preset]", step: str, language: str) -> int:
    """The working of a number of the study, or, behind the name of a trial, of a number of that trial."""
    from bideval.engine import evaluate
    from bideval.studies.sensitivity import of_weights, plan_of

    found = plan_of(evaluation, presets, step)
    if found is None:
        return explain.working(replace(evaluation, ledger=of_weights(evaluation)), language, step)
    plan, rest = found
    tried, problems = evaluate(plan.make())
    if tried is None:
        _reading.refuse(problems, {}, language)
    return explain.working(tried, language, rest)
