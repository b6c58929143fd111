"""The chain of bundles: each names the seal that it takes the place of, so that none is shown as present that is past, nor two as one."""

from collections.abc import Mapping

from bideval.sealing.bundle import seal_of
from bideval.sealing.checks import Check, failed
from bideval.sealing.statement import Statement


def of_previous(members: Mapping[str, bytes], kept: Statement | None) -> Check:
    """The bundle takes the place of the one that was kept: not an older one (rollback), not another one beside it (split view)."""
    here = seal_of(members)
    named = here.previous
    if kept is None:
        code = "previous-none-named" if named is None else "previous-not-given"
        return Check("previous", "not-checked", code, {} if named is None else {"digest": named})
    if kept.tender != here.tender:
        return failed("previous", "previous-of-another", tender=kept.tender)
    if named == kept.digest:
        return Check("previous", "passed")
    if here.digest == kept.digest:
        return failed("previous", "previous-is-this")
    if kept.previous == here.digest:
        return failed("previous", "previous-is-later")
    if named is None:
        return failed("previous", "previous-missing")
    if named == kept.previous:
        return failed("previous", "previous-split", digest=named)
    return failed("previous", "previous-differs", listed=named, found=kept.digest)
