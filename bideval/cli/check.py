"""`bideval check`: every problem of a tender, a rubric or a bid, at its line and column."""

from enum import StrEnum
from typing import Annotated

import typer

from bideval.cli.shared import options, speech


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


Path = Annotated[
    str,
    typer.Argument(
        metavar="PATH", help="A tender folder, a rubric (a file, a folder, a shipped id) or a bid.", show_default=False
    ),
]
Printed = Annotated[Format, typer.Option("--format", help="How problems are printed.")]


def command(
    path: Path,
    form: Printed = Format.TEXT,
    rubric: options.Rubric = None,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Check a tender, a rubric or a bid.

    Every problem on a line, as file:line:column: level: text [code]. A bid is checked by the rubric that --rubric names.
    """
    from bideval.cli.parts.findings import findings
    from bideval.problems import Level
    from bideval.reports import problem_lines

    problems, tenders = findings(path, rubric, encoding)
    language = speech.language(lang, tenders)
    if form is Format.JSON:
        speech.put(problem_lines.as_json(problems))
    elif form is Format.GITHUB:
        speech.put(problem_lines.github(problems, language))
    else:
        speech.put(problem_lines.lines(problems, language))
    levels = [problem.level for problem in problems]
    counts = {level.value: levels.count(level) for level in Level}
    speech.tell("cli-checked" if levels else "cli-checked-clean", language, **counts)
    return speech.NO if problems.errors else speech.DONE
