"""How far the evaluators agree, criterion by criterion and on their totals: Kendall's W, intraclass correlations, Krippendorff's alpha.

Beside these, which bid their orders alone put first. Marks are taken as they were given, of everybody who sits, those included that are
then dropped as extremes; of the bids whose marks the evaluation put together. A recusal or an abstention is a missing mark, never zero.
There are no p-values: a panel is no sample of anything.
"""

from collections.abc import Iterator

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.agreement import Agreement, Agreements, Level
from bideval.studies.agreement.kendall import concordance
from bideval.studies.agreement.krippendorff import alphas
from bideval.studies.agreement.orders import borda, majority
from bideval.studies.agreement.shrout_fleiss import correlations
from bideval.studies.agreement.table import OF_PANEL
from bideval.studies.agreement.tables import tables
from bideval.working.ledger import Ledger


def agreement(evaluation: Evaluation) -> Agreements:
    """Every number of the study. Whoever interrupts gets what was found until then."""
    ledger, found = evaluation.ledger.extended(OF_PANEL), list[Agreement]()
    try:
        found.extend(_found(evaluation, ledger))
    except KeyboardInterrupt:
        return Agreements(tuple(found), ledger, interrupted=True)
    return Agreements(tuple(found), ledger)


def has(step: str) -> bool:
    """Whether the name of a number is one of this study: `agreement/PATH:NAME`, or `BIDDER/agreement:PATH:NAME`."""
    row, _, name = step.partition("/")
    return row == OF_PANEL or name.startswith(f"{OF_PANEL}:")


def _found(evaluation: Evaluation, ledger: Ledger) -> Iterator[Agreement]:
    called = [one.called for one in evaluation.dossier.panel.evaluators]
    for table in tables(evaluation, ledger):
        w, chi_square = concordance(table)
        icc, means = correlations(table)
        levels = [Level(called[at], mean, table.step(f"mean:{at}")) for at, mean in means.items()]
        yield Agreement(
            table.path,
            tuple(called[at] for at in table.judges),
            tuple(ledger.bids[row] for row in table.rows),
            tuple(called[at] for at in table.every if at not in table.judges),
            tuple(ledger.bids[row] for row in table.marked if row not in table.rows),
            w,
            chi_square,
            icc,
            alphas(table),
            tuple(sorted(levels, key=lambda one: one.mean)),
            borda(table),
            *majority(table),
        )
