"""The shadow: the text in one width and one script, character for character, so that every offset stays true."""

from __future__ import annotations

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
}


@cache
def fold_table() -> dict[str, str]:
    """Every character that the shadow replaces, with its replacement."""
    table = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table.update(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    table.update(VARIANTS)
    return table


def shadow_of(text: str, characters: Set[str] | None = None) -> str:
    """Return `text` folded to half width, simplified script and plain line ends, of equal length.

    `characters` are those of the text, where they are known already.
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    table = fold_table()
    present = table.keys() & (set(text) if characters is None else characters)
    if len(present) > MANY:
        return text.translate({ord(a): table[a] for a in present})
    for character in present:
        text = text.replace(character, table[character])
    return text


# A chain of replacements beats one translation until about this many characters (measured, CPython 3.11).
MANY = 60
