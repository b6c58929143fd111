"""The working of one number as an indented tree: from a total down to the line of the file where each figure was read."""

from collections.abc import Callable, Iterator
from typing import Final

from bideval.documents.criteria import find
from bideval.documents.evaluation import Bounds, Evaluation
from bideval.documents.keys import FACT, METRIC, TOTAL
from bideval.documents.ranked import BY_TOTAL
from bideval.problems import NOWHERE, Problem
from bideval.reports import ranked
from bideval.reports.reading import Reading
from bideval.reports.sections.ranking import place, why_out
from bideval.reports.sections.ties import sentences
from bideval.reports.sections.unknowns import why
from bideval.reports.step_words import StepWords, repeats
from bideval.reports.working_json import steps
from bideval.working.steps import Step, Working

RANK: Final = "rank"
FOLD: Final = 6
"""Bids that are named under something taken from all of them."""

_DECIDING: Final = ("min", "max")


def explain(evaluation: Evaluation, asked: str, language: str) -> str | Problem:
    """The working of `BIDDER/CRITERION`, `BIDDER/METRIC`, `BIDDER/total`, `BIDDER/rank` or any id of `working.json`; or what is wrong."""
    reading = Reading(evaluation, language)
    bidder, _, what = asked.partition("/")
    own = _of_study(reading, bidder, f"{bidder}:{what}")
    if own is not None:
        return "\n".join(tree(reading, own)) + "\n"
    if bidder not in evaluation.rows:
        known = {"bidder": bidder, "known": ", ".join(evaluation.rows)}
        return _elsewhere(reading, asked, Problem(NOWHERE, "explain-bidder-unknown", known))
    row = evaluation.rows[bidder]
    if what == RANK:
        return "\n".join(_rank(reading, row)) + "\n"
    found = keys(reading, what)
    if len(found) > 1:
        return Problem(NOWHERE, "explain-ambiguous", {"asked": asked, "paths": ", ".join(found)})
    if not found:
        return _elsewhere(reading, asked, Problem(NOWHERE, "explain-unknown", {"asked": asked}))
    return "\n".join(lines(reading, found[0], row)) + "\n"


def keys(reading: Reading, what: str) -> list[str]:
    """The keys of the ledger that the user may mean."""
    rubric, equations = reading.rubric, reading.evaluation.ledger.equations
    if what in ("", "total"):
        return [TOTAL]
    paths = [node.path for node in find(rubric.tops, what)]
    if paths:
        return paths
    every = (what, f":{what}", METRIC + what, FACT + what)
    return [
        key
        for key in every
        if key in equations or key in reading.evaluation.reasons or key in reading.evaluation.bounds
    ][:1]


def _of_study(reading: Reading, row: str, key: str) -> Step | None:
    """A number of a study that is of no bid: it stands in a row behind the bids, whose name its key begins with."""
    ledger, count = reading.evaluation.ledger, len(reading.evaluation.standings)
    if row not in ledger.bids[count:] or key not in ledger.equations:
        return None
    return Working(ledger).step(key, ledger.bids.index(row, count))


def _elsewhere(reading: Reading, asked: str, otherwise: Problem) -> str | Problem:
    """The working of any step by its id."""
    found = next((step for step in steps(reading.evaluation) if step.id == asked), None)
    return otherwise if found is None else "\n".join(tree(reading, found)) + "\n"


def itself(step: Step) -> Step:
    """A step as it is."""
    return step


def lines(reading: Reading, key: str, row: int, veil: Callable[[Step], Step] = itself) -> Iterator[str]:
    """The working of a number, behind a veil where there is one; without a working, why there is none."""
    evaluation = reading.evaluation
    standing = evaluation.standings[row]
    if row in reading.figures.values(key):
        yield from tree(reading, veil(Working(evaluation.ledger).step(key, row)))
    elif standing.excluded_by is not None:
        yield reading.say("explain-excluded", bidder=reading.names[row], reason=why_out(reading, standing.excluded_by))
    elif standing.outcome == "eliminated" and (key in reading.rubric.nodes or key == TOTAL):
        yield _eliminated(reading, row)
    elif key in reading.rubric.nodes or key == TOTAL:
        yield from _open(reading, key, row)
    else:
        reason = evaluation.reasons.get(key, {}).get(row)
        name = reading.metric_title(key.removeprefix(METRIC).removeprefix(FACT))
        yield f"{name}: {reading.say(f'reason-{reason}') if reason else reading.say('unknown-not-stated')}"


def _open(reading: Reading, key: str, row: int) -> Iterator[str]:
    """Points that are not certain: their bounds, and those of the parts that make them so."""
    node = reading.rubric.nodes.get(key)
    title = reading.say("head-total") if node is None else reading.title(node)
    figure = reading.figures.points(key, row)
    parts = reading.rubric.counted if node is None else node.children
    if not isinstance(figure, Bounds):
        yield f"{title}: {reading.say(f'explain-none-{reading.evaluation.stage}')}"
        return
    reason = why(reading, node, row) if node and node.leaf else reading.say("remark-unknown")
    yield f"{title}: {reading.points(node, row)} ({reason})"
    for part in parts:
        if isinstance(reading.figures.points(part.path, row), Bounds):
            yield from (f"  {line}" for line in _open(reading, part.path, row))


def _rank(reading: Reading, row: int) -> Iterator[str]:
    """A place: what is compared of the bids above, level and below, and the tie-breaks that touched the bid."""
    evaluation = reading.evaluation
    standing = evaluation.standings[row]
    if standing.excluded_by is not None:
        yield reading.say("explain-excluded", bidder=reading.names[row], reason=why_out(reading, standing.excluded_by))
        return
    if standing.outcome == "eliminated":
        yield _eliminated(reading, row)
        return
    yield reading.say("explain-rank", bidder=reading.names[row], place=place(reading, standing))
    if evaluation.ranked_by != BY_TOTAL:
        yield reading.say("explain-ranked-by", rule=ranked.rule(reading))
    for other in (one for one in reading.scored if evaluation.standings[one].outcome != "eliminated"):
        mark = "→" if other == row else " "
        yield f"{mark} {place(reading, evaluation.standings[other])}  {reading.names[other]}  {ranked.shown(reading, other)}"
    yield from (sentence for group, sentence in sentences(reading) if standing.bidder in group)


def _eliminated(reading: Reading, row: int) -> str:
    """In which stage a bid was eliminated, and with what points."""
    stage = reading.evaluation.standings[row].stages[-1].stage
    node = reading.rubric.nodes[stage]
    facts = {"bidder": reading.names[row], "stage": reading.title(node), "points": reading.points(node, row)}
    return reading.say("explain-eliminated", **facts)


def tree(reading: Reading, top: Step) -> Iterator[str]:
    """A step and all below it, each told once, two spaces deeper at each level; without recursion, for chains are long."""
    words = StepWords(reading, top.id.partition("/")[0])
    seen: set[str] = set()
    waiting: list[tuple[Step | str, int, bool]] = [(top, 0, True)]
    while waiting:
        step, depth, whole = waiting.pop()
        if isinstance(step, str):
            yield "  " * depth + step
            continue
        step = _direct(words, step)
        again = whole and step.id in seen and bool(step.inputs)
        seen.add(step.id)
        yield "  " * depth + words.line(step) + (f"  {reading.say('explain-above')}" if again else "")
        if whole and not again:
            waiting.extend((part, depth + 1, deeper) for part, deeper in reversed(_below(reading, step)))


def _direct(words: StepWords, step: Step) -> Step:
    """The number itself in place of one that only repeats it, without a name or under the same one."""
    while repeats(step) and words.name(step) in ("", words.name(step.inputs[0])):
        step = step.inputs[0]
    return step


def _below(reading: Reading, step: Step) -> list[tuple[Step | str, bool]]:
    """What a step stands on, without what its line says already; of a number taken from all bids only the first few, the best first."""
    told_already = ("given", step.clause)
    parts = [
        part
        for part in {one.id: one for one in step.inputs}.values()
        if (part.op, part.source) != told_already and part.op != "constant"
    ]
    bidder = step.id.partition("/")[0]
    own = [] if bidder == "*" else [part for part in parts if part.id.partition("/")[0] in ("*", bidder)]
    rivals = [part for part in parts if part not in own]
    if step.op in _DECIDING:
        rivals.sort(key=lambda part: part.value != step.value)
    shown: list[tuple[Step | str, bool]] = [(part, True) for part in own]
    shown += [(part, False) for part in rivals[:FOLD]]
    rest = len(rivals) - FOLD
    return [*shown, (reading.say("explain-folded", count=str(rest)), False)] if rest > 0 else shown
