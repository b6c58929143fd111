"""`bideval record`: a mark, a recusal, an adjustment, a decision or a lot is added or changed, and the journal says so."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from bideval.cli.shared import clock, options, reading, said, speech

if TYPE_CHECKING:
    from bideval.documents.dossier import Dossier
    from bideval.loading import Loaded
    from bideval.loading.changes import Change, Signed
    from bideval.sealing.journal import Entry, Journal


class What(StrEnum):
    """What can be recorded."""

    MARK = "mark"
    RECUSAL = "recusal"
    ADJUSTMENT = "adjustment"
    DECISION = "decision"
    LOT = "lot"
    DRAW = "draw"
    FILE = "file"


FORMS: Final = {
    "mark": ("EVALUATOR BIDDER CRITERION MARK", 4, 4),
    "recusal": ("EVALUATOR all|BIDDER,BIDDER KIND", 3, 3),
    "adjustment": ("BIDDER ADJUSTMENT [POINTS]", 2, 3),
    "decision": ("PART KEY=VALUE…", 2, 99),
    "lot": ("FIRST,SECOND,…", 1, 1),
    "draw": ("DRAW VALUE", 2, 2),
    "file": ("FILE", 1, 1),
}
"""The words behind each, and how many there may be."""
NOTHING: Final = "cli-not-recorded"
"""What is said where the tender, or the tender with the change, is wrong."""

Kind = Annotated[What, typer.Argument(help="What is recorded.", show_default=False)]
Words = Annotated[
    list[str], typer.Argument(metavar="WORDS…", help="What it is about and what it becomes.", show_default=False)
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.", show_default=False)]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="Why.", show_default=False)]
Instead = Annotated[bool, typer.Option("--instead", help="Change the last such adjustment in place of adding one.")]


def command(
    tender: options.Tender,
    what: Kind,
    words: Words,
    by: By,
    why: Why,
    when: clock.When = None,
    instead: Instead = False,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Change a file of a tender, with its entry in the journal.

    mark EVALUATOR BIDDER CRITERION MARK; recusal EVALUATOR all|BIDDERS 제척|기피|회피; adjustment BIDDER ADJUSTMENT [POINTS];
    decision PART KEY=VALUE…, such as: decision gates bidder=ada gate=quality outcome=passed; lot FIRST,SECOND,…; draw DRAW VALUE; file FILE
    declares a change that was made by hand. What stood there stays in journal.jsonl, whose entries hang together: see `bideval journal verify`.
    """
    from bideval.cli.shared import lock
    from bideval.loading.changes import Signed

    language = speech.language(lang)
    form, least, most = FORMS[what]
    if not least <= len(words) <= most:
        speech.end(speech.LOST, "cli-record-words", language, what=str(what), form=form)
    if not by.strip() or not why.strip():
        speech.end(speech.LOST, "cli-record-signed", language)
    said.check((by, why, *words), language)
    signed = Signed(by.strip(), clock.moment(when, language), why.strip())
    try:
        with lock.of(tender):
            return _record(Wish(tender, what, words, instead, encoding), signed, lang)
    except OSError as wrong:
        speech.end(
            speech.LOST, "cli-not-written", language, path=wrong.filename or tender, reason=wrong.strerror or wrong
        )


class Wish(NamedTuple):
    """What the user wants recorded, and where."""

    tender: Path
    what: What
    words: list[str]
    instead: bool
    encoding: str


def _record(wish: Wish, signed: "Signed", lang: str | None) -> int:
    """Carry out what was announced before, then make the change and write it with its entry. Raises `OSError`."""
    from bideval.cli.shared import journal_file
    from bideval.sealing.journal import Entry, digest

    recovered = _recovered(wish.tender, speech.language(lang))
    loaded, dossier, language = reading.begun(wish.tender, wish.encoding, lang, NOTHING)
    if recovered is not None:
        speech.tell("cli-record-recovered", language, number=recovered.number, file=recovered.file)
    told = _sound(wish.tender, dossier.tender.id, language)
    change = _change(wish, dossier, signed, language)
    was, now, last = (
        journal_file.digest_of(wish.tender / change.file),
        digest(change.data),
        told.latest().get(change.file),
    )
    if wish.what is What.FILE:
        was = last.became if last else was
    elif last is not None and last.became != was:
        speech.end(speech.NO, "cli-record-undeclared", language, name=change.file, number=last.number)
    if was == now and (last or wish.what is not What.FILE):
        speech.tell("cli-record-same", language)
        return speech.DONE
    place = _place(wish, loaded, dossier, change, language)
    facts = (change.what, change.of, place, change.before, change.after, signed.why, change.file, was, now)
    entry = Entry(len(told.lines) + 1, signed.when, signed.by, *facts, told.head(dossier.tender.id))
    journal_file.write(wish.tender, entry, None if wish.what is What.FILE else change.data)
    speech.tell("cli-record-done", language, number=entry.number)
    return speech.put(f"{place}\nsha256 {digest(entry.line())}\n")


def _recovered(tender: Path, language: str) -> "Entry | None":
    """What was announced and is carried out only now."""
    from bideval.cli.shared import journal_file

    try:
        return journal_file.recover(tender)
    except journal_file.DraftLost as lost:
        speech.end(speech.NO, "cli-record-draft-lost", language, number=lost.args[0], file=lost.args[1])


def _sound(tender: Path, name: str, language: str) -> "Journal":
    """The journal, if it is unbroken: nothing is added to one that was tampered with."""
    from bideval.cli.shared import journal_file
    from bideval.sealing.chain import faults

    told = journal_file.read(tender)
    for fault in faults(told, name):
        speech.tell(fault.code, language, **fault.facts)
        speech.end(speech.NO, "cli-record-broken", language)
    return told


def _change(wish: Wish, dossier: "Dossier", signed: "Signed", language: str) -> "Change":
    """What the words mean; what they cannot mean ends the command."""
    from bideval.exact import NotExact
    from bideval.loading.changes import Desktop, changed
    from bideval.loading.edits import NotEditable

    try:
        desk = Desktop(dossier, wish.tender, wish.encoding)
        return changed(desk, str(wish.what), wish.words, signed, instead=wish.instead)
    except NotExact as wrong:
        speech.end(speech.NO, wrong.code, language, **wrong.facts)
    except NotEditable as wrong:
        speech.end(speech.LOST, "cli-not-editable", language, name=str(wrong))


def _place(wish: Wish, loaded: "Loaded", dossier: "Dossier", change: "Change", language: str) -> str:
    """Where the change will stand, once the tender has been read with it: a change that makes anything wrong is refused."""
    from bideval.loading import load
    from bideval.problems import Problems
    from bideval.sealing.commitments import openings

    after = load(wish.tender, encoding=wish.encoding, instead={change.file: change.data})
    known = {(one.place.file, one.code, repr(one.facts)) for one in loaded.problems}
    wrong = [one for one in reading.errors(after.problems) if (one.place.file, one.code, repr(one.facts)) not in known]
    if wrong or after.begun is None:
        reading.refuse(Problems(wrong), after.names, language, NOTHING)
    broken = {one.commitment.key for one in openings(after.begun) if one.outcome == "changed"}
    broken -= {one.commitment.key for one in openings(dossier) if one.outcome == "changed"}
    for key in sorted(broken):
        speech.tell("cli-record-commitment", language, name=speech.called(key, language))
    return str(after.begun.place(change.file, *change.path))
