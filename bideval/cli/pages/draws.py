"""The public draw as a page: the procedure word for word, and its example computed."""

from typing import Final

from bideval.cli.pages.common import columns, examples, grid, manual
from bideval.engine import draw
from bideval.messages import say
from bideval.reports.layout import Section, Table, View

KNOWN: Final = {"draw": draw}
INDENT: Final = "    "
"""What lines of their own begin with in a manual."""

_EXAMPLE: Final = ("demo", "tie", "Lotto 6/45, draw 1180", "3 11 15 29 35 44", ("hangang", "jeju"))


def every(language: str) -> Section:
    """The list, which is of one."""
    rows = [(name, say("cli-draw", language)) for name in KNOWN]
    return Section("draws", say("cli-draws", language), (), (grid(columns(language, "link", "what"), rows),))


def one(procedure: object, language: str) -> View:
    """The manual page."""
    parts = (procedure.__doc__ or "").strip().split("\n\n")
    lines = next(part for part in parts if part.startswith(INDENT)).splitlines()
    hashed = Table((), tuple((*grid((), [(line.strip(),)]).rows[0],) for line in lines))
    told = tuple(part for part in manual(procedure) if not part.startswith(draw.DOMAIN))
    drawn = draw.digests(*_EXAMPLE)
    table = grid(columns(language, "bidder", "digest"), [*drawn.items()])
    return View(
        language,
        "draw",
        (
            Section("what", say("cli-draw", language), told),
            Section("lines", say("cli-draw-lines", language), (), (hashed,)),
            examples([table], language),
        ),
    )
