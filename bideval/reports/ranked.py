"""What places are by, in words and digits: the total, a metric or a criterion's points."""

from fractions import Fraction

from bideval.documents.evaluation import Figure
from bideval.documents.ranked import RankedBy
from bideval.reports.reading import NOTHING, Reading


def title(reading: Reading, by: RankedBy) -> str:
    """What the quantity is called."""
    if by.kind == "metric":
        return reading.metric_title(by.name)
    if by.kind == "index":
        return reading.say(f"index-{by.name}")
    return reading.say("head-total") if by.kind == "total" else reading.criterion(by.name)


def rule(reading: Reading) -> str:
    """The quantity, and which end of it is the better one; of a recalled formula that it is."""
    by = reading.evaluation.ranked_by
    told = reading.say(f"ranked-{by.better}", quantity=title(reading, by))
    return reading.say("from-memory", rule=told) if by.provenance == "memory" else told


def shown(reading: Reading, row: int) -> str:
    """What is compared of one bid, in digits with its unit; between two ends or a dash where it is not known."""
    by = reading.evaluation.ranked_by
    return written(reading, by, reading.figures.points(by.key, row))


def written(reading: Reading, by: RankedBy, figure: Figure | None) -> str:
    """A value of a quantity in digits."""
    if by.kind == "metric":
        return reading.valued(by.name, figure) if isinstance(figure, Fraction) else NOTHING
    return reading.figure(figure, reading.figures.places_of(by))
