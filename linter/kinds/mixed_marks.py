"""Marks of one list written in two ways: 1、 2、 3、 and then 4. for the next.

Only how a mark is written is compared, in half width: 1、 1. ⒈ (一) (一)、. The numbers are left to `numbering`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linter.document import Mark
from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.lists import numbered_lists
from linter.finding import Change, Hit, Note, Span
from linter.pattern import compiled
from linter.settings import Settings

NUMBER = compiled("[0-9]+|[一二三四五六七八九十百]+|(?P<one>[⒈-⒛⑴-⒇①-⑳㈠-㈩])")


class MixedMarksCheck:
    """The kind `mixed_marks` at work for one rule."""

    fields: frozenset[str] = frozenset({"mark", "usual", "example"})
    variants: frozenset[str] = frozenset()

    @property
    def gate(self) -> Gate:
        """Open if any paragraph has a mark."""
        return Gate(features=("numbered paragraph",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on the first mark of a list that is written unlike most of the list."""
        for found in numbered_lists(facts.document):
            marks = found.marks
            if len(marks) < 3:
                continue
            forms = [_form(facts.shadow, mark) for mark in marks]
            if len(set(forms)) == 1:
                continue
            usual, count = Counter(forms).most_common(1)[0]
            if 2 * count <= len(marks):
                continue
            odd = next(index for index, form in enumerate(forms) if form != usual)
            model = marks[forms.index(usual)]
            yield self._hit(facts, marks[odd], model, usual)

    def _hit(self, facts: Facts, mark: Mark, model: Mark, usual: str) -> Hit:
        text = facts.text
        start = mark.span.end - len(text[mark.span.start : mark.span.end].lstrip())
        span = Span(start, start + len(text[start : mark.span.end].rstrip()))
        number = NUMBER.search(facts.shadow, span.start, span.end)
        wanted = "" if number is None or number["one"] else usual.replace("N", number[0])
        shown = text[model.span.start : model.span.end].strip()
        fields = {"mark": text[span.start : span.end], "usual": wanted, "example": shown}
        changes = (Change(span, wanted),) if wanted and "N" in usual else ()
        return Hit(span, fields, (Note(model.span, "usual"),), None, changes, "unsafe")


def _form(shadow: str, mark: Mark) -> str:
    """How a mark is written, with N for its number; a mark of one character stands for its whole series."""
    written = shadow[mark.span.start : mark.span.end].strip()
    number = NUMBER.search(written)
    if number is None:
        return written
    return written.replace(number[0], "O" if number["one"] else "N", 1)


def build(settings: Settings) -> MixedMarksCheck:
    """Read a rule of this kind."""
    return MixedMarksCheck()
