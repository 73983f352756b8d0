"""Traditional characters left in a simplified text.

    most     share of the Chinese characters, in thousandths, that may be traditional before the text counts as mixed
    quoted   share of traditional characters around one, in hundredths, from which the passage is taken for a quotation

Only characters that differ in one way are known (those that the shadow folds).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Change, Hit, Span
from linter.settings import Settings
from linter.source.traditional import SIMPLIFIED, TRADITIONAL

WINDOW = 12


class MixedScript:
    """The kind `mixed_script` at work."""

    fields: frozenset[str] = frozenset({"character", "right", "passage"})
    variants: frozenset[str] = frozenset()

    def __init__(self, most: float, quoted: float, simplified: dict[str, str], names: frozenset[str]) -> None:
        self.most = most
        self.quoted = quoted
        self.simplified = simplified
        self.names = names

    @property
    def gate(self) -> Gate:
        """Open if folding changed any Chinese character at all."""
        return Gate(features=("traditional character",))

    def wanted(self, facts: Facts) -> bool:
        """Whether folding changed a character that is no part of a name."""
        return not facts.document.source.unusual.isdisjoint(self.simplified)

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every run of traditional characters in a text that is otherwise simplified."""
        text = facts.text
        present = self.simplified.keys() & facts.document.source.unusual
        if not present:
            return
        count = sum(text.count(char) for char in present)
        if count > self.most * len(text):
            return
        runs = re.compile("[" + "".join(sorted(present)) + "]+")
        for match in runs.finditer(text):
            span = Span(*match.span())
            around = text[max(0, span.start - WINDOW) : span.end + WINDOW]
            if sum(char in present for char in around) > self.quoted * len(around) + 1:
                continue
            if facts.shadow[span.start : span.end].isspace():
                continue
            right = "".join(self.simplified[char] for char in match.group())
            yield Hit(
                span,
                {"character": match.group(), "right": right, "passage": text[max(0, span.start - 2) : span.end + 2]},
                suggestion=right,
                changes=(Change(span, right),),
                applicability="unsafe",
            )


def build(settings: Settings) -> MixedScript:
    """Read a rule of this kind."""
    names = frozenset(settings.text("names", ""))
    simplified = {t: s for t, s in zip(TRADITIONAL, SIMPLIFIED, strict=True) if t not in names}
    return MixedScript(settings.number("most") / 1000, settings.number("quoted") / 100, simplified, names)
