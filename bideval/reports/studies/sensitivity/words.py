"""What every section of the answer needs: names, and numbers shown so that what is said of them stays true."""

from collections import Counter
from fractions import Fraction
from functools import cached_property
from typing import Final

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.sensitivity import Edge, Sensitivity
from bideval.exact import Mode, Rounding, digits, exact_text
from bideval.reports.layout import Cell
from bideval.reports.reading import NOTHING, Reading

PLACES: Final = 2
"""Digits after the point of a weight."""


class Words(Reading):
    """A study of sensitivity, and the evaluation that it asks about, in one language."""

    def __init__(self, study: Sensitivity, evaluation: Evaluation, language: str, ground: str = "") -> None:
        super().__init__(evaluation, language)
        self.study = study
        self.ground = ground

    def rounded(self, value: Fraction, mode: Mode, places: int = PLACES) -> str:
        """A number with few digits, rounded as said."""
        return digits(Rounding(places, mode)(value), places)

    def short(self, value: Fraction, mode: Mode) -> str:
        """A number with up to four digits after the point, without zeros at the end."""
        return exact_text(Rounding(4, mode)(value))

    def weight(self, value: Fraction) -> str:
        """A weight as the rubric has it, with no more digits than it needs."""
        return digits(value, 0) if value.denominator == 1 else digits(value, PLACES)

    @cached_property
    def _titles(self) -> dict[str, str]:
        """Every criterion by what it is called, with its path where two are called alike."""
        plain = {path: self.title(node) for path, node in self.rubric.nodes.items()}
        often = Counter(plain.values())
        return {path: title if often[title] == 1 else f"{title} ({path})" for path, title in plain.items()}

    def title_of(self, path: str) -> str:
        """What a criterion is called."""
        return self._titles[path]

    def branch(self, path: str) -> Cell:
        """A criterion in a table, as deep as it stands."""
        return Cell(self.title(self.rubric.nodes[path]), depth=path.count("/"))

    def edge(self, edge: Edge, text: str) -> Cell:
        """An end of an interval in a table; a dash where nothing changes up to there."""
        return Cell(text if edge.rival else NOTHING, number=True, step=edge.step)

    def rival(self, edge: Edge) -> Cell:
        """The bid that is level there."""
        return Cell(self.name(edge.rival) if edge.rival else "")
