"""The working of the numbers of a comparison: both sides down to the line of a file, every part down to the evaluations that it is made of."""

from collections.abc import Iterator

from bideval.documents.studies.compare import AMOUNT, AWARD, COMPARED, ENDS, OUTCOME, PLACE, Comparison, entry
from bideval.reports import explain as whole
from bideval.reports.lines import Grid
from bideval.reports.reading import Reading
from bideval.reports.sections.award import award
from bideval.reports.studies.compare import names
from bideval.reports.studies.compare.words import Words
from bideval.reports.terminal import WIDTH
from bideval.working.steps import Working


def explained(comparison: Comparison, asked: str, language: str) -> str:
    """The working of `BIDDER/NUMBER` on both sides, of `BIDDER/NUMBER:part:1`, or of any number of a whole evaluation, `with:1+2/BIDDER/STEP`.

    Empty where there is nothing of that name.
    """
    reading = Words(comparison, language)
    found = names.evaluation(comparison, asked)
    bidder, _, what = (asked if found is None else found.step).partition("/")
    number, rest = names.number(comparison, what)
    if found is not None:
        told = list(_side(Reading(found.evaluation, language), bidder, what if rest else number))
        told = [*_above(reading, found), *told] if told else []
    else:
        told = list(_divided(reading, bidder, number, rest) if rest else _sides(reading, bidder, number))
        told = told or list(_sides(reading, bidder, what))
    return "\n".join(told) + "\n" if told else ""


def _sides(reading: Words, bidder: str, number: str) -> Iterator[str]:
    """A number on both sides, and how its change is divided; nothing where neither side has it."""
    comparison = reading.comparison
    ends = [Reading(end, reading.language) for end in (comparison.before, comparison.after)]
    found = [list(_side(end, bidder, number)) for end in ends]
    if not any(found):
        return
    for when, told in zip(("before", "after"), found, strict=True):
        yield reading.say(f"compare-explain-{when}")
        yield from told or [reading.say("compare-explain-none")]
        yield ""
    change = list(_tree(reading, bidder, entry(number, "change")))
    if change:
        yield from (*change, "", *_parts(reading, bidder, number), *_remarks(reading, bidder, number))
    else:
        divided = number in names.OWN or any(number in end.rubric.nodes for end in ends)
        yield reading.say("compare-explain-same" if divided else "compare-explain-between")


def _side(reading: Reading, bidder: str, number: str) -> Iterator[str]:
    """The working in one evaluation; nothing where it has no such number."""
    evaluation = reading.evaluation
    if number in (AMOUNT, AWARD):
        yield from _award(reading) if bidder in evaluation.rows else ()
        return
    key = {PLACE: whole.RANK, OUTCOME: whole.RANK, COMPARED: evaluation.ranked_by.key}.get(number, number)
    told = whole.explain(evaluation, f"{bidder}/{key}", reading.language)
    if isinstance(told, str):
        yield from told.splitlines()


def _award(reading: Reading) -> Iterator[str]:
    """An award is worked out for all bids in turn."""
    section = award(reading)
    if section is not None:
        yield from section.paragraphs
        for table in section.tables:
            yield from ("".join(text for text, _ in line).rstrip(" ") for line in Grid(table, WIDTH).lines())


def _parts(reading: Words, bidder: str, number: str) -> Iterator[str]:
    """The part of every cause, each with the name of its working."""
    ledger = reading.comparison.ledger
    row = ledger.bids.index(bidder)
    for at in reading.shown:
        ends = [ledger.value(entry(number, f"part:{at + 1}") + end, row) for end in ENDS]
        low, *high = [end for end in ends if end is not None]
        facts = {"part": reading.part(low, *high or [low]), "step": reading.comparison.step(bidder, number, at)}
        yield reading.say("compare-explain-part", cause=_cause(reading, at), **facts)


def _divided(reading: Words, bidder: str, number: str, rest: str) -> Iterator[str]:
    """The working of a part, or of anything that parts stand on, and what its causes are."""
    told = list(_tree(reading, bidder, entry(number, rest)))
    if told:
        yield from (*told, "", *(_cause(reading, at) for at in reading.shown))
        if reading.comparison.causes:
            yield reading.say("compare-explain-trial", step=f"with:1/{reading.comparison.step(bidder, number)}")
        yield from _remarks(reading, bidder, number)


def _remarks(reading: Words, bidder: str, number: str) -> Iterator[str]:
    shared = reading.comparison.of.get((bidder, number))
    if shared and None in (shared.before, shared.after):
        yield reading.say("compare-method-none")


def _above(reading: Words, found: names.Asked) -> Iterator[str]:
    """What stands above the working of an evaluation between the two: which causes were made there, and whose lines it names."""
    if found.causes is not None:
        yield reading.say("compare-explain-made" if found.causes else "compare-explain-made-none")
        yield from (*(_cause(reading, at) for at in found.causes), "")


def _cause(reading: Words, at: int) -> str:
    return f"[{at + 1}] {reading.cause(at)}"


def _tree(reading: Words, bidder: str, key: str) -> Iterator[str]:
    """An equation with all that it stands on; of a range both ends."""
    ledger = reading.comparison.ledger
    if bidder in ledger.bids:
        row = ledger.bids.index(bidder)
        for end in ENDS:
            if row in ledger.rows(key + end):
                yield from whole.tree(reading, Working(ledger).step(key + end, row))
