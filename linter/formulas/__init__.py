"""What a formula rule says, and the ways in which the quantities of a text can be bound to its roles."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from linter.expression import Expression
from linter.facts.masked import Leads, Masked
from linter.finder import Told
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

    What is `led` is a quantity with some of its lead, and sought in the leads alone. One of the words of its `opening`
    or of the single `signs`, where it has any, begins `reach` characters after its start or fewer: it is sought there
    in a text of which it is told where words stand. A shipped pattern must mean the same to `re` as to `regex`.
    """

    pattern: Pattern
    first: str | None
    led: bool
    opening: frozenset[str] = frozenset()
    signs: str = ""
    reach: int = 0

    def places(self, text: Masked, claim: str | int) -> Iterator[tuple[int, int, int]]:
        """Yield where it begins and ends in a text, and where the group of the claim does begin, in order."""
        told = text.told if self.opening or self.signs else None
        leads = text.leads if self.led and told is None else None
        sought = leads or text
        starts = self._opened(text, told) if told is not None else self._begun(sought)
        for match in self._matches(self.pattern.over(text.text), sought.text, starts):
            end = match.end()
            shift = leads.shift(end) if leads else 0
            yield match.start() + shift, end + shift, match.start(claim) + shift

    def _begun(self, sought: Masked | Leads) -> Sequence[int] | None:
        """Where it may begin by its first character, None where that may be any."""
        return sought.offsets_of[self.first] if self.first is not None else None

    def _opened(self, text: Masked, told: Told) -> Sequence[int]:
        """Where it may begin, as its opening stands there or a little further on."""
        places = [told.places[word] for word in told.places.keys() & self.opening]
        opened = sorted(chain(text.offsets_of[self.signs], *places))
        if self.first is None or not self.reach:
            return opened
        firsts = text.offsets_of[self.first]
        found: list[int] = []
        low = 0
        for place in opened:
            low = bisect_left(firsts, place - self.reach, low)
            high = bisect_right(firsts, place, low)
            found += firsts[low:high]
            low = high
        return found

    def _matches(
        self, pattern: "re.Pattern[str] | Pattern", text: str, starts: Sequence[int] | None
    ) -> "Iterator[re.Match[str] | regex.Match[str]]":
        """Every match of its pattern in a text, in order; `starts` are where there may be one, if that is known."""
        if starts is None:
            yield from pattern.finditer(text)
            return
        end = 0
        for start in starts:
            if start >= end and (found := pattern.match(text, start)):
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
