"""One pass over the shadow that finds every quantity."""

from __future__ import annotations

import re

from linter.facts import numerals, units
from linter.facts.changes import CHANGING, direction, direction_of_noun
from linter.facts.hedges import AFTERWARDS, HEDGING, hedge_before, hedged
from linter.facts.quantities import Quantity
from linter.pattern import Swift, compiled

_CN = numerals.CHARACTERS
_TO_TEN = "一二三四五六七八九十"
_OF = f"[百千{_TO_TEN}0-9]"
_DECIMALS = r"(?:\.[0-9]+)?"
_DIGITS = rf"[0-9]+{_DECIMALS}"
# 4 895万元 and 1 9 9 7年: blanks inside a number, which must be followed by a word.
_WORD = r"(?= ?[^\x00-\x7f])"
# What a number goes on with after its first digit, and after its first numeral. Here as below `re` is done with an
# empty branch sooner than with a group that may be left out.
_DIGITS_ON = (
    r"[0-9]*+(?:\.[0-9]+|(?=[, ])(?:"
    rf"(?<![0-9]{{4}})(?:(?:,[0-9]{{3}})+(?![0-9]){_DECIMALS}|(?: [0-9]{{3}})+(?![0-9]){_DECIMALS}{_WORD})"
    rf"|(?<![0-9][0-9])(?: [0-9])+(?![0-9.]){_WORD}|)|)"
)
_NUMERALS_ON = f"[{_CN}]*+(?:点[零〇一二三四五六七八九]++|)"

#: 一 counts only before these; 一批, 一项, 一种 are articles, and 统一, 每一 other words.
_ONE_OF = frozenset((
    "人", "名", "位", "所", "家", "户", "篇", "起", "例", "辆", "座", "台", "处", "件", "元", "番", "成", "倍",
    "人次", "亩", "公里", "个百分点",
))  # fmt: skip
_BEFORE_ONE = frozenset("统第惟唯专同单万任每逐之归合划某不另这那进")
_AFTER_ONE = f"[-—~至到多余来 比点{_CN}]|{'|'.join(sorted(_ONE_OF))}"
_FIRST = f"[{''.join(sorted(units.FIRST_CHARACTERS))}{_CN}]"
_AFTER_NUMERALS = f"{_FIRST}|[-—~至到多余来 ]{_FIRST}|比[{_TO_TEN}]"

# It begins with a class of characters: `re` finds the next of such a class soonest. 2024年 is always a year.
_NUMBER = Swift(
    rf"(?P<number>[0-9{_CN}](?:"
    rf"(?<![0-9].)(?=.{{0,3}}分之)(?<={_OF}){_OF}{{0,3}}分之(?P<share>[{_CN}]{_NUMERALS_ON}|{_DIGITS})"
    rf"|(?<=[0-9])(?<![0-9].)(?![0-9]{{3}}年){_DIGITS_ON}"
    rf"|(?<![0-9{_CN}].)(?:(?<!一)|(?={_AFTER_ONE})){_NUMERALS_ON}(?={_AFTER_NUMERALS})))"
    r"(?:(?=[-—~至到 :比多余来十百千万亿])"
    rf"(?:(?<=[0-9]) ?[:比] ?(?P<to>{_DIGITS})|(?<![0-9])比(?P<to_chinese>[{_TO_TEN}]+)|)"
    rf"(?:[-—~至到]{{1,2}}(?P<until>{_DIGITS}|[两{_TO_TEN}]+)(?![0-9.\-—:年月日号])|)"
    r" ?(?:(?P<odd>[多余来])|)(?P<scale>[十百千万亿]{0,3})(?:(?P<odd_scale>[多余])|) ?|)"
)

# Its groups, which are told by number sooner than by name.
NUMBER, SHARE, TO, TO_CHINESE, UNTIL, ODD, SCALE, ODD_SCALE = range(1, 9)

_SCALES = {
    "": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10,
    "千亿": 11, "万亿": 12,
}  # fmt: skip
_POWERS_OF = {"百": -2, "千": -3}
_POWERS_OF_UNIT = {"%": -2, "‰": -3, "成": -1, "个百分点": -2, "百分点": -2, "个千分点": -3}

#: What a code, a path or a date has before its figures: G20, 2024-08-09, 〔2019〕.
_BEFORE_CODES = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz./_#〔[-")

_PER = compiled(
    "/(人|户|亩|平方米|公里|所|校|生|名|年|月|天|日|台|套|吨|件|个|次|村|家|床|班|学期|学年|小时|平米|斤|公斤|立方米|千瓦时|度|"
    "份|册|本|座|只|头|辆)(?:·?/?(?:年|月|天|日|学期|学年|次))?"
)

_THREE = compiled(r"(?<![\d:.])[0-9.]{1,5}:[0-9.]{1,5}:[0-9.]{1,5}(?![\d:])")
_STRUCTURES = ("产业", "结构", "构成")
# One of these words stands so many characters before three portions, or nearer: 产业结构由上年的12.1:45.3:42.6调整为…
STRUCTURE_BEFORE = 36

#: What a rank without a unit follows: 位居第3, 全市第3.
_RANKED = frozenset("列居排获位名到至为省市县区国州镇校界")
#: What stands after and before a bare number that is a date, a code or the number of a list.
_NOT_PLAIN_AFTER = frozenset("年月日号时点度季周-—~/:_〕]*×xX届版型期秒频会级路街楼室栋线后旬字强")
_NOT_PLAIN_BEFORE = frozenset("-—~/:_〔[*×xX月年·.第G")
#: What ends a stretch of time behind 至: 1至6月.
_END_OF_TIME = compiled("[0-9]{1,4}[年月日号时点]")
#: What a noun may stand before: 增加在校生120人, but never 增加在校生12%.
_AMOUNTS = frozenset(("count", "money", "measure", "plain"))
_LIST_MARKS = frozenset(("、", "和", "及", "与", ",", "以及"))
# The words before a figure that tell of it stand within so many characters.
_AROUND = 40
# What stands between the two scales of one amount: 4亿2895万元, 3亿零500万元.
BETWEEN_SCALES = ("", "零")
# No figure of a report is longer; digits without end are no number.
LONGEST_NUMBER = 60
# Longer bare numbers are telephone and document numbers.
LONGEST_PLAIN = 7

#: Bounds of two digits before 年 that name a year: 98年, but 24年 lasts unless 上半年 or the like follows.
_LATE_YEARS = range(50, 100)
_PARTS_OF_YEAR = ("上半", "下半", "度", "初", "底", "末")


def scan(shadow: str, text: str = "") -> tuple[Quantity, ...]:
    """Every quantity of a shadow, in order. `text` is the original, which tells a list comma from a thousands comma.

    Years, months, days and times of day, document and article numbers, list numbers and codes are not quantities.
    """
    text = text or shadow
    found: list[Quantity] = []
    last: Quantity | None = None
    search = _NUMBER.over(shadow).search
    at = 0
    while match := search(shadow, at):
        quantity = _quantity(shadow, text, match, last)
        if quantity is None:
            at = match.start() + 1 if match[SHARE] else match.end(NUMBER)
        else:
            if last is not None and last.kind == "plain" and shadow[last.end : quantity.start] in BETWEEN_SCALES:
                joined = _joined(last, quantity)
                if joined is not None:
                    found.pop()
                    quantity = joined
            found.append(quantity)
            last = quantity
            at = quantity.outer_end
    return tuple(found)


def _joined(large: Quantity, small: Quantity) -> Quantity | None:
    """The one amount that is told in two scales: 4亿2895万元, 1万3600亩; None where the second is none of a scale."""
    scaled = large.power in (4, 8) and not large.until and "." not in large.number and small.power < large.power
    if not scaled or not (small.unit or small.power) or small.until or small.of:
        return None
    whole, rest = numerals.parse(large.number), numerals.parse(small.number)
    if whole is None or rest is None or not (large.number + small.number).isascii():
        return None
    number = str(whole * 10 ** (large.power - small.power) + rest)
    return small._replace(
        start=large.start,
        outer_start=large.outer_start,
        number=number,
        hedge=large.hedge or small.hedge,
        change=large.change or small.change,
    )


def _quantity(shadow: str, text: str, match: re.Match[str], last: Quantity | None) -> Quantity | None:
    start, end = match.span()
    number, share, to = match.group(NUMBER, SHARE, TO)
    if share:
        return _share(shadow, match, last)
    if end - start > LONGEST_NUMBER:
        return None
    if not "0" <= number[0] <= "9":
        return _chinese(shadow, match, last)
    before = shadow[start - 1] if start else ""
    if before in _BEFORE_CODES and _coded(shadow, start):
        return None
    if "," in number and "，" in text[start : start + len(number)] and not "０" <= text[start] <= "９":
        number = number.partition(",")[0]  # 12，300人: a full-width comma parts two numbers
        shorter = match.re.match(shadow, start, start + len(number))
        return _measured(shadow, shorter, start, number, last) if shorter else None
    if to or before == ":":
        portion = _portion(shadow, start, number)
        if portion or not to:
            return portion
        return _ratio(shadow, match, number, to)
    return _measured(shadow, match, start, number, last)


def _coded(shadow: str, start: int) -> bool:
    """Whether what stands before a number, one of _BEFORE_CODES, makes it a part of a code: all do but a dash."""
    return shadow[start - 1] != "-" or start < 2 or (shadow[start - 2].isascii() and shadow[start - 2].isalnum())


def _portion(shadow: str, start: int, number: str) -> Quantity | None:
    """One of three percentages that are parted by colons: 三次产业结构为11.2:42.5:46.3."""
    match = _THREE.search(shadow, max(0, start - 16), start + 24)
    while match and match.end() <= start:
        match = _THREE.search(shadow, match.end(), start + 24)
    if (
        not match
        or match.start() > start
        or not any(word in shadow[max(0, match.start() - STRUCTURE_BEFORE) : match.start()] for word in _STRUCTURES)
    ):
        return None
    end = start + len(number)
    return Quantity(start, end, start, end, "portion", number, "", -2, "", "")


def _share(shadow: str, match: re.Match[str], last: Quantity | None) -> Quantity | None:
    """百分之九十五 is a percentage, 千分之三 one of thousands, 三分之一 a fraction."""
    start, end = match.start(), match.end(SHARE)
    of, number = shadow[start : match.start(SHARE) - 2], match[SHARE]
    power = _POWERS_OF.get(of)
    if numerals.parse(number) is None or (power is None and not numerals.parse(of)):
        return None
    before = shadow[max(0, start - _AROUND) : start]
    hedge, outer_start, outer_end, change = _told(shadow, before, start, end, "percent", last)
    of = "" if power else of
    return Quantity(start, end, outer_start, outer_end, "percent", number, "%", power or 0, hedge, change, of=of)


def _ratio(shadow: str, match: re.Match[str], number: str, to: str) -> Quantity | None:
    """3.1:6.9 and 1比15, but not 11:50."""
    start = match.start()
    end = match.end(TO) if match[TO] else match.end(TO_CHINESE)
    named = "比" in shadow[max(0, start - 8) : end]
    if shadow[end : end + 1] in {":", "/"} or (start and shadow[start - 1] == ":"):
        return None
    clock = len(to) == 2 and to.isdigit() and number.isdigit() and int(to) < 60
    if not named and (clock or match[TO] is None):
        return None
    if not numerals.parse(to) or not numerals.parse(number):
        return None
    return Quantity(start, end, start, end, "ratio", number, "", 0, "", "", until=to)


def _chinese(shadow: str, match: re.Match[str], last: Quantity | None) -> Quantity | None:
    number, to = match.group(NUMBER, TO_CHINESE)
    if to:
        return _ratio(shadow, match, number, to)
    if numerals.parse(number) is None:
        return None
    start = match.start()
    if number[0] in "百千万亿" and not hedge_before(shadow[max(0, start - _AROUND) : start]):
        return None  # 近万名 is a number, 万名 is not
    return _measured(shadow, match, start, number, last)


def _measured(shadow: str, match: re.Match[str], start: int, number: str, last: Quantity | None) -> Quantity | None:
    """The quantity of a number and what follows it, or None where that makes it none."""
    at = match.end()
    until = odd = scale = odd_scale = None
    if at > start + len(number):
        until, odd, scale, odd_scale = match.group(UNTIL, ODD, SCALE, ODD_SCALE)
    power = 0
    if scale:
        if scale == "千" and shadow.startswith("伏", at) and not shadow.startswith("安", at + 1):
            return None  # 110千伏 names a class of lines, it is no amount
        if scale[-1] == "千" and shadow.startswith(("瓦", "米", "克"), at):  # 3.2亿千瓦时
            scale, at = scale[:-1], at - 1
        if scale not in _SCALES:
            return None
        power = _SCALES[scale]
    if not scale and number[-1] in "万亿":
        number, power = _scaled(number)
    odd, until = "odd" if odd or odd_scale else "", until or ""
    found = units.leading(shadow, at)
    if found is None:
        return _bare(shadow, match, number, power, odd, until, last)
    unit, kind = found
    end = at + len(unit)
    if (unit in _OFTEN_OTHER or number == "一") and _other_word(shadow, start, end, number, unit):
        return None
    before = shadow[start - _AROUND if start > _AROUND else 0 : start]
    beside = before[-1:]
    if beside == "第":
        kind = "rank" if unit in ("名", "位") else "ordinal"
        return Quantity(start, end, start - 1, end, kind, number, unit, 0, "", "")
    if unit == "成":
        if number[0].isdigit():
            return None
        if shadow[end : end + 1] in _DIGITS_AFTER_TENTH and shadow[end + 1 : end + 2] in _AFTER_HUNDREDTH:
            number, end = f"{number}点{shadow[end]}", end + 1  # 七成五: seventy-five hundredths
    power = _POWERS_OF_UNIT.get(unit, power)
    per = ""
    if shadow.startswith("/", end) and kind in ("money", "measure", "count"):
        per, end = _per(shadow, end)
        kind = "price" if per else kind
    if beside == "-" and start > 1 and kind in ("percent", "points") and before[-2] not in "%0123456789":
        number, start, before = "-" + number, start - 1, before[:-1]
    hedge, outer_start, outer_end, change = _told(shadow, before, start, end, kind, last)
    hedge = odd or hedge
    return _made(
        Quantity, (start, end, outer_start, outer_end, kind, number, unit, power, hedge, change, until, "", per)
    )


# Most quantities are made here: of the tuple of their parts in half the time.
_made = tuple.__new__


def _scaled(number: str) -> tuple[str, int]:
    """五万 is 五 with the scale 万; 五万三千万 stays as it is."""
    digits = number.rstrip("万亿")
    power = _SCALES.get(number[len(digits) :])
    if not digits or power is None or "万" in digits or "亿" in digits:
        return number, 0
    return digits, power


#: 五 in 七成五, and what stands behind it: 两成三级医院 are two tenths.
_DIGITS_AFTER_TENTH = frozenset("一二三四五六七八九")
_AFTER_HUNDREDTH = frozenset(("", "。", ",", ";", "、", ")", "\n", "的", "以", "左", "上", "是", "为", "强"))

#: Units that are often part of another word, of a date or a time.
_OFTEN_OTHER = frozenset("年分番个位名")
#: What is named by its years, and so is no amount of them: 九年一贯制, 九年义务教育, 三年制, 七年级.
_NAMED_BY_YEARS = ("一贯", "义务", "制", "级")
#: What makes places in an order of 五位 and 三名, and what stands before that: 居前五位, but not 目前五位.
_PLACES = frozenset("前后末")
_BEFORE_PLACES = frozenset(",。;:、(\n居列排获占得为的入进其是在省市县区校级镇乡国班")


def _other_word(shadow: str, start: int, end: int, number: str, unit: str) -> bool:
    """Whether number and unit are part of something else: a year, an hour, an article, an adverb."""
    before = shadow[start - 1] if start else ""
    if number == "一":
        return unit not in _ONE_OF or before in _BEFORE_ONE or shadow[end : end + 1] == "一"
    if unit == "年":
        return shadow.startswith(_NAMED_BY_YEARS, end) or _is_year(shadow, number, start, end)
    if unit == "分":  # 8时30分; 十分重要
        return number == "十" or "时" in shadow[max(0, start - 2) : start] or "点" in shadow[max(0, start - 2) : start]
    if unit == "番":
        return "翻" not in shadow[max(0, start - 3) : start]
    if unit in ("位", "名"):  # 前五位, 后三名: places in an order
        return before in _PLACES and (start == 1 or shadow[start - 2] in _BEFORE_PLACES)
    return unit == "个" and shadow[end : end + 1] in ("百", "千")


def _per(shadow: str, end: int) -> tuple[str, int]:
    """The 人 of 2000元/人, and where it ends."""
    match = _PER.match(shadow, end)
    return (match[1], match.end()) if match else ("", end)


def _is_year(shadow: str, number: str, start: int, end: int) -> bool:
    """Whether the number before 年 names a year (2024年, 05年, 24年上半年) and does not last (3年, 五年)."""
    digits = number.replace(" ", "")
    if len(digits) >= 4 or digits[0] in "0〇" or (digits.isdigit() and int(digits) in _LATE_YEARS):
        return True
    if digits.isdigit() and len(digits) == 2 and shadow.startswith(_PARTS_OF_YEAR, end):
        return True
    return start > 1 and shadow[start - 1] in "-—~、" and shadow[start - 2].isdigit()


def _bare(
    shadow: str, match: re.Match[str], number: str, power: int, odd: str, until: str, last: Quantity | None
) -> Quantity | None:
    """A number without a unit: a rank after 第, an amount with a scale, else plain, unless it is a code or a date."""
    start = match.start()
    if not number[0].isdigit():
        return None
    end = start + len(number)
    before, after = shadow[max(0, start - _AROUND) : start], shadow[end : end + 1]
    if before[-1:] == "第":
        kind = "rank" if before[-2:-1] in _RANKED else "ordinal"
        return Quantity(start, end, start - 1, end, kind, number, "", 0, "", "")
    if power:
        end = match.end(SCALE)
        hedge, outer_start, outer_end, change = _told(shadow, before, start, end, "plain", last)
        return Quantity(start, end, outer_start, outer_end, "plain", number, "", power, odd or hedge, change, until)
    if until or len(number) > LONGEST_PLAIN or after in _NOT_PLAIN_AFTER or before[-1:] in _NOT_PLAIN_BEFORE:
        return None
    if after in ("至", "到") and _END_OF_TIME.match(shadow, end + 1):
        return None
    if after in (".", "、", ")") and before[-1:] in ("", "\n", " ", "("):  # the number of a list item
        return None
    if after.isascii() and after.isalpha():
        return None
    hedge, outer_start, outer_end = hedged(shadow, before, start, end)
    return Quantity(start, end, outer_start, outer_end, "plain", number, "", 0, odd or hedge, "")


def _told(
    shadow: str, before: str, start: int, end: int, kind: str, last: Quantity | None
) -> tuple[str, int, int, str]:
    """What the words around a figure tell of it: how they widen it, from where to where they and it reach, its change.

    A change is rise or fall where the quantity is a difference; a list of differences goes on as it began.
    """
    hedge, outer_start, outer_end, change = "", start, end, ""
    # Most words tell nothing of the figure behind them.
    head = before[-3:-1]
    telling = before[-1:] in _TELLING or "增" in head or "多" in head or "少" in head or "约占" in before
    if telling or shadow[end : end + 1] in AFTERWARDS:
        hedge, outer_start, outer_end = hedged(shadow, before, start, end)
    if kind == "price":
        return hedge, outer_start, outer_end, ""
    if telling:
        before = before[: outer_start - start] if outer_start < start else before
        change = direction(before)
    if not change and last is not None and last.change and last.kind == kind:
        change = last.change if shadow[last.outer_end : outer_start] in _LIST_MARKS else ""
    if not change and kind in _AMOUNTS and ("比" in before or "较" in before):
        change = direction_of_noun(before)
    return hedge, outer_start, outer_end, change


# What the words that tell of a figure end with, but for deeds of which more or fewer are told: 多登记, 少蓄, 增派.
_TELLING = HEDGING | CHANGING
