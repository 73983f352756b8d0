"""Markdown's own marks, blanked in the shadow so that rules read the prose and nothing moves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.pattern import compiled

if TYPE_CHECKING:
    import regex

FENCE = compiled(
    r"^ {0,3}(?:(?P<fence>```+)[^`\n]*|(?P<fence>~~~+)[^\n]*)\n"
    r"(?:[^\n]*\n)*?(?: {0,3}(?P=fence)[`~]*[ ]*(?:\n|\Z)|[^\n]*\Z)",
    re.M,
)
FRONT_MATTER = compiled(r"\A---\n(?:[^\n]*\n)*?---\n")
COMMENT = compiled(r"<!--.*?-->", re.S)
TAG = compiled(r"</?[a-zA-Z][^<>\n]*>")
ENTITY = compiled(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")
INLINE_CODE = compiled(r"(?<!`)(`+)(?!`)[^`\n]+\1(?!`)")
TARGET = compiled(r"(?<=\])\([^()\s]*\)|<https?://[^<>\s]+>|https?://[\w./?=&%#:~+-]+")
HEADING = compiled(r"^ {0,3}#{1,6}(?= )|(?<= )#+ *$", re.M)
# Underscores mark emphasis only at the edges of words: within them they are masks (任教__年).
EMPHASIS = compiled(
    r"(?<![*\\])(?P<sign>\*{1,3})(?![\s*])(?P<words>[^\n*_]+?)(?<![\s*\\])(?P=sign)(?!\*)"
    r"|(?<![\w\\])(?P<sign>_{1,3})(?![\s_])(?P<words>[^\n*_]+?)(?<![\s_\\])(?P=sign)(?!\w)"
)
QUOTE = compiled(r"^(?: {0,3}>)+", re.M)
RULE_OR_TABLE_LINE = compiled(
    r"^ {0,3}(?:(?:- *+){3,}+|(?:\* *+){3,}+|(?:_ *+){3,}+|(?=[^\n]*-)(?=[^\n]*\|)[ :|-]++)$", re.M
)
BULLET = compiled(r"^ *[-*+](?= )", re.M)
ESCAPE = compiled(r"\\(?=[!-/:-@\[-`{-~])")

WHOLE_MARKS = (
    FRONT_MATTER,
    FENCE,
    INLINE_CODE,
    TARGET,
    TAG,
    ENTITY,
    RULE_OR_TABLE_LINE,
    HEADING,
    QUOTE,
    BULLET,
    ESCAPE,
)


def blank(span_text: str) -> str:
    """Spaces in place of every character but line ends."""
    return "\n".join(" " * len(line) for line in span_text.split("\n"))


def without_marks(shadow: str) -> str:
    """Return the shadow of a Markdown text with its marks, code and link targets as spaces, of equal length."""
    # Up to the last end of a comment each beginning has an end, so that no beginning searches the rest in vain.
    last = shadow.rfind("-->") + 3
    shadow = COMMENT.sub(lambda match: blank(match[0]), shadow[:last]) + shadow[last:] if last > 3 else shadow
    for pattern in WHOLE_MARKS:
        shadow = pattern.sub(lambda match: blank(match[0]), shadow)
    for _ in range(2):
        shadow = EMPHASIS.sub(_unmarked, shadow)
    return shadow


def _unmarked(match: regex.Match[str]) -> str:
    """The words of an emphasis between as many spaces as it had signs."""
    signs = " " * len(match["sign"])
    return f"{signs}{match['words']}{signs}"
