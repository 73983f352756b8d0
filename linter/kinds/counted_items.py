"""A count against the items that are named right after it: “三清”即清垃圾、清淤泥, 设立三个中心:甲、乙、丙。

    hints    literals of which every match holds one, before its items or at their first joint
    joints   what parts the items, 、 unless the rule says otherwise
    find     expressions with the groups `count` and `items`, where {{count}} stands for any count from two on; `items`
             must run to the end of the list
    open     words that end an open list, of which only too many items are wrong
    unless   an expression that excuses the items it is found in

和 within an item may join two items or stand in one name; either reading is accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.items import COUNT, LONGEST_ITEM, count_like, count_value, counted
from linter.finding import Change, Hit, Note, Span
from linter.pattern import Pattern
from linter.settings import Settings

if TYPE_CHECKING:
    import regex


class CountedItemsCheck:
    """The kind `counted_items` at work for one rule."""

    fields: frozenset[str] = frozenset({"count", "named"})
    variants: frozenset[str] = frozenset({"more"})

    def __init__(
        self,
        find: tuple[Pattern, ...],
        hints: tuple[str, ...],
        joints: tuple[str, ...],
        open: tuple[str, ...],
        unless: Pattern | None,
    ) -> None:
        self.find = find
        self.hints = hints
        self.joints = joints
        self.open = open
        self.unless = unless

    @property
    def gate(self) -> Gate:
        """Open if any hint occurs, and a mark that lists are strung with."""
        return Gate(self.joints, self.hints)

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every count that the items after it do not bear out."""
        told: set[int] = set()
        for window in self._windows(facts):
            for pattern in self.find:
                for match in pattern.finditer(facts.shadow, *window):
                    hit = None if match.start() in told else self._hit(facts, match)
                    told.add(match.start())
                    if hit is not None:
                        yield hit

    def _windows(self, facts: Facts) -> Iterator[Span]:
        """Yield the surroundings of every hint with a list after it, from a little before it to the line's end."""
        shadow = facts.shadow
        covered = -1
        for at in facts.places(self.hints):
            if at < covered:
                continue
            listed = max(shadow.find(joint, at, at + NEAR) for joint in self.joints)
            if listed < 0:
                continue
            line_end = shadow.find("\n", listed)
            covered = line_end if line_end >= 0 else len(shadow)
            yield Span(max(0, at - BEFORE), covered + 1)

    def _hit(self, facts: Facts, match: regex.Match[str]) -> Hit | None:
        # A list of clauses is strung with commas.
        run = match["items"] if "、" in match["items"] else match["items"].replace(",", "、")
        if self.unless is not None and self.unless.search(run) is not None:
            return None
        is_open = run.endswith(self.open) if self.open else False
        items = counted(run)
        count = count_value(match["count"])
        if items.fewest < 2 or items.longest > LONGEST_ITEM or items.fewest <= count <= items.most:
            return None
        if is_open and count > items.most:
            return None
        named = items.fewest if items.fewest == items.most else (items.most if count > items.most else items.fewest)
        span = Span(*match.span("count"))
        wanted = count_like(facts.text[span.start : span.end], named)
        return Hit(
            span,
            {"count": facts.document.text_of(span), "named": str(named)},
            (Note(Span(*match.span("items")), "items"),),
            wanted,
            (Change(span, wanted),),
            "display",
            variant="more" if named > count else "",
        )


# How far before a hint a match may begin, and how far after it the first 、 must stand.
BEFORE = 32
NEAR = 40


def build(settings: Settings) -> CountedItemsCheck:
    """Read a rule of this kind."""
    find = tuple(settings.compiled("find", source.replace("{{count}}", COUNT)) for source in settings.texts("find"))
    unless = settings.pattern("unless") if settings.has("unless") else None
    joints = settings.texts("joints", ("、",))
    return CountedItemsCheck(find, settings.texts("hints"), joints, settings.texts("open", ()), unless)
