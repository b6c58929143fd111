"""The bids and the opened prices: byte for byte, but for the values that the tender withholds."""

import json
from collections.abc import Iterator
from typing import Any, Final

from bideval.documents.withholding import Withheld
from bideval.loading.formats.csv_reader import Table, read_csv
from bideval.loading.prices import FILE as PRICES
from bideval.sealing.public.desk import Desk
from bideval.sealing.refusal import Refused

PRICE: Final = "price"
TABLES: Final = ("bids.csv", PRICES)


def shown(desk: Desk) -> None:
    """Every bid and the prices. Raises `Refused` for a value that no bid states, or that a decision shows."""
    rules = [one for one in desk.dossier.tender.withhold if one.value]
    found = {str(rule.value): 0 for rule in rules}
    for name in [name for name in desk.files if name in TABLES or name.startswith("bids/")]:
        cut = list(_rows(desk, name, rules) if name.endswith(".csv") else _bid(desk, name, rules))
        if not cut:
            desk.put(name, desk.files[name])
        for value in cut:
            found[value] += 1
    for value, count in found.items():
        if not count:
            raise Refused("withhold-nothing", value=value)
    for entry in desk.dossier.decisions.facts:
        if any(rule.value == entry.fact and _meant(rule, entry.bidder) for rule in rules):
            raise Refused("withhold-decided", value=entry.fact, bidder=entry.bidder)


def _meant(rule: Withheld, bidder: str) -> bool:
    return rule.bids == "all" or bidder in rule.bids


def _bid(desk: Desk, name: str, rules: list[Withheld]) -> Iterator[str]:
    """One bid, written anew without what is withheld of it; yields the names of what that was."""
    tree = desk.tree(name)
    bidder, cut = tree["bidder"], []
    for rule in (one for one in rules if _meant(one, bidder)):
        value = _taken(tree, _path(desk, str(rule.value)))
        if value is not None:
            desk.withhold(f"bid/{bidder}/{rule.value}", "stated", _text(value), rule.reason)
            cut.append(str(rule.value))
    if cut:
        desk.put_tree(name, tree)
    yield from cut


def _rows(desk: Desk, name: str, rules: list[Withheld]) -> Iterator[str]:
    """A table of bids or of prices with empty cells, or without the rows, of what is withheld."""
    table, kind = read_csv(desk.text(name), name), "price" if name == PRICES else "bid"
    rows = [list(row) for row in table.rows]
    cut = []
    for rule in rules:
        for row in [row for row in rows if row and _meant(rule, row[table.columns["bidder"]])]:
            place = f"{kind}/{row[table.columns['bidder']]}/{rule.value}"
            value = _cell(table, row, str(rule.value), prices=kind == "price")
            if value:
                desk.withhold(place, "stated", value, rule.reason)
                cut.append(str(rule.value))
    if cut:
        desk.put_csv(name, [table.header, *(row for row in rows if row)])
    yield from cut


def _cell(table: Table, row: list[str], value: str, *, prices: bool) -> str:
    """Take the value out of a row, and of a price all of the row."""
    column = "amount" if prices and value == PRICE else value
    if column not in table.columns or (prices and value != PRICE):
        return ""
    told = row[table.columns[column]]
    if prices:
        row.clear()
    else:
        row[table.columns[column]] = ""
    return told


def _path(desk: Desk, value: str) -> tuple[str, ...]:
    """Where a value stands in the file of a bid."""
    if value in desk.dossier.rubric.facts:
        return ("facts", value)
    return ("cost", "price") if value == PRICE else tuple(value.split("."))


def _taken(tree: Any, path: tuple[str, ...]) -> Any:
    """Take the value at a path out of a tree; None where there is none."""
    *above, last = path
    for step in above:
        tree = tree.get(step) if isinstance(tree, dict) else tree[int(step)] if _at(tree, step) else None
    if isinstance(tree, dict):
        return tree.pop(last, None)
    return tree.pop(int(last)) if _at(tree, last) else None


def _at(tree: Any, step: str) -> bool:
    return isinstance(tree, list) and step.isdigit() and int(step) < len(tree)


def _text(value: Any) -> str:
    """The value as the file states it; of a list or a mapping, as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
