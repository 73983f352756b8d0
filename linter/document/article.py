"""Paragraphs to articles and sections: a file may hold several reports, each numbered and dated on its own."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

from linter.document.numbering import RANKS
from linter.document.paragraph import Paragraph, ends_sentence
from linter.finding import Span
from linter.pattern import compiled
from linter.record import Record

FRONT_LENGTH = 60

TITLE_END = compiled(
    r"(?:总结|报告|公报|汇报|讲话|讲话稿|述职|纪要|要点|计划|打算|方案|规划|通报|情况|范文|范例)"
    r"(?:\d+字)?(?:[一二三四五六七八九十]{1,3}篇)?(?:\(.{1,12}\))?[: ]*(?:[0-9]{2,5}字)?$"
)


class Section(Record):
    """A heading or numbered item with what stands under it, down to the next mark of its rank or above.

    What is attached to a report (附件:…) makes a section too, below which the names of the attachments stand.
    `paragraphs` are its own, without those of `children`. The root section of an article has no heading.
    """

    __slots__ = ("heading", "rank", "paragraphs", "children")

    def __init__(
        self, heading: Paragraph | None, rank: int, paragraphs: tuple[Paragraph, ...], children: tuple["Section", ...]
    ) -> None:
        self.heading: Final = heading
        self.rank: Final = rank
        self.paragraphs: Final = paragraphs
        self.children: Final = children

    @property
    def attached(self) -> bool:
        """Whether this section is what the report has attached, rather than a part of it."""
        return self.rank == ATTACHED[1] + MARK_RANK

    def walk(self) -> Iterator["Section"]:
        """This section and every one below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


class Article(Record):
    """One report within a file.

    `front` are the short lines before the first sentence: title, subtitle, source, salutation. `title` is the one
    of them that names the report, where one does.
    """

    __slots__ = ("span", "paragraphs", "front", "title", "root")

    def __init__(
        self,
        span: Span,
        paragraphs: tuple[Paragraph, ...],
        front: tuple[Paragraph, ...],
        title: Paragraph | None,
        root: Section,
    ) -> None:
        self.span: Final = span
        self.paragraphs: Final = paragraphs
        self.front: Final = front
        self.title: Final = title
        self.root: Final = root

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


def _is_sentence(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a line says something, rather than naming the report, with or without a colon after the name."""
    return ends_sentence(shadow, paragraph.span) and not title_like(shadow, paragraph)


def _later_starts(shadow: str, found: Sequence[Paragraph]) -> Iterator[int]:
    """Yield the indexes, past the first, of paragraphs that open a new article."""
    numbered = False
    titles: set[str] = set()
    for index, paragraph in enumerate(found):
        mark = paragraph.mark
        again = False
        titled = mark is None and title_like(shadow, paragraph)
        if titled:
            title = shadow[paragraph.span.start : paragraph.span.end]
            again = numbered and title in titles
            titles.add(title)
        if mark is not None and mark.style == "篇":
            if index:
                yield index
            numbered = False
        elif (
            again
            # A report whose sections are headings of the first depth goes on with them: # 一、, # 二、.
            or (index and paragraph.depth == 1 and numbered and (mark is None or mark.value == 1))
            or (numbered and titled and _restarts(found, index + 1))
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
        if too_long or (paragraph.role == "text" and _is_sentence(shadow, paragraph)):
            break
        count += 1
    front = found[:count]
    title = next((p for p in front if title_like(shadow, p)), None)
    if title is None and front and not ends_sentence(shadow, front[0].span):
        title = front[0]
    return Article(
        Span(found[0].span.start, found[-1].span.end), found, front, title, _section_tree(shadow, found[count:])
    )


Level = tuple[Literal["#", "mark"], int]

# How far ahead is looked to see which of two lists goes on, so that no text costs more than its length.
LOOK_AHEAD = 200


class _Open:
    """A section still being filled."""

    __slots__ = ("children", "heading", "level", "paragraphs")

    def __init__(self, heading: Paragraph | None, level: Level) -> None:
        self.heading = heading
        self.level = level
        self.paragraphs: list[Paragraph] = []
        self.children: list[Section] = []

    def closed(self) -> Section:
        rank = -1 if self.heading is None else self.level[1] + (0 if self.level[0] == "#" else MARK_RANK)
        return Section(self.heading, rank, tuple(self.paragraphs), tuple(self.children))


# What a report has attached stands beside its parts, whatever list came last.
ATTACHED: Level = ("mark", -1)
ATTACHMENT = compiled("附(?:件|表|图|录)? *[:]|附(?:件|表|图|录)(?: *[0-9]{1,2})?$")

# Every numbering mark stands below every Markdown heading.
MARK_RANK = 10


def _level(paragraph: Paragraph) -> Level | None:
    """How deep a heading stands: by its Markdown depth where it has one, else by the style of its mark."""
    if paragraph.depth:
        return "#", paragraph.depth
    return None if paragraph.mark is None else ("mark", RANKS[paragraph.mark.style])


def _attachments(shadow: str, found: Sequence[Paragraph]) -> Iterator[int]:
    """Yield the indexes of the paragraphs that name what is attached, unless a count goes on past them."""
    for index, paragraph in enumerate(found):
        if paragraph.mark is not None or not shadow.startswith("附", paragraph.span.start):
            continue
        if ATTACHMENT.match(shadow, *paragraph.span) is not None and not _numbered_on(
            found[index + 1 : index + LOOK_AHEAD]
        ):
            yield index


def _numbered_on(following: Sequence[Paragraph]) -> bool:
    """Whether the first heading of the next paragraphs goes on with a count: 二、, (三)."""
    for paragraph in following:
        mark = paragraph.mark
        if mark is not None and RANKS[mark.style] <= RANKS["(一)"]:
            return mark.value > 1
    return False


def _section_tree(shadow: str, found: Sequence[Paragraph]) -> Section:
    """The sections that the marks form: a mark of an open level goes on there, any other opens a level of its own."""
    marks = [(index, p) for index, p in enumerate(found) if p.mark is not None and not p.depth]
    place = {index: order for order, (index, _) in enumerate(marks)}
    stack = [_Open(None, ("#", 0))]
    attached = frozenset(_attachments(shadow, found))
    # Outer marks that this text has used below inner ones: what it did once it does again.
    nested: set[tuple[Level, Level]] = set()

    def close() -> None:
        section = stack.pop().closed()
        stack[-1].children.append(section)

    for index, paragraph in enumerate(found):
        level = ATTACHED if index in attached else _level(paragraph)
        if level is None:
            # Text belongs to the last section opened: reports have no way to close one.
            stack[-1].paragraphs.append(paragraph)
            continue
        level = _counted_on(stack, paragraph) or level
        if level in [section.level for section in stack]:
            while stack[-1].level != level:
                close()
            close()
        else:
            ahead = marks[place[index] + 1 : place[index] + LOOK_AHEAD] if index in place else []
            while len(stack) > 1 and not _holds(stack[-1], level, paragraph):
                top = stack[-1]
                goes_on = top.heading is not None and _goes_on(top.heading, paragraph, ahead)
                if goes_on or (top.level, level) in nested:
                    nested.add((top.level, level))
                    break
                close()
        stack.append(_Open(paragraph, level))
    while len(stack) > 1:
        close()
    return stack[0].closed()


def _counted_on(stack: Sequence[_Open], new: Paragraph) -> Level | None:
    """The level of an open section that a mark counts on from, where one of the two is a heading of Markdown.

    Of the parts of one list some are headings, and others begin a paragraph: ## 三、 and 四、.
    """
    mark = new.mark
    if mark is None:
        return None
    for section in stack[1:]:
        before = section.heading.mark if section.heading is not None else None
        if before is not None and before.style == mark.style and before.value == mark.value - 1:
            return section.level if (section.level[0] == "#") != bool(new.depth) else None
    return None


def _holds(outer: _Open, level: Level, new: Paragraph) -> bool:
    """Whether a heading of a level that is not open stands below an open section."""
    kind, rank = outer.level
    if level[0] == kind:
        return level[1] > rank
    mark = outer.heading.mark if outer.heading is not None else None
    # 第二部分 counts on from before ## (一), and begins no list in it.
    counts_on = new.mark is not None and new.mark.value > 1 and mark is not None and level[1] < RANKS[mark.style]
    return kind == "#" and not counts_on


def _goes_on(top: Paragraph, new: Paragraph, ahead: Sequence[tuple[int, Paragraph]]) -> bool:
    """Whether an outer mark stands within a list of inner ones: 1、 (一) (二) 2、 counts the (一) below the 1、."""
    if top.mark is None or top.depth or new.mark is None or new.mark.value != 1:
        return False
    for _, paragraph in ahead:
        mark = paragraph.mark
        if mark is not None and RANKS[mark.style] == RANKS[top.mark.style]:
            return mark.value == top.mark.value + 1
    return False
