"""Whether the award across lots can be made as its rule says: what each lot's rubric must have for that."""

from collections.abc import Iterator

from bideval.documents.award import BestAward
from bideval.documents.dossier import Dossier
from bideval.documents.lots import LotRule, LotsDossier
from bideval.engine import amounts
from bideval.problems import Problem


def check_lots(dossier: LotsDossier) -> Iterator[Problem]:
    """Every Problem, at its place in the lot's rubric, or in the tender."""
    rule = dossier.tender.lots
    for lot, one in dossier.lots.items():
        yield from dossier.seen(lot, _award(rule, one))
        if rule.uses is not None and rule.uses not in (known := amounts.names(one.rubric)):
            place = dossier.places(("tender.yaml", ("lots", "uses")))
            yield Problem(place, "lots-unknown-amount", {"name": rule.uses, "lot": lot, "known": ", ".join(known)})


def _award(rule: LotRule, dossier: Dossier) -> Iterator[Problem]:
    award, place = dossier.rubric.award, dossier.place(dossier.rubric_file.path, "award")
    if rule.cap is not None and award is None:
        yield Problem(place, "lots-need-award")
    elif award is not None and rule.keep in ("most-points", "least-money") and award != BestAward(kind="best"):
        yield Problem(place, "lots-need-best", {"keep": rule.keep})
