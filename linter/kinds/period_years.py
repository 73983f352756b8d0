"""One period in one sentence with two years: 在2023年上半年…现将2024年上半年的工作总结如下.

compared   words that set two years against each other on purpose (同比, 较, 同期, …)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from linter.facts import Facts
from linter.facts.dates import Period
from linter.facts.gate import Gate
from linter.finding import Hit, Note
from linter.pattern import Pattern
from linter.settings import Settings

# How far apart the two may stand; further on a sentence speaks of something else.
NEAREST = 6
REACH = 90


class PeriodYearsCheck:
    """The kind `period_years` at work for one rule."""

    fields: frozenset[str] = frozenset({"first", "second"})
    variants: frozenset[str] = frozenset()

    def __init__(self, compared: Pattern) -> None:
        self.compared = compared

    @property
    def gate(self) -> Gate:
        """Open if the text names a part of a year."""
        return Gate(("半年", "季度"))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit at the second of two years that one sentence gives to the same period."""
        dated = [period for period in facts.dates.periods if period.year is not None]
        for first, second in pairwise(dated):
            between = facts.shadow[first.span.end : second.span.start]
            same = (first.first_month, first.last_month) == (second.first_month, second.last_month)
            if not same or first.year == second.year or not NEAREST <= len(between) <= REACH:
                continue
            if any(mark in between for mark in "。;!\n"):
                continue
            end = min(len(facts.shadow), second.span.end + 12)
            start = max(0, first.span.start - 8)
            if next(iter(self.compared.finditer(facts.shadow, start, end)), None) is not None:
                continue
            if _is_naming(facts, second):
                continue
            fields = {
                "first": facts.text[first.span.start : first.span.end],
                "second": facts.text[second.span.start : second.span.end],
            }
            yield Hit(second.span, fields, (Note(first.span, "first"),))


def _is_naming(facts: Facts, period: Period) -> bool:
    """Whether a period is what the text calls itself (现将…): the dating of the article holds that to account."""
    dating = facts.dating_at(period.span.start)
    if dating is None:
        return False
    return any(one.kind == "naming" and one.span.start == period.span.start for one in dating.evidence)


def build(settings: Settings) -> PeriodYearsCheck:
    """Read a rule of this kind."""
    return PeriodYearsCheck(settings.pattern("compared"))
