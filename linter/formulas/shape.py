"""One `find` pattern of a formula rule, and every way in which it fits a text."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from linter.facts.masked import TYPES, Masked
from linter.facts.quantities import Quantity
from linter.facts.units import same
from linter.formulas.binding import Binding, Bound
from linter.formulas.places import Role, Stretch, Window, places_of_first
from linter.pattern import Pattern

if TYPE_CHECKING:
    import regex

    from linter.finder import Teller

LOOK_BEHIND = 40  # what patterns look back upon from their start
REACH = 320  # how far after its start a pattern is sought once more, for a later claim
CLAIMS_OF_ONE_START = 6
FAR = 64  # from where on every start is tried at once, where a pattern can begin with anything
EMPTY = (-1, -1)
FACT_CHARACTERS = frozenset(TYPES["any"])

Captures = Mapping[str, list[tuple[int, int]]]


class Shape(NamedTuple):
    """One `find` pattern: its expression and captures, and what every match holds and begins with.

    `words` are those of which a match holds one of each set. `claim` is the place of the claim's role, if it has one.
    A window is asked for quantities of the types of each role, by their characters, and for those of the words that it
    may lack even so: `told` are the sets of which it is told at once whether it holds one; of those that are `sought`
    this is told of the words of the first part, the second are looked for.
    """

    pattern: Pattern
    names: frozenset[str]
    words: tuple[frozenset[str], ...]
    roles: tuple[Role, ...]
    first: frozenset[str] | None
    lists: frozenset[str]
    inferred: bool
    claim: int | None
    told: frozenset[frozenset[str]]
    sought: tuple[tuple[frozenset[str], frozenset[str]], ...]

    def with_kin(self, of_one_unit: Sequence[frozenset[str]]) -> "Shape":
        """The same pattern, whose roles know which of those before them have their unit.

        Of a list only the first is sure to: it ends where its unit changes.
        """
        names = [role.name for role in self.roles]
        roles = []
        for place, role in enumerate(self.roles):
            kin = frozenset().union(*(alike for alike in of_one_unit if role.name in alike))
            known = names.index(role.name) == place
            roles.append(role._replace(kin=tuple(names.index(name) for name in names[:place] if known and name in kin)))
        return self._replace(roles=tuple(roles))

    def bindings(self, text: Masked, window: Window, at: str) -> Iterator[Binding]:
        """Yield every way in which the pattern fits in a window, what starts nearest to the end first."""
        seen: set[tuple[tuple[tuple[int, int], ...], ...]] = set()
        for match in self._matches(text, window):
            for captures in self._further(match, text, at):
                # An empty capture says the same wherever it stands.
                key = tuple(tuple((a, b) if a < b else EMPTY for a, b in spans) for spans in captures.values())
                if key in seen:
                    break  # what follows was found from the other start
                seen.add(key)
                yield Binding(self._bound(captures, text), self.inferred)

    def _matches(self, text: Masked, window: Window) -> Iterator["regex.Match[str]"]:
        """The match from every start in a window that can bear a claim, the last start first."""
        pattern, whole = self.pattern, text.text
        begin, end = window.stretch.start, window.stretch.end
        lead = self.roles[0].lead if self.roles else inf
        if lead == inf or (self.first is None and lead > FAR):
            found = pattern.compiled.finditer(whole, begin, end, overlapped=True, timeout=pattern.seconds)
            yield from reversed(list(found))
            return
        tried = end
        for place in reversed(places_of_first(self.roles, self.claim, window)):
            furthest = max(begin, place - int(lead))
            starts = self._starts(text, furthest, min(place + 1, tried)) if lead else (place,)
            for start in starts:
                match = pattern.match(whole, start, end)
                if match is not None:
                    yield match
            tried = furthest

    def _starts(self, text: Masked, low: int, high: int) -> Iterator[int]:
        """Where the pattern can begin in a part of the text, the last place first."""
        whole, first = text.text, self.first
        if first is None:
            yield from range(high - 1, low - 1, -1)
        elif first <= FACT_CHARACTERS:
            order = text.in_order
            for index in range(bisect_left(order, high) - 1, bisect_left(order, low) - 1, -1):
                if whole[order[index]] in first:
                    yield order[index]
        else:
            for start in range(high - 1, low - 1, -1):
                if whole[start] in first:
                    yield start

    def _further(self, match: "regex.Match[str]", text: Masked, at: str) -> Iterator[Captures]:
        """Yield what a match captures, and what those from its start do that end in a later claim.

        One whole may have many shares: 412人,其中党员286人,占69.4%;女职工198人,占48.1%.
        """
        start = match.start()
        low, high = max(0, start - LOOK_BEHIND), start + REACH
        view, shift = "", 0
        for _ in range(CLAIMS_OF_ONE_START):
            spans = match.allspans()  # one by one, by their names, they take eight times as long
            captures = {
                name: [(a + shift, b + shift) for a, b in spans[place]] if shift else spans[place]
                for name, place in match.re.groupindex.items()
            }
            yield captures
            claim = captures[at][-1][0] if captures[at] else start
            if claim <= start or text.text.find(text.text[claim], claim + 1, high) < 0:
                return
            view = view or text.text[low:high]
            view = f"{view[: claim - low]}□{view[claim - low + 1 :]}"
            further = self.pattern.match(view, start - low)
            if further is None:
                return
            match, shift = further, low

    def _bound(self, captures: Captures, text: Masked) -> dict[str, Bound]:
        bound: dict[str, Bound] = {}
        for name, spans in captures.items():
            if name in self.lists and spans:
                bound[name] = _of_one_unit([text.places[a] for a, _ in sorted(spans)])
            elif spans:
                fact = text.places.get(spans[-1][0]) if spans[-1][1] - spans[-1][0] == 1 else None
                bound[name] = fact or "|".join(text.text[a:b] for a, b in spans)
        return bound


def _of_one_unit(quantities: list[Quantity]) -> list[Quantity]:
    """The list up to where its unit changes: after 小学86所,初中31所,教师1200人 begins another subject."""
    first = quantities[0]
    for index, quantity in enumerate(quantities):
        if not same(first.unit, quantity.unit):
            return quantities[:index]
    return quantities


class Sieve:
    """Tells which of some shapes may stand in a stretch."""

    def __init__(self, shapes: Sequence[Shape], teller: "Teller | None") -> None:
        self._shapes = shapes
        bit_of = teller.bit_of if teller is not None else {}
        self._rows = [
            (
                shape,
                sum(bit_of[words] for words in shape.told),
                [(bit_of[words], others) for words, others in shape.sought],
            )
            for shape in (shapes if teller is not None else ())
        ]

    def possible(self, stretch: Stretch) -> list[Shape]:
        """The shapes of whose every match a stretch holds what that does."""
        told, held = stretch.told, stretch.held
        if told is None:
            likely = [shape for shape in self._shapes if all(held[words] for words in shape.told)]
            return [shape for shape in likely if all(held[words] or held[others] for words, others in shape.sought)]
        found = []
        for shape, sought in [(shape, sought) for shape, needed, sought in self._rows if needed & told == needed]:
            for bit, others in sought:
                if not (bit & told or held[others]):
                    break
            else:
                found.append(shape)
        return found
