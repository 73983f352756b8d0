"""Pinyin that a web page put behind characters: 结(jié)构, 想(xiang)象.

    least    how many notes without tone marks make a damaged text; one with a tone mark is enough

A note behind a rare character (颍(yǐng)上) helps the reader and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from linter.facts import Facts
from linter.finding import Change, Hit, Span
from linter.pattern import Pattern
from linter.settings import Settings

NOTE = Pattern(r"\(([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿɡ]{1,6})\)", {})
TONED = Pattern("[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ]", {})
SYLLABLE = Pattern(
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    "(?:i?ang|i?ong|u?ang|u?eng|ing|eng|u?ai|i?ao|u?an|i?an|üan|ei|ou|iu|ui|ie|ue|üe|er|en|un|in|ün|ia|ua|uo|a|o|e|i|u|ü)$",
    {},
)


class PinyinNote:
    """The kind `pinyin_note` at work."""

    fields: frozenset[str] = frozenset({"note", "character"})
    variants: frozenset[str] = frozenset()

    def __init__(self, least: int) -> None:
        self.least = least

    def wanted(self, facts: Facts) -> bool:
        """Whether there is any bracket."""
        return "(" in facts.characters

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every such note."""
        notes = [match for match in NOTE.finditer(facts.shadow) if self._is_note(match)]
        toneless = sum(not TONED.search(match.group(1)) for match in notes)
        for match in notes:
            if not TONED.search(match.group(1)) and toneless < self.least:
                continue
            span = Span(*match.span())
            yield Hit(
                span,
                {"note": facts.text[span.start : span.end], "character": facts.text[span.start - 1]},
                suggestion="",
                changes=(Change(span, ""),),
                applicability="safe" if TONED.search(match.group(1)) else "unsafe",
            )

    def _is_note(self, match: regex.Match[str]) -> bool:
        if not match.start() or not common(match.string[match.start() - 1]):
            return False
        return bool(TONED.search(match.group(1)) or SYLLABLE.match(match.group(1)))


def common(character: str) -> bool:
    """Whether the character is one of the 3,755 that GB 2312 calls common."""
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def build(settings: Settings) -> PinyinNote:
    """Read a rule of this kind."""
    return PinyinNote(settings.number("least", 3))
