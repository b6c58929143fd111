"""How often each bid took each place, and how that was asked."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.documents.studies.smaa import Robust
from bideval.exact import Rounding, digits
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.studies.smaa.words import Words, bar, error, points

MOST: Final = 8
"""Places that have a column."""
LISTED: Final = 40
"""Bids that have a row."""
RARE: Final = Fraction(3)
"""What never came up in n samples has, with 95 percent confidence, a share below 3/n."""


def shares(words: Words) -> Section:
    """The answer, the table of places, and what the shares stand on."""
    told = (*_answers(words), *how(words), *drawn(words))
    return Section("smaa", words.say("smaa-title"), told, (_table(words),), tuple(_remarks(words)))


def _answers(words: Words) -> Iterator[str]:
    """Who is first how often: the bid that is first by the evaluation, and the one that is most often, where that is another."""
    study = words.study
    own, best = study.bids[0], max(study.bids, key=lambda one: one.places[0])
    yield words.say(f"smaa-answer-{study.ask.over}", bidder=words.name(own.bidder), share=words.with_error(own))
    if best.places[0] > own.places[0]:
        yield words.say("smaa-answer-best", bidder=words.name(best.bidder), share=words.with_error(best))


def how(words: Words) -> Iterator[str]:
    """What was varied, and what was held."""
    ask = words.study.ask
    if ask.over != "marks":
        within = "" if ask.within is None else f"{points(ask.within * 100)}%"
        yield words.say(f"smaa-how-{ask.weights}{'-within' if within else ''}", within=within)
        yield from (
            words.say("smaa-between", criterion=words.named(path), low=points(span.low), high=points(span.high))
            for path, span in ask.between.items()
        )
        yield words.say("smaa-fixed")
    if ask.over != "weights":
        yield words.say("smaa-panels-how")


def drawn(words: Words) -> Iterator[str]:
    """How often, with which seed, and how sure that is."""
    study, ask = words.study, words.study.ask
    if study.exact:
        yield words.say("smaa-exact")
        return
    largest = max((one for bid in study.leading for one in bid.errors), default=None)
    facts = {"samples": f"{study.whole:,}", "panels": f"{study.panels:,}", "seed": str(ask.seed)}
    yield words.say("smaa-samples" if ask.over == "weights" else f"smaa-samples-{ask.over}", **facts)
    if largest is not None:
        yield words.say("smaa-error", error=error(largest))


def _table(words: Words) -> Table:
    study = words.study
    shown = min(len(study.bids[0].places), MOST)
    lacking = _lacking(words)
    head = (
        Cell(words.by_regime("head-bidder")),
        *numbers(*(words.say("smaa-head-place", place=str(place)) for place in range(1, shown + 1))),
        *(numbers(words.say("smaa-head-none")) if lacking else ()),
        *(numbers(words.say("smaa-head-error")) if study.bids[0].errors else ()),
        *numbers(words.say("smaa-head-entropy")),
        *words.heads("smaa-head-bar"),
    )
    rows = tuple(_row(words, one, shown, lacking=lacking) for one in study.bids[:LISTED])
    return Table(head, rows)


def _lacking(words: Words) -> bool:
    """Whether some bid had no place under some panel."""
    return any(sum(one.places) < words.study.whole for one in words.study.bids)


def _row(words: Words, one: Robust, shown: int, *, lacking: bool) -> tuple[Cell, ...]:
    study = words.study
    none = words.share(study.whole - sum(one.places)) if lacking else ""
    sure = error(one.errors[0]) if one.errors else ""
    entropy = "" if one.entropy is None else digits(Rounding(2, "half-up")(one.entropy), 2)
    return (
        Cell(words.name(one.bidder)),
        *(words.cell(one, place) for place in range(1, shown + 1)),
        *((words.linked(none, one.bidder, "none"),) if lacking else ()),
        *((Cell(sure, number=True, step=words.key(one.bidder, "place:1:error")),) if study.bids[0].errors else ()),
        Cell(entropy, number=True, step=words.key(one.bidder, "entropy") if entropy else ""),
        Cell(bar(study.share(one.places[0]))),
    )


def _remarks(words: Words) -> Iterator[str]:
    """What a reader of the table has to know."""
    study, ask = words.study, words.study.ask
    if not study.complete:
        done, asked = (study.whole, ask.samples) if ask.over == "weights" else (study.panels + study.void, ask.panels)
        yield words.say("smaa-interrupted", done=f"{done:,}", asked=f"{asked:,}")
    if _lacking(words):
        yield words.say("smaa-no-place")
    if study.void:
        yield words.say("smaa-void", count=f"{study.void:,}")
    if study.left_out:
        yield words.say("smaa-left-out", bidders=words.listed(study.left_out))
    if len(study.bids) > LISTED:
        yield words.say("smaa-more", count=f"{len(study.bids) - LISTED:,}")
    if not study.exact and any(0 in one.places for one in study.bids):
        samples = study.panels or study.whole
        yield words.say("smaa-never", edge=f"{error(min(RARE / samples, Fraction(1)))}%")
