"""The year of an article: every piece of evidence votes for an interval of years, and the most votes win.

The year meant is the one that the article itself calls 今年: the year in the title of a summary or a bulletin, the
year of delivery of a work report to a congress, the coming year of a work plan. A bulletin of 2012 is signed in 2013
and a work report of 2025 reviews 2024; what stands for such a habit is an interval, never a conflict.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from linter.document import Article
from linter.facts.dates import Dates, Point
from linter.facts.dating.agreement import agreed_year
from linter.facts.dating.evidence import LABELS, OPEN, OWN_LABELS, Dating, Evidence, Genre, most_voted, settle
from linter.facts.dating.known import known, phase_words, phase_year_after
from linter.facts.dating.labels import file_year, labels
from linter.facts.dating.reading import Reading, genre_of, outlook_spans, plan_heads, quoted_spans, within
from linter.facts.dating.told import told
from linter.facts.events import Event
from linter.pattern import compiled

__all__ = [
    "LABELS",
    "OPEN",
    "OWN_LABELS",
    "Dating",
    "Evidence",
    "Genre",
    "agreed_year",
    "date_articles",
    "most_voted",
    "phase_words",
    "phase_year_after",
]


STANDARD = compiled(r"[A-Z]{2}[A-Z]*(?:/[A-Z]+)? *[0-9]+(?:\.[0-9]+)*[-—–]$")


def date_articles(
    shadow: str, articles: Sequence[Article], dates: Dates, events: Sequence[Event], plans: Sequence[int], path: str = ""
) -> tuple[Dating, ...]:
    """Date every article of a text.

    `plans` are the offsets of words that passages which plan open with (PLAN_HEADS); `path` is the file's name, read
    only for a year in it.
    """
    inner = frozenset(
        point.span.start
        for stretch in dates.stretches
        for point in (stretch.first, stretch.last)
        if stretch.last.year is not None
    )
    quoted, heads = quoted_spans(shadow), plan_heads(shadow, dates.points, plans)
    found: list[Dating] = []
    for article in articles:
        start, end = article.span.start, _end_of(shadow, article, articles[0])
        points = tuple(
            point
            for point in dates.between(start, end)
            if point.year is not None
            and not within(point.span, quoted)
            and not _machine_made(shadow, point)
            and not _of_a_standard(shadow, point)
        )
        low = bisect_left(events, start, key=_start)
        here = tuple(events[low : bisect_left(events, end, lo=low, key=_start)])
        outlook = tuple(outlook_spans(shadow, article, heads))
        reading = Reading(shadow, article, end, points, inner, here, genre_of(shadow, article), outlook)
        evidence = [*evidence_in(reading), *file_year(path)]
        found.append(settle(article, evidence, reading.genre, outlook))
    return tuple(_with_collection(found))


def _start(event: Event) -> int:
    return event.span.start


def _machine_made(shadow: str, point: Point) -> bool:
    """Whether a date has the form of an upload time or a file name (2024-08-09), which no report writes."""
    return shadow[point.span.start + 4 : point.span.start + 5] in ("-", "/") and point.day is not None


def _of_a_standard(shadow: str, point: Point) -> bool:
    """Whether a year is part of a standard's number: GB/T 9704—2012."""
    start = point.span.start
    if shadow[max(0, start - 1) : start] not in ("-", "—", "–"):
        return False
    return STANDARD.search(shadow, max(0, start - 24), start) is not None


def _end_of(shadow: str, article: Article, first: Article) -> int:
    """Where an article's own text ends: what follows a repetition of the file's title is an extract of its start."""
    if article is first or first.title is None:
        return article.span.end
    title = shadow[first.title.span.start : first.title.span.end]
    for paragraph in article.paragraphs[1:]:
        if paragraph.length == len(title) and shadow.startswith(title, paragraph.span.start):
            return paragraph.span.start
    return article.span.end


def evidence_in(reading: Reading) -> Iterator[Evidence]:
    """Every piece of evidence in one article, in no order."""
    used: set[int] = set()
    labelled = tuple(labels(reading, used))
    yield from labelled
    yield from told(reading, used, labelled)
    yield from known(reading)


def _with_collection(found: list[Dating]) -> Iterator[Dating]:
    """Add the year of a compilation's title to those of its articles that state none of their own.

    It has no weight: the articles of a compilation may well be of other years, but a reader must be told.
    """
    titles = [one for one in found[0].evidence if one.kind == "title"] if len(found) >= 3 else []
    for dating in found:
        if titles and dating is not found[0] and all(one.stated is None for one in dating.evidence):
            one = titles[0]
            collection = Evidence("collection", one.span, one.first, one.last, 0, one.stated)
            yield dating.altered(evidence=(collection, *dating.evidence))
        else:
            yield dating
