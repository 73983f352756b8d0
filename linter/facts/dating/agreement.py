"""Where all labels of a report but one agree on the year under review.

A summary of 2024 opens with 2024, reviews 2024, plans 2025 and is signed at the end of 2024 or early in 2025. Where
two labels at least leave one and the same year and none of the others speaks against it, a label that leaves another
year was forgotten when last year's file was rewritten.
"""

from __future__ import annotations

from typing import Final

from linter.facts.dates import Dates
from linter.facts.dating import words
from linter.facts.dating.evidence import Dating, Evidence
from linter.pattern import compiled

# Labels of one group are not independent of each other: a heading and the words below it.
GROUPS: Final = {
    "title": "title", "naming": "naming", "opening": "opening", "review": "review",
    "outlook": "plan", "lead": "plan", "signature": "signed", "delivery": "signed",
}  # fmt: skip
WHOLE_YEAR: Final = ("年终", "全年")
# The weight of a heading that may review a year or plan it.
EITHER: Final = 3
# A text that reports on no year.
NOTICE: Final = compiled(r"(?:通知|公告|通告|决定|办法|规定|细则|请示|函)(?:\(.{0,12}\))?$")
# Many plans and reviews of their own make a chronicle or a plan of several years.
SEVERAL: Final = 3


def agreed_year(dating: Dating, shadow: str, dates: Dates, judged: Evidence) -> tuple[int, int, list[Evidence]] | None:
    """The year under review that the other labels agree on, the year they ask of `judged`, and themselves.

    None where they do not agree, where too few of them name a year, or where `judged` goes with them.
    """
    if dating.genre == "plan" or judged.kind not in GROUPS or judged.stated is None:
        return None
    title = dating.article.title
    if title is not None and NOTICE.search(shadow, title.span.start, title.span.end) is not None:
        return None  # what a notice of 2023 asks for is no review of 2022
    labels = [one for one in dating.evidence if one.kind in GROUPS and one.stated is not None and one.weight != 1]
    reviews = [one for one in labels if one.kind != "review" or one.weight != EITHER]
    if _several(reviews, ("review",), 2 + (judged.kind == "review")) or _several(labels, ("outlook", "lead"), SEVERAL):
        return None
    ends = _ends_the_year(dating, shadow, dates, [one for one in labels if one.span != judged.span])
    read = _Labels(dating, shadow, dates, ends)
    own = read.reviewed(judged)
    # A section that was copied whole has last year in its heading and in its first words.
    plan = GROUPS[judged.kind] == "plan"
    rest = [one for one in labels if not (plan and GROUPS[one.kind] == "plan" and one.stated == judged.stated)]
    others = [(one, years) for one in rest if one.span != judged.span and (years := read.reviewed(one)) is not None]
    exact = [(one, first) for one, (first, last) in others if first == last]
    named = {year for _, year in exact}
    if own is None or len(named) != 1:
        return None
    year = named.pop()
    groups = {GROUPS[one.kind] for one, _ in exact}
    known = dating.first is not None and dating.first == dating.last == year and dating.genre == "half"
    if len(groups) + known < 2:
        return None
    if own[0] <= year <= own[1] or any(not first <= year <= last for _, (first, last) in others):
        return None
    plans = GROUPS[judged.kind] == "plan" or judged in read.plans
    # A summary of 2023 that is signed in January was signed in the January after.
    soon = GROUPS[judged.kind] == "signed" and own == (year - 1, year - 1) and judged.stated == year
    if soon and words.OVER_NEW_YEAR.search(read.title) is not None:
        return None
    right = year + 1 if plans or soon else year
    return year, right, [one for one, _ in exact]


class _Labels:
    """How the labels of one article are read: `ends` where it is a report on the whole of a year, made at its end."""

    def __init__(self, dating: Dating, shadow: str, dates: Dates, ends: bool) -> None:
        self.dating = dating
        self.shadow = shadow
        self.dates = dates
        self.ends = ends
        title = dating.article.title
        self.title = shadow[title.span.start : title.span.end] if title is not None else ""
        reviews = [one for one in dating.evidence if one.kind == "review" and one.weight]
        # 二、2011年主要任务 reviews or plans the year; behind a review it plans.
        definite = [one for one in reviews if one.weight > EITHER]
        self.plans = [one for one in reviews if one.weight == EITHER and definite and definite[0].span < one.span]
        plans = [*self.plans, *(one for one in dating.evidence if one.kind in ("outlook", "lead"))]
        self.planned = max((one.stated or 0 for one in plans), default=None)

    def reviewed(self, one: Evidence) -> tuple[int, int] | None:
        """The years under review that a label leaves, both ends in; None where it leaves all."""
        year, genre = one.stated, self.dating.genre
        if year is None:
            return None
        if one.kind in ("outlook", "lead"):
            return (year - 1, year - 1) if self.ends else (year - 1, year)
        if one.kind in ("signature", "delivery"):
            return self._signed(one, year)
        if one.kind == "review":
            if one.weight == EITHER and one not in self.plans:
                return year - 1, year
            return (year - 1, year - 1) if one in self.plans else (year, year)
        if genre == "assembly":
            # A report to an assembly opens with the year it reviews or with its own.
            return (year - 1, year) if one.kind == "opening" else None
        if one.kind == "title" and words.MEETING.search(self.title) is not None:
            # A meeting of this year reviews the last one.
            return year - 1, year
        return (one.first, one.last) if one.kind in ("title", "naming") else (year, year)

    def _signed(self, one: Evidence, year: int) -> tuple[int, int] | None:
        month = month_of(self.dates, one)
        if month is None:
            return None
        if self.dating.genre == "half":
            return year, year
        if one.last == year - 1:
            return year - 1, year - 1
        if self.dating.genre == "assembly":
            return (year - 1, year - 1) if month <= 4 else None
        if month <= 2 and words.SUMMARY.search(self.title) and words.OVER_NEW_YEAR.search(self.title) is None:
            # A summary that is signed in January is of the year before.
            return year - 1, year - 1
        if month >= 11 and (words.SUMMARY.search(self.title) or words.CARRIED_OVER.search(self.title) is None):
            return year, year
        if month <= 3 and self.ends and self.planned in (year, year + 1):
            # What is signed in February plans its own year, and reviews the one before.
            return year - 1, year - 1
        return year - 1, year


def month_of(dates: Dates, one: Evidence) -> int | None:
    """The month of a date line."""
    return next((point.month for point in dates.between(one.span.start, one.span.start + 1)), None)


def _several(labels: list[Evidence], kinds: tuple[str, ...], many: int) -> bool:
    return len({one.stated for one in labels if one.kind in kinds}) >= many


def _ends_the_year(dating: Dating, shadow: str, dates: Dates, labels: list[Evidence]) -> bool:
    """Whether a report is made at the end of its year, so that what it plans is the next."""
    if dating.genre in ("half", "plan"):
        return False
    if dating.genre == "assembly":
        return True
    signed = [month_of(dates, one) for one in labels if one.kind in ("signature", "delivery")]
    months = [month for month in signed if month is not None]
    if months:
        return all(month >= 11 or month <= 2 for month in months)
    front = dating.article.front
    titles = shadow[front[0].span.start : front[-1].span.end] if front else ""
    if any(word in titles for word in ("年终", "年度总结")):
        return True
    if any(one.kind == "outlook" and front and one.span.start < front[-1].span.end for one in labels):
        return True
    plans = dating.outlook
    end = plans[0].start if plans else dating.article.span.end
    return shadow.find("全年", dating.article.span.start, end) >= 0
