"""The shadow: the text in one width and one script, character for character, so that every offset stays true."""

from __future__ import annotations

import re
import sys
from collections.abc import Set
from functools import cache

from linter.source.traditional import SIMPLIFIED, TRADITIONAL

# Forms that scanners and input methods put for another character, beyond the full-width ASCII block.
VARIANTS = {
    "\u3000": " ",
    "\u00a0": " ",
    "\t": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\ufeff": " ",
    "\u200b": " ",
    "\u200c": " ",
    "\u200d": " ",
    "\u2060": " ",
    "｡": "。",
    "､": "、",
    "｢": "「",
    "｣": "」",
    "﹐": ",",
    "﹑": "、",
    "﹒": ".",
    "﹔": ";",
    "﹕": ":",
    "﹖": "?",
    "﹗": "!",
    "﹙": "(",
    "﹚": ")",
    "﹪": "%",
    "﹝": "〔",
    "﹞": "〕",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "〜": "~",
    "∼": "~",
    "∶": ":",
    "︰": ":",
    "○": "〇",
    "◯": "〇",
    "•": "·",
    "・": "·",
    "‧": "·",
    "＂": '"',
    "〝": "“",
    "〞": "”",
}


@cache
def fold_table() -> dict[str, str]:
    """Every character that the shadow replaces, with its replacement."""
    table = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table.update(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    table.update(VARIANTS)
    return table


def unusual_in(text: str) -> frozenset[str]:
    """The characters of a text that the shadow replaces or GB 2312 lacks, and its control characters.

    Of a text that is short or holds many of them, its other characters too.
    """
    if len(text) > SHORT:
        # What the codec cannot write it names, ten times as fast as a set takes the characters in.
        written = text.encode("gb2312", "xmlcharrefreplace")
        if written.count(b"&#") < len(text) // 50:
            codes = set(re.findall(rb"&#([0-9]{1,7});", written))
            named = {chr(int(code)) for code in codes if int(code) <= sys.maxunicode}
            lacking = {character for character in named if character in text}
            common = {character for character in PUNCTUATION if character in text}
            common.update(re.findall(f"[{OTHERS}]", text))
            return frozenset(lacking | common | set(written.translate(None, NO_CONTROL).decode("ascii")))
    return frozenset(text)


def shadow_of(text: str, unusual: Set[str] | None = None) -> str:
    """Return `text` folded to half width, simplified script and plain line ends, of equal length.

    `unusual` are its unusual characters, where they are known already.
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    table = fold_table()
    present = table.keys() & (set(text) if unusual is None else unusual)
    if len(present) > MANY:
        return text.translate({ord(a): table[a] for a in present})
    for character in present:
        text = text.replace(character, table[character])
    return text


# The characters of a text up to this length are soon collected.
SHORT = 12_000

# What GB 2312 has of the characters that the shadow replaces: those that every text holds, and the others.
PUNCTUATION = "，：；（）！？％\u3000"
OTHERS = "＂-＄＆＇＊＋－-９＜-＞＠-～\t∶○・後徵於麽"

NO_CONTROL = bytes(code for code in range(256) if code not in {*range(32), 127}) + b"\t\n\r"

# A chain of replacements beats one translation until about this many characters (measured, CPython 3.11).
MANY = 60
