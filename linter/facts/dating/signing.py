"""When a report was signed or given, and on which days its dates fall."""

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
# 2019年,… and 2019年共… say when.
TIME_AFTER: Final = compiled(
    r"[底末]?(?:[,、(]|[上下]半年|第?[一二三四]季度|共|全[年市县区镇乡校局]|我|新|累计|完成|实现|先后|开展|召开|以来|[0-9])"
)
THIS_YEAR: Final = ("今年", "本年")


class Day(NamedTuple):
    """A year with a month and a day, of which the text may leave out the latter two."""

    year: int
    month: int | None = None
    day: int | None = None

    def after(self, other: "Day") -> bool:
        """Whether this lies wholly after another; what is left out may lie anywhere in its year or month."""
        if self.year != other.year or self.month is None or other.month is None:
            return self.year > other.year
        if self.month != other.month or self.day is None or other.day is None:
            return self.month > other.month
        return self.day > other.day


class Dated(Record):
    """A date of the body with the day it falls on; `span` is the expression that holds it.

    `of_months` marks a range of months: 7—9月; `named` is the date before it that gave the year.
    """

    __slots__ = ("point", "day", "span", "of_months", "named")

    def __init__(self, point: Point, day: Day, span: Span, of_months: bool, named: Point | None = None) -> None:
        self.point: Final = point
        self.day: Final = day
        self.span: Final = span
        self.of_months: Final = of_months
        self.named: Final = named


def signed_on(dating: Dating, dates: Dates) -> Point | None:
    """The one date under or above an article on which it was signed or given; None where there are several."""
    found: list[Point] = []
    for one in dating.evidence:
        if one.kind in ("signature", "delivery") and one.weight > 1:
            found += (
                p for p in dates.between(one.span.start, one.span.start + 1) if p.month is not None and p.possible
            )
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
        named: Point | None = None
        for point in dates.between(paragraph.span.start, paragraph.span.end):
            stretch = spans.get(point.span.start)
            start = stretch.span.start if stretch is not None else point.span.start
            year, month = point.year, point.month
            if stretch is not None:
                first, last = stretch.resolved()
                year, month = last.year, last.month
                if year is None and first.month is not None and month is not None and first.month > month:
                    continue
            # 2019年春节联欢会 is a name, and says nothing of the months that follow.
            if year is not None and (month is not None or TIME_AFTER.match(shadow, point.span.end) is not None):
                named = point if point.year is not None else stretch.first if stretch is not None else named
            if point.span.start in begins or (month is not None and not 1 <= month <= 12):
                continue
            if year is None and month is None:
                continue
            span = Span(start, point.span.end)
            months = (
                stretch is not None
                and stretch.first.month is not None
                and stretch.first.day is None
                and (stretch.first.month == 1 or year is None)
                and shadow[start - 1 : start] != "("
            )
            if year is not None:
                if month is None and shadow.startswith(("底", "末"), point.span.end):
                    month = 12
                yield Dated(point, Day(year, month, point.day), span, months)
                continue
            lead = shadow[max(paragraph.span.start, start - 30) : start]
            if OTHER_YEAR.search(lead) is not None:
                continue
            now = lead.endswith(THIS_YEAR)
            meant = this_year if now else named.year if named is not None else default
            if meant is not None:
                yield Dated(point, Day(meant, month, point.day), span, months, None if now else named)
