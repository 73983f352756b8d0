"""A report that tells as done what lies after the day on which it was signed or given.

    done     words that say a thing is done
    planned  words that say it is still to come
    notices  what a title says of texts that arrange what is to come

One such place is marked itself; where there are several, the date of the signature is. Variants: `asof` for figures of
a later day (截至12月30日 over a signature of October), `signed` where the signature is marked, `number` for a document
number of a later year, `own` for the text's own number where it is of another year.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.dates import Point
from linter.facts.dating import Dating
from linter.facts.dating.signing import TIME_AFTER, Dated, Day, dated_in, signed_on
from linter.facts.dating.words import OVER_NEW_YEAR
from linter.facts.gate import Gate
from linter.facts.passage import sentence_end, sentence_start
from linter.finding import Hit, Note, Span
from linter.kinds.report_period import title_period
from linter.pattern import Pattern, compiled
from linter.settings import Settings

AS_OF = compiled(r"截[至止]到?(?:目前|本?今年)?[ ,(]?$")
# A date that bounds what is to come, or names a rule, a plan or a day of the calendar.
BOUND_BEFORE = compiled(r"(?:至|到|前|于|自|从|—|-|~|的)[ ]?$")
# 已于2025年8月拨付 is done whatever follows.
DONE_BEFORE = compiled(r"(?:已|均|陆续|先后)(?:于|在)$")
BOUND_AFTER = compiled(
    r"(?:[初底末中]|[上中下]旬)?(?:前|之前|以前|生效|施行|实施|到期|截止|为止|届满)|[^。;,]{0,6}起[,将]"
)
DOCUMENT_NUMBER = compiled(r"[〔\[](?P<year>20[0-9][0-9])[〕\]][0-9]{1,4}号")
# 自2024年10月开工以来: what has a beginning has begun.
SINCE = compiled(r"[^。;,]{0,10}以来")
# 9月14日世界急救日,在广场开展现场演示: on that very day it was held.
HELD = compiled(r"[^。;,]{0,12},(?:在[^。;,]{2,16})?(?:集中|联合|组织)?(?:开展|举行|召开|举办)了?(?!好|的)\p{Han}{2}")
# The own number of a text, on a line of its own.
OWN_NUMBER = compiled(
    r"[ (]*[^。,:;《》0-9]{2,16}[〔\[](?P<year>20[0-9][0-9])[〕\]][0-9]{1,4}号[ )]*$"
    r"|[ (]*(?P<year>20[0-9][0-9])年 ?第 ?[0-9]{1,3} ?期[ )]*(?:$|\()"
)
# The lines at the head among which it stands.
HEAD = 6
# What the sections of a plan are headed that tell how things stand.
STATE = compiled(r"基础|现状|背景|成效|形势|概况|基本情况|回顾")
# A report that is signed by then tells of the months of the year before.
SPRING = 3
# So many days after its date nothing in a text can have been done.
MANY_DAYS = 7
# So many months of a summary cannot all be of the year before.
SEVERAL = 3
SUMMARY = compiled(r"工作总结|述职|年度总结")
SCHOOL = compiled(r"学[年期]|[0-9一二三四五六七八九十]届")
REPORTS = compiled(r"总结|汇报|报告|情况|小结|分析|述职|回顾")


class AfterSigningCheck:
    """The kind `after_signing` at work for one rule."""

    fields: frozenset[str] = frozenset({"date", "signed"})
    variants: frozenset[str] = frozenset({"asof", "signed", "number", "own"})

    def __init__(self, done: Pattern, planned: Pattern, notices: Pattern) -> None:
        self.done = done
        self.planned = planned
        self.notices = notices

    @property
    def gate(self) -> Gate:
        """Open if the text has a year and a month."""
        return Gate(("年",), ("月",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for each article with dates after its signature: for the one date, or for the signature."""
        for dating in facts.datings:
            signed = signed_on(dating, facts.dates)
            if signed is None or signed.year is None:
                continue
            yield from _own_number(facts, dating, signed)
            if _refuted(dating, signed):
                continue
            yield from _later_numbers(facts, dating, signed)
            late = list(self._late(facts, dating, signed, Day(signed.year, signed.month, signed.day)))
            if _arranges(facts, dating, self.notices):
                # What such a text begins with is told as it stood on a day: 截至2023年底,全县有养老机构14家.
                late = [one for one in late if _of_the_state(facts, dating, one)]
            if (signed.month or 0) <= SPRING and len(_months(late)) < SEVERAL:
                late = [one for one in late if one.point.year is not None or one.named is not None]
            in_month = _months(late) == {(signed.year, signed.month)}
            if in_month and len({one.day for one in late}) == 1:
                # One day at the end of the month may have been expected; several were not.
                continue
            if in_month or len(_months(late)) > 1:
                first = late[0]
                notes = tuple(Note(one.span, "told") for one in late[:3])
                yield Hit(signed.span, _worded(facts, first.span, signed), notes, variant="signed")
            elif late:
                first = late[0]
                note = Note(signed.span, "signed")
                variant = "asof" if _is_as_of(facts.shadow, first) else ""
                yield Hit(first.span, _worded(facts, first.span, signed), (note,), variant=variant)

    def _late(self, facts: Facts, dating: Dating, signed: Point, day: Day) -> Iterator[Dated]:
        """The dates after the signature on which a thing is told as done."""
        default = signed.year if _of_the_year(facts, dating, signed) else None
        this_year = signed.year if (signed.month or 0) >= 3 else None
        period = title_period(facts, dating)
        for one in dated_in(dating, facts.dates, facts.shadow, default, this_year):
            if not one.day.after(day) or one.span.start >= signed.span.start > dating.article.body[0].span.start:
                continue
            near = (one.day.day or 0) - (signed.day or 31) < MANY_DAYS or _is_as_of(facts.shadow, one)
            if near and (one.day.year, one.day.month) == (signed.year, signed.month):
                # A draft is dated some days before the last figures are in.
                continue
            carried = one.point.year is None and one.named is not None and one.named.year == signed.year
            if carried and (signed.month or 0) <= SPRING:
                continue  # 9月…,2022年1月…。10月… tells of the year before as well
            late = period is not None and (one.day.month or 0) > period.last_month + 1
            if late and not _is_as_of(facts.shadow, one):
                # The rule on later months tells it.
                continue
            if dating.plans(one.span.start):
                continue
            if self._told(facts.shadow, one):
                # A month without a year takes it from the date before: where that is the later one, that is told.
                late = one.named is not None and one.named.year is not None and one.named.year > (signed.year or 0)
                yield one.altered(span=Span(*one.named.span)) if late and one.named is not None else one

    def _told(self, shadow: str, one: Dated) -> bool:
        """Whether the sentence around a date tells it as past."""
        start = max(sentence_start(shadow, one.span.start, 60), one.span.start - 40)
        end = sentence_end(shadow, one.span.end, 70)
        if shadow.startswith(("自", "从"), one.span.start - 1) and SINCE.match(shadow, one.span.end) is not None:
            return self.planned.search(shadow, start, one.span.start) is None
        if shadow.count("《", start, one.span.start) > shadow.count("》", start, one.span.start):
            return False
        if one.day.month is None and shadow.startswith(")", one.span.end) and one.span.end - one.span.start > 6:
            # “十四五”期间(2021—2025年) names the years of a plan.
            return False
        if AS_OF.search(shadow, max(start, one.span.start - 8), one.span.start) is not None:
            clause = max(start, shadow.rfind(",", start, one.span.start) + 1)
            return self.planned.search(shadow, clause, min(end, one.span.end + 20)) is None
        if self.planned.search(shadow, start, end) is not None or BOUND_AFTER.match(shadow, one.span.end) is not None:
            return False
        if DONE_BEFORE.search(shadow, max(start, one.span.start - 4), one.span.start) is not None:
            return True
        if one.day.month is None and TIME_AFTER.match(shadow, one.span.end) is None:
            return False
        if BOUND_BEFORE.search(shadow, max(start, one.span.start - 2), one.span.start) is not None:
            return False
        if one.of_months and any("0" <= sign <= "9" for sign in shadow[one.span.end : end]):
            return True
        if one.point.day is not None and HELD.match(shadow, one.span.end) is not None:
            return True
        return self.done.search(shadow[one.span.end : end]) is not None


def _months(late: list[Dated]) -> set[tuple[int, int | None]]:
    return {(one.day.year, one.day.month) for one in late}


def _is_as_of(shadow: str, one: Dated) -> bool:
    """Whether figures are told as of a date: 截至12月30日."""
    return AS_OF.search(shadow, max(0, one.span.start - 8), one.span.start) is not None


def _arranges(facts: Facts, dating: Dating, notices: Pattern) -> bool:
    """Whether the title says that a text arranges what is to come, and does not report as well."""
    title = dating.article.title
    if title is None or notices.search(facts.shadow, title.span.start, title.span.end) is None:
        return False
    text = facts.shadow[title.span.start : title.span.end]
    return text.rstrip(") ").endswith("通知") or REPORTS.search(text) is None


def _refuted(dating: Dating, signed: Point) -> bool:
    """Whether the year of the signature does not go with that of the title, which the rule on signatures tells."""
    if dating.first is None or dating.last is None:
        return False
    one = next(one for one in dating.evidence if one.span == signed.span and one.kind in ("signature", "delivery"))
    told = any(
        other.kind in ("title", "naming") and other.first == other.stated == dating.first for other in dating.evidence
    )
    return told and not one.allows(dating.first, dating.last)


def _of_the_state(facts: Facts, dating: Dating, one: Dated) -> bool:
    """Whether a date says as of when the figures are that a plan begins with."""
    if one.point.year is None or not _is_as_of(facts.shadow, one):
        return False
    body = dating.article.body
    last = bisect_right(body, one.span.start, key=lambda paragraph: paragraph.span.start)
    above = next((body[index] for index in range(last - 1, -1, -1) if body[index].role == "heading"), None)
    return above is not None and STATE.search(facts.shadow, above.span.start, above.span.end) is not None


def _own_number(facts: Facts, dating: Dating, signed: Point) -> Iterator[Hit]:
    """The number of the text itself where it is of the year before that of its signature, or after it."""
    for paragraph in dating.article.paragraphs[:HEAD]:
        match = OWN_NUMBER.match(facts.shadow, paragraph.span.start, paragraph.span.end)
        if match is None or signed.year is None:
            continue
        before = int(match["year"]) == signed.year - 1 and (signed.month or 0) >= SPRING
        if before or int(match["year"]) == signed.year + 1:
            span = Span(match.start("year"), match.end("year"))
            yield Hit(span, _worded(facts, span, signed), (Note(signed.span, "signed"),), variant="own")


def _of_the_year(facts: Facts, dating: Dating, signed: Point) -> bool:
    """Whether a report is of the year in which it was signed, so that its months without a year are of that year.

    So is a text that names no other year anywhere, and a summary of its year that names that in its title.
    """
    title = dating.article.title
    if title is not None and SCHOOL.search(facts.shadow, title.span.start, title.span.end) is None:
        start, end = dating.article.span
        if (signed.month or 0) >= 5:
            # 2024—2025年供暖季 is no year that the text tells of.
            spans = {point.span.start for stretch in facts.dates.stretches for point in (stretch.first, stretch.last)}
            points = [p for p in facts.dates.between(start, end) if p.year is not None and p.span.start not in spans]
            if all(point.year == signed.year for point in points):
                return True
        elif (
            any(one.kind == "title" and one.stated == signed.year for one in dating.evidence)
            and SUMMARY.search(facts.shadow, title.span.start, title.span.end) is not None
            and OVER_NEW_YEAR.search(facts.shadow, title.span.start, title.span.end) is None
        ):
            return True
    return (
        dating.year == signed.year
        and (dating.genre == "half" or (signed.month or 0) >= 5)
        and any(
            one.stated == signed.year and one.kind in ("title", "naming", "opening", "year-note", "heading")
            for one in dating.evidence
        )
    )


def _later_numbers(facts: Facts, dating: Dating, signed: Point) -> Iterator[Hit]:
    """Numbers of the documents that a text cites which are of years after its signature."""
    for match in DOCUMENT_NUMBER.finditer(facts.shadow, dating.article.span.start, signed.span.start):
        line = facts.shadow.rfind("\n", 0, match.start()) + 1
        own = OWN_NUMBER.match(facts.shadow, line) is not None and int(match["year"]) == (signed.year or 0) + 1
        if signed.year is not None and int(match["year"]) > signed.year and not own:
            span = Span(*match.span())
            yield Hit(span, _worded(facts, span, signed), (Note(signed.span, "signed"),), variant="number")


def _worded(facts: Facts, span: Span, signed: Point) -> dict[str, str]:
    return {
        "date": facts.text[span.start : span.end],
        "signed": facts.text[signed.span.start : signed.span.end],
    }


def build(settings: Settings) -> AfterSigningCheck:
    """Read a rule of this kind."""
    return AfterSigningCheck(settings.pattern("done"), settings.pattern("planned"), settings.pattern("notices"))
