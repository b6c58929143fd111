"""The clause behind a number: the words of the rubric at a place, and where they stand."""

from pydantic import BaseModel

from bideval.documents.dossier import Dossier
from bideval.working.ledger import Source


def clause(dossier: Dossier, source: Source) -> str:
    """What the rubric cites at `source`: the `clause` written there, or nothing."""
    file, path = source
    if file != dossier.rubric_file.path:
        return ""
    found: object = dossier.rubric
    for key in path:
        found = _inside(found, key)
    cited = getattr(found, "clause", None)
    return cited if isinstance(cited, str) else ""


def _inside(part: object, key: str | int) -> object:
    """The value at one key of a document, or None."""
    if isinstance(part, BaseModel):
        return getattr(part, str(key), None)
    if isinstance(part, dict):
        return part.get(key)
    return part[key] if isinstance(part, tuple) and isinstance(key, int) and key < len(part) else None
