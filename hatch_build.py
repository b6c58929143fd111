"""Build hook: compiles the catalogues of sentences (.po) to the form that is read at run time (.mo) and ships them."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(folder: Path) -> list[Path]:
    """Bring every .mo under `folder` up to date with the .po beside it; all of them are returned. Safe to run twice at once."""
    compiled = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target, stream = source.with_suffix(".mo"), BytesIO()
        with source.open("rb") as text:
            write_mo(stream, read_po(text, abort_invalid=True))
        if not target.exists() or target.read_bytes() != stream.getvalue():
            draft = target.with_suffix(f".{os.getpid()}")
            draft.write_bytes(stream.getvalue())
            draft.replace(target)
        compiled.append(target)
    return compiled


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # the builder's configuration is not ours
    """What hatchling runs before it packs a wheel or a source archive, or installs the project to be edited."""

    PLUGIN_NAME = "catalogues"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the results as files to be packed though they are not under version control."""
        root = Path(self.root)
        compiled = compile_catalogues(root / "bideval" / "messages")
        build_data["artifacts"] += [path.relative_to(root).as_posix() for path in compiled]
