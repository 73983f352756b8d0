"""Announcements with nothing below: …如下: at the end of a text or right before the next heading.

    announce   expressions for the last words of a paragraph that announce what follows
    greetings  expressions for paragraphs that end with a colon and announce nothing
    closings   expressions for the formula that closes a report, which is no list

A colon that ends a paragraph announces by itself; a full stop does only after the words of `announce`.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Paragraph
from linter.document.signature import signs
from linter.facts import Facts
from linter.finding import Hit, Note, Span
from linter.pattern import Pattern
from linter.settings import Settings

TAIL = 30
# Room between the labels of a form: 填报单位:    填报人:
BLANK = "   "


class NothingBelowCheck:
    """The kind `nothing_below` at work for one rule."""

    fields: frozenset[str] = frozenset({"announcement"})
    variants: frozenset[str] = frozenset({"end"})

    def __init__(self, announce: Pattern, greetings: Pattern, closings: Pattern) -> None:
        self.announce = announce
        self.greetings = greetings
        self.closings = closings

    def wanted(self, facts: Facts) -> bool:
        """Whether a line ends with a colon, or something is announced in words."""
        shadow = facts.shadow
        return ":\n" in shadow or shadow.rstrip().endswith(":") or "下" in shadow

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every announcement that nothing follows."""
        for article in facts.document.articles:
            depth = 0
            for index, paragraph in enumerate(article.paragraphs):
                depth = paragraph.depth or depth
                said = self._announces(facts, paragraph)
                if said is None or (index and _is_field(facts.shadow, article.paragraphs[index - 1], paragraph)):
                    continue
                following = article.paragraphs[index + 1] if index + 1 < len(article.paragraphs) else None
                if following is None or signs(facts.shadow, following):
                    if facts.in_form(paragraph.span.start):
                        continue  # to be filled in
                    if index >= len(article.front):
                        yield Hit(said, {"announcement": facts.document.text_of(said)}, variant="end")
                elif self._closes(paragraph, following, depth) or self._ends(facts, following):
                    fields = {"announcement": facts.document.text_of(said)}
                    yield Hit(said, fields, (Note(following.span, "next"),))

    def _announces(self, facts: Facts, paragraph: Paragraph) -> Span | None:
        """The announcing words at the end of a paragraph."""
        start, end = paragraph.span
        colon = facts.shadow[end - 1] == ":"
        if not colon and not (facts.shadow[end - 1] == "。" and "下" in facts.shadow[max(start, end - TAIL) : end]):
            return None
        if paragraph.role == "row":
            return None
        if facts.shadow.find(BLANK, start, end) >= 0:
            return None
        match = self.announce.search(facts.shadow, max(start, end - TAIL), end)
        if match is not None:
            return Span(match.start(), end)
        if not colon or end - start < SHORTEST or signs(facts.shadow, paragraph):
            return None
        if self.greetings.search(facts.shadow, start, end) is not None:
            return None
        clause = max(facts.shadow.rfind(stop, start, end) for stop in "。;,")
        return Span(max(paragraph.body.start, clause + 1), end)

    def _ends(self, facts: Facts, following: Paragraph) -> bool:
        """Whether what follows is the formula that closes a report: 特此报告。"""
        return self.closings.search(facts.shadow, *following.span) is not None

    def _closes(self, paragraph: Paragraph, following: Paragraph, depth: int) -> bool:
        """Whether what follows is no list of the announcement's own but goes on past it, in a part of some depth."""
        # What was announced would count from one.
        counts_on = following.mark is not None and following.mark.value > 1 and following.mark.style != "篇"
        if following.depth:
            return following.depth <= (depth if counts_on else paragraph.depth)
        return counts_on


def _is_field(shadow: str, before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a label stands under another that is left open as well, as in a form: 保管人: and 交接日期:."""
    return all(
        line.mark is None and line.length <= LONGEST_LABEL and shadow[line.span.end - 1] == ":"
        for line in (before, paragraph)
    )


SHORTEST = 5
LONGEST_LABEL = 8


def build(settings: Settings) -> NothingBelowCheck:
    """Read a rule of this kind."""
    return NothingBelowCheck(settings.pattern("announce"), settings.pattern("greetings"), settings.pattern("closings"))
