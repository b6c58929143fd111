"""A time stamp (RFC 3161) over the seal: that it was there at a time which an authority vouches for.

`signatures/seal.tsr` holds the authority's answer over the bytes of `signatures/seal.dsse.json`, so with it `openssl ts -verify` needs
nothing of bideval. An answer also carries what nobody signed. A status text is left out when a token is attached; versions and the name
of the algorithm must be the usual ones (RSA with PKCS #1 v1.5, or ECDSA); every certificate in it must be a trusted one or issued by
another. So no bit changes unseen. Certificates are held against the time of the stamp, never against today: a stamp outlives the
certificate that made it. Reading tokens needs the extra `bideval[timestamp]`.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256, sha384, sha512
from typing import TYPE_CHECKING, Final, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from bideval.sealing import bag
from bideval.sealing.checks import Check, failed
from bideval.sealing.der import plain, sequence, tagged
from bideval.sealing.refusal import Refused

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

NAME: Final = "timestamp"
_GRANTED: Final = bytes.fromhex("3003020100")
"""PKIStatusInfo with the status alone: granted."""
_SHA512: Final = bytes.fromhex("300d06096086480165030402030500")
"""AlgorithmIdentifier of SHA-512."""
_VERSION: Final = bytes.fromhex("020101")
_WITH_CERTIFICATE: Final = bytes.fromhex("0101ff")

Certificates = Sequence[x509.Certificate]


class Stamp(NamedTuple):
    """What a token says: when, by whom."""

    time: str
    authority: str


def request(seal: bytes) -> bytes:
    """The request that an authority answers: the SHA-512 of the seal, with the certificate asked for. The same for the same seal."""
    imprint = sequence(_SHA512 + tagged(0x04, sha512(seal).digest()))
    return sequence(_VERSION + imprint + _WITH_CERTIFICATE)


def read_certificates(data: bytes, name: str) -> list[x509.Certificate]:
    """Certificates that are trusted, from PEM. Raises `Refused`."""
    try:
        return x509.load_pem_x509_certificates(data)
    except ValueError as wrong:
        raise Refused("tsa-unread", name=name) from wrong


def attached(members: Mapping[str, bytes], answer: bytes, trusted: Certificates | None) -> dict[str, bytes]:
    """The bundle with the answer of an authority, which is tried as `verify` will try it. Raises `Refused`."""
    held = _held(_decoded(answer))
    judged(members[bag.SEAL], held, trusted)
    return {**members, bag.STAMP: held}


def of_timestamp(members: Mapping[str, bytes], trusted: Certificates | None) -> Check:
    """The stamp is of this seal, and by an authority that is trusted from outside."""
    data = members.get(bag.STAMP)
    if data is None:
        return Check(NAME, "not-checked", "timestamp-none") if trusted is None else failed(NAME, "timestamp-missing")
    try:
        stamp = judged(members[bag.SEAL], data, trusted)
    except Refused as refused:
        if refused.code == "timestamp-extra":
            return Check(NAME, "not-checked", refused.code)
        return failed(NAME, refused.code, **refused.facts)
    facts = stamp._asdict()
    return (
        Check(NAME, "passed", "stamped-by", facts) if trusted else Check(NAME, "not-checked", "stamper-unknown", facts)
    )


def judged(seal: bytes, data: bytes, trusted: Certificates | None) -> Stamp:
    """What a stamp in a bundle says, if it is of the seal and, by certificates that are trusted, of their authority. Raises `Refused`."""
    response = _decoded(data)
    try:
        return _judged(response, seal, data, trusted)
    except Refused:
        raise
    except Exception as wrong:  # the libraries' refusals have no common class but this
        raise Refused("timestamp-wrong", reason=type(wrong).__name__) from wrong


def _judged(response: "TimeStampResponse", seal: bytes, data: bytes, trusted: Certificates | None) -> Stamp:
    if _held(response) != data or not plain(response.time_stamp_token()):
        raise Refused("timestamp-not-canonical")
    inside = [x509.load_der_x509_certificate(one) for one in sorted(response.signed_data.certificates)]
    if response.tst_info.message_imprint.message not in [hashed(seal).digest() for hashed in (sha256, sha384, sha512)]:
        raise Refused("timestamp-of-other")
    if trusted is not None:
        _trusted(response, seal, inside, trusted)
    return Stamp(response.tst_info.gen_time.isoformat(), _authority(response, inside))


def _decoded(data: bytes) -> "TimeStampResponse":
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError as missing:
        raise Refused("timestamp-extra") from missing
    try:
        response = decode_timestamp_response(data)
    except ValueError as wrong:
        raise Refused("timestamp-unread") from wrong
    if response.status != 0:
        raise Refused("timestamp-not-granted")
    return response


def _held(response: "TimeStampResponse") -> bytes:
    """The answer as a bundle has it: granted, and the token."""
    return sequence(_GRANTED + response.time_stamp_token())


def _trusted(response: "TimeStampResponse", seal: bytes, inside: Certificates, trusted: Certificates) -> None:
    """The signature is right, by an authority under a trusted certificate; nothing in the token is a stranger's. Raises `Refused`, or others."""
    from rfc3161_client import VerifierBuilder

    known = {one.public_bytes(Encoding.DER) for one in trusted}
    for one in inside:
        if one.public_bytes(Encoding.DER) not in known and not any(
            _issues(above, one) for above in (*inside, *trusted)
        ):
            raise Refused("timestamp-stranger", name=one.subject.rfc4514_string())
    VerifierBuilder(roots=list(trusted)).build().verify_message(response, seal)


def _issues(above: x509.Certificate, one: x509.Certificate) -> bool:
    try:
        one.verify_directly_issued_by(above)
    except Exception:  # noqa: BLE001  # the library's refusals have no common class but this
        return False
    return True


def _authority(response: "TimeStampResponse", inside: Certificates) -> str:
    """Who stamped: the subject of the certificate that the signature names."""
    numbers = {(one.issuer, one.serial_number) for one in response.signed_data.signer_infos}
    named = [one for one in inside if (one.issuer, one.serial_number) in numbers]
    return ", ".join(one.subject.rfc4514_string() for one in named)
