"""Text that matches a regular expression, unless something around it excuses it.

    find     one expression or several; the named group `at`, where there is one, is what gets marked
    hints    literal texts, one of which every match holds: only lines with one are searched. Those of two and more
             characters cost next to nothing: they are found all at once
    gate     in their place or beside them expressions, quick to seek: every line with a match has a match of one, or a
             hint. What begins with a literal is found ten times as soon as what begins with a class
    figures  true where the gate is matched within eight characters of a digit, with all that it looks at, so that
             nothing else needs to be searched
    needs    features that the text must have (see FEATURES of linter/facts), beside what is above
    unless   expressions that excuse a match they cover or overlap, sought in the lines of the match
    words    lists of words that the expressions name as {{list}}

Every named group is a field of the message, and `match` is the marked text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from linter.facts import Facts
from linter.facts.gate import OPEN, Gate
from linter.finding import Hit, Span
from linter.pattern import SHORT, Pattern, any_of, compiled
from linter.settings import Settings

if TYPE_CHECKING:
    import regex


class PatternCheck:
    """The kind `pattern` at work for one rule."""

    variants: frozenset[str] = frozenset()

    def __init__(
        self,
        fields: frozenset[str],
        find: tuple[Pattern, ...],
        unless: tuple[Pattern, ...],
        hints: tuple[str, ...],
        lines: tuple[Pattern, ...] = (),
        figures: bool = False,
        needs: tuple[str, ...] = (),
    ) -> None:
        self.fields = fields
        self.find = find
        self.unless = unless
        self.hints = hints
        self.lines = lines
        self.figures = figures
        self.needs = needs

    @property
    def gate(self) -> Gate:
        """Open if a hint occurs at all, or else what the expression for the lines must hold."""
        if not self.lines:
            return Gate(self.hints) if self.hints else OPEN
        from linter.skeleton import skeleton

        words = skeleton(self._any_line.source).words
        if self.hints:
            return Gate(ways=[words, [self.hints]], features=self.needs)
        return Gate(*words, features=self.needs)

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every match that nothing excuses, in the order of the text."""
        found: dict[Span, regex.Match[str]] = {}
        shadow, any_find = facts.shadow, self._any_find
        for window in self._windows(facts):
            if any_find is not None and any_find.search(shadow, *window) is None:
                continue
            for pattern in self.find:
                for match in pattern.finditer(shadow, *window):
                    span = Span(*match.span("at" if "at" in pattern.groups else 0))
                    if span.start < span.end:
                        found.setdefault(span, match)
        known: dict[Span, bytearray] = {}
        for span in sorted(found):
            if not self._excused(shadow, span, known):
                yield self._hit(facts, span, found[span])

    @cached_property
    def _any_find(self) -> regex.Pattern[str] | None:
        """All patterns of a shipped rule in one: most lines have none, and one search is told so sooner than many."""
        shipped = all(pattern.seconds is None for pattern in self.find)
        return any_of(self.find).compiled if shipped and len(self.find) > 1 else None

    @cached_property
    def _any_line(self) -> Pattern:
        """The gate in one expression."""
        return any_of(self.lines) if len(self.lines) > 1 else self.lines[0]

    def _windows(self, facts: Facts) -> Iterable[Span]:
        """The lines that may hold a match, neighbours joined; the whole text where the rule does not tell them."""
        shadow = facts.shadow
        if self.lines:
            # One by one they are found sooner, each by the literal that it begins with.
            gates = self.lines if len(shadow) > SHORT else (self._any_line,)
            passing = _lines_by_figures if self.figures else _lines_passing
            return sorted({*self._hinted(facts), *(line for gate in gates for line in passing(gate, facts))})
        return self._hinted(facts) if self.hints else [Span(0, len(shadow))]

    def _hinted(self, facts: Facts) -> list[Span]:
        """The lines with a hint."""
        shadow = facts.shadow
        windows: list[Span] = []
        for at in facts.places(self.hints):
            # A hint that begins with a line end is of the line behind it.
            at += shadow[at] == "\n"
            if windows and at < windows[-1].end:
                continue
            windows.append(line_around(shadow, Span(at, at)))
        return windows

    def _excused(self, shadow: str, span: Span, known: dict[Span, bytearray]) -> bool:
        """Whether an excuse touches the span. `known` keeps what is excused on its line for its neighbours."""
        if not self.unless:
            return False
        line = line_around(shadow, span)
        if line not in known:
            known.clear()
            known[line] = bytearray(line.end - line.start)
            for pattern in self.unless:
                for match in pattern.finditer(shadow, line.start, line.end):
                    size = match.end() - match.start()
                    known[line][match.start() - line.start : match.end() - line.start] = b"\1" * size
        return any(known[line][span.start - line.start : span.end - line.start])

    def _hit(self, facts: Facts, span: Span, match: regex.Match[str]) -> Hit:
        fields = {
            name: facts.text[match.start(name) : match.end(name)] if match.start(name) >= 0 else ""
            for name in match.re.groupindex
        }
        return Hit(span, {"match": facts.text[span.start : span.end], **fields})


def _lines_by_figures(gate: Pattern, facts: Facts) -> Iterator[Span]:
    """Yield the lines that a gate is found on near a digit, where alone it is sought."""
    around = facts.around_figures
    for match in gate.over(facts.shadow).finditer(around.text):
        at = around.offset(match.start())
        yield line_around(facts.shadow, Span(at, at))


def _lines_passing(gate: Pattern, facts: Facts) -> Iterator[Span]:
    """Yield the lines that a gate is found on."""
    shadow = facts.shadow
    seek = gate.over(shadow)
    match = seek.search(shadow)
    while match is not None:
        line = line_around(shadow, Span(match.start(), match.start()))
        yield line
        match = seek.search(shadow, line.end + 1) if line.end < len(shadow) else None


def line_around(shadow: str, span: Span) -> Span:
    """The lines that a span touches, without the last line end."""
    end = shadow.find("\n", span.end)
    return Span(shadow.rfind("\n", 0, span.start) + 1, len(shadow) if end < 0 else end)


def build(settings: Settings) -> PatternCheck:
    """Read a rule of this kind."""
    words = {name: settings_words(settings, name, value) for name, value in settings.mapping("words").items()}
    find = tuple(settings.compiled("find", source, words) for source in settings.texts("find"))
    unless = tuple(settings.compiled("unless", source, words) for source in settings.texts("unless", ()))
    groups = {name for pattern in find for name in GROUP_NAME.findall(pattern.source)}
    # A name that is also called inside the expression, by reference or as a condition, has its use there.
    called = {name for pattern in find for names in CALLED_NAME.findall(pattern.source) for name in names}
    for name in sorted(groups - settings.braces - called - {"at"}):
        settings.fail("find", f"the capture `{name}` is never used")
    lines = tuple(settings.compiled("gate", source, words) for source in settings.texts("gate", ()))
    hints = settings.texts("hints", ())
    fields, needs = frozenset({"match", *groups}), settings.texts("needs", ())
    return PatternCheck(fields, find, unless, hints, lines, settings.flag("figures"), needs)


GROUP_NAME = compiled(r"\(\?P<(\w+)>")
CALLED_NAME = compiled(r"\(\?P=(\w+)\)|\\g<(\w+)>|\(\?&(\w+)\)|\(\?\((\w+)\)")


def settings_words(settings: Settings, name: str, value: object) -> tuple[str, ...]:
    """One named list of words of a rule."""
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        settings.fail(("words", name), f"`words.{name}` must be a list of texts")
    return tuple(value)
