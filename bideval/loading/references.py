"""Names that one file uses for what stands in another: bidders, and criteria by path or unique ending."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bideval.documents.criteria import Criterion, Node, find
from bideval.documents.rubric import Rubric
from bideval.exact import NotExact, clip
from bideval.loading.suggest import Strangers


class Criteria:
    """The criteria that may be named in one kind of file, or in the file of a stage; `wanted` tells them from the others."""

    def __init__(self, rubric: Rubric, wanted: Callable[[Criterion], object], otherwise: str, stage: str = "") -> None:
        self.tops = tuple(top for top in rubric.tops if stage in ("", top.path))
        every = (node for top in self.tops for node in top.walk())
        self.leaves = {node.path: node for node in every if wanted(node.criterion)}
        self.otherwise = otherwise
        self.strangers = Strangers("unknown-criterion")

    def named(self, name: str) -> Node:
        """The one criterion that `name` means. Raises `NotExact`."""
        found = find(self.tops, name)
        if not found:
            known = {node.criterion.id for node in self.leaves.values()} | set(self.leaves)
            raise self.strangers.fault(name, known)
        if len(found) > 1:
            raise NotExact("ambiguous-criterion", name=clip(name), paths=", ".join(node.path for node in found))
        if found[0].path not in self.leaves:
            raise NotExact(self.otherwise, name=found[0].path)
        return found[0]


@dataclass(slots=True)
class Bidders:
    """The ids of all who bid; not `complete` while a file cannot be read that may hold others, and then nobody is called unknown."""

    ids: set[str] = field(default_factory=set)
    complete: bool = True
    strangers: Strangers = field(default_factory=lambda: Strangers("unknown-bidder"))

    def check(self, bidder: str) -> None:
        """Nothing, if there is a bid of that bidder. Raises `NotExact`."""
        if self.complete and bidder not in self.ids:
            raise self.strangers.fault(bidder, self.ids)
