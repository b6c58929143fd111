"""`bideval compare`: what differs between two evaluations, and which difference did how much to every number, place and outcome.

The smallest changes that can be made independently are the causes: a value of a bid, an evaluator's mark, a decision, a price, a line of the
rubric, an entry of the catalogue, a bid that came or went. Between the two evaluations lie those in which only some of the changes are made;
all of them are evaluated by the engine itself, and every difference is divided by Shapley's value (`attribution`), so that the parts add up
without a rest. Changes are joined where they cannot be evaluated apart, such as a criterion and the fact that it asks for, and where there
are too many causes for all subsets (`causes`); the answer says so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import cast

from bideval.documents.dossier import Dossier, Input
from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.compare import Between, Cause, Change, Comparison, FileChange, Version
from bideval.studies.compare.attribution import Attribution
from bideval.studies.compare.causes import Causes, causes_of
from bideval.studies.compare.difference import differences
from bideval.studies.compare.game import Game
from bideval.studies.compare.outcomes import Outcome, outcome_of, recorded
from bideval.studies.compare.side import Side
from bideval.studies.compare.wording import change

__all__ = ["Outcome", "compare", "recorded"]

Versions = Mapping[str, str]


def compare(
    before: Evaluation,
    after: Evaluation,
    told: tuple[Outcome | None, Outcome | None] = (None, None),
    versions: tuple[Versions, Versions] = ({}, {}),
) -> Comparison:
    """Compare two evaluations; `told` are their results as recorded elsewhere, `versions` what computed each, by name."""
    one, other = (Side(end.dossier, shelf=_shelves_differ(before.dossier, after.dossier)) for end in (before, after))
    found = list(differences(one.tree, other.tree))
    units = list(dict.fromkeys(difference.unit for difference in found))
    of = {unit: [at for at, difference in enumerate(found) if difference.unit == unit] for unit in units}
    changes = tuple(change(difference, one, other) for difference in found)
    ends = outcome_of(before), outcome_of(after)
    game = Game(one, other, units, ends)
    chosen = causes_of(game, lambda unit: changes[of[units[unit]][0]].place.file)
    named = told[0] or ends[0], told[1] or ends[1]
    attribution = Attribution(game, chosen.live, named)
    return Comparison(
        before=before,
        after=after,
        files=tuple(_files(before.dossier, after.dossier, changes)),
        versions=tuple(_versions(*versions)),
        changes=changes,
        causes=tuple(_causes(chosen, [of[unit] for unit in units])),
        idle=tuple(sorted(at for unit in chosen.idle for at in of[units[unit]])),
        numbers=tuple(attribution.numbers()),
        words=tuple(attribution.words()),
        between=tuple(_between(before, after)),
        evaluated=len(game.known),
        names=attribution.rows,
        ledger=attribution.ledger,
        evaluated_with=lambda causes: cast("Evaluation", game.evaluation(chosen.live[at] for at in causes)),
    )


def _shelves_differ(one: Dossier, other: Dossier) -> bool:
    """Whether the catalogues have to be looked into: they are large, and mostly the same."""
    return one.catalogue_file.sha256 != other.catalogue_file.sha256


def _causes(chosen: Causes, changes: list[list[int]]) -> Iterator[Cause]:
    for group in chosen.live:
        inside = sorted(at for unit in group for at in changes[unit])
        yield Cause(tuple(inside), chosen.why.get(group[0], "") if len(group) > 1 else "")


def _files(one: Dossier, other: Dossier, changes: tuple[Change, ...]) -> Iterator[FileChange]:
    """The files that are not the same in both; the rubric and the catalogue among them."""
    ours, theirs = ({file.path: file.sha256 for file in _all(dossier)} for dossier in (one, other))
    counted = Counter(place.file for one in changes for place in {one.before, one.after} if place)
    for path in sorted(ours.keys() | theirs.keys(), key=str.encode):
        if ours.get(path) != theirs.get(path):
            yield FileChange(path, ours.get(path, ""), theirs.get(path, ""), counted[path])


def _all(dossier: Dossier) -> Iterator[Input]:
    yield from (*dossier.inputs, dossier.rubric_file, dossier.catalogue_file)
    if dossier.profile is not None:
        yield Input(dossier.profile.path, dossier.profile.sha256)


def _versions(one: Versions, other: Versions) -> Iterator[Version]:
    for name in dict.fromkeys((*one, *other)):
        if one.get(name) != other.get(name):
            yield Version(name, one.get(name, ""), other.get(name, ""))


def _between(before: Evaluation, after: Evaluation) -> Iterator[Between]:
    """The numbers of the ledgers that are not the same, without those that are points of a criterion or the total."""
    ours, theirs = _ledger(before), _ledger(after)
    known = {*before.dossier.rubric.nodes, *after.dossier.rubric.nodes, ":total"}
    for bidder, key in dict.fromkeys((*ours, *theirs)):
        pair = ours.get((bidder, key)), theirs.get((bidder, key))
        if key not in known and pair[0] != pair[1]:
            yield Between(bidder, key, *pair)


def _ledger(evaluation: Evaluation) -> dict[tuple[str, str], Fraction]:
    bids = evaluation.ledger.bids
    return {
        (bids[row], key): value
        for key, equation in evaluation.ledger.equations.items()
        for row, value in zip(equation.rows, equation.column.values(), strict=True)
    }
