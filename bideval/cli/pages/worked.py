"""Worked examples of metrics, computed on the spot: the bid of the example, measured as the engine measures bids."""

from fractions import Fraction

from bideval.documents.bid import Bid
from bideval.documents.dossier import Submission
from bideval.documents.facts import Compute
from bideval.documents.hardware import Catalogue
from bideval.documents.tender import Amount
from bideval.fields import iso_date, threshold
from bideval.metrics import METRICS, find
from bideval.metrics.base import Example, Measured, Metric, Unknown
from bideval.metrics.context import Context
from bideval.metrics.figures import Figures


def worked(metric: Metric, example: Example, catalogue: Catalogue) -> Measured | Unknown:
    """What the metric makes of the example's bid, after all that it uses."""
    compute = None if example.compute is None else Compute.model_validate(example.compute)
    measured: dict[str, Fraction] = {}
    reasons: dict[str, str] = {}
    context = Context(
        Figures(lambda: catalogue, compute=compute),
        notice_date=iso_date(example.notice) if example.notice else None,
        amounts={name: Amount.model_validate(stated) for name, stated in example.amounts.items()},
        vat_rate=threshold(example.vat_rate) if example.vat_rate else None,
    ).knowing(measured, reasons)
    bid = Submission("bids/example.yaml", Bid.model_validate({"bidder": "example", **example.bid}))
    for used in METRICS:
        found = used.measure(bid, context)
        if isinstance(found, Measured):
            measured[used.id] = found.value
        else:
            reasons[used.id] = found.reason
    return (find(example.metric) or metric).measure(bid, context)


def circumstances(example: Example) -> dict[str, object]:
    """The bid of an example and what of the tender matters to it."""
    tender = {"compute": example.compute, "notice": example.notice, "vat_rate": example.vat_rate}
    stated = {key: value for key, value in tender.items() if value is not None}
    return {**example.bid, **stated, **{f"tender.{name}": amount for name, amount in example.amounts.items()}}
