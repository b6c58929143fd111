"""Numbers of the study that are asked for by name: what nobody asks for has no equation, for there are more of them than is worth making.

| name | number |
|---|---|
| `BIDDER/smaa:place:7`, `BIDDER/smaa:none` | the share of a place, however far down; of having none |
| `BIDDER/smaa:before:RIVAL` | how often it stood before another leading bid |
| `BIDDER/smaa:mean:PATH`, `BIDDER/smaa:never` | mean points of a criterion by the model; the edge of what never came up |
| `BIDDER/smaa:NAME` | those that the study makes by itself: standard errors, central weights, confidence factors, entropy |
| `sample/17/BIDDER/total`, `place`, `STEP` | of the 17th sample: by its weights; any other number of the evaluation, by its panel |
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.smaa import PREFIX, SAMPLE, Ask, Smaa
from bideval.studies.smaa import always, centroids, refused, smaa
from bideval.studies.smaa.ground import Ground
from bideval.studies.smaa.numbers import SHARE
from bideval.studies.smaa.sample import GoOn
from bideval.studies.smaa.samples import Samples
from bideval.working.grammar import formula
from bideval.working.ledger import Given, Inputs
from bideval.working.terms import Term

NONE: Final = formula("(samples - placed) / samples")
NEVER: Final = formula("min(3 / samples, 1)")
"""What never came up in n samples has, with 95 percent confidence, a share below 3/n."""


class Asked(NamedTuple):
    """The evaluation in whose ledger the number stands, and its name there; the study that it is of; the first samples that were counted."""

    evaluation: Evaluation
    step: str
    study: Smaa
    counted: tuple[int, ...] = ()
    known: tuple[str, ...] = ()
    """The names that there are beside those of the ledger."""


def asked(evaluation: Evaluation, ask: Ask, name: str, go_on: GoOn = always) -> Asked:
    """A number of the study by its name; where the study has no answer, the evaluation as it is."""
    ask, why = refused.settled(evaluation, ask)
    if why is not None:
        return Asked(evaluation, name, Smaa(ask, evaluation.ledger, why))
    samples = Samples(evaluation, ask)
    if name.startswith(SAMPLE):
        return _sample(samples, name)
    study = smaa(evaluation, ask, go_on)
    bidder, _, key = name.partition("/")
    key = key.removeprefix(PREFIX)
    found = Numbers(samples, study)
    found.enter(bidder, key)
    counted = () if study.exact else samples.counted(bidder, key, study.whole)
    return Asked(replace(evaluation, ledger=found.ledger), name, study, counted, tuple(found.names()))


def _sample(samples: Samples, name: str) -> Asked:
    """A number of one sample."""
    number, _, step = name.removeprefix(SAMPLE).partition("/")
    found = samples.sample(int(number)) if number.isdecimal() else None
    if found is None:
        return Asked(
            samples.evaluation, name, Smaa(samples.ask, samples.evaluation.ledger), known=(f"{SAMPLE}1/{step}",)
        )
    return Asked(found, samples.step(step), Smaa(samples.ask, found.ledger, items=samples.items))


class Numbers:
    """Those numbers of a study that have no equation before somebody asks."""

    def __init__(self, ground: Ground, study: Smaa) -> None:
        self.ground, self.study = ground, study
        self.ledger = study.ledger.extended()
        self.bids = {one.bidder: one for one in study.bids}
        self.whole = Given(f"={PREFIX}{'parts' if study.exact else 'samples'}", Fraction(study.whole))

    def names(self) -> Iterator[str]:
        """What can be asked of each bid."""
        keys = ["none", *(["never"] if not self.study.exact else [])]
        keys += [f"mean:{item.path}" for item in self.study.items if item.mean is not None]
        keys += [f"place:{place}" for place in range(1, len(self.bids) + 1)]
        yield from (f"{one}/{PREFIX}{key}" for one in self.bids for key in keys)
        yield from (f"{one}/{PREFIX}before:{other}" for one, other in self.study.before)

    def enter(self, bidder: str, key: str) -> None:
        """Enter a number, if there is one of that name without an equation."""
        row = self.ground.evaluation.rows.get(bidder, -1)
        if f"{bidder}/{PREFIX}{key}" not in self.names() or self.ledger.value(f"{PREFIX}{key}", row) is not None:
            return
        what, _, rest = key.partition(":")
        own = self.bids[bidder]
        if what == "mean":
            mean = centroids.mean(self.ground, rest)
            self._enter(bidder, key, mean.term, mean.inputs)
        elif what == "never":
            seen = self.study.panels or self.study.whole
            self._enter(bidder, key, NEVER, {"samples": Given(f"={PREFIX}draws", Fraction(seen))})
        elif what == "none":
            placed = Given(f"{PREFIX}placed", Fraction(sum(own.places)))
            self._enter(bidder, key, NONE, {"samples": self.whole, "placed": placed})
        else:
            count = self.study.before[bidder, rest] if what == "before" else own.places[int(rest) - 1]
            label = f"{PREFIX}ahead:{rest}" if what == "before" else f"{PREFIX}count:{rest}"
            self._enter(bidder, key, SHARE, {"count": Given(label, Fraction(count)), "samples": self.whole})

    def _enter(self, bidder: str, key: str, term: Term, inputs: Inputs) -> None:
        self.ledger.add(f"{PREFIX}{key}", term, inputs, (self.ground.evaluation.rows[bidder],))
