"""`bideval rubrics`: the rubrics that bideval ships with."""

from bideval.cli import _options, _speech


def command(lang: _options.Language = None) -> int:
    """List the rubrics that bideval ships with."""
    from bideval.cli.pages.rubrics import every

    return _speech.page(every(_speech.language(lang)))
