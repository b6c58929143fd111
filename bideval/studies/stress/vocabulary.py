"""The knobs of the parts that every bid can have: the fleet, clusters, data centres, dates and amounts, as far as a rubric looks at them."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.documents.rubric import Rubric
from bideval.metrics import find
from bideval.metrics.amounts import Amount
from bideval.metrics.share_in_service import ShareInServiceBy
from bideval.studies.stress.knobs import AMOUNT, MANY, ONE, ZERO, Ends, Kind, Knob, Role, measured, of_fact
from bideval.studies.stress.turns import marks


class Looked(NamedTuple):
    """What a rubric looks at: the roots that everything stands on, the parts of a bid they need, and what is named outright."""

    rubric: Rubric
    under: set[str]
    parts: set[str]
    asked: Sequence[str]


class Part(NamedTuple):
    """A knob of the vocabulary: what it is, where it is tried, the values at which rules turn, and when a rubric looks at it."""

    name: str
    kind: Kind
    role: Role
    most: Fraction | None
    usual: Fraction
    there: Callable[[Looked], bool]
    least: Fraction = ZERO
    turns: str = ""
    """The metric that is the knob itself."""


def _public(it: Looked) -> bool:
    """Whether it counts how much of the fleet is for public use."""
    return not {"pf_public", "public_share", "public_share_pf"}.isdisjoint(it.under)


def _required(it: Looked) -> list[Fraction]:
    """How many accelerators gates ask for."""
    return [Fraction(one.at_least) for gate in it.rubric.gates for one in gate.any_of or ()]


def _days(it: Looked) -> list[Fraction]:
    """The days by which something is to be in service."""
    metrics = map(find, sorted(it.under))
    return [Fraction(metric.by.toordinal()) for metric in metrics if isinstance(metric, ShareInServiceBy)]


PARTS: Final = (
    Part(
        "fleet.count",
        "count",
        "quantity",
        None,
        MANY,
        lambda it: "fleet" in it.parts or bool(_required(it)),
        turns="accelerators",
    ),
    Part(
        "fleet.older",
        "count",
        "quantity",
        None,
        MANY,
        lambda it: "newest_share" in it.under or {"pf", "accelerators"} <= {*it.asked},
    ),
    Part(
        "fleet.public",
        "share",
        "quantity",
        ONE,
        ONE,
        _public,
        turns="public_share",
    ),
    Part("fleet.in_service", "date", "promise", None, ZERO, lambda it: bool(_days(it))),
    Part(
        "clusters.nodes",
        "count",
        "quantity",
        None,
        MANY,
        lambda it: "clusters" in it.parts,
        turns="largest_public_cluster_nodes",
    ),
    Part("schedule.service_start", "date", "promise", None, ZERO, lambda it: "schedule" in it.parts),
    Part("datacentres.it_power_mw", "number", "quantity", None, Fraction(100), lambda it: "datacentres" in it.parts),
    Part("datacentres.pue", "number", "quantity", Fraction(3), ONE, lambda it: "pf_per_mw" in it.under, ONE),
    Part("datacentres.owned", "boolean", "promise", ONE, ONE, lambda it: "owned_power_share" in it.under),
)


def knobs(rubric: Rubric, under: set[str], notice: int, asked: Sequence[str]) -> Iterator[Knob]:
    """The parts of a bid that the metrics of a rubric need."""
    metrics = [metric for metric in map(find, sorted(under)) if metric is not None]
    it = Looked(rubric, under, {need for metric in metrics for need in metric.needs}, asked)
    for part in PARTS:
        if part.there(it):
            yield _knob(part, it, Fraction(notice))
    amounts = {f"{metric.part}.{metric.field}" for metric in metrics if isinstance(metric, Amount)}
    amounts |= {"cost.price"} if "price" in under else set()
    amounts |= {"finance.secured"} if "finance" in it.parts else set()
    for name in sorted(amounts):
        role: Role = "quantity" if name == "finance.secured" else "money"
        turns = [*marks(rubric, name), *marks(rubric, name.removeprefix("cost."))]
        yield measured(name, "money", role, Ends(ZERO, None, AMOUNT), turns)


def _knob(part: Part, it: Looked, notice: Fraction) -> Knob:
    if part.kind == "boolean":
        return of_fact(part.name, "boolean", part.role, Ends(ZERO, ONE, ONE), 0, ())
    turns = marks(it.rubric, part.turns) if part.turns else []
    if part.kind == "date":
        days = (
            [notice + day for day in marks(it.rubric, "days_to_service")]
            if part.name.startswith("schedule")
            else _days(it)
        )
        return measured(part.name, "date", part.role, Ends(notice, None, notice), days)
    more = _required(it) if part.name == "fleet.count" else []
    return measured(part.name, part.kind, part.role, Ends(part.least, part.most, part.usual), [*turns, *more])
