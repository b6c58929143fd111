"""The checks that compute: the inputs load, the working replays, a fresh evaluation and fresh reports are those that were sealed."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, cast

from bideval.documents.evaluation import Evaluation
from bideval.engine import evaluate
from bideval.exact import from_exact_text
from bideval.loading import load
from bideval.problems import Level
from bideval.reports import FORMATS
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.files import files, languages_of
from bideval.reports.working_json import working_json
from bideval.sealing import bag
from bideval.sealing.bundle import ENGINE, LIBRARY, RESULTS, TENDER, engine_of, inside
from bideval.sealing.checks import Check, failed, until, waiting
from bideval.sealing.commitments import GOOD, openings
from bideval.working.operations import OPS
from bideval.working.steps import replay

EVALUATION: Final = "evaluation.json"
WORKING: Final = "working.json"
COMPUTED: Final = ("inputs", "replay", "evaluation", "reports")
GIVEN: Final = ("given", "constant")


class Recomputed:
    """One bundle being computed anew, from its files as they lie under `folder`."""

    def __init__(self, members: Mapping[str, bytes], folder: Path, version: str) -> None:
        self.results = inside(members, RESULTS)
        self.folder = folder
        self.encoding = bag.info(members, "Input-Encoding")
        self.same_version = engine_of(members[ENGINE]).get("bideval") == version
        self.evaluation: Evaluation | None = None

    def checks(self) -> list[Check]:
        """The checks in their order."""
        found = until((self.inputs, self.replayed, self.fresh, self.reports), COMPUTED)
        return [
            *found,
            waiting("commitments", "inputs") if self.evaluation is None else self.committed(self.evaluation),
        ]

    def inputs(self) -> Check:
        """The tender loads by its own rubric and catalogue, and can be evaluated."""
        loaded = load(self.folder / TENDER, encoding=self.encoding, library=self.folder / LIBRARY)
        problems = loaded.problems
        if loaded.dossier is not None and not problems.errors:
            self.evaluation, problems = evaluate(loaded.dossier)
        if self.evaluation is None:
            first = next(one for one in problems if one.level is Level.ERROR)
            return failed("inputs", "inputs-refused", place=str(first.place), problem=first.code)
        return Check("inputs", "passed", "", {"count": str(len(self.evaluation.dossier.inputs))})

    def replayed(self) -> Check:
        """Every step of `working.json` gives its value from those before it."""
        known: dict[str, Fraction] = {}
        try:
            steps = json.loads(self.results[WORKING])["steps"]
            for step in steps:
                value = from_exact_text(step["value"])
                if step["op"] not in GIVEN:
                    if step["op"] != "same" and step["op"] not in OPS:
                        return failed("replay", "step-unknown", step=step["id"], op=step["op"])
                    made = replay(step["op"], [known[name] for name in step["inputs"]])
                    if made != value:
                        return failed("replay", "step-differs", step=step["id"], listed=step["value"], found=str(made))
                known[step["id"]] = value
        except (KeyError, TypeError, ValueError, ArithmeticError, IndexError, RecursionError) as wrong:
            return failed("replay", "working-unread", reason=type(wrong).__name__)
        return Check("replay", "passed", "", {"count": str(len(known))})

    def fresh(self) -> Check:
        """A fresh evaluation is the recorded one: byte for byte by the same version, else in every value, place and award."""
        evaluation = cast("Evaluation", self.evaluation)
        for name, made in ((EVALUATION, evaluation_json(evaluation)), (WORKING, working_json(evaluation))):
            recorded = self.results.get(name, b"")
            if made.encode() != recorded:
                item = difference(recorded, made.encode())
                if self.same_version or (name == EVALUATION and item):
                    return failed("evaluation", "evaluation-differs", name=name, item=item or name)
        return Check("evaluation", "passed", "" if self.same_version else "other-version")

    def reports(self) -> Check:
        """Reports rendered again are the same bytes; another version may lay them out otherwise."""
        if not self.same_version:
            return Check("reports", "not-checked", "other-version")
        made = files(cast("Evaluation", self.evaluation), FORMATS, languages_of(self.results), named=True)
        for name in sorted(self.results.keys() | made.keys()):
            again = made.get(name, b"")
            if (again.encode() if isinstance(again, str) else again) != self.results.get(name, b""):
                return failed("reports", "report-differs", name=name)
        return Check("reports", "passed", "", {"count": str(len(made))})

    def committed(self, evaluation: Evaluation) -> Check:
        """Everything that was committed to is what lies in the bundle."""
        found = openings(evaluation.dossier)
        if not found:
            return Check("commitments", "not-checked", "commitments-none")
        broken = [" ".join(one.commitment.key).strip() for one in found if one.outcome not in GOOD]
        if broken:
            return failed("commitments", "commitment-broken", names=", ".join(broken))
        return Check("commitments", "passed", "", {"count": str(len(found))})


def difference(recorded: bytes, made: bytes) -> str:
    """The first value, place or award in which two results differ, by its path; empty if they are equal in all of these."""
    try:
        one, other = (_told(json.loads(text)) for text in (recorded, made))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "/"
    return _first(one, other, "")


def _told(result: dict[str, Any]) -> dict[str, Any]:
    """What must be equal under any version: outcomes, places, exact values, ranking, award."""
    bids = {
        one["bidder"]: {key: one.get(key) for key in ("outcome", "rank", "total", "criteria")} for one in result["bids"]
    }
    return {"bids": bids, "ranking": result["ranking"], "award": result.get("award")}


def _first(one: Any, other: Any, path: str) -> str:
    """The path of the first difference, depth first; nested no deeper than results are."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            found = _first(one.get(key), other.get(key), f"{path}/{key}")
            if found:
                return found
        return ""
    return "" if one == other else path or "/"
