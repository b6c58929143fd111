"""`budget`: in order of rank until the project budget is used.

Parameters: `uses`, the money each bid asks for (`cost.requested`, or a declared fact; what was negotiated counts in its place);
`partial: offer|skip|stop`; `excludes`; `negotiate`. The money is `project_budget` of tender.yaml.
Jurisdiction: Korea, GPU lease support of 2025: price negotiation with the first, then with the next within the remaining budget.
Source: itdaily 234727, ZDNet Korea 2025-08-11. Known weakness: a large request just above the remainder may leave money unused.
"""

from collections.abc import Sequence
from fractions import Fraction

from bideval.documents.award import BudgetAward
from bideval.documents.awarded import AwardResult
from bideval.documents.evaluation import Standing
from bideval.engine import amounts
from bideval.engine.award.supply import Supply
from bideval.engine.state import State


def award(state: State, rule: BudgetAward, standings: Sequence[Standing]) -> AwardResult:
    """Spend the project budget."""
    budget = money(state)
    supply = Supply(state, rule, budget, lambda row: asked(state, rule.uses, row))
    return supply.award(standings)._replace(budget=budget)


def money(state: State) -> Fraction | None:
    """The project budget, with tax."""
    budget = state.dossier.tender.project_budget
    return state.gross(budget.amount, budget.vat) if budget else None


def asked(state: State, uses: str, row: int) -> Fraction | None:
    """The money a bid asks for: as negotiated, else as stated."""
    return amounts.asked(state.dossier, state.ledger, row, uses)
