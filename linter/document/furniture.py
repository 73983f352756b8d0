"""Page furniture: the parts of a web page that were copied along with a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import regex

from linter.finding import Span
from linter.pattern import compiled


class FurnitureTable(NamedTuple):
    """Compiled phrases of rules/_knowledge/page-furniture.yaml.

    `lines` match whole lines of furniture, `tails` lines after which only furniture follows, `inline` pieces of
    furniture inside a line of the report.
    """

    lines: regex.Pattern[str] | None
    tails: regex.Pattern[str] | None
    inline: regex.Pattern[str] | None
    hints: tuple[str, ...]
    inline_hints: tuple[str, ...]


def furniture_table(table: Mapping[str, object]) -> FurnitureTable:
    """Compile the knowledge table.

    `lines` and `tails` are lists of patterns matched from a line's first character, `inline` of patterns sought in
    lines that hold one of `inline_hints`.
    """

    def any_of(key: str) -> regex.Pattern[str] | None:
        patterns = table.get(key) or []
        assert isinstance(patterns, list)
        return compiled("|".join(f"(?:{p})" for p in patterns)) if patterns else None

    def texts(key: str) -> tuple[str, ...]:
        listed = table.get(key) or []
        assert isinstance(listed, list)
        return tuple(listed)

    return FurnitureTable(any_of("lines"), any_of("tails"), any_of("inline"), texts("hints"), texts("inline_hints"))


def furniture_lines(shadow: str, lines: list[Span], table: FurnitureTable) -> Iterator[int]:
    """Yield the indexes of the lines that are furniture, in order.

    A tail line makes furniture of everything down to the end of the file or to the next 第…篇 heading.
    """
    if not any(hint in shadow for hint in table.hints):
        return
    in_tail = False
    for index, span in enumerate(lines):
        if span.end == span.start:
            continue
        if in_tail and PIECE.match(shadow, span.start, span.end):
            in_tail = False
        if in_tail:
            yield index
        elif table.tails and table.tails.match(shadow, span.start, span.end):
            in_tail = True
            yield index
        elif table.lines and table.lines.match(shadow, span.start, span.end):
            yield index


def furniture_pieces(shadow: str, lines: list[Span], skipped: frozenset[int], table: FurnitureTable) -> Iterator[Span]:
    """Yield the pieces of furniture inside lines that are none themselves, in order."""
    if table.inline is None or not any(hint in shadow for hint in table.inline_hints):
        return
    for index, span in enumerate(lines):
        if index in skipped or span.start == span.end:
            continue
        if any(shadow.find(hint, span.start, span.end) >= 0 for hint in table.inline_hints):
            for match in table.inline.finditer(shadow, span.start, span.end):
                yield Span(*match.span())


PIECE = compiled(r"第(?:[一二三四五六七八九十百]{1,4}|[0-9]{1,3})篇(?=[ :、]|\p{Han})")
