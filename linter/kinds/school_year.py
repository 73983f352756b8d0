"""School years that do not go with each other, or with the day on which a school's report was signed.

    reports  what a title says of texts that look back on their school year

A school year runs from autumn to summer: 2022—2023. Variants: the plain one where the first words name another school
year than the title; `span` where the two years do not follow each other, and the article has the right ones elsewhere;
`plan` where what is planned is the school year reported on; `signed` where the report is signed outside of its school
year and the months after it; `term` where the months told of are those of the other term; `previous` where the term
before that of the title is not the one that came before it (上学期, 2023年秋季 in a plan for the spring of 2025).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from linter.facts import Facts
from linter.facts.dating import Dating
from linter.facts.dating.signing import Day, signed_on
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.pattern import Pattern, compiled
from linter.record import Record
from linter.settings import Settings

SCHOOL_YEAR = compiled(
    r"(?<![0-9])(?P<first>20[0-9][0-9])年?[-—–~至]{1,2}(?P<last>20[0-9][0-9])年?学年度?(?:的?第?(?P<term>[一二上下秋春])(?:季)?学?期)?"
)
SEASON = compiled(r"(?P<y>20[0-9][0-9])年(?P<season>[春秋])季?学期")
LAST_TERM = compiled(r"上(?:一|个|一个)?学期[^。;]{0,12}$")
SEVERAL = compiled(r"[两二三四五]个?学?年|近|历")
# The months of the two terms; those of the holidays between them belong to either.
TERMS: Final = {"一": 1, "上": 1, "秋": 1, "二": 2, "下": 2, "春": 2}
MONTHS: Final = {1: frozenset({8, 9, 10, 11, 12, 1, 2}), 2: frozenset({1, 2, 3, 4, 5, 6, 7, 8})}
OPENING = 60


class SchoolYear(Record):
    """A school year as written: its two years and its term, None where none is named."""

    __slots__ = ("span", "first", "last", "term")

    def __init__(self, span: Span, first: int, last: int, term: int | None) -> None:
        self.span: Final = span
        self.first: Final = first
        self.last: Final = last
        self.term: Final = term


class SchoolYearCheck:
    """The kind `school_year` at work for one rule."""

    fields: frozenset[str] = frozenset({"text", "other"})
    variants: frozenset[str] = frozenset({"span", "plan", "signed", "term", "previous"})

    def __init__(self, reports: Pattern) -> None:
        self.reports = reports

    @property
    def gate(self) -> Gate:
        """Open if the text names a school year or a term."""
        return Gate(("学年", "季学期"))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every school year that does not go with the others of its article."""
        for dating in facts.datings:
            found = list(_found(facts, dating.article.span))
            proper = [one for one in found if one.last == one.first + 1]
            for one in found:
                if one.last > one.first + 1 and _kin(one, proper) and not _several(facts.shadow, one.span):
                    yield _hit(facts, one.span, next(two.span for two in proper if _kin(one, [two])), "span")
            yield from _term_before(facts, dating)
            title = dating.article.title
            named = next((one for one in proper if title is not None and _within(one.span, title.span)), None)
            if title is None or named is None:
                continue
            if self.reports.search(facts.shadow, title.span.start, title.span.end) is not None:
                yield from _against(facts, dating, named, proper)


def _term_before(facts: Facts, dating: Dating) -> Iterator[Hit]:
    """A hit for what is called the last term and is not the one before the term of the title."""
    title = dating.article.title
    own = SEASON.search(facts.shadow, *title.span) if title is not None else None
    if own is None:
        return
    spring = own["season"] == "春"
    right = int(own["y"]) - 1 if spring else int(own["y"])
    for match in SEASON.finditer(facts.shadow, own.end(), dating.article.span.end):
        if (match["season"] == "秋") != spring or int(match["y"]) not in (right - 1, right + 1):
            continue
        if LAST_TERM.search(facts.shadow, max(own.end(), match.start() - OPENING), match.start()) is not None:
            yield _hit(facts, Span(*match.span()), Span(*own.span()), "previous")
            return


def _against(facts: Facts, dating: Dating, named: SchoolYear, proper: list[SchoolYear]) -> Iterator[Hit]:
    """The hits for what does not go with the school year of a report's title."""
    unnumbered = takewhile(lambda p: p.mark is None, dating.article.body)
    body = [p for p in unnumbered if p.role == "text"][:2]
    for one in proper:
        if one.first == named.first or dating.plans(one.span.start):
            continue
        if any(_within(one.span, Span(p.span.start, p.span.start + OPENING)) for p in body):
            yield _hit(facts, one.span, named.span, "")
            return
    for part in dating.outlook:
        planned = next((one for one in proper if part.start <= one.span.start < part.start + OPENING), None)
        if planned is not None and (planned.first, planned.term or 0) <= (named.first, named.term or 0):
            yield _hit(facts, planned.span, named.span, "plan")
            return
    signed = signed_on(dating, facts.dates)
    if signed is not None and signed.year is not None:
        day = Day(signed.year, signed.month)
        if day.after(Day(named.last, 12)) or Day(named.first, 11).after(day):
            yield _hit(facts, signed.span, named.span, "signed")
            return
    if named.term is not None:
        yield from _other_term(facts, dating, named)


def _other_term(facts: Facts, dating: Dating, named: SchoolYear) -> Iterator[Hit]:
    """A hit for the term of the title, where the months told of are all of the other one."""
    own = MONTHS[named.term or 1]
    start, end = dating.article.body[0].span.start if dating.article.body else 0, dating.article.span.end
    signed = signed_on(dating, facts.dates)
    points = [
        point
        for point in facts.dates.between(start, end)
        if point.month is not None
        and not dating.plans(point.span.start)
        and (signed is None or point.span != signed.span)
    ]
    if points and all(point.month not in own for point in points) and len({point.month for point in points}) > 1:
        yield _hit(facts, named.span, points[0].span, "term")


def _found(facts: Facts, part: Span) -> Iterator[SchoolYear]:
    for match in SCHOOL_YEAR.finditer(facts.shadow, part.start, part.end):
        term = TERMS.get(match["term"] or "")
        yield SchoolYear(Span(*match.span()), int(match["first"]), int(match["last"]), term)


def _kin(one: SchoolYear, proper: list[SchoolYear]) -> bool:
    """Whether a school year with wrong years shares one of them with a right one."""
    return any(one.first == two.first or one.last in (two.first, two.last) for two in proper)


def _several(shadow: str, span: Span) -> bool:
    return SEVERAL.search(shadow, max(0, span.start - 6), min(len(shadow), span.end + 6)) is not None


def _within(span: Span, part: Span) -> bool:
    return part.start <= span.start < part.end


def _hit(facts: Facts, span: Span, other: Span, variant: str) -> Hit:
    fields = {"text": facts.text[span.start : span.end], "other": facts.text[other.start : other.end]}
    return Hit(span, fields, (Note(other, "other"),), variant=variant)


def build(settings: Settings) -> SchoolYearCheck:
    """Read a rule of this kind."""
    return SchoolYearCheck(settings.pattern("reports"))
