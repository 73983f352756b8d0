"""Order words that skip, repeat, start past the first or stand alone: 一是…三是…, 首先…其次…第四….

firsts   words that may open a list in place of its first order word
others   words that may carry on a list in place of its next order word, so that a first one is not alone
series   the order words of which a first one must have a second
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.order import HINTS, OrderList, OrderWord, written
from linter.finding import Applicability, Change, Hit, Note, Severity
from linter.pattern import occurrences
from linter.settings import Settings


class OrderWordsCheck:
    """The kind `order_words` at work for one rule."""

    fields: frozenset[str] = frozenset({"word", "expected", "previous", "missing"})
    variants: frozenset[str] = frozenset({"skip", "slip", "repeat", "back", "start", "alone"})

    def __init__(self, firsts: tuple[str, ...], others: tuple[str, ...], series: frozenset[str]) -> None:
        self.firsts = firsts
        self.others = others
        self.series = series

    @property
    def gate(self) -> Gate:
        """Open if any order word occurs."""
        return Gate(HINTS)

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every order word that is not the one its list calls for."""
        shadow = facts.shadow
        seconds: list[int] = []
        if any(self._is_single(found) for found in facts.order_lists):
            places = (at for other in self.others for at in occurrences(shadow, other))
            seconds = sorted(at for at in places if shadow[at - 1] in CLAUSE_ENDS)
        for found in facts.order_lists:
            yield from self._list(facts, found, seconds)

    def _is_single(self, found: OrderList) -> bool:
        """Whether a list is a first word without a second."""
        first = found.words[0]
        return len(found.words) == 1 and first.value == 1 and first.series in self.series

    def _list(self, facts: Facts, found: OrderList, seconds: Sequence[int]) -> Iterator[Hit]:
        words = found.words
        first = words[0]
        if first.value > 1 and not self._is_carried_on(facts, first):
            yield self._hit(facts, first, None, 1, "start")
        if self._is_single(found) and not self._goes_on(facts, first, seconds):
            yield self._hit(facts, first, None, 2, "alone")
        value = first.value
        for index, word in enumerate(words[1:], 1):
            expected = value + 1
            value = word.value
            if value == expected:
                continue
            following = words[index + 1].value if index + 1 < len(words) else 0
            if following == expected + 1:
                value = expected
                yield self._hit(facts, word, words[index - 1], expected, "slip")
            elif value > expected:
                yield self._hit(facts, word, words[index - 1], expected, "skip")
            elif value == expected - 1:
                yield self._hit(facts, word, words[index - 1], expected, "repeat")
            else:
                yield self._hit(facts, word, words[index - 1], expected, "back")

    def _hit(self, facts: Facts, word: OrderWord, previous: OrderWord | None, expected: int, variant: str) -> Hit:
        wanted = written(word, expected, facts.text)
        gap = [written(word, value, facts.text) for value in range(expected, word.value)]
        fields = {
            "word": facts.document.text_of(word.span),
            "expected": wanted,
            "previous": facts.document.text_of(previous.span) if previous else "",
            "missing": "、".join(gap if len(gap) <= 3 else [gap[0], "…", gap[-1]]),
        }
        notes = (Note(previous.span, "previous"),) if previous else ()
        changes = (Change(word.span, wanted),) if previous else ()
        sure: Applicability = "unsafe" if variant == "slip" else "display"
        severity: Severity | None = "warning" if variant in ("alone", "start") else None
        return Hit(word.span, fields, notes, None, changes, sure, severity, variant)

    def _is_carried_on(self, facts: Facts, word: OrderWord) -> bool:
        """Whether what goes before a word past the first is a first one written otherwise: 首先…二是, (一)…二是."""
        article = facts.document.article_at(word.span.start)
        assert article is not None
        from_paragraph = word.paragraph - 1 if word.leads and word.paragraph else word.paragraph
        start = max(article.paragraphs[from_paragraph].span.start, word.span.start - LONGEST_ITEM)
        before = facts.shadow[start : word.span.start]
        return any(first in before for first in self.firsts)

    def _goes_on(self, facts: Facts, word: OrderWord, seconds: Sequence[int]) -> bool:
        """Whether one of `seconds`, the places of what may stand for a second word, follows a first one."""
        article = facts.document.article_at(word.span.start)
        assert article is not None
        rest = article.paragraphs[word.paragraph + 1 : word.paragraph + 3]
        ends = [article.paragraphs[word.paragraph].span.end, *(p.span.end for p in rest if p.mark is None)]
        index = bisect_left(seconds, word.span.end)
        if index == len(seconds) or seconds[index] >= ends[-1]:
            return False
        # 另一方面 answers its own 一方面.
        return "一方面" not in facts.shadow[word.span.end : seconds[index]]


CLAUSE_ENDS = frozenset("。;,:!?\n ")

# An item of a list is not longer than this; further back nothing is looked for, so that no text costs its square.
LONGEST_ITEM = 2000


def build(settings: Settings) -> OrderWordsCheck:
    """Read a rule of this kind."""
    return OrderWordsCheck(
        settings.texts("firsts", ()), settings.texts("others", ()), frozenset(settings.texts("series", ()))
    )
