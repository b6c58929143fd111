"""One side of a comparison: a tender folder, or a sealed bundle, evaluated anew."""

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import typer

from bideval.cli.shared import speech

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bideval.documents.evaluation import Evaluation
    from bideval.sealing.refusal import Refused
    from bideval.studies.compare import Outcome


class End(NamedTuple):
    """One side: its evaluation now, what was recorded, and the versions that computed that."""

    evaluation: "Evaluation"
    recorded: "Outcome | None"
    versions: dict[str, str]


def end(path: Path, encoding: str, lang: str | None, stack: ExitStack) -> tuple[End, str]:
    """One side, and the language to speak; what is wrong with it is told, and ends the command."""
    from bideval.cli.shared import made_by, reading
    from bideval.sealing import bag

    if path.is_dir() and not (path / bag.BAGIT).exists():
        evaluation, language = reading.evaluated(path, None, encoding, lang)
        return End(evaluation, None, _versions(made_by.versions())), language
    return _bundle(path, lang, stack)


def _bundle(path: Path, lang: str | None, stack: ExitStack) -> tuple[End, str]:
    """A bundle as one side: whole by its own seal, its tender evaluated anew by its own rubric and catalogue."""
    from bideval.cli.shared import bundles, reading
    from bideval.engine import evaluate
    from bideval.loading import load
    from bideval.sealing import bag
    from bideval.sealing.bundle import ENGINE, LIBRARY, TENDER, engine_of
    from bideval.sealing.refusal import Refused

    try:
        members = bundles.whole(path)
        told = _recorded(members)
    except Refused as refused:
        _refuse(path, refused, lang)
    folder = stack.enter_context(bundles.laid_out(members))
    loaded = load(folder / TENDER, encoding=bag.info(members, "Input-Encoding"), library=folder / LIBRARY)
    language = speech.language(lang, loaded.dossier.tender.language if loaded.dossier else None)
    evaluation, problems = evaluate(loaded.dossier) if loaded.dossier else (None, loaded.problems)
    if evaluation is None:
        reading.refuse(problems, {}, language)
    return End(evaluation, told, _versions(engine_of(members[ENGINE]))), language


def _recorded(members: "Mapping[str, bytes]") -> "Outcome":
    """The result as it lies in a bundle that is whole. Raises `Refused`."""
    from bideval.sealing.bundle import RESULTS
    from bideval.sealing.refusal import Refused
    from bideval.studies.compare import recorded

    try:
        document = json.loads(members[f"{RESULTS}evaluation.json"])
        lots = [one["id"] for one in document.get("lots", ())]
        told = None if lots else recorded(document)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise Refused("compare-record-unread") from wrong
    if told is None:
        raise Refused("compare-in-lots", lots=", ".join(lots))
    return told


def _refuse(path: Path, refused: "Refused", lang: str | None) -> NoReturn:
    """Say which side cannot be compared, and why; end the command."""
    from bideval.messages import say
    from bideval.reports.visible import visible

    language = speech.language(lang)
    facts = {name: visible(value) for name, value in refused.facts.items()}
    speech.tell("compare-side", language, path=visible(str(path)), reason=say(refused.code, language, facts))
    raise typer.Exit(speech.NO)


def _versions(engine: "dict[str, Any]") -> dict[str, str]:
    """The versions that `engine.json` names."""
    plain = {name: value for name, value in engine.items() if isinstance(value, str)}
    more = engine.get("dependencies")
    return plain | ({name: str(value) for name, value in more.items()} if isinstance(more, dict) else {})
