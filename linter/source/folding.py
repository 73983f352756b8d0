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


def with_plain_marks(text: str) -> str:
    """The text with plain line ends and its frequent marks in half width: half of its way to the shadow."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    table = fold_table()
    for mark in PUNCTUATION:
        text = text.replace(mark, table[mark])
    return text


def unusual_in(text: str, plain: str | None = None) -> frozenset[str]:
    """The characters of a text that the shadow replaces or GB 2312 lacks, and its control characters.

    Of a text that is short or holds many of them, its other characters too. `plain` is the text with plain marks, where
    it is known already.
    """
    if len(text) > SHORT:
        # What the codec cannot write it names, ten times as fast as a set takes the characters in.
        written = text.encode("gb2312", "xmlcharrefreplace")
        codes = re.findall(rb"&#([0-9]{1,7});", written)
        if len(codes) < len(text) // 50:
            named = {chr(int(code)) for code in set(codes) if int(code) <= sys.maxunicode}
            found = {character for character in (*named, *PUNCTUATION, *OTHERS) if character in text}
            plain = with_plain_marks(text) if plain is None else plain
            # In UTF-8 the other full-width forms begin with a byte that hardly anything else begins with.
            forms = re.findall(rb"\xef[\xbc\xbd][\x80-\xbf]", plain.encode(errors="surrogatepass"))
            found.update(form.decode() for form in set(forms))
            return frozenset(found | set(written.translate(None, NO_CONTROL).decode("ascii")))
    return frozenset(text)


def shadow_of(text: str) -> str:
    """Return `text` folded to half width, simplified script and plain line ends, of equal length."""
    return folded(with_plain_marks(text), set(text))


def folded(plain: str, unusual: Set[str]) -> str:
    """The shadow of a text with plain marks, whose unusual characters are known."""
    table = fold_table()
    present = (table.keys() & unusual).difference(PUNCTUATION)
    if len(present) > MANY:
        return plain.translate({ord(a): table[a] for a in present})
    for character in present:
        plain = plain.replace(character, table[character])
    return plain


# The characters of a text up to this length are soon collected.
SHORT = 12_000

# What GB 2312 has of the characters that the shadow replaces: the frequent marks, and others but full-width forms.
PUNCTUATION = "，：；（）！？％\u3000"
OTHERS = "\t∶○・後徵於麽"

NO_CONTROL = bytes(code for code in range(256) if code not in {*range(32), 127}) + b"\t\n\r"

# A chain of replacements beats one translation until about this many characters (measured, CPython 3.11).
MANY = 60
