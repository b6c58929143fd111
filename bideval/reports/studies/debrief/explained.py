"""The working of a number of a debrief, behind the veil: the bid's own points, and each change that is told, with it and one step less."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import Final

from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.studies.debrief import Applied, Debrief
from bideval.exact import Rounding
from bideval.problems import NOWHERE, Problem
from bideval.reports.explain import RANK, keys, lines
from bideval.reports.reading import Reading
from bideval.reports.studies.debrief import goal, places_of, sentences
from bideval.reports.studies.debrief.steps import LESS
from bideval.reports.studies.veil import Veil
from bideval.working.steps import Step, Working

_NAMED: Final = re.compile(r"(change|value|joint)(?:-less)?:([^/:]+)")


def change_of(asked: str) -> str:
    """The change that a name is about: `value:NAME` of `value-less:NAME/total`; empty for a number of the evaluation."""
    found = _NAMED.match(asked)
    return "" if found is None else f"{found[1]}:{found[2]}"


def explained(found: Debrief, asked: str, applied: Applied | None, language: str) -> str | Problem:
    """What was asked for, with `applied` the change that it is about; or that there is no such number."""
    if applied is None:
        told = _told(Own(found, found.evaluation, language), asked)
    elif asked == applied.name:
        told = "\n".join(_whole(found, applied, language))
    else:
        scope, _, rest = asked.partition("/")
        trial = applied.scopes.get(scope)
        own = Own(found, found.evaluation if trial is None else trial, language, applied, scope if trial else "")
        told = _told(own, rest if trial else asked)
    unknown = {"asked": f"{found.evaluation.standings[found.row].bidder}/{asked}"}
    return f"{told}\n" if told else Problem(NOWHERE, "explain-unknown", unknown)


def names(found: Debrief) -> list[str]:
    """What can be asked for beside the numbers of the evaluation."""
    return [*found.told, *(f"{name}/total" for name in found.told)]


class Own:
    """One bid's own numbers, in the tender as it is or with a change."""

    def __init__(
        self, found: Debrief, evaluation: Evaluation, language: str, applied: Applied | None = None, scope: str = ""
    ) -> None:
        self.found, self.row, self.scope = found, found.row, scope
        self.evaluation = evaluation
        self.ledger = evaluation.ledger if applied is None else applied.ledger
        self.plain = Reading(evaluation, language)
        self.reading = Reading(replace(evaluation, ledger=self.ledger), language)
        self.veil = Veil(self.ledger, self.row, dict(self._told(applied)))

    def lines(self, key: str) -> Iterator[str]:
        """The working of a number, or why there is none."""
        scoped = f"{self.scope}/{key}"
        inside = self.ledger.value(scoped, self.row) is not None
        if inside or self.ledger.value(key, self.row) is not None:
            return lines(self.reading, scoped if inside else key, self.row, self.veil.over)
        return lines(self.plain, key, self.row)

    def seen(self, key: str) -> Step | None:
        """A number as the bidder may see it; None where there is none."""
        exact = self.ledger.value(key, self.row) is not None
        return self.veil.over(Working(self.ledger).step(key, self.row)) if exact else None

    def _told(self, applied: Applied | None) -> Iterator[tuple[str, Fraction]]:
        """The numbers that the page tells, as it tells them, in the tender as it is and in any other."""
        bidder = self.ledger.bids[self.row]
        every: dict[str, Evaluation] = {"": self.found.evaluation, **(applied.scopes if applied else {})}
        for scope, one in every.items():
            for key in (TOTAL, *self.plain.rubric.nodes):
                value = one.points(key, self.row)
                if isinstance(value, Fraction):
                    places = self.plain.figures.places(self.plain.rubric.nodes.get(key))
                    yield f"{bidder}/{scope}/{key}" if scope else f"{bidder}/{key}", Rounding(places, "half-up")(value)
        if applied is not None:
            more = self.ledger.value(applied.more, self.row) or Fraction(0)
            yield f"{bidder}/{applied.more}", Rounding(places_of(applied.unit), "up")(more)


def _told(own: Own, asked: str) -> str:
    """The working of what the user may mean; nothing where there is no such number of this bid."""
    if asked == RANK:
        return "\n".join(_rank(own))
    found = keys(own.plain, asked) or [key for key in (asked,) if own.ledger.value(key, own.row) is not None]
    if len(found) != 1 or not own.veil.of_nobody_else(found[0]):
        return ""
    return "\n".join(own.lines(found[0]))


def _rank(own: Own) -> Iterator[str]:
    """The place alone: who else stands where is not told."""
    yield next(sentences(own.plain, replace(own.found, evaluation=own.evaluation)))
    yield own.plain.say("debrief-rank")


def _whole(found: Debrief, applied: Applied, language: str) -> Iterator[str]:
    """A change: how much more it is, and what the bid comes to with it, and with one step less."""
    base = Own(found, found.evaluation, language, applied)
    yield from base.lines(applied.more)
    key = found.stage if found.goal == "stage" else TOTAL
    for scope, trial in applied.scopes.items():
        less = scope.startswith(LESS)
        yield base.plain.say("debrief-less" if less else "debrief-with", goal=goal(base.plain, found))
        told = Own(found, trial, language, applied, scope).lines(key)
        yield from islice(told, 1 if less else None)  # one step less: the number alone, its working has its own name
