"""Paragraphs and sentences in which every quantity is one private-use character, so that patterns can name its type."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import Any

from linter.asked import Asked
from linter.facts.quantities import KINDS, Quantity
from linter.finder import Teller, Told
from linter.finding import Span
from linter.pattern import compiled, occurrences

LEVEL = 0xE000
CHANGE = 0xE100
LEAD = 20  # so many characters before a quantity are its lead, and none before the quantity that precedes it

FACTS = f"{chr(LEVEL)}-{chr(CHANGE + 0xFF)}"
"""The range of all fact characters, for use inside a character class."""

#: What no pattern runs over: a line end, which `.` and `$` heed, and a sentence end, which the classes exclude.
PARAGRAPH_END = "\n。\n"
SENTENCE_ENDS = "。!?"

_FACT = compiled(f"[{FACTS}]")
_BRACKETS = compiled(r"\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*\)")
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


TYPE_SIGNS = {c: sign for kind, sign in (("points", "点"), ("times", "倍"), ("fold", "番")) for c in TYPES[kind]}
"""The character without which a text has no quantity of a type, by the characters of that type."""

_LEVELS = {kind: _level(kind) for kind in KINDS}
_CHANGES = {kind: _change(kind) for kind in KINDS}


def is_private(character: str) -> bool:
    """Whether a character is none of Unicode's own, and so may not stand in a masked text for itself."""
    return "\ue000" <= character <= "\uf8ff"


def is_fact(character: str) -> bool:
    """Whether a character stands for a quantity."""
    return LEVEL <= ord(character) <= CHANGE + 0xFF


def sign_of(character: str) -> str:
    """What a text must hold for a masked one to hold a character: itself, or what the quantities it stands for have."""
    return TYPE_SIGNS.get(character, "") if is_fact(character) else character


class Masked:
    """The paragraphs of a text that hold quantities, with their quantities masked and their blanks left out.

    `places` maps offsets to quantities. Between two paragraphs stands PARAGRAPH_END. `seams` are the offsets at which
    something was left out, in order, where this is a text without its brackets.
    """

    def __init__(
        self,
        text: str,
        places: Mapping[int, Quantity],
        teller: Teller | None = None,
        seams: Sequence[int] | None = None,
    ) -> None:
        self.text = text
        self.places = places
        self.teller = teller
        self.seams = seams

    def differs(self, start: int, end: int) -> bool:
        """Whether a part is another than in the text with brackets."""
        if self.seams is None:
            return True
        first = bisect_left(self.seams, start)
        return first < len(self.seams) and self.seams[first] <= end

    @cached_property
    def in_order(self) -> list[int]:
        """The offsets of the quantities."""
        return list(self.places)

    @cached_property
    def offsets_of(self) -> Asked[str, Sequence[int]]:
        """Where any of some characters stands, in order; those of the quantities are known from the first."""
        text = self.text
        each: dict[str, list[int]] = {}
        for offset in self.places:
            each.setdefault(text[offset], []).append(offset)

        def offsets(characters: str) -> Sequence[int]:
            found: list[int] = []
            for character in set(characters):
                if character not in each:
                    each[character] = [] if is_fact(character) else occurrences(text, character)
                found += each[character]
            found.sort()
            return found

        return Asked(offsets)

    @cached_property
    def told(self) -> Told | None:
        """Where the words of rules stand, and their types; None where they are not found at once."""
        return Told(self.teller, self.text, self.in_order) if self.teller is not None else None

    @cached_property
    def figures(self) -> dict[int, tuple[float, float, str]]:
        """Room for what is computed of the quantity at an offset: its least and greatest value, and its unit."""
        return {}

    @cached_property
    def windows(self) -> dict[str, Any]:
        """Room for the windows that rules look at, by what they look for: many look for the same."""
        return {}

    @cached_property
    def stretches(self) -> dict[tuple[int, int], Any]:
        """Room for the stretches between two offsets that such windows show: many show the same."""
        return {}

    def sentence_at(self, offset: int) -> str:
        """The sentence around an offset."""
        start = max(self.text.rfind(mark, 0, offset) for mark in SENTENCE_ENDS) + 1
        ends = [end for mark in SENTENCE_ENDS if (end := self.text.find(mark, offset)) >= 0]
        return self.text[start : min(ends, default=len(self.text))]

    @cached_property
    def offsets(self) -> Mapping[int, int]:
        """Where each quantity, by its start in the document, stands in this text."""
        return {quantity.start: offset for offset, quantity in self.places.items()}

    @cached_property
    def without_brackets(self) -> Masked:
        """The paragraphs that have brackets, without what stands in them."""
        pieces: list[str] = []
        places: dict[int, Quantity] = {}
        seams: list[int] = []
        length = 0
        end = 0
        while (bracket := self.text.find("(", end)) >= 0:
            start = self.text.rfind("\n", 0, bracket) + 1
            end = self.text.find("\n", bracket)
            paragraph = self.text[start:end]
            at = 0
            for match in [*_BRACKETS.finditer(paragraph), None]:
                stop = match.start() if match else len(paragraph)
                for fact in _FACT.finditer(paragraph, at, stop):
                    places[length + fact.start() - at] = self.places[start + fact.start()]
                pieces.append(paragraph[at:stop])
                length += stop - at
                if match:
                    at = match.end()
                    seams.append(length)
            pieces.append(PARAGRAPH_END)
            length += len(PARAGRAPH_END)
        return Masked("".join(pieces), places, self.teller, seams)

    @cached_property
    def leads(self) -> Leads:
        """What stands right before each quantity."""
        return Leads(self.text, self.in_order)


class Leads:
    """The quantities of a text, each behind its lead, and nothing else: what ends in a quantity is mostly found there.

    It is a third as long, and what is found in it stands `shift` characters further on in the text.
    """

    def __init__(self, whole: str, offsets: Sequence[int]) -> None:
        pieces: list[str] = []
        end = 0
        for offset in offsets:
            pieces.append(whole[offset - LEAD if offset - end > LEAD else end : offset + 1])
            end = offset + 1
        self.text = text = "".join(pieces)
        self._offsets = offsets
        self._ends = list(accumulate(map(len, pieces)))
        each: Asked[str, list[int]] = Asked(lambda character: occurrences(text, character))
        self.offsets_of: Asked[str, Sequence[int]] = Asked(
            lambda characters: sorted(chain.from_iterable(map(each.__getitem__, characters)))
        )

    def shift(self, end: int) -> int:
        """How much further on in the text the quantity stands that ends so far on here."""
        return self._offsets[bisect_left(self._ends, end)] + 1 - end


def masked(
    shadow: str,
    spans: Iterable[Span],
    quantities: Sequence[Quantity],
    joints: Mapping[int, str] | None = None,
    teller: Teller | None = None,
) -> Masked:
    """The spans of a text that hold quantities, masked and joined. The text has no private characters.

    `joints` are what stands between two spans instead of a paragraph end, by the end of the first. `teller` finds the
    words that rules ask of masked texts.
    """
    quantities = [quantity for quantity in quantities if quantity.kind != "ordinal"]  # 第二批 says which, not how many
    starts = [quantity.start for quantity in quantities]
    pieces: list[str] = []
    places: dict[int, Quantity] = {}
    length = after = 0
    for start, end in spans:
        index, after = after, bisect_left(starts, end, after)
        at = start
        for quantity in quantities[bisect_left(starts, start, index, after) : after]:
            piece = shadow[at : quantity.outer_start]
            if " " in piece or "\n" in piece:
                piece = _unbroken(piece)
            length += len(piece)
            places[length] = quantity
            pieces += (piece, (_CHANGES if quantity.change else _LEVELS)[quantity.kind])
            length += 1
            at = quantity.outer_end
        if at > start:
            joint = joints.get(end, PARAGRAPH_END) if joints else PARAGRAPH_END
            piece = _unbroken(shadow[at:end]) + joint
            pieces.append(piece)
            length += len(piece)
    return Masked("".join(pieces), places, teller)


def _unbroken(piece: str) -> str:
    """The piece without its blanks and line ends, of which most have none."""
    return piece.replace(" ", "").replace("\n", "")
