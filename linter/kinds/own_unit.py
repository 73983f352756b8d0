"""A report whose title bears another unit's name than its signature, or another level of 我… than its whole text.

Copied from another county's file, a title keeps that county: 清溪县审计局 above, 双河县审计局 below. Variants: `level`
where the title says 我市 and the text speaks of 全县 and 我县 throughout.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Article
from linter.document.paragraph import Paragraph
from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.pattern import compiled
from linter.settings import Settings

# 双河 | 县审计局: a place of two or three characters, its level, and the organ.
SIGNER = compiled(r"(?:中共)?(?P<place>\p{Han}{2,3}?)(?P<organ>(?:[省市县区旗镇乡]|街道)\p{Han}{2,16})$")
ORGAN_ENDS = (
    "局",
    "委员会",
    "办公室",
    "政府",
    "委",
    "院",
    "会",
    "公司",
    "中心",
    "学校",
    "中学",
    "小学",
    "站",
    "所",
    "队",
    "党组",
    "办事处",
)
NOT_A_PLACE = ("全", "本", "我", "各", "该", "中央", "省", "市")
LEVELS = "省市县区镇乡"
NAMED = compiled(r"(?:关于)?(?P<place>\p{Han}{2,3}?)(?P<level>[县区镇乡])(?=20[0-9][0-9]年|人民|检察|法院|公安)")
ELSEWHERE = compiled(r"[赴与和对向给]|考察|学习|帮扶|协作|督[查导]|调研|检查|巡[视察]")
OFTEN = 3
# A title that names two of them compares or reports on another.
BEFORE = ("对", "赴", "与", "和", "向", "给", "在", "、")


class OwnUnitCheck:
    """The kind `own_unit` at work for one rule."""

    fields: frozenset[str] = frozenset({"text", "own"})
    variants: frozenset[str] = frozenset({"level"})

    @property
    def gate(self) -> Gate:
        """Open if the text names a place of some level."""
        return Gate(tuple(LEVELS))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every title that is another unit's."""
        for article in facts.document.articles:
            if article.title is not None:
                yield from _other_place(facts, article, article.title.span)
                yield from _other_level(facts, article, article.title.span)


def _other_place(facts: Facts, article: Article, title: Span) -> Iterator[Hit]:
    for paragraph in article.paragraphs[-4:]:
        if paragraph.span.start <= title.end or paragraph.length > 24 or paragraph.mark is not None:
            continue
        line = facts.shadow[paragraph.span.start : paragraph.span.end]
        signer = SIGNER.match(line)
        if signer is not None and (
            hit := _other_name(facts, article, title, signer["place"], signer["organ"], paragraph)
        ):
            yield hit
            return
        if signer is None or not line.endswith(ORGAN_ENDS) or signer["place"].startswith(NOT_A_PLACE):
            continue
        place, organ = signer["place"], signer["organ"]
        at = facts.shadow.find(organ, title.start, title.end)
        named = facts.shadow[title.start : at] if at >= 0 else ""
        if not 2 <= len(named) <= 3 or named.endswith(place) or place.endswith(named) or len(named) != len(place):
            continue
        if named.startswith(NOT_A_PLACE) or named.startswith(BEFORE) or named[-1] in LEVELS:
            continue
        yield _hit(facts, Span(title.start, at + len(organ)), paragraph.span)
        return


def _other_name(
    facts: Facts, article: Article, title: Span, place: str, organ: str, paragraph: Paragraph
) -> Hit | None:
    """关于沙河县2026年… signed by 清江县林业局, with neither county named again."""
    named = NAMED.match(facts.shadow, title.start, title.end)
    if named is None or named["level"] != organ[0] or named["place"] == place or len(named["place"]) != len(place):
        return None
    if named["place"].startswith(NOT_A_PLACE) or place.startswith(NOT_A_PLACE):
        return None
    if ELSEWHERE.search(facts.shadow, title.start, title.end) is not None:
        return None
    if facts.shadow.find(named["place"], title.end, article.span.end) >= 0:
        return None
    return _hit(facts, Span(named.start("place"), named.end("level")), paragraph.span)


def _hit(facts: Facts, span: Span, own: Span) -> Hit:
    fields = {"text": facts.text[span.start : span.end], "own": facts.text[own.start : own.end]}
    return Hit(span, fields, (Note(own, "signer"),))


def _other_level(facts: Facts, article: Article, title: Span) -> Iterator[Hit]:
    """我市 in the title of a text that is a county's: it says 我县 or 全县 time and again, and never 我市 or 全市."""
    at = facts.shadow.find("我", title.start, title.end)
    level = facts.shadow[at + 1 : at + 2]
    if at < 0 or level not in LEVELS or not level:
        return
    shadow = facts.shadow
    start, end = title.end, article.span.end
    counts = {one: sum(shadow.count(word, start, end) for word in _names(one)) for one in LEVELS}
    usual = max(LEVELS, key=lambda one: counts[one])
    if counts[level] or counts[usual] < OFTEN or usual == level:
        return
    first = min(place for word in _names(usual) if (place := shadow.find(word, start, end)) >= 0)
    fields = {"text": facts.text[at : at + 2], "own": "我" + usual}
    note = Note(Span(first, first + 2), "own")
    yield Hit(Span(at, at + 2), fields, (note,), suggestion="我" + usual, variant="level")


def _names(level: str) -> tuple[str, ...]:
    """How a text names the whole of its own place, and what belongs to it."""
    return ("我" + level, "全" + level, level + "委", level + "政府", level + "政协", level + "人大")


def build(settings: Settings) -> OwnUnitCheck:
    """Read a rule of this kind."""
    return OwnUnitCheck()
