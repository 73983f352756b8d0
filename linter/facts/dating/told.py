"""The years that a text tells of as happening."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts.dates import Point
from linter.facts.dating.evidence import OPEN, Evidence
from linter.facts.dating.reading import Reading, outlook_spans, role_of, within
from linter.finding import Span


def told(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """The years that the text tells of: it is of the newest of them or the year after."""
    told: dict[int, list[Span]] = {}
    outlook = outlook_spans(reading.shadow, reading.article)
    target: Point | None = None
    for point in reading.points:
        if point.span.start in used or point.year is None or not 1949 <= point.year <= 2100:
            continue
        role = role_of(reading, point)
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
    solid = [year for year, places in told.items() if len(places) >= 2]
    if solid:
        last = max(solid)
        yield Evidence("later", told[last][0], last, OPEN, 3, last)
