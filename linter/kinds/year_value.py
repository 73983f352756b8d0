"""One statement made twice for the same year with two different numbers.

    shortest   how many code points of the statement must agree, from the year to the number (8)
    reach      how far apart the two may stand (400)
    heads      units of which one statement counts all, so that fewer common words will do (人次, 人, 户 …)

`2024年,争取助学金23.4万元；2024年,争取助学金13.8万元` gives one year two values: one of the years is another.
"""

from collections.abc import Iterator
from typing import Final

from linter.facts import Facts
from linter.facts.dates import Point
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.pattern import compiled
from linter.record import Record
from linter.settings import Settings

STATEMENT = compiled(r"(?P<words>[^0-9。;\n]{2,40}?)(?P<value>[0-9]+(?:\.[0-9]+)?)(?P<unit>[^0-9。;,、\n]{1,3})")


# How many code points may stand between two statements of few words, and how many those must have.
NEXT = 60
FEWEST = 4
GENERAL = compiled(r"[ ,:]|全[国省市县区镇乡村局校院]|我[国省市县区镇乡村局校院]|累计|共计|共|新|又|已|先后")
# What a year follows that only gives the base of a comparison.
COMPARED = frozenset("与比较同由从")
# What may stand before the year within its clause, and what leads to it.
CLAUSE_START = compiled(r"(?P<named>\p{Han}*?)(?:其中|截至|截止|[在于到至自从])?\Z")
CLAUSE_END = compiled(r"[,。;、)\n]|$")


class Statement(Record):
    """What is said of a year: the words up to the number, the number, its unit and their places."""

    __slots__ = ("point", "words", "value", "unit", "span")

    def __init__(self, point: Point, words: str, value: str, unit: str, span: Span) -> None:
        self.point: Final = point
        self.words: Final = words
        self.value: Final = value
        self.unit: Final = unit
        self.span: Final = span


class ValueCheck:
    """The kind `year_value` at work for one rule."""

    fields: frozenset[str] = frozenset({"year", "words", "first", "second"})
    variants: frozenset[str] = frozenset()

    def __init__(self, shortest: int, reach: int, heads: tuple[str, ...]) -> None:
        self.shortest = shortest
        self.reach = reach
        self.heads = heads

    @property
    def gate(self) -> Gate:
        """Open if the text has a year."""
        return Gate(("年",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit at the second of two statements that give one year two values."""
        before: dict[tuple[int, int | None, str], Statement] = {}
        for point in facts.dates.points:
            if point.year is None or point.day is not None:
                continue
            statement = _statement(facts, point)
            if statement is None or not (len(statement.words) >= self.shortest or self._counts_all(facts, statement)):
                continue
            key = (point.year, point.month, statement.words)
            earlier = before.get(key)
            before[key] = statement
            if earlier is None or statement.span.start - earlier.span.end > self.reach:
                continue
            # What few words say is one thing only where the second follows at once.
            if len(statement.words) < self.shortest and not _follows(facts, earlier, statement):
                continue
            if earlier.value != statement.value and earlier.unit[:1] == statement.unit[:1]:
                if _subject(facts, earlier) != _subject(facts, statement):
                    continue  # 投诉在2021年下降…，举报在2021年下降…: of two things
                fields = {
                    "year": facts.text[point.span.start : point.span.end],
                    "words": statement.words.strip(",、: "),
                    "first": earlier.value + earlier.unit,
                    "second": statement.value + statement.unit,
                }
                yield Hit(statement.span, fields, (Note(earlier.span, "first"),))

    def _counts_all(self, facts: Facts, statement: Statement) -> bool:
        """Whether a clause only names who was counted: 培训教师3200人次."""
        named = GENERAL.sub("", statement.words)
        clause = CLAUSE_END.match(facts.shadow, statement.span.end + len(statement.unit)) is not None
        return statement.unit in self.heads and len(named) >= FEWEST and clause


def _follows(facts: Facts, earlier: Statement, later: Statement) -> bool:
    """Whether a statement with the same unit comes next in the same paragraph."""
    between = facts.shadow[earlier.span.end : later.span.start]
    return len(between) <= NEXT and "\n" not in between and earlier.unit == later.unit


def _subject(facts: Facts, statement: Statement) -> str:
    """What the clause of a statement names before its year, without the words that lead to any year."""
    start = statement.span.start
    clause = CLAUSE_START.search(facts.shadow, max(0, start - 30), start)
    return "" if clause is None else GENERAL.sub("", clause["named"])


def _statement(facts: Facts, point: Point) -> Statement | None:
    match = STATEMENT.match(facts.shadow, point.span.end, point.span.end + 60)
    if match is None:
        return None
    if match["words"].endswith("的") and facts.shadow[point.span.start - 1 : point.span.start] in COMPARED:
        return None  # 与2010年第六次普查的458216人相比: what is counted was named before the year
    return Statement(point, match["words"], match["value"], match["unit"], Span(point.span.start, match.end("value")))


def build(settings: Settings) -> ValueCheck:
    """Read a rule of this kind."""
    return ValueCheck(settings.number("shortest", 8), settings.number("reach", 400), settings.texts("heads", ()))
