"""Chinese numerals as they stand in dates, ordinals and sessions: 二〇一二, 第二十一, 十六届."""

from __future__ import annotations

from typing import Final

DIGITS: Final = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}


def digitwise(text: str) -> int | None:
    """Read a number written digit by digit (二〇一二 is 2012); None where a character is no digit."""
    value = 0
    for character in text:
        digit = DIGITS.get(character)
        if digit is None:
            if character in "0Oo":  # the look-alikes that typists put for 〇
                digit = 0
            else:
                return None
        value = value * 10 + digit
    return value if text else None


def small(text: str) -> int | None:
    """Read a number up to 999, Arabic or Chinese (21, 二十一, 一百, 廿 is not read); None if it is no number."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    total, current = 0, -1
    for character in text:
        if character == "百":
            total += (current if current > 0 else 1) * 100
            current = -1
        elif character == "十":
            total += (current if current > 0 else 1) * 10
            current = -1
        elif character in DIGITS:
            if current > 0:
                return None
            current = DIGITS[character]
        else:
            return None
    if current >= 0:
        total += current
    return total if text else None


def in_han(number: int) -> str:
    """Write 1 to 99 as an ordinal is spoken: 16 is 十六, 20 is 二十."""
    ones = "〇一二三四五六七八九"
    tens, rest = divmod(number, 10)
    if tens == 0:
        return ones[rest]
    head = "十" if tens == 1 else ones[tens] + "十"
    return head + (ones[rest] if rest else "")


def ordinal(text: str) -> int:
    """Read an ordinal that is known to be one, as a numbering mark's; 0 where it is none after all."""
    return small(text) or 0
