"""Letters that were typed or recognised for figures: 2O19年, l5日, 1O.5%.

units    what a number is known by: the texts behind it
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.facts import Facts
from linter.finding import Change, Hit, Span
from linter.pattern import Pattern, alternation
from linter.settings import Settings

LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1"}
FIGURES = str.maketrans(LETTERS)


class LetterInNumber(NamedTuple):
    """The kind `letter_in_number` at work."""

    find: Pattern
    fields: frozenset[str] = frozenset({"number", "right"})
    variants: frozenset[str] = frozenset()

    def wanted(self, facts: Facts) -> bool:
        """Whether one of the letters occurs."""
        return not facts.characters.isdisjoint(LETTERS)

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every number with a letter in it."""
        for match in self.find.finditer(facts.shadow):
            span = Span(*match.span())
            right = match.group().translate(FIGURES)
            yield Hit(
                span,
                {"number": facts.text[span.start : span.end], "right": right},
                suggestion=right,
                changes=(Change(span, right),),
                applicability="unsafe",
            )


def build(settings: Settings) -> LetterInNumber:
    """Read a rule of this kind."""
    units = alternation(settings.texts("units"))
    number = r"(?<![0-9A-Za-z.])(?=[0-9OolI.,]*[OolI])(?=[0-9OolI.,]*[0-9])[0-9OolI][0-9OolI.,]*"
    return LetterInNumber(settings.compiled("units", rf"{number}(?= ?{units})|(?<![0-9A-Za-z.月])l(?=日|月[0-9OolI])"))
