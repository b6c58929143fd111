"""Compiles the catalogues of sentences before any test imports them, so that an edited .po is what the tests read."""

import runpy
from pathlib import Path

from hypothesis import settings

settings.register_profile("bideval", deadline=None)  # a busy machine is no failure
settings.load_profile("bideval")

ROOT = Path(__file__).resolve().parent.parent

runpy.run_path(str(ROOT / "hatch_build.py"))["compile_catalogues"](ROOT / "bideval" / "messages")
