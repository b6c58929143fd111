"""What the evaluators' orders alone say of the first place: the sum of places (Borda), and the majority against every other bid (Condorcet).

Formula: of n bids an evaluator gives each n less its place, equal marks sharing the mean of theirs; added over m evaluators, Borda's count
is m n - R, R being the sum of places. A bid has the majority against another if more evaluators mark it higher than lower; the one that has
it against all others, if there is one, is Condorcet's. Entries G05 and G06 of the collected methods. Known weaknesses: how far marks are
apart is lost; Borda's count changes with bids that nobody would choose, and need not put Condorcet's first; majorities may go round in a
circle.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from bideval.documents.studies.agreement import Statistic
from bideval.studies.agreement.table import Table
from bideval.working.grammar import formula
from bideval.working.ledger import Inline, Input, Taken

BORDA: Final = formula("m * n - sum")
VOTE: Final = formula("more_than(first, x) - less_than(first, x)")
VOTES: Final = formula("add(votes)")


def borda(table: Table) -> dict[str, Statistic]:
    """Borda's count of every bid; nothing where there are no places."""
    ledger, key = table.ledger, table.key("borda")
    if not ledger.rows(table.key("rank-sum")):
        return {}
    sizes = {"m": table.count("evaluators"), "n": table.count("bids")}
    ledger.add(key, BORDA, {**sizes, "sum": table.link("rank-sum")}, table.rows)
    return {ledger.bids[row]: Statistic(ledger.value(key, row), f"{ledger.bids[row]}/{key}") for row in table.rows}


def majority(table: Table) -> tuple[str, dict[str, Statistic]]:
    """The bid with a majority against every other, and by how many evaluators against each; nothing where there is none."""
    ledger, key = table.ledger, table.key("majority")
    if not ledger.rows(table.key("rank-sum")):
        return "", {}
    marks = {
        judge: dict(zip(table.rows, ledger.column(table.mark(judge), table.rows).values(), strict=True))
        for judge in table.judges
    }
    first = _candidate(table, marks)
    rivals = tuple(row for row in table.rows if row != first)
    votes: list[Input] = []
    for judge in table.judges:
        own = Taken(table.key(f"first:{judge}"), "max", table.mark(judge), (first,))
        votes.append(Inline(table.key(f"vote:{judge}"), VOTE, {"first": own, "x": table.link(f"mark:{judge}")}))
    against = ledger.compute(VOTES, {"votes": votes}, rivals).values()
    if min(against) <= 0:
        return "", {}
    ledger.add(key, VOTES, {"votes": votes}, rivals)
    bids = zip((ledger.bids[row] for row in rivals), against, strict=True)
    return ledger.bids[first], {bidder: Statistic(value, f"{bidder}/{key}") for bidder, value in bids}


def _candidate(table: Table, marks: Mapping[int, Mapping[int, Fraction]]) -> int:
    """The only bid that can have all majorities: whoever does not have one against the next gives way to it."""
    first, *others = table.rows
    for row in others:
        if sum((own[first] > own[row]) - (own[first] < own[row]) for own in marks.values()) <= 0:
            first = row
    return first
