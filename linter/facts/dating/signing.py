"""When a report was signed or given, and on which days its dates fall."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from linter.facts.dates import Dates, Point
from linter.facts.dating.evidence import Dating
from linter.finding import Span
from linter.pattern import compiled
from linter.record import Record

# Words that put a month or a day into another year than that of its neighbours.
OTHER_YEAR: Final = compiled(
    r"(?:去年|上年|上一?年度|往年|[明次翌来前历每常当]年|每逢|同期|此前|曾于|定期)[^。;]{0,12}$|(?:每逢|每年|常年)[^。;]{0,30}$"
)
THIS_YEAR: Final = ("今年", "本年")


class Day(NamedTuple):
    """A year with a month and a day, of which the text may leave out the latter two."""

    year: int
    month: int | None = None
    day: int | None = None

    def after(self, other: Day) -> bool:
        """Whether this lies wholly after another; what is left out may lie anywhere in its year or month."""
        if self.year != other.year or self.month is None or other.month is None:
            return self.year > other.year
        if self.month != other.month or self.day is None or other.day is None:
            return self.month > other.month
        return self.day > other.day


class Dated(Record):
    """A date of the body with the day it falls on. `end` is where the expression that holds it ends.

    `since_january` marks a range of months from the first: 1—9月.
    """

    __slots__ = ("point", "day", "span", "since_january")

    def __init__(self, point: Point, day: Day, span: Span, since_january: bool) -> None:
        self.point: Final = point
        self.day: Final = day
        self.span: Final = span
        self.since_january: Final = since_january


def signed_on(dating: Dating, dates: Dates) -> Point | None:
    """The one date under or above an article on which it was signed or given; None where there are several."""
    found: list[Point] = []
    for one in dating.evidence:
        if one.kind in ("signature", "delivery") and one.weight > 1:
            found += (p for p in dates.between(one.span.start, one.span.start + 1) if p.month is not None and p.possible)
    days = {(point.year, point.month, point.day) for point in found}
    return found[0] if len(days) == 1 else None


def dated_in(
    dating: Dating, dates: Dates, shadow: str, default: int | None, this_year: int | None = None
) -> Iterator[Dated]:
    """The dates of an article's body with the days they fall on; of a range, its last day.

    A month without a year falls in the year that its paragraph names last before it, or in `default`; where neither
    is there, or another year may be meant, it is left out. 今年 is `this_year`. The end of a year is its December.
    """
    spans = {stretch.last.span.start: stretch for stretch in dates.stretches}
    begins = {stretch.first.span.start for stretch in dates.stretches}
    for paragraph in dating.article.body:
        named: int | None = None
        for point in dates.between(paragraph.span.start, paragraph.span.end):
            stretch = spans.get(point.span.start)
            start = stretch.span.start if stretch is not None else point.span.start
            year, month = point.year, point.month
            if stretch is not None:
                first, last = stretch.resolved()
                year, month = last.year, last.month
                if year is None and first.month is not None and month is not None and first.month > month:
                    continue
            if year is not None:
                named = year
            if point.span.start in begins or (month is not None and not 1 <= month <= 12):
                continue
            if year is None and month is None:
                continue
            span = Span(start, point.span.end)
            january = stretch is not None and stretch.first.month == 1 and stretch.first.day is None
            if year is not None:
                if month is None and shadow.startswith(("底", "末"), point.span.end):
                    month = 12
                yield Dated(point, Day(year, month, point.day), span, january)
                continue
            lead = shadow[max(paragraph.span.start, start - 30) : start]
            if OTHER_YEAR.search(lead) is not None:
                continue
            meant = this_year if lead.endswith(THIS_YEAR) else named if named is not None else default
            if meant is not None:
                yield Dated(point, Day(meant, month, point.day), span, january)
