"""Tables of a draft: Markdown rows and tab-separated lines, as cells with their numbers."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from linter.facts import numerals
from linter.facts.interval import Interval
from linter.finding import Span
from linter.pattern import compiled

_ROW = compiled(r"^ {0,3}\|(.*)\|? *$", re.M)
_NUMBER = compiled(r"(-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(%?)[^0-9]{0,6}")
# A year heads a column, and is no figure of it.
_YEAR = compiled(r"(?:19|20)[0-9]{2}年")
# Left out of heads, so that 2023年 and 2023年度 are one.
_OF_YEAR = compiled(r"(?<=(?:19|20)[0-9]{2}年)度")
_RULED = frozenset(" -:|")
_BLANKS = str.maketrans("", "", " \n")


class Cell(NamedTuple):
    """One cell: where its text stands, the text without blanks, and its number, if it is one."""

    span: Span
    text: str
    number: str = ""
    percent: bool = False

    @property
    def decimals(self) -> int:
        return numerals.decimals(self.number)

    @property
    def exact(self) -> Fraction:
        """The stated number; a percentage is its figure (95% is 95)."""
        return Fraction(numerals.parse(self.number.lstrip("-")) or 0) * (-1 if self.number.startswith("-") else 1)

    def interval(self, loose: bool = False) -> Interval:
        """What the number can be rounded from; a whole number is exact unless it is a percentage."""
        if not self.decimals and not self.percent:
            return Interval.exact(self.exact)
        half = Fraction(1 if loose else Fraction(1, 2)) / 10**self.decimals
        return Interval(self.exact - half, self.exact + half, not loose, False)


class Table(NamedTuple):
    """Rows of cells; the rows may differ in length."""

    rows: tuple[tuple[Cell, ...], ...]

    def column(self, index: int) -> Iterator[tuple[int, Cell]]:
        """Yield the cells of a column that hold a number, with their rows."""
        for row, cells in enumerate(self.rows):
            if index < len(cells) and cells[index].number:
                yield row, cells[index]

    @property
    def width(self) -> int:
        return max(len(cells) for cells in self.rows)

    def heading(self, index: int) -> str:
        """What stands above the first number of a column."""
        first = next((row for row, _ in self.column(index)), 0)
        return "".join(_OF_YEAR.sub("", cells[index].text) for cells in self.rows[:first] if index < len(cells))

    def label(self, row: int) -> str:
        """What stands before the first number of a row."""
        words: list[str] = []
        for cell in self.rows[row]:
            if cell.number and words:
                break
            words.append(cell.text)
        return "".join(words)


def tables(shadow: str, text: str) -> Iterator[Table]:
    """Yield the tables of a text. Tabs are told by the original, since the shadow has blanks in their place."""
    if "|" in shadow:
        yield from _grouped(_piped(shadow), text)
    if "\t" in text:
        yield from _grouped(_tabbed(shadow, text), text)


def _grouped(rows: Iterator[tuple[int, int, tuple[Cell, ...]]], text: str) -> Iterator[Table]:
    """Tables out of rows with their offsets: rows with no line between them but a ruled one belong together."""
    table: list[tuple[Cell, ...]] = []
    last = -1
    for start, end, cells in rows:
        if table and not _adjoin(text[last:start]):
            if len(table) > 1:
                yield Table(tuple(table))
            table = []
        if cells:
            table.append(cells)
        last = end
    if len(table) > 1:
        yield Table(tuple(table))


def _adjoin(between: str) -> bool:
    """Whether nothing but a line end, or the line of dashes under a head, stands between two rows."""
    return between.count("\n") == 1 or (
        "-" in between and _RULED.issuperset(between.replace("\n", "").replace("\r", ""))
    )


def _piped(shadow: str) -> Iterator[tuple[int, int, tuple[Cell, ...]]]:
    for match in _ROW.finditer(shadow):
        body = match[1]
        if _RULED.issuperset(body):
            yield match.start(), match.end(), ()
        else:
            yield match.start(), match.end(), _cells(shadow, match.start(1), body.rstrip().removesuffix("|"), "|")


def _tabbed(shadow: str, text: str) -> Iterator[tuple[int, int, tuple[Cell, ...]]]:
    start = 0
    for line in text.split("\n"):
        if "\t" in line.strip():
            yield start, start + len(line), _cells(shadow, start, line, "\t")
        start += len(line) + 1


def _cells(shadow: str, start: int, body: str, mark: str) -> tuple[Cell, ...]:
    cells = []
    for piece in body.split(mark):
        inner = shadow[start : start + len(piece)]
        left = start + len(inner) - len(inner.lstrip())
        stripped = inner.strip()
        cells.append(_cell(Span(left, left + len(stripped)), stripped.translate(_BLANKS)))
        start += len(piece) + len(mark)
    return tuple(cells)


def _cell(span: Span, text: str) -> Cell:
    match = None if _YEAR.match(text) is not None else _NUMBER.fullmatch(text)
    return Cell(span, text, match[1], bool(match[2])) if match else Cell(span, text)
