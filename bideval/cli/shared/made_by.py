"""What computed and wrote the files beside it; it stands apart so that they stay the same from version to version."""

import json
import platform
from importlib.metadata import version
from typing import Any, Final

from bideval import __version__

NAME: Final = "engine.json"
DEPENDENCIES: Final = ("cryptography", "highspy", "jinja2", "pydantic", "pyyaml", "rich", "typer", "xlsxwriter")


def versions() -> dict[str, Any]:
    """The versions, as the file has them."""
    return {
        "format": 1,
        "bideval": __version__,
        "python": platform.python_version(),
        "dependencies": {name: version(name) for name in DEPENDENCIES},
    }


def engine() -> str:
    """The same as a file."""
    return json.dumps(versions(), indent=2) + "\n"
