"""The status of a tender as a page: what is missing, part by part, and the next step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bideval.cli.pages.common import columns, grid
from bideval.documents.dossier import Dossier
from bideval.documents.lots import LotsDossier
from bideval.documents.status import Status
from bideval.messages import say
from bideval.reports.layout import Section, View
from bideval.reports.visible import one_line


def page(dossier: Dossier, status: Status, language: str) -> View:
    """The whole page."""
    return View(language, one_line(dossier.tender.title[language]), tuple(_sections(dossier, status, language)))


def page_of_lots(dossier: LotsDossier, every: Mapping[str, Status], language: str) -> View:
    """What is missing in each lot, lot by lot."""
    sections: list[Section] = []
    for lot, one in dossier.lots.items():
        title = one_line(one.tender.title[language])
        for part in _sections(one, every[lot], language):
            named = say("lots-section", language, {"lot": title, "section": part.title})
            sections.append(part._replace(id=f"{lot}-{part.id}", title=named))
    return View(language, one_line(dossier.tender.title[language]), tuple(sections))


def _sections(dossier: Dossier, status: Status, language: str) -> Iterator[Section]:
    def missing(part: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Section]:
        found = list(rows)
        if found:
            table = grid(columns(language, *heads), found)
            yield Section(part, say(f"cli-status-{part}", language, {"count": str(len(found))}), (), (table,))

    everybody = say("cli-everybody", language)
    marks = [(one.bidder, one.evaluator or everybody, ", ".join(one.criteria)) for one in status.marks]
    unknown = [(one.bidder, one.name, one.asks, say(f"reason-{one.reason}", language)) for one in status.unknown]
    yield from missing("gates", ("bidder", "gate"), status.gates)
    yield from missing("unknown", ("bidder", "fact", "asked-by", "why"), unknown)
    yield from missing("marks", ("bidder", "evaluator", "criteria"), marks)
    yield from missing("officer", ("bidder", "criterion"), status.officer)
    yield from missing("prices", ("bidder",), ([bidder] for bidder in status.prices))
    yield from missing("lots", ("tie",), ([", ".join(group)] for group in status.lots))
    draws = [(draw, one_line(source)) for draw, source in status.draws]
    yield from missing("draws", ("draw", "source"), draws)
    yield from missing("negotiations", ("bidder",), ([bidder] for bidder in status.negotiations))
    facts = {"tender": dossier.tender.id, "stage": status.stage}
    yield Section("next", say("cli-next", language), (say(f"cli-next-{status.next}", language, facts),))
