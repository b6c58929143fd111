"""`bideval verify`: the numbered checks of a bundle, made offline from nothing but its own files."""

import json
from collections import Counter
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli.shared import options, refusals, speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bideval.cli.parts.verdicts import Verdict
    from bideval.sealing.checks import Check
    from bideval.sealing.keys import PublicKey
    from bideval.sealing.redaction import Redaction
    from bideval.sealing.statement import Statement
    from bideval.sealing.timestamp import Certificates


class Format(StrEnum):
    """How the verdict is printed."""

    TEXT = "text"
    JSON = "json"


Bundles = Annotated[list[Path], typer.Argument(metavar="FILE…", help="A bundle, or several; a folder counts as one.")]
Trust = Annotated[Path | None, typer.Option("--trust", metavar="KEYS", help="The public keys that count, a line each.")]
Previous = Annotated[
    Path | None, typer.Option("--previous", metavar="FILE", help="The bundle that this one says it takes the place of.")
]
Unsigned = Annotated[bool, typer.Option("--unsigned", help="That nobody known signed it is no reason for exit code 1.")]
Printed = Annotated[Format, typer.Option("--format", help="How the verdict is printed.")]
Revealed = Annotated[
    Path | None,
    typer.Option(
        "--revealed", metavar="FILE", help="Values that `bideval reveal --value` showed, held against their hashes."
    ),
]
Authorities = Annotated[
    Path | None,
    typer.Option("--tsa", metavar="CERTS", help="The certificates (PEM) of authorities whose time stamps count."),
]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="How many bundles are verified at the same time.")]


def command(
    bundles: Bundles,
    trust: Trust = None,
    previous: Previous = None,
    unsigned: Unsigned = False,
    form: Printed = Format.TEXT,
    jobs: Jobs = 1,
    revealed: Revealed = None,
    tsa: Authorities = None,
    lang: options.Language = None,
) -> int:
    """Check a sealed bundle, number by number.

    Nothing is missing, extra or changed, everything comes out again, and what was committed to is what lies there: numbered
    checks, each passed, failed with the item, or not checked with the reason. Works offline and reads only the bundle; whom
    to trust is said from outside. Of several bundles each has a line, and a summary follows. Exit code 2: a later bideval
    made it, and this one cannot judge it.
    """
    from bideval.cli.parts.many import each
    from bideval.cli.parts.verdicts import Outside, judge

    language = speech.language(lang)
    outside = Outside(
        _trusted(trust, language) if trust else None,
        _before(previous, bundles, language) if previous else None,
        _shown(revealed, language) if revealed else None,
        _authorities(tsa, language) if tsa else None,
    )
    one = partial(judge, outside=outside, unsigned=unsigned)
    found: list[Verdict] = []
    try:
        for verdict in each(one, bundles, jobs):
            found.append(verdict)
            if form is Format.TEXT:
                _print(verdict, language, alone=len(bundles) == 1)
    except KeyboardInterrupt:
        speech.tell("verify-interrupted", language, done=len(found), count=len(bundles))
        return speech.INTERRUPTED
    if form is Format.JSON:
        speech.put(json.dumps([verdict.told() for verdict in found], indent=1) + "\n")
    elif len(bundles) > 1:
        speech.put(_summary(found, language))
    return _code(verdict.state for verdict in found)


def _code(states: "Iterable[str]") -> int:
    """The exit code: done where all are verified, no where one is not, else that nobody can tell."""
    told = set(states) - {"verified"}
    return speech.DONE if not told else speech.LOST if told == {"cannot-judge"} else speech.NO


def _trusted(path: Path, language: str) -> "list[PublicKey]":
    from bideval.sealing.keys import read_trusted

    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        speech.end(speech.NO, "key-missing", language, name=path)
    with refusals.ending(language):
        return read_trusted(text, str(path))


def _shown(path: Path, language: str) -> "tuple[Redaction, ...]":
    """The values that somebody was shown."""
    from bideval.sealing.redaction import read_revealed
    from bideval.sealing.refusal import Refused

    try:
        return read_revealed(path.read_bytes())
    except (Refused, OSError):
        speech.end(speech.NO, "revealed-unread", language, name=path)


def _authorities(path: Path, language: str) -> "Certificates":
    from bideval.cli.shared.stamp_files import certificates

    with refusals.ending(language):
        return certificates(path)


def _before(path: Path, bundles: "Sequence[Path]", language: str) -> "Statement":
    """The seal of the bundle that the one bundle should name; of several bundles each would have its own."""
    from bideval.cli.shared.bundles import kept

    if len(bundles) > 1:
        speech.end(speech.LOST, "previous-of-several", language)
    with refusals.ending(language):
        return kept(path)


def _print(verdict: "Verdict", language: str, *, alone: bool) -> None:
    """Every check of a bundle on its line; of one among several a line, with the check that tells why it is not verified."""
    from bideval.messages import say
    from bideval.reports.visible import visible

    name, word = visible(str(verdict.path)), say(f"verify-{verdict.state}", language)
    if alone:
        lines = [*(_line(one, language) for one in verdict.checks), f"{name}: {word}"]
    else:
        lines = [f"{name}: {word}" + ("" if verdict.state == "verified" else f" — {_line(verdict.telling, language)}")]
    speech.put("".join(f"{line}\n" for line in lines))


def _line(check: "Check", language: str) -> str:
    from bideval.messages import say
    from bideval.reports.visible import visible

    facts = {name: visible(value) for name, value in check.facts.items()}
    if "problem" in facts:
        facts["problem"] = say(facts["problem"], language, facts)
    why = say(check.code, language, facts) if check.code else ""
    outcome = say(f"check-{check.outcome}", language)
    text = f"{check.number:>2} {outcome} {say(f'check-{check.name}', language)}"
    return f"{text}: {why}" if why else text


def _summary(found: "Sequence[Verdict]", language: str) -> str:
    """How many bundles came to each verdict."""
    from bideval.messages import say

    counts = Counter(one.state for one in found)
    lines = [f"{counts[state]:>7,} {say(f'verify-{state}', language)}\n" for state in sorted(counts)]
    return say("verify-summary", language, {"count": f"{len(found):,}"}) + "\n" + "".join(lines)
