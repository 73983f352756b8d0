"""The years that a text is labelled with: title, headings, self-naming, opening, date lines, file name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.document import Paragraph
from linter.facts.dates import Point, widen
from linter.facts.dating import words
from linter.facts.dating.evidence import Evidence, Kind
from linter.facts.dating.reading import Reading, role_of, within
from linter.finding import Span

if TYPE_CHECKING:
    import regex


def labels(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """Every label of an article, in no order. `used` gains the start of every year that one of them took."""
    front = tuple(_front(reading, used))
    titles = frozenset(one.stated for one in front if one.stated is not None)
    yield from front
    yield from _headings(reading, used)
    yield from _naming(reading, used)
    signed = tuple(_signature(reading, used))
    yield from signed
    if not signed and all(one.kind != "delivery" for one in front):
        yield from _minutes(reading)
    yield from _year_notes(reading, used)
    yield from _opening(reading, used, titles)
    yield from _leads(reading)
    for delivery in [one for one in front if one.kind == "delivery"][:1]:
        yield from _past_year(reading, delivery)


def _front(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """The title lines, and the line that says when and where a report was given."""
    seen: set[tuple[Kind, int | None]] = set()
    front = list(reading.article.front)
    front += [p for p in reading.article.body[:2] if p.mark is None and _is_title_line(reading.shadow, p)]
    for paragraph in front:
        if _heads_a_chronicle(reading, paragraph):
            continue
        for one in _front_line(reading, paragraph, used):
            # A title that is printed twice is one piece of evidence.
            if (one.kind, one.stated) in seen:
                continue
            if one.kind == "title" and any(kind == "title" for kind, _ in seen):
                one = one.altered(kind="heading", weight=6)
            seen.add((one.kind, one.stated))
            yield one
    body = reading.article.body
    if body and body[0].role == "text" and words.SPEECH.search(reading.shadow, body[0].span.start, body[0].span.end):
        first = reading.years(body[0].span.start, body[0].span.start + 30)
        if first and first[0].day is not None and first[0].year is not None:
            used.add(first[0].span.start)
            year, month = first[0].year, first[0].month or 1
            yield Evidence("delivery", first[0].span, year, year + (1 if month >= 10 else 0), 6, year)


def _heads_a_chronicle(reading: Reading, paragraph: Paragraph) -> bool:
    """Whether a line is a year with or without its entry, and another year stands so further on."""
    shadow = reading.shadow
    year = words.YEAR_ENTRY.match(shadow, *paragraph.span)
    if year is None:
        return False
    whole = year.end() == paragraph.span.end
    return any(
        (other := words.YEAR_ENTRY.match(shadow, *below.span)) is not None
        and other["y"] != year["y"]
        and (other.end() == below.span.end) == whole
        for below in reading.article.paragraphs
        if below.length <= SHORT_LINE or not whole
    )


SHORT_LINE = 8


def _is_title_line(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a short line is a title by its last word, though a colon closes it."""
    if paragraph.length > 60 or "," in shadow[paragraph.span.start : paragraph.span.end]:
        return False
    return words.TITLE_LINE.search(shadow, paragraph.span.start, paragraph.span.end) is not None


def _front_line(reading: Reading, paragraph: Paragraph, used: set[int]) -> Iterator[Evidence]:
    shadow, span = reading.shadow, paragraph.span
    full = reading.years(span.start, span.end)
    points = sorted([*full, *_short_years(shadow, span, full)], key=lambda point: point.span)
    text = shadow[span.start : span.end]
    for point in points:
        year = point.year
        if year is None or not 1949 <= year <= 2100:
            continue
        used.add(point.span.start)
        if words.UPLOAD.search(text) is not None:
            continue
        if point.month is not None and point.day is None and shadow.startswith(words.JOINTS, point.span.end):
            # ——2022年1月至11月 is the time that the text covers.
            yield Evidence("subtitle", point.span, year, year, 4, year)
        elif point.month is not None and (point.day is not None or "会议" in text or len(text) < 20):
            at_session = "会" in text or reading.genre == "assembly" or _title_says(reading, words.SPOKEN)
            earliest = year if at_session or reading.genre == "half" else year - 1
            # An assembly that meets late in a year reviews that year and plans the next.
            late = at_session and point.month >= 10 and (reading.genre == "assembly" or "会" not in text)
            latest = year + 1 if reading.genre == "plan" or late else year
            yield Evidence("delivery", point.span, earliest, _closed_by(reading, point, latest), 6, year)
        elif (school := _school_year(reading, point)) is not None:
            yield school
        elif point.span.start in reading.inner:
            yield Evidence("subtitle", point.span, year - 1, year + 6, 1, None)
        elif words.SINCE_LABEL.match(shadow, point.span.end) is None and not shadow.startswith("远景", point.span.end):
            if paragraph not in reading.article.front:
                yield Evidence("heading", point.span, year, year, 6, year)
            elif paragraph == reading.article.title or words.REPORT_WORD.search(text) is not None:
                latest = year + 2 if words.SET_RIGHT.search(text) is not None else year
                yield Evidence("title", point.span, year, latest, 8, year)
                yield from _planned_in_title(reading, paragraph, point, used)
                break
            else:
                yield Evidence("subtitle", point.span, year, year, 4, year)


def _school_year(reading: Reading, point: Point) -> Evidence | None:
    """The school year that a title line names by its two years: 2016—2017学年度第二学期 is of 2017."""
    if point.span.start not in reading.inner or point.year is None:
        return None
    start = max(reading.article.span.start, point.span.start - 8)
    match = words.SCHOOL_YEAR.search(reading.shadow, start, point.span.end)
    if match is None or int(match["first"]) != point.year - 1:
        return None
    earliest = point.year if reading.shadow.startswith("第二学期", point.span.end) else point.year - 1
    return Evidence("title", Span(*match.span("years")), earliest, point.year, 6, point.year)


def _planned_in_title(reading: Reading, paragraph: Paragraph, first: Point, used: set[int]) -> Iterator[Evidence]:
    """The year for which a title also promises a plan: 2023年工作总结和2024年工作计划."""
    for point in reading.years(first.span.end, paragraph.span.end):
        if point.year is None:
            continue
        tail = reading.shadow[point.span.end : paragraph.span.end]
        if point.span.start not in reading.inner and words.OUTLOOK.search(tail) is not None and not point.month:
            used.add(point.span.start)
            yield Evidence("outlook", point.span, point.year - 1, point.year, 3, point.year)


def _short_years(shadow: str, span: Span, found: Sequence[Point]) -> Iterator[Point]:
    """The first year of two digits in a line that is a label, where it cannot be a length of time.

    `found` are the points that the line is known to hold.
    """
    match = words.SHORT_LABEL.search(shadow, span.start, span.end)
    if match is None or any(point.span.start <= match.start() < point.span.end for point in found):
        return
    if words.REPORT_WORD.search(shadow, match.end(), span.end) is None:
        return
    if shadow[max(span.start, match.start() - 2) : match.start()].endswith(words.NOT_A_LABEL):
        return
    year = widen(int(match["s"]))
    if year is not None:
        yield Point(Span(*match.span()), year, short=True)


def _headings(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """Section headings that name the year they review or plan."""
    for paragraph in reading.article.body:
        if paragraph.span.start >= reading.end:
            return
        if paragraph.role not in ("heading", "caption") or paragraph.length > 50:
            continue
        span = paragraph.span
        full = reading.years(span.start, span.end)
        points = sorted([*full, *_short_years(reading.shadow, span, full)], key=lambda point: point.span)
        for point in points[:1]:
            year = point.year
            if year is None or point.span.start in reading.inner or point.month is not None:
                continue
            if words.BASE_AFTER.match(reading.shadow, point.span.end) is not None:
                continue  # (三)2022年以来的规划文件,6月底前归集
            tail = reading.shadow[point.span.end : span.end]
            lead = reading.shadow[span.start : point.span.start]
            if words.REVIEW_BEFORE.search(lead) is not None:
                used.add(point.span.start)
                later = 1 if reading.genre == "assembly" else 0
                yield Evidence("review", point.span, year + later, year + 1, 5, year)
            elif words.OUTLOOK_BEFORE.search(lead) is not None:
                used.add(point.span.start)
                earliest = year if reading.genre in ("assembly", "plan") else year - 1
                yield Evidence("outlook", point.span, earliest, year, 5, year)
            elif words.EITHER.fullmatch(tail) is not None:
                used.add(point.span.start)
                earliest = year if reading.genre == "assembly" else year - 1
                yield Evidence("review", point.span, earliest, year + 1, 3, year)
            elif _was_done(reading, point, span.end):
                used.add(point.span.start)
                yield Evidence("review", point.span, year, year + 1, 5, year)
            elif words.OUTLOOK.search(tail) is not None and (
                words.REVIEW.search(tail) is None or words.BUDGET.search(tail) is not None
            ):
                used.add(point.span.start)
                earliest = year if reading.genre in ("assembly", "plan") else year - 1
                yield Evidence("outlook", point.span, earliest, year, 5, year)
            elif words.REVIEW.search(tail) is not None:
                used.add(point.span.start)
                if words.PART_BEHIND.match(tail) is not None and reading.genre != "half":
                    continue  # 二、2023年上半年预算执行情况 stands in a report on the accounts of 2022
                if reading.genre == "assembly":
                    yield Evidence("review", point.span, year + 1, year + 1, 5, year)
                else:
                    yield Evidence("review", point.span, year, year + 1, 5, year)
            elif paragraph.role == "caption" and words.REPORT_WORD.search(tail) is not None:
                used.add(point.span.start)
                yield Evidence("heading", point.span, year, year, 4, year)


def _was_done(reading: Reading, point: Point, end: int) -> bool:
    """Whether 一、2022年重点工作 heads what was done, because a later heading says what comes next."""
    if reading.genre != "report" or words.MAIN_WORK.search(reading.shadow, point.span.start, end) is None:
        return False
    return not within(point.span, reading.outlook)


def _naming(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """Where the text says what it is: 现将2023年…总结如下."""
    start, end = reading.article.span.start, reading.end
    for match in words.NAMING.finditer(reading.shadow, start, min(end, start + 3000)):
        inside = list(reading.years(match.start("what"), match.end("what")))
        inside += _short_years(reading.shadow, Span(*match.span()), inside)
        inside = [p for p in inside if p.span.start not in reading.inner and p.year is not None]
        if not inside:
            continue
        years = [p.year for p in inside if p.year is not None]
        used.update(p.span.start for p in inside)
        first, last = min(years), max(years)
        if reading.genre == "assembly":
            last = max(last, first + 1)
        yield Evidence("naming", inside[0].span, first, last, 7, years[0])
        return


def _signature(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """The date line under the text."""
    for paragraph in reading.article.paragraphs[-5:]:
        if paragraph in reading.article.front or paragraph.length > 40:
            continue
        span = paragraph.span
        iso = words.ISO_LINE.fullmatch(reading.shadow, span.start, span.end)
        if iso is not None:
            # 2004-12-20 may be the day of an upload: the text is not younger than that, and no more is said.
            year = int(iso["y"])
            yield Evidence("signature", Span(*iso.span("day")), year - 20, year, 1, year)
        for point in reading.years(span.start, span.end):
            if point.month is None or point.year is None:
                continue
            rest = reading.shadow[point.span.end : span.end].strip(" )。")
            lead = reading.shadow[span.start : point.span.start]
            if rest or words.DATE_LINE.match(lead) is None:
                continue
            used.add(point.span.start)
            soon = reading.genre == "half" or (point.month >= 11 and _sums_up(reading))
            earliest = point.year if soon else point.year - 1
            if reading.genre == "plan":
                earliest = point.year if _title_says(reading, words.WORK_PLAN) else earliest
                yield Evidence("signature", point.span, earliest, point.year + 1, 5, point.year)
            else:
                latest = _closed_by(reading, point, point.year)
                yield Evidence("signature", point.span, min(earliest, latest), latest, 5, point.year)


def _title_says(reading: Reading, what: regex.Pattern[str]) -> bool:
    """Whether the title has words that tell what kind of text it heads."""
    title = reading.article.title
    return title is not None and what.search(reading.shadow, title.span.start, title.span.end) is not None


def _closed_by(reading: Reading, point: Point, latest: int) -> int:
    """The last year that a text of a date may be of: the figures of a whole year come out in the next."""
    yearly = reading.genre == "bulletin" and (point.month or 12) < 12 and _title_says(reading, words.YEARLY_FIGURES)
    return latest - 1 if yearly else latest


def _minutes(reading: Reading) -> Iterator[Evidence]:
    """The day of the meeting with which minutes open, where no date stands above or below them."""
    if not _title_says(reading, words.MINUTES):
        return
    for paragraph in [p for p in reading.article.body if p.role == "text"][:2]:
        span = paragraph.span
        for point in reading.years(span.start, span.start + 30)[:1]:
            if point.day is not None and point.year is not None:
                if words.MEETS.search(reading.shadow, point.span.end, min(span.end, point.span.end + 80)) is not None:
                    yield Evidence("delivery", point.span, point.year, point.year, 6, point.year)
                return


def _past_year(reading: Reading, delivery: Evidence) -> Iterator[Evidence]:
    """The year that a meeting looks back on before it turns to its own: 总结2023年工作,部署今年任务.

    Late in a year meetings look back on that year and turn to the next.
    """
    start = reading.article.span.start
    match = words.PAST_YEAR.search(reading.shadow, start, min(reading.end, start + 600))
    if match is not None:
        year = int(match["y"])
        late = any((point.month or 1) >= 10 for point in reading.years(delivery.span.start, delivery.span.end))
        earliest = year if late and match["next"] is not None else year + 1
        span = Span(match.start("y"), match.end("y") + 1)
        yield Evidence("naming", span, earliest, year + 1, 5, year, match[0])


def _sums_up(reading: Reading) -> bool:
    """Whether the article is a summary of work, which nobody signs late in the year after its own."""
    title = reading.article.title
    if reading.genre != "report" or title is None:
        return False
    return words.SUMMARY.search(reading.shadow, title.span.start, title.span.end) is not None


def _year_notes(reading: Reading, used: set[int]) -> Iterator[Evidence]:
    """Where a relative year is spelt out: 今年(2024年), 比上年(2023年)."""
    start, end = reading.article.span.start, reading.end
    if all(reading.shadow.find(mark, start, end) < 0 for mark in ("年(", "年度(", "年即", "年,即")):
        return
    for match in words.YEAR_NOTE.finditer(reading.shadow, start, end):
        stated = int(match["y"])
        year = stated + words.RELATIVE[match["word"]]
        used.add(match.start("y"))
        yield Evidence("year-note", Span(*match.span("y")), year, year, 5, stated, match["word"])


def _opening(reading: Reading, used: set[int], titles: frozenset[int]) -> Iterator[Evidence]:
    """The year with which the body opens."""
    # The lines before the first heading, or the first line where a text opens under one.
    body = reading.article.body
    marked = next((index for index, p in enumerate(body) if p.mark is not None), len(body))
    if marked == 0:
        marked = next((index for index, p in enumerate(body) if p.mark is None), 0) + 1
    texts = [p for p in body[:marked] if p.role == "text" and p.length > 10][:3]
    for paragraph in texts:
        for point in reading.years(paragraph.span.start, paragraph.span.start + 14):
            year = point.year
            if year is None or point.span.start in reading.inner or point.span.start in used or point.month:
                continue
            lead = reading.shadow[paragraph.body.start : point.span.start]
            if words.OPENING.match(lead) is None or words.BASE_AFTER.match(reading.after(point.span, 8)) is not None:
                continue
            if role_of(reading, point) in ("base", "founded"):
                continue
            if year not in titles and _is_chronicle(reading, year, used):
                return
            used.add(point.span.start)
            if words.JUST_PAST.search(lead) is not None or reading.genre == "assembly":
                yield Evidence("opening", point.span, year, year + 1, 5, year)
            else:
                yield Evidence("opening", point.span, year, year + (1 if reading.genre == "plan" else 0), 5, year)
            return


def _leads(reading: Reading) -> Iterator[Evidence]:
    """The years with which the parts that plan and review open, below their heading or without one."""
    shadow = reading.shadow
    for span in reading.outlook:
        opened = words.PLAN_LEAD.match(shadow, span.start, min(span.end, span.start + 60))
        below = _first_below(reading, span.start)
        below += [later for start in below[:1] for later in _plans_later(reading, start)]
        for start in below or ([span.start, opened.end()] if opened is not None else []):
            point = _at_head(reading, start)
            if point is not None and point.year is not None and not shadow.startswith(words.HALVES, point.span.end):
                earliest = point.year if reading.genre in ("assembly", "plan") else point.year - 1
                yield Evidence("lead", point.span, earliest, point.year, 0, point.year)
    for paragraph in reading.article.body:
        if paragraph.role == "heading" and _reviews(reading, paragraph):
            for start in _first_below(reading, paragraph.span.start):
                point = _at_head(reading, start)
                if point is not None and point.year is not None and _alone(reading, point):
                    later = 1 if reading.genre == "assembly" else 0
                    yield Evidence("review", point.span, point.year + later, point.year + 1, 0, point.year)


def _alone(reading: Reading, point: Point) -> bool:
    """Whether a paragraph that opens with 2024年, names no other year."""
    line = reading.shadow.find("\n", point.span.end)
    others = reading.years(point.span.end, line if line >= 0 else reading.end)
    return reading.after(point.span, 1) == "," and all(other.year == point.year for other in others)


def _plans_later(reading: Reading, start: int) -> Iterator[int]:
    """Where a paragraph below a heading, after some words on what is amiss, turns to the year that it plans."""
    line = reading.shadow.find("\n", start)
    match = words.PLAN_LEAD.search(reading.shadow, start + 1, line if line >= 0 else reading.end)
    if match is not None:
        yield match.start()


def _reviews(reading: Reading, heading: Paragraph) -> bool:
    """Whether a heading reviews a year that it names, or opens a text with what was done."""
    text = reading.shadow[heading.span.start : heading.span.end]
    if words.REVIEWED_YEAR.search(text) is not None or words.REVIEW_BEFORE.search(text.partition("2")[0]) is not None:
        return True
    first = next((p for p in reading.article.body if p.role == "heading"), None)
    return first == heading and words.REVIEW.search(text) is not None and "20" not in text


def _first_below(reading: Reading, heading: int) -> list[int]:
    """Where the text below a heading begins; nowhere where a deeper heading comes first."""
    body = reading.article.body
    at = next((index for index, p in enumerate(body) if p.span.start == heading and p.role != "text"), None)
    below = body[at + 1 : at + 2] if at is not None else ()
    return [p.span.start for p in below if p.role == "text" and p.mark is None]


def _at_head(reading: Reading, start: int) -> Point | None:
    """The year with which a passage begins, told as such: 2025年,… or 2025年是…."""
    point = next(iter(reading.years(start, start + 12)), None)
    if point is None or point.month is not None or point.span.start in reading.inner:
        return None
    lead = reading.shadow[start : point.span.start]
    after = reading.shadow[point.span.end : point.span.end + 2]
    told = after.startswith((",", "是", "工作", "计划", "将", "拟", "要", "全", "我"))
    return point if told and words.OPENING.match(lead.lstrip("一二三四五六七八九十、()")) else None


def _is_chronicle(reading: Reading, year: int, used: set[int]) -> bool:
    """Whether the body goes on to tell of much later years: then it opens with its oldest, not with its own."""
    return any(
        point.year is not None
        and point.year > year + 1
        and point.span.start not in used
        and not within(point.span, reading.outlook)
        and role_of(reading, point) == "told"
        for point in reading.points
    )


def file_year(path: str) -> Iterator[Evidence]:
    """The year in a file's name, which may be the year of storage."""
    found = words.YEAR_IN_NAME.search(path.replace("\\", "/").rpartition("/")[2])
    if found is not None:
        year = int(found[1])
        if 1949 <= year <= 2100:
            yield Evidence("file", Span(0, 0), year, year, 3, year)
