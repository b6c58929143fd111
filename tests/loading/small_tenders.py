"""Small tender folders, and Problems as lines of text."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bideval.loading import Loaded, load, shipped
from bideval.loading.refused import Refused
from bideval.messages import LANGUAGES, say
from bideval.problems import Level, Problem, Problems

SHIPPED = ", ".join(sorted(shipped.rubrics()))
"""The ids of the rubrics that a message lists."""

RUBRIC = """\
bideval: 1
id: small
title: small
total: 100
panel: {scale: [100, 90, 80]}
facts:
  speed: {type: number, range: [0, 1000]}
  seats: {type: count}
  price: {type: money}
  part: {type: share}
  fee: {type: share, range: [0, 2]}
  green: {type: boolean}
  start: {type: date}
  cooling: {type: choice, choices: [air, liquid]}
  remark: {type: text}
gates:
  - {id: green, fact: green, must_be: true}
  - {id: licence, decision: true}
adjustments:
  - {id: late, kind: deduction, points: 5}
  - {id: idea, kind: bonus, max: 3}
criteria:
  - id: technical
    points: 80
    criteria:
      - {id: quality, points: 30, panel: {}}
      - {id: plan, points: 20, panel: {scale: points}}
      - {id: grade, points: 10, panel: {scale: [{mark: 수, share: 100%}, {mark: 우, share: 87.5%}]}}
      - {id: range, points: 10, panel: {scale: {from: 60, to: 100}}}
      - {id: record, points: 10, officer: {}}
  - id: social
    points: 20
    criteria:
      - {id: speed, points: 10, metric: speed, method: {kind: linear, zero_at: 0, full_at: 10}}
      - {id: plan, points: 10, officer: {scale: [{mark: good, share: 1}]}}
"""
TENDER = "bideval: 1\nid: small\ntitle: small\nrubric: rubric.yaml\n"
FILES: dict[str, str | bytes | None] = {
    "tender.yaml": TENDER,
    "rubric.yaml": RUBRIC,
    "bids/ada.yaml": "bideval: 1\nbidder: ada\nname: Ada\nfacts: {speed: 5}\n",
    "bids/bob.yaml": "bideval: 1\nbidder: bob\nname: Bob\nfacts: {speed: 7}\n",
}


def folder(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The small tender with some files added, replaced, or (None) left out."""
    for name, content in {**FILES, **(files or {})}.items():
        if content is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def loaded(root: Path, files: Mapping[str, str | bytes | None] | None = None, **options: Any) -> Loaded:
    """The small tender, read."""
    return load(folder(root, files), **options)


def line(problem: Problem) -> str:
    """A Problem by its place, its code and its facts; errors are not marked as such."""
    level = "" if problem.level is Level.ERROR else f"{problem.level.value}: "
    facts = "".join(f" {name}={fact}" for name, fact in sorted(problem.facts.items()))
    return f"{problem.place}: {level}{problem.code}{facts}"


def lines(problems: Problems) -> list[str]:
    """All Problems, sorted; each has a sentence in both languages."""
    assert all(say(problem.code, language, problem.facts) for problem in problems for language in LANGUAGES)
    return [line(problem) for problem in problems]


def codes(problems: Problems) -> list[str]:
    """Places and codes: where the sentence is not the point."""
    return [f"{problem.place} {problem.code}" for problem in problems]


def refused(read: Callable[[str, str], object], text: str) -> list[str]:
    """What a reader says of a text that it refuses; nothing where it does not."""
    try:
        read(text, "f")
    except Refused as why:
        return lines(Problems(why.problems))
    return []
