"""The evaluations between two: what comes out when some of the changes are made and the others are not."""

from collections.abc import Iterable, Sequence

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.engine import evaluate, scored
from bideval.studies.compare.difference import Mixer, Path
from bideval.studies.compare.fitting import fits
from bideval.studies.compare.outcomes import Outcome, outcome_of
from bideval.studies.compare.places import Placed
from bideval.studies.compare.side import Side, made

Group = tuple[int, ...]
"""Units that are made together, by their positions."""


class Game:
    """What comes out for each set of units; each is evaluated once."""

    def __init__(self, one: Side, other: Side, units: Sequence[Path], ends: tuple[Outcome, Outcome]) -> None:
        self.one, self.other = one, other
        self.units = units
        self.ends = ends
        self.rubrics = any(unit[0] == "rubric" for unit in units)
        self.known: dict[frozenset[int], Outcome | None] = {frozenset(): ends[0], frozenset(range(len(units))): ends[1]}

    def value(self, groups: Iterable[Group]) -> Outcome | None:
        """What comes out with these groups made; None where that cannot be evaluated.

        It cannot where documents do not fit each other, where the engine finds a Problem, and where a number is not certain that is
        certain in both of the evaluations that are compared, for there a part would have no exact size.
        """
        chosen = frozenset(unit for group in groups for unit in group)
        if chosen not in self.known:
            self.known[chosen] = self._found(chosen)
        return self.known[chosen]

    def evaluation(self, groups: Iterable[Group]) -> Evaluation | None:
        """The whole evaluation with these groups made, its values with their places on both sides."""
        return self._evaluated(
            Placed(self._mixer(unit for group in groups for unit in group), self.one, self.other).dossier()
        )

    def _found(self, chosen: frozenset[int]) -> Outcome | None:
        tree = self._mixer(chosen).mixed(self.one.tree, self.other.tree)
        evaluation = self._evaluated(made(tree, self.one, self.other))
        found = None if evaluation is None else outcome_of(evaluation)
        return None if found is None or found.opened(*self.ends) else found

    def _mixer(self, chosen: Iterable[int]) -> Mixer:
        return Mixer([self.units[at] for at in sorted(chosen)])

    def _evaluated(self, dossier: Dossier) -> Evaluation | None:
        if self.rubrics and not fits(dossier):
            return None
        sound = any(dossier.rubric is side.dossier.rubric for side in (self.one, self.other))
        return (scored if sound else evaluate)(dossier)[0]
