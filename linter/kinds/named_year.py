"""A form, a plan or an activity that is named with one year here and with another there.

The title of a notice on 2023年“安康杯”竞赛 and its text agree on the year of what they name, an attachment has the year
under which the text asks for it. A mention with another year counts where words govern it that make it the thing
itself (开展, 填写, 印发 …). Variants: the plain one for an attachment, `title` for a title that all mentions
contradict, `body` for a mention that contradicts the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Article
from linter.facts import Facts
from linter.facts.dating import Dating
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.pattern import compiled, escaped
from linter.settings import Settings

ATTACHED = compiled(
    r"(?<=[\n ])(?:附件?[0-9一二三四五]{0,2}[:.、]|[0-9][.、]) ?[0-9.、]*[《]?(?P<y>20[0-9][0-9])"
    r"(?P<name>年度?[^。;,\n《》0-9]{4,30})"
)
QUOTED = compiled(r"《(?P<y>20[0-9][0-9])(?P<name>年度?[^。;,\n《》0-9]{4,30})》")
# What a title names by its year; 工作总结 and the like name nothing.
NAMED = compiled(
    r"(?P<y>20[0-9][0-9])年度?(?P<key>(?!工作|[上下]半年|第?[一二三四前]|全[年市县区]|主要|重点|计划|总结|度)[“”\p{Han}]{5})"
)
GOVERNED = compiled(
    r"(?:开展|做好|举办|组织|印发|制定|出台|下发|填写|填报|报送|参加|附件?[:0-9.、]*|部署)[^。;,\n]{0,10}$"
)
PAST = compiled(r"[^。;,\n]{0,8}(?:结果|以来|基础上|经验|优胜|先进|获奖|遗留)")
# The sentence in which an activity is told with its days: 2026年2月20日至3月25日,全县组织开展了….
FIRST = 3


class NamedYearCheck:
    """The kind `named_year` at work for one rule."""

    fields: frozenset[str] = frozenset({"text", "other"})
    variants: frozenset[str] = frozenset({"title", "body"})

    @property
    def gate(self) -> Gate:
        """Open if the text names a year."""
        return Gate(("年",), ("20",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every name whose year another mention of it contradicts."""
        for dating in facts.datings:
            yield from _attachments(facts, dating.article)
            yield from _title(facts, dating)


def _attachments(facts: Facts, article: Article) -> Iterator[Hit]:
    """The attachments that the text names with another year only."""
    start, end = article.span
    if facts.shadow.find("附", start, end) < 0:
        return
    named: dict[str, dict[str, Span]] = {}
    for match in QUOTED.finditer(facts.shadow, start, end):
        named.setdefault(match["name"], {})[match["y"]] = Span(match.start("y"), match.end("name"))
    for match in ATTACHED.finditer(facts.shadow, start, end) if named else ():
        years = named.get(match["name"].rstrip(" 》"))
        if years is not None and match["y"] not in years and len(years) == 1:
            yield _hit(facts, Span(match.start("y"), match.end("name")), next(iter(years.values())), "")


def _title(facts: Facts, dating: Dating) -> Iterator[Hit]:
    """The mentions of what the title names that give it another year, or the title where all of them do."""
    article, title = dating.article, dating.article.title
    named = NAMED.search(facts.shadow, title.span.start, title.span.end) if title is not None else None
    if title is None or named is None:
        return
    place = Span(named.start("y"), named.end("key"))
    mentions = list(
        re.compile(rf"(?P<y>20[0-9][0-9])年度?{escaped(named['key'])}").finditer(
            facts.shadow, title.span.end, article.span.end
        )
    )
    agreeing = [m for m in mentions if m["y"] == named["y"]]
    other = [
        m
        for m in mentions
        if abs(int(m["y"]) - int(named["y"])) == 1
        and _governed(facts.shadow, m.start(), m.end())
        and not dating.plans(m.start())
    ]
    dated = _dated(facts, article, named["key"], int(named["y"]))
    years = {m["y"] for m in other}
    if len(years) == 1 and not agreeing and len(other) > 1:
        yield _hit(facts, place, Span(*other[0].span()), "title")
        return
    for match in other:
        yield _hit(facts, Span(*match.span()), place, "body")
    if dated is not None and not other:
        yield _hit(facts, dated, place, "body")


def _dated(facts: Facts, article: Article, key: str, year: int) -> Span | None:
    """The year with which one of the first sentences tells what the title names, where it is a year off."""
    for paragraph in [p for p in article.body if p.role == "text" and p.mark is None][:FIRST]:
        at = facts.shadow.find(key, paragraph.span.start, paragraph.span.end)
        if at < 0:
            continue
        start = max(paragraph.span.start, facts.shadow.rfind("。", paragraph.span.start, at) + 1)
        points = [p for p in facts.dates.between(start, at) if p.year is not None]
        if len(points) == 1 and points[0].day is not None and abs((points[0].year or 0) - year) == 1:
            if facts.shadow.startswith(("的", "以来"), points[0].span.end) or "的" in facts.shadow[at - 2 : at]:
                continue
            return Span(*points[0].span)
    return None


def _governed(shadow: str, start: int, end: int) -> bool:
    before = shadow[max(0, start - 16) : start].rpartition("\n")[2]
    return GOVERNED.search(before.rstrip("《")) is not None and PAST.match(shadow, end) is None


def _hit(facts: Facts, span: Span, other: Span, variant: str) -> Hit:
    fields = {"text": facts.text[span.start : span.end], "other": facts.text[other.start : other.end]}
    return Hit(span, fields, (Note(other, "named"),), variant=variant)


def build(settings: Settings) -> NamedYearCheck:
    """Read a rule of this kind."""
    return NamedYearCheck()
