"""The rules on abnormally low bids as pages: all in a list, or one with its manual, its formulas and its examples computed."""

from collections.abc import Iterator
from typing import Final

from bideval.cli.pages.common import columns, examples, flow, grid, kind_of, manual, parameters
from bideval.exact import exact_text
from bideval.fields import threshold
from bideval.lowbids import LOW_BIDS
from bideval.lowbids.base import Example, Judged, LowBid, texts
from bideval.messages import say
from bideval.reports.layout import Section, Table, View

KNOWN: Final = LOW_BIDS


def every(language: str) -> Section:
    """The list."""
    lines = [
        (kind, _title(kind, language), say(f"cli-provenance-{KNOWN[kind].provenance}", language)) for kind in KNOWN
    ]
    table = grid(columns(language, "rule", "what", "provenance"), lines)
    return Section("low-bids", say("cli-low-bids", language), (), (table,))


def one(rule: type[LowBid], language: str) -> View:
    """The manual page of a rule."""
    return View(language, kind_of(rule), tuple(_sections(rule, language)))


def _title(kind: str, language: str) -> str:
    return say(f"cli-low-bid-{kind}", language)


def _sections(rule: type[LowBid], language: str) -> Iterator[Section]:
    kind = kind_of(rule)
    provenance = say(f"cli-formula-{rule.provenance}", language)
    yield Section("what", _title(kind, language), (*manual(rule), provenance))
    yield parameters(rule, language)
    yield examples((table for given in rule.examples for table in _example(rule, given, language)), language)


def _example(rule: type[LowBid], example: Example, language: str) -> Iterator[Table]:
    """One worked example: its formulas step by step, then the bids."""
    made = rule.model_validate(example.parameters)
    told: dict[str, object] = {**example.parameters}
    if made.amount:
        told[made.amount] = example.base
    title = f"{example.sentence}: {flow(told)}"
    judged = made.judge(
        [threshold(price) for price in example.prices], threshold(example.base) if made.amount else None
    )
    if judged is None:
        yield grid((), [(say("cli-low-bid-none", language, {"count": str(len(example.prices))}),)], title=title)
        return
    formulas = dict(texts(made, len(example.prices)))
    steps = [(name, formulas[name], exact_text(value)) for name, value in judged.steps.items()]
    yield grid(columns(language, "step", "formula", "value"), steps, (2,), title=title)
    yield grid(columns(language, "price", "compared", "low"), _bids(example, judged, language), (0, 1))


def _bids(example: Example, judged: Judged, language: str) -> list[tuple[str, str, str]]:
    rows = zip(example.prices, judged.compared, judged.low, strict=True)
    return [(price, exact_text(x), say(f"cli-low-bid-{'yes' if low else 'no'}", language)) for price, x, low in rows]
