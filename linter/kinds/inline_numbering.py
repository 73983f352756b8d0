"""Numbering within a paragraph that skips or repeats: (1)…(2)…(4)…, ①…②…④….

A count must start from one, or go on from the paragraph's own mark, and reach two before anything is said of it: a lone
(3) refers to something. A leap wider than three is a reference as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Mark, Paragraph, Style
from linter.document.numbering import mark_at, written_like
from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Applicability, Change, Hit, Note
from linter.pattern import compiled, occurrences
from linter.settings import Settings

# Where a mark may stand within a paragraph; a bare number only after a full stop, a semicolon or a colon.
PLACES = compiled(r"(?=\((?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\)|[①-⑳⑴-⒇])|(?<=[。;:])(?= ?[0-9]{1,2}[.、])")
BOUNDARY = frozenset("。;:,、. \n")
SECONDS = ("(2)", "(二)", "②", "⑵")
BARE_SECONDS = ("2.", "2、")
STOPS = frozenset("。;:")
SIGNS = frozenset("(②⑵2")
WIDEST_LEAP = 3


class InlineNumberingCheck:
    """The kind `inline_numbering` at work for one rule."""

    fields: frozenset[str] = frozenset({"mark", "expected", "previous"})
    variants: frozenset[str] = frozenset({"skip", "slip", "repeat"})

    @property
    def gate(self) -> Gate:
        """Open if any character occurs that second marks are made of."""
        return Gate(tuple(sorted(SIGNS)))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every mark that its count does not call for."""
        for paragraph in _with_seconds(facts):
            lists: dict[Style, list[Mark]] = {}
            for mark in _marks(facts, paragraph):
                found = lists.setdefault(mark.style, [])
                if mark.value == 1:
                    yield from self._list(facts, found)
                    found.clear()
                # In the middle of a clause stands a mark only if its turn has come: 情况(5)学校…; else a reference.
                due = not found or mark.value in (1, found[-1].value + 1)
                if due or mark.style == "①" or facts.shadow[mark.span.start - 1] in BOUNDARY:
                    found.append(mark)
            for found in lists.values():
                yield from self._list(facts, found)

    def _list(self, facts: Facts, marks: list[Mark]) -> Iterator[Hit]:
        if len(marks) < 3 or marks[1].value != marks[0].value + 1:
            return
        value = marks[1].value
        for index, mark in enumerate(marks[2:], 2):
            expected, value = value + 1, mark.value
            if value == expected:
                continue
            if not expected - 1 <= value <= expected + WIDEST_LEAP:
                return
            following = marks[index + 1].value if index + 1 < len(marks) else 0
            slip = following == expected + 1
            if slip:
                value = expected
            variant = "slip" if slip else "skip" if mark.value > expected else "repeat"
            yield self._hit(facts, mark, marks[index - 1], expected, variant)

    def _hit(self, facts: Facts, mark: Mark, previous: Mark, expected: int, variant: str) -> Hit:
        wanted = written_like(mark, expected, facts.text).strip()
        fields = {
            "mark": facts.document.text_of(mark.span),
            "expected": wanted,
            "previous": facts.document.text_of(previous.span).strip(),
        }
        sure: Applicability = "unsafe" if variant == "slip" else "display"
        return Hit(
            mark.span,
            fields,
            (Note(previous.span, "previous"),),
            None,
            (Change(mark.span, wanted),),
            sure,
            None,
            variant,
        )


def _with_seconds(facts: Facts) -> Iterator[Paragraph]:
    """Yield the paragraphs that hold a second mark, without which there is no count."""
    shadow = facts.shadow
    places = [at for second in filter(facts.holds, SECONDS) for at in occurrences(shadow, second)]
    for second in filter(facts.holds, BARE_SECONDS):
        for at in occurrences(shadow, second):
            stop = at - 2 if shadow[at - 1 : at] == " " else at - 1
            if stop >= 0 and shadow[stop] in STOPS:
                places.append(stop)
    done = -1
    for at in sorted(places):
        paragraph = facts.document.paragraph_at(at)
        if paragraph is not None and paragraph.span.start != done and at > paragraph.body.start:
            done = paragraph.span.start
            yield paragraph


def _marks(facts: Facts, paragraph: Paragraph) -> Iterator[Mark]:
    """Yield the marks of a paragraph: its own, then those within it."""
    if paragraph.mark is not None:
        yield paragraph.mark
    if paragraph.role == "row":
        return
    for place in PLACES.finditer(facts.shadow, paragraph.body.start, paragraph.body.end):
        mark = mark_at(facts.shadow, place.start(), paragraph.span.end)
        if mark is not None and mark.span.end < paragraph.span.end:
            start = mark.span.end - len(facts.shadow[mark.span.start : mark.span.end].lstrip())
            yield mark.altered(span=mark.span._replace(start=start))


def build(settings: Settings) -> InlineNumberingCheck:
    """Read a rule of this kind."""
    return InlineNumberingCheck()
