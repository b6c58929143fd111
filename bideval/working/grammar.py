"""The rubric's expression language, parsed once: `(pf + 2) / max(price, 1)`. Never `eval`; no attributes, no calls but those allowed."""

import re
from collections.abc import Collection
from functools import cache
from typing import Final

from bideval.exact import NotExact, clip, plain
from bideval.working.operations import OPS
from bideval.working.terms import Apply, Name, Number, Term

USER_FUNCTIONS: Final = frozenset({"min", "max", "abs"})
DEEPEST: Final = 64
LONGEST: Final = 2000
MOST: Final = 200
"""Operations in one formula: every walk over it goes as deep as they may be nested."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9][0-9.]*)|(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)|(?P<sign>[-+*/(),]))"
)
_BINARY: Final = {"+": "add", "-": "sub", "*": "mul", "/": "div"}


class BadFormula(ValueError):
    """A text that is no formula: `code` in words, the `facts` of the sentence, and `at`, the offset in the text."""

    def __init__(self, code: str, at: int, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.facts = facts


@cache
def formula(text: str) -> Term:
    """A formula of bideval's own, in which every operation may be called by name."""
    return parse(text, OPS)


def parse(text: str, functions: Collection[str] = USER_FUNCTIONS) -> Term:
    """The term that `text` writes down. Raises `BadFormula`."""
    if len(text) > LONGEST:
        raise BadFormula("formula-too-long", 0, most=str(LONGEST))
    reader = _Reader(text, functions)
    term = reader.total(0)
    if reader.kind:
        raise reader.unexpected()
    return term


class _Reader:
    """Recursive descent over the tokens of one text; the depth is bounded, so the recursion is."""

    def __init__(self, text: str, functions: Collection[str]) -> None:
        self.text = text
        self.functions = functions
        self.at = self.start = self.operations = 0
        self.kind = self.word = ""
        self.next()

    def next(self) -> None:
        """Step to the next token; `kind` is empty at the end."""
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            rest = self.text[self.at :]
            self.start = len(self.text) - len(rest.lstrip())
            self.kind, self.word = ("other" if rest.strip() else ""), rest.strip()[:1]
            return
        self.kind, self.word = str(found.lastgroup), found[str(found.lastgroup)]
        self.start, self.at = found.start(str(found.lastgroup)), found.end()

    def unexpected(self) -> BadFormula:
        """What to say of a token that does not belong here."""
        if not self.kind:
            return BadFormula("formula-ends-early", self.start)
        return BadFormula("formula-unexpected", self.start, found=clip(self.word))

    def take(self, sign: str) -> None:
        """Pass over the sign that must stand here."""
        if self.word != sign:
            raise self.unexpected()
        self.next()

    def operation(self) -> str:
        """Pass over an operator and say what it does."""
        self.operations += 1
        if self.operations > MOST:
            raise BadFormula("formula-too-many-operations", self.start, most=str(MOST))
        op = _BINARY[self.word]
        self.next()
        return op

    def total(self, depth: int) -> Term:
        """Sums and differences."""
        if depth > DEEPEST:
            raise BadFormula("formula-too-deep", self.start, most=str(DEEPEST))
        left = self.product(depth)
        while self.word in ("+", "-") and self.kind == "sign":
            left = Apply(self.operation(), (left, self.product(depth)))
        return left

    def product(self, depth: int) -> Term:
        """Products and quotients."""
        left = self.unary(depth)
        while self.word in ("*", "/") and self.kind == "sign":
            left = Apply(self.operation(), (left, self.unary(depth)))
        return left

    def unary(self, depth: int) -> Term:
        """A number, a name, a call, a bracket, or the negative of one."""
        start, kind, word = self.start, self.kind, self.word
        if kind == "number":
            self.next()
            try:
                return Number(plain(word))
            except NotExact as refused:
                raise BadFormula(refused.code, start, **refused.facts) from refused
        if kind == "name":
            self.next()
            return self.call(word, start, depth) if self.word == "(" else Name(word)
        if word == "-":
            self.next()
            return Apply("neg", (self.unary(depth + 1),)) if depth < DEEPEST else self.total(depth + 1)
        self.take("(")
        inner = self.total(depth + 1)
        self.take(")")
        return inner

    def call(self, name: str, start: int, depth: int) -> Term:
        """The arguments of a call whose name was read."""
        if name not in self.functions:
            raise BadFormula(
                "formula-no-such-function", start, found=clip(name), allowed=", ".join(sorted(self.functions))
            )
        self.take("(")
        arguments = [self.total(depth + 1)]
        while self.word == ",":
            self.next()
            arguments.append(self.total(depth + 1))
        self.take(")")
        if name == "abs" and len(arguments) != 1:
            raise BadFormula("formula-one-argument", start, found=name)
        return Apply(name, tuple(arguments))


SUM: Final = formula("add(parts)")
"""All parts together."""
SAME: Final = formula("x")
"""A number that is another one, unchanged."""
