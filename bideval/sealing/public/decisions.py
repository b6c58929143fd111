"""What people decided is shown as it is; of what an entry says beside that, what tells who an evaluator is, and what the tender withholds, is not."""

from typing import Any, Final

from bideval.loading.decisions import FILE
from bideval.sealing.public.desk import Desk

BESIDE: Final = ("by", "when", "why", "evidence", "drawn_by")
"""What an entry says beside what it decides."""


def shown(desk: Desk) -> None:
    """The file: byte for byte where nothing in it is withheld, else written anew without remarks."""
    if FILE not in desk.files:
        return
    tree = desk.tree(FILE)
    before = len(desk.redactions)
    stated = {one.decisions: one.reason for one in desk.dossier.tender.withhold if one.decisions}
    for part, entries in tree.items():
        for at, entry in enumerate(entries if isinstance(entries, list) else (), start=1):
            for field in [field for field in BESIDE if field in entry]:
                place, value = f"decision/{part}/{at}/{field}", _text(entry[field])
                if field in stated:
                    desk.withhold(place, "stated", value, stated[field])
                elif desk.tells(value):
                    desk.withhold(place, "person", value)
                else:
                    continue
                del entry[field]
    if len(desk.redactions) > before or desk.tells(desk.text(FILE)):
        desk.put_tree(FILE, tree)
    else:
        desk.put(FILE, desk.files[FILE])


def _text(value: Any) -> str:
    """A text, or the parts of an evidence by name."""
    return value if isinstance(value, str) else "; ".join(f"{name}: {part}" for name, part in value.items())
