"""`bideval methods`: the scoring methods and award indices, each with its manual page and worked examples that are computed on the spot."""

from typing import Annotated

import typer

from bideval.cli.shared import options, speech

Named = Annotated[
    str | None, typer.Argument(metavar="[METHOD]", help="One method; without it, all.", show_default=False)
]


def command(name: Named = None, lang: options.Language = None) -> int:
    """List the rules of scoring, or explain one.

    Methods, steps, award indices, rules on low bids, the public draw, and presets; of one, the manual page with examples computed now.
    """
    from bideval.cli.pages import draws, indices, low_bids, methods, presets, then

    language = speech.language(lang)
    if name is None:
        return speech.page(methods.every(language))
    for room in (methods, then, indices, low_bids, presets):
        if name in room.KNOWN:
            return speech.page(room.one(room.KNOWN[name], language))
    if name in draws.KNOWN:
        return speech.page(draws.one(draws.KNOWN[name], language))
    known = (*methods.KNOWN, *draws.KNOWN, *then.KNOWN, *indices.KNOWN, *low_bids.KNOWN, *presets.KNOWN)
    return speech.unknown("cli-method-unknown", language, name, known)
