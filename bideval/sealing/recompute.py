"""The checks that compute: the inputs load, the working replays, a fresh evaluation and fresh reports are those that were sealed."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from bideval.engine import evaluate
from bideval.engine.across import evaluate_lots
from bideval.exact import exact_text, from_exact_text
from bideval.loading import load
from bideval.problems import Level
from bideval.reports import FORMATS
from bideval.reports.files import encoded, files, languages_of
from bideval.sealing import bag, journal
from bideval.sealing.bundle import ENGINE, LIBRARY, RESULTS, TENDER, engine_of, inside, seal_of
from bideval.sealing.checks import Check, failed, until, waiting, with_waiting
from bideval.sealing.difference import difference
from bideval.sealing.kept import committed, recorded
from bideval.sealing.redaction import Redaction
from bideval.sealing.sources import dossiers
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
        self.compared: set[str] = set()
        """The results that a fresh evaluation was compared with."""

    def checks(self) -> list[Check]:
        """The checks in their order."""
        result, first = self.inputs()
        if result is None:
            return with_waiting([first], (*COMPUTED, *KEPT))
        others = until((self.replayed, partial(self.fresh, result), partial(self.reports, result)))
        found = with_waiting([first, *others], COMPUTED)
        withheld = self.withheld(result, found[COMPUTED.index("evaluation")])
        return [*found, committed(dossiers(result)), self.recorded(result), withheld]

    def inputs(self) -> "tuple[Result | None, Check]":
        """The tender loads by its own rubric and catalogue, and can be evaluated; a tender in lots with all of them."""
        loaded = load(self.folder / TENDER, encoding=self.encoding, library=self.folder / LIBRARY)
        result: Result | None = None
        problems = loaded.problems
        if loaded.dossier is not None and not problems.errors:
            result, problems = evaluate(loaded.dossier)
        elif loaded.lots is not None and not problems.errors:
            result, problems = evaluate_lots(loaded.lots)
        if result is None:
            first = next(one for one in problems if one.level is Level.ERROR)
            told = {**first.facts, "place": str(first.place), "problem": first.code}  # its own sentence is said
            return None, failed("inputs", "inputs-refused", **told)
        return result, Check("inputs", "passed", "", {"count": str(len(inside(self.members, TENDER)))})

    def replayed(self) -> Check:
        """Every step of every `working.json` gives its value from those before it."""
        names = [name for name in self.results if PurePosixPath(name).name == WORKING] or [WORKING]
        found = [replayed(self.results.get(name, b""), name) for name in sorted(names)]
        wrong = [one for one in found if one.outcome == "failed"]
        count = sum(int(one.facts.get("count", "0")) for one in found)
        return wrong[0] if wrong else Check("replay", "passed", "", {"count": str(count)})

    def fresh(self, result: "Result") -> Check:
        """A fresh evaluation is the recorded one: byte for byte by the same version, else in every value, place and award."""
        for name, again in encoded(files(result, ("json",), ())).items():
            recorded = self.results.get(name, b"")
            if again != recorded:
                item = difference(recorded, again)
                if self.same_version or (PurePosixPath(name).name == EVALUATION and item):
                    return failed("evaluation", "evaluation-differs", name=name, item=item or name)
            self.compared.add(name)
        return Check("evaluation", "passed", "" if self.same_version else "other-version")

    def reports(self, result: "Result") -> Check:
        """Reports rendered again are the same bytes; another version may lay them out otherwise."""
        if not self.same_version:
            return Check("reports", "not-checked", "other-version")
        made = encoded(files(result, RENDERED, languages_of(self.results), named=True))
        for name in sorted((self.results.keys() | made.keys()) - self.compared):
            if made.get(name, b"") != self.results.get(name, b""):
                return failed("reports", "report-differs", name=name)
        return Check("reports", "passed", "", {"count": str(len(made))})

    def recorded(self, result: "Result") -> Check:
        """No journal is broken, each has the head that the seal gives, and the files are what its entries left."""
        inputs = inside(self.members, TENDER)
        if seal_of(self.members).journals != journal.heads(inputs):
            return failed("journal", "journal-seal")
        return recorded(dossiers(result), inputs)

    def withheld(self, result: "Result", computed: Check) -> Check:
        """What is withheld; it says nothing unless the result comes out of what is shown."""
        if computed.outcome != "passed":
            return waiting("redactions", computed)
        return of_redactions(self.members, [*dossiers(result).values()], self.encoding, self.revealed)


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
