"""The figures a formula takes from the catalogue, or from the notice where the rubric says that it sets others."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from bideval.documents.facts import Compute
from bideval.documents.hardware import Accelerator, Catalogue, Quantity, Shelf
from bideval.working.ledger import Given, Source

NODE: Final = Fraction(8)
"""Accelerators of a server where neither the catalogue nor the rubric says otherwise."""


@dataclass(frozen=True)
class Figures:
    """The catalogue read under one rubric."""

    shelf: Shelf
    file: str = "catalog/hardware.yaml"
    compute: Compute | None = None
    rubric_file: str = "rubric.yaml"

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue."""
        return self.shelf()

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each accelerator stands in the catalogue."""
        return {one.id: at for at, one in enumerate(self.catalogue.accelerators)}

    def part(self, accelerator: str) -> Accelerator | None:
        """The catalogue's entry, if it has one."""
        return self.catalogue.by_id.get(accelerator)

    def source(self, accelerator: str, *path: str) -> Source:
        """Where a figure of an accelerator stands in the catalogue."""
        return self.file, ("accelerators", self.positions[accelerator], *path)

    def listed(self, accelerator: str, precision: str, sparsity: str) -> Quantity | None:
        """The catalogue's own TFLOPS at a precision, whatever the notice says."""
        part = self.part(accelerator)
        return part.tflops(precision, sparsity) if part else None

    def overridden(self, accelerator: str, precision: str, sparsity: str) -> Given | None:
        """The TFLOPS that the notice sets in the catalogue's place: at the rubric's precision and sparsity only."""
        compute = self.compute
        if compute is None or (precision, sparsity) != (compute.precision, compute.sparsity):
            return None
        figure = compute.values.get(accelerator)
        path = ("compute", "values", accelerator, "value")
        return Given(f"=compute.values.{accelerator}", figure.value, (self.rubric_file, path)) if figure else None

    def tflops(self, accelerator: str, precision: str, sparsity: str) -> Given | None:
        """The TFLOPS that count at a precision, dense or sparse."""
        found = self.listed(accelerator, precision, sparsity)
        if (set_by_notice := self.overridden(accelerator, precision, sparsity)) or found is None:
            return set_by_notice
        place = self.source(accelerator, f"tflops_{sparsity}", precision, "value")
        return Given(f"=catalogue:{accelerator}.{precision}.{sparsity}", found.value, place)

    def per_node(self, accelerator: str) -> Given | None:
        """The accelerators of one server as sold, if the catalogue says."""
        part = self.part(accelerator)
        if part is None or part.per_node is None:
            return None
        return Given(
            f"=catalogue:{accelerator}.per_node", part.per_node.value, self.source(accelerator, "per_node", "value")
        )

    def size(self, accelerator: str, nodes: int | None, accelerators: int | None) -> Fraction | None:
        """The accelerators of a cluster as a plain number: as stated, else its servers x the size of a server."""
        if accelerators is not None:
            return Fraction(accelerators)
        per_node = self.per_node(accelerator)
        return None if nodes is None else nodes * (per_node.value if per_node else NODE)

    def node(self) -> Given | None:
        """The accelerators that the rubric counts as a node, if it says."""
        if self.compute is None or "node" not in self.compute.model_fields_set:
            return None
        return Given("=compute.node", Fraction(self.compute.node), (self.rubric_file, ("compute", "node")))
