"""`prices.csv`: the prices that were opened, one a bidder."""

from fractions import Fraction
from typing import Final, get_args

from bideval.documents.dossier import Price
from bideval.documents.tender import Vat
from bideval.exact import NotExact, clip, money
from bideval.fields import moment
from bideval.loading.columns import columns_fit
from bideval.loading.desk import Desk
from bideval.loading.formats.csv_reader import Table
from bideval.loading.references import Bidders
from bideval.loading.refused import note

FILE: Final = "prices.csv"
COLUMNS: Final = ("bidder", "amount", "vat", "opened_at")
NEEDED: Final = 2
"""How many of the columns must be there."""


def read_prices(desk: Desk, bidders: Bidders) -> dict[str, Price]:
    """The opened prices by bidder."""
    table = desk.table(FILE)
    prices: dict[str, Price] = {}
    if table is None or not columns_fit(table, COLUMNS[:NEEDED], COLUMNS, desk.problems):
        return prices
    first: dict[str, int] = {}
    for row, cells in enumerate(table.rows):
        bidder = cells[table.columns["bidder"]]
        if bidder in first:
            desk.problems.add(
                table.place(row, "bidder"), "price-twice", bidder=bidder, first=table.place(first[bidder], "bidder")
            )
            continue
        first[bidder] = row
        price = _price(table, row, bidders, desk)
        if price:
            prices[bidder] = price
    return prices


def _price(table: Table, row: int, bidders: Bidders, desk: Desk) -> Price | None:
    """The price of a row, or None and every Problem of the row."""
    read: dict[str, Fraction | Vat] = {"vat": "included"}
    fits = True
    for name in table.header:
        text = table.rows[row][table.columns[name]]
        try:
            if name == "bidder":
                bidders.check(text)
            elif name == "amount":
                read["amount"] = money(text)
            elif name == "vat" and text:
                read["vat"] = _vat(text)
            elif name == "opened_at" and text:
                moment(text)
        except NotExact as refused:
            fits = False
            note(desk.problems, table.place(row, name), refused)
    amount, vat = read.get("amount"), read["vat"]
    if not fits or not isinstance(amount, Fraction) or isinstance(vat, Fraction):
        return None
    return Price(amount, vat, (table.file, (row, "amount")))


def _vat(text: str) -> Vat:
    known: dict[str, Vat] = {one: one for one in get_args(Vat)}
    if text not in known:
        raise NotExact("wrong-choice", text=clip(text), allowed=", ".join(known))
    return known[text]
