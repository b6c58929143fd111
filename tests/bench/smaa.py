"""Weights by samples, all in one run: `python tests/bench/smaa.py`. Nothing here is asserted; read the table.

The peer (pysensmcda) is installed into an environment of its own under the temporary folder, the first time. All run on one core.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
if __name__ == "__main__" and ONE_CORE.items() - os.environ.items():
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ONE_CORE})

import numpy as np  # noqa: E402

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from bideval.documents.criteria import Criterion, tree  # noqa: E402
from bideval.documents.studies.smaa import Ask  # noqa: E402
from bideval.studies.smaa.sample import by_weights  # noqa: E402
from bideval.studies.smaa.tree import Branch, Table  # noqa: E402
from bideval.studies.smaa.weights import Sharing  # noqa: E402

PEER = Path(tempfile.gettempdir()) / "bideval-bench-smaa-peer"
BIDS, ITEMS, SAMPLES = 10, 25, 100_000
PEER_SAMPLES = 5_000
"""The peer's time grows with the samples; so many are measured and scaled up."""


def numbers(bids: int) -> list[list[str]]:
    """Shares with six places, the same for everybody."""
    pick = random.Random(1)
    return [[f"0.{pick.randrange(10**6):06}" for _ in range(ITEMS)] for _ in range(bids)]


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """The least processor time of several runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def ours(bids: int) -> Callable[[], object]:
    """Sample weights, rank exactly, and count places, first places with their weights, and pairs."""
    shares = tuple(tuple(map(Fraction, row)) for row in numbers(bids))
    table = Table(tuple(f"b{at}" for at in range(bids)), shares, (Fraction(0),) * bids)
    nodes = tree(tuple(Criterion.model_validate({"id": f"c{at}", "points": "4"}) for at in range(ITEMS)))
    branch = Branch(nodes, tuple(range(ITEMS)))
    return lambda: by_weights(table, Sharing(branch, Ask(), ITEMS), SAMPLES, lambda done, of: True)


def bare(bids: int) -> Callable[[], object]:
    """What anybody would write: exponentials divided by their sum, a product, a sort, counts; in floats, all samples at once."""
    shares = np.array([[float(one) for one in row] for row in numbers(bids)])

    def work() -> None:
        weights = np.random.default_rng(1).standard_exponential((SAMPLES, ITEMS))
        weights /= weights.sum(axis=1, keepdims=True)
        order = np.argsort(-(weights @ shares.T), axis=1)
        places = np.zeros((bids, bids))
        for place in range(bids):
            places[:, place] = np.bincount(order[:, place], minlength=bids)

    return work


def loop(bids: int) -> Callable[[], object]:
    """The same, one sample after another, a tenth of them."""
    shares = np.array([[float(one) for one in row] for row in numbers(bids)])

    def work() -> None:
        draw, places, every = np.random.default_rng(1), np.zeros((bids, bids)), np.arange(bids)
        for _ in range(SAMPLES // 10):
            weights = draw.standard_exponential(ITEMS)
            places[np.argsort(-(shares @ (weights / weights.sum()))), every] += 1

    return work


PEER_CODE = f"""
import json, sys, time, warnings
warnings.simplefilter("ignore")
import numpy as np
from pymcdm.methods import WSM
from pysensmcda.smaa import smaa2
matrix = np.array(json.load(sys.stdin), dtype=float)
def product(matrix, weights, types): return matrix @ weights
for method, more in ((WSM(), {{}}), (product, {{"reverse_ranking": True}})):
    start = time.process_time()
    smaa2(method, matrix, np.ones(matrix.shape[1]), num_samples={PEER_SAMPLES}, seed=1, **more)
    print(time.process_time() - start)
"""


def peer() -> list[float]:
    """The seconds that `smaa2` takes for all samples: with the weighted sum of its own family, and with a bare product in its place."""
    python = PEER / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEER)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "pysensmcda"], check=True)
    told = subprocess.run(
        [str(python), "-c", PEER_CODE], input=json.dumps(numbers(BIDS)), check=True, capture_output=True, text=True
    )
    return [float(line) * SAMPLES / PEER_SAMPLES for line in told.stdout.split()]


def row(what: str, value: float, unit: str, wanted: str = "") -> None:
    """One line of the table."""
    print(f"{what:<70}{value:>10.2f} {unit:<4} {wanted}")  # noqa: T201


def main() -> None:
    """Measure and print."""
    own, floats, alone = seconds(ours(BIDS), 15), seconds(bare(BIDS), 15), seconds(loop(BIDS), 2) * 10
    method, product = peer()
    row(f"{SAMPLES:,} weights, {BIDS} bids x {ITEMS} criteria", own, "s")
    row("pysensmcda's smaa2 with pymcdm's weighted sum / that", method / own, "x", "at least 300")
    row("pysensmcda's smaa2 with a bare product in place of a method / that", product / own, "x")
    row("a bare NumPy loop, one sample after another / that", alone / own, "x")
    row("that / bare NumPy, floats, all samples at once, places alone", own / floats, "x", "at most 1.5")
    row(f"{SAMPLES:,} weights, 1,000 bids x {ITEMS} criteria", seconds(ours(1000), 1), "s")
    row("  memory of this process", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MiB", "under 1024")


if __name__ == "__main__":
    main()
