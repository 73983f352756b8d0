"""The number of a page that stands on a line of its own between the halves of a sentence: — 3 —."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document.numbering import mark_at
from linter.facts import Facts
from linter.finding import Change, Hit, Span
from linter.pattern import compiled
from linter.settings import Settings

NUMBER = compiled(r"[-—·~]{1,2} *[0-9]{1,3} *[-—·~]{1,2}")
STARTS = frozenset("-—·~")
# The last words of a line of a text: behind a comma or a stop, with none of their own at the end.
OPEN = compiled(r".{8}[,、。;][^,。;!?:]{0,60}[\p{Han}0-9]$")
LONGEST = 11


class PageNumberCheck:
    """The kind `page_number` at work for one rule."""

    fields: frozenset[str] = frozenset({"number"})
    variants: frozenset[str] = frozenset()

    def wanted(self, facts: Facts) -> bool:
        """Whether a line begins as such a number does."""
        return any(map(facts.holds, ("\n-", "\n—", "\n·", "\n~", "\n ")))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every such number with an unfinished line above it and one without a mark below."""
        shadow = facts.document.source.shadow
        lines = [line for line in facts.document.lines if line.start < line.end]
        for index in range(1, len(lines) - 1):
            start, end = lines[index]
            if end - start > LONGEST or shadow[start] not in STARTS or NUMBER.fullmatch(shadow, start, end) is None:
                continue
            above, below = lines[index - 1], lines[index + 1]
            goes_on = "\u4e00" <= shadow[below.start] <= "\u9fff" or shadow[below.start] in "0123456789%"
            torn = OPEN.search(shadow, above.start, above.end) is not None
            if torn and goes_on and mark_at(shadow, below.start, below.end) is None:
                span = Span(start, end)
                number = facts.text[start:end]
                yield Hit(span, {"number": number}, changes=(Change(span, ""),), applicability="unsafe")


def build(settings: Settings) -> PageNumberCheck:
    """Read a rule of this kind."""
    return PageNumberCheck()
