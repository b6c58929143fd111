"""`bideval cases`: the worked examples of a rubric, each run and compared with what it expects."""

from typing import Annotated

import typer

from bideval.cli.shared import options, reading, speech

Named = Annotated[
    str, typer.Argument(metavar="RUBRIC", help="A rubric: a folder, a file or a shipped id.", show_default=False)
]


def command(rubric: Named, lang: options.Language = None) -> int:
    """Run the worked examples of a rubric.

    Every case of cases.yaml beside the rubric, and whether it comes out as expected.
    """
    from bideval.engine.expected import run
    from bideval.loading.cases import load_cases
    from bideval.messages import say
    from bideval.reports.visible import one_line

    language = speech.language(lang)
    loaded = load_cases(rubric)
    if loaded.problems.errors:
        reading.refuse(loaded.problems, loaded.names, language)
    failed = 0
    for case in loaded.cases:
        differences, problems = run(case)
        failed += bool(differences) or problems.errors
        verdict = "failed" if differences or problems.errors else "passed"
        speech.put(f"{say(f'cli-case-{verdict}', language)}: {one_line(case.name[language])}\n")
        for one in differences:
            facts = {"what": one.what, "expected": one.expected, "found": one.found}
            speech.put(f"  {say('cli-case-difference', language, facts)}\n")
        if problems.errors:
            reading.tell(problems, loaded.names, language)
    speech.tell("cli-cases", language, count=len(loaded.cases), failed=failed)
    return speech.NO if failed else speech.DONE
