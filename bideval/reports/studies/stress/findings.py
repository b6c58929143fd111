"""What was found: the worst in a sentence, all in a table, and behind each the small tenders that prove it."""

from collections.abc import Iterator
from fractions import Fraction

from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.studies.stress import Case, Finding, Stress
from bideval.problems import Level
from bideval.reports.layout import Cell, Section, Table, numbers, words
from bideval.reports.problem_lines import sentence
from bideval.reports.reading import NOTHING
from bideval.reports.studies.stress.words import Words, number
from bideval.reports.visible import visible


def _headline(tell: Words, found: Stress) -> str:
    """How many findings, and the worst of them."""
    if not found.findings:
        return tell.say("stress-headline-none")
    levels = [one.level for one in found.findings]
    counts = {f"{level.value}s": str(levels.count(level)) for level in Level}
    return tell.say("stress-headline", count=str(len(levels)), worst=tell.sentence(found.findings[0]), **counts)


def findings(tell: Words, found: Stress) -> Section:
    """What was found, in a sentence and a table."""
    told = [_headline(tell, found), tell.say("stress-tried", trials=str(found.trials))]
    if found.unfinished:
        parts = ", ".join(tell.say(f"stress-lint-{name}") for name in found.unfinished)
        told.append(tell.say("stress-unfinished", parts=parts))
    return Section("findings", tell.say("stress-section-findings"), tuple(told), tuple(_table(tell, found)))


def _table(tell: Words, found: Stress) -> Iterator[Table]:
    rows = [
        (
            Cell(str(at), number=True),
            *words(tell.say(f"level-{one.level.value}"), visible(str(one.place)), tell.sentence(one)),
        )
        for at, one in enumerate(found.findings, 1)
    ]
    if rows:
        head = (
            *numbers(tell.say("stress-head-number")),
            *tell.heads("stress-head-level", "stress-head-place", "stress-head-finding"),
        )
        yield Table(head, tuple(rows))


def proof(tell: Words, at: int, finding: Finding) -> Section | None:
    """The small tenders that prove a finding, bid by bid."""
    if not finding.proof:
        return None
    shown = list(dict.fromkeys(one.knob for case in finding.proof for told in case.sayings.values() for one in told))
    watched = list(dict.fromkeys(path for case in finding.proof for path in case.watched))
    rows = [row for case in finding.proof for row in _rows(tell, at, case, shown, watched)]
    head = (
        *tell.heads("stress-head-tender", "stress-head-bidder"),
        *numbers(
            *(tell.knob(name) for name in shown),
            *(tell.say("stress-head-points-of", criterion=tell.criterion(path)) for path in watched),
        ),
        *numbers(tell.say("stress-head-total"), tell.say("stress-head-rank")),
    )
    title = tell.say(
        "stress-section-proof",
        number=str(at),
        level=tell.say(f"level-{finding.level.value}"),
        place=visible(str(finding.place)),
    )
    refused = [one for case in finding.proof for one in case.problems]
    told = tell.say(
        "stress-refused", problems="; ".join(dict.fromkeys(sentence(one, tell.language) for one in refused))
    )
    table = Table(head, tuple(rows), keys=2)
    return Section(f"finding-{at}", title, (tell.sentence(finding),), (table,), (told,) if refused else ())


def _rows(tell: Words, at: int, case: Case, shown: list[str], watched: list[str]) -> Iterator[tuple[Cell, ...]]:
    evaluation = case.evaluation
    for bid in case.dossier.bids:
        sayings = {one.knob: tell.saying(one) for one in case.sayings.get(bid.bidder, ())}
        if bid.bidder not in case.sayings:
            continue
        points = [_points(evaluation, path, bid.bidder) for path in (*watched, TOTAL)]
        steps = [
            f"{at}/{case.label}/{bid.bidder}/{path.removeprefix(':')}" if evaluation else ""
            for path in (*watched, TOTAL)
        ]
        yield (
            *words(tell.say(f"stress-case-{case.label}"), tell.text(bid.bid.name, bid.bidder)),
            *numbers(*(sayings.get(name, NOTHING) for name in shown)),
            *(Cell(text, number=True, step=step) for text, step in zip(points, steps, strict=True)),
            Cell(_rank(tell, evaluation, bid.bidder), number=True),
        )


def _points(evaluation: Evaluation | None, path: str, bidder: str) -> str:
    found = evaluation.points(path, evaluation.rows[bidder]) if evaluation else None
    return number(found) if isinstance(found, Fraction) else NOTHING


def _rank(tell: Words, evaluation: Evaluation | None, bidder: str) -> str:
    if evaluation is None:
        return NOTHING
    standing = evaluation.standings[evaluation.rows[bidder]]
    return str(standing.rank) if standing.rank is not None else tell.say(f"stress-outcome-{standing.outcome}")
