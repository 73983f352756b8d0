"""Reading a written number: 237, 1,281.22, 4 895, 二百三十七, 两千三, 二〇〇五, 3万5千, 十二点五."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
CHARACTERS = "零〇一二两三四五六七八九十百千万亿"

ZERO = Decimal(0)


@lru_cache(4096)
def parse(text: str) -> Decimal | None:
    """The value of a written number, or None where the characters do not make one.

    Takes Arabic digits (with separators of thousands), Chinese numerals and mixtures of the two.
    """
    if text.isascii():
        return _arabic(text)
    whole, point, decimals = text.partition("点")
    if not point:
        return _chinese(text)
    head = _chinese(whole)
    tail = "".join(str(DIGITS.get(c, "x")) for c in decimals)
    return None if head is None or not tail.isdigit() else head + Decimal(f"0.{tail}")


def decimals(text: str) -> int:
    """How many decimals are printed."""
    _, point, tail = text.partition("点") if "点" in text else text.partition(".")
    return len(tail) if point else 0


def _arabic(text: str) -> Decimal | None:
    digits = text.replace(",", "").replace(" ", "")
    return Decimal(digits) if digits.replace(".", "", 1).isdigit() and digits[-1] != "." else None


def _chinese(text: str) -> Decimal | None:
    if len(text) > 1 and all(c in DIGITS for c in text):  # 二〇〇五: digit by digit
        return Decimal("".join(str(DIGITS[c]) for c in text))
    total = section = ZERO  # total: closed by 亿 or 万; section: below it
    number: Decimal | None = None
    rank = 1  # the power of the last unit, for the short form 三千二 = 3200
    i = 0
    while i < len(text):
        c = text[i]
        if c in DIGITS:
            if number is not None:
                return None
            number = Decimal(DIGITS[c])
            rank = 1 if c in "零〇" else rank
            if not DIGITS[c]:
                number = None
        elif c in SMALL:
            section += (Decimal(1) if number is None else number) * SMALL[c]
            number, rank = None, SMALL[c]
        elif c in LARGE:
            section += number or ZERO
            total = (total + section or Decimal(1)) * LARGE[c] if LARGE[c] > total else total + section * LARGE[c]
            section, number, rank = ZERO, None, LARGE[c]
        else:
            j = i
            while j < len(text) and text[j] in "0123456789.,":
                j += 1
            value = _arabic(text[i:j]) if j > i and number is None else None
            if value is None:
                return None
            number, rank, i = value, 1, j
            continue
        i += 1
    if number is not None:
        section += number * (rank // 10 if rank > 10 else 1)
    return total + section


def written(value: Decimal) -> str:
    """A number in Chinese numerals: 237 is 二百三十七, 98.1 is 九十八点一."""
    sign = "负" if value < 0 else ""
    whole, _, tail = format(abs(value), "f").partition(".")
    digits = "零一二三四五六七八九"
    decimals_read = "点" + "".join(digits[int(c)] for c in tail) if tail.strip("0") else ""
    return sign + _whole(int(whole)) + decimals_read


def _whole(number: int) -> str:
    if number == 0:
        return "零"
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            head, rest = divmod(number, size)
            gap = "零" if rest and rest < size // 10 else ""
            return _whole(head) + name + (gap + _whole(rest) if rest else "")
    text, skipped = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if skipped else "") + "零一二三四五六七八九"[digit] + name
            skipped = False
        elif text:
            skipped = True
    return text.removeprefix("一") if text.startswith("一十") else text
