"""What cannot be, or hardly can be, in what bids state: contradictions are errors, oddities warnings."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from bideval.documents.bid import Cluster
from bideval.documents.dossier import Dossier
from bideval.exact import exact_text
from bideval.metrics import claims
from bideval.metrics.context import Context
from bideval.metrics.look import Look
from bideval.problems import Problem, Problems
from bideval.working.ledger import Path, Source


def review(dossier: Dossier) -> Problems:
    """Everything that stands out in the bids of a tender."""
    found, context = Problems(mixed_vat(dossier)), Context.of(dossier)
    for row in dossier.detailed:
        found.extend(look_at(Look(dossier, dossier.bids[row], context)))
    return found


def look_at(look: Look) -> Problems:
    """Everything that stands out in one bid."""
    _members(look)
    _public(look)
    _clusters(look)
    _dates(look)
    claims.check(look)
    return look.problems


def _members(look: Look) -> None:
    """Stated parts of a consortium make up the whole. Nothing is scored by them: a warning."""
    shares = [member.share for member in look.bid.members if member.share is not None]
    if shares and len(shares) == len(look.bid.members) and sum(shares) != 1:
        total = f"{exact_text(sum(shares, Fraction(0)) * 100)} %"
        look.odd("member-shares-not-whole", "members", total=total)


def _public(look: Look) -> None:
    """No line has more accelerators for public use than accelerators."""
    for at, line in enumerate(look.bid.fleet or ()):
        if line.public is not None and line.public > line.count:
            facts = {"accelerator": line.accelerator, "public": str(line.public), "count": str(line.count)}
            look.wrong("public-above-count", "fleet", at, "public", **facts)


def _clusters(look: Look) -> None:
    """Clusters agree with themselves, and stand within the fleet."""
    figures, clusters = look.context.figures, look.bid.clusters or ()
    for at, cluster in enumerate(clusters):
        by_nodes = figures.size(cluster.accelerator, cluster.nodes, None)
        if cluster.accelerators is not None and by_nodes not in (None, cluster.accelerators):
            facts = {"nodes": str(cluster.nodes), "accelerators": str(cluster.accelerators), "size": str(by_nodes)}
            look.wrong("cluster-size-contradicts", "clusters", at, **facts)
    if look.bid.fleet is None:
        return
    for accelerator in dict.fromkeys(cluster.accelerator for cluster in clusters):
        _within_fleet(look, accelerator, [one for one in clusters if one.accelerator == accelerator])


def _within_fleet(look: Look, accelerator: str, clusters: list[Cluster]) -> None:
    """Clusters need no more accelerators than the fleet has; public ones hardly more than its public part."""
    figures = look.context.figures
    lines = [line for line in look.bid.fleet or () if line.accelerator == accelerator]
    sizes = [figures.size(accelerator, one.nodes, one.accelerators) or Fraction(0) for one in clusters]
    needed = sum(sizes, Fraction(0))
    count = sum((line.count for line in lines), Fraction(0))
    if needed > count:
        facts = {"accelerator": accelerator, "needed": str(needed), "count": str(count)}
        look.wrong("clusters-above-fleet", "clusters", **facts)
    for_public = sum((own for own, one in zip(sizes, clusters, strict=True) if one.public), Fraction(0))
    public = [line.public for line in lines if line.public is not None]
    if len(public) == len(lines) and for_public > sum(public) and needed <= count:
        facts = {"accelerator": accelerator, "needed": str(for_public), "public": str(sum(public))}
        look.odd("clusters-above-public", "clusters", **facts)


def _dates(look: Look) -> None:
    """Full service does not begin before service, and none before the notice."""
    schedule, notice = look.bid.schedule, look.context.notice_date
    if schedule.service_start and schedule.full_service and schedule.full_service < schedule.service_start:
        facts = {"start": str(schedule.service_start), "full": str(schedule.full_service)}
        look.wrong("full-service-before-start", "schedule", "full_service", **facts)
    for path, day in _starts(look):
        if notice is not None and day < notice:
            look.odd("service-before-notice", *path, date=str(day), notice=str(notice))


def _starts(look: Look) -> Iterator[tuple[Path, date]]:
    """Every day on which something is said to begin."""
    if look.bid.schedule.service_start:
        yield ("schedule", "service_start"), look.bid.schedule.service_start
    for at, line in enumerate(look.bid.fleet or ()):
        if line.in_service:
            yield ("fleet", at, "in_service"), line.in_service


def mixed_vat(dossier: Dossier) -> Iterator[Problem]:
    """Amounts on different tax bases cannot be compared unless the rubric gives the rate that brings them on one."""
    if dossier.rubric.vat_rate is not None:
        return
    first = None
    for source, owner, vat in _tax_bases(dossier):
        first = first or (owner, vat)
        if vat != first[1]:
            facts = {"owner": owner, "vat": vat, "other": first[0], "other_vat": first[1]}
            yield Problem(dossier.places(source), "vat-mixed", facts)


def _tax_bases(dossier: Dossier) -> Iterator[tuple[Source, str, str]]:
    """Of everybody who states money that is compared: where, who, and on what basis."""
    budget = dossier.tender.project_budget
    if budget is not None:
        yield ("tender.yaml", ("project_budget", "vat")), "project_budget", budget.vat
    for row in range(len(dossier.bids)) if dossier.prices else dossier.detailed:
        submission = dossier.bids[row]
        cost = submission.bid.cost
        if cost.stated:
            yield (submission.file, (*submission.root, "cost", "vat")), submission.bidder, cost.vat
        price = (dossier.prices or {}).get(submission.bidder)
        if price is not None:
            yield price.source, submission.bidder, price.vat
