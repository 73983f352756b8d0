"""What settles a claim: two quantities of its passage that bear it out, whatever the words around them say."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.expression import Expression
from linter.expression.outlook import Figure, Told, outlook
from linter.facts.masked import SENTENCE_ENDS, Masked
from linter.facts.quantities import Quantity
from linter.facts.units import same
from linter.formulas.binding import Binding, Bound, figure_of, loosened

BEFORE = 320  # characters that a passage reaches back at most, and on
AFTER = 160
NEAREST = 16  # so many quantities on either side of a claim may bear it out
MANY = 12  # where there are so many, those that are alike are passed over
ALIKE = 2  # 应到12人,实到12人: a figure and the same once more


class Settled(NamedTuple):
    """How a claim is borne out: what was checked for it, and whether it holds only if its figure was cut off.

    A claim such as 90%以上, which many figures bear out, has checked nothing.
    """

    checked: Sequence[Quantity]
    cut_off: bool


class Settling:
    """Seeks two quantities that a claim follows from.

    One of them stands in its sentence, the other there or in the sentence before; or one is the last before the claim,
    and the other further back in the paragraph. They have one unit; with the last before the claim, one kind of unit
    is enough (活产18634例,早孕建册17780人).

    `roles` are the two captures that any quantities of the given characters may take, `at` is the claim; one of the
    conditions must hold, and what is `given`.
    """

    def __init__(
        self, roles: Mapping[str, str], at: str, conditions: Sequence[Expression], given: Expression | None = None
    ) -> None:
        self._roles = tuple(roles)
        self._characters = "".join(roles.values())
        self._at = at
        self._conditions = conditions
        self._given = given
        names = (*self._roles, at)
        # Of what a condition asks besides the figures these alone tell nothing.
        self._told: list[Told] = [outlook(said.root, names) if said.names <= {*names} else _open for said in conditions]

    def settled(self, text: Masked, offset: int, said: Mapping[str, Bound] | None = None) -> Settled | None:
        """What bears out the claim at an offset, the nearest quantities first; None where nothing does.

        `said` are the captures with which the claim was read.
        """
        pairs = list(self._pairs(text, offset))
        if not pairs:
            return None
        claim = text.places[offset]
        strict = self._figure(text, offset)
        loose = loosened(claim, strict)
        cut_off: Settled | None = None
        for a, b in pairs:
            one, other = self._figure(text, a), self._figure(text, b)
            for condition, told in zip(self._conditions, self._told, strict=True):
                if told((one, other, loose)) is False:
                    continue
                taken = text.places[a], text.places[b], claim
                roles = dict(zip((*self._roles, self._at), taken, strict=True))
                binding = Binding({**said, **roles} if said else dict(roles), inferred=False)
                if self._given is not None and self._given.holds(binding.values()) is not True:
                    continue
                checked = () if claim.hedge else taken
                does = told((one, other, strict))
                if does is None:
                    does = condition.holds(binding.values())
                if does is True:
                    return Settled(checked, cut_off=False)
                if cut_off is None and condition.holds(binding.values(loose=self._at)) is True:
                    cut_off = Settled(checked, cut_off=True)
        return cut_off

    def _pairs(self, text: Masked, offset: int) -> Iterator[tuple[int, int]]:
        """The offsets of two quantities, in either order, those nearest to the claim first."""
        whole, places = text.text, text.places
        low = max(0, offset - BEFORE)
        low = max(low, whole.rfind("\n", low, offset) + 1)
        near = self._near(text, low, offset)
        if len(near) < len(self._roles):
            return
        here = _sentence_start(whole, low, offset)
        before = _sentence_start(whole, low, here - 1)
        said = [place for place in near if place >= here][:NEAREST]
        last = [place for place in said if place < offset][:1]
        for count, a in enumerate(near):
            for b in near[: min(count, NEAREST)] if a >= here else said if a >= before else last:
                one, other = places[a], places[b]
                if same(one.unit, other.unit) or (b in last and one.kind == other.kind):
                    yield a, b
                    yield b, a

    def _near(self, text: Masked, low: int, offset: int) -> list[int]:
        """The offsets of the quantities before a claim and to the end of its sentence, the nearest first."""
        whole, order = text.text, text.in_order
        ends = [end for mark in SENTENCE_ENDS if (end := whole.find(mark, offset, offset + AFTER)) >= 0]
        here = bisect_left(order, offset)
        first = max(bisect_left(order, low), here - NEAREST * 2)
        last = min(bisect_left(order, min(ends, default=offset + AFTER)), here + NEAREST)
        found = [place for place in order[first:last] if whole[place] in self._characters]
        found.sort(key=lambda place: abs(place - offset))
        return found if len(found) < MANY else self._different(text, found, offset)

    def _different(self, text: Masked, places: Sequence[int], offset: int) -> list[int]:
        """Those of some places before or behind a claim, without a figure's third and further ones there."""
        times: Counter[tuple[Figure, bool]] = Counter()
        kept = []
        for place in places:
            figure = self._figure(text, place), place < offset
            times[figure] += 1
            if times[figure] <= ALIKE:
                kept.append(place)
        return kept

    def _figure(self, text: Masked, offset: int) -> Figure:
        figure = text.figures.get(offset)
        if figure is None:
            figure = text.figures[offset] = figure_of(text.places[offset])
        return figure


def _open(figures: Sequence[Figure]) -> None:
    """What is told of a condition of which figures alone tell nothing."""


def _sentence_start(text: str, low: int, offset: int) -> int:
    """Where the sentence that holds an offset begins, or the stretch from `low` on."""
    return max(low, *(text.rfind(mark, low, max(offset, low)) + 1 for mark in SENTENCE_ENDS))
