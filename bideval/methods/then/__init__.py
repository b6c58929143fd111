"""Steps that follow the points of a criterion: `then` names them in order, and each makes new points of those of the bids beside each other.

A step is one file with one class (`base.Then`); to add one, write the file and name its class in `THEN`.
"""

from typing import Final

from bideval.methods.then.base import Then
from bideval.methods.then.rank_steps import RankSteps
from bideval.methods.then.rescale_to_best import RescaleToBest

THEN: Final[tuple[type[Then], ...]] = (RankSteps, RescaleToBest)
