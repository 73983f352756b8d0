"""Sessions, plans and campaigns cited in a text of another time.

    ahead    years by which a text may look ahead to an event (1), with words that say so (迎接, 编制, …) two
    behind   years after which a plenary session no longer guides a text (3)

Variants: the plain one for an event cited before it happened; `stale` for guidance by a session that newer ones had
replaced; `drafting` for a plan that is still being drafted, `over` for one that is still planned for, after their time;
`ended` for a campaign under way after its end; `dated` for an event given another year than its own; `month` for one
that came later in the year than the text was signed.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from linter.facts import Facts
from linter.facts.dates import Point
from linter.facts.dating import LABELS, OPEN, Dating, Evidence
from linter.facts.dating.signing import signed_on
from linter.facts.events import Event, Month
from linter.facts.gate import Gate
from linter.facts.passage import sentence_start
from linter.finding import Hit, Note
from linter.pattern import compiled
from linter.record import Record
from linter.settings import Settings

HELD = compiled(r"[,、 “(]*(?:召开的?|胜利召开的?|举行的?|闭幕的?|党的|在北京召开的?|中国共产党)*[“]?")
UNDER_WAY = compiled(r"(?:开展|深入开展|扎实开展|推进|结合|正在|继续|启动|部署|动员)[^。;,]{0,12}$")
DOES = compiled(r"(?:开展|组织开展|推进|部署|启动)(?:了|好)?(?:全[国省市县区]|学习贯彻)?$")
# A campaign that is over is kept up in the years after it.
KEPT_UP = compiled(
    r"[”\"]?(?:的?(?:成果|成效|经验|要求|精神)|[^。;,]{0,4}(?:常态|长效|回头看|评估|总结|整改|后续|收官))"
)
# The last month of a campaign of which nothing is left to tell in the year after.
EARLY = 3
LOOKING_BACK = compiled(r"[五三两四几近]年|(?<!今年)以来|过去|先后|历次|曾|当年|持续|巩固|成果")
STILL_AHEAD = compiled(
    r"[”\"]?(?:期间|时期),?(?:我[们局县市省区]|全[县市省区])?[^。;,]{0,6}(?:将|力争|拟|计划|要着力|要继续)"
)
AHEAD = compiled(
    r"(?:喜迎|迎接|筹备|编制|谋划|制定|制订|起草|论证|即将|衔接|对接|准备|启动|展望|研究|到|献礼|向)[^。;,]{0,16}$"
)
# 今年是实施“十一五”规划的关键一年: the plan is under way.
CENSUS_AHEAD = compiled(r"准备|登记|清查|筹备|启动")
TO_BE_HELD = compiled(r"(?:将|要|拟)[^。;,]{0,12}$")
OVER = compiled(r"[^。;,、]{0,10}(?:后续|跟踪|总结|验收|成果|收官|评估|表彰|先进|经验)")
WELCOMED = compiled(r"(?:喜迎|迎接)[^。;,]{0,16}$")
# A plan that has been issued is no longer drafted.
ISSUED = compiled(r"(?:印发|出台|发布|颁布|公布|实施)了?[^。;,]{0,8}[《“]+$")
# What is done under a plan while it runs.
LIVE = compiled(r"(?:落实|实施|推进|开展|深化|按照|对照|做好|抓好|完成)(?!了)[^。;,]{0,4}[“]?$")
BEGINNING = compiled(r"(?:[上中下]旬|[初底])?(?:起|开始|以来|启动)")
CARRIED_OUT = compiled(
    r"(?:今年|本年)(?:既|也|又)?是(?:我[国省市县区]|全面|深入|继续|顺利)*(?:实施|落实|推进|贯彻|执行|完成)[^。;,]{0,3}$"
)
FOUNDATION = compiled(r"[”\"]?[^。;,]{0,12}(?:打(?:好|牢|下)|奠定|开好局|起好步|良好开局|规划|编制|即将|的到来|开局)")


class Reference(Record):
    """The years an event is held against, and the evidence that stands for them."""

    __slots__ = ("first", "last", "evidence")

    def __init__(self, first: int, last: int, evidence: Evidence) -> None:
        self.first: Final = first
        self.last: Final = last
        self.evidence: Final = evidence


class EventCheck:
    """The kind `event_year` at work for one rule."""

    fields: frozenset[str] = frozenset({"event", "when", "ended", "year", "other"})
    variants: frozenset[str] = frozenset({"stale", "drafting", "ended", "over", "dated", "month"})

    def __init__(self, ahead: int, behind: int) -> None:
        self.ahead = ahead
        self.behind = behind

    @property
    def gate(self) -> Gate:
        """Open if the text cites anything that the tables know."""
        return Gate(features=("event",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield one hit for each event that does not fit its article, in the order of the text."""
        for dating in facts.datings:
            start, end = dating.article.span
            events = facts.events_between(start, end)
            hits = [
                *self._dated(facts, events),
                *_begun_before(facts, events),
                *_under_way_in(facts, dating, events),
                *self._after_signing(facts, dating, events),
            ]
            marked = {hit.span for hit in hits}
            for reference in references(dating):
                for hit in self._misplaced(facts, dating, events, reference):
                    if hit.span not in marked:
                        marked.add(hit.span)
                        hits.append(hit)
            yield from sorted(hits, key=lambda hit: hit.span)

    def _dated(self, facts: Facts, events: Sequence[Event]) -> Iterator[Hit]:
        """Events that carry a year of their own which is not theirs: 2023年10月召开的二十届三中全会."""
        for event in events:
            if event.family not in ("plenary", "congress", "npc"):
                continue
            point = _held_on(facts, event)
            if point is None or point.year is None or point.year == event.first.year:
                continue
            written = facts.text[point.span.start : point.span.end]
            right = written.replace(str(point.year), str(event.first.year))
            fields = _words_for(facts, event, point.year, point.year, "")
            yield Hit(point.span, fields, (Note(event.span, "event"),), suggestion=right, variant="dated")

    def _after_signing(self, facts: Facts, dating: Dating, events: Sequence[Event]) -> Iterator[Hit]:
        """Sessions and campaigns that came later in the year than the signature of the text that cites them."""
        signed = signed_on(dating, facts.dates)
        if signed is None or signed.year is None or signed.month is None or dating.genre == "plan":
            return
        if dating.year is not None and dating.year > signed.year:
            # The signature is wrong, and told as such.
            return
        month, seen = Month(signed.year, signed.month), set[str]()
        for event in events:
            known = event.announced or event.first
            if event.family not in ("plenary", "congress", "campaign") or event.weak or event.name in seen:
                continue
            if known.year != signed.year or known <= month or (event.family == "campaign" and known.month == 1):
                continue
            before = facts.shadow[max(0, event.span.start - 20) : event.span.start].rpartition("\n")[2]
            after = facts.shadow[event.span.end : event.span.end + 24].partition("\n")[0]
            if AHEAD.search(before) is not None or FOUNDATION.match(after) is not None:
                continue
            if TO_BE_HELD.search(before) is not None or after.startswith(("将", "即将", "召开前")):
                continue
            seen.add(event.name)
            other = facts.text[signed.span.start : signed.span.end]
            fields = _words_for(facts, event, signed.year, signed.year, other)
            yield Hit(event.span, fields, (Note(signed.span, "signature"),), variant="month")

    def _misplaced(self, facts: Facts, dating: Dating, events: Sequence[Event], reference: Reference) -> Iterator[Hit]:
        seen: set[str] = set()
        early = [e for e in events if self._early(facts, e, reference)]
        for event in early:
            if event.name in seen or (event.weak and sum(not e.weak for e in early) == 0):
                continue
            seen.add(event.name)
            yield self._hit(facts, event, reference, "")
        for one in dating.evidence:
            after = reference.first - one.last
            if one.kind == "guidance" and after >= self.behind and not _newer(events, one):
                yield self._stale(facts, one, reference, "stale")
            elif one.kind == "drafting" and after >= 2:
                yield self._stale(facts, one, reference, "drafting")
        for event in events:
            if event.name not in seen and _still_ahead(facts, event, reference):
                seen.add(event.name)
                yield self._hit(facts, event, reference, "over")
            if not event.ends or event.last is None or event.name in seen:
                continue
            before = facts.shadow[max(0, event.span.start - 50) : event.span.start].rpartition("\n")[2]
            before = before.rpartition("。")[2]
            if LOOKING_BACK.search(before) is not None or dating.genre == "assembly":
                continue
            if _long_over(facts, dating, event, reference) and UNDER_WAY.search(before) is not None:
                seen.add(event.name)
                yield self._hit(facts, event, reference, "ended")

    def _early(self, facts: Facts, event: Event, reference: Reference) -> bool:
        """Whether a text of the reference's years cannot know the event."""
        if reference.last == OPEN or event.family in ("anniversary", "day", "stage", "institution"):
            return False
        if event.family == "plan" and _carried_out(facts, event):
            return event.first.year > reference.last
        known = event.announced or event.first
        lead = known.year - reference.last
        if lead <= 0:
            return False
        before = facts.shadow[max(0, event.span.start - 20) : event.span.start].rpartition("\n")[2]
        after = facts.shadow[event.span.end : event.span.end + 24].partition("\n")[0]
        looking = AHEAD.search(before) is not None or FOUNDATION.match(after) is not None
        if event.family == "plan" and ISSUED.search(before) is not None:
            return event.first.year - 1 > reference.last
        if looking and (event.family in ("plan", "congress", "popularisation") or lead <= self.ahead):
            # The next plan may be drafted years ahead; a congress is welcomed in the two years before it.
            return lead > (3 if WELCOMED.search(before) is not None else 6)
        return lead > (self.ahead if event.weak else 0)

    def _hit(self, facts: Facts, event: Event, reference: Reference, variant: str) -> Hit:
        one = reference.evidence
        fields = _words_for(facts, event, reference.first, reference.last, _text(facts, one))
        if event.family == "plan" and not variant and _carried_out(facts, event):
            fields["when"] = f"{event.first.year}年"
        return Hit(event.span, fields, (Note(one.span, one.kind),) if one.kind != "file" else (), variant=variant)

    def _stale(self, facts: Facts, one: Evidence, reference: Reference, variant: str) -> Hit:
        fields = {
            "event": one.name,
            "when": f"{one.first}年" if variant == "stale" else f"{one.first}至{one.last}年",
            "ended": "",
            "year": str(reference.first),
            "other": _text(facts, reference.evidence),
        }
        notes = (Note(reference.evidence.span, reference.evidence.kind),) if reference.evidence.kind != "file" else ()
        return Hit(one.span, fields, notes, variant=variant)


def _begun_before(facts: Facts, events: Sequence[Event]) -> Iterator[Hit]:
    """Campaigns that are said to have begun in a place before they began anywhere: 从2015年4月起,“两学一做”…."""
    for event in events:
        known = event.first
        if not _is_study(event):
            continue
        line = facts.shadow.rfind("\n", 0, event.span.start) + 1
        low, high = max(line, event.span.start - 30), event.span.end + 20
        for point in facts.dates.between(low, high):
            if point.year is None or point.month is None or Month(point.year, point.month) >= known:
                continue
            if "\n" in facts.shadow[event.span.end : point.span.start]:
                continue
            if facts.shadow[point.span.start - 1 : point.span.start] in ("从", "自") and BEGINNING.match(
                facts.shadow, point.span.end
            ):
                written = facts.text[point.span.start : point.span.end]
                right = written.replace(str(point.year), str(event.first.year))
                fields = _words_for(facts, event, point.year, point.year, "")
                yield Hit(point.span, fields, (Note(event.span, "event"),), suggestion=right, variant="dated")
                break


def _long_over(facts: Facts, dating: Dating, event: Event, reference: Reference) -> bool:
    """Whether a campaign had ended before anything that a text tells as under way."""
    if event.last is None or reference.first <= event.last.year:
        return False
    if reference.first > event.last.year + 1:
        return True
    # What ended early in a year is not under way in the next; a report on part of a year tells of no other.
    over = dating.genre == "half" or (dating.genre == "report" and event.last.month <= EARLY)
    return over and KEPT_UP.match(facts.shadow, event.span.end) is None


def _is_study(event: Event) -> bool:
    """Whether an event is a campaign that begins everywhere in one month."""
    named = any(word in event.name for word in ("教育", "活动", "斗争"))
    return event.family == "campaign" and not event.weak and named


def _under_way_in(facts: Facts, dating: Dating, events: Sequence[Event]) -> Iterator[Hit]:
    """Campaigns that a sentence has under way in a year before they began: 2020年,…扎实开展党史学习教育.

    Where that is the year of the text the campaign itself is reported.
    """
    for event in events:
        if not _is_study(event):
            continue
        start = sentence_start(facts.shadow, event.span.start, 120)
        points = facts.dates.between(start, event.span.start)
        if len(points) != 1 or not (point := points[0]).year or point.month is not None or point.short:
            continue
        if not dating.year != point.year < event.first.year or point.span.start > start + 1:
            continue
        between = facts.shadow[point.span.end : event.span.start]
        if between.startswith(",") and DOES.search(between) is not None and AHEAD.search(between) is None:
            written = facts.text[point.span.start : point.span.end]
            right = written.replace(str(point.year), str(event.first.year))
            fields = _words_for(facts, event, point.year, point.year, "")
            yield Hit(point.span, fields, (Note(event.span, "event"),), suggestion=right, variant="dated")


def references(dating: Dating) -> Iterator[Reference]:
    """What the events of an article are held against: its year, and years it tells of that contradict that.

    A title that the rest of the text refutes is left out: it is reported itself.
    """
    if dating.first is None or dating.last is None:
        return
    stated = [
        one
        for one in dating.evidence
        if one.stated is not None and one.weight and one.kind not in ("later", "target", "file")
    ]
    agreeing = [one for one in stated if one.allows(dating.first, dating.last)]
    if agreeing:
        best = max(agreeing, key=lambda one: one.weight)
        yield Reference(dating.first, dating.last, best)
    for one in dating.evidence:
        if one.kind == "collection" and one.gap(dating.first, dating.last) >= 3:
            yield Reference(one.first, one.last, one)
    for one in stated:
        if one.kind in LABELS or one.kind == "signature" or one.gap(dating.first, dating.last) < 3 or one.weight < 2:
            continue
        if one.kind != "narrated" or one.first > dating.last:
            yield Reference(one.first, one.last, one)


def _still_ahead(facts: Facts, event: Event, reference: Reference) -> bool:
    """Whether a clause says what will be done under a plan that is over."""
    if event.family == "popularisation" and event.last is not None and reference.first > event.last.year + 1:
        before = facts.shadow[max(0, event.span.start - 12) : event.span.start].rpartition("\n")[2]
        return LIVE.search(before) is not None and OVER.match(facts.shadow, event.span.end) is None
    if event.family == "census" and reference.first >= event.first.year + 3:
        after = facts.shadow[event.span.end : event.span.end + 14].partition("。")[0]
        before = facts.shadow[max(0, event.span.start - 8) : event.span.start]
        return CENSUS_AHEAD.search(after) is not None and before.endswith(
            ("做好", "抓好", "开展", "启动", "推进", "组织")
        )
    if event.family != "plan" or event.last is None or reference.first <= event.last.year:
        return False
    if _carried_out(facts, event):
        return True
    if reference.first == event.last.year + 1:
        return False
    return STILL_AHEAD.match(facts.shadow, event.span.end) is not None


def _carried_out(facts: Facts, event: Event) -> bool:
    """Whether the text says that a plan is under way this year."""
    before = facts.shadow[max(0, event.span.start - 20) : event.span.start].rpartition("\n")[2]
    return CARRIED_OUT.search(before) is not None


def _held_on(facts: Facts, event: Event) -> Point | None:
    """The date that says when an event was held, where it stands right before it."""
    for point in reversed(facts.dates.between(event.span.start - 30, event.span.start)):
        if point.year is not None and not point.short:
            between = facts.shadow[point.span.end : event.span.start]
            held = len(between) < 14 and HELD.fullmatch(between) is not None
            return point if held and (between or point.month) else None
    return None


def _newer(events: Sequence[Event], one: Evidence) -> bool:
    """Whether the article also cites a session held after the one that guides it."""
    return any(e.family in ("plenary", "congress") and e.first.year > one.last for e in events)


def _text(facts: Facts, one: Evidence) -> str:
    return facts.text[one.span.start : one.span.end] if one.kind != "file" else str(one.stated)


def _words_for(facts: Facts, event: Event, first: int, last: int, other: str) -> dict[str, str]:
    known = event.announced or event.first
    return {
        "event": event.name,
        "when": f"{known.year}年" if event.family in ("plan", "census", "popularisation") else str(known),
        "ended": str(event.last) if event.last is not None else "",
        "year": str(first),
        "other": other,
    }


def build(settings: Settings) -> EventCheck:
    """Read a rule of this kind."""
    return EventCheck(settings.number("ahead", 1), settings.number("behind", 3))
