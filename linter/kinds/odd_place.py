"""A place that is named once where another stands everywhere else: 石桥县教育系统 amid 清河县教育系统.

    levels   the last characters of places: 省, 市, 县 …
    leads    how often the usual place must stand
    context  how many characters after the odd place must follow the usual one elsewhere

Other places are named by right in comparisons and visits, so a place counts only where it takes the very place of
the usual one, in its own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.pattern import SHORT, Swift, alternation
from linter.settings import Settings


class OddPlaceCheck:
    """The kind `odd_place` at work for one rule."""

    fields: frozenset[str] = frozenset({"match", "usual", "count"})
    variants: frozenset[str] = frozenset()

    def __init__(
        self, levels: str, leads: int, context: int, boundaries: tuple[str, ...], not_names: frozenset[str]
    ) -> None:
        self.levels = levels
        self.leads = leads
        self.context = context
        self.boundaries = boundaries
        self.not_names = not_names

    @cached_property
    def _any_place(self) -> tuple[Swift, ...]:
        return (self._place(f"[{self.levels}]"),)

    @cached_property
    def _places(self) -> tuple[Swift, ...]:
        """One expression for each level, which is found sooner than one of several, but takes longer to be ready."""
        return tuple(map(self._place, self.levels))

    def _place(self, level: str) -> Swift:
        """The level of a name of two characters, at a place where a name can begin."""
        by_length = [[one for one in self.boundaries if len(one) == size] for size in {*map(len, self.boundaries)}]
        before = [r"\A", r"[,。;:、(“《>\s]", *map(alternation, by_length)]
        # Levels are rarer than the characters of names: they are looked for, and the name behind them.
        return Swift(rf"{level}(?<=[\u3400-\u9fff]{{3}})(?:{'|'.join(f'(?<={one}.{{3}})' for one in before)})")

    def _named(self, shadow: str, article: Span) -> Iterator[tuple[str, int]]:
        """Yield every place that is named, with its offset; none overlaps the one before."""
        end = article.start
        places = self._places if len(shadow) > SHORT else self._any_place
        found = [match.end() for place in places for match in place.over(shadow).finditer(shadow, *article)]
        for name_end in sorted(found):
            start = name_end - 3
            if start >= end:
                end = name_end
                yield shadow[start:end], start

    @property
    def gate(self) -> Gate:
        """Open if a place of one of the levels may be named at all."""
        return Gate(tuple(self.levels))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every odd place, in the order of the text."""
        shadow = facts.shadow
        for article in facts.document.articles:
            found = [
                (name, start)
                for name, start in self._named(shadow, article.span)
                if name[:2] not in self.not_names and name[1] not in "省市县区镇乡村全我本各该每两几"
            ]
            counts = Counter(name for name, _ in found)
            for level in self.levels:
                names = [name for name in counts if name.endswith(level)]
                usual = max(names, key=lambda name: counts[name], default=None)
                if usual is None or counts[usual] < self.leads:
                    continue
                places = [start for name, start in found if name == usual]
                for name, start in found:
                    if name.endswith(level) and counts[name] == 1:
                        yield from self._odd(facts, name, start, usual, places)

    def _odd(self, facts: Facts, name: str, start: int, usual: str, places: list[int]) -> Iterator[Hit]:
        shadow, length = facts.shadow, len(name)
        after = shadow[start + length : start + length + self.context]
        if not all("\u4e00" <= character <= "\u9fff" for character in after):
            return
        alike = [place for place in places if shadow[place + length : place + length + self.context] == after]
        if any("。" not in shadow[min(place, start) : max(place, start)] for place in alike):
            return  # both in one sentence: they are compared
        for place in alike[:1]:
            span = Span(start, start + length)
            other = Span(place, place + length + self.context)
            fields = {"match": facts.text[start : start + length], "usual": usual, "count": str(len(places))}
            yield Hit(span, fields, (Note(other, "usual"),), suggestion=usual)


def build(settings: Settings) -> OddPlaceCheck:
    """Read a rule of this kind."""
    return OddPlaceCheck(
        settings.text("levels"),
        settings.number("leads"),
        settings.number("context"),
        settings.texts("boundaries"),
        frozenset(settings.texts("not_names")),
    )
