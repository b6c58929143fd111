"""Makes every vector from the bundles of the release: `python tests/vectors/make_vectors.py`. What it makes is what is stored, to the byte."""

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

from vector_bundles import FOLDER, Case, key
from vector_cases import cases

CASES = FOLDER / "cases"
Told = tuple[int, str]
Verify = Callable[[Path, list[str], str], Told]
"""Runs `bideval verify` in a folder with arguments, as a version: its exit code and what it printed."""


def readme(case: Case) -> str:
    """What a case is, for people."""
    command = shlex.join(["bideval", "verify", "input.bundle", *case.arguments])
    judged = "" if case.version == "999" else f" Judged by version {case.version}, which made it."
    return f"# {case.name}\n\n{case.what}{judged}\n\n    {command}\n"


def inputs(case: Case) -> dict[str, bytes]:
    """The files of a case that no program has to answer for."""
    return {"README.md": readme(case).encode(), **case.files}


def expected(case: Case, folder: Path, verify: Verify) -> dict[str, bytes]:
    """What `verify` says of a case, in both languages and as data; its exit code stands last."""
    found = {}
    for name, options in (("en.txt", ["--lang", "en"]), ("ko.txt", ["--lang", "ko"]), ("json", ["--format", "json"])):
        code, out = verify(folder, ["input.bundle", *case.arguments, *options], case.version)
        text = out if name == "json" else f"{out}exit code {code}\n"
        found[f"expected.{name}"] = text.encode()
    return found


def trusted() -> bytes:
    """The list of keys that count."""
    return f"{key('chair').public.line()}\n".encode()


def main() -> None:
    """Write every input anew; what is expected of them, the tests write: `pytest tests/vectors --update-golden`."""
    (FOLDER / "trusted").write_bytes(trusted())
    known = {case.name: case for case in cases()}
    for folder in CASES.iterdir() if CASES.is_dir() else ():
        if folder.name not in known:
            shutil.rmtree(folder)
    for name, case in known.items():
        (CASES / name).mkdir(parents=True, exist_ok=True)
        for file, content in inputs(case).items():
            (CASES / name / file).write_bytes(content)


if __name__ == "__main__":
    main()
