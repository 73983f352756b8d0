"""Page furniture: the parts of a web page that were copied along with a report."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Final

from linter.finder import Places, findable
from linter.finding import Span
from linter.pattern import Literals, Swift, compiled, escaped, occurrences
from linter.record import Record

if TYPE_CHECKING:
    import regex


class FurnitureTable(Record):
    """Compiled phrases of rules/_knowledge/page-furniture.yaml.

    `lines` match whole lines of furniture, `buttons` lines that are furniture where several stand in a row, `tails`
    lines after which only furniture follows, `inline` pieces of furniture inside a line of the report.
    `line_hints` finds what every line of `lines` and `tails` holds within its first HEAD characters, one of
    `line_words`; `inline_hints` what every piece holds.
    """

    __slots__ = ("lines", "buttons", "tails", "inline", "line_hints", "line_words", "hints", "inline_hints")

    def __init__(
        self,
        lines: "regex.Pattern[str] | None",
        buttons: "regex.Pattern[str] | None",
        tails: "regex.Pattern[str] | None",
        inline: "regex.Pattern[str] | None",
        line_hints: Swift | None,
        line_words: tuple[str, ...],
        hints: tuple[str, ...],
        inline_hints: Literals | None,
    ) -> None:
        self.lines: Final = lines
        self.buttons: Final = buttons
        self.tails: Final = tails
        self.inline: Final = inline
        self.line_hints: Final = line_hints
        self.line_words: Final = line_words
        self.hints: Final = hints
        self.inline_hints: Final = inline_hints

    @property
    def words(self) -> tuple[str, ...]:
        """The words whose places in a long text are to be known before furniture is looked for in it."""
        return (*self.line_words, *(self.inline_hints.literals if self.inline_hints is not None else ()))


def furniture_table(table: Mapping[str, object]) -> FurnitureTable:
    """Compile the knowledge table.

    `lines` and `tails` are lists of patterns matched from the first character of lines that hold one of `line_hints`
    near it, `figures` of patterns of lines that hold a dash, `buttons` of patterns of short lines, `inline` of patterns
    sought in lines that hold one of `inline_hints`.
    """

    def texts(key: str) -> tuple[str, ...]:
        listed = table.get(key) or []
        assert isinstance(listed, list)
        return tuple(listed)

    def any_of(*patterns: str) -> "regex.Pattern[str] | None":
        return compiled("|".join(f"(?:{p})" for p in patterns)) if patterns else None

    lines, tails, inline_hints = texts("lines"), texts("tails"), texts("inline_hints")
    line_words = (*texts("line_hints"), *DASHES)
    return FurnitureTable(
        any_of(*texts("figures"), *lines),
        any_of(*texts("buttons")),
        any_of(*tails),
        any_of(*texts("inline")),
        _gate(texts("line_hints"), (*lines, *tails)),
        line_words,
        texts("hints"),
        Literals(inline_hints) if inline_hints else None,
    )


def _gate(hints: Sequence[str], patterns: Sequence[str]) -> Swift | None:
    """What every line of furniture holds, None where a pattern names no hint: a user's table may bring such."""
    if not hints or not all(any(hint in pattern for hint in hints) for pattern in patterns):
        return None
    return Swift("|".join(map(escaped, (*hints, *DASHES))))


# Every line of figures alone, a time or the number of a page, holds one.
DASHES = ("-", "—")
# With one of these it begins, and it is no longer than the head of others.
FIGURES_OR_DASHES = frozenset("0123456789-—")


def furniture_lines(
    shadow: str, lines: list[Span], table: FurnitureTable, places: Places | None = None
) -> Iterator[int]:
    """Yield the indexes of the lines that are furniture, in order. `places` are those of the table's words.

    A tail makes furniture of everything down to the end of the file or to the next 第…篇 heading, if report text stands
    before it and none after; elsewhere it is a single line of furniture.
    """
    told = frozenset(_told(shadow, lines, table, places))
    rows = frozenset(_buttons(shadow, lines, table))
    if not (told or rows) or not any(hint in shadow for hint in table.hints):
        return
    report = _ReportText(shadow, lines, told, table)
    in_tail = False
    for index, span in enumerate(lines):
        if span.end == span.start:
            continue
        if in_tail and PIECE.match(shadow, span.start, span.end):
            in_tail = False
        if in_tail or index in rows:
            yield index
        elif index in told and table.tails and table.tails.match(shadow, span.start, span.end):
            in_tail = report.closes(index)
            yield index
        elif report.is_furniture(index):
            yield index


def _told(shadow: str, lines: list[Span], table: FurnitureTable, places: Places | None) -> Iterator[int]:
    """Yield the indexes of the lines that are furniture or a tail by their words."""
    hinted = _hinted(shadow, lines, table) if places is None else _hinted_at(shadow, lines, table, places)
    for index in hinted:
        start, end = lines[index]
        if any(known is not None and known.match(shadow, start, end) for known in (table.lines, table.tails)):
            yield index


def _hinted(shadow: str, lines: list[Span], table: FurnitureTable) -> list[int]:
    """The indexes of the lines that hold a hint near their beginning, which are looked through all at once."""
    printed = [index for index, (start, end) in enumerate(lines) if start < end]
    if table.line_hints is None:
        return printed
    heads = [shadow[start : min(end, start + HEAD)] for start, end in lines if start < end]
    starts = list(accumulate((len(head) + 1 for head in heads), initial=0))
    found = table.line_hints.over(shadow).finditer("\n".join(heads))
    return [printed[at] for at in sorted({bisect_right(starts, hint.start()) - 1 for hint in found})]


def _hinted_at(shadow: str, lines: list[Span], table: FurnitureTable, places: Places) -> list[int]:
    """The same, where the places of the hints are known."""
    if table.line_hints is None:
        return [index for index, (start, end) in enumerate(lines) if start < end]
    starts = [start for start, _ in lines]
    found = set()
    for word in table.line_words:
        for at in _places_of(word, shadow, places):
            index = bisect_right(starts, at) - 1
            start, end = lines[index]
            if at + len(word) > start + HEAD:
                continue
            if word not in DASHES or (end - start <= HEAD and shadow[start] in FIGURES_OR_DASHES):
                found.add(index)
    return sorted(found)


def _places_of(word: str, shadow: str, places: Places) -> Sequence[int]:
    if findable(word):
        return places.get(word, ())
    return occurrences(shadow, word) if word[0] in shadow else ()


# The words that furniture is told by stand within so many characters of the line's start.
HEAD = 64


def _short_rows(lines: list[Span]) -> list[list[int]]:
    """The indexes of the lines that are short enough for buttons, where several stand in a row."""
    rows: list[list[int]] = [[]]
    for index, (start, end) in enumerate(lines):
        if end - start > BUTTON:
            if rows[-1]:
                rows.append([])
        elif start < end:
            rows[-1].append(index)
    return [row for row in rows if len(row) >= IN_A_ROW]


def _buttons(shadow: str, lines: list[Span], table: FurnitureTable) -> Iterator[int]:
    """Yield the indexes of the lines that are buttons of a page, which stand together."""
    buttons = table.buttons
    if buttons is None:
        return
    for row in _short_rows(lines):
        for is_button, found in groupby(row, lambda index: buttons.match(shadow, *lines[index]) is not None):
            together = list(found)
            if is_button and len(together) >= IN_A_ROW:
                yield from together


# A lone 下载 may be a heading; the buttons of a page stand together.
BUTTON = 8
IN_A_ROW = 3


class _ReportText:
    """Where the sentences of a report stand among the lines, worked out only for texts that a tail occurs in."""

    def __init__(self, shadow: str, lines: list[Span], told: frozenset[int], table: FurnitureTable) -> None:
        self._shadow = shadow
        self._lines = lines
        self._told = told
        self._table = table
        self._prose: list[int] | None = None

    def is_furniture(self, index: int) -> bool:
        """Whether a line is furniture by itself."""
        if index not in self._told or self._table.lines is None:
            return False
        return self._table.lines.match(self._shadow, *self._lines[index]) is not None

    def closes(self, index: int) -> bool:
        """Whether report text stands before a line, and none between it and the end or the next 第…篇."""
        if self._shadow.find("。", 0, self._lines[index].start) < 0:
            return False
        if self._prose is None:
            self._prose = [at for at in range(len(self._lines)) if self._is_prose(at)]
        first = bisect_right(self._prose, index)
        if first + MOST_AFTER >= len(self._prose):
            return True
        following = self._prose[first + MOST_AFTER]
        between = self._lines[index + 1 : following]
        return any(PIECE.match(self._shadow, span.start, span.end) for span in between)

    def _is_prose(self, index: int) -> bool:
        """Whether a line is a sentence of some length that no web page puts under its articles."""
        span = self._lines[index]
        if span.end - span.start < PROSE or self._shadow[span.end - 1] != "。":
            return False
        return not self.is_furniture(index) and NOTICE.search(self._shadow, span.start, span.end) is None


# Shorter lines are teasers; one longer line may be a notice in words of its own.
PROSE = 40
MOST_AFTER = 1
NOTICE = compiled("本站|本网|网站|版权|侵权|转载|本文|登[录陆]|会员|免责|联系我们")


def furniture_pieces(
    shadow: str, lines: list[Span], skipped: frozenset[int], table: FurnitureTable, places: Places | None = None
) -> Iterator[Span]:
    """Yield the pieces of furniture inside lines that are none themselves, in order. `places` as above."""
    if table.inline is None or table.inline_hints is None:
        return
    if places is None:
        hints = table.inline_hints.places(shadow)
    else:
        hints = [at for word in table.inline_hints.literals for at in _places_of(word, shadow, places)]
    for index in sorted({bisect_right(lines, at, key=_start) - 1 for at in hints} - skipped):
        for match in table.inline.finditer(shadow, *lines[index]):
            yield Span(*match.span())


def _start(line: Span) -> int:
    return line.start


PIECE = compiled(r"第(?:[一二三四五六七八九十百]{1,4}|[0-9]{1,3})篇(?=[ :、]|\p{Han})")
