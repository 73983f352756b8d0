"""Work that is planned for a time which was over when the text was written.

    notices  what a title says of texts that arrange what is to come: all of their body plans
    done     words that say the time is told as past

A text is written on the day of its signature; without one, a report that plans a year is written in or after the year
before that. Only dates with their year are judged, where the words around them set a term:
力争2025年6月, 2025年6月底前完成.
Variants: `step` for the time of a step of a notice, `planned` for a plan, a project or a campaign of a past year,
`early` for a notice signed long before all of its terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.facts import Facts
from linter.facts.dates import Point
from linter.facts.dating import Dating
from linter.facts.dating.signing import Day, signed_on
from linter.facts.gate import Gate
from linter.facts.passage import sentence_end, sentence_start
from linter.finding import Hit, Note, Span
from linter.pattern import Pattern, compiled
from linter.settings import Settings

if TYPE_CHECKING:
    import regex

TERM_BEFORE = compiled(
    r"(?:(?:力争|确保|争取|力求|预计|计划)(?:在|于|实现|完成)?|拟于|将于|定于|[,、;。:).是\n](?:到|至))[ ]?\Z"
)
TERM_AFTER = compiled(
    r"(?:[底初末]|[上中下]旬|上半年|下半年|第?[一二三四]季度)*(?:之?前|以前)"
    r"(?![期后往来景述列置夕沿端提言])(?=[)]|[,]?[^。;,的]{1,24}(?:[,。;)]|$)|[,]?[^。;,]{0,12}?(?:完成|建成|投入|报送|上报|将|把|全部))"
    r"|(?:[上中下]旬)?(?:投产|竣工|完工|通车|建成|开工|投入使用|投用|启用)(?!\p{Han}{0,2}的|后|以来)"
    r"|起(?=,?(?:将|纳入|实行|推行|执行|全面|在|对|按|每))"
)
# What was to be had by a day in the past, so as to apply: 2022年12月31日前取得现职称.
CONDITION = compiled(
    r"(?:[底末]|[上中下]旬)?(?:之?前|以前)[,]?(?:已|须已|应已|即已)?(?:依法|公开|正式)?(?:在[^,。;]{1,12})?"
    r"(?:完成\p{Han}{0,4})?(?:取得|获得|毕业|注册|登记|成立|设立|参加工作|发表|出版|立项|认定|颁发|聘用|录用|受聘|入伍|退役|参保|任职|定居|结婚|持有)"
)
# 2024年上半年招募…, 2024年元月做好…, 2024年5月投入使用: what is to be done then.
PART_AFTER = compiled(
    r"(?:(?:[上下]半年|第?[一二三四]季度|元月)[,]?(?!的|以来|同期|[^,。;]{0,4}前)"
    r"|(?:[上中下]旬)?(?:投入|投用|启用|竣工|完工|开工|建成|启动|完成|举办|召开|开展)(?!\p{Han}{0,2}的))"
)
# Whatever begins a clause with a month, but for what was issued and decided then.
MONTH_AFTER = compiled(
    r"[上中下]?旬?(?![的以至到起之]|\p{Han}{2,4}的)(?![^。;,]{0,14}(?:印发|出台|下发|颁布|发布|批准|明确|提出|确定|批复|成立))\p{Han}{2}"
)
YEAR_AFTER = compiled(r",?(?:在全|全面|实现|完成|力争|建成|推广|新建|开展|实施)")
# From this month on the year that is to be planned is the next.
LATE = 10
# A notice for a year is not signed in the first months of the year before.
EARLIEST = 9
# What is done in the year in which it is asked for: nobody arranges the next year's flood season in April.
SEASON = compiled(r"防汛|汛期|抗旱|春耕|春灌|春播|三夏|夏收|防溺水|清明|五一|端午|暑期|高温|禁渔|六一|下半年")
# A notice is for the coming months: by so many months a term lies in the past, not in the year to come.
JUST_OVER = 4
OF_ANOTHER_YEAR = compiled(r"每年|明年|来年|次年|翌年|去年|上年|往年|每月|历年|学年")
BARE_TERM = compiled(
    r"[底末]?(?:之?前|以前)(?=[,]?[^。;,的]{0,24}?(?:报|交|送|完成|拨付|整改|反馈|提交|到位|签订|补充|将|把))"
)
LAST_MONTHS = (
    ("上半年", 6),
    ("下半年", 12),
    ("一季度", 3),
    ("二季度", 6),
    ("三季度", 9),
    ("四季度", 12),
    ("底", 12),
    ("元月", 1),
)
# 制定2025年…计划; “净网2025”专项行动.
PLANNED = compiled(
    r"(?:制定|制订|编制|谋划|拟定|研究|部署|安排)好?(?P<y>20[0-9][0-9])年度?[^。;,、\n]{0,14}?(?:计划|方案|要点|工作|项目|任务|预算|活动)"
    r"(?!总结|考核|决算|检查|验收|完成|结算)"
    r"|(?:提前|超前|及早|着手)(?:做好|谋划|准备|筹备)(?P<y>20[0-9][0-9])年"
    r"|做好(?P<y>20[0-9][0-9])年度?[^。;,]{0,12}(?:计划|储备|准备|谋划|申报)"
    r"|为(?P<y>20[0-9][0-9])年[^。;,]{0,14}?(?:开好局|起好步|打好|打下|奠定)"
    r"|(?:开展|推进|组织|实施|抓好)[^。;,\n]{0,8}“\p{Han}{1,6}(?P<y>20[0-9][0-9])”"
)
ARRANGES = compiled(r"纪要$|通报$|讲话$")
WHEN = compiled(r"(?:时间|日期|期限)[:为]? ?$")
STEP_END = compiled(r"[)](?=[。:\n]|$)")


class PastDeadlineCheck:
    """The kind `past_deadline` at work for one rule."""

    fields: frozenset[str] = frozenset({"date", "written"})
    variants: frozenset[str] = frozenset({"step", "planned", "early"})

    def __init__(self, notices: Pattern, done: Pattern) -> None:
        self.notices = notices
        self.done = done

    @property
    def gate(self) -> Gate:
        """Open if the text has a year."""
        return Gate(("年",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every term that was over when its text was written."""
        for dating in facts.datings:
            title = dating.article.title
            if title is None or dating.genre == "bulletin":
                continue
            signed = signed_on(dating, facts.dates)
            notice = self.notices.search(facts.shadow, title.span.start, title.span.end) is not None
            if notice and dating.article.body:
                body = Span(dating.article.body[0].span.start, dating.article.span.end)
                parts: tuple[Span, ...] = (body,) if signed is not None else ()
            else:
                parts = dating.outlook
            if notice and signed is not None:
                yield from _too_early(facts, dating, signed)
            if signed is not None and (notice or ARRANGES.search(facts.shadow, title.span.start, title.span.end)):
                yield from self._just_over(facts, dating, signed)
            for part in parts:
                written = _written(facts, dating, signed, part)
                if written is not None:
                    yield from self._past(facts, part, notice, *written)
                    if not notice:
                        yield from self._planned(facts, dating, part, *written)

    def _past(self, facts: Facts, part: Span, notice: bool, day: Day, place: Span) -> Iterator[Hit]:
        stretches = {stretch.first.span.start: stretch for stretch in facts.dates.stretches}
        inner = {stretch.last.span.start for stretch in facts.dates.stretches}
        for point in facts.dates.between(part.start, part.end):
            if point.year is None or not point.possible or point.span.start in inner or point.span == place:
                continue
            stretch = stretches.get(point.span.start)
            last = stretch.resolved()[1] if stretch is not None else point
            end = stretch.span.end if stretch is not None else point.span.end
            if last.year is None or not day.after(_last_day(facts.shadow, last, end)):
                continue
            span = Span(point.span.start, end)
            if self._is_past(facts.shadow, span) or (notice and CONDITION.match(facts.shadow, span.end) is not None):
                continue
            step = notice and _is_step(facts.shadow, span)
            if step or (stretch is None and _sets_a_term(facts.shadow, span, point.month is not None)):
                fields = _worded(facts, span, place)
                yield Hit(span, fields, (Note(place, "written"),), variant="step" if step else "")

    def _just_over(self, facts: Facts, dating: Dating, signed: Point) -> Iterator[Hit]:
        """Terms of a day without a year that were over by some weeks when they were set: 5月10日前报送, on 20 May."""
        if signed.month is None or signed.year is None:
            return
        day = Day(signed.year, signed.month, signed.day)
        for paragraph in dating.article.body:
            points = facts.dates.between(paragraph.span.start, paragraph.span.end)
            if any(point.year not in (None, signed.year) for point in points):
                continue
            for point in points:
                if point.year is not None or point.month is None or not point.possible:
                    continue
                if signed.month - JUST_OVER > point.month or not day.after(Day(signed.year, point.month, point.day)):
                    continue
                start = sentence_start(facts.shadow, point.span.start, 80)
                if OF_ANOTHER_YEAR.search(facts.shadow, start, point.span.start) is not None:
                    continue
                if BARE_TERM.match(facts.shadow, point.span.end) is None or self._is_past(facts.shadow, point.span):
                    continue
                if CONDITION.match(facts.shadow, point.span.end) is None:
                    fields = _worded(facts, point.span, signed.span)
                    yield Hit(point.span, fields, (Note(signed.span, "written"),))

    def _planned(self, facts: Facts, dating: Dating, part: Span, day: Day, place: Span) -> Iterator[Hit]:
        """Plans and campaigns of a year that is over, or nearly so, when they are still to be made."""
        nearly = day.month is not None and day.month >= LATE
        for match in _plans(facts.shadow, part):
            year = int(match["y"])
            span = Span(match.start("y"), match.end("y"))
            if (
                year > day.year
                or (year == day.year and not nearly)
                or year < day.year - 1
                or self._is_past(facts.shadow, span)
            ):
                continue
            if dating.genre == "assembly" and year == day.year:
                continue
            fields = _worded(facts, Span(*match.span()), place)
            yield Hit(span, fields, (Note(place, "written"),), suggestion=str(day.year + nearly), variant="planned")

    def _is_past(self, shadow: str, span: Span) -> bool:
        """Whether the sentence around a date tells it as past, or as a bound that others were held to."""
        start = sentence_start(shadow, span.start, 60)
        if shadow.count("《", start, span.start) > shadow.count("》", start, span.start):
            return True
        return self.done.search(shadow, start, sentence_end(shadow, span.end, 60)) is not None


def _worded(facts: Facts, date: Span, written: Span) -> dict[str, str]:
    """The fields of a hit: a date, and what says when the text was written."""
    return {"date": facts.text[date.start : date.end], "written": facts.text[written.start : written.end]}


def _plans(shadow: str, part: Span) -> Iterator[regex.Match[str]]:
    """The matches of PLANNED in a part of the text, sought on its lines that name a year."""
    end = part.start
    while (year := shadow.find("20", end, part.end)) >= 0:
        start = max(part.start, shadow.rfind("\n", 0, year) + 1)
        line_end = shadow.find("\n", year, part.end)
        end = line_end if line_end >= 0 else part.end
        yield from PLANNED.finditer(shadow, start, end)


def _too_early(facts: Facts, dating: Dating, signed: Point) -> Iterator[Hit]:
    """A notice signed long before the year that its title and all of its terms are in."""
    title = next((one for one in dating.evidence if one.kind == "title" and one.first == one.last), None)
    if title is None or signed.year is None or (signed.month or 12) > EARLIEST or title.stated != signed.year + 1:
        return
    days = [
        p for p in facts.dates.between(title.span.end, signed.span.start) if p.year is not None and p.day is not None
    ]
    season = SEASON.search(facts.shadow, title.span.end, facts.shadow.find("\n", title.span.end)) is not None
    if season and (signed.month or 12) <= 6:
        days = [Point(title.span, title.stated)]
    if (len(days) >= 2 or season) and days and all((p.year or 0) > signed.year for p in days):
        fields = _worded(facts, days[0].span, signed.span)
        right = fields["written"].replace(str(signed.year), str(signed.year + 1))
        yield Hit(signed.span, fields, (Note(days[0].span, "term"),), suggestion=right, variant="early")


def _written(facts: Facts, dating: Dating, signed: Point | None, part: Span) -> tuple[Day, Span] | None:
    """The first day on which a text may have been written, and what says so."""
    if signed is not None and signed.year is not None:
        return Day(signed.year, signed.month, signed.day), signed.span
    planned = [
        one
        for one in dating.evidence
        if one.kind in ("outlook", "lead") and one.stated is not None and part.start <= one.span.start < part.end
    ]
    years = {one.stated for one in planned}
    if len(years) != 1 or dating.genre == "half":
        return None
    year = planned[0].stated
    return (Day(year - 1, 12), planned[0].span) if year is not None else None


def _last_day(shadow: str, point: Point, end: int) -> Day:
    """The last day that a date may mean: 2024年上半年 ends with June."""
    year = point.year or 0
    if point.month is not None:
        return Day(year, point.month, point.day)
    after = shadow[end : end + 5].lstrip("第前")
    month = next((last for word, last in LAST_MONTHS if after.startswith(word)), 12)
    return Day(year, month)


def _sets_a_term(shadow: str, span: Span, month: bool) -> bool:
    before = shadow[max(0, span.start - 6) : span.start]
    after = shadow[span.end : span.end + 40].partition("\n")[0]
    if TERM_BEFORE.search(before) is not None:
        return not after.startswith(("的", "度", "以来"))
    if TERM_AFTER.match(after) is not None:
        return True
    if before[-1:] not in ("", "\n", "。", ";", "是", ":", ","):
        return False
    anything = MONTH_AFTER if month else YEAR_AFTER
    return PART_AFTER.match(after) is not None or anything.match(after) is not None


def _is_step(shadow: str, span: Span) -> bool:
    """Whether a date is the time of a step of a notice: in brackets behind its name, or behind 时间:."""
    if WHEN.search(shadow, max(0, span.start - 5), span.start) is not None:
        return True
    end = span.end + (1 if shadow.startswith("前", span.end) else 0)
    return shadow[span.start - 1 : span.start] == "(" and STEP_END.match(shadow, end) is not None


def build(settings: Settings) -> PastDeadlineCheck:
    """Read a rule of this kind."""
    return PastDeadlineCheck(settings.pattern("notices"), settings.pattern("done"))
