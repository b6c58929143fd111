"""The files that went in, each with the SHA-256 of its bytes."""

from collections.abc import Iterator, Sequence

from bideval.documents.dossier import Input
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import Reading
from bideval.reports.voice import Voice


def inputs(reading: Reading) -> Section:
    """The rubric and the catalogue, then the files of the tender folder by path."""
    dossier = reading.dossier
    named = {dossier.rubric_file.path: "file-rubric", dossier.catalogue_file.path: "file-catalogue"}
    ours = [dossier.rubric_file, dossier.catalogue_file]
    if dossier.profile is not None:
        ours.insert(1, Input(dossier.profile.path, dossier.profile.sha256))
        named[dossier.profile.path] = "file-profile"
    rest = sorted((one for one in dossier.inputs if one.path not in named), key=lambda one: one.path.encode())
    rows = [row(reading, file, named.get(file.path)) for file in (*ours, *rest)]
    found = section(reading, rows)
    return found._replace(paragraphs=tuple(_withheld(reading))) if dossier.tender.edition else found


def _withheld(reading: Reading) -> Iterator[str]:
    """What the public edition does not show, and why."""
    yield reading.say("edition-public")
    for one in reading.dossier.tender.withhold:
        bids = "" if one.bids == "all" or one.value is None else ", ".join(one.bids)
        what = {"value": reading.text(one.value or one.decisions), "reason": reading.text(one.reason)}
        yield reading.say(
            "edition-withheld-of" if bids else "edition-withheld", **what, **({"bids": bids} if bids else {})
        )


def section(voice: Voice, rows: Sequence[tuple[Cell, ...]]) -> Section:
    """The files as a section."""
    head = (*numbers(voice.say("head-sha256")), *voice.heads("head-file"))
    return Section("inputs", voice.say("section-inputs"), (), (Table(head, tuple(rows)),))


def row(voice: Voice, file: Input, kind: str | None = None) -> tuple[Cell, ...]:
    """One file: its digest, and its path with what it is."""
    path = voice.text(file.path)
    return Cell(file.sha256, number=True, tone="muted"), Cell(f"{path} ({voice.say(kind)})" if kind else path)
