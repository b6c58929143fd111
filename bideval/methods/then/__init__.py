"""Steps that follow the points of a criterion: `then` names them in order, and each makes new points of those of the bids beside each other.

A step is one file with one class (`base.Then`); to add one, write the file and name its kind in `THEN`.
"""

from typing import Final

from bideval.kinds import Kinds
from bideval.methods.then.base import Then

THEN: Final[Kinds[Then]] = Kinds(
    "bideval.methods.then",
    "rank-steps",
    "rescale-to-best",
)
