"""Page furniture: the parts of a web page that were copied along with a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import regex

from linter.finding import Span
from linter.pattern import compiled


class FurnitureTable(NamedTuple):
    """Compiled phrases of rules/_knowledge/page-furniture.yaml.

    `lines` match whole lines of furniture, `tails` lines after which only furniture follows, `heads` lines
    before which only furniture stands.
    """

    lines: regex.Pattern[str] | None
    tails: regex.Pattern[str] | None
    hints: tuple[str, ...]


def furniture_table(table: Mapping[str, object]) -> FurnitureTable:
    """Compile the knowledge table: `lines` and `tails` are lists of patterns matched from a line's first character."""

    def compiled(key: str) -> regex.Pattern[str] | None:
        patterns = table.get(key) or []
        assert isinstance(patterns, list)
        return compiled("|".join(f"(?:{p})" for p in patterns)) if patterns else None

    hints = table.get("hints") or []
    assert isinstance(hints, list)
    return FurnitureTable(compiled("lines"), compiled("tails"), tuple(hints))


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


PIECE = compiled(r"第(?:[一二三四五六七八九十百]{1,4}|[0-9]{1,3})篇(?=[ :、]|\p{Han})")
