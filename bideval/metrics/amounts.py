"""Amounts of money that a bid states, on one tax basis."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from bideval.documents.bid import AMOUNTS
from bideval.documents.tender import Vat
from bideval.metrics.base import ONE, Draft, Example, Metric, product
from bideval.metrics.units import WON
from bideval.working.ledger import Given
from bideval.working.terms import Apply, Number, Term


def with_tax(draft: Draft, amount: Term, vat: Vat) -> Term:
    """The amount with value-added tax, where it was stated without and the rubric gives the rate; else as stated."""
    rate = draft.context.vat_rate
    if vat != "excluded" or rate is None:
        return amount
    given = draft.constant(Given("=vat_rate", rate, (draft.context.rubric_file, ("vat_rate",))), "")
    return product(amount, Apply("add", (Number(ONE), given)))


@dataclass(frozen=True, kw_only=True)
class Amount(Metric):
    """An amount of the bid by its path: `cost.requested`, `cost.build`, …, `finance.secured`.

    Formula: the amount; times (1 + `vat_rate`) where the rubric gives that rate and `cost.vat` is `excluded`. Money
    under `finance` is what is at hand and bears no tax. Unit: won. Example: 100 billion won without tax are 110
    billion with 10 %.
    """

    id: str
    part: str
    field: str
    needs: tuple[str, ...] = ()
    unit: str = WON
    places: int = 0
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            "tax added",
            {"cost": {"requested": "1000억원", "vat": "excluded"}},
            "110000000000",
            vat_rate="10%",
            metric="cost.requested",
        ),
        Example(
            "no tax on money at hand",
            {"finance": {"secured": "500억원"}, "cost": {"vat": "excluded"}},
            "50000000000",
            vat_rate="10%",
            metric="finance.secured",
        ),
    )

    def term(self, draft: Draft) -> Term:
        """The amount on the rubric's tax basis."""
        value: Fraction | None = getattr(getattr(draft.bid, self.part), self.field)
        stated = draft.stated(value, self.part, self.field)
        return with_tax(draft, stated, draft.bid.cost.vat) if self.part == "cost" else stated


@dataclass(frozen=True, kw_only=True)
class GpuPurchase(Amount):
    """The money for buying accelerators: `cost.gpu_purchase`.

    Formula: the amount; times (1 + `vat_rate`) where the rubric gives that rate and `cost.vat` is `excluded`. Unit:
    won.
    Example: 980 billion won.
    """

    id: str = "gpu_purchase"
    part: str = "cost"
    field: str = "gpu_purchase"
    needs: tuple[str, ...] = ("cost",)
    examples: ClassVar = (
        Example("as stated", {"cost": {"gpu_purchase": "9_800억원"}}, "980000000000"),
        Example("tax added", {"cost": {"gpu_purchase": "1000", "vat": "excluded"}}, "1100", vat_rate="10%"),
        Example("tax-exempt stays", {"cost": {"gpu_purchase": "1000", "vat": "exempt"}}, "1000", vat_rate="10%"),
        Example("no rate, no change", {"cost": {"gpu_purchase": "1000", "vat": "excluded"}}, "1000"),
        Example("not stated", {"cost": {"build": "5"}}, "", reason="not-stated"),
    )


class Price(Metric):
    """The price that a bidder asks: from `prices.csv` where prices were opened, else `cost.price`.

    Formula: the amount; times (1 + `vat_rate`) where the rubric gives that rate and the amount is stated without tax.
    Unit: won.
    Where the rubric says `price: separate`, the price is unknown until `prices.csv` is there. Example: 1,000 won
    without tax are 1,100.
    """

    id: str = "price"
    unit: str = WON
    places: int = 0
    needs: tuple[str, ...] = ("price",)
    examples: ClassVar = (
        Example("in the bid", {"cost": {"price": "1_000"}}, "1000"),
        Example("tax added", {"cost": {"price": "1_000", "vat": "excluded"}}, "1100", vat_rate="0.1"),
        Example("no price", {}, "", reason="no-price"),
    )

    def term(self, draft: Draft) -> Term:
        """The amount on the rubric's tax basis."""
        price = draft.context.price(draft.submission)
        if price is None:
            return draft.wanting("no-price")
        return with_tax(draft, draft.enter("price", Given("fact:price", price.amount, price.source)), price.vat)


def named(name: str) -> Amount | None:
    """The amount that a path of the bid means, such as `cost.requested`."""
    part, _, field = name.partition(".")
    if (part == "cost" and field in AMOUNTS) or name == "finance.secured":
        return Amount(id=name, part=part, field=field, needs=(part,))
    return None
