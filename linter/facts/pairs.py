"""Marks that come in pairs: quotes, brackets, book-title marks, and those whose partner is missing.

GB/T 15834-2011 wants “” ‘’ 《》〈〉 （）〔〕【】 closed and nested without crossing.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from linter.pattern import Pattern, compiled

CLOSING = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "「": "」",
    "『": "』",
    "〖": "〗",
    "【": "】",
    "〔": "〕",
    "(": ")",
    "[": "]",
}
OPENING = {closing: opening for opening, closing in CLOSING.items()}

# Bounds that keep hostile texts linear: open marks that a closing one looks through, blanks before a line's first
# character, characters of a paragraph.
DEPTH = 20
INDENT = 40
PARAGRAPH = 4000

REACH = 4
"""How many lines further down the partner of a mark may stand where a web page tore a paragraph."""

QUOTES = "“‘「『"

_MARK = compiled("|".join(re.escape(mark) for mark in (*CLOSING, *OPENING)))
# The marks and the line ends as single bytes, by their numbers.
_BYTES = {mark: bytes((number,)) for number, mark in enumerate(("\n", *CLOSING, *OPENING), 1)}
_PAIRS = tuple(_BYTES[opening] + _BYTES[closing] for opening, closing in CLOSING.items())
# The bracket of 1) a) 一) that counts an item has no opening one.
_COUNTER = Pattern(r"(?:^|[\s。;:,、])(?:[0-9]{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$", {})
# The same mark never opens twice in a row: inside “ ” stand ‘ ’, inside 《 》 stand 〈 〉.
_NEVER_IN_ITSELF = frozenset("“‘")


class Lone(NamedTuple):
    """A mark without its partner: its offset, the mark, the partner that is missing."""

    at: int
    mark: str
    partner: str

    @property
    def opens(self) -> bool:
        """Whether the missing partner belongs behind the mark."""
        return self.mark in CLOSING


def lone_marks(shadow: str) -> list[Lone]:
    """Return every mark of a shadow text whose partner is missing, in order.

    Lines are read one by one. A partner that a torn paragraph left a few lines further down counts, and so does
    a quotation of several paragraphs, which opens each of them and closes only the last.
    """
    return across_lines(shadow, lone_by_line(shadow))


def across_lines(shadow: str, by_line: Sequence[list[Lone]]) -> list[Lone]:
    """Return the marks that stay alone when those of neighbouring lines have been paired, in order."""
    lone: list[Lone] = []
    waiting: list[Lone] = []
    for marks in by_line:
        if waiting and shadow.count("\n", waiting[0].at, marks[0].at) > REACH:
            lone += waiting
            waiting = []
        line_start = shadow.rfind("\n", 0, marks[0].at) + 1
        for mark in marks:
            if mark.opens:
                waiting.append(mark)
                continue
            # Within one line the marks have been paired already: only earlier lines can hold the partner.
            nearest = reversed(range(max(0, len(waiting) - DEPTH), len(waiting)))
            earlier = (i for i in nearest if waiting[i].at < line_start)
            depth = next((i for i in earlier if _may_pair(shadow, waiting[i], mark)), None)
            if depth is None:
                lone.append(mark)
            else:
                lone += waiting[depth + 1 :]
                del waiting[depth:]
    lone += waiting
    lone = [mark for mark in lone if not _quoted_on(shadow, mark)]
    lone.sort()
    return lone


def _quoted_on(shadow: str, mark: Lone) -> bool:
    """Whether the mark opens a paragraph and the next paragraph opens with it again: the quotation goes on."""
    if mark.mark not in QUOTES or not _starts_line(shadow, mark.at):
        return False
    line_end = shadow.find("\n", mark.at, mark.at + PARAGRAPH)
    behind = shadow[line_end : line_end + INDENT].lstrip("\n ") if line_end >= 0 else ""
    return behind.startswith(mark.mark)


def _may_pair(shadow: str, opening: Lone, closing: Lone) -> bool:
    """Whether marks of different lines belong together: quotations run on, brackets only where a line is torn."""
    if opening.partner != closing.mark:
        return False
    if opening.mark in QUOTES:
        return True
    line_end = shadow.find("\n", opening.at, closing.at)
    return shadow[max(opening.at, line_end - INDENT) : line_end].rstrip()[-1:] not in ("。", "!", "?", ";")


def _starts_line(shadow: str, at: int) -> bool:
    before = shadow[max(0, at - INDENT) : at].rstrip(" ")
    return before.endswith("\n") or (not before and at <= INDENT)


def lone_by_line(shadow: str) -> Sequence[list[Lone]]:
    """Return the lone marks of each line that has any, every line read by itself."""
    return [lone for start, end in _suspect_lines(shadow) if (lone := _lone_on_line(shadow, start, end))]


def _suspect_lines(shadow: str) -> Iterator[tuple[int, int]]:
    """Yield where the lines begin and end whose marks do not pair off, found without reading what is between marks."""
    marks = codecs.charmap_encode(shadow, "ignore", _encoding())[0]
    line_end = _BYTES["\n"]
    suspects: set[int] = set()
    for quote in _NEVER_IN_ITSELF:
        twice = _BYTES[quote] * 2
        kept = ("\n", quote, CLOSING[quote])
        own = marks.translate(None, b"".join(one for mark, one in _BYTES.items() if mark not in kept))
        if twice in own:
            suspects.update(index for index, line in enumerate(own.split(line_end)) if twice in line)
    for _ in range(DEPTH):
        length = len(marks)
        for pair in _PAIRS:
            marks = marks.replace(pair, b"")
        if len(marks) == length:
            break
    suspects.update(index for index, left in enumerate(marks.split(line_end)) if left)
    if suspects:
        start = 0
        for index, line in enumerate(shadow.split("\n")):
            if index in suspects:
                yield start, start + len(line)
            start += len(line) + 1


@cache
def _encoding() -> Any:
    """What leaves nothing of a text but its marks and its line ends, each a byte."""
    return codecs.charmap_build("".join(("\0", *_BYTES)).ljust(256, "\ufffe"))


def _lone_on_line(shadow: str, start: int, end: int) -> list[Lone]:
    """The marks of a line whose partner is not on it, in order."""
    opened: list[tuple[str, int]] = []
    lone: list[Lone] = []
    for found in _MARK.finditer(shadow, start, end):
        mark, at = found[0], found.start()
        if mark in CLOSING:
            if mark in _NEVER_IN_ITSELF and opened and opened[-1][0] == mark:
                lone.append(Lone(opened[-1][1], mark, CLOSING[mark]))
                opened.pop()
            opened.append((mark, at))
            continue
        wanted = OPENING[mark]
        nearest = reversed(range(max(0, len(opened) - DEPTH), len(opened)))
        depth = next((i for i in nearest if opened[i][0] == wanted), None)
        if depth is not None:
            lone.extend(Lone(inner_at, inner, CLOSING[inner]) for inner, inner_at in opened[depth + 1 :])
            del opened[depth:]
        elif not (mark == ")" and _COUNTER.search(shadow, max(0, at - 5), at)):
            lone.append(Lone(at, mark, wanted))
    lone.extend(Lone(at, mark, CLOSING[mark]) for mark, at in opened)
    lone.sort()
    return lone
