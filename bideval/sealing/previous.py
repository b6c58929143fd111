"""The chain of bundles: each names the seal that it takes the place of, so that none is shown as present that is past, nor two as one."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from bideval.sealing import bag, envelope, statement
from bideval.sealing.checks import Check, failed
from bideval.sealing.statement import Statement


class Kept(NamedTuple):
    """A bundle that somebody kept: the digest of what its seal says, and what that is."""

    digest: str
    sealed: Statement


def seal_of(members: Mapping[str, bytes]) -> Kept:
    """The seal of a bundle, as the next one names it. Raises `Refused`."""
    payload = envelope.read(members[bag.SEAL]).payload
    return Kept(hashlib.sha256(payload).hexdigest(), statement.read(payload))


def of_previous(members: Mapping[str, bytes], kept: Kept | None) -> Check:
    """The bundle takes the place of the one that was kept: not an older one (rollback), not another one beside it (split view)."""
    here = seal_of(members)
    named = here.sealed.previous
    if kept is None:
        code = "previous-none-named" if named is None else "previous-not-given"
        return Check("previous", "not-checked", code, {} if named is None else {"digest": named})
    if kept.sealed.tender != here.sealed.tender:
        return failed("previous", "previous-of-another", tender=kept.sealed.tender)
    if named == kept.digest:
        return Check("previous", "passed")
    if here.digest == kept.digest:
        return failed("previous", "previous-is-this")
    if kept.sealed.previous == here.digest:
        return failed("previous", "previous-is-later")
    if named is None:
        return failed("previous", "previous-missing")
    if named == kept.sealed.previous:
        return failed("previous", "previous-split", digest=named)
    return failed("previous", "previous-differs", listed=named, found=kept.digest)
