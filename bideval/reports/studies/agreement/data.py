"""The agreement of evaluators as data: fixed order of keys, every number as exact text. Evaluators stand by their pseudonyms."""

from typing import Any

from bideval.documents.studies.agreement import Agreement, Statistic
from bideval.exact import exact_text


def document(one: Agreement) -> dict[str, Any]:
    """The agreement on one criterion, or (no criterion) on the totals."""
    return {
        "criterion": one.path or None,
        "evaluators": list(one.evaluators),
        "bids": list(one.bids),
        "without": {"evaluators": list(one.without_evaluators), "bids": list(one.without_bids)},
        "kendall_w": _statistic(one.w),
        "chi_square": {**_statistic(one.chi_square), **({} if one.chi_square.why else {"freedom": one.freedom})},
        "icc": {form: _statistic(statistic) for form, statistic in one.icc.items()},
        "krippendorff_alpha": {scale: _statistic(statistic) for scale, statistic in one.alpha.items()},
        "biased": one.biased,
        "means": [
            {"evaluator": level.evaluator, "exact": exact_text(level.mean), "step": level.step} for level in one.levels
        ],
        "borda": {bidder: _statistic(count) for bidder, count in one.borda.items()},
        "condorcet": one.majority or None,
        "majorities": {bidder: _statistic(count) for bidder, count in one.majorities.items()},
    }


def _statistic(one: Statistic) -> dict[str, str]:
    """A number, or why it is not defined."""
    return {"undefined": one.why} if one.value is None else {"exact": exact_text(one.value), "step": one.step}
