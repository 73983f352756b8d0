"""Passages with the same words and other numbers: a copy in which a figure was changed, or lost.

    among   `file`: passages of one text; `run`: passages of one file in another of the same run

A plain copy is no finding, nor is a series: texts of different years, or months with other figures throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from linter.facts import Facts
from linter.facts.gate import SHUT, Gate
from linter.facts.twins import Difference, Twin, akin, fingerprints, twins_between
from linter.finding import Hit, Note, Span
from linter.pattern import compiled
from linter.settings import Settings

if TYPE_CHECKING:
    from array import array

# So many differences are shown; the message tells how many there are.
SHOWN = 12
# Characters shown on each side of a number.
CONTEXT = 6
NOTHING = "∅"
FIELDS = frozenset({"count", "first", "second", "other"})


class TwinCheck:
    """The kind `twin` at work within one text."""

    fields: frozenset[str] = FIELDS
    variants: frozenset[str] = frozenset({"lost"})

    def wanted(self, facts: Facts) -> bool:
        """Whether the text is long enough to hold a passage twice."""
        return len(facts.shadow) > 200

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every pair of twins whose numbers differ, on the first passage."""
        for twin in facts.twins:
            if twin.differences and not _of_a_series(facts, facts, twin):
                yield _hit(facts, twin, facts, None)


class RunTwinCheck:
    """The kind `twin` at work over the files of a run."""

    fields: frozenset[str] = FIELDS
    variants: frozenset[str] = frozenset({"lost"})

    @property
    def gate(self) -> Gate:
        """Nothing is seen in one file alone."""
        return SHUT

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Nothing is seen in one file alone."""
        return iter(())

    def digest(self, facts: Facts) -> array[int]:
        """The hashes of the text's long clauses."""
        return fingerprints(facts.shadow)

    def compare(self, digests: Sequence[object], facts_of: Callable[[int], Facts]) -> Iterator[tuple[int, Hit]]:
        """Yield a hit, in the later file, for every pair of twins in two files whose numbers differ."""
        for earlier, later in akin(cast(Sequence["array[int] | None"], digests)):
            facts, other = facts_of(later), facts_of(earlier)
            for twin in twins_between(facts.shadow, other.shadow):
                if twin.differences and not _of_a_series(facts, other, twin):
                    yield later, _hit(facts, twin, other, earlier)


def _hit(facts: Facts, twin: Twin, other: Facts, index: int | None) -> Hit:
    notes = [Note(_head(other, twin.second), "twin", index)]
    for difference in twin.differences[:SHOWN]:
        written = [text or NOTHING for text in _texts(facts, difference, other)]
        notes.append(Note(_around(other, difference[1]), " ↔ ".join(written), index))
    ours, theirs = zip(*(_texts(facts, d, other) for d in twin.differences), strict=True)
    lost = len(ours) > 1 and (not any(ours) or not any(theirs))
    place = other.document.source
    fields = {
        "count": str(len(twin.differences)),
        "first": str(facts.document.source.line_of(twin.first.start)),
        "second": str(place.line_of(twin.second.start)),
        "other": place.path,
    }
    return Hit(twin.first, fields, tuple(notes), variant="lost" if lost else "")


def _texts(facts: Facts, difference: Difference, other: Facts) -> tuple[str, str]:
    one, two = difference
    return facts.text[one.start : one.end], other.text[two.start : two.end]


def _head(facts: Facts, passage: Span) -> Span:
    """The beginning of a passage, within its first line."""
    line = facts.text.find("\n", passage.start)
    return Span(passage.start, min(passage.end, passage.start + 24, line if line > passage.start else passage.end))


def _around(facts: Facts, place: Span) -> Span:
    """A number with the words beside it, within its line."""
    left = max(facts.shadow.rfind("\n", 0, place.start) + 1, place.start - CONTEXT)
    line = facts.shadow.find("\n", place.end)
    return Span(left, min(place.end + CONTEXT, line if line >= 0 else len(facts.shadow)))


def _of_a_series(facts: Facts, other: Facts, twin: Twin) -> bool:
    """Whether the passages tell of two years, or of two months with hardly a figure the same: a series, not a copy."""
    one, two = facts.year_at(twin.first.start), other.year_at(twin.second.start)
    if one is not None and two is not None and one != two:
        return True
    months = any(
        first.start < first.end
        and second.start < second.end
        and facts.shadow.startswith(PERIODS, first.end)
        and other.shadow.startswith(PERIODS, second.end)
        for first, second in twin.differences
    )
    return months and 2 * len(twin.differences) > len(NUMBER.findall(facts.shadow, *twin.first))


# What a month's and a quarter's number stand before.
PERIODS = ("月", "季度")
NUMBER = compiled(r"[0-9][0-9.]*")


def build(settings: Settings) -> TwinCheck | RunTwinCheck:
    """Read a rule of this kind."""
    return RunTwinCheck() if settings.choice("among", {"file", "run"}) == "run" else TwinCheck()
