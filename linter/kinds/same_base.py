"""A year that is compared with itself: in a report on 2024, 比2024年增长12%.

The base of a comparison is an earlier year. It is judged by the year of its own sentence, or by the year that the
title, the self-naming or the opening of a report gives; what is planned is compared with the year of the report by
right.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.dating import OWN_LABELS, Dating
from linter.facts.gate import Gate
from linter.facts.passage import sentence_start
from linter.finding import Hit, Note, Span
from linter.pattern import compiled
from linter.settings import Settings

BASE = compiled(
    r"(?:比|较)(?P<year>(?P<y>20[0-9][0-9])年)(?P<part>同期|全年|年?[末底])?(?![0-9前初第一二三四“]|[上下]半年)"
    # Within the year lie its budget, its seasons and holidays; other places have the same year.
    r"(?![^。;,、\n0-9]{0,8}(?:预算|计划|目标|任务|指标|年初|调整|平均|全[国省市球]|假|学期|节(?![约能余])|[春夏秋冬][季天收]|[旺淡汛]季|汛期))"
    r"(?:[^。;,、\n0-9]{0,10}?(?:增长|增加|增收|净增|多|提高|提升|上升|下降|减少|降低|回落|下滑|缩短)|[^。;,、\n0-9]{0,4}[0-9])"
    r"|(?:是|相当于)(?P<year>(?P<y>20[0-9][0-9])年)的[0-9.]+倍"
)
# A year behind these begins or bounds something, and says nothing of when the compared value was.
BOUND = ("自", "从", "到", "至", "比", "较", "与", "截至")
BASE_TOO = compiled(r"的[0-9.]+(?:倍|%|成)|(?:为|的)基数|水平")
PLANNED = compiled(r"将|力争|确保|争取|目标|计划|预计|预期|拟|到20[0-9][0-9]年|提前|用时|工期")


class SameBaseCheck:
    """The kind `same_base` at work for one rule."""

    fields: frozenset[str] = frozenset({"year", "text"})
    variants: frozenset[str] = frozenset()

    @property
    def gate(self) -> Gate:
        """Open if the text compares with a year."""
        return Gate(("比20", "较20", "是20", "当于20"))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every base that is the year compared with it."""
        for match in BASE.finditer(facts.shadow):
            place = match.start("year")
            dating = facts.dating_at(place)
            start = sentence_start(facts.shadow, place, 120)
            if dating is None or PLANNED.search(facts.shadow, start, match.end()) is not None:
                continue
            if dating.plans(place):
                continue
            year = int(match["y"])
            other = _told_in_sentence(facts, start, place) or _of_the_article(facts, dating, start, place, year)
            if other is not None and facts.text[other.start : other.end] and _year(facts, other) == year:
                span = Span(*match.span("year"))
                fields = {"year": match["y"], "text": facts.text[match.start() : match.end("year")]}
                earlier = facts.text[span.start : span.end].replace(match["y"], str(year - 1))
                yield Hit(span, fields, (Note(other, "year"),), suggestion=earlier)


def _told_in_sentence(facts: Facts, start: int, end: int) -> Span | None:
    """The year that the sentence names last before its base, where it is whole and what is told of."""
    points = [p for p in facts.dates.between(start, end) if p.year is not None]
    if not points:
        return None
    last = points[-1]
    january = any(
        s.first.span.start == last.span.start and s.first.month == 1 and not s.first.day for s in facts.dates.stretches
    )
    partly = (last.month is not None and not january) or facts.shadow.startswith(
        ("初", "上", "下", "第", "一", "二", "三", "四", "以"), last.span.end
    )
    partly = partly or BASE_TOO.match(facts.shadow, last.span.end) is not None
    bound = facts.shadow[max(0, last.span.start - 2) : last.span.start].endswith(BOUND)
    return None if partly or bound or len({p.year for p in points}) > 1 else Span(*last.span)


def _of_the_article(facts: Facts, dating: Dating, start: int, end: int, year: int) -> Span | None:
    """The label that gives an article its one year, where its sentence names no other."""
    if dating.genre not in ("report", "bulletin", "half") or dating.year != year:
        return None
    if any(p.year not in (None, year) for p in facts.dates.between(start, end)):
        return None
    labels = [one for one in dating.evidence if one.kind in OWN_LABELS and one.first == one.last]
    if any(one.stated != year for one in labels) or not labels:
        return None
    return Span(*labels[0].span)


def _year(facts: Facts, span: Span) -> int | None:
    """The year written in a label, in full or in two digits."""
    point = next((p for p in facts.dates.between(span.start, span.end) if p.year is not None), None)
    return point.year if point is not None else None


def build(settings: Settings) -> SameBaseCheck:
    """Read a rule of this kind."""
    return SameBaseCheck()
