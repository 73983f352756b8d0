"""Days of the week that do not fit the date beside them.

A date without a year is read in its article's year, and then the finding is one severity lower.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from linter.facts import Facts
from linter.facts.dates import Weekday, days_in
from linter.facts.gate import Gate
from linter.finding import Hit, Note
from linter.settings import Settings

NAMES = "一二三四五六日"


class WeekdayCheck:
    """The kind `weekday` at work for one rule."""

    fields: frozenset[str] = frozenset({"date", "stated", "right", "year"})
    variants: frozenset[str] = frozenset({"inferred"})

    @property
    def gate(self) -> Gate:
        """Open if the text names a day of the week."""
        return Gate(features=("weekday",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every weekday that its date refutes."""
        for weekday in facts.dates.weekdays:
            point = weekday.date
            year = point.year if point.year is not None else facts.year_at(point.span.start)
            if year is None or point.month is None or point.day is None or not point.possible:
                continue
            try:
                right = date(year, point.month, point.day).weekday()
            except ValueError:
                continue
            if right == weekday.weekday or (point.year is None and _planned(facts, weekday, year + 1)):
                continue
            if point.year is None and _fits_neighbours(facts, weekday, year):
                continue
            written = facts.text[weekday.span.start : weekday.span.end]
            head = written.rstrip("一二三四五六日天")
            fields = {
                "date": facts.text[point.span.start : point.span.end],
                "stated": written,
                "right": head + NAMES[right],
                "year": str(year),
            }
            yield Hit(
                weekday.span,
                fields,
                (Note(point.span, "date"),),
                suggestion=fields["right"],
                severity=None if point.year is not None else "info",
                variant="" if point.year is not None else "inferred",
            )


def _planned(facts: Facts, weekday: Weekday, year: int) -> bool:
    """Whether a date without a year stands among plans and its weekday fits the year that is planned."""
    dating, point = facts.dating_at(weekday.span.start), weekday.date
    if dating is None or point.month is None or point.day is None or point.day > days_in(point.month, year):
        return False
    if date(year, point.month, point.day).weekday() != weekday.weekday:
        return False
    if any(one.kind == "outlook" and one.stated == year for one in dating.evidence):
        return True
    return dating.plans(point.span.start)


def _fits_neighbours(facts: Facts, weekday: Weekday, year: int) -> bool:
    """Whether a date without a year may be of the year before: of a school year, or named last in its paragraph."""
    point, start = weekday.date, weekday.span.start
    line = facts.shadow.rfind("\n", 0, start) + 1
    named = [p.year for p in facts.dates.between(line, point.span.start) if p.year is not None]
    other = named[-1] if named else year - 1 if "学年" in facts.shadow[max(0, start - 2000) : start] else None
    if other is None or other == year or point.month is None or point.day is None:
        return False
    if point.day > days_in(point.month, other):
        return False
    return date(other, point.month, point.day).weekday() == weekday.weekday


def build(settings: Settings) -> WeekdayCheck:
    """Read a rule of this kind."""
    return WeekdayCheck()
