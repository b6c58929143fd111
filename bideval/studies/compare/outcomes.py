"""What is compared of an evaluation: the numbers and the words of every bid, from a result in memory or from `evaluation.json`."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from bideval.documents.awarded import AwardResult
from bideval.documents.evaluation import Bounds, Evaluation, Figure, Standing
from bideval.documents.ranked import BY_TOTAL
from bideval.documents.studies.compare import AMOUNT, AWARD, COMPARED, OUTCOME, PLACE, Range
from bideval.exact import from_exact_text

Key = tuple[str, str]
"""A bidder, and what a number or a word is about."""


class Outcome(NamedTuple):
    """The numbers that a bid has, by bidder and key, and the words that say what became of it."""

    numbers: Mapping[Key, Range]
    words: Mapping[Key, str]

    def opened(self, *ends: "Outcome") -> bool:
        """Whether a number is not certain here that is certain in all of these, or that they do not have."""
        return any(
            one.low < one.high and not any(_wide(end.numbers.get(key)) for end in ends)
            for key, one in self.numbers.items()
        )


def outcome_of(evaluation: Evaluation) -> Outcome:
    """What is compared of an evaluation."""
    numbers: dict[Key, Range] = {}
    words: dict[Key, str] = {}
    keys = [] if evaluation.stage in ("metrics", "failed") else list(evaluation.dossier.rubric.nodes)
    named = {key: key for key in keys}
    if evaluation.stage == "complete":
        named[BY_TOTAL.key] = BY_TOTAL.key
        named |= {} if evaluation.ranked_by == BY_TOTAL else {COMPARED: evaluation.ranked_by.key}
    for row, standing in enumerate(evaluation.standings):
        for key, name in named.items():
            figure = evaluation.points(name, row)
            if figure is not None:
                numbers[standing.bidder, key] = _range(figure)
        if standing.rank_low is not None and standing.rank_high is not None:
            numbers[standing.bidder, PLACE] = Range(Fraction(standing.rank_low), Fraction(standing.rank_high))
        words[standing.bidder, OUTCOME] = _word(standing)
    for bidder, outcome, amount in _awarded(evaluation.award):
        words.setdefault((bidder, AWARD), outcome)
        if amount is not None:
            numbers[bidder, AMOUNT] = Range(amount, amount)
    return Outcome(numbers, words)


def _word(standing: Standing) -> str:
    """The outcome, with what made it so."""
    if standing.excluded_by is not None:
        return f"{standing.outcome} {standing.excluded_by.kind} {standing.excluded_by.id}"
    return f"{standing.outcome} {standing.stages[-1].stage}" if standing.outcome == "eliminated" else standing.outcome


def _awarded(result: AwardResult | None) -> Iterator[tuple[str, str, Fraction | None]]:
    while result is not None:
        yield from ((one.bidder, one.outcome, one.amount) for one in result.decisions)
        result = result.then


def _range(figure: Figure) -> Range:
    return Range(*figure) if isinstance(figure, Bounds) else Range(figure, figure)


def _wide(one: Range | None) -> bool:
    return one is not None and one.low < one.high


def recorded(document: Any) -> Outcome:
    """The same of a result as `evaluation.json` has it. Raises `KeyError`, `TypeError` or `ValueError` for anything else."""
    numbers: dict[Key, Range] = {}
    words: dict[Key, str] = {}
    for bid in document["bids"]:
        name = bid["bidder"]
        told = {path: one["points"] for path, one in bid["criteria"].items()} | {BY_TOTAL.key: bid["total"]}
        told |= {COMPARED: bid["ranked_by"]} if "ranked_by" in bid else {}
        numbers |= {(name, key): _told(one) for key, one in told.items() if one is not None}
        low, high = (
            (bid["rank"], bid["rank"]) if bid["rank"] is not None else (bid.get("rank_low"), bid.get("rank_high"))
        )
        if low is not None:
            numbers[name, PLACE] = Range(Fraction(low), Fraction(high))
        out = bid.get("excluded_by")
        more = [out["kind"], out["id"]] if out else [bid["eliminated_in"]] if "eliminated_in" in bid else []
        words[name, OUTCOME] = " ".join([bid["outcome"], *more])
    award = document["award"]
    while award is not None:
        for one in award["decisions"]:
            words.setdefault((one["bidder"], AWARD), one["outcome"])
            if one["amount"] is not None:
                numbers[one["bidder"], AMOUNT] = _told({"exact": one["amount"]})
        award = award.get("then")
    return Outcome(numbers, words)


def _told(one: Mapping[str, Any]) -> Range:
    low, high = (one[end]["exact"] if end in one else one["exact"] for end in ("low", "high"))
    return Range(from_exact_text(low), from_exact_text(high))
