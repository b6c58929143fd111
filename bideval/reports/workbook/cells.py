"""How forms speak of cells: ranges, comparisons that binary arithmetic cannot upset, counts."""

from collections.abc import Callable, Sequence
from typing import Final

FINE: Final = 9
SPARE: Final = 6
"""Places beyond those wanted that still count when a number is rounded up or down."""

Cells = Sequence[str]
Form = Callable[[Cells], str]


def span(cells: Cells) -> str:
    """Cells that stand side by side, as one range."""
    return f"{cells[0]}:{cells[-1]}"


def fine(cell: str) -> str:
    """A cell or a range without what binary arithmetic leaves in its last places."""
    return f"ROUND({cell},{FINE})"


def counted(test: str) -> str:
    """In how many cells of a range a test holds."""
    return f"SUMPRODUCT(({test})*1)"
