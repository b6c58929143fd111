"""Flips every single bit of a small bundle and reports any that is not found: `python tests/bench/bits.py [BUNDLE]`.

Each is checked as far as the first check that fails, in this process; nothing is computed anew, for a bundle that passes the checks on bytes, seal and
signatures is the one that was signed. Most bits fall in contents, whose check sums are compared first.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests/sealing")]

from tampering import flipped  # noqa: E402
from test_fuzz import found  # noqa: E402


def main(path: Path) -> int:
    """Flip them all, and count by the check that found them."""
    data = path.read_bytes()
    counts: dict[str, int] = {}
    missed: list[int] = []
    started = time.perf_counter()
    for bit in range(len(data) * 8):
        told = found(flipped(data, bit))
        counts[told] = counts.get(told, 0) + 1
        if not told:
            missed.append(bit)
    took = time.perf_counter() - started
    for told, count in sorted(counts.items(), key=lambda one: -one[1]):
        print(f"{count:>9,} {told or 'NOT FOUND'}")  # noqa: T201
    print(f"{len(data) * 8:>9,} bits of {path.name}, {len(missed)} not found, {took:.0f} s")  # noqa: T201
    return 1 if missed else 0


if __name__ == "__main__":
    default = ROOT / "tests/vectors/release/0.1.0/small.bundle"
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else default))
