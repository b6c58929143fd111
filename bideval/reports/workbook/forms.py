"""Each operation of `working.operations` as a spreadsheet says it, over the cells of its own row.

A spreadsheet computes in binary. Where a comparison decides, both sides are first rounded to `FINE` places, so that two numbers which are
equal are not told apart by their last bit.
"""

from collections.abc import Callable
from typing import Final

from bideval.reports.workbook.cells import FINE, SPARE, Cells, Form, counted, fine, span
from bideval.reports.workbook.samples import SAMPLES, trimmed
from bideval.working.balanced import BALANCED


def _band(cells: Cells) -> str:
    """(x, from, share, …): the share of the highest `from` that x reaches."""
    starts, shares = cells[1::2], cells[2::2]
    reached = [f"IF({fine(start)}<={fine(cells[0])},{start})" for start in starts]
    best = f"MAX({','.join(reached)})" if reached else "0"
    text = "0"
    for start, share in zip(starts, shares, strict=True):
        text = f"IF(AND({fine(start)}<={fine(cells[0])},{start}={best}),{share},{text})"
    return text


def _lines_on(cells: Cells) -> str:
    """(x, at, share, …), rising: on the line through the points around x."""
    x, ats, shares = cells[0], cells[1::2], cells[2::2]

    def line(end: int) -> str:
        rise = f"({shares[end]}-{shares[end - 1]})/({ats[end]}-{ats[end - 1]})"
        return f"{shares[end - 1]}+({x}-{ats[end - 1]})*{rise}"

    text = line(len(ats) - 1)
    for end in range(len(ats) - 2, 0, -1):
        text = f"IF({fine(x)}<={fine(ats[end])},{line(end)},{text})"
    return text


def _lines(cells: Cells) -> str:
    """The same, but outside the points the share of the nearest."""
    return _lines_on([f"MAX({cells[1]},MIN({cells[0]},{cells[-2]}))", *cells[1:]])


def _pick(cells: Cells) -> str:
    """(x, otherwise, value, share, …): the share of the value that x equals; the last of equal values holds."""
    text = cells[1]
    for value, share in zip(cells[2::2], cells[3::2], strict=True):
        text = f"IF({fine(cells[0])}={fine(value)},{share},{text})"
    return text


def _half_even(cells: Cells) -> str:
    x, places = cells
    size = f"ABS({x})*10^{places}"
    even = f"SIGN({x})*2*ROUND({size}/2,0)/10^{places}"
    return f"IF(ABS({size}-INT({size})-0.5)<1E-{FINE},{even},ROUND({x},{places}))"


def _test(sign: str) -> Form:
    return lambda cells: f"IF({fine(cells[0])}{sign}{fine(cells[1])},1,0)"


def _place(sign: str) -> Form:
    """1 more than the others that are better; alone, 1."""

    def form(cells: Cells) -> str:
        return f"1+{counted(f'{fine(span(cells[1:]))}{sign}{fine(cells[0])}')}" if len(cells) > 1 else "1"

    return form


def _levels(x: str, others: Cells, level: Callable[[str, str], str]) -> str:
    """The sum over all different values above x of what `level` says of one, from a cell that has it and in how many cells it stands."""
    terms = []
    for one in others:
        often = counted(f"{fine(span(others))}={fine(one)}")
        terms.append(f"IF({fine(one)}>{fine(x)},({level(one, often)})/{often},0)")
    return "+".join(terms) or "0"


def _fall(*, dense: bool) -> Form:
    """(x, gap, others…): from each value above x to the next below it, at least the gap."""

    def form(cells: Cells) -> str:
        x, gap, *others = cells

        def level(one: str, often: str) -> str:
            below = f"{x}+SUMPRODUCT(MAX(({fine(span(others))}<{fine(one)})*({span(others)}-{x})))"
            return f"MAX({gap}*{'1' if dense else often},{one}-({below}))"

        return _levels(x, others, level)

    return form


FORMS: Final[dict[str, Form]] = {
    "same": lambda c: c[0],
    "add": lambda c: f"SUM({span(c)})" if c else "0",
    "sub": lambda c: f"{c[0]}-{c[1]}",
    "mul": lambda c: f"PRODUCT({span(c)})",
    "div": lambda c: f"{c[0]}/{c[1]}",
    "neg": lambda c: f"-{c[0]}",
    "abs": lambda c: f"ABS({c[0]})",
    "min": lambda c: f"MIN({span(c)})",
    "max": lambda c: f"MAX({span(c)})",
    "mean": lambda c: f"AVERAGE({span(c)})",
    "median": lambda c: f"MEDIAN({span(c)})",
    "between": lambda c: f"IF({fine(c[2])}={fine(c[1])},1,({c[0]}-{c[1]})/({c[2]}-{c[1]}))",
    "band": _band,
    "lines": _lines,
    "lines_on": _lines_on,
    "pick": _pick,
    "to_digits": lambda c: f"IF({c[1]}<=0,{c[0]},{c[0]}*10^({c[2]}-1-INT({fine(f'LOG10({c[1]})')})))",
    "ln": lambda c: f"LN({c[0]})",
    "power": lambda c: f"POWER({c[0]},{c[1]})",
    "place_down": _place(">"),
    "place_up": _place("<"),
    "place_dense": lambda c: f"1+{_levels(c[0], c[1:], lambda one, often: '1')}",
    "fall": _fall(dense=False),
    "fall_dense": _fall(dense=True),
    "proportion": lambda c: f"IF({fine(c[1])}>0,{c[0]}*{c[2]}/{c[1]},0)",
    "at_least": _test(">="),
    "more_than": _test(">"),
    "at_most": _test("<="),
    "less_than": _test("<"),
    "one_of": lambda c: f"IF({counted(f'{fine(span(c[1:]))}={fine(c[0])}')}>0,1,0)",
    "half_up": lambda c: f"ROUND({c[0]},{c[1]})",
    "half_even": _half_even,
    "up": lambda c: f"ROUNDUP(ROUND({c[0]},{c[1]}+{SPARE}),{c[1]})",
    "down": lambda c: f"ROUNDDOWN(ROUND({c[0]},{c[1]}+{SPARE}),{c[1]})",
    **SAMPLES,
}

KEPT: Final[dict[str, Form]] = {
    "mean_without": lambda c: f"AVERAGE({span(c)})",
    "median_without": lambda c: f"MEDIAN({span(c)})",
    "geometric_without": lambda c: f"IF(MIN({span(c)})=0,0,GEOMEAN({span(c)}))",
}
"""Operations on what is left of the marks: the cells after the row's inputs have each mark, or nothing where it was dropped."""

SIZED: Final[dict[str, Callable[[int], Form]]] = {"mean_trimmed": trimmed}
"""Operations whose first number says how the others are parted: the form for that number."""

TOLD: Final = frozenset(BALANCED)
"""Operations that the cells of one row cannot say: their value stands there as it was computed."""


def kept(cells: Cells, candidates: int) -> list[str]:
    """(highest, lowest, n, marks…, n keys…): for every mark the cell that has it, or nothing where it is dropped.

    The highest keys go, and the lowest; among equal ones the last first.
    """
    highest, lowest = cells[0], cells[1]
    marks, keys = cells[3 : len(cells) - candidates], cells[len(cells) - candidates :]
    told = []
    for at, mark in enumerate(marks):
        if at >= candidates:
            told.append(mark)
            continue
        own, every = fine(keys[at]), fine(span(keys))
        later = f"+{counted(f'{fine(span(keys[at + 1 :]))}={own}')}" if at + 1 < candidates else ""
        above, below = f"{counted(f'{every}>{own}')}{later}", f"{counted(f'{every}<{own}')}{later}"
        told.append(f'IF(OR({above}<{highest},{below}<{lowest}),"",{mark})')
    return told
