"""The years that a text tells of as happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.facts.dates import Point
from linter.facts.dating import words
from linter.facts.dating.evidence import OPEN, Evidence
from linter.facts.dating.reading import Reading, outlook_spans, role_of, speaks_of_the_future, within
from linter.finding import Span
from linter.pattern import compiled

# The labels at the top of a text.
AT_TOP = frozenset({"title", "subtitle", "delivery", "naming"})
# 2024年3月 in a summary of 2023 may be told on the day of its signing.
EARLY_MONTH = compiled(r"[^年]+年 ?[1-4一二三四]月")


def told(reading: Reading, used: set[int], labels: Sequence[Evidence] = ()) -> Iterator[Evidence]:
    """The years that the text tells of: it is of the newest of them or the year after.

    `labels` are those of the article. What lies after the newest year at its top may be an aim.
    """
    label = max((one.stated for one in labels if one.kind in AT_TOP and one.stated is not None), default=None)
    told: dict[int, list[Span]] = {}
    # A text without a year at its top is known by the date under it.
    signed = max((one.stated or 0 for one in labels if one.kind == "signature"), default=None)
    known = signed if label is None else label
    outlook = outlook_spans(reading.shadow, reading.article)
    target: Point | None = None
    since: Point | None = None
    for point in reading.points:
        if point.span.start in used or point.year is None or not 1949 <= point.year <= 2100:
            continue
        role = role_of(reading, point)
        if (
            role == "base"
            and point.year > (since.year or 0 if since is not None else 0)
            and _looks_back(reading, point)
        ):
            since = point
        if role == "target" and (target is None or point.year > (target.year or 0)):
            target = point
        if role != "told" or within(point.span, outlook):
            continue
        if (known is None or point.year > known) and is_aim(reading, point, known):
            continue
        told.setdefault(point.year, []).append(point.span)
    newest = max(told, default=0)
    for year, places in told.items():
        # The first place carries the weight of all; a year told of once is history where newer ones follow.
        weight = min(len(places), 4) if year == newest or len(places) > 1 else 0
        for index, place in enumerate(places):
            yield Evidence("narrated", place, year, year + 1, 0 if index else weight, year)
    if target is not None and target.year is not None:
        yield Evidence("target", target.span, target.year - 20, target.year, 1, None)
    if since is not None and since.year is not None:
        yield Evidence("since", since.span, since.year, OPEN, 2, since.year)
    if label is not None and label + 1 == newest and not _of_its_label(labels, label):
        other = [one.span for one in labels if one.kind == "opening" and one.stated == newest]
        other += [since.span] if since is not None and since.year == newest else []
        yield from _done_after(reading, other, told, newest)
    solid = [year for year, places in told.items() if len(places) >= 2]
    if solid:
        last = max(solid)
        yield Evidence("later", told[last][0], last, OPEN, 3, last)


def is_aim(reading: Reading, point: Point, label: int | None) -> bool:
    """Whether a year that no word beside it calls an aim is one all the same.

    So are the years of the nation's aims, those of a stretch that the sentence names (2026—2030年), and those told of
    after words that open a prospect (今后五年, 按照规划, “十五五”期间), to the end of the paragraph.
    """
    year = point.year or 0
    if year in words.AIM_YEARS and (label is None or year > label + 1):
        return True
    sentence = reading.sentence(point.span)
    coming = any(e.exact == year for e in reading.events_between(point.span.end, point.span.end + 24))
    if coming and words.WELCOMED.search(reading.shadow, sentence[0], point.span.start) is not None:
        return True
    if label is None:
        return False
    if words.FORECAST.search(reading.shadow, sentence[0], point.span.start) is not None:
        return True
    named = [p.year for p in reading.years(*sentence) if p.span.start in reading.inner and p.year is not None]
    if named and max(named) >= year and reading.shadow[sentence[0] : point.span.start].count(str(max(named))):
        return True
    line = max(reading.shadow.rfind("\n", 0, point.span.start) + 1, point.span.start - 400)
    if words.PROSPECT.search(reading.shadow, line, point.span.start) is not None:
        return True
    return any(
        event.family == "plan"
        and event.last is not None
        and event.first.year <= label + 1 < event.last.year + 1
        and event.first.year <= year <= event.last.year
        for event in reading.events_between(line, point.span.start)
    )


def _of_its_label(labels: Sequence[Evidence], label: int) -> bool:
    """Whether the body too says that it is of the year at its top."""
    return any(one.stated == label and one.kind not in AT_TOP - {"naming"} for one in labels)


def _done_after(reading: Reading, other: list[Span], told: dict[int, list[Span]], year: int) -> Iterator[Evidence]:
    """What a summary tells as done in the year after its label, where it tells of no other year: it is of that year.

    A summary of 2023 may well tell of its signing or a prize in the first months of 2024; it tells of 2023 too.
    """
    title = reading.article.title
    if reading.genre not in ("half", "report") or year - 1 in told or title is None:
        return
    # A project of one year is carried out in the next, and so is what an audit asks for.
    if words.OF_ONE_YEAR.search(reading.shadow, title.span.start, title.span.end) is None or (
        words.CARRIED_OVER.search(reading.shadow, title.span.start, title.span.end) is not None
    ):
        return
    half_way = (reading.article.span.start + reading.end) // 2
    done = sorted([*other, *(place for place in told[year] if _is_done(reading, place))])
    if len(done) >= 2 and done[0].start < half_way:
        yield Evidence("done", done[0], year, year, 3, year)


def _is_done(reading: Reading, place: Span) -> bool:
    """Whether a sentence tells a thing as done, later in its year than a summary of the last year is signed."""
    title = reading.article.title
    spring = title is not None and "春" in reading.shadow[title.span.start : title.span.end]
    if reading.genre != "half" and not spring and EARLY_MONTH.match(reading.shadow, place.start, place.end) is not None:
        return False
    _, end = reading.sentence(place)
    return words.DONE.search(reading.shadow, place.end, min(end, place.end + 40)) is not None


def _looks_back(reading: Reading, point: Point) -> bool:
    """Whether a year is one that the text looks back to (2021年以来, 比2021年): it cannot be older than that."""
    before, after = reading.before(point.span, 3), reading.after(point.span, 6)
    back = after.lstrip("底末初").startswith(words.LOOKING_BACK_AFTER) or before.endswith(words.LOOKING_BACK_BEFORE)
    return back and not speaks_of_the_future(reading, point)
