"""Exact weight intervals of the first place and of all neighbours, in this process: prints the median milliseconds."""

import json
import statistics
import sys
import time

from bideval import evaluate, load
from bideval.studies.sensitivity import model_of
from bideval.studies.sensitivity.neighbours import pairs, stays
from bideval.studies.sensitivity.weights import intervals, lines


def main() -> None:
    """Evaluate once and ask several times; the numbers are put into whole ones anew each time."""
    dossier = load(sys.argv[1]).dossier
    assert dossier is not None
    taken = []
    for _ in range(9):
        evaluation, _ = evaluate(dossier)
        assert evaluation is not None
        start = time.perf_counter()
        model = model_of(evaluation)
        assert model is not None
        found = lines(model)
        assert len(intervals(model, found)) == len(found)
        stays(model, pairs(model), found)
        taken.append((time.perf_counter() - start) * 1000)
    print(json.dumps(statistics.median(taken)))  # noqa: T201


if __name__ == "__main__":
    main()
