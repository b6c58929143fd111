"""The columns that a table may have, and those that it must."""

from collections.abc import Collection, Iterable
from itertools import islice

from bideval.loading.formats.csv_reader import MOST_SHOWN, Table
from bideval.loading.refused import note
from bideval.loading.suggest import unknown
from bideval.problems import Problems


def columns_fit(table: Table, needed: Collection[str], known: Collection[str], problems: Problems) -> bool:
    """Whether all columns that are needed are there; others than the known ones are Problems, too."""
    note_columns(table, (at for at, name in enumerate(table.header) if name not in known), known, problems)
    missing = [name for name in needed if name not in table.columns]
    for name in missing:
        problems.add(table.place(-1), "missing-column", name=name)
    return not missing


def note_columns(table: Table, strange: Iterable[int], known: Collection[str], problems: Problems) -> None:
    """Note the first columns that mean nothing."""
    for at in islice(strange, MOST_SHOWN):
        note(problems, table.place(-1, at), unknown("unknown-column", table.header[at], known))
