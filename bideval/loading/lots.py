"""A tender in lots: its own `tender.yaml`, and under `lots/` a whole tender folder for each lot. Nothing is handed down to a lot.

A lot's files are called as inside its own folder while it is read, and `lots/ID/…` in what the parent tells; a rubric that lots share lies
beside the parent's `tender.yaml` and is named by its path, `rubric: ../../rubric.yaml`.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from posixpath import normpath

from bideval.documents.dossier import Dossier, Input
from bideval.documents.lots import LotsDossier, TenderOfLots, moved
from bideval.exact import clip
from bideval.loading.bids.names import skeleton
from bideval.loading.bind import bind
from bideval.loading.desk import Desk
from bideval.loading.formats.tree import Node
from bideval.loading.listing import LOTS, TENDER, list_lots, note_unused
from bideval.problems import Level, Place, Problem

Reader = Callable[[Desk], Dossier | None]


def in_lots(desk: Desk) -> bool:
    """Whether the `tender.yaml` that was read is one of a tender in lots."""
    page = desk.pages.get(TENDER)
    return isinstance(page, Node) and page.child(LOTS) is not None


def read_lots(desk: Desk, read: Reader) -> LotsDossier | None:
    """The tender and every lot of it, if nothing is wrong with any file; `read` reads one lot."""
    files = list_lots(desk)
    page = desk.pages[TENDER]
    tender = bind(page, TenderOfLots, desk.problems) if isinstance(page, Node) else None
    for name in files.attachments:
        desk.digest(name)
    declared = tender.lots.order if tender else ()
    found = {name.removeprefix(f"{LOTS}/"): Desk(desk.path(name), desk.encoding, desk.stock) for name in files.lots}
    if tender:
        _check_order(declared, found, desk)
    own = tuple(Input(name, desk.digests[name]) for name in sorted(desk.digests, key=str.encode))
    dossiers = {lot: read(one) for lot, one in found.items()}
    lots = {lot: dossiers[lot] for lot in declared if lot in dossiers}
    outside = {lot: _outside(lot, one) for lot, one in found.items()}
    note_unused(files, [desk.root / name for names in outside.values() for name in names.values()], desk)
    whole = {lot: one for lot, one in lots.items() if one is not None}
    if tender:
        desk.problems.extend(
            one for lot, dossier in whole.items() for one in moved(_lot_of(dossier, tender), outside[lot])
        )
    desk.problems.extend(_companies(whole, outside))
    remarks = tuple(one for one in desk.problems if one.level is Level.WARNING)
    for lot, one in found.items():
        for name, path in one.names.items():
            outer = outside[lot].get(name)
            desk.names[outer or name] = str(desk.root / outer) if outer else path
        desk.problems.extend(moved(one.problems, outside[lot]))
    if tender is None or desk.problems.errors:
        return None
    return LotsDossier(tender, whole, own, remarks, outside, desk.place)


def _check_order(declared: tuple[str, ...], found: Mapping[str, Desk], desk: Desk) -> None:
    """Every lot is declared once and has its folder; nothing else lies among them."""
    for at, lot in enumerate(declared):
        place = desk.place((TENDER, (LOTS, "order", at)))
        if lot in declared[:at]:
            desk.problems.add(place, "lot-twice", lot=lot)
        elif lot not in found:
            desk.problems.add(place, "lot-missing", lot=lot)
    for lot in found:
        if lot not in declared:
            desk.problems.add(Place(f"{LOTS}/{lot}"), "lot-not-declared", name=clip(lot))


def _outside(lot: str, desk: Desk) -> dict[str, str]:
    """What the files of a lot are called from the parent's folder; what lies elsewhere keeps its name."""
    inside = (name for name, path in desk.names.items() if Path(path).is_relative_to(desk.root))
    return {name: normpath(f"{LOTS}/{lot}/{name}") for name in inside}


def _lot_of(dossier: Dossier, tender: TenderOfLots) -> Iterator[Problem]:
    """A lot that is opened alone has to say itself that an award across lots stands above it."""
    stated = dossier.tender.lot_of
    if stated is None:
        yield Problem(Place(TENDER), "lot-of-missing", {"tender": tender.id}, Level.WARNING)
    elif stated != tender.id:
        yield Problem(dossier.place(TENDER, "lot_of"), "lot-of-other", {"stated": stated, "tender": tender.id})


def _companies(lots: Mapping[str, Dossier], outside: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """One id, one company: under two ids a company would have two caps."""
    ids: dict[str, tuple[str, Place]] = {}
    names: dict[str, tuple[str, Place]] = {}
    for lot, dossier in lots.items():
        for bid in dossier.bids:
            name = skeleton(bid.bid.name.ko) if bid.bid.name else ""
            if not name or bid.bid.name is None:
                continue
            inner = dossier.place(bid.file, *bid.root, "name")
            place = inner._replace(file=outside[lot].get(inner.file, inner.file))
            bidder, first = ids.setdefault(name, (bid.bidder, place))
            known, where = names.setdefault(bid.bidder, (name, place))
            facts = {"name": clip(bid.bid.name.ko), "bidder": bid.bidder}
            if bidder != bid.bidder:
                yield Problem(place, "lot-bidder-other-id", {**facts, "other": bidder, "first": str(first)})
            elif known != name:
                yield Problem(place, "lot-bidder-other-name", {**facts, "first": str(where)}, Level.WARNING)
