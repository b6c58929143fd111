"""A tender that was made in memory as the files of its folder, so that `bideval score` reads and evaluates it like any other."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from io import StringIO
from typing import Any, Final

from bideval.documents.criteria import Label
from bideval.documents.dossier import Dossier, Submission
from bideval.documents.scale import panel_scale
from bideval.exact import exact_text
from bideval.fields import Frozen

RUBRIC: Final = "rubric.yaml"
PLAIN: Final = re.compile(r"[0-9A-Za-z가-힣_][0-9A-Za-z가-힣_./-]*")


def tender_files(dossier: Dossier) -> dict[str, str]:
    """Every file but the rubric, which `tender.yaml` names beside it."""
    tender = {**_dumped(dossier.tender), "rubric": RUBRIC}
    found = {"tender.yaml": yaml_text(tender)}
    found |= {f"bids/{bid.bidder}.yaml": yaml_text(_bid(bid)) for bid in dossier.bids}
    decisions = _dumped(dossier.decisions)
    if decisions:
        found["decisions.yaml"] = yaml_text({"bideval": "1", **decisions})
    if dossier.prices is not None:
        rows: list[tuple[str, ...]] = [
            (bidder, exact_text(price.amount), price.vat) for bidder, price in dossier.prices.items()
        ]
        found["prices.csv"] = csv_text(("bidder", "amount", "vat"), rows)
    if dossier.panel.given:
        people = [{"id": one.id, **({"group": one.group} if one.group else {})} for one in dossier.panel.evaluators]
        found["roll.yaml"] = yaml_text({"bideval": "1", "evaluators": people})
    return found | _panel(dossier)


def _bid(bid: Submission) -> dict[str, Any]:
    facts = {name: _plain(value) for name, value in bid.facts.items()}
    return {**_dumped(bid.bid), **({"facts": facts} if facts else {})}


def _dumped(document: Frozen) -> dict[str, Any]:
    """What a document states, as it is written in files."""
    told = {name: getattr(document, name) for name in type(document).model_fields if name in document.model_fields_set}
    return {name: _plain(value) for name, value in told.items() if value is not None and value not in ({}, ())}


def _plain(value: object) -> Any:
    if isinstance(value, Frozen):
        return _dumped(value)
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return exact_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _panel(dossier: Dossier) -> dict[str, str]:
    """The marks and the choices between bids, each stage in its own folder."""
    staged = bool(dossier.rubric.stages)
    marks: dict[str, list[tuple[str, ...]]] = {}
    for path, bids in dossier.panel.marks.items():
        folder = f"panel/{path.partition('/')[0]}" if staged else "panel"
        scale = panel_scale(dossier.rubric.nodes[path], dossier.rubric.panel)
        labels = (
            {one.share * 100: one.mark for one in scale if isinstance(one, Label)} if isinstance(scale, tuple) else {}
        )
        own = marks.setdefault(f"{folder}/marks.csv", [])
        for bidder, seats in bids.items():
            own += [
                (who, bidder, path, labels.get(mark.value) or exact_text(mark.value))
                for who, mark in seats.items()
                if mark.value is not None
            ]
    files = {name: csv_text(("evaluator", "bidder", "criterion", "mark"), rows) for name, rows in marks.items()}
    pairs: dict[str, list[tuple[str, ...]]] = {}
    for path, judges in dossier.panel.pairs.items():
        folder = f"panel/{path.partition('/')[0]}" if staged else "panel"
        rows = pairs.setdefault(f"{folder}/pairs.csv", [])
        for who, chosen in judges.items():
            rows += [
                (who, path, one, two, pair.preferred or "=", exact_text(pair.grade))
                for (one, two), pair in chosen.items()
            ]
    head = ("evaluator", "criterion", "first", "second", "preferred", "grade")
    return files | {name: csv_text(head, rows) for name, rows in pairs.items()}


def csv_text(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table as CSV."""
    with StringIO(newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
        return text.getvalue()


def yaml_text(document: Mapping[str, Any]) -> str:
    """Mappings, lists and texts as YAML that people can read; whatever is not a plain word is quoted."""
    return "".join(f"{line}\n" for line in _lines(document))


def _lines(value: Any) -> Iterator[str]:
    parts = value.items() if isinstance(value, Mapping) else ((None, part) for part in value)
    for name, part in parts:
        head = "-" if name is None else f"{_word(name)}:"
        if not isinstance(part, Mapping | list):
            yield f"{head} {_word(part)}"
            continue
        inner = list(_lines(part))
        if name is None:
            yield f"- {inner[0]}"
            yield from (f"  {line}" for line in inner[1:])
        else:
            yield head
            yield from (f"  {line}" for line in inner)


def _word(text: str) -> str:
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
