"""Paragraphs and sentences in which every quantity is one private-use character, so that patterns can name its type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from linter.facts.quantities import KINDS, Quantity
from linter.finding import Span

LEVEL = 0xE000
CHANGE = 0xE100
FACTS = f"{chr(LEVEL)}-{chr(CHANGE + 0xFF)}"
"""The range of all fact characters, for use inside a character class."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BLANKS = str.maketrans("", "", " \n")
_SENTENCE_END = re.compile(r"[。!?]")
_BRACKET = re.compile("[()]")
_AMOUNTS = ("count", "money", "measure", "plain")


def _level(*kinds: str) -> str:
    return "".join(chr(LEVEL + KINDS.index(kind)) for kind in kinds)


def _change(*kinds: str) -> str:
    return "".join(chr(CHANGE + KINDS.index(kind)) for kind in kinds)


TYPES: dict[str, str] = {
    **{kind: _level(kind) for kind in KINDS},
    **{kind: _level(kind) + _change(kind) for kind in ("points", "times", "duration", "fold")},
    "amount": _level(*_AMOUNTS),
    "change": _change(*_AMOUNTS),
    "growth": _change("percent"),
    "multiple": _level("times"),
    "gain": _change("times"),
    "any": _level(*KINDS) + _change(*KINDS),
}
"""Type of a fact in a pattern to the characters that stand for it. Levels and changes are different types."""


@dataclass(frozen=True)
class Masked:
    """One stretch of text with its quantities masked; blanks are left out. `places` maps offsets to quantities."""

    text: str
    places: Mapping[int, Quantity]
    types: frozenset[str]

    def sentences(self) -> Iterator[Masked]:
        """Yield the sentences that hold at least one quantity."""
        cuts = [m.end() for m in _SENTENCE_END.finditer(self.text)]
        if not cuts or cuts == [len(self.text)]:
            yield self
            return
        start = 0
        for end in [*cuts, len(self.text)]:
            inner = {at - start: q for at, q in self.places.items() if start <= at < end}
            if inner:
                text = self.text[start:end]
                yield Masked(text, inner, frozenset(text[at] for at in inner))
            start = end

    @cached_property
    def without_brackets(self) -> Masked | None:
        """The same without what stands in brackets, or None where there are none."""
        if "(" not in self.text:
            return None
        pieces: list[str] = []
        places: dict[int, Quantity] = {}
        left = sorted(self.places.items())
        length, at, index = 0, 0, 0
        for start, end in [*_bracketed(self.text), (len(self.text), len(self.text))]:
            pieces.append(self.text[at:start])
            while index < len(left) and left[index][0] < end:
                place, quantity = left[index]
                if place < start:
                    places[place - at + length] = quantity
                index += 1
            length += start - at
            at = end
        text = "".join(pieces)
        if len(text) == len(self.text):
            return None
        return Masked(text, places, frozenset(text[at] for at in places))


def _bracketed(text: str) -> list[tuple[int, int]]:
    """The outermost stretches of a text from a bracket to the one that closes it, in order."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        if match.group() == "(":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, match.end()))
    return found


def masked(shadow: str, spans: Iterable[Span], quantities: Sequence[Quantity]) -> Iterator[Masked]:
    """Yield the spans of a text that hold quantities, masked, in order."""
    quantities = [quantity for quantity in quantities if quantity.kind != "ordinal"]  # 第二批 says which, not how many
    index, count = 0, len(quantities)
    for start, end in spans:
        while index < count and quantities[index].start < start:
            index += 1
        if index == count or quantities[index].start >= end:
            continue
        pieces: list[str] = []
        places: dict[int, Quantity] = {}
        length, at = 0, start
        while index < count and quantities[index].start < end:
            quantity = quantities[index]
            piece = _plain(shadow[at : quantity.outer.start])
            length += len(piece)
            places[length] = quantity
            pieces += [piece, _character(quantity)]
            length += 1
            at = quantity.outer.end
            index += 1
        text = "".join([*pieces, _plain(shadow[at:end])])
        yield Masked(text, places, frozenset(text[at] for at in places))


def _plain(piece: str) -> str:
    if not piece.isascii() and _PRIVATE.search(piece):
        piece = _PRIVATE.sub("□", piece)
    return piece.translate(_BLANKS) if " " in piece or "\n" in piece else piece


_CODES = {
    (kind, change): chr((CHANGE if change else LEVEL) + i) for i, kind in enumerate(KINDS) for change in (False, True)
}


def _character(quantity: Quantity) -> str:
    return _CODES[quantity.kind, bool(quantity.change)]
