"""The scoring alone, in this process: prints the median milliseconds of `evaluate` on documents loaded once, as the peer has its matrix."""

import json
import statistics
import sys
import time

from bideval import evaluate, load


def main() -> None:
    """Load once and evaluate several times."""
    dossier = load(sys.argv[1]).dossier
    assert dossier is not None
    taken = []
    for _ in range(9):
        start = time.perf_counter()
        result, _ = evaluate(dossier)
        taken.append((time.perf_counter() - start) * 1000)
        assert result is not None
    print(json.dumps(statistics.median(taken)))  # noqa: T201


if __name__ == "__main__":
    main()
