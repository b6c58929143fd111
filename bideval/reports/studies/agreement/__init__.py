"""How far the evaluators agree, as a section of the study of sensitivity: in words, then a table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bideval.documents.studies.agreement import Agreement, Statistic
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import NOTHING

if TYPE_CHECKING:
    from bideval.reports.studies.sensitivity.words import Words

PLACES: Final = 3
"""Digits after the point of a coefficient."""


def agreement(words: "Words") -> Section | None:
    """The section; None where nobody marked."""
    found = words.study.agreement
    if not found:
        return None
    head = (
        *words.heads("head-criterion"),
        *numbers(*(words.say(f"agree-head-{name}") for name in ("size", "w", "chi", "icc2", "icc3", "alpha"))),
    )
    table = Table(head, tuple(_row(words, one) for one in found))
    return Section("agreement", words.say("agree-title"), tuple(_told(words, found)), (table,))


def _row(words: "Words", one: Agreement) -> tuple[Cell, ...]:
    size = f"{len(one.evaluators)} × {len(one.bids)}"
    chi_square = _cell(words, one.chi_square, f" ({one.freedom})")
    icc = (_cell(words, one.icc["2,1"]), _cell(words, one.icc["3,1"]))
    return (
        Cell(_named(words, one)),
        Cell(size, number=True),
        _cell(words, one.w),
        chi_square,
        *icc,
        _cell(words, one.alpha["interval"]),
    )


def _cell(words: "Words", one: Statistic, behind: str = "") -> Cell:
    if one.value is None:
        return Cell(NOTHING, number=True)
    return Cell(words.rounded(one.value, "half-up", PLACES) + behind, number=True, step=one.step)


def _named(words: "Words", one: Agreement) -> str:
    return words.title_of(one.path) if one.path else words.say("agree-totals")


def _told(words: "Words", found: tuple[Agreement, ...]) -> Iterator[str]:
    first = found[0]
    if first.w.value is not None:
        yield words.say("agree-order", what=_named(words, first), w=_cell(words, first.w).text)
    if first.most:
        yield words.say(
            "agree-borda" if len(first.most) == 1 else "agree-borda-level", bidders=words.listed(first.most)
        )
        code = "agree-majority" if first.majority else "agree-no-majority"
        yield words.say(code, **({"bidder": words.name(first.majority)} if first.majority else {}))
    criteria = [(one.w.value, one) for one in found if one.path and one.w.value is not None]
    if len(criteria) > 1:
        _, least = min(criteria, key=lambda pair: pair[0])
        yield words.say("agree-least", criterion=_named(words, least), w=_cell(words, least.w).text)
    yield from (_bias(words, one) for one in found if one.biased)
    yield words.say("agree-how")
    yield from _gaps(words, found)
    yield from _undefined(words, found)


def _bias(words: "Words", one: Agreement) -> str:
    """Who is strict and who lenient, where evaluators see the same differences from different levels."""
    strict, lenient = one.levels[0], one.levels[-1]
    return words.say(
        "agree-bias",
        what=_named(words, one),
        three=_cell(words, one.icc["3,1"]).text,
        two=_cell(words, one.icc["2,1"]).text,
        strict=words.text(strict.evaluator),
        low=words.rounded(strict.mean, "half-up"),
        lenient=words.text(lenient.evaluator),
        high=words.rounded(lenient.mean, "half-up"),
    )


def _gaps(words: "Words", found: tuple[Agreement, ...]) -> Iterator[str]:
    """Whom W and ICC leave out, because marks are missing: one sentence for all that leave out the same."""
    left_out: dict[str, list[str]] = {}
    for one in found:
        without = [words.text(name) for name in one.without_evaluators] + [words.name(bid) for bid in one.without_bids]
        if without and one.w.why != "gaps":
            left_out.setdefault(", ".join(without), []).append(_named(words, one))
    for names, titles in left_out.items():
        yield words.say("agree-without", what="’, ‘".join(titles), without=names)


def _undefined(words: "Words", found: tuple[Agreement, ...]) -> Iterator[str]:
    """What is not defined, and why."""
    for one in found:
        shown = {"W": one.w, "ICC(2,1)": one.icc["2,1"], "ICC(3,1)": one.icc["3,1"], "α": one.alpha["interval"]}
        for why in dict.fromkeys(statistic.why for statistic in shown.values() if statistic.why):
            names = [name for name, statistic in shown.items() if statistic.why == why]
            reason = words.say(f"agree-why-{why}")
            yield words.say("agree-undefined", what=_named(words, one), names=", ".join(names), reason=reason)
