"""How the commands speak: in which language, data to standard output, everything else to standard error."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NoReturn

import typer

if TYPE_CHECKING:
    from bideval.reports.layout import View

INTERRUPTED: Final = 130
"""What a shell reports of a program that somebody stopped."""

CLOSED: Final = 141
"""What a shell reports of a program that wrote to a closed pipe: `bideval … | head`."""

DONE: Final = 0
NO: Final = 1
LOST: Final = 2


def language(chosen: str | None, tenders: str | None = None) -> str:
    """The language chosen, else the tender's, else the environment's: Korean or English."""
    return str(chosen or tenders or _environment())


def language_of_arguments(arguments: Sequence[str]) -> str:
    """The language that a command line asks for, found without parsing it: for the last resort."""
    words = [word for argument in arguments for word in argument.split("=", 1)]
    asked = [value for option, value in pairwise(words) if option == "--lang" and value in ("ko", "en")]
    return language(asked[-1] if asked else None)


def _environment() -> str:
    """Korean where the locale of messages is."""
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "ko" if named.startswith("ko") else "en"


def put(text: str) -> int:
    """Data to standard output: UTF-8 and plain line ends, whatever the terminal or the system says. The exit code: done."""
    try:
        typer.echo(text.encode(errors="backslashreplace"), nl=False)  # a path may hold bytes that are no characters
    except OSError as wrong:
        lost(wrong)
    return DONE


def page(view: "View") -> int:
    """A page: with weight and colour on a terminal, else as plain text. The exit code: done."""
    from bideval.reports.terminal import Report, terminal

    if sys.stdout.isatty():
        from rich.console import Console

        Console().print(Report(view))
        return DONE
    return put(terminal(view))


def lost(wrong: OSError) -> NoReturn:
    """Standard output takes no more: end quietly where a reader has gone, else say why."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(wrong, BrokenPipeError):
        sys.exit(CLOSED)
    tell("cli-output-lost", language_of_arguments(sys.argv), reason=wrong.strerror or "")
    sys.exit(LOST)


def tell(code: str, language: str, **facts: object) -> None:
    """A sentence to standard error."""
    from bideval.messages import say

    note(say(code, language, {name: str(fact) for name, fact in facts.items()}) + "\n")


def end(status: int, sentence: str, speaking: str, /, **facts: object) -> NoReturn:
    """Say why, and end the command with an exit code."""
    tell(sentence, speaking, **facts)
    raise typer.Exit(status)


def note(text: str) -> None:
    """Finished text to standard error; where that is closed there is nobody left to tell."""
    with suppress(OSError):
        typer.echo(text, nl=False, err=True)


def called(commitment: tuple[str, str], language: str) -> str:
    """What a fingerprint is of, and whose, in a word or two."""
    from bideval.messages import say
    from bideval.reports.visible import one_line

    what, whose = commitment
    return one_line(f"{say(f'what-{what}', language)} {whose}")


def unknown(code: str, language: str, name: str, known: Iterable[str]) -> int:
    """Say that nothing has that name, and which one is near. The exit code: the answer is no."""
    from bideval.near import nearest

    near = nearest(name, known)
    tell(f"{code}-near" if near else code, language, name=name, near=near)
    return NO
