"""One `find` pattern of a formula rule, and every way in which it fits a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

import regex

from linter.expression.outlook import Figure, Outlook
from linter.facts.masked import Masked
from linter.facts.quantities import Quantity
from linter.facts.units import same
from linter.formulas.binding import Binding, Bound, interval_of
from linter.pattern import Pattern

LOOK_BEHIND = 40  # what patterns look back upon from their start
REACH = 320  # how far after its start a pattern is sought once more, for a later claim
CLAIMS_OF_ONE_START = 6
EMPTY = (-1, -1)

Captures = Mapping[str, list[tuple[int, int]]]


class Role(NamedTuple):
    """A quantity that every match has: its name, the characters of its types, and how far after the one before."""

    name: str
    characters: str
    lead: float


class Shape(NamedTuple):
    """One `find` pattern: its expression and captures, the words that every match holds, and its quantities."""

    pattern: Pattern
    names: frozenset[str]
    words: tuple[frozenset[str], ...]
    roles: tuple[Role, ...]
    lists: frozenset[str]
    inferred: bool

    def possible(self, piece: str, characters: frozenset[str]) -> bool:
        """Whether a piece of text, which has these characters, holds what every match does."""
        return all(
            not words.isdisjoint(characters) or any(len(word) > 1 and word in piece for word in words)
            for words in self.words
        )

    def bindings(self, text: Masked, window: tuple[int, int], at: str, outlook: Outlook) -> Iterator[Binding]:
        """Yield every way in which the pattern fits in a window, what starts nearest to the end first.

        What the figures alone refute, by the outlook on the rule's condition, is not tried.
        """
        pattern = self.pattern.compiled
        seen: set[tuple[tuple[tuple[int, int], ...], ...]] = set()
        for match in self._matches(text, window, outlook):
            for captures in self._further(match, text, at):
                # An empty capture says the same wherever it stands.
                key = tuple(tuple((a, b) if a < b else EMPTY for a, b in captures[name]) for name in pattern.groupindex)
                if key in seen:
                    break  # what follows was found from the other start
                seen.add(key)
                yield Binding(self._bound(captures, text), self.inferred)

    def _matches(self, text: Masked, window: tuple[int, int], outlook: Outlook) -> Iterator[regex.Match[str]]:
        """The match from every start in a window that can bear a claim, the last start first."""
        if not self.roles or self.roles[0].lead == inf:
            found = self.pattern.compiled.finditer(text.text, *window, overlapped=True, timeout=self.pattern.seconds)
            yield from reversed(list(found))
            return
        lead = int(self.roles[0].lead)
        tried = window[1]
        for place in self._first_places(text, window, outlook):
            for start in range(min(place, tried - 1), max(window[0], place - lead) - 1, -1):
                match = self.pattern.match(text.text, start, window[1])
                if match is not None:
                    yield match
                tried = start

    def _first_places(self, text: Masked, window: tuple[int, int], outlook: Outlook) -> Iterator[int]:
        """Where the first quantity may stand so that the others can follow, the last place first."""
        offsets = text.in_order[bisect_left(text.in_order, window[0]) : bisect_left(text.in_order, window[1])]
        kinds = [text.text[offset] for offset in offsets]
        first = self.roles[0]
        for index in range(len(offsets) - 1, -1, -1):
            if kinds[index] in first.characters:
                figures = {first.name: _figure(text, offsets[index])}
                if self._can_follow(1, index, figures, text, offsets, kinds, outlook):
                    yield offsets[index]

    def _can_follow(
        self,
        role: int,
        index: int,
        figures: dict[str, Figure],
        text: Masked,
        offsets: Sequence[int],
        kinds: Sequence[str],
        outlook: Outlook,
    ) -> bool:
        """Whether the quantities after one of them can take the further roles."""
        if role == len(self.roles):
            return outlook(figures) is not False
        name, characters, lead = self.roles[role]
        furthest = offsets[index] + 1 + lead
        for next_index in range(index + 1, len(offsets)):
            if offsets[next_index] > furthest:
                break
            if kinds[next_index] not in characters:
                continue
            figures[name] = _figure(text, offsets[next_index])
            if outlook(figures) is not False and self._can_follow(
                role + 1, next_index, figures, text, offsets, kinds, outlook
            ):
                return True
            del figures[name]
        return False

    def _further(self, match: regex.Match[str], text: Masked, at: str) -> Iterator[Captures]:
        """Yield what a match captures, and what those from its start do that end in a later claim.

        One whole may have many shares: 412人,其中党员286人,占69.4%;女职工198人,占48.1%.
        """
        start = match.start()
        low, high = max(0, start - LOOK_BEHIND), start + REACH
        view, shift = "", 0
        for _ in range(CLAIMS_OF_ONE_START):
            captures = {name: [(a + shift, b + shift) for a, b in match.spans(name)] for name in match.re.groupindex}
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


def _figure(text: Masked, offset: int) -> Figure:
    """The figure of the quantity at an offset."""
    figure = text.figures.get(offset)
    if figure is None:
        quantity = text.places[offset]
        interval = interval_of(quantity)
        figure = text.figures[offset] = float(interval.low), float(interval.high), quantity.unit
    return figure


def _of_one_unit(quantities: list[Quantity]) -> list[Quantity]:
    """The list up to where its unit changes: after 小学86所,初中31所,教师1200人 begins another subject."""
    first = quantities[0]
    for index, quantity in enumerate(quantities):
        if not same(first.unit, quantity.unit):
            return quantities[:index]
    return quantities
