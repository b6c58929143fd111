"""What every lint stands on: the rubric with its reference bids and curves, and how a finding is put down."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.rubric import Rubric
from bideval.documents.studies.stress import PREFIX, Case, Fact, Finding, Named, Shown, Valued, Worked
from bideval.problems import Level
from bideval.studies.stress.bench import Bench
from bideval.studies.stress.curves import Curves
from bideval.studies.stress.field import Field, Full
from bideval.studies.stress.knobs import Knob
from bideval.working.grammar import formula
from bideval.working.ledger import Given, Path
from bideval.working.operations import plainly

WITHOUT: Final = "without-third"
WITH: Final = "with-third"
"""The cases of a proof in which a third bid is missing, and is there."""

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
        self, code: str, level: Level, path: Path, facts: Mapping[str, Fact | Worked], proof: Sequence[Case] = ()
    ) -> Finding:
        """A finding at its place in the file."""
        place = self.bench.places((self.bench.file.path, path))
        workings = {name: fact for name, fact in facts.items() if isinstance(fact, Worked)}
        plain = {name: fact.value if isinstance(fact, Worked) else fact for name, fact in facts.items()}
        return Finding(code, level, path, place, plain, tuple(proof), workings)

    def points(self, node: Node) -> Given:
        """The points that the rubric gives a criterion, as an input of a formula."""
        where = (*node.where, "points")
        return Given(f"={PREFIX}worth:{node.path}", node.criterion.points, (self.bench.file.path, where))

    def worth(self, node: Node) -> Given:
        """The same in units of the total: what is above it may be scaled."""
        return self.points(node)._replace(label=f"={PREFIX}weight:{node.path}", value=node.worth)

    def third(self, path: str, name: str, value: Fraction) -> Full:
        """A bid that has the worst of everything, is half-way in what else moves a criterion, and states one value."""
        half = {other: self.field.middle[other] for other in self.drives(path)}
        return {**self.field.empty, **half, name: value}

    def drives(self, path: str) -> tuple[str, ...]:
        """The knobs that move a leaf."""
        return tuple(curve.knob.name for curve in self.curves.all if curve.node.path == path)


Lint = Callable[[Ground], Iterator[Finding]]


def worked(text: str, **inputs: Shown | Given) -> Worked:
    """A number of a finding by a formula."""
    term = formula(text)
    return Worked(term, inputs, plainly(term, {name: one.value for name, one in inputs.items()}))


def criterion(path: str) -> Named:
    """A criterion in the words of a finding."""
    return Named("criterion", path)


def knob(one: Knob) -> Named:
    """A statement of a bid in the words of a finding."""
    return Named("knob", one.name)


def at(one: Knob, value: Fraction) -> Valued:
    """A value of a statement in the words of a finding."""
    return Valued(one.name, one.kind, value)
