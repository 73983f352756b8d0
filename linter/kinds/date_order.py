"""Results that are dated before the work that they come from.

    work      words of the earlier step (报名, 初审, 摸底, 调查 …)
    outcome   words of what follows from it (公示, 公布结果 …)
    reach     how far apart the two dates may stand, in code points (90)

Both dates stand in one sentence or in two that follow each other, without years or in the same year.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from linter.facts import Facts
from linter.facts.dates import Point
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.pattern import Pattern, compiled
from linter.record import Record
from linter.settings import Settings

PART = compiled(r" ?(?P<part>[初上中下]旬?|底|末)")
NEXT_YEAR = compiled(r"(?:次|翌|明|来|下|下一|第二|上|去|前)年度?$")
TEN_DAYS = {"初": (1, 10), "上": (1, 10), "中": (11, 20), "下": (21, 31), "底": (21, 31), "末": (21, 31)}


class Step(Record):
    """A dated clause: its first and last possible day as (month, day), and where it stands."""

    __slots__ = ("span", "year", "first", "last", "clause")

    def __init__(
        self, span: Span, year: int | None, first: tuple[int, int], last: tuple[int, int], clause: Span
    ) -> None:
        self.span: Final = span
        self.year: Final = year
        self.first: Final = first
        self.last: Final = last
        self.clause: Final = clause


class OrderCheck:
    """The kind `date_order` at work for one rule."""

    fields: frozenset[str] = frozenset({"before", "after"})
    variants: frozenset[str] = frozenset()

    def __init__(self, work: Pattern, outcome: Pattern, reach: int) -> None:
        self.work = work
        self.outcome = outcome
        self.reach = reach

    @property
    def gate(self) -> Gate:
        """Open if the text has months."""
        return Gate(("月",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every outcome that is dated before its work began."""
        steps = list(_steps(facts))
        for earlier, later in pairwise(steps):
            if later.span.start - earlier.span.end > self.reach or earlier.year != later.year:
                continue
            if later.first >= earlier.first or later.last >= earlier.last:
                continue
            between = facts.shadow[earlier.span.end : later.span.start]
            if "。" in between or NEXT_YEAR.search(between) is not None:
                continue
            if not self._is(self.work, facts, earlier) or not self._is(self.outcome, facts, later):
                continue
            fields = {
                "before": facts.text[earlier.span.start : earlier.span.end],
                "after": facts.text[later.span.start : later.span.end],
            }
            yield Hit(later.span, fields, (Note(earlier.span, "work"),))

    def _is(self, pattern: Pattern, facts: Facts, step: Step) -> bool:
        return next(iter(pattern.finditer(facts.shadow, step.clause.start, step.clause.end)), None) is not None


def _steps(facts: Facts) -> Iterator[Step]:
    """Every date with a month as the days it may mean, ranges as one."""
    ends = {stretch.last.span.start: stretch for stretch in facts.dates.stretches}
    starts = {stretch.first.span.start for stretch in facts.dates.stretches}
    for point in facts.dates.points:
        stretch = ends.get(point.span.start)
        if stretch is not None:
            first, last = stretch.resolved()
            if first.month and last.month:
                span = Span(*stretch.span)
                begins, ends_on = (first.month, first.day or 1), (last.month, last.day or 31)
                yield Step(span, first.year, begins, ends_on, _clause(facts, span))
        elif point.month and point.span.start not in starts:
            first_day, last_day, end = _days(facts.shadow, point)
            span = Span(point.span.start, end)
            yield Step(span, point.year, (point.month, first_day), (point.month, last_day), _clause(facts, span))


def _days(shadow: str, point: Point) -> tuple[int, int, int]:
    """The first and last day that a point may mean and where its words end: 5月初 is the 1st to the 10th."""
    if point.day is not None:
        return point.day, point.day, point.span.end
    match = PART.match(shadow, point.span.end)
    if match is None:
        return 1, 31, point.span.end
    return *TEN_DAYS[match["part"][0]], match.end()


def _clause(facts: Facts, span: Span) -> Span:
    ends = [place for mark in ";。\n" if (place := facts.shadow.find(mark, span.end, span.end + 60)) >= 0]
    end = span.end + 60
    following = next((p.span.start for p in facts.dates.between(span.end, end) if p.month), end)
    return Span(span.end, min([*ends, following, end]))


def build(settings: Settings) -> OrderCheck:
    """Read a rule of this kind."""
    return OrderCheck(settings.pattern("work"), settings.pattern("outcome"), settings.number("reach", 90))
