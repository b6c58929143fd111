"""The units of metrics: a symbol that is the same in every language, a name, and a factor for showing values."""

from fractions import Fraction
from typing import Final, NamedTuple

NONE: Final = ""
PERCENT: Final = "%"
WON: Final = "KRW"
PETAFLOPS: Final = "PF"
ACCELERATORS: Final = "accelerators"
CLUSTERS: Final = "clusters"
NODES: Final = "nodes"
DAYS: Final = "days"
KILOWATTS: Final = "kW"
PF_PER_WON: Final = "PF/100M KRW"
WON_PER_PF: Final = "100M KRW/PF"
PF_PER_MW: Final = "PF/MW"


class Unit(NamedTuple):
    """What belongs to a symbol: the name is the message `unit-CODE`, and what is shown is the value x `factor`."""

    code: str
    factor: Fraction = Fraction(1)


UNITS: Final = {
    PERCENT: Unit("percent", Fraction(100)),
    WON: Unit("won"),
    PETAFLOPS: Unit("petaflops"),
    ACCELERATORS: Unit("accelerators"),
    CLUSTERS: Unit("clusters"),
    NODES: Unit("nodes"),
    DAYS: Unit("days"),
    KILOWATTS: Unit("kilowatts"),
    PF_PER_WON: Unit("petaflops-per-eok", Fraction(10**8)),
    WON_PER_PF: Unit("eok-per-petaflops", Fraction(1, 10**8)),
    PF_PER_MW: Unit("petaflops-per-megawatt"),
}
"""Every unit of the vocabulary by its symbol. A rubric's own units are its words: no name here, and no factor."""
