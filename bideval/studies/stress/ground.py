"""What every lint stands on: the rubric with its reference bids and curves, and how a finding is put down."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from bideval.documents.rubric import Rubric
from bideval.documents.studies.stress import Case, Fact, Finding, Named, Path, Valued
from bideval.problems import Level
from bideval.studies.stress.bench import Bench
from bideval.studies.stress.curves import Curves
from bideval.studies.stress.field import Field, Full
from bideval.studies.stress.knobs import Knob

WORST: Final = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}


@dataclass(frozen=True)
class Ground:
    """The rubric on its bench."""

    bench: Bench
    field: Field

    @cached_property
    def curves(self) -> Curves:
        """The curves, drawn when they are first wanted."""
        return Curves(self.field)

    @property
    def rubric(self) -> Rubric:
        """The rubric."""
        return self.bench.rubric

    def finding(
        self, code: str, level: Level, path: Path, facts: Mapping[str, Fact], proof: Sequence[Case] = ()
    ) -> Finding:
        """A finding at its place in the file."""
        return Finding(code, level, path, self.bench.places((self.bench.file.path, path)), facts, tuple(proof))

    def third(self, path: str, name: str, value: Fraction) -> Full:
        """A bid that has the worst of everything, is half-way in what else moves a criterion, and states one value."""
        half = {other: self.field.middle[other] for other in self.drives(path)}
        return {**self.field.empty, **half, name: value}

    def drives(self, path: str) -> tuple[str, ...]:
        """The knobs that move a leaf."""
        return tuple(curve.knob.name for curve in self.curves.all if curve.node.path == path)


Lint = Callable[[Ground], Iterator[Finding]]


def criterion(path: str) -> Named:
    """A criterion in the words of a finding."""
    return Named("criterion", path)


def knob(one: Knob) -> Named:
    """A statement of a bid in the words of a finding."""
    return Named("knob", one.name)


def at(one: Knob, value: object) -> Valued:
    """A value of a statement in the words of a finding."""
    return Valued(one.name, one.kind, value)  # type: ignore[arg-type]
