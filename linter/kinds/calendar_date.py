"""Dates that no calendar holds and times that no day has.

A hit names the nearest day that exists where there is one. Variants: `month` (13月5日), `hour` (25时), `minute`,
`twice` (23点26时), `joined` (111月, a month range that lost its dash).
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.dates import Clock, Point, Stretch, days_in
from linter.facts.gate import Gate
from linter.finding import Hit
from linter.pattern import compiled
from linter.settings import Settings

# 18月 may be a length of time; it is a month of the year only where the text says so.
DURATION_BEFORE = compiled(r"(?:历时|为期|长达|满|共|近|约|达|每|用时|工期|个|期限|延长|缩短|连续|超过|前)$")
# 19月,累计… at the head of a sentence is 1—9月 that lost its dash.
TOLD_AFTER = compiled(r"份?[,:]?(?:累计|全[国省市县区镇]|完成|我[省市县区])")
# 17月召开…, 17月通过…: what has a time of its own, not a length.
HELD_AFTER = compiled(r"(?:[上中下]旬|[初底份])?,?(?:通过|召开|举行|举办|启动|开展|组织)")
DURATION_AFTER = compiled(r"(?:龄|期|内|以上|以下|之久|的时间)")


class CalendarCheck:
    """The kind `calendar_date` at work for one rule."""

    fields: frozenset[str] = frozenset({"date", "days", "month", "right"})
    variants: frozenset[str] = frozenset({"month", "hour", "minute", "twice", "joined"})

    @property
    def gate(self) -> Gate:
        """Open if the text has a month, a day or an hour."""
        return Gate(tuple("月日时点:-."))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every impossible date and time, in the order of the text."""
        hits = [hit for point in facts.dates.points if (hit := _wrong_point(facts, point)) is not None]
        hits += [hit for stretch in facts.dates.stretches if (hit := _wrong_end(facts, stretch)) is not None]
        hits += [hit for clock in facts.dates.clocks if (hit := _wrong_clock(facts, clock)) is not None]
        yield from sorted(hits, key=lambda hit: hit.span)


def _wrong_point(facts: Facts, point: Point) -> Hit | None:
    if point.month is None or point.possible:
        return None
    written = facts.text[point.span.start : point.span.end]
    fields = {"date": written, "month": str(point.month), "days": "", "right": ""}
    if not 1 <= point.month <= 12:
        if point.day is None:
            return _month_alone(facts, point, fields)
        return Hit(point.span, fields, variant="month")
    last = days_in(point.month, point.year)
    fields["days"] = str(last)
    if point.day is None or point.day == 0:
        return Hit(point.span, fields)
    right = _with_day(written, point.day, last) if not point.han else None
    fields["right"] = right or ""
    return Hit(point.span, fields, suggestion=right)


def _wrong_end(facts: Facts, stretch: Stretch) -> Hit | None:
    """The last day of a range whose month stands before its first (9月15日至31日), and the last month of 1—13月."""
    first, last = stretch.resolved()
    written = facts.text[stretch.last.span.start : stretch.last.span.end]
    if stretch.last.month is None and stretch.last.day is not None:
        if last.month is None or not 1 <= last.month <= 12 or last.possible or first.day is None:
            return None
        days = days_in(last.month, last.year)
        right = _with_day(written, stretch.last.day, days)
        fields = {"date": f"{last.month}月{written}", "month": str(last.month), "days": str(days), "right": right}
        return Hit(stretch.last.span, fields, suggestion=right)
    alone = stretch.last.day is None and stretch.last.year is None and first.day is None
    if alone and stretch.last.month is not None and 12 < stretch.last.month < 20 and first.month == 1:
        if DURATION_AFTER.match(facts.shadow, stretch.span.end) is None:
            fields = {"date": written, "month": str(last.month), "days": "", "right": ""}
            return Hit(stretch.last.span, fields, variant="month")
    return None


def _month_alone(facts: Facts, point: Point, fields: dict[str, str]) -> Hit | None:
    shadow, span = facts.shadow, point.span
    month = str(point.month)
    joined = _split(month)
    if len(month) == 3:
        if joined is None:
            return None
        first, last = joined
        right = f"{first}—{last}月"
        return Hit(span, {**fields, "right": right}, suggestion=right, variant="joined")
    opens = span.start == 0 or shadow[span.start - 1] in "。;\n"
    if opens and joined is not None and TOLD_AFTER.match(shadow, span.end) is not None:
        right = f"{joined[0]}—{joined[1]}月"
        return Hit(span, {**fields, "right": right}, suggestion=right, variant="joined")
    opens = opens or shadow[span.start - 1] in ",、"
    if opens and point.month is not None and 12 < point.month < 20 and HELD_AFTER.match(shadow, span.end) is not None:
        return Hit(span, fields, variant="month")
    said = point.year is not None or shadow[span.start : span.end].endswith("份")
    before = shadow[max(0, span.start - 3) : span.start]
    if not said and (DURATION_BEFORE.search(before) or DURATION_AFTER.match(shadow, span.end) or point.month == 0):
        return None
    if not said and not before.endswith(("今年", "去年", "上年", "当年", "明年", "同年")):
        return None
    return Hit(span, fields, variant="month")


def _split(month: str) -> tuple[int, int] | None:
    """111 as 1 and 11, 210 as 2 and 10: the two months of a range whose dash is lost."""
    first, last = int(month[:1]), int(month[1:])
    return (first, last) if 1 <= first < last <= 12 else None


def _with_day(written: str, day: int, right: int) -> str:
    head, _, tail = written.rpartition(str(day))
    return f"{head}{right}{tail}"


def _wrong_clock(facts: Facts, clock: Clock) -> Hit | None:
    fields = {"date": facts.text[clock.span.start : clock.span.end], "month": "", "days": "", "right": ""}
    if clock.twice:
        written = fields["date"]
        right = written.replace("时", "分") if written.count("时") == 1 else None
        fields["right"] = right or ""
        return Hit(clock.span, fields, suggestion=right, variant="twice")
    if clock.hour > 24 or (clock.hour == 24 and clock.minute):
        return Hit(clock.span, fields, variant="hour")
    if clock.minute is not None and clock.minute > 59:
        return Hit(clock.span, fields, variant="minute")
    return None


def build(settings: Settings) -> CalendarCheck:
    """Read a rule of this kind."""
    return CalendarCheck()
