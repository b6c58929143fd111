"""Problems for people and for tools: one line each in the form that editors open, as JSON, or as annotations on GitHub."""

from collections.abc import Iterable
from typing import Any, Final

from bideval.messages import LANGUAGES, say
from bideval.problems import Level, Problem
from bideval.reports.json_text import json_text
from bideval.reports.visible import one_line, visible

_GITHUB: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def sentence(problem: Problem, language: str) -> str:
    """What is wrong, in words, on one line."""
    return one_line(say(problem.code, language, problem.facts))


def line(problem: Problem, language: str) -> str:
    """`file:line:col: level: text [code]`."""
    place = visible(str(problem.place))
    before = f"{place}: " if place else ""
    return f"{before}{say(f'level-{problem.level.value}', language)}: {sentence(problem, language)} [{problem.code}]"


def lines(problems: Iterable[Problem], language: str) -> str:
    """Every problem on its line."""
    return "".join(f"{line(problem, language)}\n" for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """Every problem with its code and facts, and the sentence in each language."""
    return json_text({"format": 1, "problems": [_plain(problem) for problem in problems]}) + "\n"


def _plain(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "level": problem.level.value,
        "code": problem.code,
        "facts": dict(sorted(problem.facts.items())),
        **{language: sentence(problem, language) for language in LANGUAGES},
    }


def github(problems: Iterable[Problem], language: str) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    return "".join(f"{_command(problem, language)}\n" for problem in problems)


def _command(problem: Problem, language: str) -> str:
    place = problem.place
    where = {"file": place.file, "line": place.line, "col": place.column, "title": problem.code}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in where.items() if value)
    return f"::{_GITHUB[problem.level]} {properties}::{_data(sentence(problem, language))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
