"""How the award is made from places; `engine/award/` has one file for each rule."""

from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from bideval.fields import Dotted, Frozen, Whole


class BestAward(Frozen):
    """The award goes to the first place."""

    kind: Literal["best"]


class TopAward(Frozen):
    """The award goes to the first `winners` places."""

    kind: Literal["top"]
    winners: Whole


class BudgetAward(Frozen):
    """In order of rank until the tender's project budget is used; `partial` says what happens to a bid that no longer fits."""

    kind: Literal["budget"]
    order: Literal["rank"] = "rank"
    uses: Dotted
    partial: Literal["offer", "skip", "stop"]


def _award_kind(value: object) -> str:
    return str(value.get("kind")) if isinstance(value, dict) else str(getattr(value, "kind", ""))


Award = Annotated[
    Annotated[BestAward, Tag("best")] | Annotated[TopAward, Tag("top")] | Annotated[BudgetAward, Tag("budget")],
    Discriminator(_award_kind),
]
