"""What comes out of the checks of one bundle: verified, not verified, consistent but by nobody known, or made by a later bideval than this."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from bideval import __version__
from bideval.cli.shared import bundles
from bideval.sealing import checks, timestamp
from bideval.sealing.checks import Check
from bideval.sealing.keys import PublicKey
from bideval.sealing.previous import of_previous
from bideval.sealing.recompute import Recomputed
from bideval.sealing.redaction import Redaction
from bideval.sealing.refusal import Refused
from bideval.sealing.statement import Statement

State = Literal["verified", "not-verified", "signer-unknown", "cannot-judge"]


class Verdict(NamedTuple):
    """The checks of one bundle, and what they come to."""

    path: Path
    state: State
    checks: Sequence[Check]

    @property
    def telling(self) -> Check:
        """The check that says why it is not verified."""
        failed = (one for one in self.checks if one.outcome == "failed")
        signed = next(one for one in self.checks if one.name == "signatures")
        return next(failed, next((one for one in self.checks if one.code in checks.LATER), signed))

    def told(self) -> dict[str, Any]:
        """As data."""
        listed = [
            {
                "number": one.number,
                "check": one.name,
                "outcome": one.outcome,
                "code": one.code,
                "facts": dict(one.facts),
            }
            for one in self.checks
        ]
        good = self.state == "verified"
        return {"bundle": str(self.path), "verified": good, "verdict": self.state, "checks": listed}


class Outside(NamedTuple):
    """What is held against a bundle: trusted keys, the bundle before it, values that somebody was shown, authorities of time stamps."""

    keys: Sequence[PublicKey] | None = None
    before: Statement | None = None
    revealed: Sequence[Redaction] | None = None
    authorities: timestamp.Certificates | None = None


def judge(path: Path, outside: Outside, *, unsigned: bool) -> Verdict:
    """Check one bundle."""
    found = _checked(path, outside)
    return Verdict(path, _state(found, unsigned=unsigned), found)


def _state(found: Sequence[Check], *, unsigned: bool) -> State:
    """Whether nothing failed, and somebody trusted signed unless nobody needs to."""
    if any(one.outcome == "failed" for one in found):
        return "not-verified"
    if any(one.code in checks.LATER for one in found):
        return "cannot-judge"
    signed = any(one.name == "signatures" and one.outcome == "passed" for one in found)
    return "verified" if signed or unsigned else "signer-unknown"


def _checked(path: Path, outside: Outside) -> list[Check]:
    """The checks of one bundle, in their order."""
    try:
        members = bundles.read(path)
    except Refused as refused:
        return checks.with_waiting([checks.failed("container", refused.code, **refused.facts)])
    except OSError as wrong:
        return checks.with_waiting([checks.failed("container", "bundle-unread", reason=wrong.strerror or "")])
    found = [Check("container", "passed"), *checks.of_container(members)]
    if found[-1].outcome != "passed":
        return checks.with_waiting(found)
    with bundles.laid_out(members) as folder:
        found += Recomputed(members, folder, __version__, outside.revealed).checks()
    return [
        *found,
        of_previous(members, outside.before),
        checks.of_signatures(members, outside.keys),
        timestamp.of_timestamp(members, outside.authorities),
    ]
