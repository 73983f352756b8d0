"""Find characters that were melted out of two, and say which two.

Given that a character is damaged, the two it came from are certain. Whether it is damaged is decided by words: the
best reading of the run of Chinese characters as it stands, against the best reading with the two characters restored,
both priced by how common their words are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from linter.facts.melted import (
    CONTEXT,
    DOUBLED,
    MARK,
    PAIRED,
    Merge,
    Reports,
    again,
    counted,
    decoded,
    inverse,
    restored,
    stops_hidden,
    words_of_stops,
)
from linter.facts.pairs import Lone, across_lines, lone_by_line
from linter.pattern import Pattern, compiled, occurrences
from linter.words import LONGEST, Words, words
from linter.words.reading import run_before, run_behind

if TYPE_CHECKING:
    import regex

# Prices are natural logarithms of odds, as the costs of the word table are.
PARTNER = -0.5
"""Price of a quotation mark or bracket that a lone partner on the same line waits for."""
COVERED = 13.5
"""A word cheaper than this that covers the character excuses it."""
COMMON = 10.5
"""A word cheaper than this is common."""
TORN = 1.0
"""Price of such a partner when a line further down holds one that may belong to the same pair."""
SHOUTED = 5.0
"""Odds for a full-width figure behind a Chinese character that would be ！ and the partner of a lone mark."""
STOPPED = "、。，,；;：:！!？?）)"
CLITICS = "了的着过地得们"
"""No sentence and no item of a list begins with one of these."""
REACH = 60
"""How far, in characters, a quotation mark or bracket waits for its partner."""
MOST_SUSPECTS, SPARSE = 40, 25
"""A text may hold this many doubtful characters, and one more in so many characters."""
MOST_HELD = 12
"""Doubtful characters that are read together."""
MOST_KEPT = 50_000
"""Threes of characters whose standing is kept from text to text: most come again."""

Places = Callable[[Iterable[str]], Sequence[int]]


def _candidates(shadow: str, places: Places | None) -> list[int]:
    """Return the places of characters that may hide a stop, or half of a dash or an ellipsis, in order."""
    if places is None:
        present = stops_hidden().keys() & frozenset(shadow)
        return sorted(at for char in present for at in occurrences(shadow, char))
    begun, ended = words_of_stops()
    return sorted([*places(begun), *(at + 1 for at in places(ended))])


@cache
def _hiding(mark: str) -> "regex.Pattern[str]":
    return compiled("[" + "".join(inverse(mark)) + "]")


def find_merges(
    text: str,
    shadow: str,
    reports: Reports,
    least: float,
    by_line: Sequence[list[Lone]] | None = None,
    places: Places | None = None,
) -> list[Merge]:
    """Return the damaged characters of a text, read through its shadow, whose odds are at least `least`, in order.

    `by_line` are the lone marks of its lines, and `places` tells where any of some words stands, where the caller knows
    them.
    """
    table = words()
    suspects = dict.fromkeys(_suspects(shadow, reports, table, places), MARK)
    by_line = lone_by_line(shadow) if by_line is None else by_line
    alone = set(across_lines(shadow, by_line))
    for marks in by_line:
        for at, mark in _partners(shadow, marks, reports, table):
            suspects[at] = min(suspects.get(at, MARK), PARTNER if mark in alone else TORN)
    found = list(_figures(text, shadow, alone))
    if len(suspects) > MOST_SUSPECTS + len(shadow) // SPARSE:
        return sorted(found, key=lambda merge: merge.at)  # no prose: words decide nothing there
    if suspects:
        # Most texts have none, and need not wait for the import.
        from linter.facts.melted_runs import Run

        for start, end, held in _runs(shadow, sorted(suspects)):
            run = Run(shadow, start, end, {at: suspects[at] for at in held}, reports, table)
            found += run.merges()
    return sorted((merge for merge in found if merge.odds >= least), key=lambda merge: merge.at)


def _suspects(shadow: str, reports: Reports, table: Words, places: Places | None) -> Iterator[int]:
    """Yield the places of characters that no word covers and whose first half ends a word."""
    before = stops_hidden()
    for at in _candidates(shadow, places):
        stands = _standing(shadow[at - 1 : at + 2] if at else f" {shadow[:2]}")
        if stands == "well":
            continue
        first, mark = tuple(before[shadow[at]])
        if mark in DOUBLED and shadow[at + 1 : at + 2] != mark:
            continue
        if stands == "covered" and not (
            again(shadow, at, first) and _is_word(shadow[at - 1 : at] + first, reports, table)
        ):
            continue
        if not _may_follow(mark, shadow[at + 1 : at + 3], table):
            continue
        if shadow[at + 1 : at + 2] in reports.followed.get(shadow[at], ()):
            continue
        if counted(shadow, at):
            if first in reports.measures:
                yield at
        elif _ends_word(shadow, at, first, reports, table) or (
            first == "省" and mark == "、" and shadow.startswith(reports.divisions, at + 1)
        ):
            yield at


def _may_follow(mark: str, behind: str, table: Words) -> bool:
    """Whether the text behind can come after the restored stop: no second stop, no particle, no line end after 、."""
    if not behind or behind[0] in "\r\n":
        return mark != "、"
    if behind[0] in STOPPED:
        return mark in DOUBLED
    return behind[0] not in CLITICS or behind in table


_Standing = Literal["well", "covered", "ill"]


@lru_cache(MOST_KEPT)
def _standing(around: str) -> _Standing:
    """Return how well the middle character of three, which may hide a stop, fits in as part of a word with a neighbour.

    A word with the character behind it is no excuse where the restored character ends a common word: 市常常.
    A word with the one before it is, unless the restored one ends a word too and the text behind has that: 强盛…强省.
    """
    table = words()
    left = table.cost(around[:2])
    if left is not None and left < COVERED:
        return "covered"
    ending = table.cost(around[0] + stops_hidden()[around[1]][0])
    if ending is not None and ending < COMMON:
        return "ill"
    right = table.cost(around[1:])
    return "well" if right is not None and right < COVERED else "ill"


def _is_word(word: str, reports: Reports, table: Words) -> bool:
    return word in table or word in reports.words


def _ends_word(shadow: str, at: int, first: str, reports: Reports, table: Words) -> bool:
    for size in range(2, LONGEST + 1):
        word = shadow[max(0, at + 1 - size) : at] + first
        if len(word) == size and _is_word(word, reports, table):
            return True
    return False


def _partners(shadow: str, lone: list[Lone], reports: Reports, table: Words) -> Iterator[tuple[int, Lone]]:
    """Yield, with every lone mark, the places on its side and line that may hide its partner."""
    for mark in lone:
        if mark.partner not in PAIRED:
            continue
        start, end = _side(shadow, mark)
        for found in _hiding(mark.partner).finditer(shadow, start, end):
            # Another mark of the pair between them would pair with it first.
            between = shadow[mark.at + 1 : found.start()] if mark.opens else shadow[found.end() : mark.at]
            if mark.mark in between or mark.partner in between:
                continue
            at = found.start()
            first = restored(found.group())[0]
            common = table.cost(first)
            fits = (common is not None and common < COMMON) or _ends_word(shadow, at, first, reports, table)
            if fits and (first in reports.measures or not counted(shadow, at)):
                yield at, mark


# What melts out of ！ and a mark: a full-width figure or sign. １ is ！”.
_SHOUTS = {decoded(b"\xa3" + mark.encode("gbk")[1:]): "！" + mark for mark in PAIRED + DOUBLED}
_SHOUT = Pattern(r"(?<=[\u4e00-\u9fff])[０-９／＊－；](?![０-９0-9])", {})
# A figure before one of these counts something.
_UNIT = Pattern(
    r"[年月日时分秒个名张次家人件项条所户位册篇米元块岁里倍层号楼路届级类型点万亿千百十余多几％%．.、:：～~—\-)）到至比∶]",
    {},
)
_BEFORE_FIGURE = Pattern(r"[第约达近为共计有到至超于每]$", {})


def _figures(text: str, shadow: str, alone: Iterable[Lone]) -> Iterator[Merge]:
    """Yield the full-width figures that were ！ and the quotation mark or bracket that a lone partner waits for."""
    for mark in alone:
        start, end = _side(shadow, mark)
        for found in _SHOUT.finditer(text, start, end):
            at = found.start()
            before = _SHOUTS.get(found.group(), "  ")
            counts = _UNIT.match(text, at + 1) or _BEFORE_FIGURE.search(text, start, at)
            # Nought counts nothing.
            if before[1] == mark.partner and (found.group() == "０" or not counts):
                yield Merge(at, found.group(), before, SHOUTED)
                break


def _side(shadow: str, mark: Lone) -> tuple[int, int]:
    """Return the stretch of the line where the partner of a lone mark may stand."""
    if mark.opens:
        line_end = shadow.find("\n", mark.at, mark.at + REACH)
        return mark.at + 2, line_end if line_end >= 0 else min(mark.at + REACH, len(shadow))
    start = max(0, mark.at - REACH)
    return max(start, shadow.rfind("\n", start, mark.at) + 1), mark.at - 1


def _runs(shadow: str, suspects: list[int]) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the runs of Chinese characters, cut to the context, that hold the suspects."""
    index = 0
    while index < len(suspects):
        at = suspects[index]
        start = at - len(run_before(shadow, at, CONTEXT))
        held = [at]
        end = at + len(run_behind(shadow, at, CONTEXT))
        while index + 1 < len(suspects) and suspects[index + 1] < end and len(held) < MOST_HELD:
            index += 1
            held.append(suspects[index])
            end = suspects[index] + len(run_behind(shadow, suspects[index], CONTEXT))
        yield start, end, held
        index += 1
