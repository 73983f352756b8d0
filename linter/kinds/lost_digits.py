"""Text that shows, by a regular expression, where digits are gone: 增长%, 于月日召开, 自以来.

Takes the keys of the kind `pattern`. The digits are suggested where a twin passage has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Change, Hit, Span
from linter.kinds import pattern
from linter.pattern import compiled
from linter.settings import Settings

CELL = compiled(r"[|\t\u3000]|  +")
YEAR = compiled("(?:19|20)[0-9]{2}年?")
# The longest head of a column, years aside.
HEAD = 12
EDGE = 2  # the characters of the longest mark between two cells


class LostDigitsCheck:
    """The kind `lost_digits` at work for one rule."""

    variants: frozenset[str] = frozenset()

    def __init__(self, found: pattern.PatternCheck, fields: frozenset[str]) -> None:
        self.found = found
        self.fields = fields

    @property
    def gate(self) -> Gate:
        """Open if a hint occurs at all."""
        return self.found.gate

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every match that nothing excuses, one for each place, in the order of the text."""
        end = 0
        for hit in self.found.check(facts):
            if hit.span.start >= end and not (
                _heads_a_column(facts, hit.span) or _stands_on_line_before(facts.shadow, hit.span.start)
            ):
                end = hit.span.end
                yield with_number_of_twin(facts, hit)


def _heads_a_column(facts: Facts, span: Span) -> bool:
    """Whether a cell of a table ends or begins with the span and holds no digit but of years: 比2020年增长%, 月份."""
    shadow, text = facts.shadow, facts.text
    if CELL.search(text[span.start : span.end]) is not None:
        return False  # what runs over a gap is no cell
    # Such a cell ends near by on both sides, whether its line does or not.
    start = max(0, span.start - HEAD - EDGE)
    start = max(start, shadow.rfind("\n", start, span.start) + 1)
    end = span.end + HEAD + EDGE
    line_end = shadow.find("\n", span.end, end)
    end = end if line_end < 0 else line_end
    if CELL.search(text[start:end].lstrip(" \u3000")) is None:
        return False
    before = CELL.split(text[start : span.start])[-1]
    after = CELL.split(text[span.end : end])[0]
    cell = YEAR.sub("", before + text[span.start : span.end] + after)
    return len(cell) <= HEAD and not any(character.isdigit() or character in ",，。;；" for character in cell)


def _stands_on_line_before(shadow: str, start: int) -> bool:
    """Whether the number ends the line before: a page that breaks its lines at figures tears 2020 from 年."""
    before = shadow[max(0, start - HEAD) : start].rstrip(" ")
    return before.endswith("\n") and before.rstrip(" \n")[-1:].isdigit()


def with_number_of_twin(facts: Facts, hit: Hit) -> Hit:
    """The hit with the lost numbers of its span, where a passage with the same words still has them.

    The severity of a doubtful loss rises to the rule's own: the twin proves it.
    """
    start, end = hit.span
    pieces, changes = [], []
    for offset in range(start, end):
        if number := facts.numbers_of_twins.get(offset):
            pieces.append(number)
            changes.append(Change(Span(offset, offset), number))
        pieces.append(facts.text[offset])
    if not changes:
        return hit
    known = hit.altered(suggestion="".join(pieces), changes=tuple(changes), applicability="unsafe")
    return known.altered(severity=None, variant="")


def build(settings: Settings) -> LostDigitsCheck:
    """Read a rule of this kind."""
    found = pattern.build(settings)
    return LostDigitsCheck(found, found.fields)
