"""Titles that promise a part which is not there: 总结及下半年打算 over a text without plans.

joins   an expression for the words of a title from which its further parts are named
parts   for each part: `named`, what a title calls it, and `kept`, what a heading or the start of a paragraph says
        where the part is there
least   code points that the body must have for its silence to mean anything
"""

from collections.abc import Iterator, Mapping
from typing import Final

from linter.document import Article, Paragraph
from linter.document.article import title_like
from linter.facts import Facts
from linter.finding import Hit, Note, Span
from linter.pattern import Pattern, compiled
from linter.record import Record
from linter.settings import Settings

# A paragraph says what it is about within this many code points.
HEAD = 40


class Part(Record):
    """A part that titles name."""

    __slots__ = ("named", "kept")

    def __init__(self, named: Pattern, kept: Pattern) -> None:
        self.named: Final = named
        self.kept: Final = kept


# An entry of an agenda is no title: 上午9:00 听取政府工作报告,审查计划、预算报告.
TIMED = compiled(r"(?:[上下]午|晚上?)?[0-9]{1,2}[:点时]")


class TitlePromiseCheck:
    """The kind `title_promise` at work for one rule."""

    fields: frozenset[str] = frozenset({"promise"})
    variants: frozenset[str] = frozenset()

    def __init__(self, joins: Pattern, parts: tuple[Part, ...], least: int) -> None:
        self.joins = joins
        self.parts = parts
        self.least = least

    def wanted(self, facts: Facts) -> bool:
        """Whether there is a title at all."""
        return any(article.front for article in facts.document.articles)

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every part that a title names and the body lacks."""
        for article in facts.document.articles:
            for index, line in reversed(_titles(facts, article)):
                promised = self._promised(facts, line)
                if promised is None:
                    continue
                span, part = promised
                body = article.paragraphs[index + 1 :]
                enough = sum(p.length for p in body) >= self.least
                if enough and not any(self._keeps(facts, part, p) for p in body):
                    yield Hit(span, {"promise": facts.document.text_of(span)}, self._headings(article))
                break

    def _promised(self, facts: Facts, line: Paragraph) -> tuple[Span, Part] | None:
        joint = self.joins.search(facts.shadow, *line.span)
        if joint is None:
            return None
        for part in self.parts:
            match = part.named.search(facts.shadow, joint.end(), line.span.end)
            if match is not None:
                return Span(joint.end(), match.end()), part
        return None

    def _keeps(self, facts: Facts, part: Part, paragraph: Paragraph) -> bool:
        start, end = paragraph.body
        whole = paragraph.role in ("heading", "caption") or paragraph.depth
        return part.kept.search(facts.shadow, start, end if whole else min(end, start + HEAD)) is not None

    def _headings(self, article: Article) -> tuple[Note, ...]:
        """The headings that are there instead."""
        top = [child.heading for child in article.root.children if child.heading is not None]
        return tuple(Note(heading.span, "heading") for heading in top[:3])


def _titles(facts: Facts, article: Article) -> list[tuple[int, Paragraph]]:
    """The lines before the first mark that may name the report, with their places in the article."""
    found = []
    for index, paragraph in enumerate(article.paragraphs):
        if paragraph.mark is not None and paragraph.mark.style != "篇":
            break
        if TIMED.match(facts.shadow, *paragraph.span) is not None:
            continue
        if index < len(article.front) or title_like(facts.shadow, paragraph):
            found.append((index, paragraph))
    return found


def build(settings: Settings) -> TitlePromiseCheck:
    """Read a rule of this kind."""
    stated = settings.raw("parts")
    if not isinstance(stated, list) or not stated:
        settings.fail("parts", "`parts` must be a list of mappings with `named` and `kept`")
    parts = []
    for index, one in enumerate(stated):
        if not isinstance(one, Mapping) or set(one) != {"named", "kept"}:
            settings.fail(("parts", index), "a part needs `named` and `kept`")
        named, kept = (settings.compiled(("parts", index, key), str(one[key])) for key in ("named", "kept"))
        parts.append(Part(named, kept))
    return TitlePromiseCheck(settings.pattern("joins"), tuple(parts), settings.number("least", 200))
