"""Paragraphs to articles and sections: a file may hold several reports, each numbered and dated on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from linter.document.numbering import RANKS
from linter.document.paragraph import Paragraph, ends_sentence
from linter.finding import Span
from linter.pattern import compiled

FRONT_LENGTH = 60

TITLE_END = compiled(
    r"(?:总结|报告|公报|汇报|讲话|讲话稿|述职|纪要|要点|计划|打算|方案|规划|通报|情况|范文|范例)"
    r"(?:\d+字)?(?:[一二三四五六七八九十]{1,3}篇)?(?:\(.{1,12}\))?[: ]*(?:[0-9]{2,5}字)?$"
)


class Section(NamedTuple):
    """A heading or numbered item with what stands under it, down to the next mark of its rank or above.

    `paragraphs` are its own, without those of `children`. The root section of an article has no heading.
    """

    heading: Paragraph | None
    rank: int
    paragraphs: tuple[Paragraph, ...]
    children: tuple[Section, ...]

    def walk(self) -> Iterator[Section]:
        """This section and every one below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


class Article(NamedTuple):
    """One report within a file.

    `front` are the short lines before the first sentence: title, subtitle, source, salutation. `title` is the one
    of them that names the report, where one does.
    """

    span: Span
    paragraphs: tuple[Paragraph, ...]
    front: tuple[Paragraph, ...]
    title: Paragraph | None
    root: Section

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs after the front."""
        return self.paragraphs[len(self.front) :]


def articles(shadow: str, found: Sequence[Paragraph]) -> Iterator[Article]:
    """Yield the articles that a file's paragraphs form, in order."""
    starts = [0, *_later_starts(shadow, found), len(found)]
    for first, end in pairwise(starts):
        if first < end:
            yield _article(shadow, tuple(found[first:end]))


def title_like(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a line reads as the title of a report."""
    if paragraph.mark is not None:
        return paragraph.mark.style == "篇"
    if paragraph.length > FRONT_LENGTH or paragraph.role == "row":
        return False
    text = shadow[paragraph.span.start : paragraph.span.end]
    return "。" not in text and "," not in text and TITLE_END.search(text) is not None


def _later_starts(shadow: str, found: Sequence[Paragraph]) -> Iterator[int]:
    """Yield the indexes, past the first, of paragraphs that open a new article."""
    numbered = False
    for index, paragraph in enumerate(found):
        mark = paragraph.mark
        if mark is not None and mark.style == "篇":
            if index:
                yield index
            numbered = False
        elif (index and paragraph.depth == 1 and numbered) or (
            numbered and mark is None and title_like(shadow, paragraph) and _restarts(found, index + 1)
        ):
            yield index
            numbered = False
        elif mark is not None and mark.style == "一、":
            numbered = True


def _restarts(found: Sequence[Paragraph], index: int) -> bool:
    """Whether the next top-level mark counts from one again."""
    for paragraph in found[index:]:
        mark = paragraph.mark
        if mark is not None and mark.style in ("篇", "一、"):
            return mark.style == "一、" and mark.value == 1
    return False


def _article(shadow: str, found: tuple[Paragraph, ...]) -> Article:
    count = 0
    for paragraph in found:
        is_piece = paragraph.mark is not None and paragraph.mark.style == "篇"
        too_long = paragraph.length > FRONT_LENGTH and not is_piece
        if paragraph.mark is not None and not is_piece:
            break
        if too_long or (paragraph.role == "text" and ends_sentence(shadow, paragraph.span)):
            break
        count += 1
    front = found[:count]
    title = next((p for p in front if title_like(shadow, p)), None)
    if title is None and front and not ends_sentence(shadow, front[0].span):
        title = front[0]
    return Article(Span(found[0].span.start, found[-1].span.end), found, front, title, _section_tree(found[count:]))


def _rank(paragraph: Paragraph) -> int | None:
    """How deep a heading stands: Markdown depth first, then the style of the numbering mark."""
    if paragraph.depth:
        return paragraph.depth
    return None if paragraph.mark is None else 10 + RANKS[paragraph.mark.style]


def _section_tree(found: Sequence[Paragraph]) -> Section:
    def section(heading: Paragraph | None, rank: int, at: int) -> tuple[Section, int]:
        own: list[Paragraph] = []
        children: list[Section] = []
        while at < len(found):
            paragraph = found[at]
            inner = _rank(paragraph)
            if inner is None:
                # Never after a child: text belongs to the last section opened, reports have no way to close one.
                own.append(paragraph)
                at += 1
            elif inner <= rank:
                break
            else:
                child, at = section(paragraph, inner, at + 1)
                children.append(child)
        return Section(heading, rank, tuple(own), tuple(children)), at

    return section(None, -1, 0)[0]
