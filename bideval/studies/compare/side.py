"""One of the two tenders as a tree of values that can be compared and mixed, and a tenderful of documents made of a mixture."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, Final, cast

from bideval.documents.criteria import find
from bideval.documents.decisions import Decision, Decisions
from bideval.documents.dossier import Dossier, Submission
from bideval.documents.panel import Evaluator, Panel
from bideval.problems import Place
from bideval.studies.compare.difference import Path, position
from bideval.working.ledger import Source

NAMED: Final[dict[str, tuple[str, ...]]] = {
    "officer": ("bidder", "criterion"),
    "adjustments": ("bidder", "adjustment"),
    "gates": ("bidder", "gate"),
    "disqualified": ("bidder",),
    "lots": ("tie",),
    "draws": ("draw",),
    "negotiated": ("bidder",),
    "refusals": ("bidder",),
    "award_exclusions": ("bidder", "exclusion"),
}
"""What an entry of `decisions.yaml` decides. Facts decided are missing here: they stand in the bids; so is what came free, a list in order."""

RELEASED: Final = "released"

LATER: Final = "B "
"""Before the name of a file of the later side, where values of both stand in one tender."""


class Side:
    """A dossier and its tree. Marks, choices between pairs and decisions are told by what they are of, not by their line."""

    def __init__(self, dossier: Dossier, *, shelf: bool) -> None:
        self.dossier = dossier
        self.shelf = shelf
        """Whether the catalogues differ, and have to be looked into."""

    @cached_property
    def tree(self) -> dict[str, Any]:
        """All that counts, by part."""
        dossier, panel = self.dossier, self.dossier.panel
        return {
            "tender": dossier.tender,
            "rubric": dossier.rubric,
            **({"catalogue": dossier.catalogue} if self.shelf else {}),
            "bids": {one.bidder: {"offer": _offer(one), "facts": dict(one.facts)} for one in dossier.bids},
            "roll": panel.evaluators if panel.given else None,
            "marks": {
                (path, bidder, evaluator): mark
                for path, rows in panel.marks.items()
                for bidder, marks in rows.items()
                for evaluator, mark in marks.items()
            },
            "pairs": {
                (path, evaluator, *both): pair
                for path, choices in panel.pairs.items()
                for evaluator, pairs in choices.items()
                for both, pair in pairs.items()
            },
            "decisions": {key: entry for key, _, entry in self._decided()},
            "prices": None if dossier.prices is None else dict(dossier.prices),
        }

    def _decided(self) -> Iterator[tuple[tuple[Any, ...], tuple[str | int, ...], Any]]:
        """The decisions: what each is of, where in the file it stands, and itself."""
        seen: dict[tuple[Any, ...], int] = {}
        for part, fields in NAMED.items():
            for at, entry in enumerate(getattr(self.dossier.decisions, part)):
                name = (part, *(self._name(entry, field) for field in fields))
                seen[name] = seen.get(name, 0) + 1
                yield (*name, *((str(seen[name]),) if seen[name] > 1 else ())), (part, at), entry
        if self.dossier.decisions.released:
            yield (RELEASED,), (RELEASED,), self.dossier.decisions.released

    def _name(self, entry: Decision, field: str) -> str:
        value = getattr(entry, field)
        if field == "criterion":
            return next((node.path for node in find(self.dossier.rubric.tops, value)), value)
        return value if isinstance(value, str) else " ".join(sorted(value))

    @cached_property
    def _entries(self) -> dict[tuple[Any, ...], tuple[str | int, ...]]:
        return {key: where for key, where, _ in self._decided()}

    @cached_property
    def bids(self) -> dict[str, Submission]:
        """The bids by bidder."""
        return {one.bidder: one for one in self.dossier.bids}

    def place(self, path: Path) -> Place:
        """Where the value at a path stands."""
        return self.dossier.places(self.source(path))

    def source(self, path: Path) -> Source:
        """The file of a value that there is, and its path in it."""
        part, *rest = path
        tree: Any = self.tree[part]
        if part in ("tender", "rubric", "catalogue"):
            names = {"tender": "tender.yaml", "rubric": self.dossier.rubric_file.path}
            return (names.get(part, self.dossier.catalogue_file.path), position(tree, tuple(rest)))
        if part == "roll":
            return ("roll.yaml", ("evaluators", *position(tree, tuple(rest))))
        if part == "bids":
            bid = self.bids[rest[0]]
            below = rest[1:2] if rest[1:2] == ["facts"] else []
            return (bid.file, (*bid.root, *below, *position(tree[rest[0]]["offer"], tuple(rest[2:]))))
        if part == "decisions":
            return ("decisions.yaml", (*self._entries[rest[0]], *position(tree[rest[0]], tuple(rest[1:]))))
        return ("prices.csv", ()) if not rest else cast("Source", tree[rest[0]].source)


def made(tree: dict[str, Any], one: Side, other: Side) -> Dossier:
    """The dossier of a mixed tree; places in files stay those of `one`."""
    dossier = one.dossier
    bids, roll, decided = tree["bids"], tree["roll"], tree["decisions"]
    marked = any(tree[part] is not one.tree[part] for part in ("roll", "marks", "pairs"))
    return replace(
        dossier,
        tender=tree["tender"],
        rubric=tree["rubric"],
        shelf=(lambda: tree["catalogue"]) if "catalogue" in tree else dossier.shelf,
        bids=tuple(_bid(bids[bidder], bidder, one, other) for bidder in sorted(bids)),
        panel=_panel(roll, tree["marks"], tree["pairs"]) if marked else dossier.panel,
        decisions=_decisions(decided),
        prices=tree["prices"],
        profile=dossier.profile if tree["rubric"] is dossier.rubric else other.dossier.profile,
        inputs=(),
        remarks=(),
    )


def _offer(bid: Submission) -> Any:
    """The bid without its declared facts, which stand beside it by type."""
    stated = {name: getattr(bid.bid, name) for name in bid.bid.model_fields_set if name != "facts"}
    return bid.bid.model_construct(_fields_set=set(stated), **stated)


def _bid(parts: dict[str, Any], bidder: str, one: Side, other: Side) -> Submission:
    """A bid of mixed parts; most bids of a mixture are those of `one`, untouched."""
    if parts is one.tree["bids"].get(bidder):
        return one.bids[bidder]
    known = one.bids.get(bidder) or other.bids[bidder]
    file = known.file if bidder in one.bids else LATER + known.file
    offer = parts["offer"]
    stated = {name: getattr(offer, name) for name in offer.model_fields_set}
    facts = {"facts": dict.fromkeys(parts["facts"], "")} if parts["facts"] else {}
    return replace(
        known,
        file=file,
        bid=offer.model_construct(_fields_set={*stated, *facts}, **stated, **facts),
        facts=parts["facts"],
    )


def _panel(roll: tuple[Evaluator, ...] | None, marks: dict[Path, Any], pairs: dict[Path, Any]) -> Panel:
    """The marks by leaf, bidder and evaluator; without a roll, everyone who appears sits."""
    everyone = sorted({key[2] for key in marks} | {key[1] for key in pairs})
    sitting = tuple(Evaluator.model_construct(id=name) for name in everyone) if roll is None else roll
    found = Panel(sitting, {}, given=roll is not None)
    for (path, bidder, evaluator), mark in marks.items():
        found.marks.setdefault(path, {}).setdefault(bidder, {})[evaluator] = mark
    for (path, evaluator, first, second), pair in pairs.items():
        found.pairs.setdefault(path, {}).setdefault(evaluator, {})[first, second] = pair
    return found


def _decisions(entries: dict[Path, Any]) -> Decisions:
    parts: dict[str, tuple[Any, ...]] = {}
    for (part, *_), entry in entries.items():
        parts[part] = entry if part == RELEASED else (*parts.get(part, ()), entry)
    return Decisions.model_construct(_fields_set=set(parts), **parts)
