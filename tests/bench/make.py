"""Large tenders for the benchmarks, the same bytes every time: `python make.py minmax|panel FOLDER [BIDS]`."""

import random
import sys
from pathlib import Path

HEAD = "bideval: 1\nid: {id}\ntitle: {id}\n"


def minmax(folder: Path, bids: int = 1000, criteria: int = 25) -> None:
    """Bids in one CSV, each criterion a declared number scored by min-max."""
    rng = random.Random(1)
    names = [f"offer.f{at:02d}" for at in range(criteria)]
    leaves = [
        f"  - {{id: c{at:02d}, points: 4, metric: {name}, method: {{kind: min-max, better: {'higher' if at % 2 else 'lower'}}}}}"
        for at, name in enumerate(names)
    ]
    facts = [f"  {name}: {{type: number}}" for name in names]
    rows = [",".join(["bidder", *names])]
    rows += (
        ",".join([f"b{at:05d}", *(f"{rng.randint(1, 10**6)}.{rng.randint(0, 999):03d}" for _ in names)])
        for at in range(bids)
    )
    _write(folder, ["total: " + str(4 * criteria), "facts:", *facts, "criteria:", *leaves])
    (folder / "bids.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def panel(folder: Path, bids: int = 5000, criteria: int = 20, evaluators: int = 5) -> None:
    """Marks of every evaluator for every criterion of every bid in one long CSV, extremes dropped, means rounded."""
    rng = random.Random(2)
    leaves = [f"  - {{id: c{at:02d}, points: 5, panel: {{}}}}" for at in range(criteria)]
    rules = [
        f"total: {5 * criteria}",
        "rounding: {criterion: {places: 4, mode: half-up}}",
        "panel: {drop: {highest: 1, lowest: 1}}",
        "criteria:",
        *leaves,
    ]
    _write(folder, rules)
    ids = [f"b{at:05d}" for at in range(bids)]
    (folder / "bids.csv").write_text("\n".join(["bidder", *ids]) + "\n", encoding="utf-8")
    (folder / "panel").mkdir()
    with (folder / "panel" / "marks.csv").open("w", encoding="utf-8") as out:
        out.write("evaluator,bidder,criterion,mark\n")
        for bidder in ids:
            for at in range(criteria):
                for one in range(evaluators):
                    out.write(f"e{one},{bidder},c{at:02d},{rng.randint(0, 50) / 10}\n")


def _write(folder: Path, rules: list[str]) -> None:
    folder.mkdir(parents=True)
    (folder / "tender.yaml").write_text(
        HEAD.format(id="bench") + "purpose: exercise\nrubric: rubric.yaml\n", encoding="utf-8"
    )
    (folder / "rubric.yaml").write_text(HEAD.format(id="bench") + "\n".join(rules) + "\n", encoding="utf-8")


if __name__ == "__main__":
    kind, where, *size = sys.argv[1:]
    {"minmax": minmax, "panel": panel}[kind](Path(where), *map(int, size))
