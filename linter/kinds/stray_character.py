"""Characters that no reader sees: zero-width ones, private-use ones, control characters.

Variants: `private` (private-use: the font that drew it is not there), `control`. The plain message is for zero-width
characters, which can go.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Change, Hit, Span
from linter.pattern import compiled
from linter.settings import Settings

ZERO_WIDTH = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
CONTROL = "\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f"
STRAY = compiled(f"(?P<zero>[{ZERO_WIDTH}]+)|(?P<private>[{PRIVATE}]+)|(?P<control>[{CONTROL}]+)")


class StrayCharacter:
    """The kind `stray_character` at work."""

    fields: frozenset[str] = frozenset({"codes", "around"})
    variants: frozenset[str] = frozenset({"private", "control"})

    @property
    def gate(self) -> Gate:
        """Open if one occurs."""
        return Gate(features=("unprintable character",))

    def wanted(self, facts: Facts) -> bool:
        """Whether one occurs, and not just a rare blank."""
        return bool(STRAY.search("".join(facts.document.source.unusual)))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every run of such characters."""
        text = facts.text
        for match in STRAY.finditer(text):
            span = Span(*match.span())
            codes = " ".join(f"U+{ord(char):04X}" for char in dict.fromkeys(match.group()))
            before, behind = text[max(0, span.start - 3) : span.start], text[span.end : span.end + 3]
            around = before.rpartition("\n")[2] + "▯" + behind.partition("\n")[0]
            variant = {"zero": "", "private": "private", "control": "control"}[str(match.lastgroup)]
            yield Hit(
                span,
                {"codes": codes, "around": around},
                changes=() if variant == "private" else (Change(span, ""),),
                applicability="safe" if not variant else "unsafe",
                variant=variant,
            )


def build(settings: Settings) -> StrayCharacter:
    """Read a rule of this kind."""
    return StrayCharacter()
