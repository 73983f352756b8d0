"""Passages that are the same but for their numbers: copied text in which a figure was changed, or lost.

A text is cut into clauses; a clause without its digits, masks and blanks is its *skeleton*. Passages are twins where
their skeletons run along with each other. Skeletons are looked up, never compared pairwise: time grows with the text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from linter.finding import Span
from linter.pattern import compiled, pieces
from linter.record import Record

if TYPE_CHECKING:
    from array import array

SEPARATORS = ",。;:!?\n"
# The ends of sentences but 。 as ends of lines.
SENTENCE_END_BYTES = bytes.maketrans(b";!?", b"\n\n\n")
FULL_STOP = "。".encode()
# What a skeleton leaves out: numbers, masks over numbers, blanks.
DROPPED = compiled(r"[0-9xX×*_. ]+")
DROPPED_BYTES = b"0123456789xX*_. "
DIGITS_OR_MASK = compiled(r"[0-9]|[xX×*_]{2}")

# A skeleton of so many characters is a clause's own; a shorter one is found everywhere.
ANCHOR = 9
# A sentence of so many characters is a text's own.
SENTENCE = 16
# A longer run is aligned in parts, so that time stays linear.
LONGEST = 200
# A clause that stands in more places is a formula of the genre.
COMMON = 5
# So many clauses, empty ones too, may differ between two that agree.
GAP = 12
# A twin shares so many characters, in so many clauses, and this part of both passages.
SHARED = 120
CLAUSES = 4
COVERAGE = 0.75
# A text is compared with so many others at most.
KIN = 3
# Regions between agreeing clauses are aligned character by character up to this length.
ALIGNED = 600


Difference = tuple[Span, Span]
"""Where two twins state different numbers. A span is empty where one has none."""


class Twin(Record):
    """Two passages with the same words. `differences` are in the order of the text; `shared` counts characters."""

    __slots__ = ("first", "second", "differences", "shared")

    def __init__(self, first: Span, second: Span, differences: tuple[Difference, ...], shared: int) -> None:
        self.first: Final = first
        self.second: Final = second
        self.differences: Final = differences
        self.shared: Final = shared


def skeleton(shadow: str) -> str:
    """The text without what is dropped. As bytes it loses all of that at once: none is part of another character."""
    kept = shadow.encode(errors="surrogatepass").translate(None, DROPPED_BYTES)
    return kept.decode(errors="surrogatepass").replace("×", "")


class Skeletons:
    """The clauses of a text: `texts` are their skeletons in order, empty ones included."""

    def __init__(self, shadow: str) -> None:
        self.shadow = shadow
        self.texts: list[str] = pieces(skeleton(shadow), SEPARATORS)

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each clause."""
        starts, at = [], 0
        for clause in pieces(self.shadow, SEPARATORS):
            starts.append(at)
            at += len(clause) + 1
        return [*starts, len(self.shadow) + 1]

    def span(self, first: int, last: int) -> Span:
        """From the start of one clause to the end of another, blanks aside."""
        start, end = self.starts[first], self.starts[last + 1] - 1
        passage = self.shadow[start:end]
        return Span(start + len(passage) - len(passage.lstrip(" ")), end - len(passage) + len(passage.rstrip(" ")))


def bare_sentences(shadow: str) -> list[bytes]:
    """The skeletons of the sentences of a text, in order, without those that have nothing left; lines end sentences.

    They are in UTF-8, since all that they are good for is to be compared.
    """
    # Python has kept the shadow in UTF-8 since its words were found; a changed copy of it would be encoded anew.
    text = shadow.encode(errors="surrogatepass").replace(FULL_STOP, b"\n")
    if "×" in shadow:
        text = text.replace("×".encode(), b"")
    return list(filter(None, text.translate(SENTENCE_END_BYTES, DROPPED_BYTES).split(b"\n")))


def twins_within(shadow: str, sentences: Sequence[bytes]) -> tuple[Twin, ...]:
    """The twins inside one text, whose bare sentences are given."""
    long = [sentence for sentence in sentences if len(sentence) >= SENTENCE]
    # The cheap gate: twins of any length share a whole sentence. Few characters may be many bytes.
    again = Counter(long) if len(set(long)) < len(long) else {}
    if not any(count > 1 and len(one.decode(errors="surrogatepass")) >= SENTENCE for one, count in again.items()):
        return ()
    found = Skeletons(shadow)
    places: dict[str, list[int]] = {}
    for index, text in enumerate(found.texts):
        if len(text) >= ANCHOR:
            places.setdefault(text, []).append(index)
    pairs = [(i, j) for at in places.values() if 1 < len(at) <= COMMON for k, i in enumerate(at) for j in at[k + 1 :]]
    return tuple(_twins(found, found, pairs)) if len(pairs) >= CLAUSES else ()


def fingerprints(shadow: str) -> "array[int]":
    """The hashes, of 64 bits, of the long clauses of a text: what is kept of it to find its twins in other texts.

    They are the same in every process.
    """
    from array import array
    from zlib import adler32, crc32

    skeletons = {text for text in Skeletons(shadow).texts if len(text) >= ANCHOR}
    data = [text.encode(errors="surrogatepass") for text in skeletons]
    return array("Q", sorted(crc32(one) << 32 | adler32(one) for one in data))


def akin(kept: Sequence["array[int] | None"]) -> Iterator[tuple[int, int]]:
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
    found, others = Skeletons(shadow), Skeletons(other)
    places: dict[str, list[int]] = {}
    for index, text in enumerate(others.texts):
        if len(text) >= ANCHOR:
            places.setdefault(text, []).append(index)
    pairs = [(i, j) for i, text in enumerate(found.texts) if len(at := places.get(text, ())) <= COMMON for j in at]
    return tuple(_twins(found, others, pairs))


def _twins(found: Skeletons, others: Skeletons, pairs: Iterable[tuple[int, int]]) -> Iterator[Twin]:
    for first, last in _chains(sorted(pairs)):
        if found is others and last[0] >= first[1]:
            # A passage does not reach into its own twin.
            continue
        twin = _aligned(found, (first[0], last[0] + 1), others, (first[1], last[1] + 1))
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
            follows = 0 < pair[0] - last[0] <= GAP + 1 and 0 < pair[1] - last[1] <= GAP + 1
            if follows and count < LONGEST:
                chains[index] = (first, pair, count + 1)
                break
        else:
            chains.append((pair, pair, 1))
    for first, last, count in chains:
        if count >= CLAUSES:
            yield first, last


def _aligned(found: Skeletons, ours: tuple[int, int], others: Skeletons, theirs: tuple[int, int]) -> Twin | None:
    """The twin that two runs of clauses form, or None where too little agrees."""
    mine, its = found.texts[slice(*ours)], others.texts[slice(*theirs)]
    shared = 0
    differences: list[Difference] = []
    from difflib import SequenceMatcher

    for tag, i, i_end, j, j_end in SequenceMatcher(None, mine, its, autojunk=False).get_opcodes():
        if tag == "equal":
            shared += sum(map(len, mine[i:i_end]))
            for k in range(i_end - i):
                one, two = ours[0] + i + k, theirs[0] + j + k
                differences += _differences(found.shadow, found.span(one, one), others.shadow, others.span(two, two))
        elif tag == "replace":
            one_region = found.span(ours[0] + i, ours[0] + i_end - 1)
            two_region = others.span(theirs[0] + j, theirs[0] + j_end - 1)
            if max(one_region.end - one_region.start, two_region.end - two_region.start) <= ALIGNED:
                differences += _differences(found.shadow, one_region, others.shadow, two_region)
    if shared < SHARED or shared < COVERAGE * max(sum(map(len, mine)), sum(map(len, its))):
        return None
    first, second = found.span(ours[0], ours[1] - 1), others.span(theirs[0], theirs[1] - 1)
    return Twin(first, second, tuple(differences), shared)


def _differences(shadow: str, region: Span, other: str, counter: Span) -> Iterator[Difference]:
    """Yield the places of two regions, aligned by their skeletons, where the numbers differ."""
    mine, its = _Stripped(shadow, region), _Stripped(other, counter)
    if mine.text == its.text:
        blocks = [(0, 0, len(mine.text))]
    else:
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(None, mine.text, its.text, autojunk=False)
        blocks = [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size > 2]
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
                yield one, two


def _is_mark(shadow: str, one: Span, other: str, two: Span) -> bool:
    """Whether the number counts an item of a list at the head of its line."""
    heads = (text[max(0, span.start - 4) : span.start].rstrip(" (") for text, span in ((shadow, one), (other, two)))
    return any(not head or head.endswith("\n") for head in heads)


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
            if DIGITS_OR_MASK.search(match[0]):
                written = match[0].strip(" .")
                start = match.start() + match[0].index(written)
                self.numbers[kept] = Span(start, start + len(written))
        pieces.append(shadow[at : region.end])
        self.text = "".join(pieces)

    def offset(self, position: int) -> int:
        """The offset in the text of a position in the skeleton, before whatever was cut there."""
        return self.start + position + sum(length for kept, length in self._cuts if kept < position)
