"""The rounds in which a pool was handed out, and what units that came free have changed."""

from collections.abc import Iterator

from bideval.documents.awarded import AwardResult, PoolRound
from bideval.reports.layout import Cell, Table, numbers
from bideval.reports.reading import Reading
from bideval.reports.voice import plain


def tables(reading: Reading, result: AwardResult) -> Iterator[Table]:
    """One row a round: how much there was, how many were given some of it, how much is left."""
    if result.pool:
        heads = ("head-units", "head-recipients", "head-left")
        head = (*reading.heads("head-round"), *numbers(*(reading.say(code) for code in heads)))
        yield Table(head, tuple(_row(reading, one) for one in result.pool))


def _row(reading: Reading, one: PoolRound) -> tuple[Cell, ...]:
    return (Cell(_title(reading, one)), *numbers(plain(one.units), str(len(one.given)), plain(one.left)))


def _title(reading: Reading, one: PoolRound) -> str:
    if one.kind == "quota":
        return (
            reading.say("round-quota", **{"class": reading.text(one.group)})
            if one.group
            else reading.say("round-whole")
        )
    return reading.say(f"round-{one.kind}")


def sentences(reading: Reading, result: AwardResult) -> Iterator[str]:
    """To whom the units went that came free."""
    for one in result.pool:
        if one.kind == "release":
            given = [f"{reading.name(gift.bidder)} {plain(gift.amount)}" for gift in one.given]
            told = reading.several(given) or reading.say("award-nobody")
            facts = {"units": plain(one.units), "given": told, "left": plain(one.left)}
            yield (
                reading.say("award-released-class", **facts, **{"class": reading.text(one.group)})
                if one.group
                else reading.say("award-released", **facts)
            )
