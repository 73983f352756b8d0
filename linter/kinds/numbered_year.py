"""Anniversaries and numbered days that do not fit their year, and numbered days that do not fit their date.

    days   the knowledge table that gives the calendar rule of each day (ordinal-days)

Variants: the plain one where a year stands beside the number; `article` where the article's year refutes it; `date`
where the calendar puts the N-th day elsewhere (the third Sunday of May).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from linter.facts import Facts
from linter.facts.dates import Point
from linter.facts.dating import LABELS, OPEN, OWN_LABELS, Dating, Evidence
from linter.facts.events import Event
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Severity
from linter.kinds.event_year import references
from linter.pattern import compiled
from linter.settings import Settings

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS = "一二三四五六日"
# The year before the number is the year of the celebration only where nothing else comes between.
LINK = compiled(
    r"(?:年|[0-9]+月|[0-9]+日|是|也是|为|恰逢|正值|适逢|迎来|我国|,|的|隆重|庆祝|纪念|我们|全国|[“‘]|全[省市县区]|举办了?"
    r"|开展了?|组织|举行了?|召开了?|围绕|结合|共庆|欢庆|在|前后)*"
)
# 2021年是“十四五”开局之年,也是建党100周年: of one year two things are said.
ALSO = compiled(r"是[^。;,\n]{2,18}(?:之年|一年|周年|元年),(?:也|又|更|同时也|还)是(?:我们|迎接|庆祝|纪念|喜迎|全国)*")
CELEBRATED = compiled(
    r"(?:庆祝|纪念|迎接|喜迎|欢庆|共庆|献礼|礼赞)[“”]?(?:我国|中国人民|伟大祖国|中华人民|人民|我们)?[^。;,0-9]{0,6}$"
)
COMING = compiled(r"迎接|喜迎|筹备|献礼|备战|谋划|优异成绩|将")
NOW = compiled(r"今年|今天|今日|迎来|欢度|正值|恰逢|适逢")
LOOSE = compiled(r"以来|至$|到$|截至|自$|从$")


class NumberedCheck:
    """The kind `numbered_year` at work for one rule."""

    fields: frozenset[str] = frozenset({"event", "number", "right", "year", "stated", "other", "day"})
    variants: frozenset[str] = frozenset({"article", "date"})

    def __init__(self, rules: Mapping[str, Mapping[str, Any]]) -> None:
        self.rules = rules

    @property
    def gate(self) -> Gate:
        """Open if the text counts an anniversary or a day."""
        return Gate(features=("numbered event",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every number that its year or its date refutes."""
        for event in facts.events:
            if event.exact is None or event.base is None or event.number is None:
                continue
            hit = self._by_date(facts, event) or self._by_year(facts, event) or self._by_article(facts, event)
            if hit is not None:
                yield hit

    def _by_date(self, facts: Facts, event: Event) -> Hit | None:
        """A numbered day on a date on which the calendar does not put it: 5月16日是第21个全国助残日."""
        rule = self.rules.get(event.name)
        point = _date_before(facts, event)
        if rule is None or "weekday" not in rule or point is None or point.month is None or point.day is None:
            return None
        if event.exact is None or event.base is None or point.month != int(rule["month"]):
            return None
        if point.day == day_of(event.exact, rule).day:
            return None
        fitting = [
            year - event.base
            for year in (event.exact - 1, event.exact + 1, event.exact - 2, event.exact + 2)
            if day_of(year, rule).day == point.day
        ]
        right = f"{point.month}月{day_of(event.exact, rule).day}日"
        fields = self._worded(facts, event, str(fitting[0]) if fitting else "", str(event.exact), "")
        fields["day"] = right
        written = facts.text[event.span.start : event.span.end]
        suggestion = written.replace(str(event.number), str(fitting[0]), 1) if fitting else right
        return Hit(event.span, fields, (Note(point.span, "date"),), suggestion=suggestion, variant="date")

    def _by_year(self, facts: Facts, event: Event) -> Hit | None:
        """A year beside the number that is not the one it falls in: 2024年是新中国成立70周年."""
        beside = _year_before(facts, event)
        if beside is None or beside.year is None or beside.year == event.exact or event.base is None:
            return None
        number = beside.year - event.base
        if number <= 0:
            return None
        return self._hit(facts, event, number, beside.year, Note(beside.span, "year"), "")

    def _by_article(self, facts: Facts, event: Event) -> Hit | None:
        dating = facts.dating_at(event.span.start)
        if dating is None or event.exact is None or event.base is None:
            return None
        reach = max(0, event.span.start - 200)
        start = max(reach, *(facts.shadow.rfind(mark, reach, event.span.start) + 1 for mark in "。;\n"))
        lead = facts.shadow[start : event.span.start]
        this_year = NOW.search(lead[-20:]) is not None and (event.family == "day" or "今年" in lead[-20:])
        if not this_year and LOOSE.search(lead[-6:]) is not None:
            return None
        since = start + max(0, lead.rfind("今年")) if this_year else start
        told = [p.year for p in facts.dates.between(since, event.span.start) if p.year is not None]
        # Years to come say nothing of when an anniversary that is long past was kept.
        told = [year for year in told if dating.last is None or year <= dating.last or event.exact >= year]
        if told and (told[-1] == event.exact or not _in(dating, told[-1])):
            return None
        dated = event.family == "day" and _date_before(facts, event) is not None
        for reference in references(dating):
            one = reference.evidence
            if reference.last == OPEN or not _firm(dating, one, event) or _aim(facts, event, reference.first):
                continue
            gap = max(reference.first - event.exact, event.exact - reference.last, 0)
            exactly = (this_year or dated) and reference.first == reference.last and dating.genre != "assembly"
            one_year = reference.first == reference.last
            exactly = exactly or (one_year and {*told} <= {reference.first} and _kept(facts, dating, event, lead))
            if gap >= (1 if exactly else 2):
                number = reference.first - event.base
                if number > 0:
                    return self._hit(facts, event, number, reference.first, Note(one.span, one.kind), "article")
        return None

    def _hit(self, facts: Facts, event: Event, number: int, year: int, note: Note, variant: str) -> Hit:
        fields = self._worded(facts, event, str(number), str(year), facts.text[note.span.start : note.span.end])
        written = facts.text[event.span.start : event.span.end]
        suggestion = written.replace(str(event.number), str(number), 1) if str(event.number) in written else None
        severity: Severity | None = "warning" if note.text == "collection" else None
        return Hit(event.span, fields, (note,), suggestion=suggestion, severity=severity, variant=variant)

    def _worded(self, facts: Facts, event: Event, right: str, stated: str, other: str) -> dict[str, str]:
        return {
            "event": facts.text[event.span.start : event.span.end],
            "number": str(event.number),
            "right": right,
            "year": str(event.exact),
            "stated": stated,
            "other": other,
            "day": "",
        }


def day_of(year: int, rule: Mapping[str, Any]) -> date:
    """The day that a rule gives in a year: its n-th weekday of the month, counted from the end where n is negative."""
    from calendar import Calendar

    month, nth = int(rule["month"]), int(rule["nth"])
    weekday = WEEKDAYS.index(str(rule["weekday"]))
    days = [d for d in Calendar().itermonthdates(year, month) if d.month == month and d.weekday() == weekday]
    return days[nth - 1] if nth > 0 else days[nth]


def _date_before(facts: Facts, event: Event) -> Point | None:
    for point in facts.dates.between(event.span.start - 30, event.span.start):
        if 0 <= event.span.start - point.span.end <= 10 and point.day is not None:
            between = facts.shadow[point.span.end : event.span.start]
            if LINK.fullmatch(between) is not None:
                return point
    return None


def _year_before(facts: Facts, event: Event) -> Point | None:
    for point in facts.dates.between(event.span.start - 34, event.span.start):
        if point.year is None or not 0 <= event.span.start - point.span.end <= 14:
            continue
        between = facts.shadow[point.span.end : event.span.start]
        if "\n" not in between and LINK.fullmatch(between) is not None:
            return point
    for point in reversed(facts.dates.between(event.span.start - 46, event.span.start)):
        between = facts.shadow[point.span.end : event.span.start]
        if point.year is not None and ALSO.fullmatch(between) is not None:
            return point
    return None


def _in(dating: Dating, year: int | None) -> bool:
    """Whether a year is one that the article may be of."""
    if year is None or dating.first is None or dating.last is None:
        return False
    return dating.first <= year <= dating.last


def _kept(facts: Facts, dating: Dating, event: Event, lead: str) -> bool:
    """Whether a report on one year tells of an anniversary as kept in it, with nothing that looks ahead."""
    if dating.genre not in ("half", "report") or event.family != "anniversary":
        return False
    labelled = {one.kind for one in dating.evidence if one.stated == one.first == one.last == dating.year}
    if not labelled & OWN_LABELS or "学年" in facts.shadow[dating.article.span.start :][:300]:
        return False
    celebrated = CELEBRATED.search(lead[-20:])
    ahead = event.exact is not None and dating.year is not None and event.exact > dating.year
    if celebrated is None or (ahead and COMING.search(lead) is not None):
        return False
    return not dating.plans(event.span.start)


def _aim(facts: Facts, event: Event, year: int) -> bool:
    """Whether the anniversary is an aim or a date to come after a year: 到建党100周年时."""
    before = facts.shadow[max(0, event.span.start - 6) : event.span.start]
    clause = _clause(facts, event)
    if any(word in clause for word in ("目标", "奋斗", "两个一百年", "远景", "设想")):
        return True
    after = facts.shadow[event.span.end : event.span.end + 3]
    # A day comes every year: 在第40个教师节到来之际 is said in the year of that day.
    if event.family == "day":
        first_ones = event.number is not None and event.number <= 3
        return first_ones or before.endswith(("到", "至")) or after.startswith(("时", "前", "以来"))
    if before.endswith(("献礼", "迎接", "喜迎")):
        return event.exact is None or event.exact >= year
    aimed = before.endswith(("到", "在", "至", "“到", "向"))
    return aimed or after.startswith(("时", "之际", "前", "以来"))


def _clause(facts: Facts, event: Event) -> str:
    """The words around an event, within its sentence."""
    lead = facts.shadow[max(0, event.span.start - 30) : event.span.start].rpartition("\n")[2].rpartition("。")[2]
    return lead + facts.shadow[event.span.start : event.span.end + 20].partition("。")[0].partition("\n")[0]


def _firm(dating: Dating, one: Evidence, event: Event) -> bool:
    """Whether the reference rests on more than this one event, and is stated."""
    return one.stated is not None and (one.kind in LABELS or one.kind in ("opening", "naming", "narrated", "delivery"))


def build(settings: Settings) -> NumberedCheck:
    """Read a rule of this kind."""
    table = settings.table(settings.text("days"))
    rows = table.get("days", [])
    assert isinstance(rows, list)
    return NumberedCheck({row["day"]: row.get("rule", {}) for row in rows if row.get("mark") != "U"})
