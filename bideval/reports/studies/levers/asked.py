"""Which number of levers a name means: one of their own, or one of the bid as changed, or beside its rivals."""

from collections.abc import Iterator
from dataclasses import replace

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.levers import LeverReport
from bideval.reports.explain import RANK, keys
from bideval.reports.reading import Reading


def asked(report: LeverReport, bidder: str, step: str, scope: str) -> tuple[Evaluation, str]:
    """Where the number of a name stands, and its id: among the numbers of levers, or in the bid as changed."""
    trial = report.trials.get(scope) if scope else None
    if trial is None:
        return replace(next(iter(report.trials.values())), ledger=report.ledger), f"{bidder}/{step}"
    rest = step.removeprefix(f"{scope}/")
    head, _, behind = rest.partition("/")
    who, what = (head, behind) if head in trial.rows else (bidder, rest)
    meant, row = keys(Reading(trial, "en"), what), trial.rows[who]
    inside = [f"{scope}/{key}" for key in (*meant, what, f":{what}")]
    inside = [key for key in inside if report.ledger.value(key, row) is not None]
    if inside and len(meant) < 2:
        return replace(trial, ledger=report.ledger), f"{who}/{inside[0]}"
    # what is as it was, open or ambiguous is told as of any evaluation; what is nothing at all, with its whole name
    return trial, f"{who}/{what}" if meant or what == RANK else f"{bidder}/{step}"


def names(report: LeverReport, bidder: str) -> Iterator[str]:
    """What can be asked for beside the numbers of the ledger."""
    return (f"{bidder}/{scope}/total" for scope in report.trials if scope)
