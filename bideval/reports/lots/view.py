"""A tender in lots as a report in one language: the rule across lots and what came of it, then each lot's places."""

from collections.abc import Iterator

from bideval.documents.across import LotsEvaluation
from bideval.reports.layout import Cell, Section, Table, View, numbers
from bideval.reports.problem_lines import line
from bideval.reports.reading import NOTHING, Reading
from bideval.reports.sections.award import tables
from bideval.reports.sections.headline import call, facts, whose
from bideval.reports.sections.inputs import row, section
from bideval.reports.sections.ranking import ranking
from bideval.reports.sections.ties import ties
from bideval.reports.sections.unknowns import unknowns
from bideval.reports.voice import Voice, plain

OF_A_LOT = (ranking, ties, unknowns)
"""What is told of each lot; everything else stands in its own report."""


def lots_view(evaluation: LotsEvaluation, language: str, most: int | None = None) -> View:
    """The whole report; of a lot with more than `most` bids, what goes bid by bid is shortened as in its own."""
    page = _Page(evaluation, language, most)
    return View(language, page.voice.text(evaluation.dossier.tender.title), tuple(page.sections()))


class _Page:
    """The report being written."""

    def __init__(self, evaluation: LotsEvaluation, language: str, most: int | None) -> None:
        self.evaluation = evaluation
        self.voice = Voice(language, evaluation.dossier.tender)
        self.readings = {
            lot: Reading(one, language, short=most is not None and len(one.standings) > most)
            for lot, one in evaluation.lots.items()
        }
        self.titles = {lot: self.voice.text(one.dossier.tender.title, lot) for lot, one in evaluation.lots.items()}

    def sections(self) -> Iterator[Section]:
        """Every section, in order."""
        voice = self.voice
        table = facts(voice, [*whose(voice), ("lots", ", ".join(self.titles.values())), *call(voice)])
        yield Section("headline", voice.say("section-headline"), tuple(self._rule()), (table,))
        yield self._award()
        if self.evaluation.award.held:
            yield self._held()
        for lot, reading in self.readings.items():
            for told in (writer(reading) for writer in OF_A_LOT):
                if told is not None:
                    title = voice.say("lots-section", lot=self.titles[lot], section=told.title)
                    yield told._replace(id=f"{lot}-{told.id}", title=title)
        remarks = [*self.evaluation.remarks]
        for lot, one in self.evaluation.lots.items():
            remarks += self.evaluation.dossier.seen(lot, one.remarks)
        if remarks:
            yield Section("notes", voice.say("section-notes"), tuple(line(one, voice.language) for one in remarks))
        yield Section("elsewhere", voice.say("section-elsewhere"), (voice.say("lots-elsewhere"),))
        yield section(voice, [row(voice, one) for one in self.evaluation.dossier.inputs])

    def _rule(self) -> Iterator[str]:
        """The rule across lots, and what its award came to."""
        rule, award = self.evaluation.dossier.tender.lots, self.evaluation.award
        yield self.voice.say(f"lots-keep-{rule.keep or 'all'}")
        if rule.cap and rule.cap.amount is not None:
            most = f"{self.voice.amount(rule.cap.amount)} ({self.voice.say(f'vat-{rule.cap.vat}')})"
            yield self.voice.say("lots-cap-amount", most=most, uses=rule.uses or "")
        elif rule.cap:
            yield self.voice.say("lots-cap-lots", most=str(rule.cap.lots))
        if award.total is not None:
            total = plain(award.total) if rule.keep == "most-points" else self.voice.amount(award.total)
            yield self.voice.say(f"lots-total-{rule.keep}", total=total)
        if not award.complete:
            yield self.voice.say("summary-award-open")

    def _award(self) -> Section:
        """What became of each bid, lot by lot."""
        found: list[Table] = []
        for one in self.evaluation.award.lots:
            parts = one.award.parts if one.award else ()
            made = [table for part in parts for table in tables(self.readings[one.lot], part)]
            found += [table._replace(title=table.title or self.titles[one.lot]) for table in made]
        return Section("award", self.voice.say("section-lots-award"), (), tuple(found))

    def _held(self) -> Section:
        """What each bidder is given over all lots."""
        voice, rows = self.voice, []
        money = any(one.amount is not None for one in self.evaluation.award.held)
        for one in self.evaluation.award.held:
            name = self.readings[one.lots[0]].name(one.bidder)
            lots = ", ".join(self.titles[lot] for lot in one.lots)
            amount = NOTHING if one.amount is None else voice.amount(one.amount)
            rows.append((Cell(name), Cell(lots), *(numbers(amount) if money else ())))
        head = (
            Cell(voice.by_regime("head-bidder")),
            *voice.heads("head-lots"),
            *(numbers(voice.say("head-amount")) if money else ()),
        )
        return Section("held", voice.say("section-lots-held"), (), (Table(head, tuple(rows)),))
