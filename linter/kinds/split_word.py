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
from linter.facts.threes import Threes
from linter.finding import Hit, Span
from linter.pattern import Swift
from linter.settings import Settings
from linter.words import words
from linter.words.reading import may_save, price, run_before, run_behind

# The mark between two characters, whichever it is: one character is found sooner than one of several.
MARK = Swift(r",[\u4e00-\u9fff](?<=([^\n]..))")
COMMON = 11.5
CONTEXT = 8
TEARS = 1.0


class SplitWord:
    """The kind `split_word` at work."""

    fields: frozenset[str] = frozenset({"word", "passage", "right"})
    variants: frozenset[str] = frozenset()

    def __init__(self, least: float) -> None:
        self.least = least
        self._torn = Threes(MARK, _is_common)

    @property
    def gate(self) -> Gate:
        """Open if there is any mark to misplace."""
        return Gate((",", ";", "。"))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every word with a mark inside."""
        shadow, text, table = facts.shadow, facts.text, words()
        for at in self._torn.places(shadow.replace(";", ",").replace("。", ",")):
            left, right = run_before(shadow, at, CONTEXT), run_behind(shadow, at + 1, CONTEXT)
            if not may_save(left, right, self.least, table):
                continue
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


def _is_common(torn: str) -> bool:
    """Whether the characters around a mark are a common word."""
    cost = words().cost(torn[0] + torn[2])
    return cost is not None and cost <= COMMON


def build(settings: Settings) -> SplitWord:
    """Read a rule of this kind."""
    return SplitWord(settings.number("least") / 10)
