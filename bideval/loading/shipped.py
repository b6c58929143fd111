"""What bideval ships with: rubrics and sample tenders inside a wheel, or beside the package in a checkout; the catalogues."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent.parent
CATALOGUE: Final = _PACKAGE / "catalog" / "hardware.yaml"
CATALOGUE_NAME: Final = "catalog/hardware.yaml"
PROFILES: Final = _PACKAGE / "catalog" / "profiles"
PRESETS: Final = _PACKAGE / "catalog" / "presets.yaml"
RUBRIC: Final = "rubric.yaml"


def rubrics(library: Path | None = None) -> dict[str, Path]:
    """The shipped rubrics: the path of each `rubric.yaml`, by id; of another library than our own, those that it has."""
    return _folders("rubrics", RUBRIC) if library is None else _inside(library / "rubrics", RUBRIC)


def catalogue(library: Path | None = None) -> Path:
    """The catalogue of accelerators, ours or that of another library."""
    return CATALOGUE if library is None else library / CATALOGUE_NAME


def sample_tenders() -> dict[str, Path]:
    """The shipped sample tenders: the path of each `tender.yaml`, by the name of its folder."""
    return _folders("sample_bids", "tender.yaml")


def profiles(library: Path | None = None) -> dict[str, Path]:
    """The profiles of public rules in force: the path of each, by id; of another library than our own, those that it has."""
    root = PROFILES if library is None else library / "catalog" / "profiles"
    return {path.stem: path for path in sorted(root.glob("*.yaml"))}


def profile_name(profile_id: str) -> str:
    """What a profile is called inside a dossier."""
    return f"catalog/profiles/{profile_id}.yaml"


def rubric_name(rubric_id: str) -> str:
    """What a shipped rubric is called inside a dossier."""
    return f"rubrics/{rubric_id}/{RUBRIC}"


def auditors(name: str) -> Path:
    """What auditors are given: the page on bundles, and a verifier that needs no bideval."""
    return _whole("audit") / name


def _folders(name: str, inside: str) -> dict[str, Path]:
    return _inside(_whole(name), inside)


def _whole(name: str) -> Path:
    shipped = _PACKAGE / "_shipped" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


def _inside(root: Path, inside: str) -> dict[str, Path]:
    found = sorted(root.glob(f"*/{inside}"), key=lambda path: path.parent.name.encode())
    return {path.parent.name: path for path in found}
