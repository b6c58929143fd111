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
            {
                "bands": [
                    {"from": "510", "share": "1"},
                    {"from": "255", "share": "0.9"},
                    {"from": "127", "share": "0.6"},
                ]
            },
            ("126", "127", "254", "255", "600"),
            ("0", "0.6", "0.6", "0.9", "1"),
        ),
    )

    def term(self, read: Read) -> Term:
        """A look-up over the pairs in the order of the rubric."""
        return Apply("band", (Name("x"), *(Name(name) for name in self.parameters())))

    def parameters(self) -> dict[str, Fraction]:
        """Each band's two numbers."""
        pairs = (
            (f"bands.{at}.from", band.start, f"bands.{at}.share", band.share) for at, band in enumerate(self.bands)
        )
        return {name: value for start, low, share, part in pairs for name, value in ((start, low), (share, part))}

    def turns(self) -> list[Fraction]:
        """Each `from`: below the lowest there is nothing, so falling shares are not monotone all the way."""
        return [band.start for band in self.bands]

    @property
    def monotone(self) -> bool:
        """Whether a higher band never has the smaller share, or never the larger."""
        shares = self._shares()
        return shares in (sorted(shares), sorted(shares, reverse=True))

    def faults(self) -> list[tuple[str, str]]:
        """No band twice, no share above the whole."""
        starts = [band.start for band in self.bands]
        found = [("band-twice", "bands")] if len(set(starts)) < len(starts) else []
        return found + [("share-above-whole", "bands") for band in self.bands if band.share > 1][:1]

    def doubts(self) -> list[tuple[str, str]]:
        """Bands usually stand in one order, and so do their shares."""
        starts = [band.start for band in self.bands]
        found = [] if starts in (sorted(starts), sorted(starts, reverse=True)) else [("bands-out-of-order", "bands")]
        return found if self.monotone else [*found, ("bands-shares-out-of-order", "bands")]

    def _shares(self) -> list[Fraction]:
        return [band.share for band in sorted(self.bands, key=lambda band: band.start)]
