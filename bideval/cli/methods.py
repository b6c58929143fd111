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
    rooms = (methods, draws, then, indices, low_bids, presets)
    for room in rooms:
        if name in room.KNOWN:
            return speech.page(room.one(room.KNOWN[name], language))
    return speech.unknown("cli-method-unknown", language, name, [known for room in rooms for known in room.KNOWN])
