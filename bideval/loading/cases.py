"""`cases.yaml` beside a rubric: every case becomes a small tender of its own, read by the same readers as real ones."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from bideval.documents.cases import Case, CaseText, Expectation
from bideval.documents.criteria import Criterion
from bideval.documents.dossier import Dossier, Price, Submission
from bideval.documents.hardware import Shelf
from bideval.documents.rubric import Rubric
from bideval.documents.tender import Tender
from bideval.exact import NotExact
from bideval.loading import decisions as decided
from bideval.loading.bids.patches import patches_of
from bideval.loading.bids.reader import BidReader, distinct
from bideval.loading.bids.wrappers import unwrap
from bideval.loading.bind import bind_part, check_format
from bideval.loading.catalogue import read_catalogue
from bideval.loading.desk import Desk
from bideval.loading.formats.tree import Node
from bideval.loading.panel.marks import MarkBook
from bideval.loading.references import Bidders, Criteria
from bideval.loading.refused import note
from bideval.loading.rubrics import Found, Read, by_path, read_rubric
from bideval.loading.suggest import unknown
from bideval.problems import Problems

CASES = "cases.yaml"
MARKS = "panel/case.yaml"


@dataclass(frozen=True)
class LoadedCases:
    """The cases of a rubric, as far as nothing is wrong with any of them."""

    rubric: Rubric | None
    cases: tuple[Case, ...]
    problems: Problems
    names: Mapping[str, str]


def load_cases(named: str) -> LoadedCases:
    """The cases of the rubric at a path, or of the shipped one of that id."""
    desk = Desk(Path())
    found = by_path(named, desk)
    rules = read_rubric(found, desk) if found else Read()
    rubric = rules.rubric
    cases: tuple[Case, ...] = ()
    if found and rubric:
        name = str(PurePosixPath(found.name).parent / CASES)
        tree = desk.tree(name, found.path.parent / CASES, "utf-8")
        if tree is not None and (not isinstance(tree.value, dict) or check_format(tree, desk.problems)):
            read = [_CaseReader(desk, found, rubric, read_catalogue(desk)).read(node) for node in _listed(tree, desk)]
            cases = tuple(case for case in read if case)
    return LoadedCases(rubric, () if desk.problems.errors else cases, desk.problems, desk.names)


def _listed(tree: Node, desk: Desk) -> list[Node]:
    """The entries under `cases`, the only key beside the format."""
    for key in tree.mapping:
        if key not in ("bideval", "cases"):
            note(desk.problems, tree.key_place(key), unknown("unknown-key", key, ("bideval", "cases")))
    listed = tree.child("cases")
    if listed is None or not listed.items:
        desk.problems.add(tree.place, "cases-expected")
        return []
    return listed.items


def _any(criterion: Criterion) -> bool:
    """Whatever the criterion, a case may expect its points."""
    return bool(criterion)


def _opened(text: CaseText) -> dict[str, Price] | None:
    """The prices of a case as if opened."""
    found = {bidder: Price(amount, "included", (MARKS, ("prices", bidder))) for bidder, amount in text.prices.items()}
    return found or None


class _CaseReader:
    """Reads one case. Its parts lie on a desk of their own, under the names that they would have in a tender folder."""

    def __init__(self, shared: Desk, found: Found, rubric: Rubric, shelf: Shelf) -> None:
        self.found = found
        self.rubric = rubric
        self.shelf = shelf
        self.desk = Desk(shared.root)
        self.desk.problems = shared.problems
        self.desk.pages = dict(shared.pages)

    def read(self, node: Node) -> Case | None:
        """The case, or None, and Problems."""
        head = Node(
            {key: part for key, part in node.mapping.items() if key != "bids"},
            node.file,
            node.line,
            node.column,
            node.keys,
        )
        text = bind_part(head if node.mapping else node, CaseText, self.desk.problems)
        if text is None:
            return None
        self.desk.pages[decided.FILE] = node.child("decisions") or head
        self.desk.pages[MARKS] = node
        bids = distinct(list(self._bids(text, node)), self.desk)
        bidders = Bidders({bid.bidder for bid in bids})
        decided.check_decisions(text.decisions, self.rubric, bidders, self.desk)
        self._check(text.expect, node, bidders)
        for bidder in text.prices:
            self._note(node, ("prices", bidder), partial(bidders.check, bidder))
        return Case(text.name, self._dossier(text, bids, self._book(text, bidders)), text.expect)

    def _bids(self, text: CaseText, node: Node) -> Iterator[Submission]:
        listed = node.child("bids")
        if listed is None or not listed.items:
            self.desk.problems.add(node.place, "case-without-bids")
            return
        patches = patches_of(text.decisions, self.desk.pages[decided.FILE], self.rubric.facts, self.desk.problems)
        reader = BidReader(self.desk, self.rubric, self.shelf, patches)
        for at, entry in enumerate(listed.items):
            tree, evidence = unwrap(entry, self.desk.problems)
            name = f"bids/{at}.yaml"
            self.desk.pages[name] = tree
            found = reader.submission(tree, name, (), evidence)
            if found:
                yield found

    def _book(self, text: CaseText, bidders: Bidders) -> MarkBook:
        """The marks, by the readers of panel files."""
        book = MarkBook(self.desk, self.rubric, bidders, None)
        for at, line in enumerate(text.panel):
            book.put(
                line.evaluator, line.bidder, line.criterion, line.mark, line.comment, (MARKS, ("panel", at, "mark"))
            )
        return book

    def _check(self, expect: Expectation, node: Node, bidders: Bidders) -> None:
        """The names under `expect` are those of bids and criteria."""
        criteria = Criteria(self.rubric, _any, "")
        for part in ("points", "totals", "excluded", "eliminated", "award", "then"):
            for bidder in getattr(expect, part):
                self._note(node, ("expect", part, bidder), partial(bidders.check, bidder))
        for bidder in (one for group in expect.ranking or () for one in group):
            self._note(node, ("expect", "ranking"), partial(bidders.check, bidder))
        for bidder, points in expect.points.items():
            for criterion in points:
                self._note(node, ("expect", "points", bidder, criterion), partial(criteria.named, criterion))

    def _note(self, node: Node, path: tuple[str, ...], judge: Callable[[], object]) -> None:
        """A Problem if a name is not known."""
        try:
            judge()
        except NotExact as refused:
            note(self.desk.problems, node.reach(path)[0].place, refused)

    def _dossier(self, text: CaseText, bids: tuple[Submission, ...], book: MarkBook) -> Dossier:
        tender = Tender(
            bideval="1",
            id="case",
            title=text.name,
            rubric=self.found.name,
            notice=text.notice,
            project_budget=text.project_budget,
            estimated_price=text.estimated_price,
            reserve_price=text.reserve_price,
        )
        return Dossier(
            tender,
            self.rubric,
            self.shelf,
            bids,
            book.panel(),
            text.decisions,
            prices=_opened(text),
            places=self.desk.place,
        )
