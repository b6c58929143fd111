"""`bideval keygen`: a key to sign seals with."""

from pathlib import Path
from typing import Annotated

import typer

from bideval.cli.shared import options, speech

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="The private key's file; the public one gets .pub behind it.")
]
Owner = Annotated[str, typer.Option("--name", help="Whose key it is, as verifications will call it.")]


def command(file: File, name: Owner = "", lang: options.Language = None) -> int:
    """Make an Ed25519 key in OpenSSH's format.

    FILE is readable by you alone; FILE.pub is the line for a list of trusted keys. Nothing that exists is overwritten.
    """
    from bideval.cli.shared.writing import create
    from bideval.sealing.keys import made

    language, key = speech.language(lang), made(name)
    public = file.parent / f"{file.name}.pub"
    if not create({file: (key.text(), 0o600), public: (f"{key.public.line()}\n".encode(), 0o644)}, language):
        return speech.LOST
    return speech.put(f"{file}\n{public}\n")
