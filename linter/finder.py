"""Where the words that rules ask for stand in a text: all of them found in one pass.

Each word sought by itself costs a pass; a text is asked for hundreds. In one pass they are found by the automaton of
Aho and Corasick (Communications of the ACM 18, 1975).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, reduce
from itertools import chain, compress
from operator import itemgetter, or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Words = frozenset[str]
Places = Mapping[str, Sequence[int]]
Hit = tuple[int, int, int]
"""A place of a word: the index of the word, where it begins and where it ends."""
INDEX, END = itemgetter(0), itemgetter(2)


def findable(word: str) -> bool:
    """Whether a word is found among others: not a single character, nor digits and signs without a letter.

    Those stand in most texts all over, and are sooner found by who asks for them.
    """
    return len(word) > 1 and (word.isalpha() or not word.isascii())


class Finder:
    """Finds those of some words that are findable, and some that are `rare`. Made once; holds no text."""

    def __init__(self, words: Iterable[str], rare: Iterable[str] = ()) -> None:
        self.words = frozenset([*filter(findable, words), *rare])

    def places(self, text: str) -> Places:
        """The offsets at which each word stands in a text, in order; words that do not occur are left out."""
        return self.places_among(self.hits(text))

    def places_among(self, hits: Iterable[Hit]) -> Places:
        """The offsets at which each word stands among some hits."""
        found: dict[str, list[int]] = {}
        listed = self.listed
        for index, start, _ in hits:
            found.setdefault(listed[index], []).append(start)
        return found

    def hits(self, text: str) -> Sequence[Hit]:
        """Where the words stand in a text, in the order of their ends."""
        hits: Sequence[Hit] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return hits

    @cached_property
    def listed(self) -> Sequence[str]:
        """The words by their indexes."""
        return sorted(self.words)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        # Short texts do without it, and would only wait for the import.
        from ahocorasick_rs import AhoCorasick, Implementation

        return AhoCorasick(self.listed, implementation=Implementation.DFA)


class Teller(Finder):
    """Finds words in masked texts, and tells of which of some sets one stands in a part of such a text.

    Each set is one bit.
    """

    def __init__(self, sets: Iterable[Words], words: Iterable[str] = ()) -> None:
        each, placed = dict.fromkeys(sets), frozenset(words)
        super().__init__(chain(placed, *each))
        self.bit_of = {words: 1 << place for place, words in enumerate(each)}
        self._placed = placed

    @cached_property
    def bits_of(self) -> Mapping[str, int]:
        """The sets that have a word or a character, by that."""
        found: dict[str, int] = {}
        for words, bit in self.bit_of.items():
            for word in words:
                found[word] = found.get(word, 0) | bit
        return found

    @cached_property
    def bits_by_index(self) -> Sequence[int]:
        """The same by the indexes of the words."""
        return [self.bits_of.get(word, 0) for word in self.listed]

    @cached_property
    def placed(self) -> Sequence[bool]:
        """Whether the places of a word are asked for, by its index."""
        return [word in self._placed for word in self.listed]


class Told:
    """Where the words of a teller stand in a text, and of which of its sets one stands in a part of it.

    `quantities` are the offsets of the quantities, whose characters make up sets of types.
    """

    def __init__(self, teller: Teller, text: str, quantities: Sequence[int]) -> None:
        self._teller = teller
        self._hits = hits = teller.hits(text)
        self._ends = list(map(END, hits))
        self._quantities = quantities
        self._types = [teller.bits_of.get(text[offset], 0) for offset in quantities]

    def between(self, start: int, end: int) -> int:
        """The sets of which one stands in a part of the text, or across its start."""
        hits = self._hits[bisect_right(self._ends, start) : bisect_right(self._ends, end)]
        words = map(self._teller.bits_by_index.__getitem__, map(INDEX, hits))
        types = self._types[bisect_left(self._quantities, start) : bisect_left(self._quantities, end)]
        return reduce(or_, types, reduce(or_, words, 0))

    @cached_property
    def places(self) -> Places:
        """The offsets at which each word stands whose places are asked for, in order."""
        placed = map(self._teller.placed.__getitem__, map(INDEX, self._hits))
        return self._teller.places_among(compress(self._hits, placed))
