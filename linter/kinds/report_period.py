"""A report on part of a year that tells of later months as done, or that calls itself a report on the whole year.

    grace   months after the period of which a report may still tell (1): a half-year report is written in July
    whole   words by which a text calls itself one on a whole year
    past    words that say a thing is done
    planned words that say it is still to come

Variants: `whole` where the text calls itself one on a whole year.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.dates import Period, Point
from linter.facts.dating import Dating
from linter.facts.gate import Gate
from linter.facts.passage import sentence_end, sentence_start
from linter.finding import Hit, Note, Span
from linter.pattern import Pattern, compiled
from linter.settings import Settings

OTHER_YEAR = compiled(r"(?:去年|上年|往年|明年|次年|翌年|历年|每年|来年|前年|同期|[12][0-9]{3}年)[^。;]{0,12}$")
# How far into the body a text says what it is.
SELF = 1500


class PeriodCheck:
    """The kind `report_period` at work for one rule."""

    fields: frozenset[str] = frozenset({"period", "month", "text"})
    variants: frozenset[str] = frozenset({"whole"})

    def __init__(self, grace: int, whole: Pattern, past: Pattern, planned: Pattern) -> None:
        self.grace = grace
        self.whole = whole
        self.past = past
        self.planned = planned

    @property
    def gate(self) -> Gate:
        """Open if the text is on a part of a year at all."""
        return Gate(("半年", "季度"))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for the first later month that each article tells of, and for what it wrongly calls itself."""
        for dating in facts.datings:
            period = title_period(facts, dating)
            if period is None or period.last_month >= 12:
                continue
            yield from self._whole_year(facts, dating, period)
            told = list(self._later_months(facts, dating, period))
            if told:
                notes = (Note(period.span, "period"), *(Note(p.span, "month") for p in told[1:4]))
                fields = self._worded(facts, period, told[0].span, told[0].month)
                yield Hit(told[0].span, fields, notes)

    def _whole_year(self, facts: Facts, dating: Dating, period: Period) -> Iterator[Hit]:
        start = dating.article.span.start
        for match in self.whole.finditer(facts.shadow, start, min(dating.article.span.end, start + SELF)):
            span = Span(*match.span())
            yield Hit(span, self._worded(facts, period, span, None), (Note(period.span, "period"),), variant="whole")
            return

    def _later_months(self, facts: Facts, dating: Dating, period: Period) -> Iterator[Point]:
        start, end = dating.article.span
        ends = {stretch.first.span.start: stretch.span.end for stretch in facts.dates.stretches}
        # 1—9月 tells of what has been done since January, or since the period began: it is read as a whole.
        begins = (1, period.first_month)
        whole = {s.last.span.start: s for s in facts.dates.stretches if s.first.month in begins and s.first.day is None}
        for point in facts.dates.between(start, end):
            if point.month is None or not 1 <= point.month <= 12:
                continue
            if point.month <= period.last_month + self.grace:
                continue
            if point.year is not None and point.year != dating.year:
                continue
            if dating.plans(point.span.start):
                continue
            stretch = whole.get(point.span.start)
            if stretch is not None:
                year = stretch.first.year
                if year is not None and year != dating.year:
                    continue
                point = Point(Span(*stretch.span), year, point.month)
            if self._told(facts.shadow, point, ends.get(point.span.start, point.span.end), stretch is not None):
                yield point

    def _told(self, shadow: str, point: Point, after: int, since_january: bool) -> bool:
        """Whether the clauses around a date, or around the range that it begins and that ends at `after`, are past.

        What has a figure `since_january` is: 1—9月,受理来信86件.
        """
        start = sentence_start(shadow, point.span.start, 60)
        lead = shadow[max(start, point.span.start - 30) : point.span.start]
        if OTHER_YEAR.search(lead) is not None or lead.endswith(("至", "到", "前", "—", "-", "~")):
            return False
        end = sentence_end(shadow, after, 60)
        before = max(start, point.span.start - 30)
        if next(iter(self.planned.finditer(shadow, before, end)), None) is not None:
            return False
        if shadow.startswith(("前", "至", "到", "底前", "份前"), after):
            return False
        if since_january and any("0" <= one <= "9" for one in shadow[after:end]):
            return True
        return next(iter(self.past.finditer(shadow, after, end)), None) is not None

    def _worded(self, facts: Facts, period: Period, span: Span, month: int | None) -> dict[str, str]:
        return {
            "period": facts.text[period.span.start : period.span.end],
            "month": str(month or ""),
            "text": facts.text[span.start : span.end],
        }


def title_period(facts: Facts, dating: Dating) -> Period | None:
    """The part of the year that the title names as what is reported; None where it also names the rest as planned."""
    title = dating.article.title
    if title is None:
        return None
    inside = [p for p in facts.dates.periods if title.span.start <= p.span.start < title.span.end]
    return inside[0] if inside and (inside[0].first_month == 1 or len(inside) == 1) else None


def build(settings: Settings) -> PeriodCheck:
    """Read a rule of this kind."""
    return PeriodCheck(
        settings.number("grace", 1), settings.pattern("whole"), settings.pattern("past"), settings.pattern("planned")
    )
