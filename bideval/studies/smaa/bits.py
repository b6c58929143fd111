"""Random bits that are the same on every machine: the counter-based generator Philox4x64-10, and nothing that is made from it elsewhere.

NumPy promises that the stream of a bit generator never changes, but not what `Generator` makes of it; so only `random_raw` is used:
its 64-bit words in order, the lower half of each first. The key is (seed, stream), the counter begins at 0.
"""

import numpy as np
from numpy.typing import NDArray

BITS = 32
"""How long a number is."""

Cuts = NDArray[np.uint32]
Whole = NDArray[np.int64]
Floats = NDArray[np.float64]


class Bits:
    """One stream of a seed: numbers from 0 to 2**32 - 1, each as likely as any other."""

    def __init__(self, seed: int, stream: int) -> None:
        self._generator = np.random.Philox(key=np.array([seed, stream], dtype=np.uint64))

    def table(self, rows: int, columns: int) -> Cuts:
        """The next numbers, row by row; an odd one that is left of a word is not used."""
        words = np.asarray(self._generator.random_raw((rows * columns + 1) // 2))
        return words.astype("<u8", copy=False).view("<u4")[: rows * columns].reshape(rows, columns)

    def below(self, rows: int, columns: int, edge: int) -> Whole:
        """Numbers from 0 to `edge` - 1, as even as 32 bits make them; `edge` is at most 2**31."""
        return (self.table(rows, columns).astype(np.int64) * edge) >> BITS
