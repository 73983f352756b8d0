"""Words that call for a partner which does not come: 一方面 without 另一方面.

first    the word that opens the pair, at the start of a clause
second   words any of which may answer it, in its paragraph or the next
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Span
from linter.settings import Settings

CLAUSE_STARTS = frozenset("。;:,!?\n ")


class PairedWordsCheck:
    """The kind `paired_words` at work for one rule."""

    fields: frozenset[str] = frozenset({"first"})
    variants: frozenset[str] = frozenset()

    def __init__(self, first: str, second: tuple[str, ...]) -> None:
        self.first = first
        self.second = second

    @property
    def gate(self) -> Gate:
        """Open if the first word occurs."""
        return Gate((self.first,))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every first word that nothing answers."""
        shadow = facts.shadow
        at = shadow.find(self.first)
        while at >= 0:
            end = at + len(self.first)
            if (at == 0 or shadow[at - 1] in CLAUSE_STARTS) and not self._answered(facts, end):
                yield Hit(Span(at, end), {"first": self.first})
            at = shadow.find(self.first, end)

    def _answered(self, facts: Facts, start: int) -> bool:
        """Whether a second word, or the first again on either side, stands near."""
        shadow = facts.shadow
        article = facts.document.article_at(start)
        paragraph = facts.document.paragraph_at(start)
        if article is None or paragraph is None:
            return True
        following = next((p for p in article.paragraphs if p.span.start > start), paragraph)
        own = shadow[paragraph.span.start : start - len(self.first)]
        after = shadow[start : following.span.end]
        return self.first in own or self.first in after or any(word in after for word in self.second)


def build(settings: Settings) -> PairedWordsCheck:
    """Read a rule of this kind."""
    return PairedWordsCheck(settings.text("first"), settings.texts("second"))
