"""The verifier of plain Python as a module, and bundles for it: of whole tenders without their reports, which it does not read."""

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from bideval import load
from bideval.cli.shared import made_by
from bideval.engine import evaluate
from bideval.engine.across import evaluate_lots
from bideval.loading.shipped import auditors, sample_tenders
from bideval.reports.files import encoded, files
from bideval.sealing import archive
from bideval.sealing.bundle import Sealed
from bideval.sealing.sources import sources


@cache
def verifier() -> ModuleType:
    """The program, imported; it knows nothing of the package."""
    spec = importlib.util.spec_from_file_location("verify_bundle", auditors("verify_bundle.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluated(folder: Path) -> Any:
    """The result of a tender, or of a tender in lots."""
    loaded = load(folder)
    if loaded.dossier is not None:
        return evaluate(loaded.dossier)[0]
    assert loaded.lots is not None
    return evaluate_lots(loaded.lots)[0]


def sealed(folder: Path) -> Sealed:
    """The parts of the bundle of a tender, without the reports for people."""
    result = evaluated(folder)
    told = encoded(files(result, ("json",), ()))
    return Sealed(*sources(result, folder), told, made_by.engine().encode(), result.dossier.tender.id)


@cache
def sample(name: str) -> bytes:
    """The bundle of a shipped sample."""
    return archive.pack(sealed(sample_tenders()[name].parent).members())
