"""The same numbers through scikit-criteria's float pipeline; run by the Python of its own environment."""

import csv
import json
import statistics
import sys
import time
import warnings

warnings.simplefilter("ignore")

import numpy as np  # noqa: E402
import skcriteria  # noqa: E402
from skcriteria.agg.simple import WeightedSumModel  # noqa: E402
from skcriteria.pipeline import mkpipe  # noqa: E402
from skcriteria.preprocessing.invert_objectives import NegateMinimize  # noqa: E402
from skcriteria.preprocessing.scalers import MinMaxScaler  # noqa: E402


def main() -> None:
    """Build the matrix once, then time the pipeline."""
    with open(f"{sys.argv[1]}/bids.csv", encoding="utf-8") as source:  # noqa: PTH123
        rows = list(csv.reader(source))[1:]
    matrix = np.array([[float(cell) for cell in row[1:]] for row in rows])
    objectives = [max if at % 2 else min for at in range(matrix.shape[1])]
    pipe = mkpipe(NegateMinimize(), MinMaxScaler(target="matrix"), WeightedSumModel())
    taken = []
    for _ in range(9):
        start = time.perf_counter()
        pipe.evaluate(skcriteria.mkdm(matrix, objectives, weights=np.full(matrix.shape[1], 4.0)))
        taken.append((time.perf_counter() - start) * 1000)
    print(json.dumps(statistics.median(taken)))  # noqa: T201


if __name__ == "__main__":
    main()
