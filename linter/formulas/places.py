"""Where a pattern may begin: the places from which its quantities can follow one another and bear a claim."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from linter.facts.masked import Masked
from linter.facts.units import same


class Role(NamedTuple):
    """A quantity that every match has: its name, the characters of its types, and how far after the one before.

    One of the words of its cue, if it has any, stands so many characters before it or nearer. `kin` are the places of
    those before it whose unit is like its own.
    """

    name: str
    characters: str
    lead: float
    cue: frozenset[str]
    reach: float
    kin: tuple[int, ...] = ()


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
        self._held: dict[frozenset[str], Sequence[str]] = {}
        self._of_types: dict[str, Sequence[int]] = {}
        self._cued: dict[tuple[int, frozenset[str], float], bool] = {}

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

    def held(self, words: frozenset[str]) -> Sequence[str]:
        """Those of some words that stand in the window."""
        held = self._held.get(words)
        if held is None:
            held = self._held[words] = list(filter(self._piece.__contains__, words))
        return held

    def cued(self, index: int, role: Role) -> bool:
        """Whether the cue of a role stands before a quantity."""
        sought = index, role.cue, role.reach
        cued = self._cued.get(sought)
        if cued is None:
            end = self.offsets[index]
            before = self._text.text[max(0, end - int(role.reach)) : end]
            cued = self._cued[sought] = any(word in before for word in self.held(role.cue))
        return cued

    @cached_property
    def units(self) -> Sequence[str]:
        """The units of the quantities, in order."""
        return [self._text.places[offset].unit for offset in self.offsets]


class Places:
    """The quantities of one window, held against the roles of one pattern."""

    def __init__(self, roles: Sequence[Role], at: str, window: Window) -> None:
        self._window = window
        self._roles = roles
        # The quantities that may take each role, by their indexes.
        self._takers = [window.of_types(role.characters) for role in roles]
        claim = next((place for place, role in enumerate(roles) if role.name == at), None)
        if claim is not None:
            self._hold_to_claims(claim)

    def _hold_to_claims(self, claim: int) -> None:
        """Leave to the claim's role what may be one, and to those before it what a claim follows near enough."""
        window, roles, offsets = self._window, self._roles, self._window.offsets
        self._takers[claim] = [
            index
            for index in self._takers[claim]
            if (window.claims is None or offsets[index] in window.claims)
            and (not roles[claim].cue or window.cued(index, roles[claim]))
        ]
        claims = [offsets[index] for index in self._takers[claim]]
        reach = 0.0
        for role in range(claim - 1, -1, -1):
            reach += roles[role + 1].lead + 1
            self._takers[role] = [i for i in self._takers[role] if _one_follows(claims, offsets[i], reach)]

    def first(self) -> Iterator[int]:
        """Where the first quantity may stand, the last place first."""
        if all(self._takers):
            for index in reversed(self._takers[0]):
                if self._fits((index,)) and self._others_follow((index,)):
                    yield self._window.offsets[index]

    def _fits(self, taken: tuple[int, ...]) -> bool:
        """Whether the last of the quantities that take the first roles fits its role and those before."""
        role, last, window = self._roles[len(taken) - 1], taken[-1], self._window
        for kin in role.kin:
            if not same(window.units[taken[kin]], window.units[last]):
                return False
        return not role.cue or window.cued(last, role)

    def _others_follow(self, taken: tuple[int, ...]) -> bool:
        """Whether after the quantities that take the first roles there are others that fit the further ones."""
        role = len(taken)
        if role == len(self._roles):
            return True
        offsets, takers = self._window.offsets, self._takers[role]
        furthest = offsets[taken[-1]] + 1 + self._roles[role].lead
        for position in range(bisect_right(takers, taken[-1]), len(takers)):
            index = takers[position]
            if offsets[index] > furthest:
                return False
            further = (*taken, index)
            if self._fits(further) and self._others_follow(further):
                return True
        return False


def _one_follows(claims: Sequence[int], offset: int, reach: float) -> bool:
    """Whether a claim stands so many characters after a quantity, or fewer."""
    following = bisect_right(claims, offset)
    return following < len(claims) and claims[following] <= offset + reach
