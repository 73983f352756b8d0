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
from linter.words import Words, words
from linter.words.reading import may_save, price, run_before, run_behind

# The mark between two characters, whichever it is: one character is found sooner than one of several.
MARK = Swift(r",[\u4e00-\u9fff](?<=([^\n]..))")
COMMON = 11.5
CONTEXT = 8
TEARS = 1.0
# A long run over many texts must not keep them all.
MOST_KEPT = 200_000


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
        for at in self._marks_in_words(shadow, table):
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

    def _marks_in_words(self, shadow: str, table: Words) -> Iterator[int]:
        """Yield the offset of every mark between two characters that are a common word, in order."""
        if len(self._whole) > MOST_KEPT:
            self._whole.clear()
        marked = shadow.replace(";", ",").replace("。", ",")
        every = MARK.over(marked).findall(marked)
        around = set(every) - self._whole
        torn = {one for one in around if (cost := table.cost(one[0] + one[2])) is not None and cost <= COMMON}
        self._whole |= around - torn
        at = 0
        for one in filter(torn.__contains__, every):
            # They come in the order of the text, which is so looked through only once.
            at = marked.find(one, at) + 1
            yield at


def build(settings: Settings) -> SplitWord:
    """Read a rule of this kind."""
    return SplitWord(settings.number("least") / 10)
