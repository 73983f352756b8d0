"""Lines of a web page that say the text goes on where it could not be copied from: 阅读全文, 剩余50%未读.

    hints   literals of which every such line holds one
    lines   expressions for whole lines, matched from the first printing character to the last

Only a line right below the text counts; further down a page it belongs to other texts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.pattern import Literals, Pattern
from linter.settings import Settings

LONGEST = 40
# What ends in an ellipsis breaks off there, so that a shorter line will do.
BROKEN_OFF = 16
SHOWN = 12


class BehindPaywallCheck:
    """The kind `behind_paywall` at work for one rule."""

    fields: frozenset[str] = frozenset({"line"})
    variants: frozenset[str] = frozenset()

    def __init__(self, hints: Literals, lines: tuple[Pattern, ...]) -> None:
        self.hints = hints
        self.lines = lines

    @property
    def gate(self) -> Gate:
        """Open if any hint occurs, page furniture included."""
        return Gate(self.hints.literals)

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every such line right below a text."""
        document = facts.document
        shadow = document.source.shadow
        lines = document.lines
        hinted = {bisect_right(lines, at, key=lambda line: line.start) - 1 for at in self.hints.places(shadow)}
        for index in sorted(hinted):
            line = lines[index]
            if line.end - line.start > LONGEST or not self._says(shadow, line):
                continue
            above = next((lines[i] for i in range(index - 1, -1, -1) if lines[i].start < lines[i].end), None)
            if above is not None:
                paragraph = document.paragraph_at(above.start)
                least = BROKEN_OFF if shadow.endswith(("…", "..."), above.start, above.end) else LONGEST
                if paragraph is not None and paragraph.length > least:
                    tail = Span(max(above.start, above.end - SHOWN), above.end)
                    yield Hit(line, {"line": document.text_of(line)}, (Note(tail, "above"),))

    def _says(self, shadow: str, line: Span) -> bool:
        return any(pattern.match(shadow, line.start, line.end) is not None for pattern in self.lines)


def build(settings: Settings) -> BehindPaywallCheck:
    """Read a rule of this kind."""
    lines = tuple(settings.compiled("lines", f"(?:{source})\\Z") for source in settings.texts("lines"))
    return BehindPaywallCheck(Literals(settings.texts("hints")), lines)
