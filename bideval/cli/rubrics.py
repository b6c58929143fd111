"""`bideval rubrics`: the rubrics that bideval ships with."""

from bideval.cli.shared import options, speech


def command(lang: options.Language = None) -> int:
    """List the rubrics that bideval ships with."""
    from bideval.cli.pages.rubrics import every

    return speech.page(every(speech.language(lang)))
