"""How a quantity becomes places: what is compared, and what tells equals apart."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import model_validator

from bideval.fields import Boolean, Frozen, Id, Name, Share, refuse
from bideval.indices import INDICES
from bideval.indices.base import Index
from bideval.methods.base import Better

TOTAL = "total"
"""What places are by where the rubric names nothing else."""


class TieBreak(Frozen):
    """One link of the chain: the higher points in a criterion, in the largest leaf and so on down, a metric, a public draw, or the lot."""

    highest: Name | None = None
    largest_item: Boolean | None = None
    metric: Name | None = None
    better: Better | None = None
    draw: Id | None = None
    """A draw that `tender.yaml` announces: `engine/draw.py` says how it orders."""
    lot: Boolean | None = None

    @model_validator(mode="after")
    def _one(self) -> "TieBreak":
        links = sum(link is not None for link in (self.highest, self.largest_item, self.metric, self.draw, self.lot))
        if links != 1 or (self.metric is None) != (self.better is None):
            raise refuse("tie-break-expected")
        return self


class Band(Frozen):
    """All within a part of the best are level; of these, another quantity decides: a metric or fact, or a criterion's points."""

    within: Share
    of: Literal["best"] = "best"
    then: Name
    better: Better | None = None


class Ranking(Frozen):
    """What places are by, and how equals are told apart.

    `by` is `total`, a metric or declared fact, or a criterion, in this order where a name is both. Of points more is better unless
    `better` says otherwise; of a metric it must say. An `index` stands in place of both, for each kind has its own better end.
    Those within the `band` of the best are ordered by its own quantity first.
    """

    by: Name = TOTAL
    better: Better | None = None
    index: Annotated[Index, INDICES] | None = None
    band: Band | None = None
    tie_breaks: tuple[TieBreak, ...] = ()

    @model_validator(mode="after")
    def _one(self) -> "Ranking":
        if self.index is not None and {"by", "better"} & self.model_fields_set:
            raise refuse("index-stands-alone")
        return self

    def names(self) -> Iterator[str]:
        """Everything named here that may be a metric."""
        yield self.by
        yield from self.index.quantities().values() if self.index is not None else ()
        yield from (self.band.then,) if self.band is not None else ()
        yield from (link.metric for link in self.tie_breaks if link.metric is not None)
