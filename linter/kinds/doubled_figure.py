"""A figure with its measure that is written twice in a row: 消除大班额67个67个.

Percentages that run together are told by number/run-together, equal or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from linter.facts import Facts
from linter.finding import Change, Hit, Span
from linter.settings import Settings

# What a figure is followed by where no word goes on: 30个30个地运 counts out.
ENDS = ("", *",。;、:)\n")


class DoubledFigureCheck:
    """The kind `doubled_figure` at work for one rule."""

    fields: frozenset[str] = frozenset({"figure"})
    variants: frozenset[str] = frozenset()

    def wanted(self, facts: Facts) -> bool:
        """Whether there are two figures."""
        return len(facts.quantities) > 1

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on the second of two equal figures that nothing parts."""
        shadow = facts.shadow
        for first, second in pairwise(facts.quantities):
            if (
                first.end != second.start
                or not first.unit
                or shadow[first.end - 1] == "%"
                or shadow[second.end : second.end + 1] not in ENDS
            ):
                continue
            if shadow[first.start : first.end] == shadow[second.start : second.end]:
                span = Span(second.start, second.end)
                figure = facts.text[span.start : span.end]
                yield Hit(span, {"figure": figure}, changes=(Change(span, ""),), applicability="unsafe")


def build(settings: Settings) -> DoubledFigureCheck:
    """Read a rule of this kind."""
    return DoubledFigureCheck()
