"""How a comparison speaks: what a change is called, numbers with their sign, what became of a bid; of two evaluations in one language."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from bideval.documents.evaluation import Excluded
from bideval.documents.keys import TOTAL
from bideval.documents.ranked import BY_TOTAL
from bideval.documents.studies.compare import (
    AMOUNT,
    AWARD,
    COMPARED,
    OUTCOME,
    PLACE,
    PREFIX,
    WEIGHT,
    Cause,
    Change,
    Comparison,
    Range,
)
from bideval.exact import clip
from bideval.problems import Place
from bideval.reports import ranked
from bideval.reports.reading import NOTHING, Reading
from bideval.reports.sections.ranking import why_out
from bideval.reports.step_words import StepWords
from bideval.reports.visible import one_line, visible
from bideval.reports.voice import brief, plain
from bideval.working.steps import Working

_EQUATION: Final = re.compile(
    rf"=?{PREFIX}(?P<number>:?[^:]+):(?P<what>[a-z]+)(:(?P<first>none|[0-9+]+))?(:(?P<second>none|[0-9+]+))?(:(?P<end>low|high))?(:given)?"
)
TITLES: Final = {
    TOTAL: "head-total",
    PLACE: "head-place",
    AMOUNT: "head-amount",
    OUTCOME: "compare-step-outcome",
    AWARD: "compare-step-award",
}
_LARGE: Final = re.compile(r"[1-9][0-9]{4,}")
LONGEST: Final = 80
"""Characters of a value that a table shows."""
NAMED: Final = 3
"""Causes that a sentence names, and changes of one cause."""


class Words(Reading):
    """A comparison read in one language; it speaks as the later evaluation does, and of what is gone as the earlier did."""

    def __init__(self, comparison: Comparison, language: str) -> None:
        super().__init__(comparison.after, language)
        self.comparison = comparison
        self.earlier = Reading(comparison.before, language)

    def name(self, bidder: str) -> str:
        """What a bidder is called; somebody who has no bid has only an id."""
        if bidder in self.evaluation.rows:
            return super().name(bidder)
        return self.earlier.name(bidder) if bidder in self.earlier.evaluation.rows else visible(bidder)

    def criterion(self, path: str) -> str:
        """The title of a criterion, of the later rubric where it has it."""
        if path in self.rubric.nodes:
            return super().criterion(path)
        return self.earlier.criterion(path) if path in self.earlier.rubric.nodes else visible(path)

    def evaluator(self, who: str) -> str:
        """What an evaluator is called who sits now, or sat before."""
        sits = any(one.id == who for one in self.dossier.panel.evaluators)
        return super().evaluator(who) if sits else self.earlier.evaluator(who)

    def item(self, key: str) -> str:
        """What a number that is divided is called."""
        if key == COMPARED:
            reading = self if self.evaluation.ranked_by != BY_TOTAL else self.earlier
            return ranked.title(reading, reading.evaluation.ranked_by)
        return self.say(TITLES[key]) if key in TITLES else self.criterion(key)

    def number(self, bidder: str, key: str) -> str:
        """What a number of the ledger is called, as its working calls it."""
        for reading in (self, self.earlier):
            row = reading.evaluation.rows.get(bidder)
            if row is not None and row in reading.figures.values(key):
                step = Working(reading.evaluation.ledger).step(key, row)
                return StepWords(reading, bidder).name(step) or visible(key)
        return visible(key)

    def of_study(self, key: str) -> str:
        """What an equation is called by which a change is divided; nothing for numbers of the evaluations."""
        found = _EQUATION.fullmatch(key)
        if found is None:
            return ""
        first, second = (bracketed(found[name] or "") for name in ("first", "second"))
        nobody = "-none" if "none" in (found["first"], found["second"]) else ""
        number = "" if found["number"] == WEIGHT else self.item(found["number"])
        told = self.say(f"compare-step-{found['what']}{nobody}", number=number, first=first, second=second)
        return self.say(f"compare-step-{found['end']}", told=told) if found["end"] else told

    def range(self, one: Range | None) -> str:
        """A number, or the range in which it lies."""
        if one is None:
            return NOTHING
        return brief(one.low) if one.low == one.high else self.say("range", low=brief(one.low), high=brief(one.high))

    def part(self, low: Fraction, high: Fraction) -> str:
        """The part of a cause; of a number that is a range, the parts of both ends."""
        return signed(low) if low == high else self.say("range", low=signed(low), high=signed(high))

    def what(self, one: Change) -> str:
        """What changed, without its values."""
        return self.say(f"compare-of-{one.kind}", **self._facts(one))

    def _facts(self, one: Change) -> dict[str, str]:
        """What the words of a change need: whose it is, and its path there."""
        path = {"path": dotted(one.path)}
        if one.kind == "mark":
            bidder, leaf = one.path
            facts = {"bidder": self.name(bidder), "criterion": self.criterion(leaf)}
            return {"evaluator": self.evaluator(one.of), **facts}
        if one.kind == "fact":
            return {"bidder": self.name(one.of), "fact": self.metric_title(one.path[0])}
        if one.kind in ("bid", "bidder", "price"):
            return {"bidder": self.name(one.of), **path}
        if one.kind in ("decision", "pair"):
            return {"what": " ".join((one.of, *map(visible, one.path)))}
        return {"evaluator": self.evaluator(one.of), **path} if one.kind == "evaluator" else path

    def change(self, one: Change) -> str:
        """A change in one line: where, what, both values."""
        told = {"what": self.what(one), "old": value(one.old), "new": value(one.new)}
        kind = "changed" if one.before and one.after else "came" if one.after else "went"
        return f"{where(one.place)} {self.say(f'compare-{kind}', **told)}".strip()

    def cause(self, at: int) -> str:
        """A cause in one line; the last is the engine."""
        if at == self.comparison.engine:
            return self.engine()
        changes = self.comparison.causes[at].changes
        shown = "; ".join(self.change(self.comparison.changes[one]) for one in changes[:NAMED])
        rest = len(changes) - NAMED
        return self.say("compare-and-more", shown=shown, count=str(rest)) if rest > 0 else shown

    def engine(self) -> str:
        """What computed otherwise, by its versions; without another version, that the record is not what is computed."""
        told = [f"{one.name} {one.before or NOTHING} → {one.after or NOTHING}" for one in self.comparison.versions]
        return self.say("compare-engine", versions=", ".join(told)) if told else self.say("compare-record")

    @cached_property
    def engine_counts(self) -> bool:
        """Whether a part of anything is the engine's."""
        parts = [end[-1] for one in self.comparison.numbers for end in (one.low, one.high)]
        return any(parts) or any(one.parts[-1] for one in self.comparison.words)

    @property
    def shown(self) -> Sequence[int]:
        """The causes that have a column, the engine among them where it has a part."""
        return range(self.comparison.engine + self.engine_counts)

    def why(self, one: Cause) -> str:
        """Why changes stand together in one cause."""
        return self.say(f"compare-why-{one.why}") if one.why else ""

    def word(self, told: str, what: str) -> str:
        """An outcome or an award in words."""
        if not told:
            return NOTHING
        if what == "award":
            return self.by_regime(f"award-{told}")
        outcome, *more = told.split(" ")
        if outcome == "excluded":
            known = next((one for one in (self, self.earlier) if self._knows(one, more)), None)
            reason = visible(more[1]) if known is None else why_out(known, Excluded(more[0], more[1]))  # type: ignore[arg-type]
            return self.say("remark-excluded", reason=reason)
        if outcome == "eliminated":
            return self.say("remark-eliminated", stage=self.criterion(more[0]))
        return self.say(f"compare-outcome-{outcome}")

    def _knows(self, reading: Reading, out: list[str]) -> bool:
        kind, name = out
        gates = {*reading.rubric.gate_ids}
        return kind == "decision" or name in (gates if kind == "gate" else reading.rubric.nodes)


def bracketed(causes: str) -> str:
    """A set of causes as tables number them."""
    return "+".join(f"[{one}]" for one in causes.split("+"))


def where(place: Place) -> str:
    """The file and the line."""
    return visible(f"{place.file}:{place.line}" if place.line else place.file)


def dotted(path: tuple[str, ...]) -> str:
    """A path as people write it: `fleet[0].count`; criteria by their ids alone."""
    found = ""
    for step in path:
        if step != "criteria":
            found += f"[{step}]" if step.isdigit() and found else f".{step}" if found else step
    return visible(found)


def value(text: str) -> str:
    """A value of a file, not longer than a table can show; a large whole number as people read it."""
    if _LARGE.fullmatch(text):
        return plain(Fraction(text))
    return one_line(clip(text, LONGEST)) if text else NOTHING


def signed(number: Fraction) -> str:
    """A number in few digits, with its sign."""
    told = brief(number)
    return f"+{told}" if number > 0 else told
