"""How a run of Chinese characters reads best: as it stands, or with damaged ones restored to the two they were."""

from collections.abc import Iterator, Mapping
from typing import Final

from linter.facts.melted import DOUBLED, restored, stops_hidden
from linter.record import Record
from linter.words import LONGEST, Words
from linter.words.reading import UNKNOWN, run_behind

# All prices are natural logarithms of odds, as the costs of the word table are.
MARK = 3.2
"""Price of a stop between two words: one word in twenty-five is followed by one."""
LINE_END = -2.0
"""What a full stop is worth where prose ends a line without one."""
DIVISION = -4.0
"""What 省、 is worth before another administrative division."""
MEASURE = 3.0
"""Price of a measure word behind a figure."""
SAME_PAIR = -3.0
"""What it is worth that the same two characters, no word, come again in the run: 大盛兵员大盛安置大盛."""
SAME_ENDING = -5.0
"""What it is worth that the restored ending stands unharmed in the run: 教育强盛科技强盛人才强省."""
SAME_HEAD = -2.0
"""What it is worth that a later item of the list ends in the restored character: 地方并职业并精神病."""
SAME_AGAIN = -2.0
"""What it is worth that the same doubtful character comes again in the run: 传染并慢性并职业病."""
FORCED = 1000.0
"""What makes any reading with a restored character the cheapest."""
REPORT_WORD = 9.5
"""Price of a word that only reports know."""
PROSE = 200
"""Characters before a line's end in which prose shows a stop."""
CONTEXT = 12
"""Characters of the run that are read on either side."""


class Merge(Record):
    """A damaged character: its offset, itself, the two characters it was, and the logarithm of the odds for it."""

    __slots__ = ("at", "merged", "before", "odds")

    def __init__(self, at: int, merged: str, before: str, odds: float) -> None:
        self.at: Final = at
        self.merged: Final = merged
        self.before: Final = before
        self.odds: Final = odds


class Reports(Record):
    """What official reports know beyond a dictionary.

    `words` are words that it lacks (强省, 守住); `alone` are characters that stand alone so often (校) that they want
    higher odds; `measures` are first characters that count things behind a figure (场); `divisions` begin what may
    follow 省、; `followed` are the characters that follow another (并) in its own use.
    """

    __slots__ = ("words", "alone", "measures", "divisions", "followed")

    def __init__(
        self,
        words: frozenset[str],
        alone: Mapping[str, float],
        measures: str,
        divisions: tuple[str, ...],
        followed: Mapping[str, str],
    ) -> None:
        self.words: Final = words
        self.alone: Final = alone
        self.measures: Final = measures
        self.divisions: Final = divisions
        self.followed: Final = followed


def reports_of(table: Mapping[str, object]) -> Reports:
    """Read the knowledge table report-words: `endings`, `alone`, `measures`, `divisions`."""
    endings, alone, divisions = table.get("endings"), table.get("alone"), table.get("divisions")
    followed = table.get("followed")
    assert isinstance(endings, dict)
    assert isinstance(alone, dict)
    assert isinstance(divisions, list)
    assert isinstance(followed, dict)
    return Reports(
        frozenset(word for words in endings.values() for word in str(words).split()),
        {str(character): float(odds) for character, odds in alone.items()},
        str(table.get("measures", "")),
        tuple(divisions),
        {str(character): str(characters) for character, characters in followed.items()},
    )


class Run:
    """One run of Chinese characters with the places in it that may be damaged, and its readings."""

    __slots__ = ("edits", "places", "reports", "shadow", "start", "table", "text")

    def __init__(
        self, shadow: str, start: int, end: int, marks: Mapping[int, float], reports: Reports, table: Words
    ) -> None:
        self.shadow, self.start, self.places = shadow, start, tuple(marks)
        self.text = shadow[start:end]
        self.reports, self.table = reports, table
        self.edits = {at - start: price + self._corroboration(at, price) for at, price in marks.items()}

    def _corroboration(self, at: int, price: float) -> float:
        """Return what the surroundings add to the price of restoring one place."""
        shadow, text = self.shadow, self.text
        merged = shadow[at]
        first, mark = tuple(restored(merged))
        added = self.reports.alone.get(merged, 0.0)
        if price < MARK:
            return added
        if mark in DOUBLED:
            return added - MARK
        if mark == "。" and self._closes_prose(at):
            added += LINE_END
        if first == "省" and mark == "、" and shadow.startswith(self.reports.divisions, at + 1):
            added += DIVISION
        before_it = shadow[at - 1 : at]
        behind = text[at + 1 - self.start :]
        if again(shadow, at, first):
            added += SAME_ENDING
        if mark == "、" and len(before_it) == 1 and text.count(before_it + merged) > 1:
            added += SAME_PAIR
        if mark == "、" and self.reports.alone.get(merged, 0.0) <= 0:
            if first in behind:
                added += SAME_HEAD
            if sum(shadow[other] == merged for other in self.places) > 1:
                added += SAME_AGAIN
        return added

    def _closes_prose(self, at: int) -> bool:
        rest, line_end, _ = self.shadow[at + 1 : at + 1 + CONTEXT].partition("\n")
        if rest.strip() or not (line_end or at + 1 + CONTEXT >= len(self.shadow)):
            return False
        line = self.shadow[max(0, at - PROSE) : at].rpartition("\n")[2]
        return any(stop in line for stop in "。,;")

    def merges(self) -> Iterator[Merge]:
        """Yield the places with the odds for damage, which may be below nought."""
        best, chosen = self._read(self.edits)
        for place in self.edits:
            if place in chosen:
                without = {other: price for other, price in self.edits.items() if other != place}
                odds = self._read(without)[0] - best
            else:
                forced = self._read({**self.edits, place: self.edits[place] - FORCED})
                if place not in forced[1]:
                    continue
                odds = best - forced[0] - FORCED
            merged = self.text[place]
            yield Merge(self.start + place, merged, restored(merged), odds)

    def _read(self, edits: Mapping[int, float]) -> tuple[float, set[int]]:
        """Return the price of the cheapest reading and the places that it restores."""
        text, price = self.text, self._price
        size = len(text)
        best = [0.0] + [float("inf")] * size
        came: list[tuple[int, bool]] = [(0, False)] * (size + 1)
        for start in range(size):
            paid = best[start]
            for end in range(start + 1, min(size, start + LONGEST) + 1):
                cost = paid + price(text[start:end])
                if cost < best[end]:
                    best[end], came[end] = cost, (start, False)
                last = end - 1
                if last in edits:
                    first = restored(text[last])[0]
                    if start == last and first in self.reports.measures and counted(self.shadow, self.start + last):
                        cost = paid + MEASURE + edits[last]
                    else:
                        cost = paid + price(text[start:last] + first) + edits[last]
                    if cost < best[end]:
                        best[end], came[end] = cost, (start, True)
        chosen: set[int] = set()
        at = size
        while at:
            at_before, is_restored = came[at]
            if is_restored:
                chosen.add(at - 1)
            at = at_before
        return best[size], chosen

    def _price(self, word: str) -> float:
        cost = self.table.cost(word)
        if cost is None:
            if word in self.reports.words:
                return REPORT_WORD
            return UNKNOWN if len(word) == 1 else float("inf")
        return cost


def again(shadow: str, at: int, first: str) -> bool:
    """Whether a word with the restored ending stands in the run behind, unharmed or harmed otherwise: 强盛…强省."""
    head, merged = shadow[at - 1 : at], shadow[at]
    if shadow.find(head, at + 1, at + CONTEXT) < 0:
        return False
    behind = run_behind(shadow, at + 1, CONTEXT - 1)
    place = behind.find(head) if head else -1
    while 0 <= place < len(behind) - 1:
        ending = behind[place + 1]
        if ending == first or (ending != merged and stops_hidden().get(ending, " ")[0] == first):
            return True
        place = behind.find(head, place + 1)
    return False


def counted(shadow: str, at: int) -> bool:
    """Whether a figure stands before the place, perhaps with 万 亿 余 多 几 between."""
    while at and shadow[at - 1] in "万亿千百余多几个":
        at -= 1
    return bool(at) and "0" <= shadow[at - 1] <= "9"
