"""Thousands of generated tenders through the verifier of plain Python: `python tests/bench/second.py [COUNT]`. Every one must follow."""

import contextlib
import io
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests/sealing")]

import tenders  # noqa: E402
from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402
from test_verifier import GENERATED  # noqa: E402
from verifier import sealed, verifier  # noqa: E402


def main(count: int) -> int:
    """Generate, evaluate, and recompute; the first that does not follow stops everything."""
    seen = 0

    @settings(
        max_examples=count,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(GENERATED)
    def follows(one: tenders.Tender) -> None:
        nonlocal seen
        with TemporaryDirectory() as place, contextlib.redirect_stdout(io.StringIO()):
            tenders.write(one, Path(place))
            parts = sealed(Path(place))
            texts = {name: content.decode() for name, content in {**parts.stock, **parts.tender}.items()}
            verifier().check_result(parts.results, "", texts, json.loads(parts.results["evaluation.json"]))
        seen += 1

    follows()
    print(f"{seen:,} generated tenders follow")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
