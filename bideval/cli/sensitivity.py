"""`bideval sensitivity`: how sure a ranking is."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from bideval.cli import explain
from bideval.cli.shared import answers, guard, options, progress, reading, sampling, speech

if TYPE_CHECKING:
    from bideval.documents.evaluation import Evaluation
    from bideval.documents.studies.sensitivity import Sensitivity
    from bideval.documents.studies.smaa import Smaa
    from bideval.reports.layout import View
    from bideval.sealing.guard import Footing


Everything = Annotated[
    bool, typer.Option("--everything", help="Leave out every two losing bids, however many there are.")
]


def command(
    tender: options.Tender,
    rubric: options.Rubric = None,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
    form: answers.Printed = answers.Format.TEXT,
    step: answers.Explained = None,
    sealed: guard.Sealed = None,
    before_commit: guard.BeforeCommit = None,
    everything: Everything = False,
    samples: sampling.Samples = 100_000,
    panels: sampling.PanelsDrawn = 500,
    seed: sampling.Seed = 1,
    weights: sampling.Model = sampling.Weights.UNIFORM,
    over: sampling.Varied = sampling.Over.WEIGHTS,
    within: sampling.Within = None,
    between: sampling.Between = None,
    output: answers.Folder = None,
) -> int:
    """Ask how sure the first place is.

    What would have to be different for another bid to be first, exactly: which weights, which evaluators, which formulas.
    How far the evaluators agree. Then, sampled, how often each bid would take each place if weights, or the panel, had been others.
    """
    from bideval.loading.presets import load_presets
    from bideval.studies.sensitivity import sensitivity

    drawing = sampling.Sampling(samples, panels, seed, weights, over, within, between or [])
    evaluation, language = reading.evaluated(tender, rubric, encoding, lang)
    footing = guard.stand(evaluation.dossier, sealed, before_commit, language)
    if step is not None:
        return _explained(evaluation, drawing, step, language)
    with progress.shown(language) as watch:
        study = sensitivity(evaluation, load_presets(), watch, everything=everything)
    sampled = drawing.of(evaluation, language) if samples and not study.interrupted else None
    answer = Answer(evaluation, language, footing, study, sampled)
    return answers.answer(form, answer.page, answer.data) if output is None else answer.write(output)


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

        ground = guard.sentence(self.footing, self.language)
        return sampling.beside(view(self.study, self.evaluation, self.language, ground), self.sampled, self.evaluation)

    def data(self) -> str:
        """Both as data."""
        from bideval.reports.studies.sensitivity.data import sensitivity_json

        return sensitivity_json(self.study, self.evaluation, guard.data(self.footing), self.sampled)

    def write(self, folder: Path) -> int:
        """Both as files, with charts. The exit code."""
        from bideval.reports.charts.every import section
        from bideval.studies.sensitivity.drawn import drawn

        lines = drawn(self.study, self.evaluation)
        charts = section(self.study, lines, self.sampled, self.evaluation, self.language)
        return answers.written(folder, "sensitivity", self.page(), self.data(), charts)


def _sampled(drawing: sampling.Sampling, evaluation: "Evaluation", step: str, language: str) -> int:
    """The working of a sampled number, and behind it how the samples were drawn."""
    from bideval.reports.studies.smaa.steps import footing
    from bideval.reports.studies.smaa.words import Words
    from bideval.studies.smaa.asked import asked

    with drawing.watched(language) as go_on:
        found = asked(evaluation, drawing.ask, step, go_on)
    code = explain.working(found.evaluation, language, found.step, found.known)
    if code == speech.DONE:
        words = Words(found.study, evaluation, language)
        speech.put("".join(f"{line}\n" for line in footing(words, found.step.partition("/")[0], found.counted)))
    return code


def _explained(evaluation: "Evaluation", drawing: sampling.Sampling, step: str, language: str) -> int:
    """The working of a number of the study, or, behind the name of a trial, of a number of that trial."""
    from bideval.engine import evaluate
    from bideval.loading.presets import load_presets
    from bideval.studies import agreement
    from bideval.studies.sensitivity import numbers, plan_of

    if drawing.has(step):
        return _sampled(drawing, evaluation, step, language)
    if agreement.has(step):
        return explain.working(replace(evaluation, ledger=agreement.agreement(evaluation).ledger), language, step)
    found = plan_of(evaluation, load_presets(), step)
    if found is None:
        return explain.working(replace(evaluation, ledger=numbers(evaluation)), language, step)
    plan, rest = found
    tried, problems = evaluate(plan.make())
    if tried is None:
        reading.refuse(problems, {}, language)
    return explain.working(tried, language, rest)
