"""`bideval journal`: what was recorded, and whether the journal is whole."""

import re
from enum import StrEnum
from typing import Annotated, Final

import typer

from bideval.cli.shared import answers, options, reading, speech

_DIGEST: Final = re.compile("[0-9a-f]{64}")


class Action(StrEnum):
    """What is done with the journal."""

    SHOW = "show"
    VERIFY = "verify"


Do = Annotated[
    Action, typer.Argument(help="show prints the entries, verify looks for what is wrong.", show_default=False)
]
Head = Annotated[
    str, typer.Option("--head", metavar="DIGEST", help="The digest of an entry that you noted: it must still be there.")
]


def command(
    action: Do,
    tender: options.Tender,
    head: Head = "",
    form: answers.Printed = answers.Format.TEXT,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Show or verify the journal of a tender.

    verify finds an entry that was dropped, moved, edited or cut off, names it, and says whether the files are what the entries
    left; what was cut off at the end shows only against a digest noted before (--head) or against a seal. show prints that digest.
    """
    from bideval.cli.pages.journal import page, told, verdict, verdict_told
    from bideval.cli.shared import journal_file
    from bideval.sealing.chain import findings

    if head and not _DIGEST.fullmatch(head):
        speech.end(speech.LOST, "cli-journal-head-unfit", speech.language(lang), head=head)
    _, dossier, language = reading.begun(tender, encoding, lang)
    journal, called = journal_file.told(tender, language), dossier.tender
    if action is Action.SHOW:
        return answers.answer(form, lambda: page(called, journal, language), lambda: told(called, journal))
    digests = {one.path: one.sha256 for one in (*dossier.inputs, dossier.rubric_file)}
    found = findings(journal, called.id, digests, head)
    answers.answer(
        form, lambda: verdict(called, journal, found, language), lambda: verdict_told(called, journal, found)
    )
    return speech.NO if found else speech.DONE
