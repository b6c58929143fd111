"""The marks in one table, and the choices between pairs in another; of an evaluation in stages, two for each stage. Comments are not shown."""

from collections import defaultdict
from typing import Final

from bideval.documents.criteria import Label, Node
from bideval.documents.panel import Mark
from bideval.documents.scale import panel_scale
from bideval.exact import exact_text
from bideval.loading.panel.mark_files import LONG
from bideval.loading.panel.marks import PANEL
from bideval.loading.panel.pairs import COLUMNS, NAME, PARITY
from bideval.sealing.public.desk import Desk

MARKS: Final = LONG[:4]
"""The columns without comments."""

Row = tuple[str, ...]


def marks(desk: Desk) -> None:
    """Every mark by pseudonym, in order of criterion, bidder and pseudonym."""
    desk.taken |= {name for name in desk.files if name.startswith(f"{PANEL}/")}
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for path, node in desk.dossier.rubric.nodes.items():
        for bidder, given in sorted(desk.dossier.panel.marks.get(path, {}).items()):
            for name, mark in sorted((desk.names[own], mark) for own, mark in given.items()):
                found[_folder(desk, path)].append((name, bidder, path, _text(desk, node, mark)))
                if mark.comment:
                    desk.withhold(f"mark/{name}/{bidder}/{path}/comment", "comment", mark.comment)
    for folder, rows in found.items():
        desk.put_csv(f"{folder}/marks.csv", [MARKS, *rows])


def pairs(desk: Desk) -> None:
    """Every choice, the same way."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for path, choices in desk.dossier.panel.pairs.items():
        for own, chosen in choices.items():
            for (first, second), pair in chosen.items():
                row = (desk.names[own], path, first, second, pair.preferred or PARITY, exact_text(pair.grade))
                found[_folder(desk, path)].append(row)
    for folder, rows in found.items():
        desk.put_csv(f"{folder}/{NAME}", [COLUMNS, *sorted(rows, key=lambda row: (*row[1:4], row[0]))])


def _folder(desk: Desk, path: str) -> str:
    return f"{PANEL}/{path.partition('/')[0]}" if desk.dossier.rubric.stages else PANEL


def _text(desk: Desk, node: Node, mark: Mark) -> str:
    """A mark as its scale has it: a label where it has labels, else the number."""
    if mark.value is None:
        return "abstain"
    scale = panel_scale(node, desk.dossier.rubric.panel)
    labels = [one for one in scale if isinstance(one, Label)] if isinstance(scale, tuple) else []
    return next((one.mark for one in labels if one.share * 100 == mark.value), exact_text(mark.value))
