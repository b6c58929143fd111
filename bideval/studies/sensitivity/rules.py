"""Other rules that the rubric could have had: every rounding stage, and every reading of what a rule leaves open."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final, Literal, get_args, get_origin

from bideval.documents.criteria import Criterion, Drop, PanelRule, RoundingRule
from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.exact import MODES
from bideval.fields import Frozen, Question
from bideval.studies.sensitivity.trials import Plan, Planned, rebuilt

STAGES: Final = ("mark-mean", "criterion", "part", "total", "index")
USUAL: Final = RoundingRule.model_construct(places=2, mode="half-up")
"""What is tried at a stage where the rubric does not round, unless it rounds elsewhere."""

OPEN: Final = ("among", "ties", "top")
"""Keys of methods and of steps in `then` whose other words are readings that notices have had, beside those with a `Question`."""


def roundings(evaluation: Evaluation) -> Planned:
    """Each stage without its rounding, with another rule, with one place less and more; and rounded where it is not."""
    dossier = evaluation.dossier
    plans = [_rounded(dossier, name, rule) for name in _stages(dossier.rubric) for rule in _other(dossier.rubric, name)]
    return Planned("roundings", plans, len(plans))


def _stages(rubric: Rubric) -> list[str]:
    has = {
        "mark-mean": any(node.criterion.panel is not None for node in rubric.leaves),
        "part": len(rubric.nodes) > len(rubric.leaves),
        "index": rubric.ranking.index is not None,
    }
    return [name for name in STAGES if has.get(name, True)]


def _other(rubric: Rubric, name: str) -> Iterator[RoundingRule | None]:
    rounding: dict[str, RoundingRule] = dict(rubric.rounding.items())
    rule = rounding.get(name)
    if rule is None:
        yield next(iter(rounding.values()), USUAL)
        return
    yield None
    yield from (RoundingRule.model_construct(places=rule.places, mode=mode) for mode in MODES if mode != rule.mode)
    yield from (
        RoundingRule.model_construct(places=places, mode=rule.mode)
        for places in (rule.places - 1, rule.places + 1)
        if places >= 0
    )


def _rounded(dossier: Dossier, name: str, rule: RoundingRule | None) -> Plan:
    told = "none" if rule is None else f"{rule.places}-{rule.mode}"
    about = {"stage": name} if rule is None else {"stage": name, "places": str(rule.places), "mode": rule.mode}
    rounding: dict[str, RoundingRule] = {stage: one for stage, one in dossier.rubric.rounding.items() if stage != name}
    if rule is not None:
        rounding[name] = rule
    code = "sens-try-unrounded" if rule is None else "sens-try-rounding"
    return Plan(f"rounding:{name}={told}", code, about, _with(dossier, {"rounding": rounding}))


def readings(evaluation: Evaluation) -> Planned:
    """Each word of a rule that could have been another: what a `Question` asks, whom references count, what is dropped, what a gate looks at."""
    dossier = evaluation.dossier
    plans = [*_of_criteria(dossier), *_of_gates(dossier), *_of_panel(dossier)]
    return Planned("readings", plans, len(plans), "" if plans else "sens-none-readings")


def _of_criteria(dossier: Dossier) -> Iterator[Plan]:
    for path, node in dossier.rubric.nodes.items():
        method = node.criterion.method
        if method is not None:
            for name, word in _words(method):
                yield _plan(dossier, path, name, word, {"method": method.model_copy(update={name: word})})
        for at, step in enumerate(node.criterion.then):
            for name, word in _words(step):
                steps = [*node.criterion.then]
                steps[at] = step.model_copy(update={name: word})
                yield _plan(dossier, path, f"then.{name}", word, {"then": tuple(steps)})


def _words(rule: Frozen) -> Iterator[tuple[str, str]]:
    """The other words that keys of a rule could have."""
    if getattr(rule, "relative", True) is False:
        return
    for name, field in type(rule).model_fields.items():
        asked = name in OPEN or any(isinstance(one, Question) for one in field.metadata)
        words = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
        yield from ((name, word) for word in words if asked and word != getattr(rule, name))


def _plan(dossier: Dossier, path: str, name: str, word: str, changes: dict[str, Any]) -> Plan:
    about = {"criterion": path, "key": name, "word": word}
    return Plan(
        f"reading:{path}:{name}={word}",
        "sens-try-reading",
        about,
        lambda: replace(dossier, rubric=with_criterion(dossier.rubric, path, changes)),
    )


def with_criterion(rubric: Rubric, path: str, changes: dict[str, Any]) -> Rubric:
    """The rubric with something else in one criterion."""
    return mapped(rubric, lambda at, one: one.model_copy(update=changes) if at == path else one)


def mapped(rubric: Rubric, change: Callable[[str, Criterion], Criterion]) -> Rubric:
    """The rubric with every criterion made anew from its path and what it was, those below first."""

    def walk(criteria: tuple[Criterion, ...], above: str) -> tuple[Criterion, ...]:
        return tuple(
            change(f"{above}{one.id}", one.model_copy(update={"criteria": walk(one.criteria, f"{above}{one.id}/")}))
            for one in criteria
        )

    stages = tuple(one.model_copy(update={"criteria": walk(one.criteria, f"{one.id}/")}) for one in rubric.stages)
    return rebuilt(rubric, {"criteria": walk(rubric.criteria, ""), "stages": stages})


def _of_gates(dossier: Dossier) -> Iterator[Plan]:
    """What a gate on points looks at: points before or after their rounding and steps."""
    for at, gate in enumerate(dossier.rubric.gates):
        if gate.on is None:
            continue
        word: Literal["raw", "rounded"] = "rounded" if gate.on == "raw" else "raw"
        gates = [*dossier.rubric.gates]
        gates[at] = gate.model_copy(update={"on": word})
        yield Plan(
            f"reading:gate:{gate.id}={word}",
            "sens-try-gate",
            {"gate": gate.id, "word": word},
            _with(dossier, {"gates": tuple(gates)}),
        )


def _with(dossier: Dossier, changes: dict[str, Any]) -> Callable[[], Dossier]:
    return lambda: replace(dossier, rubric=rebuilt(dossier.rubric, changes))


def _of_panel(dossier: Dossier) -> Iterator[Plan]:
    """What goes when extremes are dropped: marks of each criterion, or whole evaluators."""
    general = dossier.rubric.panel
    if general is None or not general.drop:
        return
    whole = all(drop.unit == "evaluator-total" for drop in general.drop)
    word: Literal["criterion", "evaluator-total"] = "criterion" if whole else "evaluator-total"
    rules = tuple(drop.model_copy(update={"unit": word}) for drop in general.drop)
    changed = general.model_copy(update={"drop": rules})
    yield Plan(f"reading:panel:drop.unit={word}", f"sens-try-drop-{word}", {}, _with(dossier, {"panel": changed}))


def panel_formulas(dossier: Dossier) -> Iterator[Plan]:
    """Other means of marks, and other extremes that go: what a panel's marks could have been made of."""
    if not any(node.criterion.panel is not None for node in dossier.rubric.leaves):
        return
    general = dossier.rubric.panel or PanelRule()
    for mean in ("arithmetic", "median", "geometric"):
        if mean != (general.mean or "arithmetic"):
            changed = general.model_copy(update={"mean": mean})
            yield Plan(f"formula:panel:mean={mean}", f"sens-try-mean-{mean}", {}, _with(dossier, {"panel": changed}))
    one_each = (Drop.model_construct(highest=1, lowest=1),)
    for code, drop in (("none", ()), ("extremes", one_each)):
        if bool(drop) != bool(general.drop):
            changed = general.model_copy(update={"drop": drop})
            yield Plan(f"formula:panel:drop={code}", f"sens-try-drop-{code}", {}, _with(dossier, {"panel": changed}))
