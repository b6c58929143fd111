"""The catalogue of accelerators and nodes: every figure with its source, and whether it was read or remembered."""

from collections.abc import Callable
from functools import cached_property
from typing import Literal

from pydantic import Field

from bideval.fields import Bilingual, Count, Date, Decimal, Frozen, Id, Name, Words

Provenance = Literal["read", "memory", "derived"]


class Origin(Frozen):
    """A source of figures; `date` where the source bears one."""

    title: Words
    address: Words | None = None
    date: Date | None = None
    note: Words | None = None


class Quantity(Frozen):
    """A number with where it is from."""

    value: Decimal
    source: Name
    provenance: Provenance
    note: Words | None = None
    link: Words | None = None
    event: Words | None = None


class Wording(Frozen):
    """A word or a date with where it is from."""

    value: Words
    source: Name
    provenance: Provenance
    note: Words | None = None
    event: Words | None = None


class Accelerator(Frozen):
    """One accelerator. TFLOPS (TOPS for integers) per accelerator, by precision; a key that is missing means that no figure was found."""

    id: Id
    name: Name
    vendor: Name
    generation: Id
    form_factor: Name
    tflops_dense: dict[str, Quantity] = Field(default_factory=dict)
    tflops_sparse: dict[str, Quantity] = Field(default_factory=dict)
    int4_tops: Quantity | None = None
    memory_gb: Quantity | None = None
    memory_type: Wording | None = None
    memory_bandwidth_gbs: Quantity | None = None
    tdp_w: Quantity | None = None
    interconnect_gbs: Quantity | None = None
    per_node: Quantity | None = None
    pod: Quantity | None = None
    launch: Wording | None = None
    alternatives: dict[str, tuple[Quantity, ...]] = Field(default_factory=dict)
    notes: Words | None = None

    def tflops(self, precision: str, sparsity: str) -> Quantity | None:
        """The peak at a precision, dense or sparse, if the catalogue has it."""
        return (self.tflops_dense if sparsity == "dense" else self.tflops_sparse).get(precision)


class Server(Frozen):
    """A node or rack as sold: how many accelerators, and the most power it draws, in watts."""

    id: Id
    accelerator: Id
    accelerators: Count
    max_power_w: Quantity
    cooling: Words | None = None
    notes: Words | None = None


class Catalogue(Frozen):
    """The whole catalogue; `carried_over` is the day its figures were written down here."""

    bideval: Literal["1"]
    id: Id
    title: Bilingual
    carried_over: Date
    sources: dict[str, Origin]
    accelerators: tuple[Accelerator, ...]
    nodes: tuple[Server, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Accelerator]:
        """Accelerators by id."""
        return {one.id: one for one in self.accelerators}


Shelf = Callable[[], Catalogue]
"""The catalogue, read when something first asks for it: most tenders name no hardware."""
