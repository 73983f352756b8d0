"""A comma or full stop that fell inside a word: 进行了治理组，织了, 设立试，点县.

    least   by how much, as a natural logarithm in tenths, the words read better with the mark moved back by one
            character, or without it

The character before the mark and the one behind it form a common word.
The list mark 、 is left out: it stands between single characters by right (人、财、物).
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Span
from linter.pattern import Swift
from linter.settings import Settings
from linter.words import LONGEST, Words, words
from linter.words.reading import places, price, run_before, run_behind

# The mark between two characters. One behind a mark is no mark, so none is passed over.
MARK = Swift(r"[,;。][\u4e00-\u9fff](?<=([^\n]..))")
COMMON = 11.5
CONTEXT = 8
TEARS = 1.0
# A long run over many texts must not keep them all.
MOST_KEPT = 200_000
# Sums of prices may differ by so much with the order in which they are added.
ROUNDING = 0.001


class SplitWord:
    """The kind `split_word` at work."""

    fields: frozenset[str] = frozenset({"word", "passage", "right"})
    variants: frozenset[str] = frozenset()

    def __init__(self, least: float) -> None:
        self.least = least
        # What was looked up already and is none: most of what stands around marks comes again in the next report.
        self._whole: set[str] = set()

    @property
    def gate(self) -> Gate:
        """Open if there is any mark to misplace."""
        return Gate((",", ";", "。"))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every word with a mark inside."""
        shadow, text, table = facts.shadow, facts.text, words()
        for at in sorted(start + 1 for split in self._split_words(shadow, table) for start in places(shadow, split)):
            if most_saved(shadow, at, table) < self.least - ROUNDING:
                continue
            left, right = run_before(shadow, at, CONTEXT), run_behind(shadow, at + 1, CONTEXT)
            stands = price(left, table) + price(right, table)
            moved = price(left[:-1], table) + price(left[-1] + right, table)
            joined = price(left + right, table)
            if stands - min(moved, joined) < self.least:
                continue
            start, end = at - min(3, len(left)), at + 1 + min(3, len(right))
            # Where the mark moved back tears another word, it was not moved but added.
            kept = text[at] if moved - joined < TEARS else ""
            right_reading = text[start : at - 1] + kept + text[at - 1] + text[at + 1 : end]
            yield Hit(
                Span(at - 1, at + 2),
                {"word": text[at - 1] + text[at + 1], "passage": text[start:end], "right": right_reading},
                suggestion=right_reading,
            )

    def _split_words(self, shadow: str, table: Words) -> list[str]:
        """Every common word of two characters that stands in the text with a mark between them."""
        around = set(MARK.over(shadow).findall(shadow)) - self._whole
        split = [one for one in around if (cost := table.cost(one[0] + one[2])) is not None and cost <= COMMON]
        if len(self._whole) > MOST_KEPT:
            self._whole.clear()
        self._whole |= around.difference(split)
        return split


def most_saved(shadow: str, at: int, table: Words) -> float:
    """Return a bound of what the words around a mark save when they are read without it.

    Whatever is saved is saved by the one word that then stands across the mark, against the price of its two parts.
    """
    saved = 0.0
    for size in range(2, LONGEST + 1):
        for before in range(1, size):
            left, right = shadow[max(0, at - before) : at], shadow[at + 1 : at + 1 + size - before]
            cost = table.cost(left + right)
            if cost is not None:
                saved = max(saved, price(left, table) + price(right, table) - cost)
    return saved


def build(settings: Settings) -> SplitWord:
    """Read a rule of this kind."""
    return SplitWord(settings.number("least") / 10)
