"""Facts that were decided: what `decisions.yaml` accepts takes the place of what a bid says, before the bid is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bideval.documents.bid import Evidence
from bideval.documents.decisions import Decisions, FactDecision
from bideval.exact import NotExact, clip
from bideval.fields import threshold
from bideval.loading.bids.tables import put
from bideval.loading.bids.vocabulary import meant
from bideval.loading.formats.tree import Node
from bideval.loading.refused import note
from bideval.problems import Level, Problems
from bideval.working.ledger import Path, Source


class Patch(NamedTuple):
    """One decided fact: the entry and its tree, the path in the bid that it means, and the source of the value accepted."""

    entry: FactDecision
    node: Node
    path: Path
    source: Source


@dataclass(slots=True)
class Patches:
    """The decided facts by bidder."""

    by_bidder: dict[str, list[Patch]] = field(default_factory=dict)

    def apply(
        self, bidder: str, tree: Node, evidence: dict[Path, Evidence], problems: Problems
    ) -> list[tuple[Path, Source]]:
        """Put what was decided for the bidder into the tree of its bid; the paths that changed, and where the new values stand."""
        changed = []
        for patch in self.by_bidder.get(bidder, ()):
            _compare(patch, tree, problems)
            if not put(tree, patch.path, patch.node.mapping["accepted"]):
                problems.add(patch.node.mapping["fact"].place, "fact-without-place", fact=patch.entry.fact)
                continue
            changed.append((patch.path, patch.source))
            evidence.pop(patch.path, None)
            if isinstance(patch.entry.evidence, Evidence):
                evidence[patch.path] = patch.entry.evidence
        return changed


def patches_of(decisions: Decisions, page: object, declared: Mapping[str, object], problems: Problems) -> Patches:
    """The decided facts; a name that is neither declared nor of the vocabulary is a Problem."""
    found = Patches()
    for at, (entry, node) in enumerate(_entries(decisions, page)):
        try:
            patch = Patch(entry, node, meant(entry.fact, declared), (node.file, ("facts", at, "accepted")))
        except NotExact as fault:
            note(problems, node.mapping["fact"].place, fault)
        else:
            found.by_bidder.setdefault(entry.bidder, []).append(patch)
    return found


def _entries(decisions: Decisions, page: object) -> Iterator[tuple[FactDecision, Node]]:
    if decisions.facts and isinstance(page, Node):
        yield from zip(decisions.facts, page.mapping["facts"].items, strict=True)


def _compare(patch: Patch, tree: Node, problems: Problems) -> None:
    """Warn where the decision quotes the bid otherwise than it stands."""
    claimed, stated = patch.node.child("claimed"), tree.at(patch.path)
    text = (stated.text if stated else None) or "–"
    if claimed and claimed.text and not _same(claimed.text, text):
        problems.add(
            claimed.place, "claimed-otherwise", level=Level.WARNING, claimed=clip(claimed.text), stated=clip(text)
        )


def _same(one: str, other: str) -> bool:
    try:
        return threshold(one) == threshold(other)
    except NotExact:
        return one == other
