"""Where the values of a tender between two stand: what is of the later one in its files, said to be `B`, all else in those of the earlier."""

from dataclasses import replace
from typing import Any, Final

from bideval.documents.dossier import Dossier
from bideval.problems import Place
from bideval.studies.compare.difference import Mixer, Path, named
from bideval.studies.compare.side import LATER, Side, made
from bideval.working.ledger import Source

SOURCED: Final = ("marks", "pairs", "prices")
"""Parts whose values know their own source."""


class Placed:
    """A mixture whose values can be traced to the lines of both sides."""

    def __init__(self, mixer: Mixer, one: Side, other: Side) -> None:
        self.chosen, self.one, self.other = mixer.chosen, one, other
        self.tree = mixer.mixed(one.tree, other.tree)
        self.tree |= {part: self._sourced(part) for part in SOURCED}
        self.made = made(self.tree, one, other)

    def dossier(self) -> Dossier:
        """The tender, with the places of its values."""
        return replace(self.made, places=self._place)

    def _sourced(self, part: str) -> Any:
        """The values of a part, those of the later side told apart: a line of it may have the same name as another one of the earlier."""
        values = self.tree[part]
        if values is None or values is self.one.tree[part]:
            return values
        return {key: _later(value) if self._is_later((part, key)) else value for key, value in values.items()}

    def _is_later(self, path: Path) -> bool:
        return any(path[:length] in self.chosen for length in range(1, len(path) + 1))

    def _place(self, source: Source) -> Place:
        file, steps = source
        if file.startswith(LATER):
            place = self.other.dossier.places((file.removeprefix(LATER), steps))
            return place._replace(file=LATER + place.file)
        path = self._path(file, steps)
        if not path:
            return self.one.dossier.places(source)
        if not self._is_later(path):
            return self.one.place(path)
        place = self.other.place(path)
        return place._replace(file=LATER + place.file)

    def _path(self, file: str, steps: Path) -> Path:
        """The path in the tree of what stands at a source of the mixture; empty for what is not mixed."""
        documents = {
            "tender.yaml": "tender",
            self.made.rubric_file.path: "rubric",
            self.made.catalogue_file.path: "catalogue",
        }
        part = documents.get(file, "")
        if part in self.tree:
            return (part, *named(self.tree[part], steps))
        if file == "decisions.yaml":
            kind, at, *rest = steps
            key = [key for key in self.tree["decisions"] if key[0] == kind][at]
            return ("decisions", key, *named(self.tree["decisions"][key], rest))
        return self._offered(file, steps)

    def _offered(self, file: str, steps: Path) -> Path:
        """The same of a value of a bid."""
        for bid in self.made.bids:
            length = len(bid.root)
            if (bid.file, bid.root) == (file, steps[:length]):
                below = steps[length:]
                offer = () if below[:1] == ("facts",) else ("offer",)
                return ("bids", bid.bidder, *offer, *named(self.tree["bids"][bid.bidder]["offer"], below))
        return ()


def _later(value: Any) -> Any:
    file, steps = value.source
    return value._replace(source=(LATER + file, steps))
