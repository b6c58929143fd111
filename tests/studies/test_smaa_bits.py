"""The bits are those of Philox4x64-10 with the key (seed, stream): computed here once more, in plain Python."""

import numpy as np
import pytest

from bideval.studies.smaa.bits import Bits

MASK = 2**64 - 1


def philox(key: tuple[int, int], counter: int) -> list[int]:
    """One block of four words. Salmon and others (2011), "Parallel random numbers: as easy as 1, 2, 3"; ten rounds."""
    x, (k0, k1) = [counter, 0, 0, 0], key
    for _ in range(10):
        a, b = 0xD2E7470EE14C6C93 * x[0], 0xCA5A826395121157 * x[2]
        x = [(b >> 64) ^ x[1] ^ k0, b & MASK, (a >> 64) ^ x[3] ^ k1, a & MASK]
        k0, k1 = (k0 + 0x9E3779B97F4A7C15) & MASK, (k1 + 0xBB67AE8584CAA73B) & MASK
    return x


@pytest.mark.parametrize(("seed", "stream"), [(1, 0), (1, 1), (2**64 - 1, 0)])
def test_words_follow_each_other_with_the_lower_half_first(seed: int, stream: int) -> None:
    words = [word for counter in range(1, 4) for word in philox((seed, stream), counter)]
    halves = [half for word in words for half in (word & (2**32 - 1), word >> 32)]
    assert Bits(seed, stream).table(4, 6).tolist() == [halves[at : at + 6] for at in range(0, 24, 6)]


def test_an_odd_number_leaves_half_a_word_unused() -> None:
    one, other = Bits(5, 0), Bits(5, 0)
    first, second = one.table(1, 3), one.table(1, 1)
    both = other.table(1, 5)
    assert first.tolist() == both[:, :3].tolist()
    assert second.tolist() == both[:, 4:].tolist()


def test_numbers_below_an_edge_are_parts_of_the_whole_range() -> None:
    table = Bits(3, 0).table(2, 4)
    assert Bits(3, 0).below(2, 4, 7).tolist() == [[int(one) * 7 >> 32 for one in row] for row in table.tolist()]
    assert np.all(Bits(3, 0).below(100, 1, 1) == 0)
