"""The files of a report by name, made before any of them is written."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from bideval.documents.across import LotsEvaluation
from bideval.documents.evaluation import Evaluation
from bideval.reports.forms import as_csv, as_json, as_view
from bideval.reports.html import html
from bideval.reports.layout import Section
from bideval.reports.markdown import markdown
from bideval.reports.rules_json import rules_json
from bideval.reports.workbook import workbook
from bideval.reports.working_json import working_json

_READABLE: Final = re.compile(r"(?:report|workbook)\.(ko|en)\.(?:html|md|xlsx)")


Studies = Callable[[Evaluation, str], tuple[Section, ...]]
"""The sections that studies of an evaluation add to its report in a language."""


def files(
    result: Evaluation | LotsEvaluation,
    formats: Sequence[str],
    languages: Sequence[str],
    *,
    named: bool = False,
    studies: Studies | None = None,
) -> dict[str, str | bytes]:
    """Every file that the formats ask for; the readable ones in each language, which is `named` in them where there are several or if asked.

    A workbook that would be too large is left out. Of a tender in lots, each lot has in `lots/ID/` what it has alone; working, rules and
    workbook stand only there.
    """
    made: dict[str, str | bytes] = {}
    for language in languages:
        seen = as_view(result, language)
        if studies is not None and isinstance(result, Evaluation):
            seen = seen._replace(sections=(*seen.sections, *studies(result, language)))
        middle = f".{language}" if named or len(languages) > 1 else ""
        if "html" in formats:
            made[f"report{middle}.html"] = html(seen)
        if "md" in formats:
            made[f"report{middle}.md"] = markdown(seen)
        book = workbook(result, language) if "xlsx" in formats and isinstance(result, Evaluation) else None
        if book is not None:
            made[f"workbook{middle}.xlsx"] = book
    if "json" in formats:
        made["evaluation.json"] = as_json(result)
        if isinstance(result, Evaluation):
            made["working.json"] = working_json(result)
            made["rules.json"] = rules_json(result)
    if "csv" in formats:
        made["scores.csv"] = as_csv(result)
    for lot, one in result.lots.items() if isinstance(result, LotsEvaluation) else ():
        inside = files(one, formats, languages, named=named, studies=studies)
        made |= {f"lots/{lot}/{name}": content for name, content in inside.items()}
    return made


def encoded(made: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """The same as they lie on a disk."""
    return {name: content.encode() if isinstance(content, str) else content for name, content in made.items()}


def languages_of(names: Iterable[str]) -> list[str]:
    """The languages that files of these names are in."""
    return sorted({read[1] for name in names if (read := _READABLE.fullmatch(name))})
