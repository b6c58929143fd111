"""What a metric may look at beside the bid: figures, dates and money of the tender, what was decided, and what is measured already."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from bideval.documents.dossier import Dossier, Price, Submission
from bideval.documents.tender import Amount
from bideval.metrics.figures import Figures
from bideval.working.ledger import Source


@dataclass(frozen=True)
class Context:
    """What a metric may look at beside the bid.

    `measured` and `reasons` are of one bid: the metrics that are known so far, and why others are not.
    """

    figures: Figures
    rubric_file: str = "rubric.yaml"
    notice_date: date | None = None
    vat_rate: Fraction | None = None
    separate: bool = False
    """Whether prices are opened apart: the bid's own `cost.price` is then not looked at until they are."""
    prices: Mapping[str, Price] | None = None
    amounts: Mapping[str, Amount] = field(default_factory=dict)
    """The amounts of the tender."""
    accepted: Mapping[tuple[str, str], Source] = field(default_factory=dict)
    """Where a fact of a bidder was accepted by decision: it counts in place of what the bid's file says."""
    measured: Mapping[str, Fraction] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, dossier: Dossier) -> "Context":
        """The context that all bids of a tender share; nothing is measured yet."""
        rubric, notice, decided = dossier.rubric, dossier.tender.notice, dossier.decisions.facts
        return cls(
            Figures(dossier.shelf, dossier.catalogue_file.path, rubric.compute, dossier.rubric_file.path),
            dossier.rubric_file.path,
            notice.date if notice else None,
            rubric.vat_rate,
            rubric.price == "separate",
            dossier.prices,
            dossier.tender.amounts,
            {(one.bidder, one.fact): ("decisions.yaml", ("facts", at, "accepted")) for at, one in enumerate(decided)},
        )

    def knowing(self, measured: Mapping[str, Fraction], reasons: Mapping[str, str]) -> "Context":
        """The same for one bid; both mappings may grow while its metrics are measured in order."""
        return replace(self, measured=measured, reasons=reasons)

    def price(self, submission: Submission) -> Price | None:
        """The bidder's price: as opened, else (where prices are not kept apart) as its bid states it."""
        if self.separate and self.prices is None:
            return None
        opened = (self.prices or {}).get(submission.bidder)
        cost = submission.bid.cost
        if opened is not None or self.separate or cost.price is None:
            return opened
        return Price(cost.price, cost.vat, self.origin(submission, "cost", "price"))

    def origin(self, submission: Submission, *path: str | int) -> Source:
        """Where a statement of the bid counts from: the decision that accepted it, else the place in the bid's file."""
        name = str(path[1]) if path[0] == "facts" else ".".join(map(str, path))
        return self.accepted.get((submission.bidder, name)) or (submission.file, (*submission.root, *path))

    def parts(self, submission: Submission) -> frozenset[str]:
        """The parts of a bid, as `Metric.needs` names them, of which anything is stated."""
        bid = submission.bid
        stated = {
            "fleet": bid.fleet is not None,
            "clusters": bid.clusters is not None,
            "datacentres": bid.datacentres is not None,
            "cost": bid.cost.stated,
            "schedule": any(day is not None for _, day in bid.schedule),
            "finance": bid.finance.secured is not None,
            "price": self.price(submission) is not None,
        }
        return frozenset(part for part, there in stated.items() if there)
