"""How totals become places."""

from pydantic import model_validator

from bideval.fields import Boolean, Frozen, Name, refuse


class TieBreak(Frozen):
    """One link of the chain: the higher points in a criterion, in the largest leaf and so on down, or the lot."""

    highest: Name | None = None
    largest_item: Boolean | None = None
    lot: Boolean | None = None

    @model_validator(mode="after")
    def _one(self) -> "TieBreak":
        if sum(link is not None for link in (self.highest, self.largest_item, self.lot)) != 1:
            raise refuse("tie-break-expected")
        return self


class Ranking(Frozen):
    """How equal totals are told apart."""

    tie_breaks: tuple[TieBreak, ...] = ()
