"""The files of a new tender: templates in one language, filled in with what the rubric asks for."""

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from string import Template
from typing import Final

from bideval.documents.facts import Fact
from bideval.documents.rubric import Rubric
from bideval.exact import exact_text

EVALUATORS: Final = ("ev01", "ev02", "ev03")
_VALUES: Final = {"number": "1", "count": "1", "money": "1억원", "share": "50%", "boolean": "true", "text": "…"}


def scaffold(name: str, rubric: Rubric, named: str, language: str, today: date) -> dict[str, str]:
    """Every file by its path in the folder."""
    own = re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-")[:80] or "tender"
    facts = {"id": own, "rubric": named, "date": today.isoformat(), "year": str(today.year)}

    def filled(template: str) -> str:
        source = files(__name__) / language / template
        return Template(source.read_text(encoding="utf-8")).substitute(facts)

    made = {"tender.yaml": filled("tender.yaml")}
    made["bids/example.yaml"] = (
        filled("bid.yaml") + (filled("gpu.yaml") if rubric.compute else "") + "".join(_facts(rubric, language, today))
    )
    for session in rubric.sessions:
        folder = f"panel/{session.stage.id}" if session.stage else "panel"
        marked = [node.path for node in session.leaves if node.criterion.panel is not None]
        if marked:
            made[f"{folder}/example.csv"] = "".join(f"{row}\n" for row in _sheet(marked))
            made["roll.yaml"] = filled("roll.yaml")
    made["decisions.yaml"] = filled("decisions.yaml")
    return made


def _facts(rubric: Rubric, language: str, today: date) -> Iterator[str]:
    """The facts that the rubric declares, each with a value of its type."""
    if rubric.facts:
        yield "facts:\n"
    for name, fact in rubric.facts.items():
        title = f"  # {' '.join(fact.title[language].split())}" if fact.title else ""
        yield f"  {name}: {_value(fact, today)}{title}\n"


def _value(fact: Fact, today: date) -> str:
    if fact.type == "choice":
        return f'"{fact.choices[0]}"' if fact.choices else '"…"'
    if fact.type == "date":
        return today.isoformat()
    return exact_text(fact.range[1]) if fact.range else _VALUES[fact.type]


def _sheet(criteria: list[str]) -> Iterator[str]:
    """An empty tally of marks: a row for each criterion, a column for each evaluator."""
    yield ",".join(("criterion", *EVALUATORS))
    for path in criteria:
        yield path + "," * len(EVALUATORS)
