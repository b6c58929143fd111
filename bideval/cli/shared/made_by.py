"""What computed and wrote the files beside it; it stands apart so that they stay the same from version to version."""

import json
import platform
from importlib.metadata import version
from typing import Final

from bideval import __version__

NAME: Final = "engine.json"
DEPENDENCIES: Final = ("cryptography", "highspy", "jinja2", "pydantic", "pyyaml", "rich", "typer", "xlsxwriter")


def engine() -> str:
    """The versions as a file."""
    told = {
        "format": 1,
        "bideval": __version__,
        "python": platform.python_version(),
        "dependencies": {name: version(name) for name in DEPENDENCIES},
    }
    return json.dumps(told, indent=2) + "\n"
