"""Both languages have the same sentences with the same facts, and every code in the source has one."""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bideval.messages import LANGUAGES

pytestmark = pytest.mark.no_cover  # every sentence of the house

SOURCE = Path(__file__).resolve().parents[2] / "bideval"
ROOMS = sorted({path.stem for path in (SOURCE / "messages").glob("*/LC_MESSAGES/*.po")})
CALLS = {  # where the code stands among the arguments of what makes a Problem or a sentence; None: all are codes
    "add": 1,
    "complain": 1,
    "NotExact": 0,
    "BadFormula": 0,
    "Problem": 1,
    "refuse": 0,
    "say": 0,
    "by_regime": 0,
    "heads": None,
}
REASONS = {"Unknown": 0, "wanting": 0, "constant": 1}
"""The same for what makes the reason of an unknown metric, whose sentence is `reason-CODE`."""

CODE = re.compile(r"[a-z]+(-[a-z_0-9]+)+")


def catalogue(language: str, room: str) -> Catalog:
    with (SOURCE / "messages" / language / "LC_MESSAGES" / f"{room}.po").open("rb") as text:
        return read_po(text, abort_invalid=True)


def sentences(language: str, room: str) -> dict[str, str]:
    return {str(one.id): str(one.string) for one in catalogue(language, room) if one.id}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_have_the_same_ids_in_the_same_order(room: str) -> None:
    korean, english = (list(sentences(language, room)) for language in LANGUAGES)
    assert korean == english


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_have_the_same_facts(room: str) -> None:
    korean, english = (sentences(language, room) for language in LANGUAGES)
    assert {code: placeholders(text) for code, text in korean.items()} == {
        code: placeholders(text) for code, text in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_is_empty_unsure_or_its_own_code(language: str, room: str) -> None:
    for one in catalogue(language, room):
        assert one.string, one.id
        assert not one.fuzzy, one.id
        assert one.string != one.id


@pytest.mark.parametrize("room", ROOMS)
def test_a_korean_particle_is_never_glued_to_a_fact(room: str) -> None:
    """A particle that depends on the word before it stands inside the placeholder: `{bidder:은/는}`."""
    glued = re.compile(r"\}[‘’“”'\"]?(?:은|는|이|가|을|를|과|와|으로|로|이라|라)(?=[\s,.;:]|$)")
    assert [code for code, text in sentences("ko", room).items() if glued.search(text)] == []


def test_no_code_stands_in_two_rooms() -> None:
    every = [code for room in ROOMS for code in sentences("en", room)]
    assert sorted(every) == sorted(set(every))


def written(parts: Sequence[ast.expr]) -> Iterator[str]:
    """The codes that are written out in some expressions."""
    for part in parts:
        for node in ast.walk(part):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                yield node.value


def in_call(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in CALLS:
        at = CALLS[name]
        yield from written(call.args if at is None else call.args[at : at + 1])
    elif name == "unknown":
        yield from (code + end for code in written(call.args[1:2]) for end in ("", "-near"))
    elif name in REASONS:
        at = REASONS[name]
        yield from (f"reason-{code}" for code in written(call.args[at : at + 1]))


def in_faults(function: ast.FunctionDef) -> Iterator[str]:
    """What a method finds wrong with its parameters, or doubtful: pairs of a code and a parameter."""
    for node in ast.walk(function):
        if isinstance(node, ast.Tuple) and function.name in ("faults", "doubts"):
            yield from written(node.elts[:1])


def codes() -> Iterator[tuple[str, str]]:
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            found: Iterable[str] = in_call(node) if isinstance(node, ast.Call) else ()
            found = in_faults(node) if isinstance(node, ast.FunctionDef) else found
            yield from ((str(file.relative_to(SOURCE)), code) for code in found)


def test_every_code_in_the_source_has_a_sentence() -> None:
    """A code that is completed by the regime is known when both of its ends are."""
    known = {code for room in ROOMS for code in sentences("en", room)}
    known |= {code.removesuffix(end) for code in known for end in ("-contract", "-agreement")}
    assert [found for found in codes() if found[1] not in known] == []


def test_every_regime_has_its_words() -> None:
    every = {code for room in ROOMS for code in sentences("en", room)}
    pairs = {code.rpartition("-")[0] for code in every if code.endswith(("-contract", "-agreement"))}
    assert pairs
    assert every >= {f"{code}-{regime}" for code in pairs for regime in ("contract", "agreement")}


def test_every_operation_has_its_words() -> None:
    from bideval.working.operations import OPS

    assert {code for code in sentences("en", "reports") if code.startswith("op-")} == {f"op-{name}" for name in OPS}
