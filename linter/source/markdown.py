"""Markdown's own marks, blanked in the shadow so that rules read the prose and nothing moves."""

from __future__ import annotations

import regex

FENCE = regex.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n(?:[^\n]*\n)*?(?: {0,3}\1[`~]*[ ]*(?:\n|\Z)|\Z)", regex.M)
FRONT_MATTER = regex.compile(r"\A---\n(?:[^\n]*\n)*?---\n")
COMMENT = regex.compile(r"<!--.*?-->", regex.S)
TAG = regex.compile(r"</?[a-zA-Z][^<>\n]*>")
INLINE_CODE = regex.compile(r"(?<!`)(`+)(?!`)[^`\n]+\1(?!`)")
TARGET = regex.compile(r"(?<=\])\([^()\s]*\)|<https?://[^>\s]+>|https?://[\w./?=&%#:~+-]+")
HEADING = regex.compile(r"^ {0,3}#{1,6}(?= )|(?<= )#+ *$", regex.M)
EMPHASIS = regex.compile(r"(?<![*_\\])(\*{1,3}|_{1,3})(?![\s*_])([^\n*_]+?)(?<![\s*_\\])\1(?![*_])")
QUOTE = regex.compile(r"^(?: {0,3}>)+", regex.M)
RULE_OR_TABLE_LINE = regex.compile(r"^ {0,3}(?:(?:[-*_] *){3,}|\|?[ :|-]*-[ :|-]*\|[ :|-]*)$", regex.M)
BULLET = regex.compile(r"^ *[-*+](?= )", regex.M)
ESCAPE = regex.compile(r"\\(?=[!-/:-@\[-`{-~])")

WHOLE_MARKS = (
    FRONT_MATTER,
    FENCE,
    COMMENT,
    INLINE_CODE,
    TARGET,
    TAG,
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
    for pattern in WHOLE_MARKS:
        shadow = pattern.sub(lambda match: blank(match[0]), shadow)
    for _ in range(2):
        shadow = EMPHASIS.sub(lambda match: " " * len(match[1]) + match[2] + " " * len(match[1]), shadow)
    return shadow
