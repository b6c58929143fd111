"""Bundles sealed by one Python and verified by every other: `python tests/bench/pythons.py PYTHON…`, such as those of pyenv.

Each gets an environment of its own under the temporary folder, with the package installed from here.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ("kr-lottery-2018", "gpu-acquisition-demo")


def environment(python: str) -> Path:
    """The Python of an environment that has the package."""
    told = subprocess.run([python, "-V"], check=True, capture_output=True, text=True).stdout.split()[1]
    folder = Path(tempfile.gettempdir()) / f"bideval-python-{told}"
    own = folder / "bin" / "python"
    if not own.exists():
        subprocess.run([python, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(own), "-m", "pip", "install", "-q", "-e", str(ROOT)], check=True)
    return own


def main(pythons: list[str]) -> int:
    """Seal by each, verify by each."""
    owns = [environment(python) for python in pythons]
    code = 0
    with tempfile.TemporaryDirectory() as place:
        for own in owns:
            for sample in SAMPLES:
                bundle = Path(place) / f"{sample}-{own.parts[-3]}.bundle"
                command = [str(own), "-m", "bideval", "seal", str(ROOT / "sample_bids" / sample), "-o", str(bundle)]
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        bundles = sorted(Path(place).iterdir())
        for own in owns:
            command = [str(own), "-m", "bideval", "verify", *map(str, bundles), "--unsigned", "--lang", "en"]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            print(f"{own.parts[-3]}: {' '.join(done.stdout.splitlines()[-1].split())} of {len(bundles)}")  # noqa: T201
            code |= done.returncode
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [sys.executable]))
