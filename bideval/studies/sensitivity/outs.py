"""Leave one out: each evaluator, each losing bid and every two of them, and each criterion."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from typing import Final

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.documents.panel import Evaluator
from bideval.documents.rubric import Rubric
from bideval.studies.sensitivity.trials import Plan, Planned, first

WORK: Final = 500_000
"""Bids times criteria times evaluations that are tried of one kind."""


def evaluators(evaluation: Evaluation) -> Planned:
    """Each evaluator who sits, as if absent: marks stay in the file and are not counted, and the rules on extremes count anew."""
    dossier = evaluation.dossier
    marked = {name for rows in dossier.panel.marks.values() for marks in rows.values() for name in marks}
    marked |= {name for judges in dossier.panel.pairs.values() for name in judges}
    sitting = [one for one in dossier.panel.evaluators if one.attendance == "present" and one.id in marked]
    plans = [_absent(dossier, one) for one in sitting]
    return Planned("evaluators", plans, len(plans), "" if plans else "sens-none-evaluators")


def _absent(dossier: Dossier, gone: Evaluator) -> Plan:

    def make() -> Dossier:
        away = gone.model_copy(update={"attendance": "absent"})
        seats = tuple(away if one.id == gone.id else one for one in dossier.panel.evaluators)
        return replace(dossier, panel=replace(dossier.panel, evaluators=seats))

    return Plan(f"without-evaluator={gone.called}", "sens-try-evaluator", {"evaluator": gone.called}, make)


def bids(evaluation: Evaluation, *, all_of_them: bool = False) -> Planned:
    """Each losing bid and every two of them, as if never submitted; of many, the ones that came nearest first."""
    dossier, winners = evaluation.dossier, first(evaluation)
    if not looks_around(dossier.rubric):
        return Planned("bids", (), 0, "sens-none-bids")
    ranked = [bidder for group in evaluation.ranking for bidder in group]
    order = [*ranked, *(bidder for bidder in evaluation.rows if bidder not in set(ranked))]
    losers = [bidder for bidder in order if bidder not in winners]
    every = len(losers) + len(losers) * (len(losers) - 1) // 2
    most = every if all_of_them else max(WORK // (len(order) * len(dossier.rubric.leaves)), 1)
    chosen = [*((one,) for one in losers), *combinations(losers, 2)] if most >= every else _near(losers, most)
    return Planned("bids", [_withdrawn(dossier, gone) for gone in chosen], every)


def _near(losers: list[str], most: int) -> list[tuple[str, ...]]:
    """As many single bids as may be tried, and then pairs of those that came nearest."""
    single: list[tuple[str, ...]] = [(one,) for one in losers[:most]]
    pairs = sorted(combinations(range(min(len(losers), 2 + most)), 2), key=lambda pair: (pair[1], pair[0]))
    return [*single, *((losers[a], losers[b]) for a, b in pairs[: most - len(single)])]


def _withdrawn(dossier: Dossier, gone: tuple[str, ...]) -> Plan:
    return Plan(f"without-bids={'+'.join(gone)}", "sens-try-bids", {"bidders": gone}, lambda: without(dossier, gone))


def without(dossier: Dossier, gone: Iterable[str]) -> Dossier:
    """The tender as if some bids had never been submitted."""
    out = set(gone)
    decided = dossier.decisions
    kept: dict[str, object] = {}
    for name in type(decided).model_fields:
        entries = getattr(decided, name)
        if isinstance(entries, tuple):
            kept[name] = tuple(one for one in entries if getattr(one, "bidder", None) not in out)
    kept["lots"] = tuple(one for one in decided.lots if out.isdisjoint(one.tie))
    return replace(
        dossier,
        bids=tuple(one for one in dossier.bids if one.bidder not in out),
        decisions=decided.model_copy(update=kept),
        prices=None if dossier.prices is None else {n: p for n, p in dossier.prices.items() if n not in out},
        panel=replace(
            dossier.panel,
            marks={
                path: {bidder: marks for bidder, marks in rows.items() if bidder not in out}
                for path, rows in dossier.panel.marks.items()
            },
            pairs={
                path: {
                    name: {two: one for two, one in pairs.items() if out.isdisjoint(two)}
                    for name, pairs in judges.items()
                }
                for path, judges in dossier.panel.pairs.items()
            },
        ),
    )


def looks_around(rubric: Rubric) -> bool:
    """Whether anything of a bid depends on who else has submitted one."""
    every = [node.criterion for node in rubric.nodes.values()]
    methods = [one.method for one in every if one.method is not None]
    return bool(
        any(method.relative for method in methods)
        or any(one.then or one.pairs is not None for one in every)
        or rubric.ranking.index is not None
        or rubric.ranking.band is not None
        or rubric.abnormally_low
        or rubric.sole_bidder is not None
        or any(stage.passing is not None and stage.passing.top is not None for stage in rubric.stages)
    )
