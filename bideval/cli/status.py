"""`bideval status`: what is missing before a tender can be scored, and the next step."""

from bideval.cli.shared import options, reading, speech


def command(
    tender: options.Tender,
    rubric: options.Rubric = None,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
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
        language = speech.language(lang, dossier.tender.language)
        found = status(dossier)
        seen, problems = page(dossier, found, language), [*found.problems]
    elif lots is not None:
        language = speech.language(lang, lots.tender.language)
        every = {lot: status(one) for lot, one in lots.lots.items()}
        seen = page_of_lots(lots, every, language)
        problems = [one for lot, found in every.items() for one in lots.seen(lot, found.problems)]
    else:
        reading.refuse(loaded.problems, loaded.names, speech.language(lang))
    reading.tell(reading.errors(problems), loaded.names, language)
    return speech.page(seen)
