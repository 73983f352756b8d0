"""Lists numbered within a paragraph: (1)…(2)…, ①…②…, 1.…2.… after a full stop, a semicolon or a colon."""

from collections.abc import Callable, Iterator, Sequence

from linter.document import Document, Mark, Paragraph, Style
from linter.document.numbering import mark_at
from linter.pattern import compiled, occurrences

# Where a mark may stand within a paragraph; a bare number only after a full stop, a semicolon or a colon.
PLACES = compiled(r"(?=\((?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\)|[①-⑳⑴-⒇])|(?<=[。;:])(?= ?[0-9]{1,2}[.、])")
BOUNDARY = frozenset("。;:,、. \n")
SECONDS = ("(2)", "(二)", "②", "⑵")
BARE_SECONDS = ("2.", "2、")
STOPS = frozenset("。;:")
SIGNS = frozenset("(②⑵2")


def inline_lists(document: Document, holds: Callable[[str], bool]) -> Iterator[Sequence[Mark]]:
    """Yield the marks of every list within a paragraph, the paragraph's own first. `holds` tells what a text holds."""
    for paragraph in _with_seconds(document, holds):
        lists: dict[Style, list[Mark]] = {}
        for mark in _marks(document, paragraph):
            found = lists.setdefault(mark.style, [])
            if mark.value == 1 and found:
                yield found
                found = lists[mark.style] = []
            # In the middle of a clause stands a mark only if its turn has come: 情况(5)学校…; else a reference.
            due = not found or mark.value in (1, found[-1].value + 1)
            if due or mark.style == "①" or document.shadow[mark.span.start - 1] in BOUNDARY:
                found.append(mark)
        yield from filter(None, lists.values())


def _with_seconds(document: Document, holds: Callable[[str], bool]) -> Iterator[Paragraph]:
    """Yield the paragraphs that hold a second mark, without which there is no count."""
    shadow = document.shadow
    places = [at for second in filter(holds, SECONDS) for at in occurrences(shadow, second)]
    for second in filter(holds, BARE_SECONDS):
        for at in occurrences(shadow, second):
            stop = at - 2 if shadow[at - 1 : at] == " " else at - 1
            if stop >= 0 and shadow[stop] in STOPS:
                places.append(stop)
    done = -1
    for at in sorted(places):
        paragraph = document.paragraph_at(at)
        if paragraph is not None and paragraph.span.start != done and at > paragraph.body.start:
            done = paragraph.span.start
            yield paragraph


def _marks(document: Document, paragraph: Paragraph) -> Iterator[Mark]:
    """Yield the marks of a paragraph: its own, then those within it."""
    if paragraph.mark is not None:
        yield paragraph.mark
    if paragraph.role == "row":
        return
    for place in PLACES.finditer(document.shadow, paragraph.body.start, paragraph.body.end):
        mark = mark_at(document.shadow, place.start(), paragraph.span.end)
        if mark is not None and mark.span.end < paragraph.span.end:
            start = mark.span.end - len(document.shadow[mark.span.start : mark.span.end].lstrip())
            yield mark.altered(span=mark.span._replace(start=start))
