"""`scores.csv` of a tender in lots: one row for each bid of each lot: place, total, and what the award across lots did with it."""

import csv
from io import StringIO

from bideval.documents.across import LotAward, LotsEvaluation
from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.exact import exact_text
from bideval.reports.figures import Figures
from bideval.reports.scores_csv import NAMES, named, placed, shown

HEAD = ("lot", "place", "bidder", *NAMES, "outcome", "total", "decision", "amount", "reason")


def lots_csv(evaluation: LotsEvaluation) -> str:
    """The table, lot by lot in the order declared, each in order of id; quoted and guarded as every `scores.csv`."""
    page = StringIO()
    writer = csv.writer(page, quoting=csv.QUOTE_ALL)
    writer.writerow(HEAD)
    for award in evaluation.award.lots:
        writer.writerows(_rows(evaluation.lots[award.lot], award))
    return page.getvalue()


def _rows(evaluation: Evaluation, award: LotAward) -> list[list[str]]:
    figures = Figures(evaluation)
    decided = {one.bidder: one for one in award.decisions}
    rows = []
    for row, standing in enumerate(evaluation.standings):
        one = decided.get(standing.bidder)
        amount = "" if one is None or one.amount is None else exact_text(one.amount)
        total = shown(figures.points(TOTAL, row), figures.places(None))
        names = named(evaluation, row)
        rows.append(
            [award.lot, placed(standing), standing.bidder, *names, standing.outcome, total]
            + ([one.outcome, amount, one.reason] if one else ["", "", ""])
        )
    return rows
