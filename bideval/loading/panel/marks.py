"""The panel's marks: typed by their scales, each once, by the leaf, the bidder and the evaluator."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Final

from pydantic import ValidationError

from bideval.documents.criteria import Node, Scale
from bideval.documents.panel import ABSTAIN, Evaluator, Mark, Pairs, Panel, Roll
from bideval.documents.rubric import Rubric
from bideval.documents.scale import mark_on, panel_scale
from bideval.exact import NotExact, clip
from bideval.loading.desk import Desk
from bideval.loading.references import Bidders, Criteria
from bideval.loading.refused import note
from bideval.loading.suggest import Strangers
from bideval.working.ledger import Source

PANEL: Final = "panel"

Marks = dict[str, dict[str, Mark]]

_UNREAD: Final = object()


@dataclass(slots=True)
class _Leaf:
    """A panel leaf: its scale, the values of the texts read so far, its marks by bidder and evaluator."""

    node: Node
    scale: Scale
    values: dict[str, object] = field(default_factory=lambda: dict.fromkeys(ABSTAIN))
    marks: Marks = field(default_factory=dict)

    def read(self, text: str) -> Fraction | None:
        """The value of a mark. Raises `NotExact`."""
        value = self.values[text] = mark_on(self.scale, self.node.criterion.full, text)
        return value


class MarkBook:
    """Collects marks from files of any layout."""

    def __init__(self, desk: Desk, rubric: Rubric, bidders: Bidders, roll: Roll | None) -> None:
        self.desk = desk
        self.bidders = bidders
        self.given = roll is not None
        self.strangers = Strangers("unknown-evaluator")
        self.evaluators = {one.id: one for one in roll.evaluators} if roll else {}
        self.rubric = rubric
        self.stage = ""
        self.criteria = self._criteria()
        self.leaves = {
            path: _Leaf(node, panel_scale(node, rubric.panel)) for path, node in self.criteria.leaves.items()
        }
        self.pairs: dict[str, dict[str, Pairs]] = {}
        """What `panel/pairs.csv` adds."""
        self.blanks: dict[tuple[str, str, str], Source] = {}
        self._named: dict[str, _Leaf | None] = {}
        self._pairs: dict[tuple[str, str], bool] = {}
        self._judged: dict[tuple[str, str], bool] = {}

    def next_file(self, name: str) -> None:
        """A name that is not known is a Problem once in every file; in the folder of a stage, criteria are named as in the stage."""
        folder = PurePosixPath(name).parent
        stage = "" if str(folder) == PANEL else folder.name
        self._pairs.clear()
        self._judged.clear()
        self._named = {name: leaf for name, leaf in self._named.items() if leaf and stage == self.stage}
        if stage != self.stage:
            self.stage = stage
            self.criteria = self._criteria()

    def _criteria(self) -> Criteria:
        return Criteria(self.rubric, lambda criterion: criterion.panel, "criterion-not-panel", self.stage)

    def put(self, evaluator: str, bidder: str, criterion: str, text: str, comment: str, source: Source) -> None:
        """Enter one mark, or a Problem."""
        leaf = self._named.get(criterion) or self._leaf(criterion, source)
        pair = (evaluator, bidder)
        if not (self._pairs.get(pair) or self._both_known(evaluator, bidder, source)) or leaf is None:
            return
        value = leaf.values.get(text, _UNREAD)
        if value is _UNREAD:
            if not text:
                self.desk.moved.setdefault(("panel", (bidder, evaluator)), source)
                self.blanks.setdefault((leaf.node.path, bidder, evaluator), source)
                return
            try:
                value = leaf.read(text)
            except NotExact as refused:
                note(self.desk.problems, self.desk.place(source), refused)
                return
        row = leaf.marks.get(bidder)
        if row is None:
            row = leaf.marks[bidder] = {}
        elif evaluator in row:
            self._twice(pair, leaf, source)
            return
        row[evaluator] = Mark(value, source, comment)  # type: ignore[arg-type]  # read above

    def panel(self) -> Panel:
        """All marks; without a roll, the panel is everyone who appears, in order of id."""
        order = self.evaluators if self.given else sorted(self.evaluators)
        marks = {path: leaf.marks for path, leaf in self.leaves.items() if leaf.marks}
        return Panel(tuple(self.evaluators[one] for one in order), marks, self.given, self.pairs, self.blanks)

    def _leaf(self, criterion: str, source: Source) -> _Leaf | None:
        """A name is judged where it first stands."""
        if criterion in self._named:
            return self._named[criterion]
        self._named[criterion] = None
        try:
            self._named[criterion] = self.leaves[self.criteria.named(criterion).path]
        except NotExact as refused:
            note(self.desk.problems, self.desk.place(_beside(source, "criterion")), refused)
        return self._named[criterion]

    def knows(self, what: str, name: str, source: Source) -> bool:
        """Whether there is such an `evaluator` or `bidder`; if not, it is a Problem at `source`."""
        if (what, name) not in self._judged:
            try:
                (self.bidders.check if what == "bidder" else self._check_evaluator)(name)
            except NotExact as refused:
                note(self.desk.problems, self.desk.place(source), refused)
                self._judged[what, name] = False
            else:
                self._judged[what, name] = True
        return self._judged[what, name]

    def _both_known(self, evaluator: str, bidder: str, source: Source) -> bool:
        sits = self.knows("evaluator", evaluator, _beside(source, "evaluator"))
        self._pairs[evaluator, bidder] = self.knows("bidder", bidder, _beside(source, "bidder")) and sits
        return self._pairs[evaluator, bidder]

    def _check_evaluator(self, evaluator: str) -> None:
        if evaluator in self.evaluators:
            stages = self.evaluators[evaluator].stages
            if self.stage and stages is not None and self.stage not in stages:
                raise NotExact("evaluator-of-other-stage", evaluator=evaluator, stage=self.stage)
            return
        if self.given:
            raise self.strangers.fault(evaluator, self.evaluators)
        try:
            self.evaluators[evaluator] = Evaluator(id=evaluator)
        except ValidationError as wrong:
            raise NotExact("id-characters", text=clip(evaluator)) from wrong

    def _twice(self, pair: tuple[str, str], leaf: _Leaf, source: Source) -> None:
        evaluator, bidder = pair
        first = self.desk.place(leaf.marks[bidder][evaluator].source)
        fault = NotExact("mark-twice", evaluator=evaluator, bidder=bidder, criterion=leaf.node.path, first=str(first))
        note(self.desk.problems, self.desk.place(source), fault)


def _beside(source: Source, column: str) -> Source:
    """Where the name stands that goes with a mark; where a file has no such column, the desk falls back on the row."""
    file, path = source
    return (file, (*path[:-1], column))
