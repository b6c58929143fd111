"""`bids/` and `bids.csv`: every bid as it counts, its declared facts by type, what was decided in its place."""

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath

from pydantic import ValidationError

from bideval.documents.bid import Bid, Evidence
from bideval.documents.dossier import FactValue, Submission
from bideval.documents.hardware import Shelf
from bideval.documents.rubric import Rubric
from bideval.exact import NotExact, clip
from bideval.loading.bids.facts import Reader, reader_of
from bideval.loading.bids.names import mixed_scripts, skeleton
from bideval.loading.bids.patches import Patches
from bideval.loading.bids.tables import Columns, columns_of, row_tree
from bideval.loading.bids.wrappers import unwrap
from bideval.loading.bind import bind_part, check_format
from bideval.loading.desk import Desk
from bideval.loading.formats.csv_reader import Table
from bideval.loading.formats.tree import Node
from bideval.loading.references import Bidders
from bideval.loading.refused import note
from bideval.loading.suggest import Strangers, unknown
from bideval.problems import Level, Place
from bideval.working.ledger import Path


class BidReader:
    """Reads the bids of one tender by one rubric; without a rubric, declared facts are left alone."""

    def __init__(self, desk: Desk, rubric: Rubric | None, shelf: Shelf, patches: Patches | None = None) -> None:
        self.desk = desk
        self.declared = rubric.facts if rubric else {}
        self.judge_facts = rubric is not None
        self.shelf = shelf
        self.in_notice = rubric.compute.values if rubric and rubric.compute else {}
        self.readers: Mapping[str, Reader] = {name: reader_of(fact) for name, fact in self.declared.items()}
        self.patches = patches or Patches()
        self.bidders = Bidders()
        self.strangers = Strangers("unknown-fact")

    def read(self, name: str, path: FilePath | None = None) -> Iterator[Submission]:
        """The bids of one file, which may lie elsewhere than its name says."""
        if name.endswith(".csv"):
            table = self.desk.table(name)
            yield from self._rows(table) if table else self._nobody()
            return
        tree = self.desk.tree(name, path)
        if tree is None or (isinstance(tree.value, dict) and not check_format(tree, self.desk.problems)):
            yield from self._nobody()
            return
        unwrapped, evidence = unwrap(tree, self.desk.problems)
        self.desk.pages[name] = unwrapped
        found = self.submission(unwrapped, name, (), evidence)
        if found:
            yield found

    def _nobody(self) -> Iterator[Submission]:
        """No bid, and no knowing whose it was."""
        self.bidders.complete = False
        yield from ()

    def submission(self, tree: Node, file: str, root: Path, evidence: dict[Path, Evidence]) -> Submission | None:
        """The bid of a tree that is free of wrappers; `root` is where it stands in its file."""
        stated = tree.child("bidder")
        bidder = (stated.text if stated else None) or ""
        self.bidders.ids.add(bidder)
        self.bidders.complete &= bool(bidder)
        for path, accepted in self.patches.apply(bidder, tree, evidence, self.desk.problems):
            self.desk.moved[file, (*root, *path)] = accepted
        bid = bind_part(tree, Bid, self.desk.problems)
        facts = self._facts(tree.child("facts"))
        if bid is None:
            return None
        self._check_accelerators(bid, tree)
        return Submission(file, bid, facts, evidence, root)

    def _facts(self, node: Node | None) -> dict[str, FactValue]:
        found: dict[str, FactValue] = {}
        for name, stated in (node.mapping if node else {}).items():
            if name in self.readers and stated.text is not None:
                self._read(name, stated.text, stated.place, found)
            elif name not in self.readers and self.judge_facts and node:
                note(self.desk.problems, node.key_place(name), self.strangers.fault(name, self.declared))
        return found

    def _read(self, name: str, text: str, place: Place, found: dict[str, FactValue]) -> None:
        try:
            found[name] = self.readers[name](text)
        except NotExact as refused:
            note(self.desk.problems, place, refused)

    def _check_accelerators(self, bid: Bid, tree: Node) -> None:
        lines = [("fleet", at, line.accelerator) for at, line in enumerate(bid.fleet or ())]
        lines += [("clusters", at, cluster.accelerator) for at, cluster in enumerate(bid.clusters or ())]
        known = {*self.shelf().by_id, *self.in_notice} if lines else set()
        for part, at, name in lines:
            node = tree.at((part, at, "accelerator"))
            if node and name not in known:
                note(self.desk.problems, node.place, unknown("unknown-accelerator", name, known))

    def _rows(self, table: Table) -> Iterator[Submission]:
        columns = columns_of(table, self.declared, self.desk.problems)
        if columns is None:
            yield from self._nobody()
            return
        simple = set(columns.values) <= {("name",)}
        for row in range(len(table.rows)):
            quick = self._quick(table, row, columns) if simple else None
            if quick:
                yield quick
                continue
            found = self.submission(row_tree(table, row, columns, self.desk.problems), table.file, (row,), {})
            if found:
                yield found

    def _quick(self, table: Table, row: int, columns: Columns) -> Submission | None:
        """A row of declared facts alone, without a tree; None where there is something to say about it."""
        cells = table.rows[row]
        bidder, name = cells[columns.bidder], columns.values.get(("name",))
        stated = {"bidder": bidder} | ({"name": cells[name]} if name is not None and cells[name] else {})
        facts: dict[str, FactValue] = {}
        try:
            bid = Bid.model_validate(stated)
            texts = {fact: cells[at] for fact, at in columns.facts.items() if cells[at]}
            for fact, text in texts.items():
                facts[fact] = self.readers[fact](text)
        except (ValidationError, NotExact):
            return None
        if bidder in self.patches.by_bidder:
            return None
        self.bidders.ids.add(bidder)
        return Submission(table.file, bid.model_copy(update={"facts": texts}), facts, {}, (row,))


def distinct(found: list[Submission], desk: Desk) -> tuple[Submission, ...]:
    """The bids in order of id, each bidder once; repetitions and names too much alike are Problems."""
    ids: dict[str, Submission] = {}
    names: dict[str, Submission] = {}
    for bid in found:
        first = ids.setdefault(bid.bidder, bid)
        if first is not bid:
            desk.problems.add(
                place_of(desk, bid, "bidder"), "bidder-twice", bidder=bid.bidder, first=place_of(desk, first, "bidder")
            )
            continue
        _check_name(bid, names, desk)
    return tuple(ids[bidder] for bidder in sorted(ids))


def place_of(desk: Desk, bid: Submission, *path: str | int) -> Place:
    """Where a value of a bid stands."""
    return desk.place((bid.file, (*bid.root, *path)))


def _check_name(bid: Submission, names: dict[str, Submission], desk: Desk) -> None:
    given = bid.bid.name
    if given is None:
        return
    place = place_of(desk, bid, "name")
    if mixed_scripts(given.ko) or mixed_scripts(given.en):
        desk.problems.add(place, "name-mixed-scripts", level=Level.WARNING, name=clip(given.ko))
    for key in sorted({skeleton(given.ko), skeleton(given.en)} - {""}):
        first = names.setdefault(key, bid)
        if first is not bid:
            desk.problems.add(
                place, "bidder-name-twice", name=clip(given.ko), other=first.bidder, first=place_of(desk, first, "name")
            )
            return
