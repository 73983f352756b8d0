"""Where a pattern may begin: the places from which its quantities can follow one another and bear a claim."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from linter.asked import Asked
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


class Stretch:
    """A part of a text. What was told of it is kept, since many patterns ask the same.

    `told` says which sets of words and of types have one that stands in it, where that is known at once; `held` are
    those of some words that do; `quantities` are the offsets of those of some types, in order.
    """

    __slots__ = ("start", "end", "told", "held", "quantities", "_places", "_whole")

    def __init__(self, text: Masked, start: int, end: int) -> None:
        self.start = start
        self.end = end
        part, offsets_of = text.text[start:end], text.offsets_of

        def between(characters: str) -> Sequence[int]:
            offsets = offsets_of[characters]
            return offsets[bisect_left(offsets, start) : bisect_left(offsets, end)]

        self.held: Asked[frozenset[str], Sequence[str]] = Asked(lambda words: [word for word in words if word in part])
        self.quantities = Asked(between)
        self.told = text.told.between(start, end) if text.told is not None else None
        self._whole = text.text
        self._places = text.places

    def cued(self, offsets: Sequence[int], role: Role) -> Sequence[int]:
        """Those of some offsets before which the cue of a role stands."""
        words, reach, whole = self.held[role.cue], int(role.reach), self._whole
        found = []
        for offset in offsets if words else ():
            before = whole[offset - reach if offset > reach else 0 : offset]
            for word in words:
                if word in before:
                    found.append(offset)
                    break
        return found

    def akin(self, one: int, other: int) -> bool:
        """Whether the quantities at two offsets count the same things."""
        unit, other_unit = self._places[one].unit, self._places[other].unit
        return unit == other_unit or same(unit, other_unit)


class Window(NamedTuple):
    """A stretch in which claims are sought, and the offsets of these in order, where they are known before."""

    stretch: Stretch
    claims: Sequence[int] | None


def places_of_first(roles: Sequence[Role], claim: int | None, window: Window) -> Sequence[int]:
    """Where in a window the first of some quantities may stand, in order; `claim` is the place of the claim's role."""
    stretch = window.stretch
    last = len(roles) - 1 if claim is None else claim
    takers: list[Sequence[int]] = []
    # From the claim, or the last of all, to the first: each stands before one of those that the next can be.
    found: Sequence[int] = ()
    reach = 0.0
    open_roles = 0
    for role in reversed(roles[: last + 1]):
        offsets = stretch.quantities[role.characters]
        if takers:
            found = _followed(offsets, found, reach)
        elif claim is None or window.claims is None:
            found = offsets
        else:
            found = [offset for offset in window.claims if offset in offsets]
        if role.cue and found:
            found = stretch.cued(found, role)
        if not found:
            return ()
        if role.kin and not open_roles:
            open_roles = last + 1 - len(takers)
        takers.append(found)
        reach = role.lead + 1
    takers.reverse()
    for role in roles[last + 1 :]:
        found = stretch.quantities[role.characters]
        if role.cue:
            found = stretch.cued(found, role)
        if not found:
            return ()
        takers.append(found)
        open_roles = len(roles)
    if not open_roles:
        return takers[0]
    # Behind the last role that depends on its kin each has one that follows it.
    chain = roles[:open_roles]
    return [offset for offset in takers[0] if _others_follow(chain, takers, stretch, (offset,))]


def _followed(offsets: Sequence[int], others: Sequence[int], reach: float) -> Sequence[int]:
    """Those of some offsets after which one of some others stands, so many characters on or fewer."""
    near = offsets[bisect_left(offsets, others[0] - reach) : bisect_left(offsets, others[-1])]
    if len(others) == 1 or not near:
        return near
    return [offset for offset in near if others[bisect_right(others, offset)] <= offset + reach]


def _others_follow(
    roles: Sequence[Role], takers: Sequence[Sequence[int]], stretch: Stretch, taken: tuple[int, ...]
) -> bool:
    """Whether after the quantities that take the first roles there are others for the further ones."""
    place = len(taken)
    if place == len(roles):
        return True
    role, offsets = roles[place], takers[place]
    furthest = taken[-1] + 1 + role.lead
    for position in range(bisect_right(offsets, taken[-1]), len(offsets)):
        offset = offsets[position]
        if offset > furthest:
            return False
        for kin in role.kin:
            if not stretch.akin(taken[kin], offset):
                break
        else:
            if _others_follow(roles, takers, stretch, (*taken, offset)):
                return True
    return False
