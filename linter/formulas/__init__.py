"""What a formula rule says, and the ways in which the quantities of a text can be bound to its roles."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from linter.expression import Expression
from linter.facts.masked import Leads, Masked
from linter.formulas.shape import Shape
from linter.pattern import Pattern

if TYPE_CHECKING:
    import re

    import regex


class Brace(NamedTuple):
    """What stands in one brace of a message: a capture as written, or an expression with a way to print it."""

    expression: Expression
    form: str


class Nearby(NamedTuple):
    """What must be found for a claim to be sought around it, and the characters with which it begins, if they are few.

    What is `led` is a quantity with some of its lead, and sought in the leads alone. A shipped pattern must mean the
    same to `re` as to `regex`.
    """

    pattern: Pattern
    first: str | None
    led: bool

    def places(self, text: Masked, claim: str | int) -> Iterator[tuple[int, int, int]]:
        """Yield where it begins and ends in a text, and where the group of the claim does begin, in order."""
        leads = text.leads if self.led else None
        pattern, sought = self.pattern.over(text.text), leads or text
        for match in self._matches(pattern, sought):
            end = match.end()
            shift = leads.shift(end) if leads else 0
            yield match.start() + shift, end + shift, match.start(claim) + shift

    def _matches(
        self, pattern: "re.Pattern[str] | Pattern", sought: Masked | Leads
    ) -> "Iterator[re.Match[str] | regex.Match[str]]":
        """Every match of its pattern, in order."""
        if self.first is None:
            yield from pattern.finditer(sought.text)
            return
        end = 0
        for start in sought.offsets_of[self.first]:
            if start >= end and (found := pattern.match(sought.text, start)):
                end = found.end()
                yield found


class Formula(NamedTuple):
    """What a rule says, read: where its quantities stand, and what must hold between them.

    `claims` are the characters of the types of the claim; `near` is what is sought instead where the rule says so, each
    pattern for itself.
    `settled_by` are the roles, with the characters of their types, that any quantities may take to settle a claim;
    it is asked of every claim where `near` names it, else of those that would be reported.
    `run` is a list that bears out the claim where it ends elsewhere. What is `likely` outweighs other readings.
    """

    shapes: tuple[Shape, ...]
    at: str
    per: str
    truncation: bool
    claims: str
    near: tuple[Nearby, ...]
    settled_by: Mapping[str, str]
    run: str
    likely: Expression | None
    doubtful: Expression | None
    unless: Pattern | None
    claim: Expression
    when: Expression | None
    accuses: Expression | None
    readings: Mapping[str, Expression]
    hints: Mapping[str, Expression]
    braces: Mapping[str, Brace]

    @property
    def used(self) -> frozenset[str]:
        """The captures that something other than a pattern speaks of."""
        optional = (self.when, self.accuses, self.likely, self.doubtful)
        spoken = (self.claim, *filter(None, optional), *self.readings.values(), *self.hints.values())
        names = [*(said.names for said in spoken), *(brace.expression.names for brace in self.braces.values())]
        return frozenset({self.at, self.per}).union(*names)
