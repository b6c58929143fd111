"""A look at one bid: what is noticed, and where."""

from dataclasses import dataclass, field

from bideval.documents.bid import Bid
from bideval.documents.dossier import Dossier, Submission
from bideval.metrics.context import Context
from bideval.problems import Level, Problems
from bideval.working.ledger import Path, Source


@dataclass(frozen=True)
class Look:
    """The bid that is looked at, what it is held against, and what was noticed so far."""

    dossier: Dossier
    submission: Submission
    context: Context
    problems: Problems = field(default_factory=Problems)

    @property
    def bid(self) -> Bid:
        """The offer."""
        return self.submission.bid

    def wrong(self, code: str, *path: str | int, **facts: str) -> None:
        """Note an error at a statement of the bid: it contradicts another."""
        self._note(Level.ERROR, code, path, facts)

    def odd(self, code: str, *path: str | int, **facts: str) -> None:
        """Note a warning at a statement of the bid: somebody should ask."""
        self._note(Level.WARNING, code, path, facts)

    def _note(self, level: Level, code: str, path: Path, facts: dict[str, str]) -> None:
        place = self.dossier.places(self.context.origin(self.submission, *path))
        self.problems.add(place, code, level=level, bidder=self.submission.bidder, **facts)

    def remark(self, code: str, source: Source, **facts: str) -> None:
        """Note something worth knowing of a figure that bids are measured by; the same for all of them, so it is said once."""
        self.problems.add(self.dossier.places(source), code, level=Level.NOTE, **facts)
