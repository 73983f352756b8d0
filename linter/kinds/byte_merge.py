"""Characters melted out of two by a byte-wise deletion of full-width spaces: 基矗 was 基础。

    certain    odds, as a natural logarithm in tenths, from which the fix is safe; below them it is unsafe
    least      odds, likewise, below which nothing is said

The words that a dictionary lacks come from the table report-words. The whole text is read, page furniture too: one
tool damaged it all.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.melted import Reports, reports_of
from linter.facts.merges import find_merges
from linter.finding import Change, Hit, Span
from linter.pattern import SHORT
from linter.settings import Settings

# What a melted character takes with it to be understood.
NEIGHBOURS = 2


class ByteMerge:
    """The kind `byte_merge` at work."""

    fields: frozenset[str] = frozenset({"merged", "before", "passage", "restored"})
    variants: frozenset[str] = frozenset()

    def __init__(self, reports: Reports, least: float, certain: float) -> None:
        self.reports = reports
        self.least = least
        self.certain = certain

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every damaged character, with the two it was."""
        text = facts.text
        shadow = facts.document.source.shadow
        places = facts.places_in_source if len(facts.shadow) > SHORT else None
        for merge in find_merges(text, shadow, self.reports, self.least, facts.lone_by_line, places):
            at, end = merge.at, merge.at + 1
            left = text[max(0, at - NEIGHBOURS) : at].rpartition("\n")[2]
            yield Hit(
                Span(at, end),
                {
                    "merged": merge.merged,
                    "before": merge.before,
                    "passage": left + merge.merged,
                    "restored": left + merge.before,
                },
                suggestion=merge.before,
                changes=(Change(Span(at, end), merge.before),),
                applicability="safe" if merge.odds >= self.certain else "unsafe",
            )


def build(settings: Settings) -> ByteMerge:
    """Read a rule of this kind."""
    return ByteMerge(
        reports_of(settings.table("report-words")), settings.number("least") / 10, settings.number("certain") / 10
    )
