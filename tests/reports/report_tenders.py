"""A small tender made by hand, of three bids; a test says only what differs in its own."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from bideval.documents.bid import Bid
from bideval.documents.decisions import Decisions
from bideval.documents.dossier import Dossier, FactValue, Input, Price, Submission
from bideval.documents.evaluation import Evaluation
from bideval.documents.facts import Fact
from bideval.documents.hardware import Catalogue
from bideval.documents.panel import Evaluator, Mark, Panel
from bideval.documents.rubric import Rubric
from bideval.documents.tender import Tender
from bideval.engine import evaluate
from bideval.fields import boolean, iso_date, threshold
from bideval.problems import Level, Place, Problem
from bideval.working.ledger import Source

CATALOGUE = {
    "bideval": "1",
    "id": "small",
    "title": "Small",
    "carried_over": "2025-01-01",
    "sources": {},
    "accelerators": [],
}

RUBRIC: dict[str, Any] = {
    "bideval": "1",
    "id": "small-rubric",
    "title": {"ko": "작은 기준", "en": "Small rubric"},
    "source": "Gazette 2025-01-02",
    "total": "100",
    "rounding": {"criterion": {"places": "2", "mode": "half-up"}, "total": {"places": "2", "mode": "half-up"}},
    "panel": {"mean": "arithmetic", "drop": {"highest": "1", "lowest": "1"}, "scale": {"from": "60", "to": "100"}},
    "facts": {
        "licence": {"type": "boolean", "title": {"ko": "허가", "en": "Licence"}, "clause": "공고 제3조"},
        "days": {
            "type": "count",
            "title": {"ko": "구축 기간", "en": "Days to build"},
            "unit": "일",
            "range": ["0", "100"],
        },
        "opened": {"type": "date"},
        "offer": {"type": "money", "title": {"ko": "제안가격", "en": "Price offered"}},
        "own": {"type": "share"},
    },
    "metrics": {
        "offer_per_day": {"expr": "offer / days", "unit": "원/일", "title": {"ko": "하루 가격", "en": "Price a day"}}
    },
    "gates": [
        {
            "id": "licensed",
            "title": {"ko": "허가 보유", "en": "Has a licence"},
            "fact": "licence",
            "must_be": "true",
            "clause": "공고 제3조",
            "basis": "notice",
        },
        {"id": "floor", "criterion": "quality", "at_least": "50%", "on": "rounded"},
    ],
    "adjustments": [
        {
            "id": "late",
            "kind": "deduction",
            "points": "1.5",
            "title": {"ko": "지연 감점", "en": "Late"},
            "clause": "제9조",
            "basis": "notice",
        }
    ],
    "criteria": [
        {
            "id": "quality",
            "title": {"ko": "품질", "en": "Quality"},
            "points": "60",
            "basis": "notice",
            "criteria": [
                {"id": "plan", "title": {"ko": "계획", "en": "Plan"}, "points": "40", "basis": "assumed", "panel": {}},
                {
                    "id": "speed",
                    "title": {"ko": "속도", "en": "Speed"},
                    "points": "20",
                    "basis": "reported",
                    "source": "Daily 2025-01-03",
                    "clause": "제5조",
                    "metric": "days",
                    "method": {"kind": "linear", "zero_at": "100", "full_at": "40"},
                },
            ],
        },
        {
            "id": "price",
            "title": {"ko": "가격", "en": "Price"},
            "points": "40",
            "metric": "offer",
            "method": {"kind": "ratio-to-best", "better": "lower"},
        },
    ],
    "ranking": {"tie_breaks": [{"highest": "quality"}, {"largest_item": "true"}, {"lot": "true"}]},
    "award": {"kind": "budget", "uses": "cost.requested", "partial": "offer"},
}

TENDER: dict[str, Any] = {
    "bideval": "1",
    "id": "small",
    "title": {"ko": "작은 사업", "en": "Small tender"},
    "purpose": "evaluation",
    "rubric": "small-rubric",
    "regime": "agreement",
    "notice": {"number": "2025-7", "date": "2025-01-02", "amendments": ["2025-01-09 일정"]},
    "project_budget": {"amount": "15억원"},
}

BIDS: dict[str, Any] = {
    "alpha": {
        "name": {"ko": "알파", "en": "Alpha"},
        "facts": {"licence": "true", "days": "50", "offer": "1000000", "own": "0.25", "opened": "2025-02-03"},
        "cost": {"requested": "10억원"},
        "partial": {"accepts": "true"},
    },
    "beta": {
        "name": {"ko": "베타", "en": "Beta"},
        "facts": {"licence": "true", "days": "70", "offer": "900000"},
        "cost": {"requested": "8억원"},
        "partial": {"accepts": "true"},
    },
    "gamma": {
        "name": {"ko": "감마", "en": "Gamma"},
        "facts": {"licence": "false", "days": "40", "offer": "800000"},
        "cost": {"requested": "1억원"},
    },
}

MARKS: dict[str, dict[str, list[str]]] = {
    "quality/plan": {
        "alpha": ["90", "80", "95", "100"],
        "beta": ["85", "80", "70", "-"],
        "gamma": ["80", "80", "80", "80"],
    }
}
ROLL: list[dict[str, Any]] = [
    {"id": "e1", "name": "김하나", "pseudonym": "위원 가"},
    {"id": "e2", "name": "이두리", "pseudonym": "위원 나"},
    {"id": "e3", "name": "박세나"},
    {"id": "e4", "name": "최네온", "recusals": [{"bids": ["beta"], "kind": "회피", "reason": "자문"}]},
]
DECISIONS: dict[str, Any] = {
    "adjustments": [
        {
            "bidder": "beta",
            "adjustment": "late",
            "by": "심사과",
            "when": "2025-02-01",
            "why": "하루 늦음",
            "evidence": {"document": "log.pdf", "page": "2"},
        }
    ]
}


def read(fact: Fact, text: str) -> FactValue:
    """A fact's text by its type, as loading reads it."""
    if fact.type == "boolean":
        return boolean(text)
    if fact.type == "date":
        return iso_date(text)
    return text if fact.type in ("choice", "text") else threshold(text)


def places(source: Source) -> Place:
    """A stand-in for the places of loading: the line tells how deep the value stands."""
    file, path = source
    return Place(file, 1 + len(path), 1 + sum(part for part in path if isinstance(part, int)))


def dossier(
    rubric: Mapping[str, Any] = RUBRIC,
    bids: Mapping[str, Any] = BIDS,
    marks: Mapping[str, Mapping[str, list[str]]] = MARKS,
    decisions: Mapping[str, Any] = DECISIONS,
    tender: Mapping[str, Any] = TENDER,
    prices: Mapping[str, Price] | None = None,
) -> Dossier:
    """The documents of a tender. `marks` lists, by leaf and bid, one mark an evaluator of `ROLL`; `-` is an abstention."""
    rules = Rubric.model_validate(rubric)
    submissions = []
    for bidder, stated in sorted(bids.items()):
        bid = Bid.model_validate({"bidder": bidder, **stated})
        facts = {name: read(rules.facts[name], text) for name, text in bid.facts.items()}
        submissions.append(Submission(f"bids/{bidder}.yaml", bid, facts))
    roll = tuple(Evaluator.model_validate(one) for one in ROLL)
    given = {
        leaf: {
            bidder: {
                one.id: Mark(None if mark == "-" else Fraction(mark), (f"panel/{bidder}.csv", (at,)))
                for at, (one, mark) in enumerate(zip(roll, row, strict=True))
            }
            for bidder, row in rows.items()
        }
        for leaf, rows in marks.items()
    }
    return Dossier(
        tender=Tender.model_validate(tender),
        rubric=rules,
        shelf=lambda: Catalogue.model_validate(CATALOGUE),
        bids=tuple(submissions),
        panel=Panel(roll, given, given=True),
        decisions=Decisions.model_validate(decisions),
        prices=prices,
        inputs=(Input("tender.yaml", "aa" * 32), Input("bids/alpha.yaml", "bb" * 32)),
        rubric_file=Input("rubrics/small-rubric/rubric.yaml", "cc" * 32),
        catalogue_file=Input("catalog/hardware.yaml", "dd" * 32),
        places=places,
    )


def evaluated(**documents: Any) -> Evaluation:
    """The evaluation of a tender, which must have no errors; with one remark, whose sentence is a report's own."""
    found, problems = evaluate(dossier(**documents))
    assert found is not None, list(problems)
    remark = Problem(Place("bids/beta.yaml", 3, 5), "explain-unknown", {"asked": "x/y"}, Level.NOTE)
    return replace(found, remarks=(remark,), reasons={})


def changed(document: Mapping[str, Any], **parts: Any) -> dict[str, Any]:
    """A document with some of its parts replaced."""
    return {**document, **parts}


def with_bid(bidder: str, **parts: Any) -> dict[str, Any]:
    """All bids, one of them with some parts replaced; facts are merged, and a fact of None is taken away."""
    old = BIDS[bidder]
    facts = {name: value for name, value in {**old["facts"], **parts.pop("facts", {})}.items() if value is not None}
    return changed(BIDS, **{bidder: changed(old, **parts, facts=facts)})


QUALITY, PRICE = RUBRIC["criteria"]
SEALED = changed(RUBRIC, price="separate", criteria=[QUALITY, changed(PRICE, metric="price")])
"""The rubric where prices are opened apart."""

PUBLISHED = changed(TENDER, purpose="published-facts")
CONTRACT = changed(TENDER, regime="contract")

TWINS = {
    "alpha": BIDS["alpha"],
    "beta": changed(BIDS["alpha"], name={"ko": "베타", "en": "Beta"}),
    "gamma": changed(BIDS["alpha"], name={"ko": "감마", "en": "Gamma"}),
}
"""Three bids that score alike."""


def equal_marks(bids: Mapping[str, Any]) -> dict[str, dict[str, list[str]]]:
    """The same marks for every bid."""
    return {"quality/plan": {bidder: ["90", "90", "90", "90"] for bidder in bids}}


def twins(**documents: Any) -> Evaluation:
    """The evaluation of bids that score alike."""
    return evaluated(**{"bids": TWINS, "marks": equal_marks(TWINS), "decisions": {}, **documents})
