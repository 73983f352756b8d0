"""Where a pattern may begin: the places from which its quantities can follow one another and bear a claim."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.expression.outlook import Figure, Outlook
from linter.facts.masked import Masked
from linter.formulas.binding import figure_of


class Role(NamedTuple):
    """A quantity that every match has: its name, the characters of its types, and how far after the one before."""

    name: str
    characters: str
    lead: float


class Window(NamedTuple):
    """A stretch of a text in which claims are sought; `claims` are their offsets, where these are known before."""

    start: int
    end: int
    claims: Sequence[int] | None


class Places:
    """The quantities of one window, held against the roles of one pattern."""

    def __init__(
        self, roles: Sequence[Role], at: str, outlooks: Sequence[Outlook], text: Masked, window: Window
    ) -> None:
        low, high = bisect_left(text.in_order, window.start), bisect_left(text.in_order, window.end)
        self._offsets = text.in_order[low:high]
        self._types = [text.text[offset] for offset in self._offsets]
        self._text = text
        self._roles = roles
        self._outlooks = outlooks
        self._figures: dict[str, Figure] = {}
        self._claims = window.claims
        names = [role.name for role in roles]
        self._claim = names.index(at) if at in names and window.claims is not None else -1
        # How far after each quantity the claim stands at most.
        self._reaches = [sum(role.lead + 1 for role in roles[i + 1 : self._claim + 1]) for i in range(len(roles))]

    def first(self) -> Iterator[int]:
        """Where the first quantity may stand, the last place first."""
        name, characters, _ = self._roles[0]
        for index in range(len(self._offsets) - 1, -1, -1):
            if self._types[index] in characters and self._claim_follows(0, self._offsets[index]):
                self._figures = {name: self._figure(index)}
                if self._outlooks[0](self._figures) is not False and self._others_follow(1, index):
                    yield self._offsets[index]

    def _others_follow(self, role: int, index: int) -> bool:
        """Whether the quantities after one of them can take the further roles."""
        if role == len(self._roles):
            return True
        name, characters, lead = self._roles[role]
        furthest = self._offsets[index] + 1 + lead
        for later in range(index + 1, len(self._offsets)):
            if self._offsets[later] > furthest:
                return False
            if self._types[later] not in characters or not self._claim_follows(role, self._offsets[later]):
                continue
            self._figures[name] = self._figure(later)
            if self._outlooks[role](self._figures) is not False and self._others_follow(role + 1, later):
                return True
            del self._figures[name]
        return False

    def _claim_follows(self, role: int, offset: int) -> bool:
        """Whether a claim is near enough after a quantity in a role, or is that quantity."""
        if self._claims is None or role > self._claim:
            return True
        if role == self._claim:
            return offset in self._claims
        next_claim = bisect_right(self._claims, offset)
        return next_claim < len(self._claims) and self._claims[next_claim] <= offset + self._reaches[role]

    def _figure(self, index: int) -> Figure:
        """The least and the greatest value of a quantity, and its unit."""
        offset = self._offsets[index]
        figure = self._text.figures.get(offset)
        if figure is None:
            figure = self._text.figures[offset] = figure_of(self._text.places[offset])
        return figure
