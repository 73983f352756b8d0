"""What a formula rule says, and the ways in which the quantities of a text can be bound to its roles."""

from collections.abc import Mapping
from typing import NamedTuple

from linter.expression import Expression
from linter.formulas.shape import Shape
from linter.pattern import Pattern


class Brace(NamedTuple):
    """What stands in one brace of a message: a capture as written, or an expression with a way to print it."""

    expression: Expression
    form: str


class Formula(NamedTuple):
    """What a rule says, read: where its quantities stand, and what must hold between them.

    `claims` are the characters of the types of the claim; `near` is what is sought instead where the rule says so.
    `settled_by` are the roles, with the characters of their types, that any quantities may take to settle a claim.
    """

    shapes: tuple[Shape, ...]
    at: str
    per: str
    truncation: bool
    claims: str
    near: Pattern | None
    settled_by: Mapping[str, str]
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
        spoken = (self.claim, self.when, self.accuses, self.doubtful, *self.readings.values(), *self.hints.values())
        names = [*(said.names for said in spoken if said), *(brace.expression.names for brace in self.braces.values())]
        return frozenset({self.at, self.per}).union(*names)
