"""The options of what is sampled, and how long work is watched: it shows how far it is, and Ctrl-C ends it with what it has."""

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from bideval.cli.shared import progress
from bideval.exact import NotExact, plain, share

if TYPE_CHECKING:
    from types import FrameType

    from bideval.documents.evaluation import Evaluation
    from bideval.documents.studies.smaa import Ask, Smaa, Span
    from bideval.reports.layout import View

GoOn = Callable[[int, int], bool]

SEEDS: Final = 2**64 - 1


class Weights(StrEnum):
    """How points are shared out anew."""

    UNIFORM = "uniform"
    ORDINAL = "ordinal"
    BOUNDED = "bounded"


class Over(StrEnum):
    """What is varied."""

    WEIGHTS = "weights"
    MARKS = "marks"
    BOTH = "both"


Samples = Annotated[
    int,
    typer.Option("--samples", min=0, max=10**8, help="How often points are shared out anew; 0: nothing is sampled."),
]
PanelsDrawn = Annotated[int, typer.Option("--panels", min=1, max=10**6, help="How many panels are drawn.")]
Seed = Annotated[int, typer.Option("--seed", min=0, max=SEEDS, help="The seed of the samples.")]
Model = Annotated[
    Weights, typer.Option("--weights", help="Any weights, those in the rubric's order, or within bounds.")
]
Varied = Annotated[Over, typer.Option("--over", help="What is varied: weights, the panel's marks, or both.")]


def _within(text: str) -> Fraction:
    try:
        return share(text)
    except NotExact:
        raise typer.BadParameter(f"{text!r} is not a share such as 20% or 0.2.") from None


Within = Annotated[
    Fraction | None,
    typer.Option(
        "--within", metavar="SHARE", parser=_within, help="Bounds: each criterion within so much of its points (20%)."
    ),
]
Between = Annotated[
    list[str] | None,
    typer.Option(
        "--between", metavar="CRITERION=LOW:HIGH", help="Bounds: the points of one criterion; may be repeated."
    ),
]


class Sampling(NamedTuple):
    """What the options ask of samples."""

    samples: int
    panels: int
    seed: int
    weights: Weights
    over: Over
    within: Fraction | None
    between: list[str]

    def has(self, step: str) -> bool:
        """Whether a number is one of the sampled ones."""
        from bideval.documents.studies.smaa import PREFIX, SAMPLE

        return step.startswith(SAMPLE) or step.partition("/")[2].startswith(PREFIX)

    def of(self, evaluation: "Evaluation", language: str) -> "Smaa":
        """The answer of samples, or of as many as there were before Ctrl-C."""
        from bideval.studies.smaa import smaa

        with self.watched(language) as go_on:
            return smaa(evaluation, self.ask, go_on)

    def watched(self, language: str) -> AbstractContextManager[GoOn]:
        """What the sampling asks whether to go on."""
        return watched("samples" if self.over is Over.WEIGHTS else "panels", language)

    @property
    def ask(self) -> "Ask":
        """The question. Bounds without `--weights bounded` are a mistake, as is that without bounds."""
        from bideval.documents.studies.smaa import Ask

        spans = dict(map(_span, self.between))
        bounded = self.within is not None or bool(spans)
        if (self.weights is Weights.BOUNDED) != bounded:
            raise typer.BadParameter("--within and --between go with --weights bounded, which needs one of them.")
        return Ask(
            max(self.samples, 1), self.panels, self.seed, self.weights.value, self.over.value, self.within, spans
        )


def _span(text: str) -> "tuple[str, Span]":
    """A criterion and the points that it may be given."""
    from bideval.documents.studies.smaa import Span

    name, _, ends = text.rpartition("=")
    low, _, high = ends.partition(":")
    try:
        return name, Span(plain(low), plain(high))
    except NotExact:
        raise typer.BadParameter(f"{text!r} is not of the form CRITERION=LOW:HIGH.") from None


def beside(view: "View", sampled: "Smaa | None", evaluation: "Evaluation") -> "View":
    """The page of the exact answers with the sampled ones behind them."""
    from bideval.reports.studies.smaa import sections

    if sampled is None:
        return view
    return view._replace(sections=(*view.sections, *sections(sampled, evaluation, view.language)))


@contextmanager
def watched(what: str, language: str) -> Iterator[GoOn]:
    """What long work asks whether to go on: it shows how far it is, and the first Ctrl-C says no; the second ends the command."""
    stopped: list[int] = []

    def stop(number: int, frame: "FrameType | None") -> None:
        stopped.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        with progress.shown(language, "smaa") as watch:

            def go_on(done: int, of: int) -> bool:
                watch(what, done, of)
                return not stopped

            yield go_on
    finally:
        signal.signal(signal.SIGINT, before)
