"""How common a Chinese word is, looked up in a sorted table on disk.

The table holds the words of one to four characters of jieba's dictionary (MIT, see LICENSE-jieba.txt);
tools/build_words.py builds it. It is mapped into memory on first use: opening costs a tenth of a millisecond,
a look-up a microsecond.
"""

from __future__ import annotations

import os
import sys
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

from linter.asked import Asked

LONGEST = 4
"""Characters in the longest word of the table."""


# A long run over many texts must not keep all their words.
MOST_KEPT = 200_000


class Words:
    """The word table.

    `cost` gives -ln of a word's share of all words in running text (5 very common, 17 rare), or None for no word.
    """

    __slots__ = ("_costs", "_known", "_long", "_short", "cost")

    def __init__(self, path: str) -> None:
        data = _mapped(path)
        short, long = int.from_bytes(data[8:12], "little"), int.from_bytes(data[12:16], "little")
        if data[:8].tobytes() != b"RLWORDS1":
            raise ValueError(f"{path} is not a word table")
        start, middle = 16, 16 + 4 * short
        end = middle + 8 * long
        self._short = _numbers("I", data[start:middle])
        self._long = _numbers("Q", data[middle:end])
        self._costs = data[end:]
        self._known = Asked(self._look_up)
        # Without a function of our own between: nothing is asked as often.
        self.cost: Callable[[str], float | None] = self._known.__getitem__

    def __contains__(self, word: str) -> bool:
        return self.cost(word) is not None

    def _look_up(self, word: str) -> float | None:
        if len(self._known) > MOST_KEPT:
            self._known.clear()
        size = len(word)
        if size == 2:  # by far the most
            key = ord(word[0]) << 16 | ord(word[1])
            at = bisect_left(self._short, key)
            found = at < len(self._short) and self._short[at] == key
            return self._costs[at] / 10 if found else None
        if not 1 <= size <= LONGEST:
            return None
        key = 0
        for char in word.ljust(2 if size <= 2 else 4, "\0"):
            code = ord(char)
            if code > 0xFFFF:
                return None
            key = key << 16 | code
        table = self._short if size <= 2 else self._long
        at = bisect_left(table, key)
        if at == len(table) or table[at] != key:
            return None
        return self._costs[at if size <= 2 else len(self._short) + at] / 10


def _mapped(path: str) -> memoryview:
    import mmap

    with open(path, "rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _numbers(code: Literal["I", "Q"], data: memoryview) -> Sequence[int]:
    if sys.byteorder == "little":
        return data.cast(code)
    from array import array

    swapped = array(code, data.tobytes())
    swapped.byteswap()
    return swapped


@cache
def words() -> Words:
    """Return the shipped table, opened once."""
    return Words(os.path.join(os.path.dirname(__file__), "words.bin"))
