"""What the study stands on: the tree of weights, what the bids earned, the items, and the streams of samples, each from its beginning."""

from collections.abc import Iterator

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.smaa import Ask, Item
from bideval.studies.smaa.lengths import Piece, line
from bideval.studies.smaa.panels import Panels, not_ranked
from bideval.studies.smaa.sample import Found, GoOn, Sampled, by_panels, by_weights, panelled, weighted
from bideval.studies.smaa.tree import items, table, total, tree
from bideval.studies.smaa.weights import Sharing, means


class Ground:
    """One question put to one evaluation."""

    def __init__(self, evaluation: Evaluation, ask: Ask) -> None:
        self.evaluation, self.ask = evaluation, ask
        self.tree, self.points = tree(evaluation.dossier.rubric), total(evaluation.dossier.rubric)
        self.table = table(evaluation)
        self.nodes = items(evaluation.dossier.rubric) if ask.over != "marks" else ()
        self.items = self._items()
        more = not_ranked(evaluation, self.table) if ask.over != "weights" else []
        self.bidders = (*self.table.bidders, *more)
        """Whom samples rank, in the order of their rows."""

    def _items(self) -> tuple[Item, ...]:
        known = means(self.tree, self.ask) if self.ask.weights != "bounded" else {}
        return tuple(
            Item(node.path, node.worth, known[at] * self.points if known else None)
            for at, node in enumerate(self.nodes)
        )

    def pieces(self) -> list[Piece]:
        """The stretches of the line that everything is exact on; nothing where samples have to be drawn."""
        return line(self.tree, self.table, self.ask) if self.ask.over == "weights" else []

    def sharing(self) -> Sharing | None:
        """How points are shared out anew, where they are."""
        return Sharing(self.tree, self.ask, len(self.items)) if self.items else None

    def panels(self) -> Panels:
        """The panels that could have sat."""
        return Panels(self.evaluation.dossier, self.ask.seed)

    def found(self, go_on: GoOn) -> Found:
        """What is counted of all samples, or of those before nobody wants to wait for more."""
        sharing = self.sharing()
        if self.ask.over == "weights" and sharing:
            return by_weights(self.table, sharing, self.ask.samples, go_on)
        return by_panels(self.ask, self.panels(), sharing, self.bidders, go_on)

    def sampled(self) -> Iterator[Sampled]:
        """The same samples once more, some at a time."""
        sharing = self.sharing()
        if self.ask.over == "weights" and sharing:
            return weighted(self.table, sharing, self.ask.samples)
        return (one for one in panelled(self.ask, self.panels(), sharing, self.bidders) if one is not None)
