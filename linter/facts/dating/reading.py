"""One article as its dating reads it: its years and events with the words around them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from linter.document import Article, Paragraph
from linter.document.numbering import RANKS
from linter.facts.dates import Point
from linter.facts.dating import words
from linter.facts.dating.evidence import Genre
from linter.facts.events import Event
from linter.finding import Span
from linter.pattern import occurrences
from linter.record import Record

OPEN_END: Final = 1 << 60


Role = Literal["told", "target", "base", "founded", "range"]


class Reading(Record):
    """What the dating of one article reads: the whole shadow with the dates and events that lie in the article."""

    __slots__ = ("shadow", "article", "end", "points", "inner", "events", "genre", "outlook")

    def __init__(
        self,
        shadow: str,
        article: Article,
        end: int,
        points: tuple[Point, ...],
        inner: frozenset[int],
        events: tuple[Event, ...],
        genre: Genre,
        outlook: tuple[Span, ...] = (),
    ) -> None:
        self.shadow: Final = shadow
        self.article: Final = article
        self.end: Final = end
        self.points: Final = points
        self.inner: Final = inner
        self.events: Final = events
        self.genre: Final = genre
        self.outlook: Final = outlook

    def years(self, start: int, end: int) -> tuple[Point, ...]:
        """The points with a year that begin in a part of the text."""
        low = bisect_left(self.points, start, key=_start)
        return self.points[low : bisect_left(self.points, end, lo=low, key=_start)]

    def events_between(self, start: int, end: int) -> tuple[Event, ...]:
        """The events that begin in a part of the text."""
        low = bisect_left(self.events, start, key=_event_start)
        return self.events[low : bisect_left(self.events, end, lo=low, key=_event_start)]

    def before(self, span: Span, length: int) -> str:
        """The text just before a span, within its line."""
        start = max(self.article.span.start, span.start - length)
        return self.shadow[start : span.start].rpartition("\n")[2]

    def after(self, span: Span, length: int) -> str:
        """The text just after a span, within its line."""
        return self.shadow[span.end : min(self.article.span.end, span.end + length)].partition("\n")[0]

    def sentence(self, span: Span) -> tuple[int, int]:
        """Where the sentence around a span begins and ends, never further than 120 characters."""
        start = max(self.shadow.rfind(mark, max(0, span.start - 120), span.start) for mark in "。;\n!") + 1
        ends = [self.shadow.find(mark, span.end, span.end + 120) for mark in "。;\n!"]
        end = min([place for place in ends if place >= 0], default=min(len(self.shadow), span.end + 120))
        return max(start, span.start - 120), end


def _start(point: Point) -> int:
    return point.span.start


def _event_start(event: Event) -> int:
    return event.span.start


def genre_of(shadow: str, article: Article) -> Genre:
    """What kind of text an article is, as far as its dating asks."""
    head = shadow[article.span.start : article.span.start + 600]
    title = shadow[article.title.span.start : article.title.span.end] if article.title is not None else ""
    if words.SPEECH.search(head) is not None or "政府工作报告" in title:
        return "assembly"
    if words.PART_OF_YEAR.search(title) is not None:
        return "half"
    if words.PLAN_TITLE.search(title) is not None and words.REPORT_TITLE.search(title) is None:
        return "plan"
    return "bulletin" if "公报" in title else "report"


def role_of(reading: Reading, point: Point) -> Role:
    """What a year in running text is there for: told as happening, a target, a base to compare with, a beginning."""
    if point.span.start in reading.inner:
        return "range"
    ahead, after = reading.before(point.span, 8), reading.after(point.span, 14)
    if words.BASE_BEFORE.search(ahead) is not None or words.BASE_AFTER.match(after) is not None:
        return "base"
    by_now = ahead.rstrip(" 到").endswith(("截至", "截止"))
    if (words.BOUND_BEFORE.search(ahead) is not None and not by_now) or words.TARGET_AFTER.match(after) is not None:
        return "target"
    if words.FOUNDED_AFTER.match(after) is not None:
        return "founded"
    return "target" if speaks_of_the_future(reading, point) else "told"


def speaks_of_the_future(reading: Reading, point: Point) -> bool:
    """Whether the words about a year speak of what is to come: then the year has not come either."""
    start, end = reading.sentence(point.span)
    start, end = max(start, point.span.start - 20), min(end, point.span.end + 20)
    lead, rest = reading.shadow[start : point.span.start], reading.shadow[point.span.end : end]
    return words.FUTURE.search(lead) is not None or words.FUTURE.search(rest) is not None


def plan_heads(shadow: str, points: Sequence[Point], found: Sequence[int]) -> list[int]:
    """The offsets in order of all that may open a passage that plans: of the words, which are found, and of years."""
    years = (point.span.start for point in points if point.year is not None)
    return sorted([*found, *(at for at in years if words.PLANNED_YEAR.match(shadow, at) is not None)])


def outlook_spans(shadow: str, article: Article, heads: Sequence[int]) -> list[Span]:
    """The sections that plan: years told there are still to come. `heads` is where such a passage may open."""
    spans: list[Span] = []
    open_since: Paragraph | None = None
    main_work: tuple[int, str] | None = None
    for paragraph in article.body:
        if paragraph.role not in ("heading", "caption"):
            continue
        if open_since is not None and not _below(paragraph, open_since):
            spans.append(Span(open_since.span.start, paragraph.span.start))
            open_since = None
        if open_since is None and paragraph.length <= 40:
            text = shadow[paragraph.body.start : paragraph.body.end]
            if words.PLAN_SECTION.search(text) is not None and words.REVIEW.search(text) is None:
                open_since = paragraph
                following = words.COMES_NEXT.search(text)
                if main_work is not None and following is not None and (following["y"] or "3") > main_work[1]:
                    spans = [span for span in spans if span.start != main_work[0]]
                match = words.MAIN_WORK.search(text)
                if match is not None and genre_of(shadow, article) == "report":
                    main_work = paragraph.span.start, match["y"] or ""
    if open_since is not None:
        spans.append(Span(open_since.span.start, article.span.end))
    spans += _run_in_plans(shadow, article, heads, spans)
    return sorted(spans)


def _run_in_plans(shadow: str, article: Article, heads: Sequence[int], sections: Sequence[Span]) -> Iterator[Span]:
    """The passages that plan without a heading: 下半年,我们将重点抓好…, to the end of the paragraph or of its list."""
    head = 0
    for paragraph in article.body:
        span = paragraph.span
        head = bisect_left(heads, span.start, head)
        if head == len(heads):
            return
        if heads[head] >= span.end or paragraph.role == "heading" or within(span, sections):
            continue
        match = words.PLAN_LEAD.search(shadow, span.start, span.end)
        if match is not None:
            colon = shadow[span.end - 1] == ":"
            yield Span(match.start(), article.span.end if colon else span.end)


def _below(paragraph: Paragraph, heading: Paragraph) -> bool:
    """Whether a paragraph stands under a heading: its numbering mark is of a deeper style, or it has none."""
    if paragraph.mark is None:
        return paragraph.role == "caption" and heading.mark is not None
    return heading.mark is None or RANKS[paragraph.mark.style] > RANKS[heading.mark.style]


def quoted_spans(shadow: str) -> list[Span]:
    """Titles in 《》 and document numbers in brackets: the years in them belong to what they name."""
    spans: list[Span] = []
    for opening, closing in (("《", "》"), ("〔", "〕"), ("[", "]"), ("【", "】")):
        for start in occurrences(shadow, opening):
            end = shadow.find(closing, start, start + 80)
            if end > 0:
                spans.append(Span(start, end))
    return sorted(spans)


def within(span: Span, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, Span(span.start, OPEN_END)) - 1
    return at >= 0 and spans[at].start <= span.start < spans[at].end
