"""All or nothing: a test that a value passes or fails."""

from typing import ClassVar, Literal

from pydantic import model_validator

from bideval.fields import Words, refuse
from bideval.methods.base import Example, Method, Read
from bideval.working.terms import Apply, Name, Number, Term

EDGES = ("at_least", "more_than", "at_most", "less_than")


class PassFail(Method):
    """All points where the value passes, none where it fails: `at_least`, `more_than`, `at_most`, `less_than`, `must_be` or `one_of`.

    Exactly one test. Numbers, yes/no answers and choices may be tested. Absolute. Weakness: a cliff; a gate may say the same more honestly.
    """

    kind: Literal["pass-fail"] = "pass-fail"
    at_least: Words | None = None
    more_than: Words | None = None
    at_most: Words | None = None
    less_than: Words | None = None
    must_be: Words | None = None
    one_of: tuple[Words, ...] | None = None
    words: ClassVar = True
    examples: ClassVar = (
        Example("the edge itself passes", {"at_least": "256"}, ("255", "256"), ("0", "1")),
        Example("the edge itself fails", {"less_than": "1.3"}, ("1.25", "1.3"), ("1", "0")),
        Example("one of two", {"one_of": ["2", "4"]}, ("1", "2", "4"), ("0", "1", "1")),
    )

    @model_validator(mode="after")
    def _one_test(self) -> "PassFail":
        if sum(getattr(self, name) is not None for name in (*EDGES, "must_be", "one_of")) != 1:
            raise refuse("one-test-expected")
        return self

    @property
    def monotone(self) -> bool:
        """A test against an edge is; a test for equality is not."""
        return self.must_be is None and self.one_of is None

    def term(self, read: Read) -> Term:
        """The test on the value."""
        for name in EDGES:
            if (edge := getattr(self, name)) is not None:
                return Apply(name, (Name("x"), Number(read(edge))))
        wanted = (self.must_be,) if self.must_be is not None else self.one_of or ()
        return Apply("one_of", (Name("x"), *(Number(read(text)) for text in wanted)))
