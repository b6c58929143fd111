"""One step in words: what it is called, its value in a unit people read, and its formula as a sentence (`op-NAME`)."""

import re
from datetime import date
from fractions import Fraction
from typing import Final

from bideval.documents.facts import Fact
from bideval.documents.keys import FACT, INDEX, METRIC
from bideval.lowbids.base import PREFIX
from bideval.metrics.units import NONE
from bideval.reports.clauses import clause
from bideval.reports.reading import Reading, shown_value
from bideval.reports.studies import steps as studies
from bideval.reports.visible import visible
from bideval.reports.voice import about, number
from bideval.working.steps import VEILED, Step, Veiled

LISTED: Final = 8
"""Numbers of a list that a sentence names."""

_SUFFIXES: Final = (
    "unrounded",
    "share",
    "mean",
    "mark",
    "raw",
    "received",
    "before-then",
    "missing",
    "settled",
    "highest",
    "lowest",
    "candidates",
    "at-least",
    "at-most",
    "supposed",
)
_SUPPOSED: Final = "supposed"
"""What a study puts in the place of points."""
DATES: Final = ("in_service", "service_start", "full_service", "date")
_DROPPED: Final = ("highest", "lowest", "candidates")
"""What a drop rule says of a leaf; with groups of evaluators, of each group."""
_ENDS: Final = ("at-least", "at-most")
"""The ends of points that are open."""
_NAMED: Final = ("then", "group", "group-mean")
"""Numbers of a leaf behind which a step of `then`, or a group of evaluators, is named."""
_OF_CRITERION: Final = {
    "points": "max",
    "out_of": "out-of",
    "rounding": "places-of",
    "group-share": "group-share",
}
"""The numbers of the rubric that a criterion has beside the parameters of its rule, and their words."""
_THEN: Final = re.compile(r"^then:[0-9]+:")
_INNER: Final = re.compile(r"#[0-9]+$")


def repeats(step: Step) -> bool:
    """Whether the number is another one, unchanged."""
    return step.op == "same" or (step.op in ("add", "max", "min") and len(step.inputs) == 1)


def _day(value: Fraction) -> str:
    return date.fromordinal(int(value)).isoformat()


class StepWords:
    """The words of steps in the language of a reading."""

    def __init__(self, reading: Reading, bidder: str) -> None:
        self.reading = reading
        self.bidder = bidder
        """Whose number is explained: the numbers of others are told with their name."""
        self.say = reading.say

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

    def name(self, step: Step) -> str:
        """What the number is called; nothing for a part of a formula."""
        bidder, _, key = step.id.partition("/")
        if _INNER.search(key) or step.op == VEILED:
            return ""
        scope, key = studies.split(key)
        return studies.within(self.reading, scope, self._named(bidder, key))

    def _named(self, bidder: str, key: str) -> str:
        """What a number is called, whatever scope it is of."""
        told = self.reading.of_study(key) or studies.named(self.reading, key)
        if told:
            return told if bidder in ("*", self.bidder) else f"{self.reading.name(bidder)}: {told}"
        if bidder == "*":
            return self._of_rubric(key)
        return self._of_bid(key) if bidder == self.bidder else f"{self.reading.name(bidder)}: {self._of_bid(key)}"

    def _of_bid(self, key: str) -> str:
        if key.startswith((METRIC, FACT)):
            return self.reading.metric_title(key.removeprefix(METRIC).removeprefix(FACT))
        path, _, rest = key.partition(":")
        what, _, whose = rest.partition(":")
        if f"{path}:" == PREFIX:
            return self._of_low_bid(what, whose)
        if not path:
            return self._of_total(what, whose)
        if path not in self.reading.rubric.nodes:
            return key
        title = self.reading.criterion(path)
        if not what:
            return self.say("step-points", criterion=title)
        if rest.endswith(_SUPPOSED):
            what, whose = _SUPPOSED, ""
        if self.reading.rubric.nodes[path].criterion.officer is not None or what in (*_DROPPED, *_ENDS):
            whose = ""  # an officer's marks are nobody's of the panel
        if what == "pair":
            judge, _, other = whose.partition(":")
            return self.say(
                "step-pair", criterion=title, evaluator=self.reading.evaluator(judge), other=self.reading.name(other)
            )
        if whose == "unrounded":
            return self.say("step-mean-unrounded" if what == "mean" else "step-unrounded", criterion=title)
        if what in _NAMED:
            code = "step-then-settled" if whose == "settled" else f"step-{what}"
            return self.say(code, criterion=title, name=self.reading.text(whose))
        if whose:
            return self.say(f"step-{what}-by", criterion=title, evaluator=self.reading.evaluator(whose))
        return self.say(f"step-{what}", criterion=title) if what in _SUFFIXES else key

    def _of_low_bid(self, rule: str, step: str) -> str:
        found = next(one for one in self.reading.rubric.abnormally_low if one.name == rule)
        return self.say("step-low-bid", rule=self.reading.text(found.title, rule), step=step)

    def _of_total(self, what: str, whose: str) -> str:
        if what.startswith("tender."):
            return self.say(f"metric-{what}")
        if what == "adjustment":
            return self.say("step-adjustment", adjustment=self._adjustment(whose.partition(":")[0]))
        if what == "total" and whose not in ("", "unrounded", *_ENDS):
            return self.say("step-total-by", evaluator=self.reading.evaluator(whose))
        return self.say("-".join(part for part in ("step", what, whose) if part))

    def _of_rubric(self, key: str) -> str:
        """A number of the rubric or the catalogue (`=LABEL`), or something taken from several bids (`PATH:NAME`)."""
        label = key.removeprefix("=")
        if label.startswith(f"{INDEX}:"):
            return self.say(
                f"step-index-{'parameter' if key != label else 'reference'}", name=label.removeprefix(f"{INDEX}:")
            )
        path, _, rest = label.partition(":")
        if path in self.reading.rubric.nodes:
            title = self.reading.criterion(path)
            if not key.startswith("="):
                return self.say("step-reference", criterion=title, name=_THEN.sub("", rest))
            what, _, whose = rest.partition(":")
            if what in _OF_CRITERION:
                return self.say(f"step-{_OF_CRITERION[what]}", criterion=title, name=self.reading.text(whose))
            return self.say("step-parameter", criterion=title, name=_THEN.sub("", rest))
        if path.startswith("tender."):
            return self.say(f"metric-{path}")
        if f"{path}:" == PREFIX:
            return self._of_low_bid(*rest.split(":"))
        if path == "rounding":
            return self.say("step-places", stage=self.say(f"stage-of-{rest}"))
        if path == "adjustment":
            rule, _, limit = rest.partition(":")
            return self.say(
                "step-adjustment-limit" if limit else "step-adjustment-rule", adjustment=self._adjustment(rule)
            )
        return self.say("step-catalogue", name=rest) if path == "catalogue" else label

    def _adjustment(self, rule: str) -> str:
        found = next(one for one in self.reading.rubric.adjustments if one.id == rule)
        return self.reading.text(found.title, rule)

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
