"""Passages that are the same but for their numbers: copied text in which a figure was changed, or lost.

A text is cut into clauses; a clause without its digits, masks and blanks is its *skeleton*. Passages are twins where
their skeletons run along with each other. Skeletons are looked up, never compared pairwise: time grows with the text.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple
from zlib import adler32, crc32

from linter.finding import Span
from linter.pattern import compiled

CLAUSE = compiled(r"[^,。;:!?\n]+")
ENDS = compiled(r"[,。;:!?\n]+")
# What a skeleton leaves out: numbers, masks over numbers, blanks.
DROPPED = compiled(r"[0-9]+(?:\.[0-9]+)*(?:[xX×*_]+[0-9]*)?|[xX×*_]{2,}[0-9]*| +")

# A skeleton of so many characters is a clause's own; a shorter one is found everywhere.
ANCHOR = 9
# A clause that stands in more places is a formula of the genre.
COMMON = 5
# So many clauses may differ between two that agree.
GAP = 8
# A twin shares so many characters, in so many clauses, and this part of both passages.
SHARED = 120
CLAUSES = 4
COVERAGE = 0.75
# A text is compared with so many others at most.
KIN = 3
# Regions between agreeing clauses are aligned character by character up to this length.
ALIGNED = 600


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and its skeleton."""

    span: Span
    skeleton: str


class Difference(NamedTuple):
    """Where two twins state different numbers. A span is empty where one has none."""

    first: Span
    second: Span


@dataclass(frozen=True, slots=True)
class Twin:
    """Two passages with the same words. `differences` are in the order of the text; `shared` counts characters."""

    first: Span
    second: Span
    differences: tuple[Difference, ...]
    shared: int


def clauses(shadow: str) -> list[Clause]:
    """Every clause of a text that has a skeleton, in order."""
    found = []
    for match in CLAUSE.finditer(shadow):
        skeleton = DROPPED.sub("", match[0])
        if skeleton:
            found.append(Clause(Span(*match.span()), skeleton))
    return found


def repeats(shadow: str) -> bool:
    """Whether enough long clauses stand twice in a text for a twin: a cheap gate."""
    skeletons = [s for s in ENDS.split(DROPPED.sub("", shadow)) if len(s) >= ANCHOR]
    return len(skeletons) - len(set(skeletons)) >= CLAUSES


def twins_within(shadow: str) -> tuple[Twin, ...]:
    """The twins inside one text."""
    if not repeats(shadow):
        return ()
    found = clauses(shadow)
    places: dict[str, list[int]] = {}
    for index, clause in enumerate(found):
        if len(clause.skeleton) >= ANCHOR:
            places.setdefault(clause.skeleton, []).append(index)
    pairs = [
        (i, j)
        for at in places.values()
        if 1 < len(at) <= COMMON
        for k, i in enumerate(at)
        for j in at[k + 1 :]
    ]
    return tuple(_twins(shadow, found, shadow, found, pairs, within=True)) if pairs else ()


def fingerprints(shadow: str) -> array[int]:
    """The hashes, of 64 bits, of the long clauses of a text: what is kept of it to find its twins in other texts.

    They are the same in every process.
    """
    skeletons = {s for s in ENDS.split(DROPPED.sub("", shadow)) if len(s) >= ANCHOR}
    return array("Q", sorted(_hash(s) for s in skeletons))


def _hash(skeleton: str) -> int:
    data = skeleton.encode(errors="surrogatepass")
    return crc32(data) << 32 | adler32(data)


def akin(kept: Sequence[array[int] | None]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of texts, the earlier first, that share enough long clauses to hold twins.

    A clause that stands in more than COMMON texts is a formula of the genre; each text is paired with the KIN texts
    before it that share most. Time grows with the number of clauses.
    """
    places: dict[int, list[int]] = {}
    for index, hashes in enumerate(kept):
        for one in hashes or ():
            places.setdefault(one, []).append(index)
    shared: dict[int, Counter[int]] = {}
    for at in places.values():
        if 1 < len(at) <= COMMON:
            for k, later in enumerate(at[1:], 1):
                shared.setdefault(later, Counter()).update(at[:k])
    for later in sorted(shared):
        for earlier, count in sorted(shared[later].most_common(KIN)):
            if count >= CLAUSES:
                yield earlier, later


def twins_between(shadow: str, other: str) -> tuple[Twin, ...]:
    """The twins of passages of one text in another."""
    found, others = clauses(shadow), clauses(other)
    places: dict[str, list[int]] = {}
    for index, clause in enumerate(others):
        if len(clause.skeleton) >= ANCHOR:
            places.setdefault(clause.skeleton, []).append(index)
    pairs = [
        (i, j)
        for i, clause in enumerate(found)
        if len(at := places.get(clause.skeleton, ())) <= COMMON
        for j in at
    ]
    return tuple(_twins(shadow, found, other, others, pairs, within=False))


def _twins(
    shadow: str,
    found: Sequence[Clause],
    other: str,
    others: Sequence[Clause],
    pairs: Iterable[tuple[int, int]],
    within: bool,
) -> Iterator[Twin]:
    for first, last in _chains(sorted(pairs)):
        if within and last[0] >= first[1]:
            continue
        ours, theirs = found[first[0] : last[0] + 1], others[first[1] : last[1] + 1]
        twin = _aligned(shadow, ours, other, theirs)
        if twin is not None:
            yield twin


def _chains(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Join pairs of agreeing clauses that follow each other on both sides; yield the first and last pair of each."""
    chains: list[tuple[tuple[int, int], tuple[int, int], int]] = []
    for pair in pairs:
        going_on = [c for c in chains if pair[0] - c[1][0] <= GAP + 1]
        for done in chains:
            if done not in going_on and done[2] >= CLAUSES:
                yield done[0], done[1]
        chains = going_on
        for index, (first, last, count) in enumerate(chains):
            if 0 < pair[0] - last[0] <= GAP + 1 and 0 < pair[1] - last[1] <= GAP + 1:
                chains[index] = (first, pair, count + 1)
                break
        else:
            chains.append((pair, pair, 1))
    for first, last, count in chains:
        if count >= CLAUSES:
            yield first, last


def _aligned(shadow: str, ours: Sequence[Clause], other: str, theirs: Sequence[Clause]) -> Twin | None:
    """The twin that two runs of clauses form, or None where too little agrees."""
    matcher = SequenceMatcher(None, [c.skeleton for c in ours], [c.skeleton for c in theirs], autojunk=False)
    shared = 0
    differences: list[Difference] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            shared += sum(len(c.skeleton) for c in ours[i:i_end])
            for mine, its in zip(ours[i:i_end], theirs[j:j_end], strict=True):
                differences += _differences(shadow, mine.span, other, its.span)
        elif tag == "replace":
            region = Span(ours[i].span.start, ours[i_end - 1].span.end)
            counter = Span(theirs[j].span.start, theirs[j_end - 1].span.end)
            if max(region.end - region.start, counter.end - counter.start) <= ALIGNED:
                differences += _differences(shadow, region, other, counter)
    lengths = [sum(len(c.skeleton) for c in side) for side in (ours, theirs)]
    if shared < SHARED or shared < COVERAGE * max(lengths):
        return None
    first = Span(ours[0].span.start, ours[-1].span.end)
    second = Span(theirs[0].span.start, theirs[-1].span.end)
    return Twin(first, second, tuple(differences), shared)


def _differences(shadow: str, region: Span, other: str, counter: Span) -> Iterator[Difference]:
    """Yield the places of two regions, aligned by their skeletons, where the numbers differ."""
    mine, its = _Stripped(shadow, region), _Stripped(other, counter)
    if mine.text == its.text:
        blocks = [(0, 0, len(mine.text))]
    else:
        matcher = SequenceMatcher(None, mine.text, its.text, autojunk=False)
        blocks = [tuple(block) for block in matcher.get_matching_blocks() if block.size > 2]
    for a, b, size in blocks:
        at = {position - a for position in mine.numbers if a <= position <= a + size}
        at |= {position - b for position in its.numbers if b <= position <= b + size}
        for offset in sorted(at):
            inside = 0 < offset < size or len(blocks) == 1
            ours, theirs = mine.numbers.get(a + offset), its.numbers.get(b + offset)
            if not inside and (ours is None or theirs is None):
                # At the seam of a change of words nothing tells what belongs to what.
                continue
            one = ours or Span(mine.offset(a + offset), mine.offset(a + offset))
            two = theirs or Span(its.offset(b + offset), its.offset(b + offset))
            if shadow[one.start : one.end] != other[two.start : two.end] and not _is_mark(shadow, one, other, two):
                yield Difference(one, two)


def _is_mark(shadow: str, one: Span, other: str, two: Span) -> bool:
    """Whether the number counts an item of a list at the head of its line."""
    return any(text[: span.start].rstrip(" (").endswith("\n") or not span.start for text, span in ((shadow, one), (other, two)))


class _Stripped:
    """A region without its numbers: its skeleton, and where in it each number stood."""

    def __init__(self, shadow: str, region: Span) -> None:
        self.start = region.start
        self.numbers: dict[int, Span] = {}
        self._cuts: list[tuple[int, int]] = []
        pieces, at, kept = [], region.start, 0
        for match in DROPPED.finditer(shadow, region.start, region.end):
            pieces.append(shadow[at : match.start()])
            kept += match.start() - at
            at = match.end()
            self._cuts.append((kept, match.end() - match.start()))
            if match[0][0] != " ":
                earlier = self.numbers.get(kept)
                self.numbers[kept] = Span(earlier.start if earlier else match.start(), match.end())
        pieces.append(shadow[at : region.end])
        self.text = "".join(pieces)

    def offset(self, position: int) -> int:
        """The offset in the text of a position in the skeleton, before whatever was cut there."""
        return self.start + position + sum(length for kept, length in self._cuts if kept < position)
