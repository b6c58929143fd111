"""Bands and ties told in sentences: who was level, what was compared, what it decided, and what stays tied."""

from fractions import Fraction
from typing import Final

from bideval.documents.evaluation import TieStep
from bideval.documents.ranked import BY_TOTAL, BandStep
from bideval.exact import digits, exact_text
from bideval.reports import ranked
from bideval.reports.layout import Section
from bideval.reports.reading import Reading
from bideval.reports.voice import plain

SHOWN: Final = 16
"""Digits of a digest that tell the reader enough; `evaluation.json` has all."""


def ties(reading: Reading) -> Section | None:
    """A sentence for the band, one for each link of the chain that was tried, then one for each group left together."""
    told = tuple(sentence for _, sentence in sentences(reading))
    return Section("ties", reading.say("section-ties"), told) if told else None


def sentences(reading: Reading) -> list[tuple[tuple[str, ...], str]]:
    """Each sentence with the bidders that it is about."""
    evaluation = reading.evaluation
    told = [] if evaluation.band is None else [(evaluation.band.group, _band(reading, evaluation.band))]
    told += [(step.group, _staged(reading, step)) for step in evaluation.tie_breaks]
    for group in evaluation.ranking:
        if len(group) > 1:
            rank = str(evaluation.standings[reading.row(group[0])].rank)
            told.append((group, reading.say("tie-stays", bidders=reading.listed(group), rank=rank)))
    return told


def _band(reading: Reading, step: BandStep) -> str:
    """Who was within the band, and what ordered them."""
    by, rule = reading.evaluation.ranked_by, reading.rubric.ranking.band
    values = (f"{reading.name(bidder)} {ranked.written(reading, step.by, one)}" for bidder, one in step.values.items())
    told = reading.say(
        "band",
        bidders=reading.listed(step.group),
        within=f"{plain((rule.within if rule else Fraction(0)) * 100)}%",
        quantity=ranked.title(reading, by),
        best=ranked.written(reading, by, step.best),
        edge=ranked.written(reading, by, step.edge),
        compared=ranked.title(reading, step.by),
        values=", ".join(values),
    )
    return f"{told} {reading.say('tie-order', order=_order(reading, step.left))}"


def _staged(reading: Reading, step: TieStep) -> str:
    """What was tried, under the stage whose totals were equal."""
    told = _tried(reading, step)
    return reading.say("tie-in-stage", stage=reading.criterion(step.stage), told=told) if step.stage else told


def _tried(reading: Reading, step: TieStep) -> str:
    group = reading.listed(step.group)
    parted = len(step.left) > 1
    if step.by == "lot":
        return _lot(reading, step, group) if parted else reading.say("tie-lot-missing", bidders=group)
    if step.draw is not None:
        return _draw(reading, step, group)
    told = reading.say(
        f"tie-{step.by}",
        bidders=group,
        equal=_equal(reading),
        compared=reading.metric_title(step.metric) if step.metric else reading.criterion(step.criterion or ""),
        values=", ".join(f"{reading.name(bidder)} {value}" for bidder, value in _values(reading, step).items()),
    )
    result = reading.say("tie-order", order=_order(reading, step.left)) if parted else reading.say("tie-equal")
    return f"{told} {result}"


def _equal(reading: Reading) -> str:
    """In what the bids of a tie are equal."""
    by = reading.evaluation.ranked_by
    return reading.say("equal-total") if by == BY_TOTAL else reading.say("equal-by", quantity=ranked.title(reading, by))


def _values(reading: Reading, step: TieStep) -> dict[str, str]:
    """What was compared, in digits; in full where different values would look the same."""
    if step.metric:
        return {bidder: reading.valued(step.metric, value) for bidder, value in step.values.items()}
    places = reading.figures.places(reading.rubric.nodes[step.criterion or ""])
    shown = {bidder: digits(value, places) for bidder, value in step.values.items()}
    if len(set(shown.values())) < len(set(step.values.values())):
        return {bidder: exact_text(value) for bidder, value in step.values.items()}
    return shown


def _order(reading: Reading, left: tuple[tuple[str, ...], ...]) -> str:
    return " > ".join(" = ".join(reading.name(bidder) for bidder in group) for group in left)


def _draw(reading: Reading, step: TieStep, group: str) -> str:
    """The draw that decided: its source, its value, and what each bid drew; or that its value is not known."""
    dossier = reading.dossier
    source = next((reading.text(one.source) for one in dossier.tender.draws if one.id == step.draw), "")
    if not step.drawn:
        code = "tie-draw-missing" if source else "tie-draw-unannounced"
        return reading.say(code, bidders=group, draw=step.draw or "", source=source)
    value = next(reading.text(one.value) for one in dossier.decisions.draws if one.draw == step.draw)
    drawn = ", ".join(f"{reading.name(bidder)} {digest[:SHOWN]}…" for bidder, digest in step.drawn.items())
    facts = {"bidders": group, "draw": step.draw or "", "source": source, "value": value, "digests": drawn}
    return f"{reading.say('tie-draw', **facts)} {reading.say('tie-order', order=_order(reading, step.left))}"


def _lot(reading: Reading, step: TieStep, group: str) -> str:
    """The lot that decided, with who drew it and when."""
    drawn = next((lot for lot in reading.dossier.decisions.lots if set(lot.tie) == set(step.group)), None)
    by = (
        ", ".join(part for part in (reading.text(drawn.drawn_by or drawn.by), str(drawn.when or "")) if part)
        if drawn
        else ""
    )
    told = reading.say("tie-lot", bidders=group, order=_order(reading, step.left))
    return f"{told} ({by})" if by else told
