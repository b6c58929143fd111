"""Steps of a table: the share of the highest band that a value reaches."""

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from bideval.fields import Frozen, Share, Threshold
from bideval.methods.base import Example, Method, Read
from bideval.working.terms import Apply, Name, Term


class Band(Frozen):
    """From which value on, which share."""

    start: Threshold = Field(alias="from")
    share: Share


class Bands(Method):
    """The share of the highest `from` that is not above the value; below all of them, 0. Equality counts as reached.

    Absolute. Weakness: a cliff at each `from`, where one unit more or less costs the whole step; write down why each stands where it does.
    """

    kind: Literal["bands"] = "bands"
    bands: tuple[Band, ...] = Field(min_length=1)
    examples: ClassVar = (
        Example(
            "127 nodes reach the lowest band exactly, 126 none",
            {"bands": [{"from": "510", "share": "1"}, {"from": "255", "share": "0.9"}, {"from": "127", "share": "0.6"}]},
            ("126", "127", "254", "255", "600"),
            ("0", "0.6", "0.6", "0.9", "1"),
        ),
    )

    def term(self, read: Read) -> Term:
        """A look-up over the pairs in the order of the rubric."""
        return Apply("band", (Name("x"), *(Name(name) for name in self.parameters())))

    def parameters(self) -> dict[str, Fraction]:
        """Each band's two numbers."""
        pairs = ((f"bands.{at}.from", band.start, f"bands.{at}.share", band.share) for at, band in enumerate(self.bands))
        return {name: value for start, low, share, part in pairs for name, value in ((start, low), (share, part))}

    def faults(self) -> list[tuple[str, str]]:
        """Bands stand in one order, without repetition, and a higher one never has the smaller share unless all run so."""
        starts = [band.start for band in self.bands]
        shares = [band.share for _, band in sorted((band.start, band) for band in self.bands)] if len(set(starts)) == len(starts) else []
        if not shares or starts not in (sorted(starts), sorted(starts, reverse=True)):
            return [("bands-out-of-order", "bands")]
        if any(share > 1 for share in shares):
            return [("share-above-whole", "bands")]
        return [] if shares in (sorted(shares), sorted(shares, reverse=True)) else [("bands-shares-out-of-order", "bands")]
