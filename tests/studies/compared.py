"""Two small tenders compared, and what must hold of every comparison."""

import shutil
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from small import RUBRIC, tender

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.compare import PLACE, Comparison, Range, Shared, Turned, called, entry
from bideval.engine import evaluate
from bideval.exact import exact_text
from bideval.loading import load
from bideval.reports.working_json import steps
from bideval.studies.compare import compare
from bideval.studies.compare.outcomes import outcome_of
from bideval.working.steps import Working, ordered, replay

Files = Mapping[str, str | None]
SAMPLES = Path(__file__).resolve().parents[2] / "sample_bids"

RELATIVE = RUBRIC.replace("{kind: linear, zero_at: 0, full_at: 100}", "{kind: ratio-to-best, better: higher}")
"""Points for speed depend on the fastest bid: changes of two bids act together."""


def evaluated(folder: Path) -> Evaluation:
    loaded = load(folder)
    assert loaded.dossier is not None, list(loaded.problems)
    found, problems = evaluate(loaded.dossier)
    assert found is not None, list(problems)
    return found


def compared(folder: Path, after: Files, before: Files | None = None) -> Comparison:
    """The small tender before and after some of its files changed."""
    ends = []
    for name, files in (("a", before or {}), ("b", {**(before or {}), **after})):
        shutil.rmtree(folder / name, ignore_errors=True)
        ends.append(evaluated(tender(folder / name, files)))
    found = compare(ends[0], ends[1])
    adds_up(found)
    return found


def adds_up(found: Comparison) -> None:
    """'that adds up exactly, with no residual'"""
    behind = Fraction(len(found.names) + 1)
    for one in found.numbers:
        none = Range(behind, behind) if one.key == PLACE else Range(Fraction(0), Fraction(0))
        before, after = one.before or none, one.after or none
        assert one.change == Range(after.low - before.low, after.high - before.high), one
        assert len(one.low) == len(one.high) == len(found.causes) + 1
    assert all(sum(one.parts) == 1 for one in found.words)
    told = sorted(at for cause in found.causes for at in cause.changes) + list(found.idle)
    assert sorted(told) == list(range(len(found.changes)))
    replays(found)


def replays(found: Comparison) -> None:
    """'every number of a study can be explained like a score': each part is what its working gives again, from what came out for each set."""
    working = Working(found.ledger)
    moved: list[Shared | Turned] = [*found.numbers, *found.words]
    for one in moved:
        row = found.ledger.bids.index(one.bidder)
        both = isinstance(one, Shared) and row not in found.ledger.rows(entry(one.key, "change"))
        low, high = (one.low, one.high) if isinstance(one, Shared) else (one.parts, one.parts)
        for end, told in ((":low", low), (":high", high)) if both else (("", low),):
            steps = [working.step(entry(one.key, f"part:{at + 1}") + end, row) for at in range(len(told))]
            change = working.step(entry(one.key, "change") + end, row)
            assert [step.value for step in steps] == list(told)
            assert change.value == sum(told)
            assert all(
                replay(step.op, [part.value for part in step.inputs]) == step.value
                for step in ordered([*steps, change])
                if step.inputs
            )


def evaluates_again(found: Comparison) -> None:
    """What stands in the equations for a set of causes is what the tender with exactly these gives, every value at its line of its own side."""
    ends = (("", found.before), ("B ", found.after))
    read = {
        (f"{side}{end.dossier.places(step.source)}", step.value)
        for side, end in ends
        for step in steps(end)
        if step.source
    }
    for chosen in found.sets:
        evaluation = found.evaluated_with(chosen)
        numbers = outcome_of(evaluation).numbers
        for one in found.numbers:
            row = found.ledger.bids.index(one.bidder)
            value = found.ledger.value(entry(one.key, f"with:{called(chosen)}"), row)
            if value is not None and (one.bidder, one.key) in numbers:
                assert numbers[one.bidder, one.key] == Range(value, value)
        for step in steps(evaluation):
            if step.source is not None:
                assert (str(evaluation.dossier.places(step.source)), step.value) in read


def parts(found: Comparison, bidder: str, key: str = ":total") -> list[str]:
    """The part of each cause in a number, without the engine's."""
    assert found.of[bidder, key].low[-1] == 0
    return [exact_text(part) for part in found.of[bidder, key].low[:-1]]


def bid(bidder: str, speed: object, **more: str) -> dict[str, str]:
    facts = ", ".join(f"{name}: {value}" for name, value in {"speed": speed, "licence": "true", **more}.items())
    return {f"bids/{bidder}.yaml": f"bideval: 1\nbidder: {bidder}\nfacts: {{{facts}}}\n"}


def rubric(old: str, new: str, text: str = RUBRIC) -> dict[str, str]:
    assert old in text
    return {"rubric.yaml": text.replace(old, new)}
