"""Whether a study may look at real marks: only once nobody can change them unseen, or with a reason that its answer states.

A study says which change of a mark would move a place. Before marks are bound, that is a manual for rigging; afterwards it is a test of
the ranking. So for `purpose: evaluation` one of three grounds is needed: every evaluator who marked (and the officer, who marks in
`decisions.yaml`) has a commitment that opens; a sealed bundle has the very inputs of the tender; or somebody gives a reason.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from bideval.documents.dossier import Dossier
from bideval.sealing import bag
from bideval.sealing.bundle import LIBRARY, TENDER, inside
from bideval.sealing.commitments import contents, openings
from bideval.sealing.refusal import Refused


class Footing(NamedTuple):
    """The ground on which a study stands; what must be stated in its answer has a `code`."""

    kind: Literal["free", "committed", "sealed", "before-commit"]
    facts: Mapping[str, str] = {}

    @property
    def code(self) -> str:
        """The sentence for the answer; none where anybody may ask."""
        return "" if self.kind == "free" else f"study-{self.kind}"


def footing(dossier: Dossier, sealed: Mapping[str, bytes] | None = None, reason: str | None = None) -> Footing:
    """The ground for a study of a tender. `sealed` are the members of a bundle that is sound in itself. Raises `Refused`."""
    if reason is not None and not reason.strip():
        raise Refused("study-reason-empty")
    if dossier.tender.purpose != "evaluation":
        return Footing("free")
    marked = [key for key in contents(dossier) if key[0] in ("marks", "officer")]
    if not marked:
        return Footing("free")
    if sealed is not None:
        _same(dossier, sealed)
        return Footing("sealed", {"seal": bag.digests(sealed)[bag.SEAL]})
    bound = {one.commitment.key for one in openings(dossier) if one.outcome == "unchanged"}
    loose = [subject or what for what, subject in marked if (what, subject) not in bound]
    if not loose:
        return Footing("committed", {"count": str(len(marked))})
    if reason is not None:
        return Footing("before-commit", {"reason": reason.strip()})
    raise Refused("study-refused", names=", ".join(loose), tender=dossier.tender.id)


def _same(dossier: Dossier, sealed: Mapping[str, bytes]) -> None:
    """Nothing, if the bundle was made from these very files. Raises `Refused`."""
    held = bag.digests(inside(sealed, TENDER)) | bag.digests(inside(sealed, LIBRARY))
    used = {one.path: one.sha256 for one in (*dossier.inputs, dossier.rubric_file, dossier.catalogue_file)}
    if dossier.profile is not None:
        used[dossier.profile.path] = dossier.profile.sha256
    for name in sorted(held.keys() | used.keys(), key=str.encode):
        if held.get(name) != used.get(name):
            raise Refused("study-sealed-otherwise", name=name)
