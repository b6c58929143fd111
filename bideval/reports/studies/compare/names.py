"""What can be asked for of a comparison: a number or a part of its change, and whole evaluations, those compared and those between."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from bideval.documents.criteria import find
from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.studies.compare import (
    AMOUNT,
    AWARD,
    COMPARED,
    OUTCOME,
    PLACE,
    PREFIX,
    Comparison,
    called,
)
from bideval.reports.explain import RANK

OWN: Final = frozenset({TOTAL, PLACE, AMOUNT, COMPARED, OUTCOME, AWARD})
OTHERWISE: Final = {"": TOTAL, RANK: PLACE}
"""Names that `explain` has for some of these."""


class Asked(NamedTuple):
    """A whole evaluation, and what is asked of it; `causes` are those made in it, None where it is one of the two that are compared."""

    evaluation: Evaluation
    causes: tuple[int, ...] | None
    step: str


def evaluation(comparison: Comparison, asked: str) -> Asked | None:
    """What `before/STEP`, `after/STEP` or `with:1+2/STEP` asks for; None for any other name."""
    name, _, step = asked.partition("/")
    if name in comparison.names:
        return None
    if name in ("before", "after"):
        return Asked(comparison.before if name == "before" else comparison.after, None, step)
    found = next((one for one in comparison.sets if name == f"with:{called(one)}"), None)
    return None if found is None else Asked(comparison.evaluated_with(found), found, step)


def number(comparison: Comparison, what: str) -> tuple[str, str]:
    """The key of the number that a name behind a bidder begins with, and what of it is asked for, such as `part:1`."""
    body = what.removeprefix(PREFIX)
    sign = ":" if body.startswith(":") else ""
    name, _, rest = body.removeprefix(sign).partition(":")
    rubrics = [end.dossier.rubric for end in (comparison.after, comparison.before)]
    if sign or any(name in rubric.nodes for rubric in rubrics):
        return sign + name, rest
    known = OTHERWISE.get(name, f":{name}")
    if known in OWN:
        return known, rest
    paths = [[node.path for node in find(rubric.tops, name)] for rubric in rubrics]
    return next((one[0] for one in paths if len(one) == 1), name), rest


def like(comparison: Comparison, asked: str) -> Iterator[str]:
    """What may have been meant: another number of the bidder, or the same of another bidder or evaluation."""
    name, _, rest = asked.partition("/")
    if name not in comparison.names:
        sets = (f"with:{called(one)}" for one in comparison.sets)
        yield from (f"{head}/{rest}" for head in (*comparison.names, "before", "after", *sets))
        return
    numbers = [*comparison.after.dossier.rubric.nodes, *OWN]
    yield from (comparison.step(name, key) for key in numbers)
    yield from (comparison.step(name, key, at) for key in numbers for at in range(comparison.engine + 1))
