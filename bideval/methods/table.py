"""A table of values or choices, each with its share."""

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from bideval.fields import Frozen, Share, Words
from bideval.methods.base import Example, Method, Read
from bideval.working.terms import Apply, Name, Number, Term


class Row(Frozen):
    """A value, a choice or a yes/no answer, and its share."""

    value: Words
    share: Share


class Table(Method):
    """The share that stands beside the value; a value that is not in the table has `otherwise` (0 unless stated).

    For choices (A, B, C), yes/no answers, and numbers that must match exactly. Absolute.
    """

    kind: Literal["table"] = "table"
    table: tuple[Row, ...] = Field(min_length=1)
    otherwise: Share = Fraction(0)
    words: ClassVar = True
    examples: ClassVar = (
        Example(
            "two values and the rest",
            {"table": [{"value": "1", "share": "1"}, {"value": "2", "share": "60%"}], "otherwise": "0.1"},
            ("1", "2", "3"),
            ("1", "0.6", "0.1"),
        ),
    )

    def term(self, read: Read) -> Term:
        """A look-up by equality."""
        pairs = (Number(number) for row in self.table for number in (read(row.value), row.share))
        return Apply("pick", (Name("x"), Number(self.otherwise), *pairs))

    @property
    def monotone(self) -> bool:
        """A table is in no order."""
        return False

    def whole(self) -> tuple[Fraction, Fraction]:
        """From the smallest share to the largest."""
        shares = [self.otherwise, *(row.share for row in self.table)]
        return min(shares), max(shares)

    def faults(self) -> list[tuple[str, str]]:
        """No value twice; no share is more than the points."""
        values = [row.value for row in self.table]
        found = [("table-value-twice", "table")] if len(set(values)) < len(values) else []
        found += [("share-above-whole", "table")] if any(row.share > 1 for row in self.table) else []
        return found + ([("share-above-whole", "otherwise")] if self.otherwise > 1 else [])
