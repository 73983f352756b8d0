"""Sentences torn across two paragraphs.

The message and the fix show the text rejoined. `certain` is the variant for gaps that no two sentences can have between
them; elsewhere the first paragraph may only have lost its full stop.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Paragraph
from linter.facts import Facts
from linter.facts.unfinished import last_words
from linter.finding import Change, Hit, Note, Span
from linter.settings import Settings

# Code points shown on each side of the joint, and how many of them are marked.
SHOWN = 14
MARKED = 8


class SplitParagraphCheck:
    """The kind `split_paragraph` at work for one rule."""

    fields: frozenset[str] = frozenset({"joined", "left", "right"})
    variants: frozenset[str] = frozenset({"certain"})

    def wanted(self, facts: Facts) -> bool:
        """Whether there are two paragraphs at all."""
        return len(facts.document.paragraphs) > 1

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on the end of every paragraph whose sentence goes on in the next one."""
        for found in facts.unfinished:
            if found.rest is not None:
                yield self._hit(facts, found.paragraph, found.rest, found.sure)

    def _hit(self, facts: Facts, first: Paragraph, rest: Paragraph, sure: bool) -> Hit:
        text = facts.text
        left = text[max(first.span.start, first.span.end - SHOWN) : first.span.end]
        right = text[rest.span.start : min(rest.span.end, rest.span.start + SHOWN)]
        head = "…" if first.length > SHOWN else ""
        tail = "…" if rest.length > SHOWN else ""
        gap = Span(first.span.end, rest.span.start)
        joined = f"{head}{left}{right}{tail}"
        return Hit(
            last_words(facts.shadow, first),
            {"joined": joined, "left": left, "right": right},
            (Note(Span(rest.span.start, min(rest.span.end, rest.span.start + MARKED)), "rest"),),
            joined,
            (Change(gap, ""),),
            "unsafe",
            variant="certain" if sure else "",
        )


def build(settings: Settings) -> SplitParagraphCheck:
    """Read a rule of this kind."""
    return SplitParagraphCheck()
