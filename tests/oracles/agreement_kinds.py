"""Adapters of the kinds `agreement.*`: marks in, a criterion that the panel marks, and what the study says of it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

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
    """A tender in which the panel gave these marks; an item that nobody marked is no bid."""
    marks = {
        f"A{at}": [_told(cell) for cell in row] for at, row in enumerate(rows, 1) if any(c is not None for c in row)
    }
    most = max(cell for row in rows for cell in row if cell is not None)
    found = run(
        [leaf("skill", most, panel={})],
        {name: {} for name in marks},
        marks=marks_of(marks, "skill"),
        rounding={"criterion": FINE},
    )
    return agreement(found.evaluation)


def _told(cell: Fraction | None) -> object:
    return "abstain" if cell is None else cell


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


AGREEMENT_KINDS: dict[str, Adapter] = {
    "agreement.kendall_w": kendall,
    "agreement.icc": intraclass,
    "agreement.krippendorff_alpha": alpha,
}
