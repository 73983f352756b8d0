"""The years that follow from what a text cites: sessions, plans, campaigns, anniversaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from linter.facts.dates import Point
from linter.facts.dating import words
from linter.facts.dating.evidence import OPEN, Evidence, Kind
from linter.facts.dating.reading import Reading
from linter.facts.events import Event, Month

# How many of the newest events bound the year of a text from below; older ones add nothing.
NEWEST = 3


def known(reading: Reading) -> Iterator[Evidence]:
    """What the knowledge tables say: when the sessions, plans and campaigns that the text cites were held."""
    guides: list[Event] = []
    mentions: dict[str, list[Event]] = {}
    seen: set[tuple[str, int]] = set()
    for event in reading.events:
        key = (event.name, event.exact or 0)
        first_mention = key not in seen
        seen.add(key)
        if event.family in ("plenary", "congress"):
            if _own_congress(reading, event):
                yield _following(event, "session", event.first.year, event.first.year, 7)
            elif looks_ahead(reading, event):
                if first_mention and event.family == "congress":
                    yield _following(event, "event", event.first.year - 1, event.first.year, 3)
            elif _guides(reading, event):
                guides.append(event)
        elif event.family == "npc":
            yield from _people_congress(reading, event)
        elif event.family == "plan":
            yield from _plan(reading, event, first_mention)
        elif event.family in ("anniversary", "day") and first_mention:
            yield from _anniversary(reading, event, looks_ahead(reading, event))
        elif event.family in ("stage", "leader") and event.last is not None and first_mention:
            yield _following(event, "event", event.first.year, event.last.year + 1, 2)
        if not event.weak and event.family not in ("anniversary", "day", "stage"):
            mentions.setdefault(event.name, []).append(event)
    if guides:
        yield _guidance(max(guides, key=lambda event: event.first))
    for event in _newest_come(reading, mentions.values()):
        yield _following(event, "event", _known_from(event).year, OPEN, 2)
        if event.ends and event.last is not None:
            yield _following(event, "event", event.first.year, event.last.year + 1, 2)


def _following(event: Event, kind: Kind, first: int, last: int, weight: int) -> Evidence:
    """Evidence that follows from an event, not from a year that is written."""
    return Evidence(kind, event.span, first, last, weight, None, event.name)


def _known_from(event: Event) -> Month:
    return event.announced or event.first


def _newest_come(reading: Reading, mentions: Iterable[Sequence[Event]]) -> list[Event]:
    """The first mention of each of the newest events that the text does not look ahead to, of all the mentions."""
    come: list[Event] = []
    for same in sorted(mentions, key=lambda same: _known_from(same[0]), reverse=True):
        if len(come) >= NEWEST and _known_from(same[0]) < _known_from(come[-1]):
            break
        come += islice((event for event in same if not looks_ahead(reading, event)), 1)
    come.sort(key=lambda event: event.span)
    return sorted(come, key=_known_from, reverse=True)[:NEWEST]


def _guidance(newest: Event) -> Evidence:
    """The newest session cited guides texts of its own year and the next; a congress, of its whole term."""
    year = newest.first.year
    if newest.family == "plenary":
        return _following(newest, "guidance", year, year + 1, 4)
    return _following(newest, "guidance", year, year + 4, 3)


def _guides(reading: Reading, event: Event) -> bool:
    """Whether a session is cited as what now guides the work (贯彻…精神), not as history (…提出的)."""
    after = reading.after(event.span, 40)
    if words.SINCE_AFTER.match(after) is not None or after.startswith(("提出", "确定", "作出", "确立")):
        return False
    before = reading.before(event.span, 34)
    return words.GUIDANCE_AFTER.match(after) is not None or words.GUIDANCE_BEFORE.search(before) is not None


def looks_ahead(reading: Reading, event: Event) -> bool:
    """Whether a mention speaks of an event as still to come: 迎接, 筹备, 编制, 为…打好基础."""
    return (
        words.AHEAD_BEFORE.search(reading.before(event.span, 18)) is not None
        or words.AHEAD_AFTER.match(reading.after(event.span, 24)) is not None
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
    """A session of the national congress: the one reported to, the one a five-year look back begins at, or a bound."""
    year = event.first.year
    near_start = event.span.start < reading.article.span.start + 300
    if near_start and words.IN_SESSION.search(reading.before(event.span, 2)) is not None:
        yield _following(event, "session", year, year, 7)
    elif "以来的五年" in reading.after(event.span, 10):
        yield _following(event, "session", year + 5, year + 5, 5)
    else:
        yield _following(event, "event", year, OPEN, 2)


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
    elif words.FOUNDATION.match(after) is not None:
        yield Evidence("drafting", event.span, first - 1, first - 1, 3, None, event.name)
    elif looks_ahead(reading, event) and (first_mention or words.DRAFTED.search(reading.before(event.span, 12))):
        drafting = any(word in after[:12] for word in words.DRAFTING)
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
    if words.FIRST_YEAR.match(after) is not None:
        return event.first.year
    if words.LAST_YEAR.match(after) is not None:
        return event.last.year
    return event.first.year + 2 if words.THIRD_YEAR.match(after) is not None else None


def phase_words(after: str) -> str:
    """The words 开局之年, 收官之年 … as they follow a plan's name; empty where none do."""
    for pattern in (words.FIRST_YEAR, words.LAST_YEAR, words.THIRD_YEAR):
        match = pattern.match(after)
        if match is not None:
            return match[0].lstrip('”"').removeprefix("的")
    return ""


def stated_beside(reading: Reading, event: Event) -> Point | None:
    """The year that stands in the clause before an event, as in 2025年是“十四五”规划收官之年."""
    start, _ = reading.sentence(event.span)
    lead = reading.years(start, event.span.start)
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
    if words.BOUND_BEFORE.search(reading.before(event.span, 3)) is not None or "时" in reading.after(event.span, 2):
        return
    if this_year:
        yield Evidence(kind, event.span, year, year, 5, None, event.name)
    elif ahead:
        yield Evidence(kind, event.span, year - 1, year, 3, None, event.name)
    elif reading.genre in ("half",):
        yield Evidence(kind, event.span, year, year, 4, None, event.name)
    else:
        yield Evidence(kind, event.span, year, year + 1, 3, None, event.name)
