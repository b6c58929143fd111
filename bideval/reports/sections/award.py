"""The award: what the rule did with each bid, with amounts where something is used up; what was handed out among the chosen."""

from fractions import Fraction

from bideval.documents.award import exclusions_of, pool_of
from bideval.documents.awarded import AwardDecision, AwardResult
from bideval.reports.layout import Cell, Section, Table, Tone
from bideval.reports.reading import NOTHING, Reading
from bideval.reports.sections import hand_out, selection
from bideval.reports.voice import plain

TONES: dict[str, Tone] = {"awarded": "strong", "offered": "strong", "waiting": "warn"}


def award(reading: Reading) -> Section | None:
    """One row a bid, in the order in which they were asked."""
    result = reading.evaluation.award
    if result is None:
        return None
    found = tables(reading, result)
    told = _sentences(reading, result)
    if result.then is not None:
        told += _sentences(reading, result.then)
        titles = [reading.say("award-then"), "", ""]
        found += [
            table._replace(title=title) for title, table in zip(titles, tables(reading, result.then), strict=False)
        ]
    return Section("award", reading.by_regime("section-award"), tuple(told), tuple(found))


def tables(reading: Reading, result: AwardResult) -> list[Table]:
    """What became of each bid, of each set that was looked at, of each part of a pool."""
    return [*_decisions(reading, result), *selection.tables(reading, result), *hand_out.tables(reading, result)]


def _decisions(reading: Reading, result: AwardResult) -> list[Table]:
    if not result.decisions:
        return []
    if result.kind == "pool":
        classes = [one for one in result.decisions if one.group]
        released = any(one.first is not None for one in result.decisions)
        heads = (*(("head-class",) if classes else ()), "head-asked", "head-amount", *(("head-first",) * released))
    else:
        amounts = [one for one in result.decisions if one.amount is not None]
        remaining = result.kind in ("budget", "volume")
        heads = ("head-amount", "head-remaining") if remaining else ("head-amount",) if amounts else ()
    head = (
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("head-decision"),
        *(Cell(reading.say(code), number=code != "head-class") for code in heads),
        *reading.heads("head-reason"),
    )
    return [Table(head, tuple(_row(reading, result, one, heads) for one in result.decisions))]


def _row(reading: Reading, result: AwardResult, one: AwardDecision, heads: tuple[str, ...]) -> tuple[Cell, ...]:
    def amount(value: Fraction | None) -> str:
        return NOTHING if value is None else _amount(reading, result, value)

    texts = {"head-class": reading.text(one.group, NOTHING), "head-asked": amount(one.asked)}
    texts |= {
        "head-amount": amount(one.amount),
        "head-remaining": amount(one.remaining),
        "head-first": amount(one.first),
    }
    return (
        Cell(reading.name(one.bidder)),
        Cell(reading.by_regime(f"award-{one.outcome}"), tone=TONES.get(one.outcome, "muted")),
        *(Cell(texts[code], number=code != "head-class") for code in heads),
        Cell(_reason(reading, one), tone="muted"),
    )


def _amount(reading: Reading, result: AwardResult, value: Fraction) -> str:
    if result.kind == "volume":
        return reading.valued(result.uses, value)
    return plain(value) if result.kind == "pool" else reading.amount(value)


def _reason(reading: Reading, one: AwardDecision) -> str:
    """Why; of an exclusion its title and clause."""
    if not one.exclusion:
        return reading.say(f"award-reason-{one.reason}") if one.reason else ""
    rule = next(rule for rule in exclusions_of(reading.rubric.award).values() if rule.id == one.exclusion)
    return " · ".join(part for part in (reading.text(rule.title, rule.id), reading.text(rule.clause)) if part)


def _sentences(reading: Reading, result: AwardResult) -> list[str]:
    told = [_kind(reading, result)]
    if result.budget is not None:
        told.append(reading.say("award-budget", budget=reading.amount(result.budget)))
    if result.volume is not None:
        told.append(reading.say("award-volume", volume=reading.valued(result.uses, result.volume)))
    told += [*selection.sentences(reading, result), *hand_out.sentences(reading, result)]
    if result.renotice:
        told.append(reading.say("award-renotice"))
    if not result.complete:
        told.append(reading.say("award-open"))
    return told


def _kind(reading: Reading, result: AwardResult) -> str:
    """What the rule is."""
    rule = pool_of(reading.rubric.award)
    if result.kind == "pool" and rule is not None:
        return reading.say("award-kind-pool", units=plain(rule.pool.units), unit=plain(rule.pool.unit))
    measure = selection.measure(reading, result)
    return reading.say(f"award-kind-{result.kind}", **({"measure": measure} if measure else {}))
