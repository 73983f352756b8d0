"""Pinyin that a web page put behind characters: 结(jié)构, 想(xiang)象.

    least    how many notes without tone marks make a damaged text

One with a tone mark is enough, and one that spells the reading of its character. A note behind a rare character
(颍(yǐng)上) helps the reader and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Change, Hit, Span
from linter.pattern import Pattern
from linter.settings import Settings

if TYPE_CHECKING:
    import regex

LETTERS = "abcdefghijklmnopqrstuvwxyzāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿɡ"
NOTE = Pattern(rf"\(([{LETTERS}]{{1,6}})\)", {})
TONED = Pattern("[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ]", {})
SYLLABLE = Pattern(
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    "(?:i?ang|i?ong|u?ang|u?eng|ing|eng|u?ai|i?ao|u?an|i?an|üan|ei|ou|iu|ui|ie|ue|üe|er|en|un|in|ün|ia|ua|uo|ve|a|o|e|i|u|ü|v)$",
    {},
)
# GB 2312 sorts its common characters by their pinyin: the first code of each initial.
INITIALS = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"),
    (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"),
    (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"),
    (0xD1B9, "y"), (0xD4D1, "z"),
)  # fmt: skip
# Readings of common characters that GB 2312 sorts under another one.
OTHER_READINGS = dict(zip("长调重行率降传弹藏会", ("zh", "t", "c", "h", "sh", "x", "zh", "d", "z", "k"), strict=True))


class PinyinNote:
    """The kind `pinyin_note` at work."""

    fields: frozenset[str] = frozenset({"note", "character"})
    variants: frozenset[str] = frozenset()

    def __init__(self, least: int) -> None:
        self.least = least

    @property
    def gate(self) -> Gate:
        """Open if a bracket holds a letter that pinyin is written with."""
        return Gate(features=("letter in brackets",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every such note."""
        notes = [match for match in NOTE.finditer(facts.shadow) if self._is_note(match)]
        toneless = sum(not TONED.search(match.group(1)) for match in notes)
        for match in notes:
            if not TONED.search(match.group(1)) and toneless < self.least and not _spells(match):
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


def _spells(match: regex.Match[str]) -> bool:
    """Whether a note of a whole syllable begins as its character does."""
    character, note = match.string[match.start() - 1], match.group(1)
    code = int.from_bytes(character.encode("gb2312"), "big")
    initial = next(letter for first, letter in reversed(INITIALS) if code >= first)
    return len(note) > 1 and note.startswith((initial, OTHER_READINGS.get(character, initial)))


def common(character: str) -> bool:
    """Whether the character is one of the 3,755 that GB 2312 calls common."""
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def build(settings: Settings) -> PinyinNote:
    """Read a rule of this kind."""
    return PinyinNote(settings.number("least", 3))
