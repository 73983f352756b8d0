"""A paragraph whose beginning is torn: ". 抓考核", "二）数字服务", "（二）。县财政安排…", "，床位2860张".

A line that goes on with an unfinished one above it is none, nor is a list that writes 一) throughout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.document import Paragraph
from linter.document.paragraph import ends_sentence
from linter.facts import Facts
from linter.finding import Hit, Span
from linter.pattern import compiled
from linter.settings import Settings

# What is left of 3. and of (三), with the words behind it.
REST = compiled(r"(?P<mark>[.、),;]|[一二三四五六七八九十]{1,3}\)) *\p{Han}")
STARTS = frozenset(".、),;一二三四五六七八九十")
NUMERALS = frozenset("一二三四五六七八九十")


class TornMarkCheck:
    """The kind `torn_mark` at work for one rule."""

    fields: frozenset[str] = frozenset({"mark"})
    variants: frozenset[str] = frozenset()

    def wanted(self, facts: Facts) -> bool:
        """Whether there is a paragraph at all."""
        return bool(facts.document.paragraphs)

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit at the start of every paragraph that is torn there."""
        shadow = facts.shadow
        for article in facts.document.articles:
            for index, paragraph in enumerate(article.paragraphs):
                first = shadow[paragraph.span.start]
                if paragraph.mark is not None:
                    if shadow[paragraph.body.start : paragraph.body.start + 1] == "。":
                        yield _hit(facts, Span(paragraph.body.start, paragraph.body.start + 1))
                elif first in STARTS and paragraph.role != "row":
                    span = _torn(shadow, article.paragraphs, index)
                    if span is not None:
                        yield _hit(facts, span)


def _torn(shadow: str, paragraphs: Sequence[Paragraph], index: int) -> Span | None:
    """What is left of the mark of a paragraph, or None where it has lost none."""
    match = REST.match(shadow, *paragraphs[index].span)
    if match is None:
        return None
    span = Span(*match.span("mark"))
    before = paragraphs[:index]
    if shadow[span.start] in NUMERALS:
        usual = any(other.mark is not None and other.mark.style == "(一)" for other in before)
        others = (REST.match(shadow, *other.span) for other in before if shadow[other.span.start] in NUMERALS)
        return span if usual and all(other is None for other in others) else None
    if not before or ends_sentence(shadow, before[-1].span):
        return span
    above = before[-1]
    goes_on = above.role == "text" or (
        above.role == "caption" and any(mark in shadow[above.span.start : above.span.end] for mark in ",、")
    )
    return None if goes_on else span


def _hit(facts: Facts, span: Span) -> Hit:
    return Hit(span, {"mark": facts.text[span.start : span.end]})


def build(settings: Settings) -> TornMarkCheck:
    """Read a rule of this kind."""
    return TornMarkCheck()
