"""The figures of the very time that a report is on, told with the year before it.

A report on the first half of 2021 with 2020年1—6月受理7件 and nothing to compare it with kept last year's date. A
meeting of its own months but of the year before is told likewise: 2020年3月12日召开… in a report on the first quarter.
So is the one part of a section that opens with the year before, where its heading and all other parts name their year.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.dates import Point, Stretch
from linter.facts.dating import OWN_LABELS, Dating
from linter.facts.dating.signing import signed_on
from linter.facts.gate import Gate
from linter.facts.passage import sentence_end, sentence_start
from linter.finding import Change, Hit, Note, Span
from linter.kinds.report_period import title_period
from linter.pattern import compiled
from linter.settings import Settings

COMPARED = compiled(
    r"同期|同比|相比|[比较与由从自]|去年|上年|今年|以来|增长|下降|审计|决算|历年|分别|累计|基数|往年|为例|跨|未(?!来)|没有"
)
# How far from its beginning a part names its year, and what stands before that: its own heading or nothing.
HEAD = 30
OPENS_PART = compiled(r"[。、)] ?\Z")
FOUND = compiled("审计|整改|巡[视察]")
HELD = compiled(
    r"(?:,|上午|下午)?(?:我[局县市镇校院区]|县|市|区|镇|局)?(?:党[委组]|政府)?(?:组织|召开|举行|举办|开展|签订|承办)了?(?![^。;,]{0,24}(?:的[^。;,]|以?后))"
)


class LeftOverCheck:
    """The kind `left_over` at work for one rule."""

    fields: frozenset[str] = frozenset({"date", "label"})
    variants: frozenset[str] = frozenset()

    @property
    def gate(self) -> Gate:
        """Open if the text has a year and a month."""
        return Gate(("年",), ("月",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for each date of the report's own time with the year before."""
        for dating in facts.datings:
            yield from _odd_parts(facts, dating)
            year = dating.year
            named = [one for one in dating.evidence if one.kind in OWN_LABELS and one.first == one.last]
            labels = [one for one in named if one.kind != "opening"] or named
            if year is None or dating.genre not in ("half", "report") or not labels:
                continue
            if any(one.stated != year for one in labels) or _looks_back(facts, dating):
                continue
            label = Span(*labels[0].span)
            last = _last_month(facts, dating)
            start, end = dating.article.span
            for span, old in [
                *_stretches(facts, start, end, last, year - 1),
                *_days(facts, dating, start, end, year - 1),
            ]:
                if span.start <= label.end or dating.plans(span.start):
                    continue
                if _alone(facts, span, year):
                    written = facts.text[span.start : span.end]
                    right = written.replace(str(old), str(year), 1)
                    fields = {"date": written, "label": facts.text[label.start : label.end]}
                    yield Hit(span, fields, (Note(label, "label"),), suggestion=right, changes=(Change(span, right),))


def _odd_parts(facts: Facts, dating: Dating) -> Iterator[Hit]:
    """The one part of a section on a year that opens with the year before: (二)…。2023年全县…收入4.15亿元."""
    for section in (one for one in dating.evidence if one.kind == "review" and one.weight and one.stated is not None):
        heading = next((p for p in dating.article.body if p.span.start <= section.span.start < p.span.end), None)
        if heading is None or heading.mark is None or heading.role != "heading":
            continue
        parts: list[Point] = []
        for paragraph in dating.article.body[dating.article.body.index(heading) + 1 :]:
            if paragraph.mark is None or paragraph.mark.style == heading.mark.style:
                break
            first = next(iter(facts.dates.between(paragraph.span.start, paragraph.span.start + HEAD)), None)
            if first is not None and first.year is not None and first.month is None:
                parts.append(first)
        odd = [point for point in parts if point.year == (section.stated or 0) - 1]
        if len(odd) == 1 and len(parts) >= 3 and all(p.year == section.stated for p in parts if p is not odd[0]):
            span = Span(*odd[0].span)
            if OPENS_PART.search(facts.shadow, max(0, span.start - HEAD), span.start) and _alone(facts, span, 0):
                written, label = facts.text[span.start : span.end], Span(*section.span)
                right = written.replace(str(odd[0].year), str(section.stated))
                fields = {"date": written, "label": facts.text[label.start : label.end]}
                yield Hit(span, fields, (Note(label, "label"),), suggestion=right, changes=(Change(span, right),))


def _looks_back(facts: Facts, dating: Dating) -> bool:
    """Whether a report is on what an audit or an inspection of the year before has found."""
    title = dating.article.title
    return title is not None and FOUND.search(facts.shadow, title.span.start, title.span.end) is not None


def _last_month(facts: Facts, dating: Dating) -> int:
    """The last month of the time that a report is on."""
    period = title_period(facts, dating)
    return period.last_month if period is not None else 12


def _stretches(facts: Facts, start: int, end: int, last: int, year: int) -> Iterator[tuple[Span, int]]:
    """The ranges from January on that are told with a year and end where the report's time does."""
    for stretch in facts.dates.stretches:
        if start <= stretch.span.start < end and _from_january(stretch, last) and stretch.first.year == year:
            # 2020年1—6月 begins with its year, which the range itself leaves out.
            before = next((p for p in facts.dates.between(stretch.span.start - 6, stretch.span.start)), None)
            whole = before is not None and before.span.end == stretch.span.start and before.year == year
            yield (
                Span(before.span.start if before is not None and whole else stretch.span.start, stretch.span.end),
                year,
            )


def _from_january(stretch: Stretch, last: int) -> bool:
    first, end = stretch.resolved()
    whole = first.month == 1 and first.day is None and end.day is None and first.year == end.year
    return whole and end.month is not None and (end.month == last or (last == 12 and end.month >= 10))


def _days(facts: Facts, dating: Dating, start: int, end: int, year: int) -> Iterator[tuple[Span, int]]:
    """The days of the report's own months on which something was held, with the year before."""
    period, signed = title_period(facts, dating), signed_on(dating, facts.dates)
    if period is None or period.last_month > 6 or signed is None:
        return
    for point in facts.dates.between(start, end):
        if (
            point.year == year
            and point.day is not None
            and period.first_month <= (point.month or 0) <= period.last_month
        ) and HELD.match(facts.shadow, point.span.end) is not None:
            yield Span(*point.span), year


def _alone(facts: Facts, span: Span, year: int) -> bool:
    """Whether the sentence of a date has a figure of that time and nothing to compare it with."""
    start, end = sentence_start(facts.shadow, span.start, 80), sentence_end(facts.shadow, span.end, 90)
    if COMPARED.search(facts.shadow, start, end) is not None or facts.shadow[start : span.start].count("《"):
        return False
    others = [p.year for p in facts.dates.between(start, end) if p.year is not None and p.span.start > span.end]
    figure = any("0" <= one <= "9" for one in facts.shadow[span.end : end])
    return figure and not others


def build(settings: Settings) -> LeftOverCheck:
    """Read a rule of this kind."""
    return LeftOverCheck()
