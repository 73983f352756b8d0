"""Lines to paragraphs: one line each, unless the text is Markdown."""

from collections.abc import Iterator
from typing import Final, Literal

from linter.document.numbering import Mark, mark_at
from linter.finding import Span, span_of
from linter.pattern import compiled
from linter.record import Record
from linter.source import Source

Role = Literal["text", "heading", "caption", "row"]

TERMINAL = frozenset("。!?;:…")
CLOSERS = "”’」』)】〕》]\"'①②③④⑤⑥⑦⑧⑨⑩¹²³"
# Another full stop of the wrong width on the line.
POINTED = compiled(r"[\u4e00-\u9fff%]\.(?=[\u4e00-\u9fff])")
# A remark in brackets after a full stop belongs to no sentence: …3.2万人。(数据为快报数)
REMARKS = {")": "(", "】": "【", "〕": "〔", "]": "["}
HEADING_LENGTH = 60
CAPTION_LENGTH = 40


class Paragraph(Record):
    """A run of text without a line break of its own.

    `span` leaves out the blanks around it; `line` is the line it starts on, from 1; `body` is what follows the
    numbering mark. The role `heading` is given to short numbered or Markdown headings, `caption` to short lines
    without a mark that end no sentence (titles, unnumbered headings, signatures, table cells), `row` to table rows.
    """

    __slots__ = ("span", "line", "mark", "role", "body", "depth")

    def __init__(self, span: Span, line: int, mark: Mark | None, role: Role, body: Span, depth: int = 0) -> None:
        self.span: Final = span
        self.line: Final = line
        self.mark: Final = mark
        self.role: Final = role
        self.body: Final = body
        self.depth: Final = depth

    @property
    def length(self) -> int:
        """Code points from the first to the last printing character."""
        return self.span.end - self.span.start


def line_spans(shadow: str) -> list[Span]:
    """Every line of the shadow without the blanks around it, blank lines as empty spans."""
    spans, start = [], 0
    for line in shadow.split("\n"):
        length = len(line)
        printed = line.strip(" ")
        left = start if len(printed) == length else start + line.find(printed)
        spans.append(span_of((left, left + len(printed))))
        start += length + 1
    return spans


def ends_sentence(shadow: str, span: Span) -> bool:
    """Whether the span ends with the punctuation that may end a sentence, closing marks and a remark after it aside."""
    at = span.end
    if at > span.start and shadow[at - 1] in TERMINAL:
        return True
    while at > span.start and shadow[at - 1] in CLOSERS:
        at -= 1
    last = shadow[at - 1 : at] if at > span.start else ""
    if last in TERMINAL or (last == "." and _full_stop_of_latin(shadow, at - 1, span.start)):
        return True
    if at == span.end or shadow[span.end - 1] not in REMARKS:
        return False
    opening = shadow.rfind(REMARKS[shadow[span.end - 1]], span.start, span.end)
    while opening > span.start and shadow[opening - 1] in "”’ ":
        opening -= 1  # “先把漏堵上再说。”(消费者麻先生), 实现连续增产。 [09:08]
    return opening > span.start and shadow[opening - 1] in TERMINAL


def _full_stop_of_latin(shadow: str, at: int, start: int) -> bool:
    """Whether a point at the end stands behind a Latin word, or behind prose as a full stop of the wrong width."""
    if "\u4e00" <= shadow[at - 1] <= "\u9fff" and (
        shadow.find(",", start, at) >= 0 or POINTED.search(shadow, start, at) is not None
    ):
        return True
    return at - start > 1 and shadow[at - 1].isascii() and shadow[at - 1].isalpha()


def paragraphs(source: Source, shadow: str, lines: list[Span], skipped: frozenset[int]) -> Iterator[Paragraph]:
    """Yield the paragraphs of the lines that are not skipped, in order."""
    if source.markdown:
        groups = _markdown_groups(source, shadow, lines, skipped)
    else:
        groups = ((i, i) for i, span in enumerate(lines) if span.start < span.end and i not in skipped)
    for first, last in groups:
        yield _paragraph(source, shadow, lines, first, last)


def _paragraph(source: Source, shadow: str, lines: list[Span], first: int, last: int) -> Paragraph:
    span = lines[first] if first == last else Span(lines[first].start, lines[last].end)
    mark = mark_at(shadow, span.start, span.end)
    body = span
    if mark is not None:
        start = mark.span.end
        while start < span.end and shadow[start] == " ":
            start += 1
        body = Span(start, span.end)
    depth = _markdown_depth(source, span) if source.markdown else 0
    return Paragraph(
        span,
        source.line_of(span.start) if source.gaps else first + 1,
        mark,
        _role(source, shadow, span, mark, depth),
        body,
        depth,
    )


def _role(source: Source, shadow: str, span: Span, mark: Mark | None, depth: int) -> Role:
    # Tables of web pages have bars between their cells only: 受理总量 |
    if "|" in (shadow[span.start], shadow[span.end - 1]) or (
        source.has_tabs and source.text.count("\t", span.start, span.end) > 1
    ):
        return "row"
    if shadow[span.end - 1] in FIGURES and CELLS.search(shadow, max(span.start, span.end - ROW_END), span.end):
        return "row"
    if depth:
        return "heading"
    if mark is not None and span.end - span.start <= HEADING_LENGTH:
        inner = shadow.find("。", span.start, span.end)
        if inner < 0 or inner == span.end - 1:
            return "heading"
    if mark is None and span.end - span.start <= CAPTION_LENGTH and not ends_sentence(shadow, span):
        return "caption" if not INNER.search(shadow, span.start, span.end) else "text"
    return "text"


INNER = compiled("[。;!?,]")
# A row as it is copied from a page, with blanks between its cells: 行政运行 259.13 259.13, 奖金 202.60 水费 17.07.
CELLS = compiled(r"(?: +-?[0-9][0-9,]*\.?[0-9]*%?){2}\Z|[0-9]\.[0-9]+ [^。;:]* -?[0-9][0-9,]*\.[0-9]+\Z")
FIGURES = frozenset("0123456789%")
ROW_END = 60


def _markdown_depth(source: Source, span: Span) -> int:
    """The number of # before a Markdown heading, whose shadow is blank there."""
    start = source.line_starts[source.line_of(span.start) - 1]
    head = source.text[start : span.start].strip()
    return len(head) if len(head) <= 6 and head and not head.strip("#") else 0


MARKDOWN_BREAK = compiled(r" {0,3}(?:[-*+] |\d{1,3}[.)] |#{1,6} |\||>)")


def _markdown_groups(
    source: Source, shadow: str, lines: list[Span], skipped: frozenset[int]
) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for index, span in enumerate(lines):
        if span.start == span.end or index in skipped:
            continue
        if first is None:
            first = index
        following = index + 1
        goes_on = (
            following < len(lines)
            and lines[following].start < lines[following].end
            and following not in skipped
            and not MARKDOWN_BREAK.match(source.text, source.line_starts[following])
            and not source.text.startswith("#", source.line_starts[index])
            and mark_at(shadow, lines[following].start, lines[following].end) is None
        )
        if not goes_on:
            yield first, index
            first = None
