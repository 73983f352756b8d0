"""A sentence that stands twice in a row, and a paragraph that stands twice in one article.

    sentence     characters from which a sentence counts
    paragraph    characters from which a paragraph counts

Variant: `paragraph`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from linter.document import Paragraph
from linter.facts import Facts
from linter.finding import Change, Hit, Note, Span
from linter.pattern import Pattern, compiled
from linter.settings import Settings

SENTENCE = Pattern(r"[^。!?;]+[。!?;]", {})
SPLIT = compiled("[。!?;] *")
SHOWN = 16


class RepeatedPassage:
    """The kind `repeated_passage` at work."""

    fields: frozenset[str] = frozenset({"passage"})
    variants: frozenset[str] = frozenset({"paragraph"})

    def __init__(self, sentence: int, paragraph: int) -> None:
        self.sentence = sentence
        self.paragraph = paragraph

    def wanted(self, facts: Facts) -> bool:
        """Whether the text is long enough to say a thing twice."""
        return len(facts.shadow) >= 2 * self.sentence

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on each repetition, with a note on what it repeats."""
        for article in facts.document.articles:
            seen: dict[str, Paragraph] = {}
            for paragraph in article.paragraphs:
                words = facts.shadow[paragraph.span.start : paragraph.span.end]
                if paragraph.role == "row":
                    continue
                if len(words) >= self.paragraph:
                    if words in seen:
                        yield self._hit(facts, paragraph.span, seen[words].span, "paragraph")
                        continue
                    seen[words] = paragraph
                if _has_twins(words):
                    yield from self._sentences(facts, paragraph.span)

    def _sentences(self, facts: Facts, span: Span) -> Iterator[Hit]:
        before: Span | None = None
        told = ""
        for match in SENTENCE.finditer(facts.shadow, span.start, span.end):
            if before is not None and match.group().strip() == told and len(told) >= self.sentence:
                yield self._hit(facts, Span(*match.span()), before, "")
            before, told = Span(*match.span()), match.group().strip()

    def _hit(self, facts: Facts, span: Span, before: Span, variant: str) -> Hit:
        passage = facts.text[span.start : span.end].strip()
        return Hit(
            span,
            {"passage": passage if len(passage) <= SHOWN else passage[:SHOWN] + "…"},
            notes=(Note(before, "first"),),
            changes=(Change(span, ""),),
            applicability="unsafe" if not variant else "display",
            variant=variant,
        )


def _has_twins(paragraph: str) -> bool:
    """Whether two neighbouring pieces between full stops may be equal: cheap, and never wrong in saying no."""
    if paragraph.count("。") + paragraph.count("!") + paragraph.count("?") + paragraph.count(";") < 2:
        return False
    pieces = SPLIT.split(paragraph)
    return any(one == other for one, other in pairwise(pieces))


def build(settings: Settings) -> RepeatedPassage:
    """Read a rule of this kind."""
    return RepeatedPassage(settings.number("sentence"), settings.number("paragraph"))
