"""`bideval explain`: the working of one number, down to the line of the file where each figure was read."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli.shared import options, reading, speech

if TYPE_CHECKING:
    from bideval.documents.evaluation import Evaluation

Asked = Annotated[
    str,
    typer.Argument(
        metavar="STEP",
        help="BIDDER/CRITERION (a path or its ending), BIDDER/METRIC, BIDDER/total or BIDDER/rank.",
        show_default=False,
    ),
]


def command(
    tender: options.Tender,
    step: Asked,
    rubric: options.Rubric = None,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Print the working of a number or a rank.

    From the number down to the line of the file where each figure was read, with the clause that asks for it.
    """
    return working(*reading.evaluated(tender, rubric, encoding, lang), step)


def working(evaluation: "Evaluation", language: str, step: str, more: Iterable[str] = ()) -> int:
    """Print the working of what was asked for, or say that there is none and what is near, of `more`, too."""
    from bideval.reports.explain import explain

    told = explain(evaluation, step, language)
    if isinstance(told, str):
        return speech.put(told)
    reading.tell([told], {}, language)
    return near(evaluation, language, step, more)


def near(evaluation: "Evaluation", language: str, step: str, more: Iterable[str] = ()) -> int:
    """Say what is near the name of a number that there is not. The exit code: the answer is no."""
    from bideval.near import nearest

    found = nearest(step, [*_steps(evaluation, step), *more])
    if found:
        speech.tell("cli-did-you-mean", language, near=found)
    return speech.NO


def _steps(evaluation: "Evaluation", asked: str) -> "Iterator[str]":
    """What could have been asked of the bidder, or of every bidder if there is none of that name."""
    from bideval.reports.studies.steps import NAMERS, split

    bidder = asked.partition("/")[0]
    nodes = evaluation.dossier.rubric.nodes
    names = ["rank", "total", *nodes, *(node.criterion.id for node in nodes.values())]
    keys = evaluation.ledger.equations
    names += [key.partition(":")[2] for key in keys if key.startswith(("metric:", "fact:"))]
    names += [key for key in keys if key.partition(":")[0] in NAMERS and not split(key)[0]]
    return (
        f"{one}/{name}" for one in evaluation.rows if one == bidder or bidder not in evaluation.rows for name in names
    )
