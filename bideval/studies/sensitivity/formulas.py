"""Every formula that the rubric could have chosen: prices and other measures normalised in another way, marks put together in another way.

Candidates are the named presets (formulas of laws, guides and notices, with their published parameters) that fit: those that score a price
for a criterion that scores the price; for others those that only need to know which end is better. A preset whose parameters are amounts of
money of another tender is none. Discounts and rates are taken on the amounts that the tender itself states. One criterion at a time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from bideval.documents.criteria import Node
from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.documents.facts import Expression
from bideval.documents.presets import Preset
from bideval.documents.studies.sensitivity import About
from bideval.exact import exact_text
from bideval.methods.base import Better, Method
from bideval.studies.sensitivity.rules import panel_formulas, with_criterion
from bideval.studies.sensitivity.trials import Plan, Planned, rebuilt

PRICE: Final = "price"
OF_AMOUNTS: Final = frozenset(
    {"linear", "piecewise-linear", "target-ratio", "worst-to-optimal", "bands", "table", "pass-fail"}
)
"""Methods whose parameters are values on the scale of what is scored."""


PRICED: Final = frozenset({"price-span", "around-mean", "deduction-per-percent", "narbona"})
"""Methods of prices that say no direction, because the lower price is always the better one."""


def formulas(evaluation: Evaluation, presets: Sequence[Preset]) -> Planned:
    """One trial for each criterion and each formula that fits it, and for each way to put marks together."""
    dossier = evaluation.dossier
    plans = [plan for node in dossier.rubric.leaves for plan in _of(dossier, node, presets)]
    plans += panel_formulas(dossier)
    return Planned("formulas", plans, len(plans), "" if plans else "sens-none-formulas")


def better(method: Method) -> Better | None:
    """Which end of what is scored is the better one, where that can be told."""
    told: Better | None = getattr(method, "better", None)
    if told is None and method.kind == "linear":
        numbers = method.parameters()
        return "higher" if numbers["full_at"] > numbers["zero_at"] else "lower"
    return "lower" if told is None and (method.kind in PRICED or method.kind.startswith("kr-")) else told


def _of(dossier: Dossier, node: Node, presets: Sequence[Preset]) -> Iterator[Plan]:
    method = node.criterion.method
    end = None if method is None else better(method)
    if method is None or end is None:
        return
    seen = [method]
    for preset in presets:
        fitting = _fitting(dossier, node, preset, end)
        rule = None if fitting is None else _counting(fitting, preset, method)
        if rule is None or rule in seen:
            continue
        seen.append(rule)
        name = f"formula:{node.path}={preset.id}"
        if node.criterion.metric == PRICE:
            about: About = {"criterion": node.path, "formula": preset.title}
            yield Plan(name, "sens-try-formula", about, _chosen(dossier, node, preset, rule))
        else:
            numbers = ", ".join(f"{key} {exact_text(value)}" for key, value in rule.parameters().items())
            about = {"criterion": node.path, "method": f"{rule.kind} ({numbers})" if numbers else rule.kind}
            yield Plan(name, "sens-try-method", about, _chosen(dossier, node, preset, rule))


def _fitting(dossier: Dossier, node: Node, preset: Preset, end: Better) -> Method | None:
    """The method of a preset as this criterion could have it; None where it does not fit."""
    amounts = dossier.tender.amounts
    named = [word for word in (preset.expr or "").replace(")", " ").split() if word.startswith("tender.")]
    if any(name.removeprefix("tender.") not in amounts for name in named):
        return None
    rule = preset.rule
    if any(str(what) != "points" and str(what) not in amounts for what in rule.outside().values()):
        return None
    if node.criterion.metric == PRICE and end == "lower":
        of_price = preset.metric == PRICE and rule.kind not in OF_AMOUNTS
        return rule if of_price or (preset.expr is not None and PRICE in preset.expr) else None
    told = getattr(rule, "better", None)
    if told is None or preset.expr is not None or preset.metric != PRICE:
        return None
    return rule.model_copy(update={"better": end})


def _counting(rule: Method, preset: Preset, chosen: Method) -> Method:
    """The rule over the bids that count by the rubric, where its preset does not say which: only the formula is another."""
    silent = "among" in type(rule).model_fields and "among" not in preset.rule.model_fields_set
    return rule.model_copy(update={"among": chosen.counted}) if silent else rule


def _chosen(dossier: Dossier, node: Node, preset: Preset, rule: Method) -> Callable[[], Dossier]:
    def make() -> Dossier:
        changes: dict[str, Any] = {"method": rule}
        rubric = dossier.rubric
        if preset.expr is not None and node.criterion.metric == PRICE:
            name = f"study.{preset.metric}"
            expression = Expression.model_validate({"expr": preset.expr})
            rubric = rebuilt(rubric, {"metrics": {**rubric.metrics, name: expression}})
            changes["metric"] = name
        return replace(dossier, rubric=with_criterion(rubric, node.path, changes))

    return make
