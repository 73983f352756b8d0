"""Text that was wrapped by hand, as plain mail and copies from PDF are: put back on one line a paragraph.

Numbers, names and sentences run over the line ends of such a text, so every rule is given the joined text; the source
knows where its line ends were.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from linter.document.numbering import mark_at
from linter.document.paragraph import ends_sentence
from linter.finding import Span
from linter.pattern import compiled
from linter.record import Record
from linter.source import Source

# Fewer lines than this tell nothing of a habit, but where they are all alike: to so many characters, or columns.
ENOUGH = 8
FEWEST, ALIKE = 3, 3
# A full line lacks less than one in so many of its characters: no figure is torn, and no line begins with a mark.
SHARE = 4
NARROWEST, WIDEST = 20, 120
# A line may be longer than the others by a mark that must not begin the next one.
BEYOND = 2
# What no line of text ends with, whatever seems to follow: 小(1)型 may be torn before its figure.
NEVER_LAST = frozenset("(“《、,.第")
# What begins no paragraph, however short the line before it is.
AMOUNT = compiled(r"[0-9]+(?:\.[0-9]+)? ?(?:[万亿]?元|%|个百分点)")
COMMA = compiled("[,;、。]")


def unwrapped(source: Source, lines: Sequence[Span]) -> Source:
    """Return the source with its paragraphs on one line each, itself where each of its lines is a paragraph already."""
    if source.markdown:
        return source  # Markdown has its own way to end a paragraph
    width = _width(source, lines)
    if width is None:
        return source
    gaps = [
        Span(line.end, following.start)
        for line, following in pairwise(lines)
        if _goes_on(source.shadow, line, following)
        and (width.is_full(source.text, line) or AMOUNT.match(source.shadow, *following) is not None)
    ]
    return source.joined(gaps) if gaps else source


class _Width(Record):
    """The longest line of a wrapped text, in characters and in columns; it was wrapped by the one or the other."""

    __slots__ = ("characters", "columns")

    def __init__(self, characters: int, columns: int) -> None:
        self.characters: Final = characters
        self.columns: Final = columns

    def is_met(self, text: str, line: Span) -> bool:
        """Whether a line is as long as lines get, but for the blanks before a paragraph or a mark at its end."""
        if line.end - line.start >= self.characters - ALIKE:
            return True
        return _columns(text, line) >= self.columns - 2 * ALIKE

    def is_full(self, text: str, line: Span) -> bool:
        """Whether a line is as long as lines get, but for a word or figure that was kept whole."""
        if SHARE * (line.end - line.start) >= (SHARE - 1) * self.characters:
            return True
        return SHARE * _columns(text, line) >= (SHARE - 1) * self.columns


def _goes_on(shadow: str, line: Span, following: Span) -> bool:
    """Whether a line, if it is full, is continued by the next one."""
    if line.start == line.end or following.start == following.end:
        return False
    if shadow[line.start] in "|+" or shadow[line.end - 1] == "|":
        return False
    # A paragraph begins with blanks, its other lines do not.
    if shadow[following.start - 1] == " ":
        return False
    if shadow[line.end - 1] in NEVER_LAST:
        return True
    if shadow[line.end - 1] != ";" and ends_sentence(shadow, line):
        return False
    return mark_at(shadow, following.start, following.end) is None


def _width(source: Source, lines: Sequence[Span]) -> _Width | None:
    """The width at which a text was wrapped, None where each line is a paragraph.

    Most lines of wrapped text that end no sentence are as long as its lines get, and hold some of a sentence.
    """
    shadow = source.shadow
    # More lines are wider than those of any wrapped text, its headings and tables aside.
    if 20 * sum(end - start > WIDEST + BEYOND for start, end in lines) > len(lines):
        return None
    running = [line for line, following in pairwise(lines) if _goes_on(shadow, line, following)]
    if len(running) < FEWEST:
        return None
    longest = max(line.end - line.start for line in running)
    if not NARROWEST <= longest <= WIDEST or 20 * sum(line.end - line.start > longest + BEYOND for line in lines) > len(
        lines
    ):
        return None
    width = _Width(longest, max(_columns(source.text, line) for line in running))
    full = [line for line in running if width.is_full(source.text, line)]
    # A heading above its text is no line that goes on.
    running = [line for line in running if mark_at(shadow, *line) is None or width.is_full(source.text, line)]
    if len(running) < ENOUGH and not (len(full) >= FEWEST and all(width.is_met(source.text, line) for line in full)):
        return None
    told = sum(COMMA.search(shadow, *line) is not None for line in full)
    return width if 10 * len(full) >= 6 * len(running) and 2 * told >= len(full) else None


def _columns(text: str, line: Span) -> int:
    """How wide a line is in print, a Chinese character or mark taking two columns."""
    written = text[line.start : line.end]
    return (len(written) + len(written.encode("utf-8", "surrogatepass"))) // 2
