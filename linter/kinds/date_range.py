"""Ranges of years, months or days that end before they begin.

A range over the turn of a year (11月至次年3月, 9月至6月 of a school year, 12月1日至11月30日 of a reckoning year) is
none of these. The suggestion puts the ends in their order.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.dates import Point, Stretch
from linter.facts.gate import Gate
from linter.finding import Change, Hit, Note, Span
from linter.settings import Settings


class RangeCheck:
    """The kind `date_range` at work for one rule."""

    fields: frozenset[str] = frozenset({"range", "first", "last"})
    variants: frozenset[str] = frozenset({"month"})

    @property
    def gate(self) -> Gate:
        """Open if the text has a year, a month or a day."""
        return Gate(("年", "月", "日"))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every reversed range, in the order of the text."""
        for stretch in facts.dates.stretches:
            first, last = stretch.resolved()
            unit = _reversed_by(stretch, first, last)
            if unit is None:
                continue
            text = facts.text
            one, two = stretch.first.span, stretch.last.span
            fields = {
                "range": text[stretch.span.start : stretch.span.end],
                "first": text[one.start : one.end],
                "last": text[two.start : two.end],
            }
            suggestion, changes = _swapped(text, stretch) if unit == "year" else (None, ())
            yield Hit(
                stretch.span,
                fields,
                (Note(one, "first"), Note(two, "last")),
                suggestion=suggestion,
                changes=changes,
                variant="month" if unit == "month" else "",
            )


def _reversed_by(stretch: Stretch, first: Point, last: Point) -> str | None:
    """The unit by which a range runs backwards: year, month or day; None where it runs forwards."""
    if first.year is not None and stretch.last.year is not None:
        if first.year != last.year:
            return "year" if first.year > (last.year or 0) else None
        if first.month is not None and last.month is not None and first.month != last.month:
            return "month" if first.month > last.month else None
        return "day" if _backwards(first.day, last.day) else None
    if first.month is not None and last.month is not None and first.month != last.month:
        return "month" if _month_reversed(first, last) else None
    if first.month is None:
        # 28日至3日 runs into the next month.
        return None
    return "day" if _backwards(first.day, last.day) and stretch.last.day is not None else None


def _month_reversed(first: Point, last: Point) -> bool:
    """Whether two months without years are in the wrong order, not merely in two years."""
    if first.month is None or last.month is None or not (1 <= first.month <= 12 and 1 <= last.month <= 12):
        return False
    back = first.month - last.month
    whole_year = first.day == 1 and last.day is not None and last.day >= 28
    school_year = first.month in (8, 9) and last.month in (6, 7)
    if whole_year or school_year:
        return False
    if first.day is not None and last.day is not None:
        return 1 <= back <= 3
    # 2024年8—5月 gives its year: what runs into the next one says so.
    latest = 8 if first.year is not None else 7
    # Nothing that began in spring or summer of a given year runs into the next without saying so.
    return 2 <= back <= (6 if first.year is not None else 3) and first.month <= latest


def _backwards(first: int | None, last: int | None) -> bool:
    return first is not None and last is not None and first > last


def _swapped(text: str, stretch: Stretch) -> tuple[str, tuple[Change, ...]]:
    """The range with the years of its ends exchanged."""
    one, two = stretch.first.span, stretch.last.span
    old, new = str(stretch.first.year), str(stretch.last.year)
    first = text[one.start : one.end].replace(old, new, 1)
    last = text[two.start : two.end].replace(new, old, 1)
    changes = (Change(Span(*one), first), Change(Span(*two), last))
    return first + text[one.end : two.start] + last, changes


def build(settings: Settings) -> RangeCheck:
    """Read a rule of this kind."""
    return RangeCheck()
