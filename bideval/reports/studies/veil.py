"""A veil over the working of one bid's numbers: what belongs to other bids is not in it, so that no way of telling it can let it out.

Own inputs and numbers of the rules stay as they are. A number of another bid becomes a stand-in, the same for all of them; what is taken from
several bids, and all that is computed from it, keeps its rule and its own inputs and loses its value. Only a number that its reader has been
told in any case has one, to the places in which it was told; only where the rules round to these is it exact, and nothing above it veiled for it.
Of panel marks the file is not told, for files are called after evaluators.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.exact import MODES
from bideval.working.ledger import Ledger, Source
from bideval.working.steps import VEILED, Step, Veiled, ordered

STRANGER: Final = Veiled("*/another-bid", VEILED, Fraction(0))
"""Whatever belongs to another bid."""
OF_ALL: Final = "*"
"""Whose numbers are: those of the rules (`*/=LABEL`), and those taken from several bids (`*/LABEL`)."""


class Veil(NamedTuple):
    """What one bid may see. `told` has the numbers that it is told in any case, by id, as they are told."""

    ledger: Ledger
    row: int
    told: Mapping[str, Fraction]

    def over(self, top: Step) -> Step:
        """The step and all below it, behind the veil."""
        made: dict[str, Step] = {}
        for step in ordered([top]):
            made[step.id] = self._one(step, [made[part.id] for part in step.inputs])
        return made[top.id]

    def _one(self, step: Step, parts: Sequence[Step]) -> Step:
        whose, _, key = step.id.partition("/")
        if whose not in (OF_ALL, self.ledger.bids[self.row]):
            return STRANGER
        if not parts:
            return self._read(step, whose, key)
        taken = whose == OF_ALL and not key.startswith("=")
        own = [part for part in parts if part is not STRANGER]
        inputs = (*own, STRANGER) if taken or len(own) < len(parts) else tuple(own)
        if not taken and not any(isinstance(part, Veiled) for part in inputs):
            return replace(step, inputs=inputs)
        about = self.told.get(step.id)
        if about == step.value and step.op.replace("_", "-") in MODES:
            return replace(step, inputs=inputs)
        return Veiled(step.id, step.op, Fraction(0), inputs, None, step.clause, about)

    def _read(self, step: Step, whose: str, key: str) -> Step:
        """Something that was read: the bid's own, or a number of the rules."""
        if step.op == "constant":
            return step
        foreign = whose == OF_ALL and not key.startswith("=")
        if foreign or not self.of_nobody_else(key) or self._elsewhere(step.source):
            return STRANGER
        return replace(step, source=None) if step.source and step.source[0].startswith("panel") else step

    def of_nobody_else(self, key: str) -> bool:
        """Whether the name of a number is about no other bid."""
        others = {bid for row, bid in enumerate(self.ledger.bids) if row != self.row}
        return others.isdisjoint(key.replace("/", ":").split(":"))

    def _elsewhere(self, source: Source | None) -> bool:
        """Whether something stands in another bid."""
        if source is None:
            return False
        origins = (one for row, one in enumerate(self.ledger.origins) if row != self.row)
        return any(source[0] == file and source[1][: len(root)] == root for file, root in origins)
