"""A small tender on disk, and the command line run on it inside this process."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from bideval.cli import app

RUBRIC = """\
bideval: 1
id: small
title: {ko: 작은 기준, en: Small rubric}
total: 100
facts:
  speed: {type: number, title: {ko: 속도, en: Speed}}
  licence: {type: boolean}
gates:
  - {id: licence, fact: licence, must_be: true}
criteria:
  - {id: speed, title: {ko: 속도, en: Speed}, points: 60, metric: speed, method: {kind: linear, zero_at: 0, full_at: 100}}
  - {id: skill, title: {ko: 역량, en: Skill}, points: 40, panel: {}}
"""
OF_LOTS = """\
bideval: 1
id: small
title: Small
total: 10
facts: {speed: {type: number, range: [0, 10]}}
criteria: [{id: speed, points: 10, metric: speed, method: {kind: linear, zero_at: 0, full_at: 10}}]
award: {kind: best}
"""
"""The rubric of small lots."""
TENDER = """\
bideval: 1
id: small
title: {ko: 작은 입찰, en: Small tender}
rubric: rubric.yaml
language: en
"""
FILES = {
    "rubric.yaml": RUBRIC,
    "tender.yaml": TENDER,
    "bids/ada.yaml": "bideval: 1\nbidder: ada\nfacts: {speed: 50, licence: true}\n",
    "bids/bob.yaml": "bideval: 1\nbidder: bob\nfacts: {speed: 25, licence: true}\n",
    "panel/ev1.csv": "bidder,criterion,mark\nada,skill,10\nbob,skill,40\n",
}


@dataclass(frozen=True)
class Told:
    """What a command left behind."""

    code: int
    out: str
    err: str


def tender(folder: Path, files: Mapping[str, str | None] | None = None) -> Path:
    """The small tender with some files replaced, added or (None) left out."""
    return written(folder, {**FILES, **(files or {})})


def written(folder: Path, files: Mapping[str, str | None]) -> Path:
    """The folder with these files in it, but for those that are None."""
    for name, text in files.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def bideval(*arguments: object, env: Mapping[str, str] | None = None) -> Told:
    """Run a command. A bug that the last resort would confess is raised here."""
    plain = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "en_US.UTF-8", "COLUMNS": "100"}
    done = CliRunner().invoke(app, [*map(str, arguments)], env={**plain, **(env or {})}, prog_name="bideval")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Told(done.exit_code, done.stdout_bytes.decode(), done.stderr_bytes.decode())
