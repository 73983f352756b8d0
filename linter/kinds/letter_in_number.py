"""Letters that were typed or recognised for figures: 2O19年, l5日, 1O.5%.

units    what a number is known by: the texts behind it
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Change, Hit, Span
from linter.pattern import Pattern, alternation
from linter.settings import Settings

if TYPE_CHECKING:
    import regex

# The last two are Cyrillic.
LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1", "\u041e": "0", "\u043e": "0"}
LONGEST = 20
NUMBER = frozenset("0123456789OolI\u041e\u043e.,")
FIGURES = str.maketrans(LETTERS)


class LetterInNumber:
    """The kind `letter_in_number` at work."""

    fields: frozenset[str] = frozenset({"number", "right"})
    variants: frozenset[str] = frozenset()

    def __init__(self, find: Pattern) -> None:
        self.find = find

    @property
    def gate(self) -> Gate:
        """Open if one of the letters occurs."""
        return Gate(tuple(LETTERS), tuple("0123456789lI"))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every number with a letter in it."""
        for match in self._matches(facts.shadow):
            span = Span(*match.span())
            right = match.group().translate(FIGURES)
            yield Hit(
                span,
                {"number": facts.text[span.start : span.end], "right": right},
                suggestion=right,
                changes=(Change(span, right),),
                applicability="unsafe",
            )

    def _matches(self, shadow: str) -> Iterator[regex.Match[str]]:
        """Yield the matches around the letters that stand beside a figure."""
        read = -1
        for at in sorted(at for letter in LETTERS for at in _beside_figures(shadow, letter)):
            if at < read:
                continue
            start = at
            while start > max(0, at - LONGEST) and shadow[start - 1] in NUMBER:
                start -= 1
            match = self.find.match(shadow, start)
            if match:
                read = match.end()
                yield match


def _beside_figures(shadow: str, letter: str) -> Iterator[int]:
    at = shadow.find(letter)
    while at >= 0:
        behind = shadow[at + 1 : at + 2]
        beside = behind if behind != "." else shadow[at + 2 : at + 3]
        before = shadow[at - 1 : at] if shadow[at - 1 : at] != "." else shadow[at - 2 : at - 1]
        if before.isdigit() or beside.isdigit() or behind in "日月万亿":
            yield at
        at = shadow.find(letter, at + 1)


def build(settings: Settings) -> LetterInNumber:
    """Read a rule of this kind."""
    units = alternation(settings.texts("units"))
    signs = "0-9OolI\u041e\u043e"
    number = rf"(?<![0-9A-Za-z.])(?=[{signs}.,]*[OolI\u041e\u043e])(?=[{signs}.,]*[0-9])[{signs}][{signs}.,]*"
    day = r"(?<![0-9A-Za-z.月])l(?=日|月[0-9OolI])"
    alone = rf"(?<=\p{{Han}})[lI](?=[万亿](?:{units}|美元))"
    return LetterInNumber(settings.compiled("units", rf"{number}(?= ?{units})|{day}|{alone}"))
