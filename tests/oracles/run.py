"""Runs a file of published numbers through the package: one line for each entry, exit code 1 where any number differs.

`as recorded`: it differs, and exactly as the record of the entry says: a printed total that its printed parts do not add up to, for instance.

    PYTHONPATH=. python tests/oracles/run.py FILE.json [FILE.json …]

Two formats are read: worked examples (`kind`, `inputs`, `expected`) and published score tables (`criteria`, `bidders`, `rule`).
"""

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from oracles.numbers_printed import read  # noqa: E402  # the folder of the tests is put on the path first
from oracles.outcomes import WORDS, outcome  # noqa: E402


def main(files: Sequence[str]) -> int:
    """Print one line for each entry of the files."""
    found = [outcome(entry) for file in files for entry in read(Path(file))]
    for one in found:
        print(one)  # noqa: T201  # what it is for
    counts = {word: sum(one.word == word for one in found) for word in WORDS}
    print(", ".join(f"{count} {word}" for word, count in counts.items()), file=sys.stderr)  # noqa: T201
    return 1 if counts["differs"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
