"""The command line: `bideval COMMAND`. The only room that prints, exits, and looks at the clock or the environment."""

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import cache, wraps
from typing import Annotated, Any, Final, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from bideval import __version__
from bideval.cli import (
    cases,
    check,
    commit,
    compare,
    debrief,
    explain,
    hardware,
    journal,
    keygen,
    methods,
    metrics,
    new,
    record,
    report,
    reveal,
    rubrics,
    schema,
    score,
    seal,
    selfcheck,
    sensitivity,
    status,
    stress,
    verify,
)
from bideval.cli.shared import speech

COMMANDS: Final = (
    score,
    report,
    explain,
    check,
    status,
    record,
    journal,
    commit,
    reveal,
    sensitivity,
    debrief,
    selfcheck,
    stress,
    compare,
    seal,
    verify,
    keygen,
    new,
    cases,
    rubrics,
    methods,
    metrics,
    hardware,
    schema,
)
"""Each is a file with a function `command` that returns the exit code; to add one, write it and name it here."""

BUG: Final = 3

os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
"""A plugin that happens to be installed could change what is read: none is looked for."""


def _exiting(command: Callable[..., int]) -> Callable[..., NoReturn]:
    """The command as typer wants it: its result becomes the exit code."""

    @wraps(command)
    def run(*args: object, **options: object) -> NoReturn:
        try:
            code = command(*args, **options)
        except KeyboardInterrupt:
            code = speech.INTERRUPTED
        raise typer.Exit(code)

    return run


_NAMED: Final = {module.__name__.rpartition(".")[2]: _exiting(module.command) for module in COMMANDS}


@cache
def _made(name: str) -> Any:
    """The command as click wants it. To look at the parameters of all of them takes longer than most of them run."""
    return get_command_from_info(
        CommandInfo(name, callback=_NAMED[name]), pretty_exceptions_short=False, rich_markup_mode=None
    )


class _WhenNamed(TyperGroup):
    """Makes the one command that is asked for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        named: dict[str, Any] = dict.fromkeys(_NAMED)
        self.commands = {**named, **self.commands}

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return super().get_command(ctx, cmd_name) or (_made(cmd_name) if cmd_name in _NAMED else None)


app = typer.Typer(
    name="bideval",
    cls=_WhenNamed,
    help="Scores bids by the tender's own rubric: exact numbers with their working, in Korean and English.",
    epilog="Exit codes: 0 done; 1 done, and the answer is no; 2 wrong usage, or the output could not be written; 3 a bug in bideval.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    """Print the version and exit."""
    if wanted:
        raise typer.Exit(speech.put(f"bideval {__version__}\n"))


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version and exit.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="If bideval has a bug, show the traceback (also: BIDEVAL_DEBUG=1).")
    ] = False,
) -> None:
    """What stands before the command; the last resort looks for `--debug` itself."""
    del version, debug


def main() -> None:
    """Run the command line. The last resort: whatever no command foresaw ends in one sentence."""
    signal.signal(signal.SIGTERM, _stopped)
    gc.disable()  # a command makes many classes and few cycles: to look for them would take a tenth of its time
    try:
        typer.main.get_command(app)(prog_name="bideval")
    except OSError as wrong:
        if wrong.filename is not None:
            _confess(wrong)
        speech.lost(wrong)
    except Exception as bug:  # noqa: BLE001  # the last resort is for whatever nobody thought of
        _confess(bug)


def _stopped(number: int, frame: object) -> NoReturn:
    """Somebody ends the program: drafts are removed on the way out."""
    sys.exit(128 + number)


def _confess(bug: Exception) -> NoReturn:
    """Say that this is a bug; show where only to those who ask."""
    if "--debug" in sys.argv or os.environ.get("BIDEVAL_DEBUG") == "1":
        traceback.print_exception(bug)
    kind = type(bug).__name__
    speech.tell("cli-bug", speech.language_of_arguments(sys.argv), error=kind, version=__version__)
    sys.exit(BUG)
