"""Speed as ratios, all in one run: `python tests/bench/run.py`. Nothing here is asserted; read the table.

The peer (scikit-criteria) is installed into an environment of its own under the temporary folder, the first time.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from compileall import compile_dir
from pathlib import Path

HERE = Path(__file__).parent
DEMO = HERE.parent.parent / "sample_bids" / "gpu-acquisition-demo"
PACKAGE = HERE.parent.parent / "bideval"
PEER = Path(tempfile.gettempdir()) / "bideval-bench-peer"


def seconds(command: list[str], times: int = 5) -> float:
    """The median wall time of a whole process."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def peer() -> str:
    """The Python that has scikit-criteria."""
    python = PEER / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEER)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "scikit-criteria"], check=True)
    return str(python)


def inside(python: str, script: str, folder: Path) -> float:
    """The median milliseconds that a child measured of its own work."""
    told = subprocess.run([python, str(HERE / script), str(folder)], check=True, capture_output=True, text=True)
    return float(json.loads(told.stdout.strip().splitlines()[-1]))


def row(what: str, value: float, unit: str, wanted: str) -> None:
    """One line of the table."""
    print(f"{what:<66}{value:>9.2f} {unit:<4} {wanted}")  # noqa: T201


def main() -> None:
    """Measure and print."""
    bideval = [sys.executable, "-m", "bideval", "score"]
    compile_dir(str(PACKAGE), quiet=1)  # as pip does when it installs: a checkout may have no bytecode yet
    with tempfile.TemporaryDirectory() as scratch:
        small, large = Path(scratch) / "minmax", Path(scratch) / "panel"
        for kind, folder in (("minmax", small), ("panel", large)):
            subprocess.run([sys.executable, str(HERE / "make.py"), kind, str(folder)], check=True)
        base = seconds([sys.executable, "-c", "import typer, pydantic, yaml"], 9)
        row("import typer, pydantic, yaml", base, "s", "")
        row("score of the demo / that import", seconds([*bideval, str(DEMO)]) / base, "x", "at most 6")
        row("1,000 bids x 25 min-max criteria / that import", seconds([*bideval, str(small)]) / base, "x", "at most 5")
        ours, theirs = inside(sys.executable, "scoring.py", small), inside(peer(), "peer.py", small)
        row("the scoring alone", ours, "ms", "")
        row("scikit-criteria, floats, same numbers", theirs, "ms", "")
        row("the scoring alone / scikit-criteria", ours / theirs, "x", "at most 2")
        exact = inside(sys.executable, "intervals.py", small)
        row("exact weight intervals of 1,000 bids x 25 criteria", exact, "ms", "under 100")
        row("the same / the scoring alone", exact / ours, "x", "")
        row("5,000 bids x 20 criteria x 5 evaluators, end to end", seconds([*bideval, str(large)], 1), "s", "under 10")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        row("  its memory (the largest child of this run)", peak, "MiB", "under 1024")


if __name__ == "__main__":
    main()
