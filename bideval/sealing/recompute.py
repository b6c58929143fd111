"""The checks that compute: the inputs load, the working replays, a fresh evaluation and fresh reports are those that were sealed."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, cast

from bideval.documents.across import LotsEvaluation
from bideval.engine import evaluate
from bideval.engine.across import evaluate_lots
from bideval.exact import exact_text, from_exact_text
from bideval.loading import load
from bideval.problems import Level
from bideval.reports import FORMATS
from bideval.reports.files import files, languages_of
from bideval.sealing import bag, envelope, journal, statement
from bideval.sealing.bundle import ENGINE, LIBRARY, RESULTS, TENDER, engine_of, inside
from bideval.sealing.checks import Check, failed, until, waiting
from bideval.sealing.commitments import GOOD, openings
from bideval.sealing.redaction import Redaction
from bideval.sealing.withheld import of_redactions
from bideval.working.operations import OPS
from bideval.working.steps import replay

if TYPE_CHECKING:
    from bideval.reports.forms import Result

EVALUATION: Final = "evaluation.json"
WORKING: Final = "working.json"
COMPUTED: Final = ("inputs", "replay", "evaluation", "reports")
KEPT: Final = ("commitments", "journal", "redactions")
GIVEN: Final = ("given", "constant")
RENDERED: Final = tuple(one for one in FORMATS if one != "json")
FREE: Final = frozenset({"notes", "shown"})
"""What a later version may say otherwise."""
NAMED: Final = frozenset({"bidder", "id", "path"})


class Recomputed:
    """One bundle being computed anew, from its files as they lie under `folder`."""

    def __init__(
        self, members: Mapping[str, bytes], folder: Path, version: str, revealed: Sequence[Redaction] | None = None
    ) -> None:
        self.members = members
        self.revealed = revealed
        self.results = inside(members, RESULTS)
        self.folder = folder
        self.encoding = bag.info(members, "Input-Encoding")
        self.same_version = engine_of(members[ENGINE]).get("bideval") == version
        self.result: Result | None = None
        self.compared: set[str] = set()
        """The results that a fresh evaluation was compared with."""

    def checks(self) -> list[Check]:
        """The checks in their order."""
        found = until((self.inputs, self.replayed, self.fresh, self.reports), COMPUTED)
        if self.result is None:
            return [*found, *(waiting(name, "inputs") for name in KEPT)]
        withheld = self.withheld(self.result, found[COMPUTED.index("evaluation")])
        return [*found, self.committed(self.result), self.recorded(self.result), withheld]

    def inputs(self) -> Check:
        """The tender loads by its own rubric and catalogue, and can be evaluated; a tender in lots with all of them."""
        loaded = load(self.folder / TENDER, encoding=self.encoding, library=self.folder / LIBRARY)
        problems = loaded.problems
        if loaded.dossier is not None and not problems.errors:
            self.result, problems = evaluate(loaded.dossier)
        elif loaded.lots is not None and not problems.errors:
            self.result, problems = evaluate_lots(loaded.lots)
        if self.result is None:
            first = next(one for one in problems if one.level is Level.ERROR)
            told = {
                **first.facts,
                "place": str(first.place),
                "problem": first.code,
            }  # the Problem's own sentence is said
            return failed("inputs", "inputs-refused", **told)
        return Check("inputs", "passed", "", {"count": str(len(inside(self.members, TENDER)))})

    def replayed(self) -> Check:
        """Every step of every `working.json` gives its value from those before it."""
        names = [name for name in self.results if PurePosixPath(name).name == WORKING] or [WORKING]
        found = [replayed(self.results.get(name, b""), name) for name in sorted(names)]
        wrong = [one for one in found if one.outcome == "failed"]
        count = sum(int(one.facts.get("count", "0")) for one in found)
        return wrong[0] if wrong else Check("replay", "passed", "", {"count": str(count)})

    def fresh(self) -> Check:
        """A fresh evaluation is the recorded one: byte for byte by the same version, else in every value, place and award."""
        for name, made in files(cast("Result", self.result), ("json",), ()).items():
            recorded, again = self.results.get(name, b""), cast("str", made).encode()
            if again != recorded:
                item = difference(recorded, again)
                if self.same_version or (PurePosixPath(name).name == EVALUATION and item):
                    return failed("evaluation", "evaluation-differs", name=name, item=item or name)
            self.compared.add(name)
        return Check("evaluation", "passed", "" if self.same_version else "other-version")

    def reports(self) -> Check:
        """Reports rendered again are the same bytes; another version may lay them out otherwise."""
        if not self.same_version:
            return Check("reports", "not-checked", "other-version")
        made = files(cast("Result", self.result), RENDERED, languages_of(self.results), named=True)
        for name in sorted((self.results.keys() | made.keys()) - self.compared):
            again = made.get(name, b"")
            if (again.encode() if isinstance(again, str) else again) != self.results.get(name, b""):
                return failed("reports", "report-differs", name=name)
        return Check("reports", "passed", "", {"count": str(len(made))})

    def recorded(self, result: "Result") -> Check:
        """No journal is broken, each has the head that the seal gives, and the files are what its entries left."""
        lots = result.lots.items() if isinstance(result, LotsEvaluation) else ()
        inputs = inside(self.members, TENDER)
        each = {f"lots/{lot}/": one.dossier.tender.id for lot, one in lots} or {"": result.dossier.tender.id}
        if statement.read(envelope.read(self.members[bag.SEAL]).payload).journals != journal.heads(inputs):
            return failed("journal", "journal-seal")
        told = [folder for folder in each if folder + journal.FILE in inputs]
        for folder in told:
            one = journal.read(inputs[folder + journal.FILE])
            for wrong in journal.findings(one, each[folder], bag.digests(inside(inputs, folder))):
                return failed("journal", wrong.code, **wrong.facts)
        return Check("journal", "passed" if told else "not-checked", "" if told else "journal-none")

    def withheld(self, result: "Result", computed: Check) -> Check:
        """What is withheld; it says nothing unless the result comes out of what is shown."""
        if computed.outcome != "passed":
            return waiting("redactions", "evaluation")
        each = result.lots.values() if isinstance(result, LotsEvaluation) else (result,)
        return of_redactions(self.members, [one.dossier for one in each], self.encoding, self.revealed)

    def committed(self, result: "Result") -> Check:
        """Everything that was committed to is what lies in the bundle."""
        each = result.lots.values() if isinstance(result, LotsEvaluation) else (result,)
        found = [opening for one in each for opening in openings(one.dossier)]
        if not found:
            return Check("commitments", "not-checked", "commitments-none")
        broken = [" ".join(one.commitment.key).strip() for one in found if one.outcome not in GOOD]
        if broken:
            return failed("commitments", "commitment-broken", names=", ".join(broken))
        return Check("commitments", "passed", "", {"count": str(len(found))})


def replayed(working: bytes, name: str) -> Check:
    """Every step of one working gives its value from those before it."""
    known: dict[str, Fraction] = {}
    try:
        for step in json.loads(working)["steps"]:
            value = from_exact_text(step["value"])
            if step["op"] not in GIVEN:
                if step["op"] != "same" and step["op"] not in OPS:
                    return failed("replay", "step-unknown", step=step["id"], op=step["op"])
                made = replay(step["op"], [known[one] for one in step["inputs"]])
                if made != value:
                    return failed(
                        "replay", "step-differs", step=step["id"], listed=step["value"], found=exact_text(made)
                    )
            known[step["id"]] = value
    except (KeyError, TypeError, ValueError, ArithmeticError, IndexError, RecursionError) as wrong:
        return failed("replay", "working-unread", name=name, reason=type(wrong).__name__)
    return Check("replay", "passed", "", {"count": str(len(known))})


def difference(recorded: bytes, made: bytes) -> str:
    """The first value, place or award in which two results differ, by its path; empty if they are equal in all of these.

    What else was recorded must be there, too, but for remarks and digits that are shown; a later version may tell more.
    """
    try:
        old, new = (json.loads(text) for text in (recorded, made))
        return turned(old, new) or _first(_rest(old), _rest(new), "", recorded=True)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "/"


def turned(old: dict[str, Any], new: dict[str, Any]) -> str:
    """The first value, place or award in which two results differ as data, whatever else does."""
    return _first(_told(old), _told(new), "")


def _told(result: dict[str, Any]) -> dict[str, Any]:
    """What must be equal under any version: outcomes, places, exact values, ranking, award; of a tender in lots, those of each."""
    if "lots" in result:
        return {"lots": {one["id"]: _told(one["evaluation"]) for one in result["lots"]}, "award": result["award"]}
    bids = {
        one["bidder"]: {key: one.get(key) for key in ("outcome", "rank", "total", "criteria")} for one in result["bids"]
    }
    return {"bids": bids, "ranking": result["ranking"], "award": result.get("award")}


def _rest(told: Any) -> Any:
    """A result without what is not compared between versions; lists of parts that have an id as mappings."""
    if isinstance(told, dict):
        return {key: _rest(part) for key, part in told.items() if key not in FREE}
    if isinstance(told, list) and told and all(isinstance(part, dict) and NAMED & part.keys() for part in told):
        return {next(part[key] for key in part if key in NAMED): _rest(part) for part in told}
    return [_rest(part) for part in told] if isinstance(told, list) else told


def _first(one: Any, other: Any, path: str, *, recorded: bool = False) -> str:
    """The path of the first difference, depth first; of `recorded` parts only. Nested no deeper than results are."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one if recorded else one.keys() | other.keys()):
            found = _first(one.get(key), other.get(key), f"{path}/{key}", recorded=recorded)
            if found:
                return found
        return ""
    return "" if one == other else path or "/"
