"""Every case: one for each numbered check, then whatever else may be done to a bundle."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator

from vector_bundles import (
    RELEASE,
    Case,
    Members,
    bundle,
    changed,
    digest,
    edited,
    key,
    payload,
    released,
    sealed,
    small,
    with_payload,
)

from bideval.sealing import bag, redaction, sshsig
from bideval.sealing.keys import LOW_ORDER, PublicKey

EVALUATION, WORKING = "data/results/evaluation.json", "data/results/working.json"
JOURNAL = "data/tender/journal.jsonl"
BID, MARKS, KEPT = "data/tender/bids/ada.yaml", "data/tender/panel/ev1.csv", "data/tender/commitments.yaml"
SIGNATURE = bag.sshsig(key("chair").public.id)


def cases() -> Iterator[Case]:
    """All of them."""
    yield Case("good", "The small bundle of the release as it was made.", bundle(released()))
    yield from checks()
    yield from bytes_changed()
    yield from members_changed()
    yield from seals_changed()
    yield from signatures_changed()
    yield from chains()


def checks() -> Iterator[Case]:
    """For each check of `verify`, in its order, a bundle that fails it first."""
    files = small()
    yield Case("check-container", "A byte behind the ZIP.", bundle(released() + b"\x00"))
    yield Case("check-format", "No format of bideval.", bundle(changed(files, bag.INFO, b"bideval-bundle-1", b"bag-1")))
    yield Case("check-files", "A bid was taken out.", bundle(without(files, BID)))
    yield Case(
        "check-digests", "A mark was raised from 10 to 40.", bundle(changed(files, MARKS, b"skill,10", b"skill,40"))
    )
    forged = sealed(changed(files, MARKS, b"skill,10", b"skill,40"))
    kept = {name: content for name, content in files.items() if name.startswith(bag.SIGNATURES)}
    yield Case(
        "check-seal", "The same, and the manifests made anew; the seal is the old one.", bundle({**forged, **kept})
    )
    yield by_the_chair(
        "check-inputs",
        "A bid that says nothing readable, sealed anew by the chair.",
        changed(files, BID, b"speed: 50", b"speed: 5O"),
    )
    yield by_the_chair(
        "check-replay", "A step of the working with another value, sealed anew by the chair.", step(files)
    )
    yield by_the_chair(
        "check-evaluation", "The places swapped in the result, sealed anew by the chair.", swapped(files)
    )
    yield Case(
        "check-reports",
        "The small bundle has no reports: of the version that made it, these are missed.",
        bundle(released()),
        version=RELEASE,
    )
    yield by_the_chair(
        "check-commitments", "The fingerprint of the rubric is another, sealed anew by the chair.", uncommitted(files)
    )
    yield by_the_chair(
        "check-journal",
        "A journal whose one entry says nothing, sealed by the chair.",
        {**files, JOURNAL: b'{"number":1}\n'},
    )
    yield by_the_chair(
        "check-redactions",
        "A list of what is withheld with a salt that does not open its hash, sealed by the chair.",
        {**files, redaction.FILE: withheld()},
    )
    other = sealed(files, "chair", previous=hashlib.sha256(b"another").hexdigest())
    yield Case(
        "check-previous",
        "It names another bundle before it than the one that was kept.",
        {**bundle(other), "kept.bundle": released()},
        ("--trust", "../../trusted", "--previous", "kept.bundle"),
    )
    yield Case(
        "check-signatures",
        "The mark raised, everything made anew and consistent, signed by nobody trusted.",
        bundle(sealed(raised(files), "stranger")),
    )
    yield Case(
        "check-timestamp",
        "Something that is no time stamp, where one belongs.",
        bundle({**files, bag.STAMP: b"no time stamp"}),
    )


def by_the_chair(name: str, what: str, files: Members) -> Case:
    """A bundle with manifests, seal and the chair's signature made anew."""
    return Case(name, what, bundle(sealed(files, "chair")))


def without(files: Members, name: str) -> Members:
    return {one: content for one, content in files.items() if one != name}


def withheld() -> bytes:
    """A full edition's list with one place, whose hash is that of another value."""
    place = "mark/ev1/ada/skill/comment"
    one = redaction.redacted("small", "00" * 32, place, "comment", "well done")
    return redaction.text("full", "small", [one._replace(value="badly done")])


def step(files: Members) -> Members:
    """The points of ada's skill in the working alone."""
    return changed(files, WORKING, b'"value": "30"', b'"value": "31"')


def swapped(files: Members) -> Members:
    text = files[EVALUATION].replace(b'"rank": 1', b'"rank": 0').replace(b'"rank": 2', b'"rank": 1')
    return {**files, EVALUATION: text.replace(b'"rank": 0', b'"rank": 2')}


def uncommitted(files: Members) -> Members:
    """Another fingerprint, and the digest of that file as the result has it."""
    found = re.search(rb"[0-9a-f]{64}", files[KEPT])
    assert found is not None
    return evaluated_with(files, KEPT, files[KEPT].replace(found[0], found[0][::-1]))


def raised(files: Members) -> Members:
    """A note in a bid, and its digest as the result has it: all that is computed stays as it was."""
    return evaluated_with(files, BID, files[BID] + b"# seen\n")


def evaluated_with(files: Members, name: str, content: bytes) -> Members:
    """A file with another content, and with its digest in the result."""
    old, now = (hashlib.sha256(one).hexdigest().encode() for one in (files[name], content))
    return changed({**files, name: content}, EVALUATION, old, now)


def bytes_changed() -> Iterator[Case]:
    """Bits and bytes."""
    data = released()
    middle = len(data) // 2
    flipped = bytearray(data)
    flipped[middle] ^= 0x10
    yield Case("bit-flipped", "Case 50. One bit in the middle.", bundle(bytes(flipped)))
    yield Case("cut-short", "Case 51. The second half is missing.", bundle(data[:middle]))
    yield Case(
        "byte-more", "Case 51. One byte inserted in the middle.", bundle(data[:middle] + b"\x00" + data[middle:])
    )
    yield Case("byte-less", "Case 51. One byte removed from the middle.", bundle(data[:middle] + data[middle + 1 :]))


def members_changed() -> Iterator[Case]:
    """Files put in, taken out, renamed, swapped, mixed."""
    files = small()
    yield Case("file-in-the-root", "Case 52. A file beside the manifests.", bundle({**files, "note.txt": b"x"}))
    yield Case("file-in-the-data", "Case 52. A bid more.", bundle({**files, "data/tender/bids/cyd.yaml": files[BID]}))
    yield Case(
        "file-among-signatures",
        "Case 52. A file beside the signatures.",
        bundle({**files, "signatures/note.txt": b"x"}),
    )
    yield Case(
        "file-renamed",
        "Case 52. A bid under another name.",
        bundle({**without(files, BID), "data/tender/bids/abe.yaml": files[BID]}),
    )
    bob = "data/tender/bids/bob.yaml"
    yield Case(
        "files-swapped",
        "Case 52. Two bids under each other's name.",
        bundle({**files, BID: files[bob], bob: files[BID]}),
    )
    yield Case(
        "manifests-made-anew",
        "Case 54. A mark raised and everything made anew, without a key.",
        bundle(sealed(raised(files))),
    )
    yield Case("no-tag-manifest", "Case 55.", bundle(without(files, bag.TAGS)))
    yield Case("no-manifest", "Case 55.", bundle(without(files, bag.MANIFEST)))
    yield Case(
        "second-manifest",
        "A manifest by another algorithm, which nothing lists.",
        bundle({**files, "manifest-md5.txt": b""}),
    )
    yield Case(
        "way-out-in-a-manifest",
        "Case 46. A path that leads out of the folder.",
        bundle(listing(files, "data/../../evil")),
    )
    yield Case("root-in-a-manifest", "Case 46. An absolute path.", bundle(listing(files, "/etc/passwd")))
    older = sealed(raised(files), "chair")
    yield Case("mixed", "Case 63. The bid of one genuine bundle in another.", bundle({**files, BID: older[BID]}))


def listing(files: Members, name: str) -> Members:
    """A bundle whose manifest lists a file more; all else is made to fit."""
    manifest = files[bag.MANIFEST] + b"0" * 64 + f"  {name}\n".encode()
    line = f"{hashlib.sha256(files[bag.MANIFEST]).hexdigest()}".encode()
    return {**changed(files, bag.TAGS, line, hashlib.sha256(manifest).hexdigest().encode()), bag.MANIFEST: manifest}


def seals_changed() -> Iterator[Case]:
    """What the seal says, and how it is written."""
    files = small()
    said = payload(files)
    yield Case(
        "later-format",
        "Case 67. A format of a later bideval: nobody can judge, and that is no success.",
        bundle(changed(files, bag.INFO, b"bundle-1", b"bundle-2")),
    )
    yield Case(
        "later-seal",
        "Case 67. A seal of a later kind.",
        bundle(with_payload(files, said.replace(b"evaluation-seal/v1", b"evaluation-seal/v2"))),
    )
    yield Case(
        "unknown-member",
        "Case 68. The seal says something of unknown meaning.",
        bundle(with_payload(files, said.replace(b'"predicate":{', b'"predicate":{"approved":true,'))),
    )
    yield Case(
        "member-twice-in-the-seal",
        "Case 61.",
        bundle(with_payload(files, said.replace(b'"previous":null', b'"previous":null,"previous":null'))),
    )
    text = files[bag.SEAL]
    yield Case(
        "member-twice-in-the-envelope",
        "Case 61.",
        bundle({**files, bag.SEAL: text.replace(b'{\n "payloadType"', b'{\n "payloadType": "x",\n "payloadType"')}),
    )
    yield Case(
        "way-out-in-the-seal",
        "Case 46. The seal names a file outside.",
        bundle(with_payload(files, said.replace(b'"data/tender/tender.yaml"', b'"data/../../tender.yaml"'))),
    )
    yield Case(
        "other-payload-type",
        "Case 57. The envelope says that it holds something else.",
        bundle(edited(files, payloadType="application/json")),
    )


def signatures_changed() -> Iterator[Case]:
    """Who signed, and how it is written."""
    files = small()
    envelope = json.loads(files[bag.SEAL])
    (own,) = envelope["signatures"]
    other = sealed(raised(files), "chair")
    (theirs,) = json.loads(other[bag.SEAL])["signatures"]
    yield Case(
        "signature-of-another",
        "Case 57. The chair's signature of another bundle.",
        bundle(edited(files, signatures=[theirs])),
    )
    yield Case(
        "tags-signature-of-another",
        "Case 57. The chair's SSH signature of another bundle.",
        bundle({**files, SIGNATURE: other[SIGNATURE]}),
    )
    yield Case(
        "signature-removed",
        "Case 58. Signed by nobody any more.",
        bundle(without(edited(files, signatures=[]), SIGNATURE)),
    )
    yield Case("signed-twice-by-one", "Case 58. One key twice.", bundle(edited(files, signatures=[own, own])))
    yield Case("unknown-key", "Case 59. Signed by a key that nobody trusts.", bundle(sealed(files, "stranger")))
    weak = PublicKey(min(LOW_ORDER))
    by_weak = sshsig.SshSignature(weak, bytes(64)).text()
    signed = edited(files, signatures=[{"keyid": weak.id, "sig": base64.b64encode(bytes(64)).decode()}])
    yield Case(
        "low-order-key",
        "Case 59. A key of small order, whose signature fits everything.",
        bundle({**without(signed, SIGNATURE), bag.sshsig(weak.id): by_weak}),
    )
    stranger = key("stranger").public.id
    yield Case(
        "keyid-of-another",
        "Case 60. The chair's signature under a stranger's name.",
        bundle(edited(files, signatures=[{**own, "keyid": stranger}])),
    )
    yield Case("keyid-wiped", "Case 60.", bundle(edited(files, signatures=[{**own, "keyid": ""}])))
    yield Case("base64-with-a-space", "Case 60.", bundle(edited(files, signatures=[{**own, "sig": " " + own["sig"]}])))
    yield Case(
        "base64-for-urls",
        "Case 60.",
        bundle(
            edited(
                files,
                payload=envelope["payload"].replace("/", "_").replace("+", "-"),
                signatures=[{**own, "sig": own["sig"].replace("/", "_").replace("+", "-")}],
            )
        ),
    )
    yield Case(
        "base64-without-padding", "Case 60.", bundle(edited(files, signatures=[{**own, "sig": own["sig"].rstrip("=")}]))
    )
    yield Case(
        "nobody-to-trust",
        "Case 69. No list of keys: consistent, signer unknown, and exit code 1.",
        bundle(released()),
        (),
    )


def chains() -> Iterator[Case]:
    """What somebody finds who kept a bundle."""
    first = small()
    second = sealed(raised(first), "chair", previous=digest(first))
    beside = sealed(first, "chair", previous=digest(first))
    asked = ("--trust", "../../trusted", "--previous", "kept.bundle")
    yield Case(
        "successor",
        "A bundle that takes the place of the one that was kept.",
        {**bundle(second), **kept_as(first)},
        asked,
    )
    yield Case(
        "rollback",
        "Case 62. An older genuine bundle shown as the present one.",
        {**bundle(first), **kept_as(second)},
        asked,
    )
    yield Case(
        "split-view",
        "Case 65. Two bundles that both take the place of one.",
        {**bundle(beside), **kept_as(second)},
        asked,
    )


def kept_as(files: Members) -> dict[str, bytes]:
    """The bundle that somebody kept."""
    return {"kept.bundle": bundle(files)["input.bundle"]}
