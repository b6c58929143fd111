"""`bideval hardware`: the catalogue of accelerators; of one of them, every figure with its source."""

from typing import Annotated

import typer

from bideval.cli.shared import options, speech

Named = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="One accelerator; without it, all.", show_default=False)
]
Precision = Annotated[str, typer.Option("--precision", help="The precision of the TFLOPS in the list, such as fp8.")]
Sparse = Annotated[
    bool, typer.Option("--sparse", help="The TFLOPS with structured sparsity in place of the dense ones.")
]


def command(
    name: Named = None, precision: Precision = "bf16", sparse: Sparse = False, lang: options.Language = None
) -> int:
    """List the accelerators, or print one.

    The catalogue at a precision; of one accelerator every figure with its source.
    """
    from bideval.cli.pages import hardware
    from bideval.loading import load_catalogue

    language, catalogue = speech.language(lang), load_catalogue()
    if name is not None and name not in catalogue.by_id:
        return speech.unknown("cli-accelerator-unknown", language, name, catalogue.by_id)
    if name is not None:
        return speech.page(hardware.one(catalogue, catalogue.by_id[name], language))
    known = {key for one in catalogue.accelerators for key in (*one.tflops_dense, *one.tflops_sparse)}
    if precision not in known:
        return speech.unknown("cli-precision-unknown", language, precision, known)
    return speech.page(hardware.every(catalogue, precision, "sparse" if sparse else "dense", language))
