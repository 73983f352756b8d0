"""Paragraphs as formulas read them: the short items of a list, each on its line, go on from the line that leads in."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.document import Document, Paragraph
from linter.facts.quantities import Quantity

LONGEST = 40  # characters of an item: longer ones are paragraphs of their own
BULLETS = "-*+•·●○◆◇■□▪▶–—"
MARKS = ",;。"


class Passage(NamedTuple):
    """A part of a text, and what stands between it and the next one instead of a paragraph end, if anything does."""

    start: int
    end: int
    joint: str = ""


def passages(document: Document, quantities: Sequence[Quantity]) -> Iterator[Passage]:
    """Yield the paragraphs; a lead-in that states a quantity and ends with a colon, and its items, are joined."""
    paragraphs, shadow = document.paragraphs, document.shadow
    if ":\n" not in shadow:
        for paragraph in paragraphs:
            yield Passage(*paragraph.span)
        return
    starts = [quantity.start for quantity in quantities]
    rest = iter(range(len(paragraphs)))
    for index in rest:
        lead = paragraphs[index].span
        items = _items(shadow, paragraphs, starts, index + 1) if _leads(shadow, paragraphs[index], starts) else []
        if not items:
            yield Passage(*lead)
            continue
        yield Passage(lead.start, lead.end, " ")
        bodies = [_body(shadow, item) for item in items]
        joint = ";" if any("," in shadow[start:end] or ";" in shadow[start:end] for start, end in bodies) else ","
        for start, end in bodies[:-1]:
            yield Passage(start, end, joint)
        yield Passage(*bodies[-1])
        for _ in items:
            next(rest)


def _leads(shadow: str, paragraph: Paragraph, starts: Sequence[int]) -> bool:
    """Whether a paragraph ends with a colon, and its last sentence states a quantity."""
    start, end = paragraph.span
    return shadow[end - 1] == ":" and _holds(max(start, shadow.rfind("。", start, end)), end, starts)


def _items(shadow: str, paragraphs: Sequence[Paragraph], starts: Sequence[int], first: int) -> list[Paragraph]:
    """The short paragraphs from one on that are marked alike and hold quantities, if they are two or more."""
    items: list[Paragraph] = []
    for paragraph in paragraphs[first:]:
        start, end = paragraph.span
        if paragraph.length > LONGEST or paragraph.role == "row" or paragraph.depth or not _holds(start, end, starts):
            break
        if 0 <= shadow.find("。", start, end) < end - 1 or shadow[end - 1] == ":":
            break
        if items and _mark(shadow, paragraph) != _mark(shadow, items[0]):
            break
        items.append(paragraph)
        if shadow[end - 1] == "。" and shadow[items[0].span.end - 1] != "。":
            break  # the sentence that the list is ends here
    return items if len(items) > 1 else []


def _holds(start: int, end: int, starts: Sequence[int]) -> bool:
    index = bisect_left(starts, start)
    return index < len(starts) and starts[index] < end


def _mark(shadow: str, item: Paragraph) -> str:
    """How an item is marked: by the style of its number, by a sign, or not at all."""
    if item.mark is not None:
        return item.mark.style
    first = shadow[item.span.start]
    return first if first in BULLETS else ""


def _body(shadow: str, item: Paragraph) -> tuple[int, int]:
    """Where the words of an item begin and end, without its mark and the punctuation behind them."""
    start, end = item.body
    while start < end and shadow[start] in BULLETS + " ":
        start += 1
    while end > start and shadow[end - 1] in MARKS:
        end -= 1
    return start, end
