"""A tender of an oracle: written as a folder in the public formats, loaded and evaluated by the package itself."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from bideval import Evaluation, evaluate, load
from bideval.exact import exact_text
from bideval.methods import METHODS
from bideval.problems import Level

KINDS = set(METHODS)

COSTS = ("price", "requested")
"""What bids state beside facts."""

FINE = {"places": "40", "mode": "half-up"}
"""A rounding stage that changes nothing that is compared: the rules demand one after logarithms and broken powers."""


LACKING = ("wrong-choice", "unknown-key", "unknown-key-near")
"""What a rubric is told where it asks for more than the rubric language has."""


class NotCoveredError(Exception):
    """An entry that no rule of the package is meant for, and why."""


class RefusedError(Exception):
    """What the package says against a tender that should be sound."""


def text(value: object) -> object:
    """Numbers as exact text, all through a document."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction | int):
        told = exact_text(Fraction(value))
        if "/" in told:
            raise NotCoveredError(f"{told} cannot be written as a decimal")
        return told
    if isinstance(value, Mapping):
        return {str(key): text(one) for key, one in value.items()}
    return [text(one) for one in value] if isinstance(value, list | tuple) else value


def leaf(name: str, points: object, **rule: object) -> dict[str, Any]:
    """A criterion; without a rule, its points are the number of the bid's fact of its name, as it stands."""
    worth = {"metric": name, "method": {"kind": "linear", "zero_at": 0, "full_at": points, "clip": "none"}}
    method = rule.get("method")
    if isinstance(method, Mapping) and method["kind"] not in KINDS:
        raise NotCoveredError(f"there is no method {method['kind']}")
    scored = {"metric", "panel", "pairs", "officer", "criteria"} & rule.keys()
    return {"id": name, "points": points, **({} if scored else worth), **rule}


class Result:
    """An evaluation, by the names that the oracle has for the bidders."""

    def __init__(self, evaluation: Evaluation, names: Sequence[str]) -> None:
        self.evaluation = evaluation
        self.names = names

    def points(self, key: str = ":total") -> dict[str, Fraction]:
        """Points of a criterion, the total, or any other number of the ledger, of the bidders that have one."""
        found = {}
        for row, name in enumerate(self.names):
            value = self.evaluation.ledger.value(key, row)
            if value is not None:
                found[name] = value
        return found

    def metric(self, name: str) -> dict[str, Fraction]:
        """A metric or fact."""
        return self.points(f"metric:{name}") or self.points(f"fact:{name}")

    @property
    def totals(self) -> dict[str, Fraction]:
        """The totals of the bids that are not excluded."""
        return {name: value for name, value in self.points().items() if self.stands(name)}

    def stands(self, name: str) -> bool:
        """Whether the bid is not excluded."""
        return self.evaluation.standings[self.names.index(name)].outcome != "excluded"

    def rank(self, name: str) -> int | None:
        """The place, where it is certain."""
        return self.evaluation.standings[self.names.index(name)].rank

    @property
    def order(self) -> list[str]:
        """The names by place."""
        ranked = [name for name in self.names if self.rank(name) is not None]
        return sorted(ranked, key=lambda name: (self.rank(name) or 0, self.names.index(name)))

    @property
    def winner(self) -> str | None:
        """The only first, if there is one."""
        first = [name for name in self.names if self.rank(name) == 1]
        return first[0] if len(first) == 1 else None


def run(
    criteria: Sequence[Mapping[str, Any]],
    bids: Mapping[str, Mapping[str, object]],
    *,
    amounts: Mapping[str, object] | None = None,
    marks: Iterable[tuple[str, str, str, object]] = (),
    pairs: Iterable[tuple[str, str, str, str, str, object]] = (),
    decisions: Mapping[str, object] | None = None,
    **words: Any,
) -> Result:
    """Score bids that state facts (numbers) by name; `price` is the price. Marks: evaluator, bidder, criterion, mark.

    Pairs: evaluator, criterion, the two bidders, the preferred one or `=`, the grade.
    """
    names = list(bids)
    ids = {name: f"b{at:04}" for at, name in enumerate(names)}
    facts = {fact: {"type": "number"} for stated in bids.values() for fact in stated if fact not in COSTS}
    total = sum((Fraction(one["points"]) for one in criteria), Fraction(0))
    made = {"bideval": 1, "id": "oracle", "title": "Oracle", "total": total, "criteria": criteria, **words}
    if facts:
        made["facts"] = {**facts, **words.get("facts", {})}
    with TemporaryDirectory() as name:
        folder = Path(name)
        tender = {"bideval": 1, "id": "oracle", "title": "Oracle", "purpose": "exercise", "rubric": "rubric.yaml"}
        stated = {what: {"amount": amount} for what, amount in (amounts or {}).items()}
        _write(folder / "tender.yaml", {**tender, **stated})
        _write(folder / "rubric.yaml", made)
        for bidder, told in bids.items():
            bid: dict[str, object] = {"bideval": 1, "bidder": ids[bidder]}
            cost = {name: value for name, value in told.items() if name in COSTS}
            if cost:
                bid["cost"] = cost
            _write(
                folder / f"bids/{ids[bidder]}.yaml", {**bid, "facts": {k: v for k, v in told.items() if k not in COSTS}}
            )
        counted = [(evaluator, ids[bidder], path, mark) for evaluator, bidder, path, mark in marks]
        _panel(folder / "panel/marks.csv", ("evaluator", "bidder", "criterion", "mark"), counted)
        chosen = [(judge, path, ids[a], ids[b], ids.get(best, best), grade) for judge, path, a, b, best, grade in pairs]
        _panel(folder / "panel/pairs.csv", ("evaluator", "criterion", "first", "second", "preferred", "grade"), chosen)
        if decisions:
            _write(folder / "decisions.yaml", {"bideval": 1, **_named(decisions, ids)})
        return Result(_evaluated(folder), names)


def _named(decisions: Mapping[str, object], ids: Mapping[str, str]) -> dict[str, object]:
    """Decisions with the ids of bidders in place of their names."""
    return {
        part: [{**entry, "bidder": ids[entry["bidder"]]} for entry in entries]  # type: ignore[attr-defined]
        for part, entries in decisions.items()
    }


def _write(file: Path, document: Mapping[str, object]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(yaml.safe_dump(text(document), allow_unicode=True, sort_keys=False), "utf-8")


def _panel(file: Path, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    if rows:
        file.parent.mkdir(exist_ok=True)
        with file.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([head, *text(rows)])  # type: ignore[misc]


def _evaluated(folder: Path) -> Evaluation:
    loaded = load(folder)
    problems = loaded.problems
    if loaded.dossier is not None:
        found, problems = evaluate(loaded.dossier)
        if found is not None:
            return found
    lacking = [one for one in problems if one.code in LACKING]
    if lacking:
        raise NotCoveredError(f"the rubric language has no {lacking[0].facts}")
    raise RefusedError(
        "; ".join(f"{one.place} {one.code} {dict(one.facts)}" for one in problems if one.level is Level.ERROR)
    )
