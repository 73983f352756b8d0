"""Plans called at their beginning, middle or end in the wrong year: 2024年是“十四五”规划收官之年.

The year is the one beside the words, or the article's own where they say 今年. Variants: `article` for those;
`title` where a title is on another plan than the first words of its text: “十三五”以来工作情况 over “十四五”以来,….
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.dating import phase_words, phase_year_after
from linter.facts.events import Event
from linter.facts.gate import Gate
from linter.finding import Change, Hit, Note, Span
from linter.pattern import compiled
from linter.settings import Settings

LINK = compiled(r"[^。;0-9]{0,12}(?:是|为)(?:[^。;0-9]|[0-9]+(?=周年)){0,30}")

# The time of a plan, and how far from its title a text opens with it.
TIME = compiled(r"[”\"]?(?:规划|计划)?(?:以来|期间|时期)")
OPENS = compiled(r"[\n。] *[“\"]?\Z")
OPENING = 60


class PhaseCheck:
    """The kind `plan_phase` at work for one rule."""

    fields: frozenset[str] = frozenset({"plan", "phase", "year", "stated"})
    variants: frozenset[str] = frozenset({"article", "title"})

    @property
    def gate(self) -> Gate:
        """Open if the text calls any year first or last."""
        return Gate(("年",), features=("event",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every phase of a plan that is given the wrong year, and for titles on another plan."""
        for article in facts.document.articles:
            if article.title is not None and article.body:
                yield from _another_plan(facts, article.title.span, article.span)
        for event in facts.events:
            if event.family != "plan" and not (event.family == "campaign" and event.name.endswith("年行动")):
                continue
            after = facts.shadow[event.span.end : event.span.end + 20].partition("\n")[0]
            right = phase_year_after(event, after)
            if right is None:
                continue
            reach = max(0, event.span.start - 200)
            start = max(reach, *(facts.shadow.rfind(mark, reach, event.span.start) + 1 for mark in "。;\n"))
            fields = {"plan": event.name, "phase": phase_words(after), "year": str(right), "stated": ""}
            points = facts.dates.between(start, event.span.start)
            beside = [p for p in points if p.year is not None and p.month is None]
            this_year = facts.shadow.find("今年", start, event.span.start)
            if beside and this_year < beside[-1].span.start:
                point = beside[-1]
                between = facts.shadow[point.span.end : event.span.start]
                if point.year != right and LINK.fullmatch(between) is not None:
                    fields["stated"] = str(point.year)
                    changed = facts.text[point.span.start : point.span.end].replace(str(point.year), str(right), 1)
                    yield Hit(
                        event_span(event, after),
                        fields,
                        (Note(point.span, "year"),),
                        suggestion=changed,
                        changes=(Change(point.span, changed),),
                    )
            elif this_year >= 0 and "是" in facts.shadow[this_year : event.span.start]:
                year = facts.year_at(event.span.start)
                if year is not None and year != right:
                    fields["stated"] = str(year)
                    yield Hit(event_span(event, after), fields, variant="article")


def _another_plan(facts: Facts, title: Span, article: Span) -> Iterator[Hit]:
    """A hit on the plan of a title, where the text opens with the time of another and never names that of its title."""
    plans = [one for one in facts.events_between(title.start, article.end) if one.family == "plan"]
    above = [one for one in plans if one.span.start < title.end]
    below = [one for one in plans if one.span.start >= title.end]
    if len(above) != 1 or not below or any(one.name == above[0].name for one in below):
        return
    first = below[0]
    told = TIME.match(facts.shadow, above[0].span.end)
    if told is None or first.span.start > title.end + OPENING:
        return
    if TIME.match(facts.shadow, first.span.end) is not None and OPENS.search(facts.shadow, title.end, first.span.start):
        fields = {"plan": above[0].name, "phase": first.name, "year": "", "stated": ""}
        yield Hit(Span(*above[0].span), fields, (Note(first.span, "opening"),), suggestion=first.name, variant="title")


def event_span(event: Event, after: str) -> Span:
    """The plan's name with the words of its phase."""
    return Span(event.span.start, event.span.end + after.index(phase_words(after)) + len(phase_words(after)))


def build(settings: Settings) -> PhaseCheck:
    """Read a rule of this kind."""
    return PhaseCheck()
