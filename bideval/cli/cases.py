"""`bideval cases`: the worked examples of a rubric, each run and compared with what it expects."""

from typing import Annotated

import typer

from bideval.cli import _options, _reading, _speech

Named = Annotated[
    str, typer.Argument(metavar="RUBRIC", help="A rubric: a folder, a file or a shipped id.", show_default=False)
]


def command(rubric: Named, lang: _options.Language = None) -> int:
    """Run the worked examples of a rubric.

    Every case of cases.yaml beside the rubric, and whether it comes out as expected.
    """
    from bideval.engine.expected import run
    from bideval.loading.cases import load_cases
    from bideval.messages import say
    from bideval.reports.visible import one_line

    language = _speech.language(lang)
    loaded = load_cases(rubric)
    if loaded.problems.errors:
        _reading.refuse(loaded.problems, loaded.names, language)
    failed = 0
    for case in loaded.cases:
        differences, problems = run(case)
        failed += bool(differences) or problems.errors
        verdict = "failed" if differences or problems.errors else "passed"
        _speech.put(f"{say(f'cli-case-{verdict}', language)}: {one_line(case.name[language])}\n")
        for one in differences:
            facts = {"what": one.what, "expected": one.expected, "found": one.found}
            _speech.put(f"  {say('cli-case-difference', language, facts)}\n")
        if problems.errors:
            _reading.tell(problems, loaded.names, language)
    _speech.tell("cli-cases", language, count=len(loaded.cases), failed=failed)
    return _speech.NO if failed else _speech.DONE
