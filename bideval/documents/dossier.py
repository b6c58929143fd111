"""Everything on the table: the tender's documents, the files they came from, and where in them each value stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple, cast

from bideval.documents.bid import Bid, Evidence
from bideval.documents.commitments import Commitment
from bideval.documents.decisions import Decisions
from bideval.documents.facts import NUMERIC
from bideval.documents.hardware import Catalogue, Shelf
from bideval.documents.outlook import AS_IT_IS, Outlook
from bideval.documents.panel import Panel
from bideval.documents.profile import Applied
from bideval.documents.rubric import Rubric
from bideval.documents.tender import Tender, Vat
from bideval.problems import NOWHERE, Place, Problem
from bideval.working.columns import Column
from bideval.working.ledger import Path, Source

FactValue = Fraction | bool | date | str

BARE: Final = frozenset({"bideval", "bidder", "name", "facts"})
"""The fields of a bid that say who it is from and what the rubric asks for; no metric of the vocabulary needs them."""


class Input(NamedTuple):
    """A file that went in: its path from the tender folder with `/`, and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A bid as it counts: the file, the offer (with facts accepted by decision in their place), its declared facts by type."""

    file: str
    bid: Bid
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    evidence: Mapping[Path, Evidence] = field(default_factory=dict)
    root: Path = ()
    """The path of the bid inside its file: empty, or the row of a CSV."""

    @property
    def bidder(self) -> str:
        """The id of the bidder."""
        return self.bid.bidder


class Price(NamedTuple):
    """An opened price."""

    amount: Fraction
    vat: Vat
    source: Source


RUBRIC_FILE: Final = Input("rubric.yaml", "")
CATALOGUE_FILE: Final = Input("catalog/hardware.yaml", "")
"""What the files are called where nobody says."""


def no_place(source: Source) -> Place:
    """Where nothing is known of places: the file alone."""
    return Place(source[0]) if source[0] else NOWHERE


@dataclass(frozen=True)
class Dossier:
    """What `load` makes of a tender folder and `evaluate` reads. Bids stand in order of id; a bid's row is its position."""

    tender: Tender
    rubric: Rubric
    shelf: Shelf
    bids: tuple[Submission, ...]
    panel: Panel
    decisions: Decisions = field(default_factory=Decisions)
    prices: Mapping[str, Price] | None = None
    inputs: tuple[Input, ...] = ()
    rubric_file: Input = RUBRIC_FILE
    catalogue_file: Input = CATALOGUE_FILE
    rubric_replaced: bool = False
    """Whether the rubric is not the one that tender.yaml names."""
    remarks: tuple[Problem, ...] = ()
    """Warnings that came up while reading: the result carries them on."""
    places: Callable[[Source], Place] = no_place
    """The place of a value in its file."""
    profile: Applied | None = None
    """The profile of a public rule that the rubric stands on."""
    commitments: tuple[Commitment, ...] = ()
    salts: Mapping[str, str] = field(default_factory=dict)
    """The salt in each fingerprint."""
    outlook: Outlook = AS_IT_IS
    """What a study supposes in place of what is so."""

    numbers: Mapping[str, tuple[tuple[int, ...], Column]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    """The declared facts that are numbers, as the engine reads them: the rows that state each, and their values."""

    detailed: tuple[int, ...] = field(init=False, default=(), repr=False, compare=False)
    """The rows of the bids that say more than their declared facts: a fleet, amounts, dates."""

    def __post_init__(self) -> None:
        """Turn rows of facts into columns once, here, so that no evaluation has to."""
        object.__setattr__(self, "numbers", _numbers(self.rubric, self.bids))
        detailed = tuple(row for row, bid in enumerate(self.bids) if not bid.bid.model_fields_set <= BARE)
        object.__setattr__(self, "detailed", detailed)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of accelerators."""
        return self.shelf()

    def place(self, file: str, *path: str | int) -> Place:
        """Where the value at `path` stands."""
        return self.places((file, path))


def _numbers(rubric: Rubric, bids: tuple[Submission, ...]) -> dict[str, tuple[tuple[int, ...], Column]]:
    stated = [bid.facts for bid in bids]
    every = tuple(range(len(bids)))
    found = {}
    for name, fact in rubric.facts.items():
        if fact.type in NUMERIC:
            rows = tuple(row for row in every if name in stated[row])
            values = [stated[row][name] for row in rows]
            found[name] = (every if rows == every else rows, Column.of(cast("list[Fraction]", values)))
    return found
