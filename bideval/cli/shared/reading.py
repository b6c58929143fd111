"""How the commands read: a tender or nothing, with every Problem told at a path that the user can open."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from bideval.cli.shared import speech

if TYPE_CHECKING:
    from pathlib import Path

    from bideval.documents.dossier import Dossier
    from bideval.documents.evaluation import Evaluation
    from bideval.loading import Loaded
    from bideval.problems import Problem, Problems
    from bideval.reports.forms import Result


def evaluated(tender: "Path", rubric: str | None, encoding: str, lang: str | None) -> "tuple[Evaluation, str]":
    """The evaluation of a tender, and the language to speak; what is wrong is told, and ends the command, as a tender in lots does."""
    from bideval.documents.across import LotsEvaluation

    found, language = result(tender, rubric, encoding, lang)
    if isinstance(found, LotsEvaluation):
        one_lot(tender, found.lots, language)
    return found, language


def one_lot(tender: "Path", lots: Iterable[str], language: str) -> NoReturn:
    """Ask for the folder of a lot in place of the tender's, and end the command."""
    paths = ", ".join(str(tender / "lots" / lot) for lot in lots)
    speech.end(speech.NO, "cli-in-lots", language, paths=paths)


def result(tender: "Path", rubric: str | None, encoding: str, lang: str | None) -> "tuple[Result, str]":
    """The same of a tender, or of a tender in lots."""
    from bideval.engine import evaluate
    from bideval.loading import load

    loaded = load(tender, rubric=rubric, encoding=encoding)
    either = loaded.dossier or loaded.lots
    language = speech.language(lang, either.tender.language if either else None)
    found: Result | None = None
    problems = loaded.problems
    if loaded.dossier and not problems.errors:
        found, problems = evaluate(loaded.dossier)
    elif loaded.lots and not problems.errors:
        from bideval.engine.across import evaluate_lots

        found, problems = evaluate_lots(loaded.lots)
    if found is None:
        refuse(problems, loaded.names, language)
    tell(loaded.problems, loaded.names, language)
    return found, language


def begun(
    tender: "Path", encoding: str, lang: str | None, sentence: str = "cli-refused"
) -> "tuple[Loaded, Dossier, str]":
    """A tender as far as it can be read, with what is missing or wrong in it, and the language to speak; nothing to read ends the command."""
    from bideval.loading import load

    loaded = load(tender, encoding=encoding)
    either = loaded.begun or loaded.lots
    language = speech.language(lang, either.tender.language if either else None)
    if loaded.lots is not None:
        one_lot(tender, loaded.lots.lots, language)
    if loaded.begun is None:
        refuse(loaded.problems, loaded.names, language, sentence)
    return loaded, loaded.begun, language


def errors(problems: "Iterable[Problem]") -> "list[Problem]":
    """Those that stop the work."""
    from bideval.problems import Level

    return [one for one in problems if one.level is Level.ERROR]


def refuse(problems: "Problems", names: Mapping[str, str], language: str, sentence: str = "cli-refused") -> NoReturn:
    """Tell what is wrong, and end the command with what was therefore not done."""
    tell(problems, names, language)
    speech.end(speech.NO, sentence, language, count=len(errors(problems)))


def tell(problems: "Iterable[Problem]", names: Mapping[str, str], language: str) -> None:
    """Every problem to standard error, on its line."""
    from bideval.reports.problem_lines import lines

    speech.note(lines(openable(problems, names), language))


def openable(problems: "Iterable[Problem]", names: Mapping[str, str]) -> "Problems":
    """The same problems at the paths of their files as seen from where the user stands; what is shipped keeps its name."""
    from bideval.loading import shipped
    from bideval.problems import Problems
    from bideval.reports.visible import visible

    ours = {str(path) for path in (shipped.CATALOGUE, *shipped.profiles().values(), *shipped.rubrics().values())}

    def moved(problem: "Problem") -> "Problem":
        path = names.get(problem.place.file, "")
        return (
            replace(problem, place=problem.place._replace(file=visible(path))) if path and path not in ours else problem
        )

    return Problems(map(moved, problems))
