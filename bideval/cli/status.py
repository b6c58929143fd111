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
    from bideval.cli.pages.status import page, page_of_lots
    from bideval.engine.status import status
    from bideval.loading import load

    loaded = load(tender, rubric=rubric, encoding=encoding)
    dossier, lots = loaded.dossier, loaded.lots
    if dossier is not None:
        language = _speech.language(lang, dossier.tender.language)
        found = status(dossier)
        seen, problems = page(dossier, found, language), [*found.problems]
    elif lots is not None:
        language = _speech.language(lang, lots.tender.language)
        every = {lot: status(one) for lot, one in lots.lots.items()}
        seen = page_of_lots(lots, every, language)
        problems = [one for lot, found in every.items() for one in lots.seen(lot, found.problems)]
    else:
        _reading.refuse(loaded.problems, loaded.names, _speech.language(lang))
    _reading.tell((one for one in problems if one.level.value == "error"), loaded.names, language)
    return _speech.page(seen)
