"""Bytes to text with exact positions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from linter.finding import Place, Span
from linter.source.decoding import Decoded, Undecodable, decode
from linter.source.folding import fold_table, folded, unusual_in, with_plain_marks
from linter.source.traditional import TRADITIONAL

__all__ = ["Decoded", "Source", "Undecodable", "decode", "read_source"]

MARKDOWN_SUFFIXES = (".md", ".markdown")


class Source:
    """One text under check.

    `path` is the path as the user gave it, `text` what was decoded, `encoding` what to write it back in.
    Every offset in reportlint is a code-point offset into `text`, and so into `shadow`. `gaps` are the line ends of the
    file that `text` leaves out, in offsets of the file: empty unless its paragraphs were wrapped by hand.
    """

    def __init__(
        self, path: str, text: str, encoding: str = "utf-8", markdown: bool = False, gaps: tuple[Span, ...] = ()
    ) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.markdown = markdown
        self.gaps = gaps

    def with_text(self, text: str) -> Source:
        """The same source with another text."""
        return Source(self.path, text, self.encoding, self.markdown)

    def joined(self, gaps: Sequence[Span]) -> Source:
        """This source without the given gaps between its lines, which are in order. Places stay those of the file."""
        pieces, at = [], 0
        for gap in gaps:
            pieces.append(self.text[at : gap.start])
            at = gap.end
        return Source(self.path, "".join([*pieces, self.text[at:]]), self.encoding, self.markdown, tuple(gaps))

    def in_file(self, span: Span) -> Span:
        """A span in the offsets of the file, which differ from those of `text` only after gaps."""
        if not self.gaps:
            return span
        return Span(
            self._offset_in_file(span.start), max(self._offset_in_file(span.start), self._end_in_file(span.end))
        )

    def _offset_in_file(self, offset: int) -> int:
        index = bisect_right(self._joints, offset)
        return offset + self._left_out[index]

    def _end_in_file(self, offset: int) -> int:
        # What ends where a line ended does not reach over the gap.
        index = bisect_left(self._joints, offset)
        return offset + self._left_out[index]

    @cached_property
    def _left_out(self) -> list[int]:
        """How many characters are left out before the first gap, the second, and so on."""
        return [0, *accumulate(gap.end - gap.start for gap in self.gaps)]

    @cached_property
    def _joints(self) -> list[int]:
        """The offsets in `text` of the gaps."""
        return [gap.start - left for gap, left in zip(self.gaps, self._left_out, strict=False)]

    @cached_property
    def shadow(self) -> str:
        """The text in one width and one script, with plain line ends: as long as `text`, place for place."""
        shadow = folded(self._plain, self.unusual)
        if self.markdown:
            from linter.source.markdown import without_marks

            shadow = without_marks(shadow)
        return shadow

    @cached_property
    def unusual(self) -> frozenset[str]:
        """The characters that the shadow replaces or GB 2312 lacks, control characters, and perhaps others.

        A cheap gate for the rules that look for such.
        """
        return unusual_in(self.text, self._plain)

    @cached_property
    def _plain(self) -> str:
        return with_plain_marks(self.text)

    @cached_property
    def has_tabs(self) -> bool:
        """Whether any tabulator occurs."""
        return "\t" in self.text

    @property
    def has_traditional(self) -> bool:
        """Whether any character of the text is traditional, of those that the shadow folds."""
        return any(character in TRADITIONAL for character in fold_table().keys() & self.unusual)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of each line's first character. LF, CRLF and CR end a line."""
        text = self.text
        if "\r" in text:
            text = text.replace("\r\n", " \n").replace("\r", "\n")
        starts, at = [0], text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return sorted([*starts, *self._joints]) if self.gaps else starts

    def line_of(self, offset: int) -> int:
        """The line number, from 1, of an offset."""
        return bisect_right(self.line_starts, offset)

    def place(self, span: Span) -> Place:
        """The lines and columns of a span."""
        line, end_line = self.line_of(span.start), self.line_of(max(span.start, span.end - 1))
        start = self.line_starts[line - 1]
        end_start = self.line_starts[end_line - 1]
        return Place(line, span.start - start + 1, end_line, span.end - end_start + 1)

    def line_span(self, line: int) -> Span:
        """The span of a line, from 1, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


def read_source(path: str, data: bytes, *, markdown: bool | None = None) -> Source:
    """Decode the bytes of a file. Markdown is told by the suffix unless stated. Raises Undecodable."""
    decoded = decode(data)
    if markdown is None:
        markdown = path.lower().endswith(MARKDOWN_SUFFIXES)
    return Source(path, decoded.text, decoded.encoding, markdown)
