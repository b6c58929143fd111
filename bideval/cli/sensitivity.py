"""`bideval sensitivity`: how sure a ranking is."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from bideval.cli import _guard, _options, _progress, _reading, _sampling, _study, explain

if TYPE_CHECKING:
    from bideval.documents.evaluation import Evaluation
    from bideval.documents.presets import Preset
    from bideval.documents.studies.sensitivity import Sensitivity
    from bideval.documents.studies.smaa import Smaa
    from bideval.reports.layout import View
    from bideval.sealing.guard import Footing


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
    samples: _sampling.Samples = 100_000,
    panels: _sampling.PanelsDrawn = 500,
    seed: _sampling.Seed = 1,
    weights: _sampling.Model = _sampling.Weights.UNIFORM,
    over: _sampling.Varied = _sampling.Over.WEIGHTS,
    within: _sampling.Within = None,
    between: _sampling.Between = None,
    output: _study.Folder = None,
) -> int:
    """Ask how sure the first place is.

    What would have to be different for another bid to be first, exactly: which weights, which evaluators, which formulas.
    Then, sampled, how often each bid would take each place if weights, or the panel, had been others.
    """
    from bideval.loading.presets import load_presets
    from bideval.studies.sensitivity import sensitivity

    sampling = _sampling.Sampling(samples, panels, seed, weights, over, within, between or [])
    evaluation, language = _reading.evaluated(tender, rubric, encoding, lang)
    footing = _guard.stand(evaluation.dossier, sealed, before_commit, language)
    if step is not None and sampling.has(step):
        return explain.working(replace(evaluation, ledger=sampling.of(evaluation, language).ledger), language, step)
    presets = load_presets()
    if step is not None:
        return _explained(evaluation, presets, step, language)
    with _progress.shown(language) as watch:
        study = sensitivity(evaluation, presets, watch, everything=everything)
    sampled = sampling.of(evaluation, language) if samples and not study.interrupted else None
    answer = Answer(evaluation, language, footing, study, sampled)
    return _study.answer(form, answer.page, answer.data) if output is None else answer.write(output)


class Answer(NamedTuple):
    """What was found, in the forms in which it is told."""

    evaluation: "Evaluation"
    language: str
    footing: "Footing"
    study: "Sensitivity"
    sampled: "Smaa | None"

    def page(self) -> "View":
        """The exact answers, and behind them the sampled ones."""
        from bideval.reports.studies.sensitivity import view

        ground = _guard.sentence(self.footing, self.language)
        return _sampling.beside(view(self.study, self.evaluation, self.language, ground), self.sampled, self.evaluation)

    def data(self) -> str:
        """Both as data."""
        from bideval.reports.studies.sensitivity.data import sensitivity_json

        return sensitivity_json(self.study, self.evaluation, _guard.data(self.footing), self.sampled)

    def write(self, folder: Path) -> int:
        """Both as files, with charts. The exit code."""
        from bideval.reports.charts.every import section
        from bideval.studies.sensitivity.drawn import drawn

        lines = drawn(self.study, self.evaluation)
        charts = section(self.study, lines, self.sampled, self.evaluation, self.language)
        return _study.written(folder, "sensitivity", self.page(), self.data(), charts)


def _explained(evaluation: "Evaluation", presets: "Sequence[Preset]", step: str, language: str) -> int:
    """The working of a number of the study, or, behind the name of a trial, of a number of that trial."""
    from bideval.engine import evaluate
    from bideval.studies.sensitivity import numbers, plan_of

    found = plan_of(evaluation, presets, step)
    if found is None:
        return explain.working(replace(evaluation, ledger=numbers(evaluation)), language, step)
    plan, rest = found
    tried, problems = evaluate(plan.make())
    if tried is None:
        _reading.refuse(problems, {}, language)
    return explain.working(tried, language, rest)
