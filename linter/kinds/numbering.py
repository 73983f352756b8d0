"""Numbering that skips, repeats, goes back, starts past one or stands alone, judged for each list by itself.

    styles   the styles of marks to look at: 编 章 节 一、 (一) 1. (1) 1) ① (1. stands for 1、 too)
    alone    the styles of which a single first mark, with no second, is worth a word
    intros   words of a paragraph that may open a list of its own, after which a count from one is a new list
    excerpts words of a title that says it is a part of a longer text: its numbers may start anywhere and leave some out

A count may run on through the parts of a report: 一、1.2. 二、3.4.

A mark that does not fit while the next one does is a slip of the pen; where the following marks go on from it,
what lies between is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Article, Mark, Section
from linter.document.numbering import written_like
from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.lists import NumberedList, before, heading_of, mark_of, numbered_lists
from linter.finding import Applicability, Change, Hit, Note, Severity, Span
from linter.settings import Settings

# A leap wider than this that nothing continues is a figure at a line's start, not a mark.
WIDEST_LEAP = 3
# Items that tell the habit of a list.
NEAR = 12
# A list that starts more often than this is a compilation.
TEXTS = 2


class NumberingCheck:
    """The kind `numbering` at work for one rule."""

    fields: frozenset[str] = frozenset({"mark", "expected", "previous", "missing"})
    variants: frozenset[str] = frozenset({"skip", "slip", "repeat", "back", "restart", "start", "alone"})

    def __init__(
        self, styles: frozenset[str], alone: frozenset[str], intros: tuple[str, ...], excerpts: tuple[str, ...]
    ) -> None:
        self.styles = styles
        self.alone = alone
        self.intros = intros
        self.excerpts = excerpts

    @property
    def gate(self) -> Gate:
        """Open if any paragraph has a mark at all."""
        return Gate(features=("numbered paragraph",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every mark that is not the one its list calls for."""
        # The last mark of the list before in the same article, by the style of the marks and the rank of the parent.
        last: dict[tuple[Span, str, int], Mark] = {}
        # Lists of which one has run on already: the others do so as well.
        run_on: set[tuple[Span, str, int]] = set()
        for found in numbered_lists(facts.document):
            style = mark_of(found.items[0]).style.replace("1、", "1.")
            if style not in self.styles:
                continue
            series = (found.article.span, style, found.parent.rank)
            before_it = last.get(series)
            last[series] = mark_of(found.items[-1])
            first = mark_of(found.items[0]).value
            if before_it is not None and first == before_it.value + 1:
                run_on.add(series)
            elif first == 1 or series not in run_on:
                before_it = None
            hits = self._list(facts, found, before_it)
            if self._is_excerpt(facts, found.article):
                hits = (hit for hit in hits if hit.variant not in ("start", "skip"))
            yield from hits

    def _list(self, facts: Facts, found: NumberedList, previous: Mark | None) -> Iterator[Hit]:
        """Yield the hits of one list, which goes on from the mark `previous` where the count runs on."""
        marks = found.marks
        if facts.document.source.markdown and len(marks) > 1 and {m.value for m in marks} == {1}:
            return  # Markdown numbers its lists by itself
        compilation = self._is_compilation(found)
        for index, mark in enumerate(marks):
            following = marks[index + 1].value if index + 1 < len(marks) else None
            expected = 1 if previous is None else previous.value + 1
            if mark.value != expected:
                hit = self._misfit(facts, found, index, previous, expected, following, compilation)
                if hit is IGNORED:
                    continue
                if hit is not None:
                    yield hit
                    if hit.variant == "slip":
                        previous = mark.altered(value=expected)
                        continue
            previous = mark
        first = marks[0]
        single = len(marks) == 1 and first.value == 1 and first.style.replace("1、", "1.") in self.alone
        if single and self._is_heading(found.items[0]):
            yield self._hit(facts, first, "alone", 2, None)

    def _is_excerpt(self, facts: Facts, article: Article) -> bool:
        """Whether the front of an article calls it a part of a longer one, which leaves numbers out by right."""
        fronts = (facts.shadow[line.span.start : line.span.end] for line in article.front)
        return any(word in front for front in fronts for word in self.excerpts)

    def _is_compilation(self, found: NumberedList) -> bool:
        """Whether a list starts again so often that it is many texts whose titles were lost."""
        return sum(mark_of(item).value == 1 for item in found.items) > TEXTS

    def _misfit(
        self,
        facts: Facts,
        found: NumberedList,
        index: int,
        previous: Mark | None,
        expected: int,
        following: int | None,
        compilation: bool,
    ) -> Hit | None:
        """What to say of a mark that is not the expected one: None for a new list, IGNORED for no mark at all."""
        mark = mark_of(found.items[index])
        if following == expected + 1 and (previous is not None or mark.value > 1):
            return self._hit(facts, mark, "slip", expected, previous)
        if previous is None:
            if self._starts_inline(facts, found, mark):
                return None
            if following == mark.value + 1 or mark.value == 2:
                return self._hit(facts, mark, "start", 1, None)
            return IGNORED
        if mark.value == 1:
            if self._stands_twice(found, index, following) and not compilation:
                return self._hit(facts, mark, "repeat", expected, previous)
            if compilation or self._new_list(facts, found, index):
                return None
            return self._hit(facts, mark, "restart", expected, previous)
        if mark.value > expected:
            if mark.value > expected + WIDEST_LEAP and following != mark.value + 1:
                return IGNORED
            if self._stands_inline(facts, previous, mark, expected):
                return None
            return self._hit(facts, mark, "skip", expected, previous)
        if mark.value == previous.value:
            return self._hit(facts, mark, "repeat", expected, previous)
        return self._hit(facts, mark, "back", expected, previous)

    def _hit(self, facts: Facts, mark: Mark, variant: str, expected: int, previous: Mark | None) -> Hit:
        written = facts.text[mark.span.start : mark.span.end].strip()
        wanted = written_like(mark, expected, facts.text)
        span = Span(mark.span.end - len(facts.text[mark.span.start : mark.span.end].lstrip()), mark.span.end)
        span = Span(span.start, span.start + len(written))
        gap = [written_like(mark, value, facts.text) for value in range(expected, mark.value)]
        fields = {
            "mark": written,
            "expected": wanted,
            "previous": "" if previous is None else facts.text[previous.span.start : previous.span.end].strip(),
            "missing": " ".join(gap if len(gap) <= 3 else [gap[0], "…", gap[-1]]),
        }
        notes = () if previous is None else (Note(previous.span, "previous"),)
        changes = () if variant in ("alone", "start") else (Change(span, wanted),)
        sure: Applicability = "unsafe" if variant == "slip" else "display"
        # One part alone may be all that was meant, and a list may follow another without a word between them.
        severity: Severity | None = "warning" if variant in ("alone", "restart") else None
        return Hit(span, fields, notes, None, changes, sure, severity, variant)

    def _starts_inline(self, facts: Facts, found: NumberedList, mark: Mark) -> bool:
        """Whether the mark before this one stands within the paragraph above: 注:1、…"""
        above = before(found.article, heading_of(found.items[0]))
        if above is None:
            return False
        first = re.escape(written_like(mark, mark.value - 1, facts.shadow))
        # 扎实有力1.政策落实 was put on one line with its heading; 统一、 is no mark.
        behind = "[:;。,( \u4e00-\u9fff]" if mark.style == "1." else "[:;。,( ]"
        pattern = rf"(?:^|{behind}){first}"
        return re.compile(pattern).search(facts.shadow, above.span.start, above.span.end) is not None

    def _stands_inline(self, facts: Facts, previous: Mark, mark: Mark, expected: int) -> bool:
        """Whether the mark that is missing between two stands within a line there, as where cells were joined."""
        wanted = re.escape(written_like(mark, expected, facts.shadow))
        inline = re.compile(rf"[ |]{wanted}[\u4e00-\u9fff]")
        return inline.search(facts.shadow, previous.span.end, mark.span.start) is not None

    def _new_list(self, facts: Facts, found: NumberedList, index: int) -> bool:
        """Whether a count from one opens a list of its own: after a caption, a colon, an announcement."""
        above = before(found.article, heading_of(found.items[index]))
        if above is None or above.role in ("caption", "row"):
            return True
        text = facts.shadow[above.span.start : above.span.end]
        if text.endswith((":", "——")) or any(word in text for word in self.intros):
            return True
        if above.mark is not None:
            return False
        # Text under an item is that item's own where the items before it have text of their own as well.
        return (
            not all(item.paragraphs or item.children for item in found.items[max(0, index - NEAR) : index - 1])
            or index < 2
        )

    def _stands_twice(self, found: NumberedList, index: int, following: int | None) -> bool:
        """Whether a list begins with two first items, both with text of their own: 一、 一、 二、 三、."""
        if index != 1 or following != 2 or mark_of(found.items[0]).value != 1:
            return False
        first, second = found.items[:2]
        return self._is_heading(first) and self._is_heading(second) and all(p.role == "text" for p in first.paragraphs)

    def _is_heading(self, item: Section) -> bool:
        """Whether an item is a heading with something under it, and so one of several."""
        return heading_of(item).role == "heading" and bool(item.paragraphs or item.children)


IGNORED = Hit(Span(0, 0))


def build(settings: Settings) -> NumberingCheck:
    """Read a rule of this kind."""
    return NumberingCheck(
        frozenset(settings.texts("styles")),
        frozenset(settings.texts("alone", ())),
        settings.texts("intros", ()),
        settings.texts("excerpts", ()),
    )
