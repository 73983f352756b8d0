"""A body of people that is counted once and then named by another number: 现有党员93名 … 96名党员中60岁以上的占一半.

    nouns  how those whom a unit counts end: 党员, 职工, 民警 …
    holds  words by which the whole of them is counted: 现有, 共有 …

The second number stands at the head of a clause, with 中, 全部, 均 or 每人 behind it: it speaks of people known
already, and nowhere else does the article say how they came to be so many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.passage import sentence_end
from linter.finding import Hit, Note, Span
from linter.pattern import Swift, alternation, compiled, escaped
from linter.settings import Settings

# One of these follows people who are known already.
BACK = ("中", "里", "全部", "全员", "均", "都", "人人", "每", "普遍", "无一", "人手")
UNITS = "名人"
# No body of people has more digits.
LONGEST = 12
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
        return Gate(tuple(UNITS), self.holds, BACK)

    @cached_property
    def named(self) -> tuple[Swift, ...]:
        """They again, as known, from the unit of their number on: 96名党员中, 621名团干部每年, 189名教职工全部."""
        known = (
            rf"(?<=[0-9].)(?:在职|在编|全体)?(?P<noun>[㐀-鿿]{{0,6}}?(?:{alternation(self.nouns)}))"
            r"(?=中(?!心|学|队|国|共)|里|全部|全员|均|都|人人|每人|每年|每月|普遍|无一|人手)"
        )
        return tuple([Swift(unit + known) for unit in UNITS])

    @cached_property
    def held(self) -> Swift:
        """A word by which the whole of something is counted."""
        return Swift(alternation(self.holds))

    def _wholes(self, shadow: str, start: int, end: int, noun: str) -> Iterator[tuple[str, Span]]:
        """The numbers of all who bear a name: 现有党员93名, 共有93名党员, in the sentence of such a word; each once."""
        people = escaped(noun)
        # Patterns of the words of one text are not kept from run to run.
        counted = re.compile(
            rf"(?:{people}(?:总数|共|为|达)?([0-9]+)[名人]|([0-9]+)[名人](?:在职|在编)?{people})(?=[,。;:、(]|其中)"
        )
        after = start
        for hold in self.held.over(shadow).finditer(shadow, start, end):
            stop = sentence_end(shadow, hold.end(), REACH)
            for match in counted.finditer(shadow, max(after, hold.start()), min(stop + 1, end)):
                after = match.end()
                number = match.lastindex or 0
                yield match[number], Span(*match.span(number))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every number of people known who were counted otherwise."""
        shadow = facts.shadow
        for article in facts.document.articles:
            start, end = article.span
            named = [m for one in self.named for m in one.over(shadow).finditer(shadow, start, end)]
            for match in sorted(named, key=lambda match: match.start()):
                number = _number_before(shadow, max(start, match.start() - LONGEST), match.start())
                at = match.start() - len(number)
                if not _opens(shadow, start, at):
                    continue
                wholes = list(self._wholes(shadow, start, end, match["noun"]))
                numbers = {one for one, _ in wholes}
                if len(numbers) != 1 or number in numbers:
                    continue
                said = re.compile(rf"(?<![0-9.]){number}(?![0-9.])").findall(shadow, start, end)
                if len(said) != 1 or not _alike(number, wholes[0][0]):
                    continue
                if _joined_by(shadow, wholes[0][1].end, at, int(number) - int(wholes[0][0])):
                    continue
                span, first = Span(at, match.start() + 1), wholes[0][1]
                fields = {"noun": match["noun"], "first": wholes[0][0], "second": number}
                facts.checked.update((span, first))
                yield Hit(span, fields, (Note(Span(first.start, first.end + 1), "first"),), suggestion=None)


def _number_before(shadow: str, start: int, end: int) -> str:
    """The digits that end at an offset."""
    before = shadow[start:end]
    return before[len(before.rstrip("0123456789")) :]


# What may stand between the beginning of a clause and the number of those who are known.
OPENS = compiled(r"(?:[。;,、\n)]|\A)(?:全[省市县区镇乡村局校院系]统?|社区|学校|我[局校院镇县])?$")


def _opens(shadow: str, start: int, place: int) -> bool:
    """Whether a number stands at the head of a clause."""
    return OPENS.search(shadow[max(start, place - 6) : place]) is not None


def _joined_by(shadow: str, start: int, end: int, more: int) -> bool:
    """Whether so many joined or left between two places: 26名…又招录护理员8名,34名…."""
    return re.compile(rf"(?<![0-9.]){abs(more)}[名人]").search(shadow, start, end) is not None


def _alike(one: str, other: str) -> bool:
    """Whether two numbers may be meant for one: neither is a part of the other, or digits changed places."""
    smaller, greater = sorted((int(one), int(other)))
    return smaller * 10 >= greater * 7 or sorted(one) == sorted(other)


def build(settings: Settings) -> DefiniteCountCheck:
    """Read a rule of this kind."""
    return DefiniteCountCheck(settings.texts("nouns"), settings.texts("holds"))
