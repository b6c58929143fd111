"""The names and values in what `stress` says: criteria, statements of bids and gates by their titles, numbers as people write them."""

from datetime import date
from fractions import Fraction
from typing import Final

from bideval.documents.rubric import Rubric
from bideval.documents.studies.stress import (
    FACT,
    MARK,
    Estimate,
    Fact,
    Finding,
    Kind,
    Named,
    Saying,
    Simulation,
    Valued,
)
from bideval.documents.tender import Called
from bideval.exact import digits
from bideval.metrics import expressions
from bideval.reports.voice import Voice, brief

PLACES: Final = 4


class Words(Voice):
    """How a rubric's own things are named."""

    def __init__(self, rubric: Rubric, language: str) -> None:
        super().__init__(language, Called(bideval="1", id="stress", title=rubric.title))
        self.rubric = rubric

    def criterion(self, path: str) -> str:
        """The title of a criterion."""
        node = self.rubric.nodes[path]
        return self.text(node.criterion.title, path)

    def knob(self, name: str) -> str:
        """What a statement of a bid is called."""
        if name.startswith(MARK):
            return self.say("knob-mark", criterion=self.criterion(name.removeprefix(MARK)))
        if name.startswith(FACT):
            fact = name.removeprefix(FACT)
            return self.text(self.rubric.facts[fact].title, fact)
        return self.say(f"knob-{name}")

    def named(self, one: Named) -> str:
        """The title of a thing of the rubric."""
        if one.what == "criterion":
            return self.criterion(one.name)
        if one.what == "knob":
            return self.knob(one.name)
        if one.what == "metric":
            return self.metric(one.name)
        rules = self.rubric.gates if one.what == "gate" else self.rubric.adjustments
        return next((self.text(rule.title, rule.id) for rule in rules if rule.id == one.name), one.name)

    def metric(self, name: str) -> str:
        """What a metric or fact is called."""
        known = expressions.named(self.rubric, name)
        if known is None or known.named is not None or name in self.rubric.facts:
            return self.text(known.named if known else None, name)
        code, facts = known.title
        return self.say(code, **facts)

    def value(self, knob: str, kind: Kind, value: Fraction) -> str:
        """A value of a statement as people write it."""
        if kind == "money":
            return self.amount(value)
        if kind == "date":
            return date.fromordinal(int(value)).isoformat()
        if kind == "boolean":
            return self.say("answer-true" if value else "answer-false")
        if kind == "choice":
            return self.text(self.rubric.facts[knob.removeprefix(FACT)].choice(value))
        if kind == "share":
            return f"{number(value * 100)}%"
        fact = self.rubric.facts.get(knob.removeprefix(FACT))
        unit = self.text(fact.unit) if fact and fact.unit else ""
        gap = " " if unit[:1].isascii() and unit not in ("", "%") else ""
        return f"{number(value)}{gap}{unit}"

    def saying(self, one: Saying) -> str:
        """What a bid states, or that it does not."""
        return self.say("stress-not-stated") if one.value is None else self.value(one.knob, one.kind, one.value)

    def fact(self, one: Fact) -> str:
        """One part of a sentence."""
        if isinstance(one, Fraction):
            return number(one)
        if isinstance(one, Valued):
            return self.value(one.knob, one.kind, one.value)
        return self.named(one)

    def sentence(self, finding: Finding) -> str:
        """What was found, in a sentence."""
        return self.say(finding.code, **{name: self.fact(one) for name, one in finding.facts.items()})

    def drawn(self, found: Simulation) -> str:
        """What was drawn, how often, with which seed."""
        names = ("seed", "samples", "tenders", "refused", "bids", "evaluators")
        counts = {name: str(getattr(found, name)) for name in names}
        noise, excluded = digits(found.noise * 100, 0), percent(found.excluded.value)
        return self.say("stress-simulated", **counts, noise=noise, excluded=excluded)


def number(value: Fraction) -> str:
    """A number in digits: exact where that is short, else to few places."""
    return brief(value, _to_places)


def _to_places(value: Fraction) -> str:
    shown = digits(value, PLACES)
    small = not shown.strip("0.-")
    return f"≈{shown}" if not small else f"<{digits(Fraction(1, 10**PLACES), PLACES)}"


def percent(value: Fraction) -> str:
    """A share in percent."""
    return f"{digits(value * 100, 1)}%"


def estimate(one: Estimate) -> str:
    """A sampled share in percent with its standard error."""
    return f"{percent(one.value)} ± {digits(one.error * 100, 1)}"
