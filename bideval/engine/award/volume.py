"""`volume`: in order of rank until so much is awarded, such as 13,000 accelerators.

Parameters: `volume`, how much; `uses`, the metric or declared fact it is measured by; `partial: offer|skip|stop`; `excludes`; `negotiate`.
Jurisdiction: Korea, GPU lease support of 2025, whose tracks ask for a number of accelerators. Source: ZDNet Korea 2025-07-17.
Known weakness: as under a budget, and what one unit costs plays no part.
"""

from collections.abc import Sequence
from fractions import Fraction

from bideval.documents.award import VolumeAward
from bideval.documents.awarded import AwardResult
from bideval.documents.evaluation import Standing
from bideval.engine.award.supply import Supply
from bideval.engine.state import State


def award(state: State, rule: VolumeAward, standings: Sequence[Standing]) -> AwardResult:
    """Award the volume."""

    def asked(row: int) -> Fraction | None:
        """What a bid offers, if that is something that can be used up."""
        value = state.value(rule.uses, row)
        return value if value is None or value >= 0 else None

    result = Supply(state, rule, rule.volume, asked).award(standings)
    return result._replace(volume=rule.volume, uses=rule.uses)
