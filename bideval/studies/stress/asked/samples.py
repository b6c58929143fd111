"""Numbers of drawn tenders: of all together, of one, and of one without a bid or by another formula."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bideval.documents.studies.stress import PREFIX, SIMULATION, Draw
from bideval.studies.stress.asked.answer import Asked, of
from bideval.studies.stress.bench import Offers, Trial
from bideval.studies.stress.board import board
from bideval.studies.stress.ground import Ground
from bideval.studies.stress.simulation import Sampling, simulate, summed, without
from bideval.studies.stress.simulation.swaps import variants
from bideval.studies.stress.watching import Watch

WITHOUT: Final = "without:"
ALONE: Final = ("tenders", "excluded", "tied", "level", "reversed")
OF_LEAF: Final = ("nominal", "effective", "correlation", "range", "decides")
STANDS_ON: Final = {
    "effective": ("products", "squares"),
    "correlation": ("products", "owns", "squares"),
    "range": ("spread",),
    "excluded": ("out", "bids"),
    "tenders": ("refused", "alone"),
}
"""Of a number of all tenders, those of single tenders that it is made of, where they are not called like it."""


class Samples:
    """The tenders of one seed."""

    def __init__(self, ground: Ground, draw: Draw) -> None:
        self.ground, self.draw = ground, draw

    def all(self, name: str, watch: Watch) -> Asked:
        """A number of all drawn tenders, down to what each of them adds to it."""
        subject, ground = name.removesuffix(":error"), self.ground
        known = tuple(self._names())
        if subject not in known:
            return Asked(known=tuple(f"{SIMULATION}/{one}" for one in known))
        kind, _, path = subject.partition(":")
        parts = {one for part in STANDS_ON.get(kind, (kind,)) for one in (part, f"{part}:{path}")}
        keep = parts.__contains__
        drawn = simulate(ground.field, ground.curves, self.draw, watch, keep)
        step = f"{SIMULATION}/{PREFIX}{SIMULATION}:{name}"
        return Asked(board(ground.bench.dossier({}), drawn.ledger), step, drawn, drawn.seen.get(subject, ()))

    def _names(self) -> Iterator[str]:
        yield from ALONE
        yield from (f"{one}:{node.path}" for node in self._drawing().leaves for one in OF_LEAF)
        yield from (one.name for one in variants(self.ground.rubric, self.ground.curves))

    def one(self, asked: str) -> Asked:
        """A number of one drawn tender: `17/BIDDER/STEP`, `17/NAME`, `17/without:BIDDER/…`, `17/formula:PATH=KIND/…`."""
        number, _, name = asked.partition("/")
        if not number.isdecimal() or not 0 < int(number) <= self.draw.samples:
            return Asked(known=(f"sample/{self.draw.samples}{asked.removeprefix(number)}",))
        drawing = self._drawing()
        offers = drawing.tender(int(number))
        found = self._changed(drawing, offers, name) or of(drawing.bench.dossier(offers), name)
        if found.evaluation is not None and found.step == name:
            found = self._added(drawing, Trial(found.evaluation, offers), name)
        return found._replace(known=tuple(f"sample/{number}/{one}" for one in found.known))

    def _changed(self, drawing: Sampling, offers: Offers, name: str) -> Asked | None:
        """A number of the tender without a bid, or by another formula; None where no such change is named."""
        dossier = drawing.bench.dossier(offers)
        for bidder in offers:
            if name.startswith(f"{WITHOUT}{bidder}/"):
                return of(drawing.bench.dossier(without(offers, bidder)), name.partition("/")[2])
        for one in variants(self.ground.rubric, self.ground.curves) if "=" in name else ():
            if name.startswith(f"{one.name}/"):
                return of(replace(dossier, rubric=one.rubric), name.removeprefix(f"{one.name}/"))
        return None

    def _added(self, drawing: Sampling, trial: Trial, name: str) -> Asked:
        """A number of the tender as it was drawn, or what it adds to one of all."""
        sums = summed(drawing.bench, trial, drawing.leaves, compared=name == "reversed")
        if name in sums.found:
            step = f"{sums.ledger.bids[0]}/{PREFIX}{name}"
        elif name.partition("/")[0] in trial.offers:
            step = name
        else:
            return Asked(known=(*(f"{bidder}/total" for bidder in trial.offers), *sums.found))
        return Asked(replace(trial.evaluation, ledger=sums.ledger), step)

    def _drawing(self) -> Sampling:
        return Sampling(self.ground.field, self.draw)
