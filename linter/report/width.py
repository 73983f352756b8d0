"""Columns on a terminal: a Chinese character takes two."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from linter.pattern import compiled


def columns(text: str) -> int:
    """How many terminal columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else 0 if combining(c) or c in INVISIBLE else 1 for c in text)


def printable(text: str) -> str:
    """The text on one line with every control character shown as a box: a draft must not command a terminal."""
    return text if text.isprintable() else CONTROL.sub("\ufffd", text.replace("\t", " "))


CONTROL = compiled(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
INVISIBLE = "\u200b\u200c\u200d\ufeff"


def window(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """The part of a line that fits `room` columns around [start, end), with the span's place in it.

    What is cut off on either side shows as an ellipsis.
    """
    if len(line) <= room and columns(line) <= room:
        return line, start, end
    room -= 2
    left, right = start, _fitting(line, start, end, room)
    end = right
    used = columns(line[left:right])
    grown = True
    while grown:
        grown = False
        if left > 0 and used + columns(line[left - 1]) <= room:
            left -= 1
            used += columns(line[left])
            grown = True
        if right < len(line) and used + columns(line[right]) <= room:
            used += columns(line[right])
            right += 1
            grown = True
    head, tail = ("…" if left else ""), ("…" if right < len(line) else "")
    shift = len(head) - left
    return head + line[left:right] + tail, start + shift, end + shift


def _fitting(line: str, start: int, end: int, room: int) -> int:
    """The last offset up to `end` that still fits the room."""
    used = 0
    for at in range(start, min(end, len(line))):
        used += columns(line[at])
        if used > room:
            return at
    return min(end, len(line))
