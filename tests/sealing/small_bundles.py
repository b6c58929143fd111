"""A bundle of some kilobytes, signed by the chair: the results of the small tender without its reports, and a catalogue of nothing."""

from functools import cache

from sealed_tenders import key, members

from bideval.sealing import archive
from bideval.sealing.bundle import ENGINE, RESULTS, TENDER, Sealed, inside


@cache
def small_bundle() -> bytes:
    """Sound in itself; it is not for computing anew."""
    files = members()
    results = {name: content for name, content in inside(files, RESULTS).items() if name.endswith(".json")}
    return archive.pack(Sealed(inside(files, TENDER), {}, results, files[ENGINE], "small").members([key("chair")]))
