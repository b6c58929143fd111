"""`bids/`: one bidder's offer, as submitted, with the evidence that it names."""

from typing import Annotated, Final, Literal

from pydantic import Field

from bideval.documents.tender import Vat
from bideval.fields import (
    Bilingual,
    Boolean,
    Count,
    Date,
    Decimal,
    Dotted,
    Frozen,
    Id,
    Money,
    Name,
    OneOrMore,
    Share,
    Whole,
    Words,
)

DATES: Final = ("in_service", "service_start", "full_service", "date")
"""The names of the values here that are days."""


class Evidence(Frozen):
    """Where a statement can be read."""

    document: Words
    page: Words | None = None
    date: Date | None = None
    address: Words | None = None
    note: Words | None = None


class Member(Frozen):
    """A company of the consortium and its part."""

    id: Id
    name: Bilingual | None = None
    role: Name | None = None
    share: Share | None = None


class Line(Frozen):
    """Accelerators of one kind: how many, how many of them for public use, in service from when."""

    accelerator: Name
    count: Count
    public: Count | None = None
    in_service: Date | None = None
    claimed_pf: Decimal | None = None
    evidence: Annotated[tuple[Evidence, ...], OneOrMore] = ()


class Cluster(Frozen):
    """Connected servers of one kind; its size in `nodes` (servers) or in `accelerators`."""

    accelerator: Name
    nodes: Whole | None = None
    accelerators: Whole | None = None
    public: Boolean | None = None
    cooling: Name | None = None
    power_kw: Decimal | None = None
    evidence: Annotated[tuple[Evidence, ...], OneOrMore] = ()


class Cost(Frozen):
    """The money, all on the same tax basis."""

    requested: Money | None = None
    gpu_purchase: Money | None = None
    build: Money | None = None
    operation: Money | None = None
    self_funded: Money | None = None
    price: Money | None = None
    vat: Vat = "included"

    @property
    def stated(self) -> bool:
        """Whether any amount is."""
        return any(getattr(self, name) is not None for name in AMOUNTS)


AMOUNTS: Final = tuple(name for name in Cost.model_fields if name != "vat")
"""The amounts of money that a bid may state."""


class Schedule(Frozen):
    """When service begins and when all of it runs."""

    service_start: Date | None = None
    full_service: Date | None = None


class Datacentre(Frozen):
    """Where the servers stand; power in megawatts of IT load, `pue` the ratio of all power to it."""

    name: Name | None = None
    owned: Boolean | None = None
    it_power_mw: Decimal | None = None
    pue: Decimal | None = None


class Finance(Frozen):
    """Money that is secured before it is needed."""

    secured: Money | None = None


class Partial(Frozen):
    """Whether a smaller award would be taken, and from how many accelerators on."""

    accepts: Boolean
    minimum: Count | None = None


class Bid(Frozen):
    """One bidder's offer. A part that is left out is unknown, never zero."""

    bideval: Literal["1"] = "1"
    bidder: Id
    name: Bilingual | None = None
    members: tuple[Member, ...] = ()
    fleet: tuple[Line, ...] | None = None
    clusters: tuple[Cluster, ...] | None = None
    cost: Cost = Cost()
    schedule: Schedule = Schedule()
    datacentres: tuple[Datacentre, ...] | None = None
    finance: Finance = Finance()
    partial: Partial | None = None
    facts: dict[Dotted, str] = Field(default_factory=dict)
    note: Words | None = None
