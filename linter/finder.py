"""Where the words that rules ask for stand in a text: all of them found in one pass.

Each word sought by itself costs a pass; a text is asked for hundreds. In one pass they are found by the automaton of
Aho and Corasick (Communications of the ACM 18, 1975).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Places = Mapping[str, Sequence[int]]


def findable(word: str) -> bool:
    """Whether a word is one of those that a finder finds."""
    return len(word) > 1 and (word.isalpha() or not word.isascii())


class Finder:
    """Finds some words, however many they are. Made once; holds no text.

    `words` are those it finds: single characters, and digits and signs without a letter, stand in most texts all over,
    and are sooner found by who asks for them; but those in `rare` do not.
    """

    def __init__(self, words: Iterable[str], rare: Iterable[str] = ()) -> None:
        self.words = frozenset([*filter(findable, words), *rare])

    def places(self, text: str) -> Places:
        """The offsets at which each word stands in a text, in order; words that do not occur are left out."""
        found: dict[str, list[int]] = {}
        listed = self._listed
        for index, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found.setdefault(listed[index], []).append(start)
        return found

    @cached_property
    def _listed(self) -> Sequence[str]:
        return sorted(self.words)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        # Short texts do without it, and would only wait for the import.
        from ahocorasick_rs import AhoCorasick, Implementation

        return AhoCorasick(self._listed, implementation=Implementation.DFA)
