"""Every calendar expression of a text, found in one pass over its shadow.

`scan_dates(shadow)` returns a `Dates`: points (2024年5月3日, 05年, 4月, 二〇一二年七月), stretches (2021-2025年,
5月15日至31日, 1—6月), periods of a year (上半年, 第三季度), clock times and weekdays, each with its span in text
order. Nothing is resolved or judged here: a day that does not exist is kept as it is written.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from linter.facts.figures import AroundFigures
from linter.finding import Span
from linter.ordinals import digitwise, small
from linter.pattern import Swift, compiled, occurrences
from linter.record import Record

if TYPE_CHECKING:
    import regex


class Point(Record):
    """A year, month or day as written; what the text leaves out is None.

    `short` marks a year of two digits, already widened (05年 is 2005); `bare` a year without 年 (2023上半年).
    """

    __slots__ = ("span", "year", "month", "day", "short", "bare", "han")

    def __init__(
        self,
        span: Span,
        year: int | None = None,
        month: int | None = None,
        day: int | None = None,
        short: bool = False,
        bare: bool = False,
        han: bool = False,
    ) -> None:
        self.span: Final = span
        self.year: Final = year
        self.month: Final = month
        self.day: Final = day
        self.short: Final = short
        self.bare: Final = bare
        self.han: Final = han

    @property
    def possible(self) -> bool:
        """True if some calendar holds this date (29 February is possible where no year is given)."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        if self.month is None:
            return 1 <= self.day <= 31
        return 1 <= self.day <= days_in(self.month, self.year)


class Stretch(Record):
    """Two points with a dash or 至 between them. Either end holds only what is written, never what is meant."""

    __slots__ = ("span", "first", "last", "joint")

    def __init__(self, span: Span, first: Point, last: Point, joint: str) -> None:
        self.span: Final = span
        self.first: Final = first
        self.last: Final = last
        self.joint: Final = joint

    def resolved(self) -> tuple[Point, Point]:
        """The two ends with the parts that the text writes once: 2021-2025年, 2024年3月至5月, 5月15日至31日."""
        first, last = self.first, self.last
        year = last.year if last.year is not None else first.year
        month = last.month if last.month is not None or last.day is None else first.month
        return first, Point(last.span, year, month, last.day)


class Period(Record):
    """A named part of a year with its first and last month: 上半年, 第三季度, 前三季度."""

    __slots__ = ("span", "name", "first_month", "last_month", "year")

    def __init__(self, span: Span, name: str, first_month: int, last_month: int, year: int | None) -> None:
        self.span: Final = span
        self.name: Final = name
        self.first_month: Final = first_month
        self.last_month: Final = last_month
        self.year: Final = year


class Clock(Record):
    """A time of day as written; `twice` where the hour's own sign stands after the minutes too (23点26时)."""

    __slots__ = ("span", "hour", "minute", "twice")

    def __init__(self, span: Span, hour: int, minute: int | None, twice: bool = False) -> None:
        self.span: Final = span
        self.hour: Final = hour
        self.minute: Final = minute
        self.twice: Final = twice


class Weekday(Record):
    """A day of the week that is written beside a date; Monday is 0."""

    __slots__ = ("span", "weekday", "date")

    def __init__(self, span: Span, weekday: int, date: Point) -> None:
        self.span: Final = span
        self.weekday: Final = weekday
        self.date: Final = date


class Dates(Record):
    """All calendar expressions of one text, each tuple in text order. Ends of stretches are also in `points`."""

    __slots__ = ("points", "stretches", "periods", "clocks", "weekdays")

    def __init__(
        self,
        points: tuple[Point, ...],
        stretches: tuple[Stretch, ...],
        periods: tuple[Period, ...],
        clocks: tuple[Clock, ...],
        weekdays: tuple[Weekday, ...],
    ) -> None:
        self.points: Final = points
        self.stretches: Final = stretches
        self.periods: Final = periods
        self.clocks: Final = clocks
        self.weekdays: Final = weekdays

    def between(self, start: int, end: int) -> tuple[Point, ...]:
        """The points that begin in a part of the text, found without passing over the others."""
        low = bisect_left(self.points, start, key=_start)
        return self.points[low : bisect_left(self.points, end, lo=low, key=_start)]


def _start(point: Point) -> int:
    return point.span.start


def days_in(month: int, year: int | None) -> int:
    """The number of days of a month (1 to 12); February has 29 where the year is unknown."""
    if year is None or not 1 <= year <= 9999:
        return (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def widen(two_digits: int) -> int | None:
    """The year that two digits stand for: 05 is 2005, 98 is 1998; None for 36 to 48, which no report writes."""
    if two_digits <= 35:
        return 2000 + two_digits
    return 1900 + two_digits if two_digits >= 49 else None


# What makes two digits before 年 a year: a leading zero, a month, or a part of the year right after it.
_SHORT = (
    r"(?:0[0-9](?= ?年(?!以|来|间|前|后|代|龄|制|级|期|多))"
    r"|[0-9][0-9](?= ?年(?:度|上半年|下半年|第?[一二三四]季度|[0-9][0-9]?月[^、,龄]|[初底末]|全年)))"
)
_YEAR = r"(?:1[6-9]|20|21)[0-9][0-9]"
_DASHES = "-—–―─~～至到"
_MONTH_DAY = r"(?P<m>[0-9][0-9]?) ?月份?(?!均)(?: ?(?P<d>[0-9][0-9]?) ?(?:日|号(?!楼|线|院|文|令)))?"
_POINT: Final = compiled(
    rf"(?<![0-9])(?:(?P<y>{_YEAR}) ?(?:年度?|学年度?)|(?<!\.)(?P<s>{_SHORT}) ?年度?)(?: ?{_MONTH_DAY})?"
    r"|(?<![0-9.])(?P<m>[0-9][0-9]?[0-9]?) ?月份?(?!均)(?: ?(?P<d>[0-9][0-9]?) ?(?:日|号(?!楼|线|院|文|令)))?"
    r"|(?<![0-9.])(?P<d>[0-9][0-9]?) ?日"
    rf"|(?<![0-9])(?P<b>{_YEAR})(?=上半年|下半年|第?[一二三四]季度|[春秋]季|工作|度)"
    rf"|(?<=[0-9][{_DASHES}])(?P<b>{_YEAR})(?=[)》”〕])"
    r"|(?<![0-9.])(?P<iy>(?:19|20)[0-9][0-9])(?P<is>[-./])(?P<im>[0-9][0-9]?)(?P=is)(?P<id>[0-9][0-9]?)(?![0-9.])"
)
# A number that may begin a date or a time, by what follows it; every other number of the text is passed over.
_RUN: Final = Swift(
    r"[0-9](?<![0-9][0-9])[0-9]*+"
    r"(?:(?= ?[年月日学上下第春秋点时:])|(?=[工度)》”〕一二三四])|(?<=(?:19|20)[0-9][0-9])(?=[\-./]))"
)
_DASH_ONLY: Final = compiled(rf" ?[{_DASHES}]{{1,3}} ?")
_BARE_LEFT: Final = compiled(rf"(?<![0-9.])(?P<n>{_YEAR}|[0-9][0-9]?) ?[{_DASHES}]{{1,3}} ?$")
_HAN_YEAR = r"(?P<y>(?:一九|二[〇○零0Oo])[〇○零0Oo一二三四五六七八九]{2}) ?年"
_HAN_POINT: Final = compiled(
    rf"(?:{_HAN_YEAR}(?: ?(?P<m>十?[一二三四五六七八九]|十) ?月份?"
    r"(?: ?(?P<d>[一二三]?十?[一二三四五六七八九十]) ?日)?)?"
    r"|(?<![一二三四五六七八九十个第每])(?:(?P<m>十[一二]|[一二三四五六七八九十])月份"
    r"|(?P<m>十?[一二三四五六七八九]|十)月(?P<d>[一二三]?十?[一二三四五六七八九十])日))"
)
_HAN_BEFORE: Final = frozenset("〇○零0Oo一二三四五六七八九十")
_PERIOD: Final = compiled(r"(?P<half>[上下])半年|半年来|(?P<first>前)?第?(?P<quarter>[一二两三四1-4])个?季度")
_CLOCK: Final = compiled(
    r"(?<=日 ?|午 ?|晨 ?|晚上? ?|[至到~—-])(?<![0-9.:])(?P<h>[0-9][0-9]?) ?(?:(?P<sign>[点时]) ?(?P<min>[0-9][0-9]?)?"
    r"(?P<after>[点时分])?|:(?P<min>[0-9][0-9])(?![0-9:]))"
)
_TWICE: Final = compiled(r"(?<![0-9.])(?P<h>[0-9][0-9]?)点(?P<min>[0-9][0-9]?)[点时](?!间|候|代|期)")
_WEEKDAY: Final = compiled(r" ?[(,]? ?(?:星期|礼拜|周)(?P<w>[一二三四五六日天])(?![期年岁刊报])")
_WEEKDAYS = "一二三四五六日"
_PERIOD_NAMES: Final = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def scan_dates(shadow: str, around: AroundFigures | None = None) -> Dates:
    """Find every calendar expression of a shadow text, in time linear in its length.

    `around` is what stands near its figures, where that is known already.
    """
    runs = list(_runs(shadow, around or AroundFigures(shadow)))
    points = _points(shadow, runs)
    stretches = _stretches(shadow, points)
    return Dates(
        points=tuple(points),
        stretches=tuple(stretches),
        periods=tuple(_periods(shadow, points)),
        clocks=tuple(_clocks(shadow, runs)),
        weekdays=tuple(_weekdays(shadow, points)),
    )


def _runs(shadow: str, around: AroundFigures) -> Iterator[tuple[int, int]]:
    """Yield where the numbers stand that may begin a date or a time."""
    for match in _RUN.over(shadow).finditer(around.text):
        start, end = match.span()
        offset = around.offset(start)
        yield offset, offset + end - start


def _points(shadow: str, runs: Sequence[tuple[int, int]]) -> list[Point]:
    points: list[Point] = []
    end = 0
    for start, _ in runs:
        match = _POINT.match(shadow, start) if start >= end else None
        if match is not None:
            points.append(_arabic(match))
            end = match.end()
    han = list(_han_points(shadow))
    return _joined(shadow, sorted([*points, *han], key=lambda point: point.span.start)) if han else points


def _joined(shadow: str, points: list[Point]) -> list[Point]:
    """The points with a year in digits and a day in words made one: 2019年二月三日."""
    joined: list[Point] = []
    for point in points:
        before = joined[-1] if joined else None
        if (
            before is not None
            and point.han
            and point.year is None
            and before.year is not None
            and before.month is None
            and shadow[before.span.end - 1] == "年"
            and before.span.end == point.span.start
        ):
            span = Span(before.span.start, point.span.end)
            joined[-1] = Point(span, before.year, point.month, point.day, before.short, han=True)
        else:
            joined.append(point)
    return joined


def _han_points(shadow: str) -> Iterator[Point]:
    """Dates in Chinese digits: those few 年 and 月 that stand after one."""
    places = [p for sign in "年月" for p in occurrences(shadow, sign) if p and shadow[p - 1] in _HAN_BEFORE]
    end = 0
    for place in sorted(places):
        if place < end:
            continue
        start = place - 4 if shadow[place] == "年" else place - (2 if shadow[place - 2 : place - 1] == "十" else 1)
        match = _HAN_POINT.match(shadow, max(start, 0))
        if match is not None and match.end() > place:
            end = match.end()
            yield _han(match)


def _arabic(match: "regex.Match[str]") -> Point:
    # In the order of the pattern; asking for them by name would take longer than finding them.
    year, short, month, day, bare, iso, _, iso_month, iso_day = match.groups()
    span = Span(*match.span())
    if iso is not None:
        return Point(span, int(iso), int(iso_month), int(iso_day))
    if bare is not None:
        return Point(span, int(bare), bare=True)
    widened = int(year) if year is not None else widen(int(short)) if short is not None else None
    return Point(
        span,
        widened,
        int(month) if month is not None else None,
        int(day) if day is not None else None,
        short=short is not None,
    )


def _han(match: "regex.Match[str]") -> Point:
    year, month, day = match.group("y", "m", "d")
    return Point(
        Span(*match.span()),
        digitwise(year) if year is not None else None,
        small(month) if month is not None else None,
        small(day) if day is not None else None,
        han=True,
    )


def _stretches(shadow: str, points: list[Point]) -> Iterator[Stretch]:
    """Join neighbours across a dash; a bare number before the dash takes the unit of what follows it."""
    for before, point in zip([None, *points], points, strict=False):
        start = point.span.start
        if start == 0 or (shadow[start - 1] not in _DASHES and shadow[start - 1] != " "):
            continue
        if before is not None:
            gap = _DASH_ONLY.fullmatch(shadow, before.span.end, start)
            if gap is not None:
                yield Stretch(Span(before.span.start, point.span.end), before, point, gap[0].strip())
                continue
        left = _BARE_LEFT.search(shadow, max(0, start - 9), start)
        if left is not None:
            first = _left_of(left, point, before)
            if first is not None:
                joint = shadow[left.end("n") : start].strip()
                yield Stretch(Span(first.span.start, point.span.end), first, point, joint)


def _left_of(left: "regex.Match[str]", right: Point, before: Point | None) -> Point | None:
    number, span = int(left["n"]), Span(*left.span("n"))
    if right.year is not None:
        if number >= 1000:
            return Point(span, number, bare=True)
        return None
    if number >= 1000:
        return None
    if right.month is not None:
        if before is not None and before.span.end == span.start and before.day is None and right.day is not None:
            return None
        return Point(span, before.year if before is not None and before.span.end == span.start else None, number)
    if before is not None and before.span.end == span.start and before.month is not None and before.day is None:
        return Point(Span(before.span.start, span.end), before.year, before.month, number)
    return Point(span, day=number)


def _periods(shadow: str, points: list[Point]) -> Iterator[Period]:
    places = sorted([*occurrences(shadow, "半年"), *occurrences(shadow, "季度")])
    if not places:
        return
    years = {point.span.end: point for point in points if point.year is not None and point.month is None}
    for place in places:
        match = _PERIOD.search(shadow, max(0, place - 4), place + 3)
        if match is None:
            continue
        start, end = match.span()
        if match["quarter"]:
            quarter = _PERIOD_NAMES[match["quarter"]]
            first, last = (1 if match["first"] else 3 * quarter - 2), 3 * quarter
        elif match["half"] == "下":
            first, last = 7, 12
        else:
            first, last = 1, 6
        year = years.get(start) or years.get(start - 1)
        begin = year.span.start if year is not None else start
        yield Period(Span(begin, end), match[0], first, last, year.year if year is not None else None)


_HOUR_SIGNS: Final = ("点", "时", ":")


def _clocks(shadow: str, runs: Sequence[tuple[int, int]]) -> Iterator[Clock]:
    hours = [start for start, end in runs if end - start <= 2 and shadow[end : end + 2].lstrip(" ")[:1] in _HOUR_SIGNS]
    for match in filter(None, (_CLOCK.match(shadow, start) for start in hours)):
        minute = match["min"]
        sign = match["sign"]
        if sign is not None and minute is None and match["after"] is not None:
            continue
        if sign is not None and minute is not None and match["after"] not in ("分",):
            continue
        yield Clock(Span(*match.span()), int(match["h"]), int(minute) if minute else None)
    for match in filter(None, (_TWICE.match(shadow, start) for start in hours)):
        yield Clock(Span(*match.span()), int(match["h"]), int(match["min"]), twice=True)


def _weekdays(shadow: str, points: list[Point]) -> Iterator[Weekday]:
    if not ("星期" in shadow or "周" in shadow or "礼拜" in shadow):
        return
    for point in points:
        if point.day is not None and point.month is not None:
            match = _WEEKDAY.match(shadow, point.span.end)
            if match is not None:
                name = "日" if match["w"] == "天" else match["w"]
                start = match.start("w") - (1 if shadow[match.start("w") - 1] == "周" else 2)
                yield Weekday(Span(start, match.end()), _WEEKDAYS.index(name), point)
