"""Paragraphs as formulas read them.

The short items of a list, each on its line, go on from the line that leads in; a text goes on from its heading.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from linter.document import Document, Paragraph
from linter.facts.quantities import Quantity
from linter.finding import Span

LONGEST = 40  # characters of an item: longer ones are paragraphs of their own
MOST = 40  # items of a list
BULLETS = "-*+•·●○◆◇■□▪▶–—"
MARKS = ",;。"
ENDS = ":;,。!?"
# A sentence that begins so has begun in the heading.
GOES_ON = ("其中", "分别", "包括", "同比", "比上年", "比去年", "较上年", "较去年", "占全")


def led_lines(document: Document, quantities: Sequence[Quantity]) -> tuple[Sequence[Span], Mapping[int, str]]:
    """The paragraphs, with the items of such lists bare of their marks; and what joins a part to the next, by its end.

    A line leads in if it states a quantity and ends with a colon, or is a heading; nothing is joined elsewhere.
    """
    paragraphs, shadow = document.paragraphs, document.shadow
    parts = [paragraph.span for paragraph in paragraphs]
    starts = [quantity.start for quantity in quantities]
    joints = _headings(shadow, paragraphs, starts)
    if ":\n" not in shadow:
        return parts, joints
    for index, lead in enumerate(paragraphs):
        if shadow[lead.span.end - 1] != ":" or not _leads(shadow, lead, starts):
            continue
        items = _items(shadow, paragraphs, starts, index + 1)
        bodies = [_body(shadow, item) for item in items]
        parts[index + 1 : index + 1 + len(items)] = bodies
        joint = ";" if any(mark in shadow[start:end] for start, end in bodies for mark in ",;") else ","
        joints.update((body.end, joint) for body in bodies[:-1])
        if bodies:
            joints[lead.span.end] = ""
    return parts, joints


def _headings(shadow: str, paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> dict[int, str]:
    """What joins each heading that states a quantity to the text below it, by its end: 受理320件 / 其中来信120件."""
    joints: dict[int, str] = {}
    for heading, text in pairwise(paragraphs):
        if heading.role == "heading" and text.role == "text" and text.mark is None:
            start, end = heading.body
            if _holds(start, end, starts) and shadow[end - 1] not in ENDS:
                joints[end] = "," if shadow.startswith(GOES_ON, text.span.start) else "。"
    return joints


def _leads(shadow: str, paragraph: Paragraph, starts: Sequence[int]) -> bool:
    """Whether the last sentence of a paragraph states a quantity."""
    start, end = paragraph.span
    return _holds(max(start, shadow.rfind("。", start, end)), end, starts)


def _items(shadow: str, paragraphs: Sequence[Paragraph], starts: Sequence[int], first: int) -> list[Paragraph]:
    """The short paragraphs from one on that are marked alike and hold quantities, if they are two or more."""
    items: list[Paragraph] = []
    for place in range(first, min(len(paragraphs), first + MOST)):
        paragraph = paragraphs[place]
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


def _body(shadow: str, item: Paragraph) -> Span:
    """Where the words of an item begin and end, without its mark and the punctuation behind them."""
    start, end = item.body
    while start < end and shadow[start] in BULLETS + " ":
        start += 1
    while end > start and shadow[end - 1] in MARKS:
        end -= 1
    return Span(start, end)
