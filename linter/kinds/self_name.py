"""A text that names itself in two ways: 我县 throughout, and once 我市 with the words that elsewhere follow 我县.

    groups   sets of self-names of which a text uses one: [我省, 我市, 我县 …], [我局, 我校 …]
    leads    how often the usual name must stand
    stray    how often the odd one may stand

A higher level may be meant as such (我省 in a county's report), so an odd name counts only where the words after it
follow the usual name elsewhere; a lower level cannot be (我县 in a city's report) but for quotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.pattern import occurrences
from linter.settings import Settings

# So many characters after a name must be those that follow the usual one.
CONTEXT = 3


class SelfNameCheck:
    """The kind `self_name` at work for one rule."""

    fields: frozenset[str] = frozenset({"match", "usual", "count"})
    variants: frozenset[str] = frozenset()

    def __init__(self, groups: tuple[tuple[str, ...], ...], leads: int, stray: int) -> None:
        self.groups = groups
        self.leads = leads
        self.stray = stray

    @property
    def gate(self) -> Gate:
        """Open if the text names itself."""
        return Gate(("我",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every odd name, in the order of the text."""
        for article in facts.document.articles:
            text = facts.shadow[article.span.start : article.span.end]
            found = self._places(text)
            for group in self.groups:
                places = {name: found[name] for name in group if name in found}
                if len(places) < 2:
                    continue
                usual = max(places, key=lambda name: len(places[name]))
                count = len(places[usual])
                for name, at in places.items():
                    if name == usual or len(at) > self.stray or count < self.leads:
                        continue
                    yield from self._odd(facts, article.span.start, text, name, at, usual, places[usual])

    def _places(self, text: str) -> dict[str, list[int]]:
        """The offsets of every name that the text has."""
        places: dict[str, list[int]] = {}
        for head, names in self._by_head.items():
            for at in occurrences(text, head):
                for size, of_size in names.items():
                    if (name := text[at : at + size]) in of_size:
                        places.setdefault(name, []).append(at)
        return places

    @cached_property
    def _by_head(self) -> dict[str, dict[int, set[str]]]:
        """All names by their first characters and their lengths."""
        heads: dict[str, dict[int, set[str]]] = {}
        for group in self.groups:
            for name in group:
                heads.setdefault(name[0], {}).setdefault(len(name), set()).add(name)
        return heads

    def _odd(
        self, facts: Facts, base: int, text: str, name: str, at: list[int], usual: str, elsewhere: list[int]
    ) -> Iterator[Hit]:
        following = {text[i + len(usual) : i + len(usual) + CONTEXT]: i for i in reversed(elsewhere)}
        for start in at:
            after = text[start + len(name) : start + len(name) + CONTEXT]
            if after in following and len(after) == CONTEXT and not _quoted(text, start):
                span = Span(base + start, base + start + len(name))
                other = Span(base + following[after], base + following[after] + len(usual) + CONTEXT)
                fields = {"match": facts.text[span.start : span.end], "usual": usual, "count": str(len(elsewhere))}
                yield Hit(span, fields, (Note(other, "usual"),), suggestion=usual)


def _quoted(text: str, start: int) -> bool:
    """Whether the place lies within quotation marks or a title."""
    line = text.rfind("\n", 0, start) + 1
    passage = text[line:start]
    return passage.count("“") > passage.count("”") or passage.count("《") > passage.count("》")


def build(settings: Settings) -> SelfNameCheck:
    """Read a rule of this kind."""
    groups = settings.raw("groups")
    if not isinstance(groups, list) or not all(isinstance(g, list) and len(g) > 1 for g in groups):
        settings.fail("groups", "`groups` must be lists of self-names")
    names = tuple(tuple(str(name) for name in group) for group in groups)
    return SelfNameCheck(names, settings.number("leads"), settings.number("stray"))
