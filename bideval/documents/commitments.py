"""`commitments.yaml` and `salts.yaml`: fingerprints of what must not change unseen, and what it takes to open them later.

A fingerprint says nothing of what it is of, so it can be published: read out in a session, put into the minutes, sent to the bidders. What
somebody could find by trying all values (marks, prices, bids) has a salt in it, 256 bits drawn once. Salts stand in a file of their own,
which is an input like any other: who may read the marks may read it; it leaves the folder only in the sealed bundle, where it opens them.
"""

from typing import Final, Literal

from bideval.fields import Digest, Frozen, Moment, Name, Words

What = Literal["rubric", "profile", "catalogue", "draw", "prices", "bid", "marks", "officer"]

SALTED: Final = frozenset({"prices", "bid", "marks", "officer"})
"""What has few possible values, or must stay unknown until it is opened."""


class Commitment(Frozen):
    """One fingerprint: of what, whose, when it was taken and by whom. A later one of the same takes its place; `why` then says what changed."""

    what: What
    subject: Name | None = None
    fingerprint: Digest
    when: Moment
    by: Words | None = None
    why: Words | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is of, and whose."""
        return self.what, self.subject or ""


class Commitments(Frozen):
    """The whole file."""

    bideval: Literal["1"] = "1"
    commitments: tuple[Commitment, ...] = ()


class Salt(Frozen):
    """The salt in the fingerprint `of` something."""

    of: Digest
    salt: Digest


class Salts(Frozen):
    """The whole file."""

    bideval: Literal["1"] = "1"
    salts: tuple[Salt, ...] = ()
