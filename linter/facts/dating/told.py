"""The years that a text tells of as happening."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts.dates import Point
from linter.facts.dating import words
from linter.facts.dating.evidence import OPEN, Evidence
from linter.facts.dating.reading import Reading, outlook_spans, role_of, speaks_of_the_future, within
from linter.finding import Span


def told(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """The years that the text tells of: it is of the newest of them or the year after."""
    told: dict[int, list[Span]] = {}
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
    solid = [year for year, places in told.items() if len(places) >= 2]
    if solid:
        last = max(solid)
        yield Evidence("later", told[last][0], last, OPEN, 3, last)


def _looks_back(reading: Reading, point: Point) -> bool:
    """Whether a year is one that the text looks back to (2021年以来, 比2021年): it cannot be older than that."""
    before, after = reading.before(point.span, 3), reading.after(point.span, 6)
    back = after.lstrip("底末初").startswith(words.LOOKING_BACK_AFTER) or before.endswith(words.LOOKING_BACK_BEFORE)
    return back and not speaks_of_the_future(reading, point)
