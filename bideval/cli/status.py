"""`bideval status`: what is missing before a tender can be scored, and the next step."""

from bideval.cli import _options, _reading, _speech


def command(
    tender: _options.Tender,
    rubric: _options.Rubric = None,
    lang: _options.Language = None,
    encoding: _options.Coding = _options.Encoding.UTF_8,
) -> int:
    """Say what is missing before scoring.

    Undecided gates, answers that bids do not give, marks, unopened prices, lots; and what to do next.
    """
    from bideval.cli.pages.status import page
    from bideval.engine.status import status
    from bideval.loading import load

    loaded = load(tender, rubric=rubric, encoding=encoding)
    if loaded.dossier is None:
        _reading.refuse(loaded.problems, loaded.names, _speech.language(lang))
    language = _speech.language(lang, loaded.dossier.tender.language)
    found = status(loaded.dossier)
    _reading.tell((one for one in found.problems if one.level.value == "error"), loaded.names, language)
    return _speech.page(page(loaded.dossier, found, language))
