"""What `report --with-studies` adds: the answers of `sensitivity` as sections of the report, for every evaluation in it."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bideval.cli.shared import guard, progress, sampling

if TYPE_CHECKING:
    from bideval.documents.evaluation import Evaluation
    from bideval.documents.studies.sensitivity import Sensitivity
    from bideval.documents.studies.smaa import Smaa
    from bideval.reports.layout import Section
    from bideval.sealing.guard import Footing

USUAL = sampling.Sampling(100_000, 500, 1, sampling.Weights.UNIFORM, sampling.Over.WEIGHTS, None, [])
"""What `sensitivity` samples where nothing is said."""


class Answer(NamedTuple):
    """What was found of one evaluation."""

    footing: "Footing"
    exact: "Sensitivity"
    sampled: "Smaa"


class Studies:
    """The sections, made once for all languages. Real marks need a ground, as in every study."""

    def __init__(self, sealed: Path | None, before_commit: str | None, language: str) -> None:
        self.sealed, self.before_commit, self.language = sealed, before_commit, language
        self.found: dict[int, Answer] = {}

    def __call__(self, evaluation: "Evaluation", language: str) -> "tuple[Section, ...]":
        """The sections of one evaluation; nothing where nobody has points."""
        from bideval.reports.charts.every import section
        from bideval.reports.studies.sensitivity import sections
        from bideval.reports.studies.smaa import sections as sampled_sections
        from bideval.studies.sensitivity.drawn import drawn

        if evaluation.stage != "complete":
            return ()
        if id(evaluation) not in self.found:
            self.found[id(evaluation)] = self._answer(evaluation)
        answer = self.found[id(evaluation)]
        ground = guard.sentence(answer.footing, language)
        lines = drawn(answer.exact, evaluation)
        charts = section(answer.exact, lines, answer.sampled, evaluation, language)
        return (
            *sections(answer.exact, evaluation, language, ground),
            *sampled_sections(answer.sampled, evaluation, language),
            *([charts] if charts else []),
        )

    def _answer(self, evaluation: "Evaluation") -> Answer:
        from bideval.loading.presets import load_presets
        from bideval.studies.sensitivity import sensitivity

        footing = guard.stand(evaluation.dossier, self.sealed, self.before_commit, self.language)
        with progress.shown(self.language) as watch:
            exact = sensitivity(evaluation, load_presets(), watch)
        return Answer(footing, exact, USUAL.of(evaluation, self.language))
