"""The forms of operations on a sample of numbers: what laws take of the bids, and means less extremes."""

from typing import Final

from bideval.reports.workbook.cells import SPARE, Cells, Form, counted, fine, span


def _summed(test: str, cells: Cells) -> str:
    """The sum of the cells of a range for which a test holds."""
    return f"SUMPRODUCT(({test})*{span(cells)})"


def _mean_least(cells: Cells) -> str:
    """(n, numbers…): the mean of the n least."""
    wanted, numbers = cells[0], cells[1:]
    return f"({_ends(numbers, wanted, 'SMALL', '<')})/{wanted}"


def _ends(numbers: Cells, many: str, end: str, beyond: str) -> str:
    """The sum of so many numbers at one end; of none, 0."""
    edge = f"{end}({span(numbers)},MAX({many},1))"
    past = f"{fine(span(numbers))}{beyond}{fine(edge)}"
    return f"IF({many}<1,0,{_summed(past, numbers)}+({many}-{counted(past)})*{edge})"


def _mean_above(cells: Cells) -> str:
    """(edge, otherwise, numbers…): the mean of those above the edge; of none, `otherwise`."""
    above = f"{fine(span(cells[2:]))}>{fine(cells[0])}"
    return f"IF({counted(above)}=0,{cells[1]},{_summed(above, cells[2:])}/MAX({counted(above)},1))"


def _within(cells: Cells) -> str:
    """(low, high, numbers…): the test of those strictly between low and high."""
    numbers = fine(span(cells[2:]))
    return f"({numbers}>{fine(cells[0])})*({numbers}<{fine(cells[1])})"


def trimmed(rules: int) -> Form:
    """(number of rules, from, highest, lowest, …, marks…): as many extremes go as the last rule says that the number of marks reaches."""

    def form(cells: Cells) -> str:
        marks = cells[1 + 3 * rules :]
        highest = lowest = "0"
        best = "-1"
        for start, high, low in zip(*(cells[at : 1 + 3 * rules : 3] for at in (1, 2, 3)), strict=True):
            taken = f"AND({start}<={len(marks)},{start}>{best})"
            highest, lowest = f"IF({taken},{high},{highest})", f"IF({taken},{low},{lowest})"
            best = f"IF({taken},{start},{best})"
        gone = f"({_ends(marks, highest, 'LARGE', '>')})-({_ends(marks, lowest, 'SMALL', '<')})"
        return f"(SUM({span(marks)})-{gone})/({len(marks)}-{highest}-{lowest})"

    return form


SAMPLES: Final[dict[str, Form]] = {
    "count": lambda c: f"COUNT({span(c)})",
    "nth_least": lambda c: f"SMALL({span(c[1:])},{c[0]})",
    "count_at_most": lambda c: counted(f"{fine(span(c[1:]))}<={fine(c[0])}"),
    "mean_least": _mean_least,
    "mean_above": _mean_above,
    "sum_within": lambda c: _summed(_within(c), c[2:]),
    "count_within": lambda c: counted(_within(c)),
    "variance": lambda c: f"VARP({span(c)})",
    "digit": lambda c: f"MOD(INT(ROUND({c[0]}*10^{c[1]},{SPARE})),10)",
}
