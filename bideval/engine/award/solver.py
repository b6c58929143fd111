"""Yes-or-no programs in whole numbers, solved by HiGHS: the only place where the core meets a solver's binary floats.

Going in, every number is whole and exactly a double (`LARGEST`). Coming out, only which variables are above one half is read; whoever
calls checks the answer exactly. The claim that there is none rests on the solver (see `program.py`). One thread, a fixed seed.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

LARGEST: Final = 2**53
"""Up to here every whole number is a double."""


class Row(NamedTuple):
    """The sum of `weights` over the chosen lies from `least` to `most` (None: no bound)."""

    weights: Mapping[int, int]
    least: int | None = None
    most: int | None = None

    def sum(self, chosen: frozenset[int]) -> int:
        """What the chosen add up to."""
        return sum(weight for at, weight in self.weights.items() if at in chosen)

    def holds(self, chosen: frozenset[int]) -> bool:
        """Whether the sum lies within the bounds, exactly."""
        found = self.sum(chosen)
        return (self.least is None or found >= self.least) and (self.most is None or found <= self.most)

    @property
    def largest(self) -> int:
        """The largest number that occurs in any sum."""
        return max(sum(map(abs, self.weights.values())), abs(self.least or 0), abs(self.most or 0))


def solve(values: Sequence[int], rows: Sequence[Row]) -> frozenset[int] | None:
    """The variables of a solution that the solver calls greatest in value; None where it finds that there is none."""
    import highspy  # a second or so that only this rule pays

    model = highspy.Highs()  # type: ignore[no-untyped-call]  # its makers left it so
    for option, setting in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0)):
        model.setOptionValue(option, setting)
    model.setOptionValue("mip_abs_gap", 0)
    variables = [model.addBinary(obj=value) for value in values]
    for row in rows:
        least = -highspy.kHighsInf if row.least is None else row.least
        most = highspy.kHighsInf if row.most is None else row.most
        model.addRow(least, most, len(row.weights), list(row.weights), list(row.weights.values()))
    model.changeObjectiveSense(highspy.ObjSense.kMaximize)
    model.run()
    status = model.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    found = model.getSolution().col_value
    return frozenset(at for at in range(len(variables)) if 2 * found[at] > 1)
