"""One indicator with two values in one article: 全县共有小学87所 here and 全县小学78所 there.

    scopes    what a statement is about: 全县, 我市, 全局 …
    holds     words between the indicator and its number: 共有, 达到, 为 …
    stocks    what has one value at a time even where no scope is named: 总投资, 建筑面积, 在校生 …
    moving    words by which a number may change, or be another's: 比上年, 增加, 目标, 其中 …

Only statements that are a clause of their own are read: scope, indicator, number, in either order of the last two.
Two of them contradict each other where nothing in their sentences tells two dates or two bases apart.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.quantities import Quantity
from linter.finding import Hit, Note
from linter.pattern import alternation, compiled, pieces
from linter.record import Record
from linter.settings import Settings

if TYPE_CHECKING:
    import regex

KINDS = frozenset(("count", "measure", "money"))
# How far a clause is read back from its number.
CLAUSE = 40
CLAUSE_STARTS = ",。;:!?\n("
TIMES = compiled(
    r"[0-9]{4}年|[0-9]{1,2}月|[上下]半年|季度|[今去明前当同]年|年[初底末]|本[年月季]|学[年期]|(?<!\p{Han})[一二三四五六七八九十]月"
)
TAIL = compiled(r"[\p{Han}、“”]{0,12}(?=[,。;:、)\n]|$)")


class Statement(Record):
    """An indicator's value: what of what, and where it is said. `article` is where the article around it begins."""

    __slots__ = ("article", "scope", "indicator", "quantity", "span")

    def __init__(self, article: int, scope: str, indicator: str, quantity: Quantity) -> None:
        self.article: Final = article
        self.scope: Final = scope
        self.indicator: Final = indicator
        self.quantity: Final = quantity
        self.span: Final = quantity.span

    @property
    def subject(self) -> tuple[int, str, str, str]:
        """What two statements have in common that are of one thing."""
        return self.article, self.scope, self.indicator, self.quantity.unit


class TwoValuesCheck:
    """The kind `two_values` at work for one rule."""

    fields: frozenset[str] = frozenset({"indicator", "first", "second", "line"})
    variants: frozenset[str] = frozenset()

    def __init__(
        self, scopes: tuple[str, ...], holds: tuple[str, ...], moving: tuple[str, ...], stocks: tuple[str, ...]
    ) -> None:
        self.scopes = scopes
        self.holds = holds
        self.moving = moving
        self.stocks = stocks

    @cached_property
    def head(self) -> "regex.Pattern[str]":
        """A clause up to its number: scope, verb and indicator."""
        scopes, holds = alternation(self.scopes), alternation(self.holds)
        return compiled(
            rf"(?:截[至止](?:目前|现在)?[,]?|目前|现在|现)*(?P<scope>{scopes})(?:{holds})*"
            rf"(?P<before>[\p{{Han}}“”]{{0,14}}?)(?:{holds})*$"
        )

    @cached_property
    def plain(self) -> "regex.Pattern[str]":
        """A clause that is the name of a stock and a number: 新校区建筑面积 … 平方米."""
        stocks = alternation(self.stocks)
        return compiled(rf"(?P<before>\p{{Han}}{{2,12}}?{stocks})(?:{alternation(self.holds)})*$")

    @cached_property
    def named(self) -> "regex.Pattern[str]":
        """A scope or a stock: hardly any clause with a number names one."""
        return compiled(alternation((*self.scopes, *self.stocks)))

    @cached_property
    def moves(self) -> "regex.Pattern[str]":
        """A word that makes a number another one than the indicator's."""
        return compiled(alternation(self.moving))

    @property
    def gate(self) -> Gate:
        """Open if the text speaks of the whole of something, or of a stock."""
        return Gate((*self.scopes, *self.stocks))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every later value that contradicts the first, in the order of the text."""
        statements = list(self._statements(facts))
        said = Counter(one.subject for one in statements)
        first: dict[tuple[int, str, str, str], tuple[Statement, frozenset[str]]] = {}
        for one in statements:
            times = self._times(facts, one) if said[one.subject] > 1 else None
            if times is None:
                continue
            earlier, told = first.setdefault(one.subject, (one, times))
            if earlier is one or told != times:
                continue
            if earlier.quantity.interval(loose=True).meets(one.quantity.interval(loose=True)):
                continue
            yield self._hit(facts, earlier, one)

    def _statements(self, facts: Facts) -> Iterator[Statement]:
        shadow = facts.shadow
        named_at = facts.places((*self.scopes, *self.stocks))
        for quantity in facts.quantities:
            if quantity.kind not in KINDS or quantity.change or quantity.until or quantity.per:
                continue
            start, end = max(0, quantity.outer_start - CLAUSE), quantity.outer_start
            if bisect_left(named_at, start) == bisect_left(named_at, end) and shadow.find(" ", start, end) < 0:
                continue
            clause = pieces(shadow[start:end], CLAUSE_STARTS)[-1].replace(" ", "")
            if self.named.search(clause) is None:
                continue
            tail = TAIL.match(shadow, quantity.outer_end)
            named = self._indicator(clause, tail[0]) if tail is not None else None
            if named is None:
                continue
            article = facts.document.article_at(quantity.start)
            yield Statement(article.span.start if article else 0, *named, quantity)

    def _times(self, facts: Facts, one: Statement) -> frozenset[str] | None:
        """The times that the sentence of a statement names, None where it tells of a change."""
        start, end = facts.document.sentence_at(one.span.start)
        sentence = facts.shadow[start:end]
        return None if self.moves.search(sentence) is not None else frozenset(TIMES.findall(sentence))

    def _indicator(self, clause: str, tail: str) -> tuple[str, str] | None:
        """The scope and the indicator that a clause with a number speaks of, where it says nothing else."""
        head = self.head.match(clause)
        counted = tail.strip("的")
        if head is not None:
            said = head["before"].strip("的有")
            # The indicator stands on one side of the number; with words on both the clause says more.
            one_sided = bool(said) != bool(counted) and len(said or counted) > 1
            return (head["scope"], said or counted) if one_sided else None
        plain = self.plain.match(clause)
        return ("", plain["before"]) if plain is not None and not counted else None

    def _hit(self, facts: Facts, earlier: Statement, later: Statement) -> Hit:
        texts = [facts.text[one.span.start : one.span.end] for one in (earlier, later)]
        line = facts.document.source.line_of(earlier.span.start)
        fields = {"indicator": later.scope + later.indicator, "first": texts[0], "second": texts[1], "line": str(line)}
        facts.checked.update((earlier.span, later.span))
        return Hit(later.span, fields, (Note(earlier.span, "first"),))


def build(settings: Settings) -> TwoValuesCheck:
    """Read a rule of this kind."""
    scopes, holds = settings.texts("scopes"), settings.texts("holds")
    return TwoValuesCheck(scopes, holds, settings.texts("moving"), settings.texts("stocks"))
