"""What a text must have before a rule can find anything in it.

A gate is data: it is kept beside its rule, and a rule whose gate stays shut costs no import and no pattern.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from linter.pattern import SHORT

if TYPE_CHECKING:
    from linter.facts import Facts

Groups = tuple[tuple[str, ...], ...]


class Gate:
    """Groups of words, of each of which the text holds one, and names of features that it has all (`Facts.has`).

    Where there are `ways`, it holds all groups of one of them, too. Page furniture counts as text here, so a gate
    serves the rules that read it as well as those that do not. With `apart` a word counts where its characters occur,
    together or not: blanks, brackets and quantities may part it. Then it must stand in the masked text: such words are
    those of patterns over that, with the characters that stand for quantities in them.

    `sought` are words whose places in long texts the rule asks for behind the gate, so that all are found at once.
    """

    __slots__ = ("apart", "features", "groups", "sought", "ways")

    def __init__(
        self,
        *groups: Collection[str],
        features: Sequence[str] = (),
        ways: Sequence[Sequence[Collection[str]]] = (),
        apart: bool = False,
        sought: Sequence[str] = (),
    ) -> None:
        self.groups = _plain(groups)
        self.features = tuple(features)
        self.ways = tuple(_plain(way) for way in ways)
        self.apart = apart
        self.sought = tuple(sought)

    @property
    def data(self) -> dict[str, Any]:
        """All that makes the gate, as plain data; `gate_of` makes it again."""
        return {
            "groups": self.groups,
            "features": self.features,
            "ways": self.ways,
            "apart": self.apart,
            "sought": self.sought,
        }

    @property
    def words(self) -> Iterator[str]:
        """All words that the gate or the rule behind it may ask a text for."""
        yield from self.sought
        for group in (*self.groups, *(group for way in self.ways for group in way)) if not self.apart else ():
            yield from group

    def open(self, facts: Facts) -> bool:
        """Whether the text has all that the gate asks for."""
        if not self.apart:
            return all(map(facts.has, self.features)) and self._words_held(facts.holds)
        # Masking takes longer than looking for characters, which most rules miss; a long text has words enough.
        return (
            self._words_held(facts.holds_all_of)
            and all(map(facts.has, self.features))
            and (len(facts.shadow) > SHORT or self._words_held(facts.masks))
        )

    def _words_held(self, holds: Callable[[str], bool]) -> bool:
        """Whether one word of each group is held, and of each group of some way."""
        for group in self.groups:
            if not any(map(holds, group)):
                return False
        return not self.ways or any(all(any(map(holds, group)) for group in way) for way in self.ways)


def gate_of(data: Mapping[str, Any]) -> Gate:
    """The gate that some data was taken from."""
    return Gate(*data["groups"], **{name: data[name] for name in ("features", "ways", "apart", "sought")})


def _plain(groups: Sequence[Collection[str]]) -> Groups:
    return tuple(tuple(sorted(group)) if isinstance(group, frozenset) else tuple(group) for group in groups)


OPEN = Gate()
SHUT = Gate(())
