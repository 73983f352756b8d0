"""A body of people that is counted once and then named by another number: 现有党员93名 … 96名党员中60岁以上的占一半.

    nouns  whom a unit counts: 党员, 教职工, 民警 …
    holds  words by which the whole of them is counted: 现有, 共有 …

The second number stands at the head of a clause, with 中, 全部, 均 or 每人 behind it: it speaks of people known already,
and nowhere else does the article say how they came to be so many.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.pattern import Pattern, Swift, alternation, compiled
from linter.settings import Settings

if TYPE_CHECKING:
    import regex


# How far behind such a word a count may stand.
REACH = 70


class DefiniteCountCheck:
    """The kind `definite_count` at work for one rule."""

    fields: frozenset[str] = frozenset({"noun", "first", "second"})
    variants: frozenset[str] = frozenset()

    def __init__(self, nouns: tuple[str, ...], holds: tuple[str, ...]) -> None:
        self.nouns = nouns
        self.holds = holds

    @property
    def gate(self) -> Gate:
        """Open if the text counts any of the nouns."""
        return Gate(self.nouns, self.holds)

    @cached_property
    def counted(self) -> Pattern:
        """The whole of them, counted: 现有党员93名, 共有93名党员, 有专兼职团干部612名 behind a comma or a mark."""
        nouns = alternation(self.nouns)
        return compiled(
            rf"(?:(?P<noun>{nouns})(?:总数|共|为|达)?(?P<n>[0-9]+)[名人]"
            rf"|(?P<n>[0-9]+)[名人](?P<noun>{nouns}))(?=[,。;:、(]|其中)"
        )

    @cached_property
    def named(self) -> Pattern:
        """They again, as known: 96名党员中, 全县621名团干部每年, 189名教职工全部."""
        nouns = alternation(self.nouns)
        return compiled(
            rf"(?<=[。;,、\n)])(?:全[省市县区镇乡村局校院系]统?|社区|学校|我[局校院镇县])?(?P<n>[0-9]+)[名人](?:(?P<noun>{nouns})|(?:在职|在编|全体)(?P<noun>{nouns}))"
            r"(?=中(?!心|学|队|国|共)|里|全部|全员|均|都|人人|每人|每年|每月|普遍|无一|人手)"
        )

    @cached_property
    def again(self) -> Swift:
        """What every such name ends with: most texts have none."""
        return Swift(
            rf"[名人](?<=[0-9].)(?:在职|在编|全体)?{alternation(self.nouns)}(?:[中里均都]|全[部员]|人[人手]|每[人年月]|普遍|无一)"
        )

    @cached_property
    def held(self) -> Pattern:
        """A word by which the whole of something is counted."""
        return compiled(alternation(self.holds))

    def _wholes(self, shadow: str, start: int, end: int) -> Iterator["regex.Match[str]"]:
        """Every count behind such a word, in its sentence and not far from it; each once."""
        after = start
        for hold in self.held.finditer(shadow, start, end):
            stops = [place for mark in "。;\n" if (place := shadow.find(mark, hold.end(), hold.end() + REACH)) >= 0]
            stop = min([*stops, hold.end() + REACH, end])
            for match in self.counted.finditer(shadow, max(after, hold.start()), min(stop + 1, end)):
                after = match.end()
                yield match

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every number of people known who were counted otherwise."""
        shadow = facts.shadow
        if self.again.over(shadow).search(shadow) is None:
            return
        for article in facts.document.articles:
            start, end = article.span
            named = list(self.named.finditer(shadow, start, end))
            if not named:
                continue
            counted: dict[str, list[tuple[str, Span]]] = {}
            for match in self._wholes(shadow, start, end):
                counted.setdefault(match["noun"], []).append((match["n"], Span(*match.span("n"))))
            for match in named:
                wholes = counted.get(match["noun"], [])
                numbers = {number for number, _ in wholes}
                if len(numbers) != 1 or match["n"] in numbers:
                    continue
                elsewhere = [
                    m.start() for m in compiled(rf"(?<![0-9.]){match['n']}(?![0-9.])").finditer(shadow, start, end)
                ]
                if len(elsewhere) != 1 or not _alike(match["n"], wholes[0][0]):
                    continue
                span, first = Span(match.start("n"), match.end("n") + 1), wholes[0][1]
                fields = {"noun": match["noun"], "first": wholes[0][0], "second": match["n"]}
                facts.checked.update((span, first))
                yield Hit(span, fields, (Note(Span(first.start, first.end + 1), "first"),), suggestion=None)


def _alike(one: str, other: str) -> bool:
    """Whether two numbers may be meant for one: neither is a small part of the other."""
    smaller, greater = sorted((int(one), int(other)))
    return smaller * 10 >= greater * 7


def build(settings: Settings) -> DefiniteCountCheck:
    """Read a rule of this kind."""
    return DefiniteCountCheck(settings.texts("nouns"), settings.texts("holds"))
