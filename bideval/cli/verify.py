"""`bideval verify`: the numbered checks of a bundle, made offline from nothing but its own files."""

import gc
import json
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bideval import __version__
from bideval.cli import _options, _speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bideval.sealing.checks import Check
    from bideval.sealing.keys import PublicKey


class Format(StrEnum):
    """How the verdict is printed."""

    TEXT = "text"
    JSON = "json"


Bundles = Annotated[list[Path], typer.Argument(metavar="FILE…", help="A bundle, or several; a folder counts as one.")]
Trust = Annotated[Path | None, typer.Option("--trust", metavar="KEYS", help="The public keys that count, a line each.")]
Unsigned = Annotated[bool, typer.Option("--unsigned", help="That nobody known signed it is no reason for exit code 1.")]
Printed = Annotated[Format, typer.Option("--format", help="How the verdict is printed.")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="How many bundles are verified at the same time.")]


def command(
    bundles: Bundles,
    trust: Trust = None,
    unsigned: Unsigned = False,
    form: Printed = Format.TEXT,
    jobs: Jobs = 1,
    lang: _options.Language = None,
) -> int:
    """Check a sealed bundle, number by number.

    Nothing is missing, extra or changed, everything comes out again, and what was committed to is what lies there: numbered
    checks, each passed, failed with the item, or not checked with the reason. Works offline and reads only the bundle; whom
    to trust is said from outside.
    """
    gc.enable()  # every bundle leaves an evaluation behind
    language = _speech.language(lang)
    keys = _trusted(trust, language) if trust else None
    verify = partial(_verified, keys=keys)
    if jobs > 1 and len(bundles) > 1:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(jobs) as pool:
            found = list(pool.map(verify, bundles))
    else:
        found = [verify(path) for path in bundles]
    good = [verdict(checks, unsigned=unsigned) for checks in found]
    if form is Format.JSON:
        _speech.put(json.dumps([_told(*one) for one in zip(bundles, found, good, strict=True)], indent=1) + "\n")
    else:
        _print(bundles, found, good, language)
    return _speech.DONE if all(good) else _speech.NO


def verdict(checks: "Sequence[Check]", *, unsigned: bool) -> bool:
    """Whether nothing failed, and somebody trusted signed unless nobody needs to."""
    signed = any(check.name == "signatures" and check.outcome == "passed" for check in checks)
    return all(check.outcome != "failed" for check in checks) and (signed or unsigned)


def _trusted(path: Path, language: str) -> "list[PublicKey]":
    from bideval.cli.seal import refuse
    from bideval.sealing.keys import read_trusted
    from bideval.sealing.refusal import Refused

    try:
        return read_trusted(path.read_text("utf-8"))
    except Refused as refused:
        refuse(refused, language)
    except (OSError, UnicodeDecodeError):
        refuse(Refused("key-missing", name=str(path)), language)


def _verified(path: Path, keys: "list[PublicKey] | None") -> "list[Check]":
    """The checks of one bundle, in their order."""
    from bideval.cli import _bundles
    from bideval.sealing import checks
    from bideval.sealing.recompute import Recomputed
    from bideval.sealing.refusal import Refused

    try:
        members = _bundles.read(path)
    except Refused as refused:
        lost = checks.failed("container", refused.code, **refused.facts)
        return [lost, *(checks.waiting(name, "container") for name in checks.NAMES[1:])]
    except OSError as wrong:
        lost = checks.failed("container", "bundle-unread", reason=wrong.strerror or "")
        return [lost, *(checks.waiting(name, "container") for name in checks.NAMES[1:])]
    found = [checks.Check("container", "passed"), *checks.of_container(members)]
    if len(found) == len(checks.NAMES):
        return found
    if found[-1].outcome == "failed":
        return found + [checks.waiting(name, "seal") for name in checks.NAMES[len(found) :]]
    with _bundles.laid_out(members) as folder:
        found += Recomputed(members, folder, __version__).checks()
    return [*found, checks.of_signatures(members, keys)]


def _told(path: Path, checks: "Sequence[Check]", good: bool) -> dict[str, Any]:
    listed = [
        {"number": one.number, "check": one.name, "outcome": one.outcome, "code": one.code, "facts": dict(one.facts)}
        for one in checks
    ]
    return {"bundle": str(path), "verified": good, "checks": listed}


def _print(
    bundles: "Sequence[Path]", found: "Sequence[Sequence[Check]]", good: "Sequence[bool]", language: str
) -> None:
    """Every check of a bundle on its line; of several bundles a line each, with the first that failed."""
    from bideval.messages import say
    from bideval.reports.visible import visible

    for path, checks, fine in zip(bundles, found, good, strict=True):
        name = visible(str(path))
        broken = any(one.outcome == "failed" for one in checks)
        word = say("verify-bad" if broken else "verify-good" if fine else "verify-unknown", language)
        if len(bundles) > 1:
            first = next((one for one in checks if one.outcome == "failed"), checks[-1])
            _speech.put(f"{name}: {word}" + ("" if fine else f" — {_line(first, language)}") + "\n")
            continue
        for one in checks:
            _speech.put(f"{_line(one, language)}\n")
        _speech.put(f"{name}: {word}\n")


def _line(check: "Check", language: str) -> str:
    from bideval.messages import say
    from bideval.reports.visible import visible

    facts = {name: visible(value) for name, value in check.facts.items()}
    why = say(check.code, language, facts) if check.code else ""
    outcome = say(f"check-{check.outcome}", language)
    text = f"{check.number:>2} {outcome} {say(f'check-{check.name}', language)}"
    return f"{text}: {why}" if why else text
