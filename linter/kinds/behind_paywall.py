"""Lines of a web page that say the text goes on where it could not be copied from: 阅读全文, 剩余50%未读.

    hints   literals of which every such line holds one
    lines   expressions for whole lines, matched from the first printing character to the last

Only a line right below the text counts; further down a page it belongs to other texts.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.pattern import Pattern
from linter.settings import Settings

LONGEST = 40
SHOWN = 12


class BehindPaywallCheck:
    """The kind `behind_paywall` at work for one rule."""

    fields: frozenset[str] = frozenset({"line"})
    variants: frozenset[str] = frozenset()

    def __init__(self, hints: tuple[str, ...], lines: tuple[Pattern, ...]) -> None:
        self.hints = hints
        self.lines = lines

    @property
    def gate(self) -> Gate:
        """Open if any hint occurs, page furniture included."""
        return Gate(self.hints)

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every such line right below a text."""
        document = facts.document
        shadow = document.source.shadow
        above: Span | None = None
        for line in document.lines:
            if line.start == line.end:
                continue
            if line.end - line.start <= LONGEST and above is not None and self._says(shadow, line):
                paragraph = document.paragraph_at(above.start)
                if paragraph is not None and paragraph.length > LONGEST:
                    tail = Span(max(above.start, above.end - SHOWN), above.end)
                    yield Hit(line, {"line": document.text_of(line)}, (Note(tail, "above"),))
            above = line

    def _says(self, shadow: str, line: Span) -> bool:
        return any(pattern.match(shadow, line.start, line.end) is not None for pattern in self.lines)


def build(settings: Settings) -> BehindPaywallCheck:
    """Read a rule of this kind."""
    lines = tuple(settings.compiled("lines", f"(?:{source})\\Z") for source in settings.texts("lines"))
    return BehindPaywallCheck(settings.texts("hints"), lines)
