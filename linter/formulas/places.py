"""Where a pattern may begin: the places from which its quantities can follow one another and bear a claim."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.expression.outlook import Figure, Outlook, undecided
from linter.facts.masked import Masked
from linter.formulas.binding import figure_of


class Role(NamedTuple):
    """A quantity that every match has: its name, the characters of its types, and how far after the one before."""

    name: str
    characters: str
    lead: float


class Window:
    """A stretch of a text in which claims are sought; `claims` are their offsets, where these are known before.

    `offsets` are those of its quantities, in order. What was told of it is kept, since many patterns ask the same.
    """

    def __init__(self, text: Masked, start: int, end: int, claims: Sequence[int] | None) -> None:
        self.start = start
        self.end = end
        self.claims = claims
        self.offsets = text.in_order[bisect_left(text.in_order, start) : bisect_left(text.in_order, end)]
        self._text = text
        self._piece = text.text[start:end]
        self._held: dict[frozenset[str], bool] = {}
        self._of_types: dict[str, Sequence[int]] = {}
        self._refuted: dict[tuple[Outlook, tuple[int, ...]], bool] = {}

    def without(self, settled: frozenset[int]) -> "Window":
        """The same stretch without the claims whose quantities start at some places of the document."""
        if not settled or self.claims is None:
            return self
        claims = [offset for offset in self.claims if self._text.places[offset].start not in settled]
        return self if len(claims) == len(self.claims) else Window(self._text, self.start, self.end, claims)

    def of_types(self, characters: str) -> Sequence[int]:
        """The indexes of the quantities of some types."""
        found = self._of_types.get(characters)
        if found is None:
            whole = self._text.text
            found = [index for index, offset in enumerate(self.offsets) if whole[offset] in characters]
            self._of_types[characters] = found
        return found

    def holds_one_of(self, words: frozenset[str]) -> bool:
        """Whether one of some words stands in the window."""
        held = self._held.get(words)
        if held is None:
            held = self._held[words] = any(map(self._piece.__contains__, words))
        return held

    def claim_follows(self, index: int, reach: float) -> bool:
        """Whether a claim stands so many characters after a quantity, or fewer."""
        assert self.claims is not None
        offset = self.offsets[index]
        next_claim = bisect_right(self.claims, offset)
        return next_claim < len(self.claims) and self.claims[next_claim] <= offset + reach

    def refutes(self, outlook: Outlook, names: Sequence[str], taken: tuple[int, ...]) -> bool:
        """Whether the figures of the quantities that take the first roles refute what an outlook is on."""
        if outlook is undecided:
            return False
        refuted = self._refuted.get((outlook, taken))
        if refuted is None:
            figures = {name: self._figure(index) for name, index in zip(names, taken, strict=False)}
            refuted = self._refuted[outlook, taken] = outlook(figures) is False
        return refuted

    def _figure(self, index: int) -> Figure:
        """The least and the greatest value of a quantity, and its unit."""
        offset = self.offsets[index]
        figure = self._text.figures.get(offset)
        if figure is None:
            figure = self._text.figures[offset] = figure_of(self._text.places[offset])
        return figure


class Places:
    """The quantities of one window, held against the roles of one pattern."""

    def __init__(self, roles: Sequence[Role], at: str, outlooks: Sequence[Outlook], window: Window) -> None:
        self._window = window
        self._roles = roles
        self._outlooks = outlooks
        self._names = [role.name for role in roles]
        # The quantities that may take each role, by their indexes.
        self._takers = [window.of_types(role.characters) for role in roles]
        if window.claims is not None and at in self._names:
            claim = self._names.index(at)
            self._takers[claim] = [i for i in self._takers[claim] if window.offsets[i] in window.claims]
            for role in range(claim):
                # How far after the quantity the claim stands at most.
                reach = sum(later.lead + 1 for later in roles[role + 1 : claim + 1])
                self._takers[role] = [i for i in self._takers[role] if window.claim_follows(i, reach)]

    def first(self) -> Iterator[int]:
        """Where the first quantity may stand, the last place first."""
        if all(self._takers):
            for index in reversed(self._takers[0]):
                if self._others_follow((index,)):
                    yield self._window.offsets[index]

    def _others_follow(self, taken: tuple[int, ...]) -> bool:
        """Whether the quantities that take the first roles fit each other, and others after them the further ones."""
        role = len(taken)
        if self._window.refutes(self._outlooks[role - 1], self._names, taken):
            return False
        if role == len(self._roles):
            return True
        offsets, takers = self._window.offsets, self._takers[role]
        furthest = offsets[taken[-1]] + 1 + self._roles[role].lead
        for position in range(bisect_right(takers, taken[-1]), len(takers)):
            index = takers[position]
            if offsets[index] > furthest:
                return False
            if self._others_follow((*taken, index)):
                return True
        return False
