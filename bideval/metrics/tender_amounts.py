"""The tender's own amounts, for formulas that set a bid beside them: `(tender.estimated_price - price) / tender.estimated_price`."""

from dataclasses import dataclass
from typing import ClassVar, Final

from bideval.documents.tender import AMOUNTS, Amount
from bideval.metrics.amounts import with_tax
from bideval.metrics.base import Draft, Example, Metric
from bideval.metrics.units import WON
from bideval.working.ledger import Given
from bideval.working.terms import Term

PREFIX: Final = "tender."


@dataclass(frozen=True, kw_only=True)
class TenderAmount(Metric):
    """An amount of the tender by its name: `tender.estimated_price`, `tender.reserve_price`, `tender.project_budget`.

    Formula: the amount; times (1 + `vat_rate`) where the rubric gives that rate and the amount is stated without tax. It
    is the same for every bid. Unit: won.
    Example: a reserve price of 100 million won without tax is 110 million with 10 %.
    """

    id: str
    field: str
    unit: str = WON
    places: int = 0
    examples: ClassVar = (
        Example(
            "as stated", {}, "100000000", metric="tender.reserve_price", amounts={"reserve_price": {"amount": "1억원"}}
        ),
        Example(
            "tax added",
            {},
            "110000000",
            vat_rate="10%",
            metric="tender.reserve_price",
            amounts={"reserve_price": {"amount": "1억원", "vat": "excluded"}},
        ),
        Example("not stated", {}, "", reason="tender-silent", metric="tender.estimated_price"),
    )

    def term(self, draft: Draft) -> Term:
        """The amount on the rubric's tax basis."""
        stated: Amount | None = draft.context.amounts.get(self.field)
        if stated is None:
            return draft.wanting("tender-silent")
        given = Given(f"={self.id}", stated.amount, ("tender.yaml", (self.field, "amount")))
        return with_tax(draft, draft.constant(given, ""), stated.vat)


def named(name: str) -> TenderAmount | None:
    """The amount of the tender that `tender.NAME` means."""
    field = name.removeprefix(PREFIX)
    return TenderAmount(id=name, field=field) if name.startswith(PREFIX) and field in AMOUNTS else None
