"""The marks that number a report's headings and items: 一、 (一) 1. (1) ① 第一章 第一篇 第一，."""

import re
from typing import Final, Literal

from linter.finding import Span
from linter.ordinals import in_han, small
from linter.pattern import compiled
from linter.record import Record

Style = Literal["篇", "编", "章", "节", "一、", "(一)", "第一", "1、", "1.", "(1)", "1)", "①"]

# From the outermost to the innermost; 1、 and 1. share a rank since reports use either for one level.
RANKS: dict[Style, int] = {
    "篇": 0,
    "编": 1,
    "章": 2,
    "节": 3,
    "一、": 4,
    "(一)": 5,
    "第一": 6,
    "1、": 7,
    "1.": 7,
    "(1)": 8,
    "1)": 9,
    "①": 10,
}


class Mark(Record):
    """A numbering mark at the start of a line: its style, its value from 1 and its span."""

    __slots__ = ("style", "value", "span")

    def __init__(self, style: Style, value: int, span: Span) -> None:
        self.style: Final = style
        self.value: Final = value
        self.span: Final = span


MARK = compiled(
    r"""
    [ ]*+(?:
      (?:第(?P<piece>[一二三四五六七八九十百]{1,4}|[0-9]{1,3})篇(?=[ :、]|\p{Han}|\d|$)
           |[【\[(]?(?:篇|范文)(?P<piece>[一二三四五六七八九十]{1,3}|[0-9]{1,2})[】\])]?(?=[ :、]|$))
    | 第(?P<chapter>[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?P<level>章|部分|编|节(?![课目假能]))(?=[ :、,]|\p{Han}|$)
    | 第(?P<order>[一二三四五六七八九十]{1,3})(?:,|[、:](?!第?[一二三四五六七八九十]))
    | (?P<cn>[一二三四五六七八九十]{1,3})[、.](?![、.]|(?&adjacent))
    | [((](?P<cnp>[一二三四五六七八九十]{1,3})[))][、.]?
    | (?P<cnp1>[㈠-㈩])[、.]?
    | (?P<dun>[0-9][0-9]?)、(?![0-9])
    | (?P<dot>[0-9][0-9]?)\.(?![0-9])
    | (?P<dot1>[⒈-⒛])
    | [((](?P<par>[0-9][0-9]?)[))][、.]?
    | (?P<par1>[⑴-⒇])
    | (?P<close>[0-9][0-9]?)\)
    | (?P<ring>[①-⑳])[、.]?
    )
    (?(DEFINE)(?P<adjacent>[二三四五六七八九十]、[三四五六七八九十]))
    """,
    re.X,
)

# The first characters that a mark can have: most lines are told apart by this alone.
MARK_STARTS = frozenset("第【[(篇范一二三四五六七八九十㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩0123456789") | {
    chr(code) for first, last in ((0x2460, 0x2473), (0x2474, 0x249B)) for code in range(first, last + 1)
}

# The styles of marks by the group that holds their number, each the last of its branch.
STYLES: dict[str, Style] = {
    "cn": "一、",
    "cnp": "(一)",
    "cnp1": "(一)",
    "dun": "1、",
    "dot": "1.",
    "dot1": "1.",
    "par": "(1)",
    "par1": "(1)",
    "close": "1)",
    "ring": "①",
    "order": "第一",
    "piece": "篇",
}

CHAPTERS: dict[str, Style] = {"编": "编", "章": "章", "部分": "章", "节": "节"}

# The number within a mark.
NUMBER = compiled(r"[0-9]+|[一二三四五六七八九十百]+")

SINGLE_CHARACTER_ONES = {"cnp1": "㈠", "dot1": "⒈", "par1": "⑴", "ring": "①"}


def written_like(mark: Mark, value: int, shadow: str) -> str:
    """The mark as the text would write it for another value: （三） becomes （四）."""
    old = shadow[mark.span.start : mark.span.end].strip()
    for name, one in SINGLE_CHARACTER_ONES.items():
        if name != "ring" and old[:1] == chr(ord(one) + mark.value - 1):
            return chr(ord(one) + value - 1) + old[1:]
    if mark.style == "①":
        return chr(ord("①") + value - 1) + old[1:]
    number = str(value) if any(c.isascii() and c.isdigit() for c in old) else in_han(value)
    return NUMBER.sub(number, old, count=1)


def mark_at(shadow: str, start: int, end: int) -> Mark | None:
    """The numbering mark that opens the line from `start`, if one does."""
    if shadow[start : start + 1] not in MARK_STARTS:
        return None
    match = MARK.match(shadow, start, end)
    if match is None:
        return None
    group = match.lastgroup or ""
    if group == "level":
        style, number = CHAPTERS[match["level"]], small(match["chapter"])
    else:
        style, one, written = STYLES[group], SINGLE_CHARACTER_ONES.get(group), match[match.lastindex or 0]
        number = ord(written) - ord(one) + 1 if one else small(written)
    return Mark(style, number, Span(start, match.end())) if number else None
