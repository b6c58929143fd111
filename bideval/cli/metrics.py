"""`bideval metrics`: the numbers that bids are measured by, each with its manual page and worked examples computed on the spot."""

from typing import Annotated

import typer

from bideval.cli.shared import options, speech

Named = Annotated[
    str | None, typer.Argument(metavar="[METRIC]", help="One metric; without it, all.", show_default=False)
]


def command(name: Named = None, lang: options.Language = None) -> int:
    """List the metrics, or explain one."""
    from bideval.cli.pages import metrics
    from bideval.metrics import find

    language = speech.language(lang)
    if name is None:
        return speech.page(metrics.every(language))
    metric = find(name)
    if metric is None:
        return speech.unknown("cli-metric-unknown", language, name, [one.id for one in metrics.VOCABULARY])
    return speech.page(metrics.one(metric, language))
