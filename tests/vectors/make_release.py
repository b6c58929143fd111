"""Makes the bundles of a release, once: `python tests/vectors/make_release.py`. What is there already is left as it is, for ever."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner
from vector_bundles import FOLDER, key

from bideval import __version__, load
from bideval.cli import app
from bideval.engine import evaluate
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.rules_json import rules_json
from bideval.reports.working_json import working_json
from bideval.sealing import archive
from bideval.sealing.bundle import Sealed

WHEN = "2026-11-22T18:00+09:00"
CATALOGUE = """\
bideval: 1
id: hardware
title: Nothing
carried_over: 2026-11-22
sources: {}
accelerators: []
nodes: []
"""


def run(*arguments: object) -> None:
    """Run a command, or say why not."""
    done = CliRunner().invoke(app, [*map(str, arguments)])
    assert done.exit_code == 0, done.output


def make(folder: Path) -> None:
    """The whole bundle by `bideval seal`, and one without reports and with a catalogue of nothing, for the cases."""
    with TemporaryDirectory() as place:
        tender, library = Path(place, "tender"), Path(place, "library")
        shutil.copytree(FOLDER / "tender", tender)
        run("commit", tender, "rubric", "--when", WHEN, "--by", "chair")
        secret = Path(place, "chair")
        secret.write_bytes(key("chair").text())
        secret.chmod(0o600)
        run("seal", tender, "-o", folder / "whole.bundle", "--sign", secret)
        (library / "catalog").mkdir(parents=True)
        (library / "catalog/hardware.yaml").write_text(CATALOGUE, "utf-8")
        loaded = load(tender, library=library)
        assert loaded.dossier is not None, list(loaded.problems)
        result, problems = evaluate(loaded.dossier)
        assert result is not None, list(problems)
        made = {"evaluation.json": evaluation_json, "working.json": working_json, "rules.json": rules_json}
        results = {name: one(result).encode() for name, one in made.items()}
        files = {one.relative_to(tender).as_posix(): one.read_bytes() for one in tender.rglob("*") if one.is_file()}
        engine = archive.unpack((folder / "whole.bundle").read_bytes())["data/engine.json"]
        parts = Sealed(files, {"catalog/hardware.yaml": CATALOGUE.encode()}, results, engine, "small")
        (folder / "small.bundle").write_bytes(archive.pack(parts.members([key("chair")])))


if __name__ == "__main__":
    release = FOLDER / "release" / __version__
    release.mkdir(parents=True)  # a release is made once
    make(release)
