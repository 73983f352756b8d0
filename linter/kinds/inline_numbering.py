"""Numbering within a paragraph that skips or repeats: (1)…(2)…(4)…, ①…②…④….

A count must start from one, or go on from the paragraph's own mark, and reach two before anything is said of it: a lone
(3) refers to something. A leap wider than three is a reference as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.document import Mark
from linter.document.numbering import written_like
from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.inline import SIGNS
from linter.finding import Applicability, Change, Hit, Note
from linter.settings import Settings

WIDEST_LEAP = 3


class InlineNumberingCheck:
    """The kind `inline_numbering` at work for one rule."""

    fields: frozenset[str] = frozenset({"mark", "expected", "previous"})
    variants: frozenset[str] = frozenset({"skip", "slip", "repeat"})

    @property
    def gate(self) -> Gate:
        """Open if any character occurs that second marks are made of."""
        return Gate(tuple(sorted(SIGNS)))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every mark that its count does not call for."""
        for marks in facts.inline_lists:
            yield from self._list(facts, marks)

    def _list(self, facts: Facts, marks: Sequence[Mark]) -> Iterator[Hit]:
        if len(marks) < 3 or marks[1].value != marks[0].value + 1:
            return
        value = marks[1].value
        for index, mark in enumerate(marks[2:], 2):
            expected, value = value + 1, mark.value
            if value == expected:
                continue
            if not expected - 1 <= value <= expected + WIDEST_LEAP:
                return
            following = marks[index + 1].value if index + 1 < len(marks) else 0
            slip = following == expected + 1
            if slip:
                value = expected
            variant = "slip" if slip else "skip" if mark.value > expected else "repeat"
            yield self._hit(facts, mark, marks[index - 1], expected, variant)

    def _hit(self, facts: Facts, mark: Mark, previous: Mark, expected: int, variant: str) -> Hit:
        wanted = written_like(mark, expected, facts.text).strip()
        fields = {
            "mark": facts.document.text_of(mark.span),
            "expected": wanted,
            "previous": facts.document.text_of(previous.span).strip(),
        }
        sure: Applicability = "unsafe" if variant == "slip" else "display"
        return Hit(
            mark.span,
            fields,
            (Note(previous.span, "previous"),),
            None,
            (Change(mark.span, wanted),),
            sure,
            None,
            variant,
        )


def build(settings: Settings) -> InlineNumberingCheck:
    """Read a rule of this kind."""
    return InlineNumberingCheck()
