"""What a formula rule says, and the ways in which the quantities of a text can be bound to its roles."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from linter.expression import Expression
from linter.facts.masked import Masked
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

    A shipped one must mean the same to `re` as to `regex`.
    """

    pattern: Pattern
    first: str | None

    def matches(self, text: Masked) -> "Iterator[re.Match[str] | regex.Match[str]]":
        """Every match in a text, in order."""
        if self.first is None:
            yield from self.pattern.finditer(text.text)
            return
        end = 0
        match = self.pattern.over(text.text).match
        for start in text.offsets_of[self.first]:
            if start >= end and (found := match(text.text, start)):
                end = found.end()
                yield found


class Formula(NamedTuple):
    """What a rule says, read: where its quantities stand, and what must hold between them.

    `claims` are the characters of the types of the claim; `near` is what is sought instead where the rule says so, each
    pattern for itself.
    `settled_by` are the roles, with the characters of their types, that any quantities may take to settle a claim;
    it is asked of every claim where `near` names it, else of those that would be reported.
    `run` is a list that bears out the claim where it ends elsewhere. What is `likely` outweighs other readings, and
    what is a `misprint` every one.
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
    misprint: Expression | None
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
        optional = (self.when, self.accuses, self.likely, self.misprint, self.doubtful)
        spoken = (self.claim, *filter(None, optional), *self.readings.values(), *self.hints.values())
        names = [*(said.names for said in spoken), *(brace.expression.names for brace in self.braces.values())]
        return frozenset({self.at, self.per}).union(*names)
