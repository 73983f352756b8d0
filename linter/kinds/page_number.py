"""The number of a page that stands on a line of its own between the halves of a sentence: — 3 —."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document.numbering import mark_at
from linter.facts import Facts
from linter.finding import Change, Hit, Span
from linter.pattern import compiled
from linter.settings import Settings

NUMBER = compiled(r"\n *(?P<number>[-—·~]{1,2} *[0-9]{1,3} *[-—·~]{1,2}) *(?=\n)")
# The last words of a line of a text: behind a comma or a stop, with none of their own at the end.
OPEN = compiled(r".{8}[,、。;][^,。;!?:]{0,60}[\p{Han}0-9]$")
# How far the lines above and below are read.
REACH = 200


class PageNumberCheck:
    """The kind `page_number` at work for one rule."""

    fields: frozenset[str] = frozenset({"number"})
    variants: frozenset[str] = frozenset()

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every such number with an unfinished line above it and one without a mark below."""
        shadow = facts.document.source.shadow
        for match in NUMBER.finditer(shadow):
            span = Span(*match.span("number"))
            above = shadow[max(0, match.start() - REACH) : match.start()].rstrip("\n ").rpartition("\n")[2]
            below = shadow[match.end() : match.end() + REACH].lstrip("\n ")
            goes_on = "\u4e00" <= below[:1] <= "\u9fff" or (below != "" and below[0] in "0123456789%")
            if goes_on and mark_at(below, 0, len(below)) is None and OPEN.search(above) is not None:
                number = facts.text[span.start : span.end]
                yield Hit(span, {"number": number}, changes=(Change(span, ""),), applicability="unsafe")


def build(settings: Settings) -> PageNumberCheck:
    """Read a rule of this kind."""
    return PageNumberCheck()
