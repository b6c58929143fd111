"""What `check` finds: the problems of a tender with those that scoring would add, of a rubric, or of a bid by its rubric."""

import re
from pathlib import Path
from typing import Final

from bideval.cli.shared.reading import openable
from bideval.documents.dossier import Dossier
from bideval.documents.panel import Panel
from bideval.documents.tender import Tender
from bideval.engine import evaluate
from bideval.engine.across import evaluate_lots
from bideval.engine.checks import check_rubric
from bideval.loading import load, load_bid, load_catalogue, load_rubric
from bideval.metrics.plausible import review
from bideval.problems import Place, Problems
from bideval.working.ledger import Source

Found = tuple[Problems, str | None]
"""The problems, and the language of the tender if it is one."""

_BIDDER: Final = re.compile(rb'(?:^|[{,])\s*"?bidder"?\s*[:,]', re.MULTILINE)
_ENOUGH: Final = 1 << 16


def findings(path: str, rubric: str | None, encoding: str) -> Found:
    """Everything that stands out in what is at `path`."""
    place = Path(path)
    if place.name == "tender.yaml" or _is_tender(place):
        return _tender(place.parent if place.name == "tender.yaml" else place, rubric, encoding)
    if rubric is not None or _is_bid(place):
        return _bid(place, rubric, encoding), None
    return _rubric(path, encoding), None


def _is_tender(path: Path) -> bool:
    """Whether there is a folder that is no rubric's; what cannot be looked at is left to reading, which says why."""
    try:
        return path.is_dir() and ((path / "tender.yaml").exists() or not (path / "rubric.yaml").exists())
    except OSError:
        return False


def _is_bid(path: Path) -> bool:
    """Whether a file names a bidder at its beginning; a rubric has none."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return _BIDDER.search(stream.read(_ENOUGH)) is not None
    except OSError:
        return False


def _tender(folder: Path, rubric: str | None, encoding: str) -> Found:
    loaded = load(folder, rubric=rubric, encoding=encoding)
    found = Problems(loaded.problems)
    if loaded.lots is not None:
        for lot, one in loaded.lots.lots.items():
            found.extend(loaded.lots.seen(lot, _rules(one)))
        if not found.errors:
            found.extend(evaluate_lots(loaded.lots)[1])
        return openable(found, loaded.names), loaded.lots.tender.language
    dossier = loaded.dossier
    if dossier is None:
        return openable(found, loaded.names), None
    found.extend(_rules(dossier))
    if not found.errors:
        found.extend(evaluate(dossier)[1])
    return openable(found, loaded.names), dossier.tender.language


def _rules(dossier: Dossier) -> Problems:
    """What a careful reader would point out in the rubric of a tender."""
    return check_rubric(dossier.rubric, dossier.shelf, dossier.rubric_file.path, dossier.places, dossier.profile)


def _rubric(named: str, encoding: str) -> Problems:
    loaded = load_rubric(named, encoding=encoding)
    found = Problems(loaded.problems)
    if loaded.rubric is not None:
        found.extend(check_rubric(loaded.rubric, load_catalogue, loaded.file.path, loaded.places, loaded.profile))
    return openable(found, loaded.names)


def _bid(path: Path, named: str | None, encoding: str) -> Problems:
    """A bid, with what looks implausible in it; without a rubric, its declared facts are left alone."""
    if named is None:
        bids = load_bid(path, encoding=encoding)
        return openable(bids.problems, bids.names)
    rules = load_rubric(named)
    if rules.rubric is None:
        return openable(rules.problems, rules.names)
    bids = load_bid(path, rules.rubric, encoding=encoding)
    found = Problems(bids.problems)
    tender = Tender(bideval="1", id="check", title=rules.rubric.title, rubric=rules.rubric.id)
    panel = Panel((), {}, given=False)

    def places(source: Source) -> Place:
        return (rules if source[0] == rules.file.path else bids).places(source)

    dossier = Dossier(tender, rules.rubric, load_catalogue, bids.bids, panel, rubric_file=rules.file, places=places)
    found.extend(review(dossier))
    return openable(found, {**rules.names, **bids.names})
