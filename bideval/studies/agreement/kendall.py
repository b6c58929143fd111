"""Kendall's coefficient of concordance W: how far the evaluators put the bids in one order, from 0 to 1.

Formula: every evaluator's marks are turned into places, equal ones sharing the mean of theirs; R is a bid's sum of places over the m
evaluators, S the sum of squares of R about its mean, and S_j the same of the places of one evaluator. W = S / (m x sum of S_j). This is
12 S / (m^2 (n^3 - n) - m T), with T the sum of t^3 - t over all groups of t equal places of all evaluators, for 12 S_j = n^3 - n - T_j. The
statistic chi-square = m (n - 1) W has n - 1 degrees of freedom; no p-value is made of it. Entry H01 of the collected methods (Kendall and
Babington Smith 1939; the correction for ties: Kendall, Rank Correlation Methods; from memory). Not defined where every evaluator marks all
bids alike. Known weaknesses: it knows only orders, neither how far marks are apart nor from which level they are given; and 0 says that nothing
is in common, not that evaluators are opposed: three whose orders go round in a circle have it, too.
"""

from typing import Final

from bideval.documents.studies.agreement import Statistic
from bideval.studies.agreement.table import Table
from bideval.working.grammar import formula

SUM: Final = formula("add(ranks)")
SPREAD: Final = formula("n * variance(ranks)")
W: Final = formula("spread / (m * add(own))")
CHI_SQUARE: Final = formula("m * (n - 1) * w")


def concordance(table: Table) -> tuple[Statistic, Statistic]:
    """W and its chi-square statistic."""
    if table.why:
        return Statistic(why=table.why), Statistic(why=table.why)
    n, m, spreads = table.count("bids"), table.count("evaluators"), []
    for judge in table.judges:
        table.rank("rank", {judge: table.rows}, [table.column(f"mark:{judge}")])
        spreads.append(table.enter(f"own-spread:{judge}", SPREAD, {"ranks": table.column(f"rank:{judge}"), "n": n}))
    if not any(spreads):
        return Statistic(why="no-variance"), Statistic(why="no-variance")
    table.ledger.add(table.key("rank-sum"), SUM, {"ranks": table.links("rank")}, table.rows)
    table.enter("spread", SPREAD, {"ranks": table.column("rank-sum"), "n": n})
    w = table.statistic("w", W, {"spread": table.link("spread"), "own": table.links("own-spread"), "m": m})
    return w, table.statistic("chi-square", CHI_SQUARE, {"w": table.link("w"), "m": m, "n": n})
