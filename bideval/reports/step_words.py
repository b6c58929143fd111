"""One step in words: its name, its value in a unit people read, and its formula as a sentence (`op-NAME`)."""

from datetime import date
from fractions import Fraction
from typing import Final

from bideval.documents.bid import DATES
from bideval.documents.facts import Fact
from bideval.documents.keys import FACT, METRIC
from bideval.metrics.units import NONE
from bideval.reports.clauses import clause
from bideval.reports.reading import shown_value
from bideval.reports.step_names import StepNames
from bideval.reports.studies import steps as studies
from bideval.reports.visible import visible
from bideval.reports.voice import about, number
from bideval.working.steps import VEILED, Step, Veiled

LISTED: Final = 8
"""Numbers of a list that a sentence names."""


def repeats(step: Step) -> bool:
    """Whether the number is another one, unchanged."""
    return step.op == "same" or (step.op in ("add", "max", "min") and len(step.inputs) == 1)


def _day(value: Fraction) -> str:
    return date.fromordinal(int(value)).isoformat()


class StepWords(StepNames):
    """The words of steps in the language of a reading."""

    def line(self, step: Step) -> str:
        """Name, value, formula, place and clause of one step."""
        places = self.reading.dossier.places
        name = self.name(step)
        told = [f"{name} {self.value(step)}" if name else self.value(step)]
        if step.inputs and not repeats(step):
            told.append(f"← {self.formula(step)}")
        if step.source is not None:
            told.append(f"[{visible(str(places(step.source)))}]")
        if step.clause is not None:
            cited = self.reading.text(clause(self.reading.dossier, step.clause))
            told.append(f"({', '.join(part for part in (cited, visible(str(places(step.clause)))) if part)})")
        return "  ".join(told)

    def value(self, step: Step) -> str:
        """The value behind its sign: `= 12`, `= 5/6 ≈ 0.833333`, `≈ 82.35%`, `= 5,427억원`."""
        text = self.shown(step)
        if isinstance(step, Veiled) and step.about is None:
            return text
        if text.startswith("≈"):
            return f"≈ {text[1:]}"
        return f"= {text} ≈ {about(step.value)}" if "/" in text and text == number(step.value) else f"= {text}"

    def shown(self, step: Step) -> str:
        """The value as formulas have it: an amount in won, a date, an answer, a metric with its unit, else the number."""
        if isinstance(step, Veiled):
            code = "step-anothers" if step.op == VEILED else "step-veiled"
            return self.say(code) if step.about is None else f"≈{number(step.about)}"
        if self._is_date(step):
            return _day(step.value)
        name = self._measured(step.id)
        fact = self.reading.rubric.facts.get(name)
        if fact and fact.type in ("boolean", "choice"):
            return self._answer(fact, step.value)
        metric = self.reading.figures.metric(name)
        if metric is None or metric.unit == NONE:
            return number(step.value)
        kept = shown_value(metric, step.value)
        return f"{'' if kept == step.value else '≈'}{self.reading.with_unit(metric, step.value)}"

    def _is_date(self, step: Step) -> bool:
        """Whether the number of a step is the number of a day."""
        name = self._measured(step.id)
        fact = self.reading.rubric.facts.get(name)
        return fact.type == "date" if fact else name.rpartition(".")[2] in DATES

    def _measured(self, name: str) -> str:
        """The fact or metric that a step is a value of, by name; empty for points, shares and parameters."""
        bidder, _, key = name.partition("/")
        key = studies.split(key)[1]
        if bidder != "*" and (found := studies.measured(key)):
            return found
        if bidder != "*":
            return key.removeprefix(METRIC).removeprefix(FACT) if key.startswith((METRIC, FACT)) else ""
        node = self.reading.rubric.nodes.get(key.partition(":")[0])
        return key.removeprefix("=") if node is None else node.metric

    def _answer(self, fact: Fact, value: Fraction) -> str:
        """The word behind the number of a yes/no answer or a choice."""
        if fact.type == "boolean":
            return self.say("answer-true" if value else "answer-false")
        return self.reading.text(fact.choice(value))

    def formula(self, step: Step) -> str:
        """The operation on its numbers, as a sentence."""
        dated = any(self._is_date(part) for part in step.inputs)
        parts = [_day(part.value) if dated and part.op == "constant" else self.shown(part) for part in step.inputs]
        closed = [f"({part})" if part.startswith("-") else part for part in parts]
        facts = {
            "parts": self._several(parts, ", "),
            "sum": self._several(closed, " + "),
            "product": self._several(closed, " × "),
        }
        singles = dict(zip(("a", "b", "c"), [*parts, "", "", ""], strict=False))
        return self.say(f"op-{step.op}", **singles, **facts)

    def _several(self, parts: list[str], sign: str) -> str:
        shown = sign.join(parts[:LISTED])
        return shown if len(parts) <= LISTED else self.say("and-more", shown=shown, count=str(len(parts)))
