"""The answer of `stress` as a report: the worst first in a sentence, every finding with its proof, what can be had, what moves together."""

from bideval.documents.studies.stress import Stress
from bideval.reports.layout import View
from bideval.reports.studies.stress.findings import findings, proof
from bideval.reports.studies.stress.hunt import hunt
from bideval.reports.studies.stress.reach import pulls, reach
from bideval.reports.studies.stress.simulation import simulation
from bideval.reports.studies.stress.words import Words


def view(found: Stress, language: str) -> View:
    """The whole answer."""
    tell = Words(found.rubric, language)
    proofs = [proof(tell, at, one) for at, one in enumerate(found.findings, 1)]
    sections = [findings(tell, found), *proofs, reach(tell, found), pulls(tell, found)]
    sections += [] if found.hunt is None else [hunt(tell, found.hunt)]
    sections += [] if found.simulation is None else [simulation(tell, found.simulation)]
    title = tell.say("stress-title", rubric=tell.text(found.rubric.title))
    return View(language, title, tuple(section for section in sections if section is not None))
