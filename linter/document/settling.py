"""Marks that only their surroundings tell.

A sentence torn at a line end may go on with what looks like a mark (一、二类学校), and a mark may stand before a figure
(3.10种有色金属).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.document.numbering import RANKS, Mark
from linter.document.paragraph import Paragraph, ends_sentence
from linter.finding import Span
from linter.ordinals import small
from linter.pattern import compiled

AS_SECOND = compiled(r"2、[0-9]{1,2}(?=[张份个名本寸册套])")
BEFORE_FIGURE = compiled(r"([0-9][0-9]?)\.[0-9]+(?=[“\p{Han}])")
PAIRS = {"”": "“", "》": "《", "’": "‘", ")": "(", "】": "【", "〕": "〔", "」": "「"}
INNER = compiled("[。;!?,、:]")

# After these a mark's number is not an ordinal but part of a word: 一、二类学校, 2、3号楼, 一、二季度.
SERIES = compiled(
    r"(?P<next>[一二三四五六七八九十]|[0-9][0-9]?)(?:[、类等级期班线批轮号]|年级|季度|月份|次产业|产业|个)"
)
# What a sentence is torn after when a mark follows: 安全第 / 一、…; 增长了 / 3、…
BEFORE_NUMBERS = tuple("第达共有约近至到和与、,(“《的属为是分在对将把")

# How many paragraphs ahead the next number is looked for.
FURTHEST = 60


def with_marks_settled(shadow: str, found: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with marks only where they are marks."""
    settled = dict(_settled(shadow, found))
    return tuple(settled.get(index, p) for index, p in enumerate(found)) if settled else tuple(found)


def _settled(shadow: str, found: Sequence[Paragraph]) -> Iterator[tuple[int, Paragraph]]:
    """Yield the paragraphs that change, with their places."""
    last: dict[int, int] = {}
    for index, paragraph in enumerate(found):
        mark = paragraph.mark
        before = found[index - 1] if index else None
        if mark is None and before is not None and _is_second(shadow, before, paragraph):
            mark = Mark("1、", 2, Span(paragraph.span.start, paragraph.span.start + 2))
            last[RANKS["1、"]] = 2
            yield index, paragraph.altered(mark=mark, body=Span(mark.span.end, paragraph.span.end))
            continue
        if mark is None and RANKS["1."] in last and shadow[paragraph.span.start] in "0123456789":
            mark = _before_figure(shadow, paragraph, last[RANKS["1."]] + 1)
            if mark is not None and before is not None and ends_sentence(shadow, before.span):
                last[RANKS["1."]] = mark.value
                yield index, paragraph.altered(mark=mark, body=Span(mark.span.end, paragraph.span.end))
            continue
        if mark is None or paragraph.depth or mark.style == "篇":
            continue
        if _counts_on(shadow, paragraph, mark) and not _is_due(found, index, mark, last):
            yield index, paragraph.altered(mark=None, role="text", body=paragraph.span)
            continue
        if before is not None and before.role != "row" and not ends_sentence(shadow, before.span):
            fits = mark.value == last.get(RANKS[mark.style], 0) + 1 or (mark.value == 1 and mark.style != "一、")
            if (
                _closes(shadow, before, paragraph)
                or _goes_on_counting(shadow, before, paragraph, mark)
                or (not fits and _is_text(shadow, before) and _breaks_off(shadow, before))
            ):
                yield index, paragraph.altered(mark=None, role="text", body=paragraph.span)
                continue
        last[RANKS[mark.style]] = mark.value


def _is_second(shadow: str, before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a line opens with a mark and a count of things right below the first item: 1、身份证, 2、3张照片."""
    if before.mark is None or (before.mark.style, before.mark.value) != ("1、", 1) or _breaks_off(shadow, before):
        return False
    return AS_SECOND.match(shadow, *paragraph.span) is not None


def _before_figure(shadow: str, paragraph: Paragraph, value: int) -> Mark | None:
    """The mark of a value that stands right before a figure, where the line has words after the figure."""
    match = BEFORE_FIGURE.match(shadow, paragraph.span.start, paragraph.span.end)
    if match is None or int(match[1]) != value:
        return None
    return Mark("1.", value, Span(match.start(), match.end(1) + 1))


def _is_text(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph has the punctuation of running text."""
    return INNER.search(shadow, *paragraph.body) is not None


def _goes_on_counting(shadow: str, before: Paragraph, paragraph: Paragraph, mark: Mark) -> bool:
    """Whether a mark is the first number of a series: 一、二类学校."""
    return _is_text(shadow, before) and _counts_on(shadow, paragraph, mark)


def _counts_on(shadow: str, paragraph: Paragraph, mark: Mark) -> bool:
    """Whether the next number stands right after a mark's own: 一、二类学校."""
    if shadow[mark.span.end - 1] != "、":
        return False
    series = SERIES.match(shadow, mark.span.end, paragraph.span.end)
    return series is not None and small(series["next"]) == mark.value + 1


def _is_due(found: Sequence[Paragraph], index: int, mark: Mark, last: Mapping[int, int]) -> bool:
    """Whether a count has come to a mark, and goes on from it in the paragraphs after."""
    rank = RANKS[mark.style]
    if mark.value != 1 and last.get(rank) != mark.value - 1:
        return False
    following = (p.mark for p in found[index + 1 : index + 1 + FURTHEST] if p.mark is not None)
    return next((other.value for other in following if RANKS[other.style] <= rank), 0) == mark.value + 1


def _closes(shadow: str, before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a line closes a quotation or bracket that the one before opened."""
    head = shadow[paragraph.body.start : paragraph.span.end]
    for close, opening in PAIRS.items():
        at = head.find(close)
        if at >= 0 and opening not in head[:at]:
            tail = shadow[before.span.start : before.span.end]
            return tail.count(opening) > tail.count(close)
    return False


def _breaks_off(shadow: str, paragraph: Paragraph) -> bool:
    return shadow[paragraph.span.end - 1] in BEFORE_NUMBERS
