"""What the number of a step is called: a fact or metric, points and what stands behind them, a number of the rubric or of a study."""

import re
from typing import Final

from bideval.documents.keys import FACT, INDEX, METRIC
from bideval.lowbids.base import PREFIX
from bideval.reports.reading import Reading
from bideval.reports.studies import steps as studies
from bideval.working.steps import VEILED, Step

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


class StepNames:
    """The names of steps in the language of a reading."""

    def __init__(self, reading: Reading, bidder: str) -> None:
        self.reading = reading
        self.bidder = bidder
        """Whose number is explained: the numbers of others are told with their name."""
        self.say = reading.say

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
