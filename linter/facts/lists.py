"""Numbered lists: the headings or items of one level under one heading, in the order they stand in."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Article, Document, Mark, Paragraph, Section
from linter.document.numbering import RANKS
from linter.record import Record


class NumberedList(Record):
    """Sections of one rank under one parent. Every item has a heading with a mark."""

    __slots__ = ("article", "parent", "items")

    def __init__(self, article: Article, parent: Section, items: tuple[Section, ...]) -> None:
        self.article: Final = article
        self.parent: Final = parent
        self.items: Final = items

    @property
    def marks(self) -> list[Mark]:
        """The marks of the items, one each."""
        return [mark_of(item) for item in self.items]


def mark_of(item: Section) -> Mark:
    """The mark of a list item."""
    mark = heading_of(item).mark
    assert mark is not None
    return mark


def heading_of(item: Section) -> Paragraph:
    """The paragraph that a list item opens with."""
    assert item.heading is not None
    return item.heading


def numbered_lists(document: Document) -> Iterator[NumberedList]:
    """Yield every numbered list of every article, outer lists before the lists within their items."""
    for article in document.articles:
        for parent in article.root.walk():
            levels: dict[int, list[Section]] = {}
            for child in parent.children:
                if child.heading is not None and child.heading.mark is not None:
                    levels.setdefault(RANKS[child.heading.mark.style], []).append(child)
            for items in levels.values():
                yield NumberedList(article, parent, tuple(items))


def before(article: Article, paragraph: Paragraph) -> Paragraph | None:
    """The paragraph of the article that stands right before another."""
    index = bisect_left(article.paragraphs, paragraph.span.start, key=_start)
    return article.paragraphs[index - 1] if index else None


def next_to(article: Article, paragraph: Paragraph) -> Paragraph | None:
    """The paragraph of the article that stands right after another."""
    index = bisect_left(article.paragraphs, paragraph.span.start, key=_start) + 1
    return article.paragraphs[index] if index < len(article.paragraphs) else None


def _start(paragraph: Paragraph) -> int:
    return paragraph.span.start


def counts(items: Sequence[Section]) -> Iterator[Sequence[Section]]:
    """Yield the items of one rank, cut where a count starts again."""
    start = 0
    for at, item in enumerate(items):
        mark = heading_of(item).mark
        if at > start and mark is not None and mark.value == 1:
            yield items[start:at]
            start = at
    if items:
        yield items[start:]


def sibling_lists(parent: Section) -> Iterator[Sequence[Section]]:
    """Yield the sections of each rank under one parent, cut where a count starts again."""
    ranks: dict[int, list[Section]] = {}
    for child in parent.children:
        ranks.setdefault(child.rank, []).append(child)
    for found in ranks.values():
        yield from counts(found)
