"""The year of an article: every piece of evidence votes for an interval of years, and the most votes win.

The year meant is the one that the article itself calls 今年: the year in the title of a summary or a bulletin, the
year of delivery of a work report to a congress, the coming year of a work plan. A bulletin of 2012 is signed in 2013
and a work report of 2025 reviews 2024; what stands for such a habit is an interval, never a conflict.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final, Literal

import regex

from linter.document import Article, Paragraph
from linter.document.numbering import RANKS
from linter.facts.dates import Dates, Point, occurrences, widen
from linter.facts.events import Event
from linter.finding import Span

OPEN: Final = 9999
OPEN_END: Final = 1 << 60

Kind = Literal[
    "title", "collection", "file", "subtitle", "delivery", "heading", "naming", "opening", "signature", "this-year",
    "year-note", "review", "outlook", "narrated", "later", "target", "event", "guidance", "session", "anniversary", "day",
    "phase", "drafting",
]  # fmt: skip

# What an author puts above or below a text to say which year it is about; the rest dates it by what it tells.
LABELS: Final = frozenset({"title", "collection", "file", "subtitle", "heading"})
STATED: Final = frozenset({*LABELS, "delivery", "naming", "opening", "signature", "narrated", "year-note", "review"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to date an article: the years it allows (both ends in), its weight and where it stands.

    `stated` is the year as it is written there, None where the years follow from something else. `name` is the
    event, session or plan that they follow from.
    """

    kind: Kind
    span: Span
    first: int
    last: int
    weight: int
    stated: int | None = None
    name: str = ""

    def allows(self, first: int, last: int) -> bool:
        """Whether some year of an interval agrees with this evidence."""
        return self.first <= last and first <= self.last

    def gap(self, first: int, last: int) -> int:
        """How many years lie between this evidence and an interval; 0 where they meet."""
        return max(0, self.first - last, first - self.last)


@dataclass(frozen=True, slots=True)
class Dating:
    """The years that an article may be of, both ends in, with all evidence in text order.

    `first` and `last` are None where nothing dates the text; `last` is OPEN where nothing bounds it above.
    """

    article: Article
    first: int | None
    last: int | None
    evidence: tuple[Evidence, ...]
    genre: Genre

    @property
    def year(self) -> int | None:
        """The one year that the evidence leaves, if it leaves one."""
        return self.first if self.first is not None and self.first == self.last else None

    @property
    def weight(self) -> int:
        """How much evidence agrees with the interval."""
        if self.first is None or self.last is None:
            return 0
        return sum(one.weight for one in self.evidence if one.allows(self.first, self.last))


Genre = Literal["assembly", "plan", "half", "bulletin", "report"]

_SPEECH: Final = regex.compile(r"各位代表|向大会(?:报告|作)|请予审议|人民代表大会[^。\n]{0,12}会议上")
_PLAN_TITLE: Final = regex.compile(
    r"(?:计划|要点|打算|安排|规划|工作思路|实施方案|行动方案|目标)(?:的通知|\(.{0,12}\))?$"
)
_REPORT_TITLE: Final = regex.compile(r"总结|汇报|报告|回顾|公报|述职|小结|情况")
_HALF: Final = regex.compile(r"上半年|半年|第?[一二三1-3]季度|前三季度|[0-9]月份?|月度|季度")
_NAMING: Final = regex.compile(
    r"(?:现|下面|特)(?:就|将|把)(?P<what>[^。;\n]{0,60}?)"
    r"(?:总结|汇报|报告|小结|通报|公布|公告|发布|公开|说明|简要回顾|述职|述廉)"
)
_OPENING: Final = regex.compile(r"[ “\"]*(?:在|刚刚过去的|过去的|回顾|自)?[ ]*$")
_JUST_PAST: Final = regex.compile(r"(?:刚刚过去|过去|即将过去)的$")
_REVIEW: Final = regex.compile(r"回顾|总结|完成情况|工作情况|取得的?成绩|成效|主要工作|进展|所做的工作")
_OUTLOOK: Final = regex.compile(
    r"计划|打算|安排|重点|任务|总体部署|总体要求|思路|目标|展望|的工作|工作的?建议|下一步|下步|预期|规划|谋划|措施"
)
_PLAN_SECTION: Final = regex.compile(
    r"计划|打算|安排|工作重点|重点工作|工作思路|下一步|下步|下半年|明年|来年|今后|展望|主要任务|总体部署|总体要求|预期目标|工作的建议"
)
_BOUND_BEFORE: Final = regex.compile(r"(?:为|到|至|面向|展望|力争|确保|争取|有望|预计)[ “]?$")
_BASE_BEFORE: Final = regex.compile(
    r"(?:自从?|从|由|始于|始建于|比|较|与|同|和|跟|相比|高于|低于|超过|按|早在|自打|起于|追溯到|相对)[ “]?$"
)
_BASE_AFTER: Final = regex.compile(
    r"(?:[底末初度]|全年|同期|[0-9]+月)?(?:以来|起[,步至]?|开始|前后?|之前|以前|至今|为基[数期]|价格|不变价|的基础上|的[0-9])"
)
_FOUNDED_AFTER: Final = regex.compile(
    r"[^,。;]{0,8}(?:成立|创办|建校|始建|建成|组建|颁布|设立|创建于|毕业|出生|入党|参加工作|首次|竣工|投产|通车|建县|撤县)"
)
_TARGET_AFTER: Final = regex.compile(
    r"[底末初]?(?:前|之前|[^,。;]{0,5}(?:奥运|世博|亚运|大运会|全运会)|远景|目标|规划|要达到|力争|将|实现|奥运|冬奥|世博|亚运|基本)"
)
_FUTURE_WORDS: Final = regex.compile(
    r"将(?!近)|拟[于在]|力争|预计|计划|打算|规划|目标|要[在达努]|有望|即将|申办|筹办|筹备|迎接|准备"
)
_AHEAD_BEFORE: Final = regex.compile(
    r"(?:喜迎|迎接|筹备|编制|谋划|制定|制订|起草|论证|打好基础|即将|衔接|对接|准备|启动|展望|研究|到)[^。;,]{0,14}$"
)
_AHEAD_AFTER: Final = regex.compile(
    r"[”\"]?+(?!末|收官|圆满|完成)[^。;,]{0,12}?(?:规划[^。;,]{0,4}(?:编制|起草|制定|研究|调研|前期)|打(?:好|牢|下)|奠定|开好局|起好步|即将|到来|做好.{0,4}准备|良好开局)"
)
_SINCE_AFTER: Final = regex.compile(r"[”\"]?(?:会议)?(?:以来|之后|以后|闭幕以来|召开以来|后)")
_FIRST_YEAR: Final = regex.compile(r"[”\"]?(?:规划|计划|时期)?(?:实施)?的?(?:开局|起步|启动|第一|头一)(?:之)?年")
_LAST_YEAR: Final = regex.compile(
    r"[”\"]?(?:规划|计划|时期)?(?:实施)?(?:的|圆满|全面|决胜)*(?:收官|最后一|收尾|决胜|末|冲刺)(?:之)?年"
)
_THIRD_YEAR: Final = regex.compile(
    r"[”\"]?(?:规划|计划|时期)?(?:实施)?的?(?:承上启下|中期评估|中间一|第三)(?:的?(?:关键|重要)?(?:之)?年|年)"
)
_DATE_LINE: Final = regex.compile(r"^[(]?(?:日期|时间)?[::]?[^0-9一二]{0,30}$")
_SINCE_LABEL: Final = regex.compile(r"[年度]*(?:以来|至今|起)")
_SHORT_LABEL: Final = regex.compile(
    r"(?<![0-9.])(?P<s>[0-9][0-9])(?: ?年度?|(?=上半年))(?!以|来|间|前|后|代|龄|制|级|期|多|之|史|间|的)"
)
_GUIDANCE_BEFORE: Final = regex.compile(
    r"(?:贯彻|落实|学习|宣传|领会|宣讲|按照|根据|以|遵循|围绕|践行|认真)[^。;,]{0,30}$"
)
_GUIDANCE_AFTER: Final = regex.compile(r"[^。;]{0,24}?(?:精神|为指针|为指导|决策部署|部署|要求|《决定》|《建议》|会议)")
_FOUNDATION: Final = regex.compile(
    r"[”\"]?+(?:(?!收官|完成|圆满|目标|末)[^。;,]){0,10}?(?:打(?:好|牢|下)|奠定)[^。;,]{0,8}基础"
)
_TITLE_LINE: Final = regex.compile(
    r"(?:总结|报告|公报|汇报|述职|纪要|要点|计划|打算|方案|通报|情况|小结|范文|范例)(?:\(.{1,12}\))?[: ]*$"
)
_REPORT_WORD: Final = regex.compile(
    r"总结|报告|公报|汇报|小结|计划|要点|安排|打算|情况|通报|方案|回顾|述职|讲话|工作|会议上"
)
_SERIES_END: Final = regex.compile(r"第[一二三四五1-5]次会议以来的五年|以来的五年")
_IN_SESSION: Final = regex.compile(r"(?:向|在)[ ]*$")
_YEAR_NOTE: Final = regex.compile(
    r"(?:今年|本年度?)\((?P<y>(?:19|20)[0-9][0-9])年?\)|(?P<y>(?:19|20)[0-9][0-9])年\((?:今年|本年)\)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the dating of one article reads: the whole shadow with the dates and events that lie in the article."""

    shadow: str
    article: Article
    end: int
    points: tuple[Point, ...]
    inner: frozenset[int]
    events: tuple[Event, ...]
    genre: Genre

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


def date_articles(
    shadow: str, articles: Sequence[Article], dates: Dates, events: Sequence[Event], path: str = ""
) -> tuple[Dating, ...]:
    """Date every article of a text. `path` is the file's name, read only for a year in it."""
    inner = frozenset(
        point.span.start
        for stretch in dates.stretches
        for point in (stretch.first, stretch.last)
        if stretch.last.year is not None
    )
    quoted = _quoted(shadow)
    years = tuple(
        point
        for point in dates.points
        if point.year is not None and not _within(point.span, quoted) and not _machine_made(shadow, point)
    )
    found: list[Dating] = []
    for article in articles:
        start, end = article.span.start, _end_of(shadow, article, articles[0])
        points = tuple(point for point in years if start <= point.span.start < end)
        here = tuple(event for event in events if start <= event.span.start < end)
        reading = Reading(shadow, article, end, points, inner, here, genre_of(shadow, article))
        evidence = [*evidence_in(reading), *_file_year(path)]
        found.append(settle(article, evidence, reading.genre))
    return tuple(_with_collection(found))


def _machine_made(shadow: str, point: Point) -> bool:
    """Whether a date has the form of an upload time or a file name (2024-08-09), which no report writes."""
    return shadow[point.span.start + 4 : point.span.start + 5] in ("-", "/") and point.day is not None


def _end_of(shadow: str, article: Article, first: Article) -> int:
    """Where an article's own text ends: what follows a repetition of the file's title is an extract of its start."""
    if article is first or first.title is None:
        return article.span.end
    title = shadow[first.title.span.start : first.title.span.end]
    for paragraph in article.paragraphs[1:]:
        if paragraph.length == len(title) and shadow.startswith(title, paragraph.span.start):
            return paragraph.span.start
    return article.span.end


def settle(article: Article, evidence: Iterable[Evidence], genre: Genre) -> Dating:
    """Count the votes: the years with the most weight behind them, as one interval."""
    kept = tuple(sorted(evidence, key=lambda one: (one.span, one.kind)))
    interval = most_voted(kept)
    first, last = interval if interval is not None else (None, None)
    return Dating(article, first, last, kept, genre)


def most_voted(evidence: Iterable[Evidence]) -> tuple[int, int] | None:
    """The interval of years with the greatest weight; None without bounded evidence or any lower bound."""
    kept = [one for one in evidence if one.weight]
    if not kept:
        return None
    edges = sorted({edge for one in kept for edge in (one.first, one.last + 1)})
    best: tuple[int, int, int] | None = None
    for left, right in zip(edges, edges[1:], strict=False):
        weight = sum(one.weight for one in kept if one.first <= left <= one.last)
        if best is None or weight > best[0]:
            best = (weight, left, right - 1)
        elif weight == best[0] and left == best[2] + 1:
            best = (weight, best[1], right - 1)
    if best is None:
        return None
    return best[1], min(best[2], OPEN)


def genre_of(shadow: str, article: Article) -> Genre:
    """What kind of text an article is, as far as its dating asks."""
    head = shadow[article.span.start : article.span.start + 600]
    title = shadow[article.title.span.start : article.title.span.end] if article.title is not None else ""
    if _SPEECH.search(head) is not None or "政府工作报告" in title:
        return "assembly"
    if _HALF.search(title) is not None:
        return "half"
    if _PLAN_TITLE.search(title) is not None and _REPORT_TITLE.search(title) is None:
        return "plan"
    return "bulletin" if "公报" in title else "report"


def evidence_in(reading: Reading) -> Iterator[Evidence]:
    """Every piece of evidence in one article, in no order."""
    used: set[int] = set()
    front = tuple(_front(reading, used))
    titles = frozenset(one.stated for one in front if one.stated is not None)
    yield from front
    yield from _headings(reading, used)
    yield from _naming(reading, used)
    yield from _signature(reading, used)
    yield from _year_notes(reading)
    yield from _opening(reading, used, titles)
    yield from _narrated(reading, used)
    yield from _known(reading)


def _file_year(path: str) -> Iterator[Evidence]:
    found = regex.search(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9]{6})", PurePath(path).stem) if path else None
    if found is not None:
        year = int(found[1])
        if 1949 <= year <= 2100:
            yield Evidence("file", Span(0, 0), year, year, 3, year)


def _front(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """The title lines, and the line that says when and where a report was given."""
    seen: set[tuple[Kind, int | None]] = set()
    front = list(reading.article.front)
    front += [p for p in reading.article.body[:2] if p.mark is None and _is_title_line(reading.shadow, p)]
    for paragraph in front:
        for one in _front_line(reading, paragraph, used):
            # A title that is printed twice is one piece of evidence.
            if (one.kind, one.stated) not in seen:
                seen.add((one.kind, one.stated))
                yield one
    body = reading.article.body
    if body and body[0].role == "text" and _SPEECH.search(reading.shadow, body[0].span.start, body[0].span.end):
        first = [p for p in reading.points if body[0].span.start <= p.span.start < body[0].span.start + 30]
        if first and first[0].day is not None and first[0].year is not None:
            used.add(first[0].span.start)
            yield Evidence("delivery", first[0].span, first[0].year, first[0].year, 6, first[0].year)


def _is_title_line(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a short line is a title by its last word, though a colon closes it."""
    if paragraph.length > 60 or "," in shadow[paragraph.span.start : paragraph.span.end]:
        return False
    return _TITLE_LINE.search(shadow, paragraph.span.start, paragraph.span.end) is not None


def _front_line(reading: Reading, paragraph: Paragraph, used: set[int]) -> Iterator[Evidence]:
    shadow, span = reading.shadow, paragraph.span
    points = [p for p in reading.points if span.start <= p.span.start < span.end]
    points = sorted([*points, *_short_years(shadow, span, points)], key=lambda point: point.span)
    text = shadow[span.start : span.end]
    for point in points:
        year = point.year
        if year is None or not 1949 <= year <= 2100:
            continue
        used.add(point.span.start)
        if point.month is not None and (point.day is not None or "会议" in text or len(text) < 20):
            at_session = "会" in text or reading.genre == "assembly"
            earliest = year if at_session or reading.genre == "half" else year - 1
            latest = year + 1 if reading.genre == "plan" else year
            yield Evidence("delivery", point.span, earliest, latest, 6, year)
        elif point.span.start in reading.inner:
            yield Evidence("subtitle", point.span, year - 1, year + 6, 1, None)
        elif _SINCE_LABEL.match(shadow, point.span.end) is None and not shadow.startswith("远景", point.span.end):
            if paragraph not in reading.article.front:
                yield Evidence("heading", point.span, year, year, 6, year)
            elif paragraph == reading.article.title or _REPORT_WORD.search(text) is not None:
                yield Evidence("title", point.span, year, year, 8, year)
                yield from _planned_in_title(reading, paragraph, point, used)
                break
            else:
                yield Evidence("subtitle", point.span, year, year, 4, year)


def _planned_in_title(reading: Reading, paragraph: Paragraph, first: Point, used: set[int]) -> Iterator[Evidence]:
    """The year for which a title also promises a plan: 2023年工作总结和2024年工作计划."""
    for point in reading.points:
        if not first.span.end <= point.span.start < paragraph.span.end or point.year is None:
            continue
        tail = reading.shadow[point.span.end : paragraph.span.end]
        if point.span.start not in reading.inner and _OUTLOOK.search(tail) is not None and not point.month:
            used.add(point.span.start)
            yield Evidence("outlook", point.span, point.year - 1, point.year, 3, point.year)


def _short_years(shadow: str, span: Span, found: Sequence[Point]) -> Iterator[Point]:
    """The first year of two digits in a line that is a label, where it cannot be a length of time.

    `found` are the points that the line is known to hold.
    """
    match = _SHORT_LABEL.search(shadow, span.start, span.end)
    if match is None or any(point.span.start <= match.start() < point.span.end for point in found):
        return
    if _REPORT_WORD.search(shadow, match.end(), span.end) is None:
        return
    before = shadow[max(span.start, match.start() - 2) : match.start()]
    if before.endswith(
        ("近", "过去", "这", "前", "后", "满", "第", "历", "约", "超", "任职", "从教", "工作", "余", "建校")
    ):
        return
    year = widen(int(match["s"]))
    if year is not None:
        yield Point(Span(*match.span()), year, short=True)


def _headings(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """Section headings that name the year they review or plan."""
    for paragraph in reading.article.body:
        if paragraph.span.start >= reading.end or paragraph.role not in ("heading", "caption") or paragraph.length > 50:
            continue
        span = paragraph.span
        points = [p for p in reading.points if span.start <= p.span.start < span.end]
        points = sorted([*points, *_short_years(reading.shadow, span, points)], key=lambda point: point.span)
        for point in points[:1]:
            year = point.year
            if year is None or point.span.start in reading.inner or point.month is not None:
                continue
            tail = reading.shadow[point.span.end : span.end]
            if _OUTLOOK.search(tail) is not None and _REVIEW.search(tail) is None:
                used.add(point.span.start)
                earliest = year if reading.genre in ("assembly", "plan") else year - 1
                yield Evidence("outlook", point.span, earliest, year, 5, year)
            elif _REVIEW.search(tail) is not None:
                used.add(point.span.start)
                if reading.genre == "assembly":
                    yield Evidence("review", point.span, year + 1, year + 1, 5, year)
                else:
                    yield Evidence("review", point.span, year, year + 1, 5, year)
            elif paragraph.role == "caption" and _REPORT_WORD.search(tail) is not None:
                used.add(point.span.start)
                yield Evidence("heading", point.span, year, year, 4, year)


def _naming(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """Where the text says what it is: 现将2023年…总结如下."""
    start, end = reading.article.span.start, reading.end
    for match in _NAMING.finditer(reading.shadow, start, min(end, start + 3000)):
        inside = [p for p in reading.points if match.start("what") <= p.span.start < match.end("what")]
        inside += _short_years(reading.shadow, Span(*match.span()), inside)
        inside = [p for p in inside if p.span.start not in reading.inner and p.year is not None]
        if not inside:
            continue
        years = [p.year for p in inside if p.year is not None]
        used.update(p.span.start for p in inside)
        first, last = min(years), max(years)
        if reading.genre == "assembly":
            last = max(last, first + 1)
        yield Evidence("naming", inside[0].span, first, last, 7, years[0])
        return


def _signature(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """The date line under the text."""
    for paragraph in reading.article.paragraphs[-5:]:
        if paragraph in reading.article.front or paragraph.length > 40:
            continue
        span = paragraph.span
        for point in reading.points:
            if not span.start <= point.span.start < span.end or point.month is None or point.year is None:
                continue
            rest = reading.shadow[point.span.end : span.end].strip(" )。")
            lead = reading.shadow[span.start : point.span.start]
            if rest or _DATE_LINE.match(lead) is None:
                continue
            used.add(point.span.start)
            earliest = point.year if reading.genre == "half" else point.year - 1
            latest = point.year + 1 if reading.genre == "plan" else point.year
            yield Evidence("signature", point.span, earliest, latest, 5, point.year)


def _year_notes(reading: Reading) -> Iterator[Evidence]:
    start, end = reading.article.span
    if "(今年" not in reading.shadow and "今年(" not in reading.shadow and "年(本年" not in reading.shadow:
        return
    for match in _YEAR_NOTE.finditer(reading.shadow, start, end):
        year = int(match["y"])
        yield Evidence("year-note", Span(*match.span("y")), year, year, 6, year)


def _opening(reading: Reading, used: set[int], titles: frozenset[int]) -> Iterator[Evidence]:
    """The year with which the body opens."""
    # The lines before the first heading, or the first line where a text opens under one.
    body = reading.article.body
    marked = next((index for index, p in enumerate(body) if p.mark is not None), len(body))
    if marked == 0:
        marked = next((index for index, p in enumerate(body) if p.mark is None), 0) + 1
    texts = [p for p in body[:marked] if p.role == "text" and p.length > 10][:3]
    for paragraph in texts:
        for point in reading.points:
            if not paragraph.span.start <= point.span.start < paragraph.span.start + 14:
                continue
            year = point.year
            if year is None or point.span.start in reading.inner or point.span.start in used or point.month:
                continue
            lead = reading.shadow[paragraph.body.start : point.span.start]
            if _OPENING.match(lead) is None or _BASE_AFTER.match(reading.after(point.span, 8)) is not None:
                continue
            if role_of(reading, point) in ("base", "founded"):
                continue
            if year not in titles and _is_chronicle(reading, year, used):
                return
            used.add(point.span.start)
            if _JUST_PAST.search(lead) is not None or reading.genre == "assembly":
                yield Evidence("opening", point.span, year, year + 1, 5, year)
            else:
                yield Evidence("opening", point.span, year, year + (1 if reading.genre == "plan" else 0), 5, year)
            return


def _is_chronicle(reading: Reading, year: int, used: set[int]) -> bool:
    """Whether the body goes on to tell of much later years: then it opens with its oldest, not with its own."""
    return any(
        point.year is not None
        and point.year > year + 1
        and point.span.start not in used
        and role_of(reading, point) == "told"
        for point in reading.points
    )


Role = Literal["told", "target", "base", "founded", "range"]


def role_of(reading: Reading, point: Point) -> Role:
    """What a year in running text is there for: told as happening, a target, a base to compare with, a beginning."""
    if point.span.start in reading.inner:
        return "range"
    before, after = reading.before(point.span, 8), reading.after(point.span, 14)
    if _BASE_BEFORE.search(before) is not None or _BASE_AFTER.match(after) is not None:
        return "base"
    if _BOUND_BEFORE.search(before) is not None or _TARGET_AFTER.match(after) is not None:
        return "target"
    if _FOUNDED_AFTER.match(after) is not None:
        return "founded"
    start, end = reading.sentence(point.span)
    # A sentence that speaks of what is to come names years that have not come.
    lead = reading.shadow[max(start, point.span.start - 20) : point.span.start]
    if _FUTURE_WORDS.search(lead) is not None or _FUTURE_WORDS.search(
        reading.shadow, point.span.end, min(end, point.span.end + 20)
    ):
        return "target"
    return "told"


def _narrated(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """The years that the text tells of: it is of the newest of them or the year after."""
    told: dict[int, list[Span]] = {}
    outlook = outlook_spans(reading.shadow, reading.article)
    target: Point | None = None
    for point in reading.points:
        if point.span.start in used or point.year is None or not 1949 <= point.year <= 2100:
            continue
        role = role_of(reading, point)
        if role == "target" and (target is None or point.year > (target.year or 0)):
            target = point
        if role != "told" or _within(point.span, outlook):
            continue
        told.setdefault(point.year, []).append(point.span)
    newest = max(told, default=0)
    for year, places in told.items():
        # The first place carries the weight of all; a year told of once is history where newer ones follow.
        weight = min(len(places), 4) if year == newest or len(places) > 1 else 0
        for index, place in enumerate(places):
            yield Evidence("narrated", place, year, year + 1, 0 if index else weight, year)
    if target is not None and target.year is not None:
        yield Evidence("target", target.span, target.year - 20, target.year, 1, None)
    solid = [year for year, places in told.items() if len(places) >= 2]
    if solid:
        last = max(solid)
        yield Evidence("later", told[last][0], last, OPEN, 3, last)


def outlook_spans(shadow: str, article: Article) -> list[Span]:
    """The sections that plan: years told there are still to come."""
    spans: list[Span] = []
    open_since: Paragraph | None = None
    for paragraph in article.body:
        if paragraph.role not in ("heading", "caption"):
            continue
        if open_since is not None and not _below(paragraph, open_since):
            spans.append(Span(open_since.span.start, paragraph.span.start))
            open_since = None
        if open_since is None and paragraph.length <= 40:
            words = shadow[paragraph.body.start : paragraph.body.end]
            if _PLAN_SECTION.search(words) is not None and _REVIEW.search(words) is None:
                open_since = paragraph
    if open_since is not None:
        spans.append(Span(open_since.span.start, article.span.end))
    return spans


def _below(paragraph: Paragraph, heading: Paragraph) -> bool:
    """Whether a paragraph stands under a heading: its numbering mark is of a deeper style, or it has none."""
    if paragraph.mark is None:
        return paragraph.role == "caption" and heading.mark is not None
    return heading.mark is None or RANKS[paragraph.mark.style] > RANKS[heading.mark.style]


def _known(reading: Reading) -> Iterator[Evidence]:
    """What the knowledge tables say: when the sessions, plans and campaigns that the text cites were held."""
    newest: Event | None = None
    seen: Counter[tuple[str, int]] = Counter()
    lower: dict[str, Event] = {}
    for event in reading.events:
        ahead = looks_ahead(reading, event)
        key = (event.name, event.exact or 0)
        seen[key] += 1
        if event.family in ("plenary", "congress"):
            own = _own_congress(reading, event)
            if own:
                yield Evidence("session", event.span, event.first.year, event.first.year, 7, None, event.name)
            elif ahead and seen[key] == 1:
                if event.family == "congress":
                    yield Evidence("event", event.span, event.first.year - 1, event.first.year, 3, None, event.name)
            elif _guides(reading, event) and (newest is None or event.first > newest.first):
                newest = event
        elif event.family == "npc":
            yield from _people_congress(reading, event)
        elif event.family == "plan":
            yield from _plan(reading, event, seen[key] == 1)
        elif event.family in ("anniversary", "day") and event.exact is not None:
            if seen[key] == 1:
                yield from _anniversary(reading, event, ahead)
        elif event.family == "stage" and event.last is not None:
            if seen[key] == 1:
                yield Evidence("event", event.span, event.first.year, event.last.year + 1, 2, None, event.name)
        elif event.family == "leader" and event.last is not None and seen[key] == 1:
            yield Evidence("event", event.span, event.first.year, event.last.year + 1, 2, None, event.name)
        if not event.weak and not ahead and event.family not in ("anniversary", "day", "stage"):
            first = event.announced or event.first
            if event.name not in lower and (event.family != "plan" or first.year <= event.first.year):
                lower[event.name] = event
    if newest is not None:
        year = newest.first.year
        # What the newest session says is guidance for its own year and the next.
        weight = 4 if newest.family == "plenary" else 3
        last = year + 1 if newest.family == "plenary" else year + 4
        yield Evidence("guidance", newest.span, year, last, weight, None, newest.name)
    for event in sorted(lower.values(), key=lambda one: one.announced or one.first, reverse=True)[:3]:
        earliest = (event.announced or event.first).year
        yield Evidence("event", event.span, earliest, OPEN, 2, None, event.name)
        if event.ends and event.last is not None:
            yield Evidence("event", event.span, event.first.year, event.last.year + 1, 2, None, event.name)


def _guides(reading: Reading, event: Event) -> bool:
    """Whether a session is cited as what now guides the work (贯彻…精神), not as history (…提出的)."""
    after = reading.after(event.span, 40)
    if _SINCE_AFTER.match(after) is not None or after.startswith(("提出", "确定", "作出", "确立")):
        return False
    before = reading.before(event.span, 34)
    return _GUIDANCE_AFTER.match(after) is not None or _GUIDANCE_BEFORE.search(before) is not None


def looks_ahead(reading: Reading, event: Event) -> bool:
    """Whether a mention speaks of an event as still to come: 迎接, 筹备, 编制, 为…打好基础."""
    return (
        _AHEAD_BEFORE.search(reading.before(event.span, 18)) is not None
        or _AHEAD_AFTER.match(reading.after(event.span, 24)) is not None
    )


def _own_congress(reading: Reading, event: Event) -> bool:
    """Whether the text is a report to the very congress that it names."""
    if event.family != "congress":
        return False
    front = reading.article.front
    if front and event.span.start <= front[-1].span.end:
        return reading.after(event.span, 6).startswith((")", "上的报告", "上作", "报告"))
    near = event.span.start < reading.article.span.start + 200
    return near and reading.after(event.span, 8).startswith((",是", "上", "的主题", "今天"))


def _people_congress(reading: Reading, event: Event) -> Iterator[Evidence]:
    year = event.first.year
    after = reading.after(event.span, 10)
    if _IN_SESSION.search(reading.before(event.span, 2)) and after.lstrip("上 ").startswith(("报告", "作", "\n", "")):
        near_start = event.span.start < reading.article.span.start + 300
        if near_start:
            yield Evidence("session", event.span, year, year, 7, None, event.name)
            return
    if "以来的五年" in after:
        yield Evidence("session", event.span, year + 5, year + 5, 5, None, event.name)
    else:
        yield Evidence("event", event.span, year, OPEN, 2, None, event.name)


def _plan(reading: Reading, event: Event, first_mention: bool) -> Iterator[Evidence]:
    """A five-year plan: its first, third or last year where the text names it, its drafting, its being ahead."""
    if event.last is None:
        return
    after, first, last = reading.after(event.span, 24), event.first.year, event.last.year
    year = phase_year(reading, event)
    if year is not None:
        told = stated_beside(reading, event)
        # 2025年是“十四五”规划收官之年 dates the sentence's year; without one it is this year's.
        if told is None and "今年" in reading.shadow[reading.sentence(event.span)[0] : event.span.start]:
            yield Evidence("phase", event.span, year, year, 5, None, event.name)
        elif told is None:
            yield Evidence("phase", event.span, year - 1, year + 1, 3, None, event.name)
    elif _FOUNDATION.match(after) is not None:
        yield Evidence("drafting", event.span, first - 1, first - 1, 3, None, event.name)
    elif first_mention and looks_ahead(reading, event):
        drafting = regex.search(r"规划|编制|谋划|起草|调研", after[:12]) is not None
        yield Evidence("drafting", event.span, first - 2 if drafting else first - 1, first, 4, None, event.name)
    elif first_mention and after.lstrip('”"').startswith(("期间", "时期", "以来", "规划", "计划")):
        yield Evidence("event", event.span, first - 1, last + 1, 1, None, event.name)


def phase_year(reading: Reading, event: Event) -> int | None:
    """The year that 开局之年, 承上启下之年 or 收官之年 after a plan's name means; None without such words."""
    return phase_year_after(event, reading.after(event.span, 20))


def phase_year_after(event: Event, after: str) -> int | None:
    """As `phase_year`, from the text that follows the plan's name."""
    if event.last is None:
        return None
    if _FIRST_YEAR.match(after) is not None:
        return event.first.year
    if _LAST_YEAR.match(after) is not None:
        return event.last.year
    return event.first.year + 2 if _THIRD_YEAR.match(after) is not None else None


def phase_words(after: str) -> str:
    """The words 开局之年, 收官之年 … as they follow a plan's name; empty where none do."""
    for pattern in (_FIRST_YEAR, _LAST_YEAR, _THIRD_YEAR):
        match = pattern.match(after)
        if match is not None:
            return match[0].lstrip('”"')
    return ""


def stated_beside(reading: Reading, event: Event) -> Point | None:
    """The year that stands in the clause before an event, as in 2025年是“十四五”规划收官之年."""
    start, _ = reading.sentence(event.span)
    lead = [p for p in reading.points if start <= p.span.start < event.span.start]
    if not lead:
        return None
    last = lead[-1]
    between = reading.shadow[last.span.end : event.span.start]
    return last if len(between) <= 30 and last.span.start not in reading.inner else None


def _anniversary(reading: Reading, event: Event, ahead: bool) -> Iterator[Evidence]:
    year = event.exact
    if year is None:
        return
    beside = stated_beside(reading, event)
    if beside is not None and beside.year == year:
        return
    kind: Kind = "anniversary" if event.family == "anniversary" else "day"
    start, _ = reading.sentence(event.span)
    this_year = "今年" in reading.shadow[start : event.span.start]
    if _BOUND_BEFORE.search(reading.before(event.span, 3)) is not None or "时" in reading.after(event.span, 2):
        return
    if this_year:
        yield Evidence(kind, event.span, year, year, 5, None, event.name)
    elif ahead:
        yield Evidence(kind, event.span, year - 1, year, 3, None, event.name)
    elif reading.genre in ("half",):
        yield Evidence(kind, event.span, year, year, 4, None, event.name)
    else:
        yield Evidence(kind, event.span, year, year + 1, 3, None, event.name)


def _with_collection(found: list[Dating]) -> Iterator[Dating]:
    """Add the year of a compilation's title to those of its articles that state none of their own.

    It has no weight: the articles of a compilation may well be of other years, but a reader must be told.
    """
    labels = [one for one in found[0].evidence if one.kind == "title"] if len(found) >= 3 else []
    for dating in found:
        if labels and dating is not found[0] and all(one.stated is None for one in dating.evidence):
            one = labels[0]
            collection = Evidence("collection", one.span, one.first, one.last, 0, one.stated)
            yield replace(dating, evidence=(collection, *dating.evidence))
        else:
            yield dating


def _quoted(shadow: str) -> list[Span]:
    """Titles in 《》 and document numbers in brackets: the years in them belong to what they name."""
    spans: list[Span] = []
    for opening, closing in (("《", "》"), ("〔", "〕"), ("[", "]"), ("【", "】")):
        for start in occurrences(shadow, opening):
            end = shadow.find(closing, start, start + 80)
            if end > 0:
                spans.append(Span(start, end))
    return sorted(spans)


def _within(span: Span, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, Span(span.start, OPEN_END)) - 1
    return at >= 0 and spans[at].start <= span.start < spans[at].end
