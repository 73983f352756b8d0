"""Plans and periods of N years whose years in brackets are not N: 三年行动计划(2023—2024年).

    plans   the knowledge table of five-year plans (plans)

Years that are counted from one summer to another (三年, 2021—2024) may be one more, unless the plan itself sets aims
for each of its three years and none for the fourth. Variants: `plan`
where a numbered plan carries other years than its own; `early` (an info) where a plan is said to be carried out two
years or more before its end; `another` for years to come or gone by that do not go with the year of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.facts import Facts
from linter.facts.dates import Stretch
from linter.facts.events import Event
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.ordinals import in_han, small
from linter.pattern import compiled
from linter.settings import Settings

LENGTH = compiled(
    r"(?<![0-9.十第〇零一二三四五六七八九百千万每多几])"
    r"(?P<n>[0-9][0-9]?|[一二两三四五六七八九]|十[一二三四五六七八九]?|[二三四五]十)(?: ?个)? ?"
    r"年(?!级|度|制|以|前|后|代|龄|份)(?:来|间|期)?"
    r"(?P<gap>[^。;,、\n0-9(]{0,24})[(]$"
)
BACK = compiled(r"(?:过去|以来)的?这?[三五]年[(]$")
AHEAD = compiled(r"(?:今后|未来)的?[三五]年[(]$")
COMPLETED = compiled(r"(?:全面|全部|圆满|提前|如期|已)完成[^。;,\n]*(?:规划|计划|方案|工程)$")
CAMPAIGN = compiled(r"[”\"]?(?:实施)?(?:方案|计划)?》?[(]$")
PLAN = compiled(r"[”\"]?(?:[^。;,、\n0-9()“”]{0,16}(?:规划|计划)》?|时期|期间)?[(]$")
# How far before its years a plan's name may end, and how far where nothing but 规划 stands between.
FAR, SHORT = 22, 6
AIMED = ("到", "至")
# 2011年至2013年,“十二五”前四年; 2020年至2022年三年间.
COUNTED_BEHIND = compiled(
    r",?(?:“?十[一二三四五]五”?(?:的?(?P<part>前|后)|期间的?)?)?(?P<n>[两二三四五六七八九十]|[2-9])年(?=[间来,]|累计|共|总|行动|攻坚|计划|规划)"
)


class SpanCheck:
    """The kind `plan_span` at work for one rule."""

    fields: frozenset[str] = frozenset({"length", "range", "years", "right"})
    variants: frozenset[str] = frozenset({"plan", "early", "another"})

    def __init__(self, plans: Mapping[str, tuple[int, int]]) -> None:
        self.plans = plans

    @property
    def gate(self) -> Gate:
        """Open if a bracket holds anything that begins like a year, or years may be counted behind their range."""
        return Gate(
            (
                "(20",
                "(19",
                "年间",
                "年来",
                "五”前",
                "五”后",
                "年至20",
                "年-20",
                "年—20",
                "年到20",
                "年行动",
                "年攻坚",
                "年计划",
                "年规划",
            )
        )

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every bracket whose years do not make the length that is said."""
        for stretch in facts.dates.stretches:
            first, last = stretch.resolved()
            start = stretch.span.start
            if first.year is None or last.year is None or first.month or last.month or first.year >= last.year:
                continue
            if facts.shadow[start - 1 : start] != "(":
                counted = _counted_behind(facts, stretch, first.year, last.year)
                if counted is not None:
                    yield counted
                continue
            hit = (
                _of_another_time(facts, stretch, first.year, last.year)
                or self._numbered(facts, stretch, first.year, last.year)
                or _counted(facts, stretch, first.year, last.year)
                or _completed_early(facts, stretch, last.year)
            )
            if hit is not None:
                yield hit

    def _numbered(self, facts: Facts, stretch: Stretch, first: int, last: int) -> Hit | None:
        """十三五规划(2015—2020年), 安全生产治本攻坚三年行动(2024—2027年)."""
        start = stretch.span.start
        for event in reversed(facts.events_between(start - 30, start)):
            if event.family == "campaign" and "行动" in event.name and event.last is not None:
                own = (event.first.year, event.last.year)
                if own != (first, last) and CAMPAIGN.fullmatch(facts.shadow, event.span.end, start) is not None:
                    return _wrong_years(facts, stretch, event, own)
            if event.family == "plan" and 0 < start - event.span.end <= FAR:
                between = facts.shadow[event.span.end : start]
                right = self.plans.get(event.name)
                if len(between) > SHORT and right is not None and right[0] == first:
                    # A plan of one field may look further ahead: “十四五”综合交通规划(2021—2035年).
                    continue
                if right is not None and right != (first, last) and PLAN.fullmatch(between) is not None:
                    return _wrong_years(facts, stretch, event, right)
        return None


def _wrong_years(facts: Facts, stretch: Stretch, event: Event, right: tuple[int, int]) -> Hit:
    """A hit on years behind a plan's name that are not its own."""
    first, last = stretch.resolved()
    fields = {
        "length": event.name,
        "range": facts.text[stretch.span.start : stretch.span.end],
        "years": str((last.year or 0) - (first.year or 0) + 1),
        "right": f"{right[0]}—{right[1]}年",
    }
    return Hit(Span(*stretch.span), fields, (Note(event.span, "plan"),), fields["right"], variant="plan")


def _of_another_time(facts: Facts, stretch: Stretch, first: int, last: int) -> Hit | None:
    """过去五年(2012—2017年) or 今后五年(2006—2010年) in a text whose year makes them long over."""
    start = stretch.span.start
    before = facts.shadow[max(0, start - 10) : start]
    back, ahead = BACK.search(before), AHEAD.search(before)
    year = facts.year_at(start)
    if year is None or (back is None and ahead is None):
        return None
    shift = year - last if back is not None else year - first
    if shift < 2:
        return None
    fields = {
        "length": before.strip("("),
        "range": facts.text[stretch.span.start : stretch.span.end],
        "years": str(year),
        "right": f"{first + shift}—{last + shift}年",
    }
    return Hit(Span(*stretch.span), fields, variant="another")


def _completed_early(facts: Facts, stretch: Stretch, last: int) -> Hit | None:
    """A plan said to be wholly carried out years before its end; it may be, so this is no more than an info."""
    start = stretch.span.start
    year = facts.year_at(start)
    before = facts.shadow[max(0, start - 36) : start - 1].rpartition("\n")[2].rpartition("。")[2]
    if year is None or last - year < 2 or COMPLETED.search(before) is None:
        return None
    fields = {
        "length": facts.text[start - 1 : start],
        "range": facts.text[stretch.span.start : stretch.span.end],
        "years": str(year),
        "right": str(last),
    }
    return Hit(Span(*stretch.span), fields, severity="info", variant="early")


def _counted(facts: Facts, stretch: Stretch, first: int, last: int) -> Hit | None:
    start = stretch.span.start
    match = LENGTH.search(facts.shadow, max(0, start - 36), start)
    length = small(match["n"]) if match is not None else None
    years = last - first + 1
    if match is None or length is None or length < 2 or years == length:
        return None
    if years == length + 1 and not _aims_end_before(facts, stretch, first, last):
        return None
    written = match["n"]
    right = str(years) if written.isascii() else in_han(years).replace("二", "两") if years == 2 else in_han(years)
    fields = {
        "length": facts.text[match.start("n") : match.end("n")] + "年",
        "range": facts.text[stretch.span.start : stretch.span.end],
        "years": str(years),
        "right": f"{last - length + 1}—{last}年",
    }
    place = Span(match.start("n"), match.end("n"))
    note = Note(place, f"{right}年")
    return Hit(Span(*stretch.span), fields, (note,), fields["right"])


def _aims_end_before(facts: Facts, stretch: Stretch, first: int, last: int) -> bool:
    """Whether a plan with these years in its title has an aim for each of them in its body but the last."""
    start = stretch.span.start
    for dating in facts.datings:
        title = dating.article.title
        if title is not None and title.span.start <= start < title.span.end and dating.genre == "plan":
            body = facts.dates.between(title.span.end, dating.article.span.end)
            aims = {p.year for p in body if facts.shadow.startswith(AIMED, p.span.start - 1) and p.year is not None}
            named = any(p.year == last for p in body)
            return not named and set(range(first, last)) <= aims
    return False


def _counted_behind(facts: Facts, stretch: Stretch, first: int, last: int) -> Hit | None:
    """2011年至2013年,“十二五”前四年: years that are counted right behind their range."""
    match = COUNTED_BEHIND.match(facts.shadow, stretch.span.end)
    length = small(match["n"]) if match is not None else None
    years = last - first + 1
    if match is None or length is None or years == length or (years == length + 1 and not match["part"]):
        return None
    fields = {
        "length": facts.text[match.start("n") : match.end("n")] + "年",
        "range": facts.text[stretch.span.start : stretch.span.end],
        "years": str(years),
        "right": f"{first}年至{first + length - 1}年",
    }
    written = match["n"]
    right = str(years) if written.isascii() else "两" if years == 2 else in_han(years)
    note = Note(Span(match.start("n"), match.end("n")), f"{right}年")
    return Hit(Span(*stretch.span), fields, (note,), fields["right"])


def build(settings: Settings) -> SpanCheck:
    """Read a rule of this kind."""
    rows = settings.table(settings.text("plans")).get("plans", [])
    assert isinstance(rows, list)
    return SpanCheck({row["plan"]: (row["first"], row["last"]) for row in rows if row.get("mark") != "U"})
