"""Small tenders for the study by samples: a rubric of facts that are counted from 0 to 1, and what is asked of it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.smaa import Ask, Smaa
from bideval.engine import evaluate
from bideval.loading import load
from bideval.studies.smaa import smaa

SAMPLE = Path(__file__).resolve().parents[2] / "sample_bids" / "wb-qcbs-demo"


def asks(samples: int, panels: int, both: int) -> dict[str, Ask]:
    """One question of each kind: so many samples of weights, so many panels, and panels with weights."""
    return {
        "uniform": Ask(samples=samples),
        "ordinal": Ask(samples=samples, weights="ordinal"),
        "bounded": Ask(samples=samples, weights="bounded", within=Fraction(1, 5)),
        "marks": Ask(over="marks", panels=panels),
        "both": Ask(over="both", panels=both, samples=samples),
    }


Tree = Mapping[str, Any]
"""Criteria by id: their points, or the criteria below them."""


def worth(tree: Tree) -> Fraction:
    return sum((worth(one) if isinstance(one, Mapping) else Fraction(one) for one in tree.values()), Fraction(0))


def _criteria(tree: Tree, indent: str) -> str:
    lines = []
    for name, below in tree.items():
        if isinstance(below, Mapping):
            lines.append(f"{indent}- id: {name}\n{indent}  points: {worth(below)}\n{indent}  criteria:")
            lines.append(_criteria(below, indent + "    "))
        else:
            method = "method: {kind: linear, zero_at: 0, full_at: 1}"
            lines.append(f"{indent}- {{id: {name}, points: {below}, metric: {name}, {method}}}")
    return "\n".join(lines)


def leaves(tree: Tree) -> list[str]:
    return [leaf for name, below in tree.items() for leaf in (leaves(below) if isinstance(below, Mapping) else [name])]


def folder(where: Path, tree: Tree, bids: Mapping[str, Sequence[str]], more: str = "") -> Path:
    """A tender whose bids state what they earn of each criterion at the end of a branch, in order."""
    names = leaves(tree)
    facts = "\n".join(f"  {name}: {{type: number}}" for name in names)
    rubric = (
        f"bideval: 1\nid: r\ntitle: {{ko: 기준, en: Rubric}}\ntotal: {worth(tree)}\nfacts:\n{facts}\n{more}"
        f"criteria:\n{_criteria(tree, '  ')}\n"
    )
    files = {
        "rubric.yaml": rubric,
        "tender.yaml": "bideval: 1\nid: t\ntitle: {ko: 입찰, en: Tender}\nrubric: rubric.yaml\nlanguage: en\n",
    }
    for bidder, shares in bids.items():
        told = ", ".join(f"{name}: {share}" for name, share in zip(names, shares, strict=True))
        files[f"bids/{bidder}.yaml"] = f"bideval: 1\nbidder: {bidder}\nfacts: {{{told}}}\n"
    return written(where, files)


def written(where: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return where


def evaluation(where: Path) -> Evaluation:
    loaded = load(where)
    assert loaded.dossier is not None, list(loaded.problems)
    found, problems = evaluate(loaded.dossier)
    assert found is not None, list(problems)
    return found


def asked(where: Path, **ask: Any) -> Smaa:
    return smaa(evaluation(where), Ask(**ask))


def near(study: Smaa, expected: Mapping[str, Sequence[Fraction | int]]) -> None:
    """Every share lies within three of its standard errors of the exact one; what never or always happens does so exactly."""
    for one in study.bids:
        for count, error, volume in zip(one.places, one.errors, expected[one.bidder], strict=True):
            assert abs(study.share(count) - volume) <= 3 * error, (one.bidder, study.share(count), volume, error)
