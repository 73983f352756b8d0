"""The table of contents before a report: its lines are the headings of the text, told before they come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from linter.document.paragraph import ends_sentence
from linter.finding import Span
from linter.pattern import compiled

# 目 录, 决算公开目录: a line of its own.
HEADED = compiled(r"\p{Han}{0,4}目 *录 *:?\Z")
# What stands behind a heading in a table of contents: dots, a page, a mark of the word processor.
PAGE = compiled(r"(?:[ .…·-]*| PAGEREF .*| h )[0-9]{1,3}\Z|[ .…·]+\Z")
BLANKS = str.maketrans("", "", " ")
# No table of contents has more lines, and one of fewer entries is none.
LONGEST, FEWEST = 200, 3


def contents_lines(shadow: str, lines: Sequence[Span]) -> frozenset[int]:
    """The indices of the lines of a table of contents, with that of its name; none where the text has none.

    It ends where its first entry is told again: there the text begins. At the end of a text all of the rest is one.
    """
    for index, line in enumerate(lines):
        if shadow.endswith(("录", "录:"), line.start, line.end) and HEADED.match(shadow, *line) is not None:
            end = _end(shadow, lines, index + 1)
            if end is not None:
                return frozenset(range(index, end))
    return frozenset()


def _end(shadow: str, lines: Sequence[Span], start: int) -> int | None:
    """The index behind the last entry of what may be a table of contents from a line on, None where it is none."""
    first, entries = "", 0
    for index, line in enumerate(islice(lines, start, start + LONGEST), start):
        if line.start == line.end:
            continue
        entry = PAGE.sub("", shadow[line.start : line.end]).translate(BLANKS)
        if entries >= FEWEST and entry == first:
            return index
        if ends_sentence(shadow, line) or "。" in entry:
            return None
        # A date may stand between the name and the first entry.
        if entry and (first or not entry[0].isdigit()):
            first = first or entry
            entries += 1
    return len(lines) if entries >= FEWEST and start + LONGEST > len(lines) else None
