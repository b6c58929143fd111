"""What-ifs of the command line, `cost.gpu_purchase=9,000억`: each takes the place of what a bid says, before the bid is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bideval.documents.bid import Evidence
from bideval.exact import NotExact, clip
from bideval.loading.bids.patches import Patches
from bideval.loading.bids.tables import put
from bideval.loading.bids.vocabulary import meant
from bideval.loading.formats.tree import Node
from bideval.loading.refused import note
from bideval.problems import Place, Problems
from bideval.working.ledger import Path, Source

OPTION = "--set"


class Setting(NamedTuple):
    """One what-if: the name as written, the path in a bid that it means, and the text."""

    name: str
    path: Path
    text: str

    @property
    def file(self) -> str:
        """What stands in the place of a file, for a value that was read on the command line."""
        return f"{OPTION} {self.name}"


@dataclass(slots=True)
class Settings(Patches):
    """The what-ifs for a bid, applied as decided facts are; a later one of the same name counts."""

    given: tuple[Setting, ...] = ()

    def apply(
        self, bidder: str, tree: Node, evidence: dict[Path, Evidence], problems: Problems
    ) -> list[tuple[Path, Source]]:
        """Put every text into the tree of the bid; the paths that changed, and where the new values stand."""
        changed: list[tuple[Path, Source]] = []
        for one in self.given:
            if not put(tree, one.path, Node(one.text, one.file, 0, 0)):
                problems.add(Place(one.file), "fact-without-place", fact=one.name)
                continue
            evidence.pop(one.path, None)
            changed.append((one.path, (one.file, ())))
        return changed


def settings_of(texts: Sequence[str], declared: Mapping[str, object], problems: Problems) -> Settings:
    """What the command line sets; a name that is neither declared nor of the vocabulary is a Problem."""
    found = []
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not value:
            problems.add(Place(OPTION), "setting-expected", text=clip(text))
            continue
        try:
            found.append(Setting(name, meant(name, declared), value))
        except NotExact as fault:
            note(problems, Place(f"{OPTION} {clip(name)}"), fault)
    return Settings(given=tuple(found))
