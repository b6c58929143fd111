"""Adapters of the kinds `agreement.*`, and of votes by order: marks in, a criterion that the panel marks, and what the study says of it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from bideval.documents.studies.agreement import Agreements
from bideval.studies.agreement import agreement
from oracles.panel_kinds import marks_of
from oracles.price_kinds import Adapter, Entry, Found
from oracles.stage import FINE, NotCoveredError, leaf, run

Rows = list[list[Fraction | None]]


def by_bid(inputs: Mapping[str, Any]) -> Rows:
    """What each item got from each judge; the name of the table says which of them its rows are."""
    name, table = next((str(name), given) for name, given in inputs.items() if isinstance(given, list))
    rows = [[None if cell is None else Fraction(cell) for cell in row] for row in table]
    by_judge = name.startswith(("observers", "judges", "raters")) or "rows_judges" in name
    return [list(row) for row in zip(*rows, strict=True)] if by_judge else rows


def judged(rows: Rows) -> Agreements:
    """Items in rows, judges in columns; an item that nobody marked is no bid."""
    marked = (row for row in rows if any(cell is not None for cell in row))
    return given({f"A{at}": row for at, row in enumerate(marked, 1)}).study


class Panel(NamedTuple):
    """What the study says, and the names of the entry by bidder."""

    study: Agreements
    names: dict[str, str]


def given(rows: Mapping[str, list[Fraction | None]]) -> Panel:
    """A tender in which the panel gave these marks."""
    marks = {name: ["abstain" if cell is None else cell for cell in row] for name, row in rows.items()}
    most = max(cell for row in rows.values() for cell in row if cell is not None)
    told = marks_of(marks, "skill")
    found = run([leaf("skill", most, panel={})], {name: {} for name in rows}, marks=told, rounding={"criterion": FINE})
    return Panel(agreement(found.evaluation), dict(zip(found.evaluation.rows, found.names, strict=True)))


def kendall(entry: Entry) -> Found:
    """Ranks: the first place is the highest mark."""
    rows = by_bid(entry["inputs"])
    last = max(cell for row in rows for cell in row if cell is not None) + 1
    study = judged([[None if cell is None else last - cell for cell in row] for row in rows])
    (one,), ledger = study.found, study.ledger
    sums = ledger.equations["agreement:skill:rank-sum"].column.values()
    return {
        "rank_sums": sums,
        "mean": sum(sums, Fraction(0)) / len(sums),
        "S": ledger.value("agreement:skill:spread", len(rows)),
        "W": one.w.value,
        "chi2": one.chi_square.value,
        "df": Fraction(one.freedom),
    }


def intraclass(entry: Entry) -> Found:
    (one,) = judged(by_bid(entry["inputs"])).found
    return {f"ICC({form})": statistic.value for form, statistic in one.icc.items()}


def alpha(entry: Entry) -> Found:
    (one,) = judged(by_bid(entry["inputs"])).found
    unknown = set(entry["expected"]["values"]) - set(one.alpha)
    if unknown:
        raise NotCoveredError(f"there is no alpha by {', '.join(sorted(unknown))}")
    return {scale: statistic.value for scale, statistic in one.alpha.items()}


def voted(entry: Entry) -> Found:
    """Orders, each as often as it was given, the best first."""
    profile = entry["inputs"]["profile"]
    orders = [order for count, order in profile for _ in range(int(count))]
    names = sorted(orders[0])
    study, called = given({name: [Fraction(len(order) - order.index(name)) for order in orders] for name in names})
    (one,) = study.found
    (most,) = one.most
    return {
        "borda": {called[bidder]: count.value for bidder, count in one.borda.items()},
        "borda_winner": called[most],
        "condorcet_winner": called.get(one.majority),
    }


AGREEMENT_KINDS: dict[str, Adapter] = {
    "agreement.kendall_w": kendall,
    "agreement.icc": intraclass,
    "agreement.krippendorff_alpha": alpha,
    "panel.ranked_voting": voted,
}
