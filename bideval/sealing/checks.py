"""The numbered checks of a bundle: each passed, failed with the item, or not checked with the reason."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from bideval.sealing import bag, envelope, sshsig, statement
from bideval.sealing.bundle import ENGINE
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


def waiting(name: str, on: str) -> Check:
    """A check that cannot be made because another one failed."""
    return Check(name, "not-checked", "check-depends", {"check": str(NAMES.index(on) + 1)})


def of_container(members: Mapping[str, bytes]) -> list[Check]:
    """The checks that need nothing but the bytes: format, files, digests, and that the seal speaks of this bundle."""
    told = bag.info(members, "Bundle-Format")
    if told != bag.PROFILE:
        later = bool(_PROFILES.fullmatch(told))
        first = Check("format", "not-checked", "bundle-format-newer", {"format": told}) if later else None
        return [
            first or failed("format", "bundle-format-unknown", format=told),
            *(waiting(name, "format") for name in NAMES[2:]),
        ]
    found = [Check("format", "passed")]
    files = _files(members)
    found.append(files)
    if files.outcome == "failed":
        return found + [waiting(name, "files") for name in NAMES[3:]]
    digests = _digests(members)
    found.append(digests)
    if digests.outcome == "failed":
        return found + [waiting(name, "digests") for name in NAMES[4:]]
    return [*found, _seal(members)]


def _files(members: Mapping[str, bytes]) -> Check:
    """Nothing is missing and nothing is extra, by the manifests."""
    needed = {bag.BAGIT, bag.INFO, bag.MANIFEST, bag.TAGS, bag.SEAL}
    missing = sorted(needed - members.keys())
    if missing:
        return failed("files", "bundle-file-missing", name=missing[0])
    tags = needed - {bag.TAGS, bag.SEAL}
    needed |= {name for name in members if name.startswith(bag.SIGNATURES)}  # these are judged with the signatures
    try:
        payload, told = bag.listed(members, bag.MANIFEST), bag.listed(members, bag.TAGS)
    except Refused as refused:
        return failed("files", refused.code, **refused.facts)
    if set(told) != tags or members[bag.BAGIT] != bag.DECLARATION:
        return failed("files", "tags-unexpected", name=bag.TAGS)
    stray = sorted(name for name in payload if not name.startswith(bag.DATA))
    if stray:
        return failed("files", "bundle-file-extra", name=stray[0])
    for name in sorted(payload.keys() - members.keys()):
        return failed("files", "bundle-file-missing", name=name)
    for name in sorted(members.keys() - payload.keys() - needed):
        return failed("files", "bundle-file-extra", name=name)
    return Check("files", "passed", "", {"count": str(len(members))})


def _digests(members: Mapping[str, bytes]) -> Check:
    """Every file has the digest that its manifest gives."""
    found = bag.digests(members)
    for manifest in (bag.TAGS, bag.MANIFEST):
        for name, digest in bag.listed(members, manifest).items():
            if found[name] != digest:
                return failed("digests", "digest-differs", name=name, listed=digest, found=found[name])
    return Check("digests", "passed")


def _seal(members: Mapping[str, bytes]) -> Check:
    """The seal names every file with its digest, and the engine that `engine.json` names."""
    try:
        sealed = statement.read(envelope.read(members[bag.SEAL]).payload)
    except Refused as refused:
        return Check("seal", "not-checked" if refused.code in LATER else "failed", refused.code, refused.facts)
    found = bag.digests({name: content for name, content in members.items() if not name.startswith(bag.SIGNATURES)})
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


def until(checks: Sequence[Callable[[], Check]], names: Sequence[str]) -> list[Check]:
    """Run checks in order; after one that fails, the others wait for it."""
    found: list[Check] = []
    for check in checks:
        found.append(check())
        if found[-1].outcome == "failed":
            return found + [waiting(name, found[-1].name) for name in names[len(found) :]]
    return found
