"""`bideval methods`: the scoring methods, each with its manual page and worked examples that are computed on the spot."""

from typing import Annotated

import typer

from bideval.cli import _options, _speech

Named = Annotated[
    str | None, typer.Argument(metavar="[METHOD]", help="One method; without it, all.", show_default=False)
]


def command(name: Named = None, lang: _options.Language = None) -> int:
    """List the scoring methods, or explain one."""
    from bideval.cli.pages import low_bids, methods

    language = _speech.language(lang)
    if name is None:
        return _speech.page(methods.every(language))
    if name in low_bids.KNOWN:
        return _speech.page(low_bids.one(low_bids.KNOWN[name], language))
    if name not in methods.KNOWN:
        return _speech.unknown("cli-method-unknown", language, name, {**methods.KNOWN, **low_bids.KNOWN})
    return _speech.page(methods.one(methods.KNOWN[name], language))
