"""Documents in memory: the smallest valid rubric, bid, panel, decisions and tender; each builder takes only what differs.

All scalars are text, as in files. What a result says is read back as text, too: points, totals and places by bidder.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bideval.documents.bid import Bid
from bideval.documents.criteria import find
from bideval.documents.decisions import Decisions
from bideval.documents.dossier import Dossier, Price, Submission
from bideval.documents.evaluation import Bounds, Evaluation, Figure, TieStep
from bideval.documents.hardware import Catalogue
from bideval.documents.panel import ABSTAIN, Evaluator, Mark, Panel
from bideval.documents.rubric import Rubric
from bideval.documents.scale import mark_on, panel_scale
from bideval.documents.tender import Tender
from bideval.engine import evaluate
from bideval.exact import exact_text, money
from bideval.loading.bids.facts import reader_of
from bideval.metrics import find as find_metric
from bideval.problems import Level, Place, Problems
from bideval.working.ledger import Source

Parts = Mapping[str, Any]

CATALOGUE_FILE = Path(__file__).resolve().parent.parent / "bideval" / "catalog" / "hardware.yaml"


@cache
def catalogue() -> Catalogue:
    """The catalogue as it is shipped."""
    return Catalogue.model_validate(yaml.load(CATALOGUE_FILE.read_text("utf-8"), yaml.CBaseLoader))


# --- rubrics


def leaf(name: str, points: str, **rule: Any) -> dict[str, Any]:
    """A criterion without children. Without a rule, its points are what the bid states under the criterion's id."""
    worth = {"metric": name, "method": {"kind": "linear", "zero_at": "0", "full_at": points}}
    has_rule = {"metric", "method", "panel", "officer"} & rule.keys()
    return {"id": name, "points": points, **({} if has_rule else worth), **rule}


def part(name: str, *children: Parts, **words: Any) -> dict[str, Any]:
    """A criterion whose points are the sum of its children's."""
    return {"id": name, "points": _sum(children), "criteria": list(children), **words}


def _sum(criteria: Iterable[Parts]) -> str:
    return exact_text(sum((Fraction(one["points"]) for one in criteria), Fraction(0)))


def _metrics_of(criteria: Iterable[Parts]) -> list[str]:
    """What the leaves score."""
    names: list[str] = []
    for one in criteria:
        names += [one["metric"]] if "metric" in one else _metrics_of(one.get("criteria", ()))
    return names


def rubric(*criteria: Parts, **words: Any) -> Rubric:
    """A rubric of these criteria, or of one worth 100 points: `worth`.

    What leaves score and nothing declares is a fact, a number. A fact may be given as its type alone.
    """
    stages = words.get("stages", ())
    tops = criteria or (() if stages else (leaf("worth", "100"),))
    declared: dict[str, Any] = dict(words.pop("facts", {}))
    for name in _metrics_of([*tops, *stages]):
        if find_metric(name) is None and name not in words.get("metrics", {}):
            declared.setdefault(name, "number")
    facts = {name: {"type": fact} if isinstance(fact, str) else fact for name, fact in declared.items()}
    told = {
        "bideval": "1",
        "id": "rubric",
        "title": "Rubric",
        "total": _sum(tops),
        **({"criteria": list(tops)} if tops else {}),
        "facts": facts,
    }
    return Rubric.model_validate({**told, **words})


def stage(name: str, *criteria: Parts, passing: Parts | None = None, **words: Any) -> dict[str, Any]:
    """A stage of an evaluation; `passing` is its `pass`."""
    return {"id": name, "criteria": list(criteria), **({} if passing is None else {"pass": passing}), **words}


def staged(*stages: Parts, **words: Any) -> Rubric:
    """A rubric of stages; its total is what counts in the end."""
    last = len(stages) - 1
    counted = [one for at, one in enumerate(stages) if at == last or one.get("carry") == "points"]
    total = _sum(leaf for one in counted for leaf in one["criteria"])
    return rubric(stages=list(stages), **{"total": total, **words})


def rounding(**stages: str) -> dict[str, Any]:
    """Rounding stages as `part="4 half-up"`, a stage's name with `_` for `-`."""
    rules = {name: rule.split() for name, rule in stages.items()}
    return {name.replace("_", "-"): {"places": places, "mode": mode} for name, (places, mode) in rules.items()}


# --- bids, panel, decisions


def submission(rules: Rubric, bidder: str, stated: Parts) -> Submission:
    """A bid as it counts. What is no part of every bid is a fact that the rubric declares."""
    parts = {name: value for name, value in stated.items() if name in Bid.model_fields}
    facts = {name: value for name, value in stated.items() if name not in parts}
    offer = Bid.model_validate({"bideval": "1", "bidder": bidder, **parts, "facts": facts})
    typed = {name: reader_of(rules.facts[name])(text) for name, text in offer.facts.items()}
    return Submission(f"bids/{bidder}.yaml", offer, typed)


def panel(rules: Rubric, marks: Mapping[str, Mapping[str, str]], roll: Sequence[Parts] | None = None) -> Panel:
    """The marks by criterion and bidder, one word for each evaluator in the order of the roll; `-` is blank.

    Without a roll, the evaluators are e1, e2, … as many as there are words.
    """
    seats = max((len(row.split()) for rows in marks.values() for row in rows.values()), default=0)
    everyone = tuple(Evaluator.model_validate(one) for one in roll or ({"id": f"e{at + 1}"} for at in range(seats)))
    found: dict[str, dict[str, dict[str, Mark]]] = {}
    for name, rows in marks.items():
        (node,) = find(rules.tops, name)
        scale = panel_scale(node, rules.panel)
        for bidder, row in rows.items():
            for one, word in zip(everyone, row.split(), strict=True):
                if word != "-":
                    value = None if word in ABSTAIN else mark_on(scale, node.criterion.full, word)
                    source: Source = (f"panel/{bidder}.csv", (node.path, one.id))
                    found.setdefault(node.path, {}).setdefault(bidder, {})[one.id] = Mark(value, source)
    return Panel(everyone, found, given=roll is not None)


def officer(criterion: str, **marks: str) -> list[dict[str, str]]:
    """The officer's marks for one criterion, by bidder."""
    return [{"bidder": bidder, "criterion": criterion, "mark": mark} for bidder, mark in marks.items()]


def place(source: Source) -> Place:
    """A stand-in for line and column: the file and the path inside it."""
    file, path = source
    return Place("/".join([file, *map(str, path)]))


# --- tenders


def dossier(
    rules: Rubric | None = None,
    bids: Mapping[str, Parts] | None = None,
    *,
    marks: Mapping[str, Mapping[str, str]] | None = None,
    roll: Sequence[Parts] | None = None,
    decisions: Parts | None = None,
    prices: Mapping[str, str] | None = None,
    tender: Parts | None = None,
    replaced: bool = False,
) -> Dossier:
    """A tender with one bid, `a`, that is worth 80 points. Prices are amounts; `100 excluded` says another tax basis."""
    rubric_of = rules or rubric()
    offers = {"a": {"worth": "80"}} if bids is None else bids
    opened = None
    if prices is not None:
        opened = {}
        for at, (bidder, told) in enumerate(prices.items()):
            amount, _, vat = told.partition(" ")
            opened[bidder] = Price(money(amount), vat or "included", ("prices.csv", (at, "amount")))  # type: ignore[arg-type]
    return Dossier(
        tender=Tender.model_validate(
            {"bideval": "1", "id": "tender", "title": "Tender", "rubric": "rubric", **(tender or {})}
        ),
        rubric=rubric_of,
        shelf=catalogue,
        bids=tuple(submission(rubric_of, bidder, offers[bidder]) for bidder in sorted(offers)),
        panel=panel(rubric_of, marks or {}, roll),
        decisions=Decisions.model_validate({"bideval": "1", **(decisions or {})}),
        prices=opened,
        rubric_replaced=replaced,
        places=place,
    )


def evaluated(*documents: Any, awaiting_marks: bool = False, **parts: Any) -> Evaluation:
    """The evaluation of a tender in which nothing is wrong."""
    found, problems = evaluate(dossier(*documents, **parts), awaiting_marks=awaiting_marks)
    assert found is not None, told(problems)
    return found


def refused(*documents: Any, **parts: Any) -> list[str]:
    """The errors of a tender that leave no result, each as its place and code."""
    found, problems = evaluate(dossier(*documents, **parts))
    assert found is None
    return told(problems)


def told(problems: Problems, level: Level = Level.ERROR) -> list[str]:
    """Problems as place and code."""
    return [f"{one.place} {one.code}" for one in problems if one.level is level]


# --- what a result says


def text(figure: Figure | None) -> str:
    """A number as exact text, bounds as `low..high`, `-` where there is none."""
    if isinstance(figure, Bounds):
        return f"{exact_text(figure.low)}..{exact_text(figure.high)}"
    return "-" if figure is None else exact_text(figure)


def number(evaluation: Evaluation, key: str, row: int = 0) -> Fraction:
    """A number that must be there."""
    found = evaluation.ledger.value(key, row)
    assert found is not None
    return found


def points(evaluation: Evaluation, key: str) -> dict[str, str]:
    """The points of a criterion, or another number of the ledger, by bidder."""
    return {bidder: text(evaluation.points(key, row)) for bidder, row in evaluation.rows.items()}


def totals(evaluation: Evaluation) -> dict[str, str]:
    """The totals by bidder."""
    return points(evaluation, ":total")


def places(evaluation: Evaluation) -> dict[str, str]:
    """The place of each bidder: `1`, `1..3` where it is not certain, else why the bid is out, or `-` without places."""
    found = {}
    for one in evaluation.standings:
        span = "-" if one.rank_low is None else f"{one.rank_low}..{one.rank_high}"
        out = f"{one.excluded_by.kind} {one.excluded_by.id}" if one.excluded_by else ""
        out = f"out in {one.stages[-1].stage}" if one.outcome == "eliminated" else out
        kind = "eliminated" if one.outcome == "eliminated" else "excluded"
        assert one.outcome == (kind if out else "ranked" if one.rank else "unknown")
        found[one.bidder] = out or (str(one.rank) if one.rank else span)
    return found


def outcomes(evaluation: Evaluation, path: str) -> dict[str, str]:
    """What became of a leaf, by bidder."""
    node = evaluation.dossier.rubric.nodes[path]
    return {bidder: evaluation.outcome(node, row) for bidder, row in evaluation.rows.items()}


def gates(evaluation: Evaluation, bidder: str) -> dict[str, str]:
    """What every gate said of a bid."""
    return {one.id: one.result for one in evaluation.standings[evaluation.rows[bidder]].gates}


def seats(evaluation: Evaluation, path: str, bidder: str) -> list[str]:
    """What became of every evaluator's mark, in the order of the roll."""
    return [one.state for one in evaluation.seats(path, evaluation.rows[bidder])]


def awards(evaluation: Evaluation) -> list[str]:
    """The decisions of an award in order: who, what, how much, and why where a reason is given."""
    assert evaluation.award is not None
    lines = []
    for one in evaluation.award.decisions:
        amount = [] if one.amount is None else [exact_text(one.amount)]
        lines.append(" ".join([one.bidder, one.outcome, *amount, *([f"({one.reason})"] if one.reason else [])]))
    return lines


def tie(step: TieStep) -> str:
    """One link of the chain: `a b c: highest quality: a | b c`."""
    by = step.by if step.criterion is None else f"{step.by} {step.criterion}"
    return f"{' '.join(step.group)}: {by}: {' | '.join(' '.join(group) for group in step.left)}"
