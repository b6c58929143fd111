"""Intraclass correlations: which part of the variance of marks is between bids, in the six forms of Shrout and Fleiss (1979).

Formula: n bids by k evaluators; mean squares B between bids (n - 1), J between evaluators (k - 1), E of what is left ((n - 1)(k - 1)), W
within bids (n (k - 1)). ICC(1,1) = (B - W) / (B + (k - 1) W); ICC(2,1) = (B - E) / (B + (k - 1) E + k (J - E) / n);
ICC(3,1) = (B - E) / (B + (k - 1) E); and of the mean of k marks (B - W) / B, (B - E) / (B + (J - E) / n), (B - E) / B. In form 2, evaluators
stand for others who might have sat, and their levels count; in form 3 they are these very ones, and levels do not. So ICC(3,1) far above
ICC(2,1) is a bias between evaluators: they see the same differences, one from a strict, one from a lenient level. Entry H02 of the collected
methods. Not defined where what is divided by is 0. Known weaknesses: it may fall below 0; bids that are alike make it small however well
evaluators agree; with few of either it is rough.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from bideval.documents.studies.agreement import Form, Statistic
from bideval.studies.agreement.table import Table
from bideval.working.grammar import formula
from bideval.working.ledger import Inputs
from bideval.working.terms import Term

MEAN: Final = formula("mean(marks)")
SQUARES: Final[Mapping[str, Term]] = {
    "between-bids": formula("n * k * variance(bids) / (n - 1)"),
    "between-evaluators": formula("n * k * variance(judges) / (k - 1)"),
    "left": formula("n * k * (variance(marks) - variance(bids) - variance(judges)) / ((n - 1) * (k - 1))"),
    "within": formula("k * (variance(marks) - variance(bids)) / (k - 1)"),
}
FORMS: Final[Mapping[Form, tuple[str, Term]]] = {
    "1,1": ("within", formula("b + (k - 1) * w")),
    "2,1": ("left", formula("b + (k - 1) * e + k * (j - e) / n")),
    "3,1": ("left", formula("b + (k - 1) * e")),
    "1,k": ("within", formula("b")),
    "2,k": ("left", formula("b + (j - e) / n")),
    "3,k": ("left", formula("b")),
}
"""What each form takes off the mean square between bids, and what it divides by."""
RATIO: Final = formula("(b - off) / whole")


def correlations(table: Table) -> tuple[dict[Form, Statistic], dict[int, Fraction]]:
    """All six, and the mean of every evaluator's marks."""
    if table.why:
        return dict.fromkeys(FORMS, Statistic(why=table.why)), {}
    means = {
        judge: table.enter(f"mean:{judge}", MEAN, {"marks": table.column(f"mark:{judge}")}) for judge in table.judges
    }
    table.ledger.add(table.key("bid-mean"), MEAN, {"marks": table.links("mark")}, table.rows)
    sizes = {"n": table.count("bids"), "k": table.count("evaluators")}
    values: Inputs = {
        "bids": table.column("bid-mean"),
        "judges": table.links("mean"),
        "marks": [table.column(f"mark:{judge}") for judge in table.judges],
    }
    for name, term in SQUARES.items():
        table.enter(name, term, {**sizes, **values})
    squares = {"b": "between-bids", "j": "between-evaluators", "e": "left", "w": "within"}
    inputs: Inputs = {**sizes, **{letter: table.link(name) for letter, name in squares.items()}}
    return {form: _form(table, form, inputs) for form in FORMS}, means


def _form(table: Table, form: Form, inputs: Inputs) -> Statistic:
    off, whole = FORMS[form]
    if not table.enter(f"icc-whole:{form}", whole, inputs):
        return Statistic(why="no-variance")
    parts = {"b": table.link("between-bids"), "off": table.link(off), "whole": table.link(f"icc-whole:{form}")}
    return table.statistic(f"icc:{form}", RATIO, parts)
