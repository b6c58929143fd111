"""The answer as a sentence that can be read aloud."""

from typing import Final

from bideval.documents.studies.sensitivity import Edge, WeightInterval
from bideval.reports.layout import Section
from bideval.reports.studies.sensitivity.marks import smallest
from bideval.reports.studies.sensitivity.nearest import closest
from bideval.reports.studies.sensitivity.trials import about
from bideval.reports.studies.sensitivity.words import Words

NAMED: Final = 3
"""Conditions of one kind that the sentence names; the tables have all."""


def answer(words: Words) -> Section:
    """What keeps the first place, in one sentence."""
    told = [
        sentence(words),
        _open(words),
        closest(words),
        smallest(words),
        words.say("sens-interrupted") if words.study.interrupted else "",
        words.ground,
    ]
    return Section("answer", words.say("sens-answer"), tuple(text for text in told if text))


def held(words: Words) -> Section | None:
    """What was held fixed, and what is not covered and why."""
    told = [
        words.say(code, **{name: words.listed(bids) for name, bids in facts.items()})
        for code, facts in words.study.notes
    ]
    return Section("held", words.say("sens-held"), tuple(told)) if told else None


def sentence(words: Words) -> str:
    """The whole answer: who is first, and what would have to be different for another to be."""
    study = words.study
    if not study.winner:
        return words.say("sens-no-winner")
    winner = words.name(study.winner)
    conditions = [*_weights(words), *_trials(words)]
    if conditions:
        return words.say("sens-stays-unless", winner=winner, conditions=words.say("sens-or").join(conditions))
    if study.weights.untold:
        return words.say("sens-stays-untold", winner=winner)
    return words.say("sens-stays", winner=winner)


def _open(words: Words) -> str:
    """In how many trials it cannot be told who is first: there, too, the first place is not sure to stay."""
    count = sum(kind.open for kind in words.study.trials) if words.study.winner else 0
    return words.say("sens-answer-open", count=str(count)) if count else ""


def _weights(words: Words) -> list[str]:
    """The nearest ends of the intervals of weights, by how large a part of the weight has to change."""
    ends = [
        (one.part(edge), at, one, edge)
        for at, one in enumerate(words.study.weights.intervals)
        for edge in (one.low, one.high)
        if edge.rival
    ]
    ranked = sorted(ends, key=lambda end: end[:2])
    told = [_end(words, one, edge) for _, _, one, edge in ranked[:NAMED]]
    rest = len(ranked) - len(told)
    return told if rest <= 0 else [*told, words.say("sens-more-weights", count=str(rest))]


def _trials(words: Words) -> list[str]:
    """What else would change the first place: whose absence, and how many other rules."""
    found = []
    for kind in words.study.trials:
        turned = [] if kind.kind in ("criteria", "weights") else kind.turned
        if kind.kind in ("evaluators", "bids"):
            found += [words.say(f"sens-unless-{kind.kind}", **about(words, one)) for one in turned[:NAMED]]
            turned = turned[NAMED:]
        if turned:
            found.append(words.say(f"sens-unless-more-{kind.kind}", count=str(len(turned)), all=str(len(kind.done))))
    return found


def _end(words: Words, one: WeightInterval, edge: Edge) -> str:
    below = edge is one.low
    code = "sens-unless-below" if below else "sens-unless-above"
    if edge.weight in (0, one.whole):  # level at the very end, and nothing lies beyond
        code = "sens-unless-nothing" if below else "sens-unless-all"
    facts = {"criterion": words.title_of(one.path), "weight": words.rounded(edge.weight, "up" if below else "down")}
    return words.say(code, **facts, rival=words.name(edge.rival), now=words.weight(one.weight))
