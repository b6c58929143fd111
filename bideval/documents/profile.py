"""Profiles: what a public rule in force sets for every tender under it, and the questions it leaves to the rubric."""

from typing import Annotated, Final, Literal, NamedTuple

from pydantic import Discriminator, Field, Tag

from bideval.fields import Bilingual, Date, Frozen, Id, Name, Words


class InForce(Frozen):
    """The first and the last day on which a notice falls under the rule, as far as they are known."""

    start: Date | None = Field(default=None, alias="from")
    to: Date | None = None


class Profile(Frozen):
    """A rule of an agency in one version: where it was read, how surely, and the price formula that belongs to it.

    What it `sets` is a part of a rubric; `{ask: QUESTION, ANSWER: …}` stands there for what the rule leaves open.
    """

    bideval: Literal["1"]
    id: Id
    title: Bilingual
    agency: Bilingual
    rule: Words
    number: Words
    jurisdiction: Name
    in_force: InForce
    source: Words
    confidence: Words
    note: Words
    method: Name


class Chosen(Frozen):
    """The profile of a rubric with the rubric's answers to what the rule leaves open."""

    id: Id
    drop_unit: Literal["criterion", "evaluator-total"] | None = None
    rounding_stage: Literal["criterion", "part"] | None = None
    fifth_decimal: Literal["rounded-away", "kept"] | None = None


QUESTIONS: Final = {
    "drop_unit": "question-drop-unit",
    "rounding_stage": "question-rounding-stage",
    "fifth_decimal": "question-fifth-decimal",
}
"""The Problem that asks each question by name."""


def _how(value: object) -> str:
    return "chosen" if isinstance(value, dict | Chosen) else "name"


ProfileUse = Annotated[Annotated[Id, Tag("name")] | Annotated[Chosen, Tag("chosen")], Discriminator(_how)]
"""A profile by its name alone, or with answers."""


class Applied(NamedTuple):
    """A profile in a rubric: its file, the parts of the rubric that come from it, and those that the rubric states itself."""

    profile: Profile
    path: str
    sha256: str
    sets: tuple[str, ...]
    overridden: tuple[str, ...]
