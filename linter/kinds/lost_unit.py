"""A number whose unit is gone: 一等奖3、二等奖5, 走访20户46。, 新增床位120,设施齐全。

Takes the keys of the kind `pattern`, whose matches count only where the shared reader reads what they mark as a number
without a unit, and:

    acts      verbs that an amount belongs to; what they govern and a number end the clause: 新增床位120,
    unitless  last words before a number that has no unit by right: 得分, 指数, 热线
    leads     texts before such a verb that make its number a name: 第, 按
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.quantities import Quantity
from linter.finding import Hit, Span
from linter.kinds import pattern
from linter.pattern import alternation, compiled
from linter.settings import Settings

if TYPE_CHECKING:
    import regex

# How far a clause is read back.
CLAUSE = 24
CLAUSES = compiled(r"[,。;:、!?\n()]")
CLAUSE_END = frozenset(",。;、\n")
# From here on a whole number by itself is rather a count than the number of an item.
LEAST = 10
# Years, and the lines that people call: 12345, 12315, 12388.
NAMES = frozenset((*range(1900, 2100), *range(12300, 12400)))
LONGEST = 6


class LostUnitCheck:
    """The kind `lost_unit` at work for one rule."""

    variants: frozenset[str] = frozenset()

    def __init__(
        self,
        found: pattern.PatternCheck,
        governed: regex.Pattern[str],
        unitless: tuple[str, ...],
        fields: frozenset[str],
    ) -> None:
        self.found = found
        self.governed = governed
        self.unitless = unitless
        self.fields = fields

    @property
    def gate(self) -> Gate:
        """Open if a hint occurs at all."""
        return self.found.gate

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every number that lost its unit, in the order of the text."""
        hits = {hit.span: hit for hit in self.found.check(facts) if _is_bare(facts, hit.span)}
        for quantity in facts.quantities:
            if quantity.kind == "plain" and self._ends_an_act(facts, quantity):
                span = quantity.span
                hits.setdefault(span, Hit(span, {"match": facts.text[span.start : span.end]}))
        for span in sorted(hits):
            if not _ends_a_row(facts.shadow, span):
                yield hits[span]

    def _ends_an_act(self, facts: Facts, number: Quantity) -> bool:
        """Whether a clause ends with a verb of amount, what it governs, and this number."""
        shadow = facts.shadow
        if shadow[number.end : number.end + 1] not in CLAUSE_END or shadow[number.end + 1 : number.end + 2].isdigit():
            return False
        if not number.number.isascii() or number.until or number.of or not _is_amount(number):
            return False
        clause = CLAUSES.split(shadow[max(0, number.start - CLAUSE) : number.start])[-1].rstrip(" ")
        governed = self.governed.search(clause)
        if governed is None or clause.endswith(self.unitless):
            return False
        paragraph = facts.document.paragraph_at(number.start)
        return paragraph is not None and paragraph.role == "text"


def _ends_a_row(shadow: str, number: Span) -> bool:
    """Whether a number ends its line as the line above or below ends with one: a table without its rules."""
    if shadow[number.end : number.end + 1] not in ("", "\n"):
        return False
    above = shadow.rfind("\n", 0, number.start)
    below = shadow.find("\n", number.end + 1)
    neighbours = (
        shadow[max(0, above - 1) : max(0, above)],
        shadow[below - 1 : below] if below > number.end + 1 else "",
    )
    return any(last.isdigit() for last in neighbours)


def _is_amount(number: Quantity) -> bool:
    """Whether a bare number is an amount that lacks a unit, and not an item's number, a year, a version or a code.

    After 万 a unit is often left out: 新增就业3.2万.
    """
    if number.power:
        return False
    if number.decimals:
        return not number.number.endswith(".0")
    return number.value >= LEAST and number.value not in NAMES and len(number.number) <= LONGEST


def _is_bare(facts: Facts, span: Span) -> bool:
    """Whether the shared reader reads a span as a number without a unit, and none that a comma goes on with.

    Where commas are full-width, 3,260万元 reads as 3 and 260万元.
    """
    quantities = facts.quantities
    index = bisect_left(quantities, span.start, key=lambda one: one.start)
    if index == len(quantities) or quantities[index].span != span:
        if any(one.start < span.end and span.start < one.end for one in quantities[max(0, index - 1) : index + 1]):
            return False
    elif quantities[index].kind != "plain":
        return False
    shadow = facts.shadow
    group = shadow[span.end + 1 : span.end + 4]
    return not (
        shadow.startswith(",", span.end)
        and len(group) == 3
        and group.isdigit()
        and span.end - span.start <= 3
        and not shadow[span.end + 4 : span.end + 5].isdigit()
    )


def build(settings: Settings) -> LostUnitCheck:
    """Read a rule of this kind."""
    found = pattern.build(settings)
    leads = alternation(settings.texts("leads"))
    governed = compiled(rf"(?<!{leads}){alternation(settings.texts('acts'))}[了过出到]?\p{{Han}}{{2,10}}$")
    return LostUnitCheck(found, governed, settings.texts("unitless"), found.fields)
