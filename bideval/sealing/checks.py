"""The numbered checks of a bundle: each passed, failed with the item, or not checked with the reason."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final, Literal, NamedTuple

from bideval.sealing import bag, envelope, sshsig
from bideval.sealing.bundle import ENGINE, seal_of
from bideval.sealing.keys import PublicKey
from bideval.sealing.refusal import Refused

Outcome = Literal["passed", "failed", "not-checked"]

NAMES: Final = (
    "container",
    "format",
    "files",
    "digests",
    "seal",
    "inputs",
    "replay",
    "evaluation",
    "reports",
    "commitments",
    "journal",
    "redactions",
    "previous",
    "signatures",
    "timestamp",
)
"""The checks in their order; a check's number is its place here, from 1."""

LATER: Final = frozenset({"bundle-format-newer", "statement-newer"})
"""What cannot be judged, for a later bideval made it: never a failure, and never a success."""

_PROFILES: Final = re.compile(r"bideval-bundle-[1-9][0-9]{0,5}")


class Check(NamedTuple):
    """One check: what came out, the code of the sentence that says why, and its facts."""

    name: str
    outcome: Outcome
    code: str = ""
    facts: Mapping[str, str] = {}

    @property
    def number(self) -> int:
        """Its place in the list."""
        return NAMES.index(self.name) + 1


def failed(check: str, code: str, /, **facts: str) -> Check:
    """A check that found something."""
    return Check(check, "failed", code, facts)


def until(checks: Iterable[Callable[[], Check]]) -> list[Check]:
    """Checks made in their order, up to the first that does not pass."""
    found: list[Check] = []
    for check in checks:
        found.append(check())
        if found[-1].outcome != "passed":
            break
    return found


def waiting(name: str, on: Check) -> Check:
    """A check that cannot be made because another one did not pass."""
    return Check(name, "not-checked", "check-depends", {"check": str(on.number)})


def with_waiting(found: Sequence[Check], names: Sequence[str] = NAMES) -> list[Check]:
    """The checks of a list, of which the first were made; the others wait for the last one of these."""
    return [*found, *(waiting(name, found[-1]) for name in names[len(found) :])]


def of_container(members: Mapping[str, bytes]) -> list[Check]:
    """The checks that need nothing but the bytes (that the seal speaks of this bundle is the last), up to the first that does not pass."""
    found = bag.digests(members)
    checks = (
        partial(_format, members),
        partial(_files, members),
        partial(_digests, members, found),
        partial(_seal, members, found),
    )
    return until(checks)


def _format(members: Mapping[str, bytes]) -> Check:
    """It is a format that is known here."""
    told = bag.info(members, "Bundle-Format")
    if told == bag.PROFILE:
        return Check("format", "passed")
    if _PROFILES.fullmatch(told):
        return Check("format", "not-checked", "bundle-format-newer", {"format": told})
    if not told:
        return failed("format", "bundle-format-none")
    return failed("format", "bundle-format-unknown", format=told)


def _files(members: Mapping[str, bytes]) -> Check:
    """Nothing is missing and nothing is extra, by the manifests."""
    needed = {bag.BAGIT, bag.INFO, bag.MANIFEST, bag.TAGS, bag.SEAL}
    for name in sorted(needed - members.keys()):
        return failed("files", "bundle-file-missing", name=name)
    tags = needed - {bag.TAGS, bag.SEAL}
    needed |= {name for name in members if name.startswith(bag.SIGNATURES)}  # these are judged with the signatures
    try:
        payload, told = bag.listed(members, bag.MANIFEST), bag.listed(members, bag.TAGS)
    except Refused as refused:
        return failed("files", refused.code, **refused.facts)
    if set(told) != tags or members[bag.BAGIT] != bag.DECLARATION:
        return failed("files", "tags-unexpected", name=bag.TAGS)
    for name in sorted(name for name in payload if not name.startswith(bag.DATA)):
        return failed("files", "bundle-file-extra", name=name)
    for name in sorted(payload.keys() - members.keys()):
        return failed("files", "bundle-file-missing", name=name)
    for name in sorted(members.keys() - payload.keys() - needed):
        return failed("files", "bundle-file-extra", name=name)
    return Check("files", "passed", "", {"count": str(len(members))})


def _digests(members: Mapping[str, bytes], found: Mapping[str, str]) -> Check:
    """Every file has the digest that its manifest gives."""
    for manifest in (bag.TAGS, bag.MANIFEST):
        for name, digest in bag.listed(members, manifest).items():
            if found[name] != digest:
                return failed("digests", "digest-differs", name=name, listed=digest, found=found[name])
    return Check("digests", "passed")


def _seal(members: Mapping[str, bytes], digests: Mapping[str, str]) -> Check:
    """The seal names every file with its digest, and the engine that `engine.json` names."""
    try:
        sealed = seal_of(members)
    except Refused as refused:
        return Check("seal", "not-checked" if refused.code in LATER else "failed", refused.code, refused.facts)
    found = {name: digest for name, digest in digests.items() if not name.startswith(bag.SIGNATURES)}
    for name in sorted(sealed.files.keys() | found.keys()):
        if sealed.files.get(name) != found.get(name):
            told = {"listed": sealed.files.get(name, "-"), "found": found.get(name, "-")}
            return failed("seal", "seal-differs", name=name, **told)
    try:
        same = json.loads(members[ENGINE]) == sealed.engine
    except ValueError:
        same = False
    return Check("seal", "passed") if same else failed("seal", "seal-differs", name=ENGINE, listed="-", found="-")


def of_signatures(members: Mapping[str, bytes], trusted: Sequence[PublicKey] | None) -> Check:
    """The signatures are right, each in both forms, and by trusted keys."""
    seal = envelope.read(members[bag.SEAL])
    forms = {bag.sshsig(one.keyid) for one in seal.signatures}
    odd = sorted(forms ^ {name for name in members if name.startswith(bag.SIGNATURES)} - {bag.SEAL, bag.STAMP})
    if odd:
        return failed("signatures", "bundle-file-missing" if odd[0] in forms else "bundle-file-extra", name=odd[0])
    for one in seal.signatures:
        try:
            plain = sshsig.read(members[bag.sshsig(one.keyid)])
        except Refused as refused:
            return failed("signatures", refused.code, **{"keyid": one.keyid, **refused.facts})
        if plain.key.id != one.keyid or not plain.right(members[bag.TAGS]) or not seal.signers([plain.key]):
            return failed("signatures", "signature-wrong", keyid=one.keyid)
    if trusted is None or not seal.signatures:
        code = "signer-unknown" if seal.signatures else "not-signed"
        outcome: Outcome = "not-checked" if trusted is None else "failed"
        return Check("signatures", outcome, code, {"count": str(len(seal.signatures))})
    names = {key.id: key.name or key.id[:16] for key in trusted}
    unknown = [one.keyid for one in seal.signatures if one.keyid not in names]
    if unknown:
        return failed("signatures", "signer-not-trusted", keyid=unknown[0])
    signers = ", ".join(names[one.keyid] for one in seal.signatures)
    return Check("signatures", "passed", "signed-by", {"names": signers})
