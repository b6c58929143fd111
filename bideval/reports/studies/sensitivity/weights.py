"""The tables of weights: between which weights the first place and the order of neighbours stay, and the critical changes."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.documents.studies.sensitivity import Change, PairEdge
from bideval.exact import Mode
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import NOTHING
from bideval.reports.studies.sensitivity.words import Words

UP: Final[Mode] = "up"
DOWN: Final[Mode] = "down"


def weights(words: Words) -> Section:
    """The intervals in which the first place stays, criterion by criterion."""
    found = words.study.weights
    title = words.say("sens-weights")
    if found.untold:
        return Section("weights", title, (words.say(f"sens-{found.untold}"),))
    head = (
        *words.heads("head-criterion"),
        *numbers(words.say("sens-head-weight"), words.say("sens-head-from"), words.say("sens-head-to")),
        *words.heads("sens-head-level-low", "sens-head-level-high"),
    )
    rows = tuple(
        (
            words.branch(one.path),
            *numbers(f"{words.weight(one.weight)} / {words.weight(one.whole)}"),
            words.edge(one.low, words.rounded(one.low.weight, "up")),
            words.edge(one.high, words.rounded(one.high.weight, "down")),
            words.rival(one.low),
            words.rival(one.high),
        )
        for one in found.intervals
    )
    told = (words.say("sens-weights-how"),) if rows else (words.say("sens-weights-none"),)
    return Section("weights", title, told, (Table(head, rows),) if rows else ())


def neighbours(words: Words) -> Section | None:
    """Where the order of two neighbours turns."""
    found = words.study.weights
    if not found.pairs:
        return None
    head = (*words.heads("sens-head-pair", "head-criterion", "sens-head-turns"),)
    rows = tuple(
        (Cell(_pair(words, pair.upper, pair.lower)), Cell(words.title_of(one.path)), _turn(words, one))
        for pair in found.pairs
        for one in pair.edges
    )
    firm = [_pair(words, pair.upper, pair.lower) for pair in found.pairs if not pair.edges]
    told = [words.say("sens-neighbours-how")]
    told += [words.say("sens-neighbours-firm", pairs=words.several(firm))] if firm else []
    told += [words.say("sens-neighbours-more", count=str(found.pairs_left_out))] if found.pairs_left_out else []
    return Section("neighbours", words.say("sens-neighbours"), tuple(told), (Table(head, rows, 2),) if rows else ())


def _pair(words: Words, upper: str, lower: str) -> str:
    return f"{words.name(upper)} > {words.name(lower)}"


def _turn(words: Words, one: PairEdge) -> Cell:
    code, mode = ("sens-falls-below", UP) if one.below else ("sens-rises-above", DOWN)
    return Cell(words.say(code, weight=words.rounded(one.edge.weight, mode)), step=one.edge.step)


def critical(words: Words) -> Section | None:
    """The critical changes of Triantaphyllou and Sánchez."""
    found = [one for one in words.study.weights.critical if one.top or one.any]
    if not found:
        return None
    head = (
        *words.heads("head-criterion"),
        *numbers(words.say("sens-head-top")),
        *words.heads("sens-head-whom"),
        *numbers(words.say("sens-head-any")),
        *words.heads("sens-head-whom"),
    )
    rows = tuple((Cell(words.title_of(one.path)), *_change(words, one.top), *_change(words, one.any)) for one in found)
    return Section("critical", words.say("sens-critical"), tuple(_most(words)), (Table(head, rows),))


def _change(words: Words, one: Change | None) -> tuple[Cell, Cell]:
    if one is None:
        return Cell(NOTHING, number=True), Cell("")
    return Cell(percent(words, one.percent), number=True, step=one.step), Cell(_pair(words, one.upper, one.lower))


def percent(words: Words, value: Fraction) -> str:
    """A change of a weight with its sign: less weight is below 0, as people say it."""
    return f"{'−' if value > 0 else '+'}{words.rounded(abs(value), 'half-up')}%"


def _most(words: Words) -> Iterator[str]:
    yield words.say("sens-critical-how")
    for which in ("top", "any"):
        changes: list[Change] = [
            change for one in words.study.weights.critical if (change := getattr(one, which)) is not None
        ]
        if changes:
            least = min(changes, key=lambda one: abs(one.percent))
            told = {"criterion": words.title_of(least.path), "change": percent(words, least.percent)}
            yield words.say(f"sens-critical-{which}", **told, pair=_pair(words, least.upper, least.lower))
