"""An Evaluation read in one language: names, titles, amounts and points as finished text. Sections are put together from these."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from bideval.documents.bid import Evidence
from bideval.documents.conditions import Limit
from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds, Evaluation, Figure
from bideval.documents.keys import TOTAL
from bideval.exact import Rounding, digits
from bideval.messages import say
from bideval.metrics.base import Metric
from bideval.metrics.units import NONE, PERCENT, UNITS, WON
from bideval.reports.figures import Figures
from bideval.reports.voice import Voice, plain

NOTHING: Final = "–"
NAMED: Final = 6
"""Bids that a sentence names before it only counts."""


MANY: Final = 8
"""Top criteria that still fit beside each other in a short view."""


class Reading(Voice):
    """Everything a section needs to say something of an Evaluation in `language`."""

    def __init__(self, evaluation: Evaluation, language: str, *, short: bool = False) -> None:
        super().__init__(language, evaluation.dossier.tender)
        self.evaluation = evaluation
        self.dossier = evaluation.dossier
        self.rubric = evaluation.dossier.rubric
        self.figures = Figures(evaluation)
        self.tied = {bidder for group in evaluation.ranking if len(group) > 1 for bidder in group}
        self.parts = () if short and len(self.rubric.tops) > MANY else self.rubric.tops
        """The top criteria that have a column of their own beside the total."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each bid is called, by row: its name, with the id where two bids have the same one."""
        plain = [self.text(one.bid.name, one.bidder) for one in self.dossier.bids]
        often = Counter(plain)
        pairs = zip(plain, self.dossier.bids, strict=True)
        return tuple(name if often[name] == 1 else f"{name} ({one.bidder})" for name, one in pairs)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return self.evaluation.rows

    def row(self, bidder: str) -> int:
        """The row of a bidder."""
        return self._rows[bidder]

    def name(self, bidder: str) -> str:
        """What a bidder is called."""
        return self.names[self.row(bidder)]

    def listed(self, bidders: tuple[str, ...]) -> str:
        """Several bidders in a row."""
        return ", ".join(self.name(bidder) for bidder in bidders)

    def several(self, names: Sequence[str]) -> str:
        """Some of many names, and how many more there are."""
        shown = ", ".join(names[:NAMED])
        return shown if len(names) <= NAMED else self.say("and-others", shown=shown, count=str(len(names) - NAMED))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The rows as tables show them: by place, then those without a certain one, the eliminated by how far they came, the excluded."""

        def place(row: int) -> tuple[int, int, int, int]:
            one = self.evaluation.standings[row]
            last = {"eliminated": 2, "excluded": 3}.get(one.outcome, 0 if one.rank is not None else 1)
            came = one.stages[-1].rank_low if one.stages and one.outcome != "excluded" else 0
            return last, -len(one.stages) if last == 2 else 0, one.rank or one.rank_low or came, row

        return tuple(sorted(range(len(self.evaluation.standings)), key=place))

    @cached_property
    def scored(self) -> tuple[int, ...]:
        """The rows in that order, without the excluded."""
        return tuple(row for row in self.order if self.evaluation.standings[row].outcome != "excluded")

    def title(self, node: Node) -> str:
        """The title of a criterion, or its id."""
        return self.text(node.criterion.title, node.criterion.id)

    def criterion(self, path: str) -> str:
        """The title of the criterion at `path`."""
        return self.title(self.rubric.nodes[path])

    def points(self, node: Node | None, row: int) -> str:
        """The points of a criterion, or the total (None), in digits."""
        key = TOTAL if node is None else node.path
        return self.figure(self.figures.points(key, row), self.figures.places(node))

    def figure(self, figure: Figure | None, places: int) -> str:
        """A number, the range in which it lies, or a dash."""
        if isinstance(figure, Bounds):
            return self.say("range", low=digits(figure.low, places), high=digits(figure.high, places))
        return NOTHING if figure is None else digits(figure, places)

    def of_study(self, key: str) -> str:
        """What a number is called that only the reading of one study knows; here nothing."""
        return ""

    def to_reach(self, limit: Limit, most: Fraction) -> str:
        """Points that are to be reached, where there are so many at the most."""
        points = plain(limit.of(most))
        if not limit.percent:
            return self.say("edge-points", points=points)
        return self.say("edge-share", share=f"{plain(limit.number * 100)}%", points=points)

    def step(self, key: str, row: int) -> str:
        """The id of the working of a number, where it has one."""
        return f"{self.evaluation.ledger.bids[row]}/{key}" if row in self.figures.values(key) else ""

    def measured(self, metric: Metric, value: Fraction) -> str:
        """The value of a metric or fact in digits; money in words, to the won."""
        if metric.unit == WON:
            return self.amount(shown_value(metric, value))
        return digits(value * metric.factor, metric.places, groups=True)

    def unit(self, metric: Metric) -> str:
        """What stands beside the digits of a metric or fact; nothing beside money, whose words say it."""
        if metric.unit in (NONE, WON):
            return ""
        return self.say(f"unit-{UNITS[metric.unit].code}") if metric.unit in UNITS else self.text(metric.unit)

    def with_unit(self, metric: Metric, value: Fraction) -> str:
        """The value of a metric or fact in digits and its unit."""
        shown, unit = self.measured(metric, value), self.unit(metric)
        return f"{shown} {unit}" if unit[:1].isascii() and unit not in (NONE, PERCENT) else f"{shown}{unit}"

    def valued(self, name: str, value: Fraction) -> str:
        """The value of what `name` means in digits and its unit."""
        metric = self.figures.metric(name)
        return plain(value) if metric is None else self.with_unit(metric, value)

    def metric_title(self, name: str) -> str:
        """What a metric or fact is called."""
        known = self.figures.metric(name)
        if known is None or known.named is not None or name in self.rubric.facts:
            return self.text(known.named if known else None, name)
        code, facts = known.title
        return self.say(code, **facts)

    def answer(self, fact: str, text: str) -> str:
        """A value as a rubric writes it, yes and no in words."""
        known = self.rubric.facts.get(fact)
        return self.say(f"answer-{text}") if known and known.type == "boolean" else self.text(text)

    def evaluator(self, who: str) -> str:
        """What an evaluator is called in reports: the pseudonym, else the id; never the name."""
        found = next((one for one in self.dossier.panel.evaluators if one.id == who), None)
        return self.text(found.called if found else who)

    def evidence(self, given: Evidence | str | None) -> str:
        """Where a statement can be read, in a few words."""
        if not isinstance(given, Evidence):
            return self.text(given)
        page = self.say("page", page=self.text(given.page)) if given.page else ""
        return " ".join(part for part in (self.text(given.document), page, str(given.date or "")) if part)


def step_title(kind: str, language: str) -> str:
    """What a step of `then` is in a few words; one that is new has its kind for it."""
    try:
        return say(f"then-{kind}", language)
    except KeyError:
        return kind


def shown_value(metric: Metric, value: Fraction) -> Fraction:
    """What the digits of a metric amount to: the value, rounded to the places that are shown."""
    return Rounding(metric.places, "half-up")(value * metric.factor) / metric.factor
