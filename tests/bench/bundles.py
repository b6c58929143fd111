"""Verifies 1,000 bundles of the demo with two processes: `python tests/bench/bundles.py [COUNT]`. Prints bundles per second and memory.

Each is the sample `gpu-acquisition-demo` with another remark in its tender, sealed for itself; what is measured is the whole command.
"""

import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = "gpu-acquisition-demo"
JOBS = 2
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def bideval(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    command = [sys.executable, "-m", "bideval", *map(str, arguments)]
    return subprocess.run(command, env=ENVIRONMENT, check=False, capture_output=True, text=True)


def main(count: int) -> int:
    """Seal a few, link them to so many, and verify."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        sealed = [seal(folder, number) for number in range(4)]
        bundles = [folder / f"{number:04}.bundle" for number in range(count)]
        for number, path in enumerate(bundles):
            os.link(sealed[number % len(sealed)], path)
        started = time.perf_counter()
        done = bideval("verify", *bundles, "--unsigned", "--jobs", JOBS, "--lang", "en")
        took = time.perf_counter() - started
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print("\n".join(done.stdout.splitlines()[-2:]))  # noqa: T201
        size = sealed[0].stat().st_size / 1e6
        print(  # noqa: T201
            f"{count:,} bundles of {size:.1f} MB with --jobs {JOBS}: {took:.0f} s, {count / took:.2f} a second, {most:.0f} MiB a process at most"
        )
        return done.returncode


def seal(folder: Path, number: int) -> Path:
    """A demo of its own."""
    tender, path = folder / f"tender-{number}", folder / f"sealed-{number}.bundle"
    shutil.copytree(ROOT / "sample_bids" / SAMPLE, tender)
    with (tender / "tender.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"# {number}\n")
    assert bideval("seal", tender, "-o", path).returncode == 0
    return path


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
