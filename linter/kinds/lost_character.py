"""A character that became a question mark in a change of encoding: 拆除违法建?7处.

asking    words and signs of a question: behind one of them a question mark is meant
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Span
from linter.kinds.pattern import line_around
from linter.pattern import compiled, occurrences
from linter.settings import Settings

# Half width, which people who write full-width marks never type; the shadow does not tell the two apart.
AMID = compiled(r"(?<=[\u4e00-\u9fff0-9”，、；])\?{1,3}(?=[\u4e00-\u9fff0-9])")
# What a font lacks is shown as a square.
SQUARE = compiled(r"(?<=[\u4e00-\u9fff]{2})□(?=[\u4e00-\u9fff]{2})")
SENTENCE_ENDS = compiled(r"[。！？\n?]")
# 行不行, 有没有.
CHOICE = compiled(r"(\p{Han}{1,2})[不没]\1")
# So much of a sentence stands around a lost character: a question is asked at the head of a line, too.
LEAST = 4
# How long a question is at most.
ASKED = 40


class LostCharacter:
    """The kind `lost_character` at work."""

    fields: frozenset[str] = frozenset({"around"})
    variants: frozenset[str] = frozenset()

    def __init__(self, asking: tuple[str, ...]) -> None:
        self.asking = asking

    @property
    def gate(self) -> Gate:
        """Open if a question mark or an empty square occurs."""
        return Gate(("?", "□"))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every half-width question mark amid a sentence that asks nothing."""
        text = facts.text
        yield from _squares(facts)
        if "?" not in text or text.count("，") <= text.count(",") or self._is_used_to_ask(text):
            return
        for match in AMID.finditer(text):
            start, end = match.span()
            line = line_around(text, Span(start, end))
            paragraph = facts.document.paragraph_at(start)
            quoted = text.count("“", line.start, start) > text.count("”", line.start, start)
            if quoted or paragraph is None or paragraph.role != "text":
                continue
            before = SENTENCE_ENDS.split(text[line.start : start])[-1]
            after = SENTENCE_ENDS.split(text[end : line.end])[0]
            if len(before) < LEAST or len(after) < 2 or self._asks(before):
                continue
            around = text[max(line.start, start - 6) : end + 6]
            yield Hit(Span(start, end), {"around": around})

    def _is_used_to_ask(self, text: str) -> bool:
        """Whether the author closes a question with a half-width mark anywhere: then he may do so again."""
        return any(
            text[end : end + 1] in ("", "\n", "”")
            or self._asks(SENTENCE_ENDS.split(text[max(0, end - ASKED) : end - 1])[-1])
            for end in (at + 1 for at in occurrences(text, "?"))
            if text[end - 2 : end - 1] not in ("", "\n", "?") and text[end : end + 1] != "?"
        )

    def _asks(self, passage: str) -> bool:
        return any(word in passage for word in self.asking) or CHOICE.search(passage) is not None


def _squares(facts: Facts) -> Iterator[Hit]:
    """Yield a hit on every empty square amid the words of a sentence, where it is the only one of its line."""
    text = facts.text
    for match in SQUARE.finditer(text) if "□" in text else ():
        start, end = match.span()
        paragraph = facts.document.paragraph_at(start)
        if paragraph is None or paragraph.role != "text" or text.count("□", *paragraph.span) > 1:
            continue
        # A box to be ticked stands behind a mark or a blank.
        if facts.shadow[paragraph.span.end - 1] in "。;!":
            yield Hit(Span(start, end), {"around": text[max(paragraph.span.start, start - 6) : end + 6]})


def build(settings: Settings) -> LostCharacter:
    """Read the words of a question."""
    return LostCharacter(settings.texts("asking"))
