"""Texts, sections and items cut in mid-sentence.

A cut at the end of an article, before its signature or before page furniture, and one after words that cannot end a
sentence, weighs as much as the rule; before a heading, where a full stop may only be forgotten, it is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.unfinished import Unfinished, last_words
from linter.finding import Hit
from linter.settings import Settings

SHOWN = 14


class CutTextCheck:
    """The kind `cut_text` at work for one rule."""

    fields: frozenset[str] = frozenset({"tail"})
    variants: frozenset[str] = frozenset({"end", "furniture", "signature", "heading"})

    def wanted(self, facts: Facts) -> bool:
        """Whether there is a paragraph at all."""
        return bool(facts.document.paragraphs)

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on the last words of every paragraph that breaks off."""
        for found in facts.unfinished:
            if found.rest is None:
                yield self._hit(facts, found)

    def _hit(self, facts: Facts, found: Unfinished) -> Hit:
        start, end = found.paragraph.span
        tail = facts.text[max(start, end - SHOWN) : end]
        doubtful = not found.sure and found.following in ("heading", "text")
        return Hit(
            last_words(facts.shadow, found.paragraph),
            {"tail": ("…" if end - start > SHOWN else "") + tail},
            severity="warning" if doubtful else None,
            variant="" if found.following == "text" else found.following,
        )


def build(settings: Settings) -> CutTextCheck:
    """Read a rule of this kind."""
    return CutTextCheck()
