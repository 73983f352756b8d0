"""How a run of Chinese characters reads best: as it stands, or with damaged ones restored to the two they were."""

from collections.abc import Iterator, Mapping

from linter.facts.melted import CONTEXT, DOUBLED, MARK, Merge, Reports, again, counted, restored
from linter.words import LONGEST, Words
from linter.words.reading import UNKNOWN

# All prices are natural logarithms of odds, as the costs of the word table are.
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
