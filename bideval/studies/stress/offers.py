"""From what an invented bid states to the documents that the engine reads: its file, its marks, its price."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final, NamedTuple

from bideval.documents.bid import Bid
from bideval.documents.criteria import Label, Node, Scale
from bideval.documents.decisions import GateDecision, OfficerMark
from bideval.documents.dossier import FactValue, Submission
from bideval.documents.hardware import Catalogue
from bideval.documents.rubric import Rubric
from bideval.documents.scale import officer_scale
from bideval.documents.studies.stress import FACT, MARK, Offer
from bideval.exact import exact_text
from bideval.metrics.facts import decode
from bideval.studies.stress.knobs import ZERO

FALLBACK: Final = "b200-sxm"


class Fleet(NamedTuple):
    """Which accelerators invented bids offer: the usual one, and one of an earlier generation."""

    usual: str
    older: str


def fleet_of(rubric: Rubric, catalogue: Catalogue) -> Fleet:
    """The first that a gate asks for, else the first of the newest generation that has a figure at the rubric's precision."""
    asked = [name for gate in rubric.gates for one in gate.any_of or () for name in one.accelerator]
    compute = rubric.compute
    counted = [
        one
        for one in catalogue.accelerators
        if compute is not None and one.tflops(compute.precision, compute.sparsity) is not None
    ]
    newest = [one.id for one in counted if compute is not None and one.generation in compute.newest]
    earlier = [one.id for one in counted if one.id not in newest]
    best = [FALLBACK] if FALLBACK in newest else newest
    usual = next(iter([*asked, *best, *(one.id for one in counted), FALLBACK]))
    return Fleet(usual, next((one for one in earlier if one != usual), FALLBACK))


def submission(bidder: str, rubric: Rubric, offer: Offer, fleet: Fleet) -> Submission:
    """The bid of an offer, as if read from its file."""
    told = {name: decode(rubric.facts[name], value) for name, value in _under(offer, FACT)}
    facts: dict[str, FactValue] = {**words(rubric), **told}
    document = stated(bidder, rubric, offer, fleet)
    return Submission(f"bids/{bidder}.yaml", Bid.model_validate(document), facts)


def stated(bidder: str, rubric: Rubric, offer: Offer, fleet: Fleet) -> dict[str, Any]:
    """The bid as its file has it but for its declared facts, and without its price where prices are kept apart."""
    letter = bidder.rpartition("-")[2].upper()
    name = {"ko": f"입찰자 {letter} (가상)", "en": f"Bidder {letter} (fictional)"}
    found: dict[str, Any] = {"bideval": "1", "bidder": bidder, "name": name}
    lines = list(_lines(offer, fleet))
    if lines:
        found["fleet"] = lines
    nodes = offer.get("clusters.nodes")
    if nodes is not None:
        found["clusters"] = [{"accelerator": fleet.usual, "nodes": exact_text(nodes), "public": "true"}]
    site = {
        field: "true" if value and field == "owned" else "false" if field == "owned" else exact_text(value)
        for field, value in _under(offer, "datacentres.")
    }
    if site:
        found["datacentres"] = [site]
    for part in ("cost", "finance"):
        amounts = {field: exact_text(value) for field, value in _under(offer, f"{part}.")}
        if part == "cost" and rubric.price == "separate":
            amounts.pop("price", None)
        if amounts:
            found[part] = amounts
    for field, value in _under(offer, "schedule."):
        found["schedule"] = {field: date.fromordinal(int(value)).isoformat()}
    return found


def words(rubric: Rubric) -> dict[str, FactValue]:
    """The texts that gates want: every bid has them, for the study is about what can be counted."""
    texts = {gate.fact: gate.must_be or (gate.one_of or ("",))[0] for gate in rubric.gates if gate.fact is not None}
    return {name: word for name, word in texts.items() if name in rubric.facts and rubric.facts[name].type == "text"}


def _under(offer: Offer, prefix: str) -> Iterator[tuple[str, Fraction]]:
    for name, value in offer.items():
        if name.startswith(prefix) and value is not None:
            yield name.removeprefix(prefix), value


def _lines(offer: Offer, fleet: Fleet) -> Iterator[dict[str, str]]:
    """The lines of the fleet; what is for public use is that share of each, rounded down to whole accelerators."""
    for knob, accelerator in (("fleet.count", fleet.usual), ("fleet.older", fleet.older)):
        count = offer.get(knob)
        if count is None:
            continue
        line = {"accelerator": accelerator, "count": exact_text(count)}
        public, day = offer.get("fleet.public"), offer.get("fleet.in_service")
        if public is not None:
            line["public"] = str(int(count * public))
        if day is not None:
            line["in_service"] = date.fromordinal(int(day)).isoformat()
        yield line


def officer_marks(rubric: Rubric, offers: Mapping[str, Offer]) -> Iterator[OfficerMark]:
    """The officer's marks of all bids."""
    for bidder, offer in offers.items():
        for node in rubric.leaves:
            value = offer.get(MARK + node.path)
            if node.criterion.officer is not None and value is not None:
                yield OfficerMark(bidder=bidder, criterion=node.path, mark=written(officer_scale(node), value))


def written(scale: Scale, value: Fraction) -> str:
    """A mark as people write it: by its label, where the scale has labels."""
    labels = [one for one in scale if isinstance(one, Label)] if isinstance(scale, tuple) else []
    return next((one.mark for one in labels if one.share * 100 == value), exact_text(value))


def passed(rubric: Rubric, bidders: Mapping[str, Offer]) -> Iterator[GateDecision]:
    """Every gate that people decide, passed: the study is about the rules."""
    for gate in rubric.gates:
        if gate.decision is not None:
            for bidder in bidders:
                yield GateDecision(bidder=bidder, gate=gate.id, outcome="passed")


def grade(node: Node, offers: Mapping[str, Offer], one: str, two: str) -> tuple[str | None, Fraction]:
    """Whom an evaluator prefers of two bids, and by how much: the difference of what they deserve, from 2 to 6; parity is 1."""
    first, second = (offers[name].get(MARK + node.path) or ZERO for name in (one, two))
    if first == second:
        return None, Fraction(1)
    return (one if first > second else two), min(1 + abs(first - second), Fraction(6))
