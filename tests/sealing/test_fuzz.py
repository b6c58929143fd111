"""A bundle tampered with at random: all of it is found, and nothing crashes. `tests/bench/bits.py` flips every single bit."""

from random import Random

import pytest
from sealed_tenders import key
from small_bundles import small_bundle
from tampering import by_bytes, by_members, flipped

from bideval.sealing import archive, checks
from bideval.sealing.checks import Check
from bideval.sealing.refusal import Refused


def found(data: bytes) -> str:
    """Where tampering is found without computing anything: the check and its code; empty where nothing is."""
    try:
        members = archive.unpack(data)
    except Refused as refused:
        return f"container {refused.code}"
    every: list[Check] = checks.of_container(members)
    if every[-1].outcome == "passed":
        every.append(checks.of_signatures(members, [key("chair").public]))
    return next((f"{one.name} {one.code}" for one in every if one.outcome != "passed"), "")


def test_the_bundle_is_good() -> None:
    assert found(small_bundle()) == ""


@pytest.mark.parametrize("seed", range(4))
def test_bytes_at_random(seed: int) -> None:
    for told, data in by_bytes(small_bundle(), Random(seed), 60):
        assert data == small_bundle() or found(data), told


@pytest.mark.parametrize("seed", range(4))
def test_members_at_random(seed: int) -> None:
    for told, data in by_members(small_bundle(), Random(seed), 15):
        assert data == small_bundle() or found(data), told


def test_a_sample_of_single_bits_over_the_whole_length() -> None:
    data = small_bundle()
    for bit in range(0, len(data) * 8, 997):
        assert found(flipped(data, bit)), bit
