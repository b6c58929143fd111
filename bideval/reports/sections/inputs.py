"""The files that went in, each with the SHA-256 of its bytes."""

from bideval.documents.dossier import Input
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import Reading


def inputs(reading: Reading) -> Section:
    """The rubric and the catalogue, then the files of the tender folder by path."""
    dossier = reading.dossier
    named = {dossier.rubric_file.path: "file-rubric", dossier.catalogue_file.path: "file-catalogue"}
    ours = [dossier.rubric_file, dossier.catalogue_file]
    if dossier.profile is not None:
        ours.insert(1, Input(dossier.profile.path, dossier.profile.sha256))
        named[dossier.profile.path] = "file-profile"
    rest = sorted((one for one in dossier.inputs if one.path not in named), key=lambda one: one.path.encode())
    rows = [_row(reading, file, named.get(file.path)) for file in (*ours, *rest)]
    head = (*numbers(reading.say("head-sha256")), *reading.heads("head-file"))
    return Section("inputs", reading.say("section-inputs"), (), (Table(head, tuple(rows)),))


def _row(reading: Reading, file: Input, kind: str | None) -> tuple[Cell, ...]:
    path = reading.text(file.path)
    return Cell(file.sha256, number=True, tone="muted"), Cell(f"{path} ({reading.say(kind)})" if kind else path)
