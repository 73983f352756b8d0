"""Every quantity that a text states: number, unit, scale, hedge and kind, found in one pass over the shadow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from linter.facts import numerals, units
from linter.facts.interval import INFINITY, Interval
from linter.finding import Span

KINDS = (
    "count", "money", "measure", "duration", "percent", "points", "times", "fold", "ratio", "rank", "ordinal",
    "price", "plain",
)  # fmt: skip

_CN = numerals.CHARACTERS
_NUMERAL = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
_SPACED = (
    r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:\.[0-9]+)?(?= ?[^\x00-\x7f])|[0-9](?: [0-9])+(?![0-9.])(?= ?[^\x00-\x7f])"
)
_ARABIC = rf"{_GROUPED}|{_SPACED}|[0-9]+(?:\.[0-9]+)?"

_NUMBER = re.compile(
    rf"(?=[0-9{_CN}])(?<![0-9])(?:"
    rf"(?P<of>[百千一二三四五六七八九十0-9]+)分之(?P<share>{_NUMERAL}|[0-9]+(?:\.[0-9]+)?)"
    rf"|(?P<arabic>{_ARABIC})(?:(?P<ratio> ?[:∶比](?=[0-9])) ?(?P<to>[0-9]+(?:\.[0-9]+)?))?"
    rf"|(?P<chinese>{_NUMERAL})(?P<ratio2>(?<=[一二三四五六七八九十])比(?P<to2>[一二三四五六七八九十]+))?"
    rf")(?P<until>[-—–~～至到]{{1,2}}(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]+)(?![0-9.\-—:年月日号]))?"
    rf" ?(?P<odd>[多余来])?(?P<scale>[十百千万亿]{{0,3}})(?P<odd2>[多余])?"
)

_SCALES = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10,
           "千亿": 11, "万亿": 12}  # fmt: skip

HEDGES_BEFORE = {
    "约": "about", "大约": "about", "大概": "about", "近": "under", "将近": "under", "接近": "under", "不足": "below",
    "不到": "below", "未到": "below", "低于": "below", "少于": "below", "不超过": "most", "不高于": "most", "至多": "most",
    "不多于": "most", "最多": "most", "超": "over", "超过": "over", "逾": "over", "突破": "over", "多于": "over",
    "高于": "over", "大于": "over", "过": "over", "上": "over", "至少": "least", "不低于": "least", "不少于": "least",
}  # fmt: skip
HEDGES_AFTER = {
    "左右": "about", "上下": "about", "以上": "least", "以下": "most", "以内": "most", "之内": "most", "多": "odd",
    "余": "odd", "有余": "odd", "强": "odd", "弱": "under",
}  # fmt: skip
_LAST_OF_HEDGE = frozenset(word[-1] for word in HEDGES_BEFORE)
_BEFORE_LONGEST_FIRST = sorted(HEDGES_BEFORE, key=len, reverse=True)

RISES = "增加|增长|上升|提高|提升|净增|净增加|新增加|多出|高出|上涨|扩大|增收|增产|增支|增幅|增速|增长率|增长速度|涨幅|升幅|增长幅度|递增|上浮|增多|增"
FALLS = "减少|下降|降低|回落|净减|净减少|少|缩减|压缩|压减|下滑|下跌|缩小|降幅|减幅|跌幅|下降幅度|递减|下浮|减|降|少收|减收|减产|节减|核减"
_CHANGE = re.compile(
    rf"(?:(?P<rise>(?<!新)(?:{RISES})|(?<=[比较年期])多|(?<![很许诸众大最增])多[招收完实发投安争办用建报录征引审支产售接受]\p{{Han}}?)"
    rf"|(?P<fall>(?<!不)(?<!至)(?<!缺)(?:{FALLS})|(?<![减很至不缺最])少[招收完实发投安争办用建报录征引审支产售接受]\p{{Han}}?))(?:了|达到|达|为|约|近|了约|幅度为|幅度达|分别为|分别达|率为|率达|超过|超){{0,2}}$".replace(
        r"\p{Han}", "[\u4e00-\u9fff]"
    )
)
_CHANGE_LAST = frozenset(
    "加长升高增出涨大收产支幅速率度少降低落减缩小跌滑了为约达到多浮近超过招成现发入排取生办用建报录征引审支产售接受入成现排取"
)
_CHANGE_NOUN = re.compile(
    r"(?<![新到至])(?:(?P<rise>增加|净增|提高|多招收?|多完成|增收)|(?P<fall>减少|净减|降低|压减|少招收?|少完成))"
    r"(?![了到至为])[\u4e00-\u9fff]{1,6}$"
)
_COMPARED = re.compile(r"(?:比|较)[\u4e00-\u9fff0-9]{1,8}$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number as written, with what it counts.

    `start` and `end` cover number, scale and unit, without hedges; `outer` covers the hedges too. `power` is the
    scale (4 for 万; -2 for %), `until` the second number of a range or ratio, `change` is rise or fall for a
    difference (增加120人, 下降3%) and empty for a level.
    """

    start: int
    end: int
    outer: Span
    kind: str
    number: str
    unit: str
    power: int
    hedge: str
    change: str
    until: str = ""
    of: str = ""
    per: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return numerals.decimals(self.number)

    @property
    def value(self) -> Decimal:
        """The stated value in the unit (95% is 0.95, 1.2万元 is 12000); 3:7 and 三分之一 are the quotient."""
        value = _read(self.number)
        if self.kind == "ratio":
            return value / (_read(self.until) or Decimal(1))
        if self.of:
            return value / (_read(self.of) or Decimal(1))
        return value.scaleb(self.power)

    @property
    def exact(self) -> Fraction:
        """The stated value as a fraction, so that a third stays a third."""
        if self.kind == "ratio":
            return Fraction(_read(self.number)) / Fraction(_read(self.until))
        if self.of:
            return Fraction(_read(self.number)) / Fraction(_read(self.of))
        return Fraction(self.value)

    @property
    def step(self) -> Fraction:
        """One unit of the last printed digit."""
        return Fraction(10) ** (self.power - self.decimals)

    @property
    def rounded(self) -> bool:
        """Whether the number stands for a range of values: a bare count is exact, an amount with a scale is not."""
        if self.of:
            return False
        return self.decimals > 0 or self.power != 0 or self.kind in {"measure", "ratio", "times", "duration", "price"}

    def interval(self, loose: bool = False) -> Interval:
        """What the number can be rounded from; `loose` also allows for a truncation or a ceiling."""
        if self.kind == "ratio":
            top, bottom = (_printed(n, loose) for n in (self.number, self.until))
            return top / bottom
        value = self.exact
        if self.until:
            return Interval(value, Fraction(_read(self.until).scaleb(self.power)))
        if self.hedge:
            return _hedged(value, self.step, self.number, self.hedge)
        if not self.rounded:
            return Interval.exact(value)
        half = self.step if loose else self.step / 2
        return Interval(value - half, value + half, not loose, False)


def _read(text: str) -> Decimal:
    negative = text[:1] in "-−"
    value = numerals.parse(text[1:] if negative else text)
    if value is None:
        raise ValueError(f"{text!r} is not a number")
    return -value if negative else value


def _printed(number: str, loose: bool) -> Interval:
    value, places = Fraction(_read(number)), numerals.decimals(number)
    if not places and value == 1:  # the 1 of 1:15 is the measure, not a measurement
        return Interval.exact(value)
    half = Fraction(1 if loose else Fraction(1, 2)) / 10**places
    low = max(value - half, Fraction(1, 10 ** (places + 3)))
    return Interval(low, value + half, not loose, False)


def _hedged(value: Fraction, step: Fraction, number: str, hedge: str) -> Interval:
    digit = step * 10 ** _trailing_zeros(number)  # 1500: hundreds
    size = abs(value)
    if hedge == "odd":
        return Interval(value, value + digit, True, False)
    if hedge == "about":
        slack = digit if size <= 1 else max(digit, size / 20)
        return Interval(value - slack, value + slack)
    if hedge == "under":
        return Interval(value - max(min(digit, size / 4), size / 10), value)
    if hedge in {"over", "least"}:
        return Interval(value, INFINITY, True, False)
    return Interval(-INFINITY, value, False, True)


def _trailing_zeros(number: str) -> int:
    if number.isascii():
        digits = number.replace(",", "").replace(" ", "")
        return 0 if "." in digits else len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
    value = _read(number)
    text = str(int(value)) if value == int(value) and value else "1"
    return len(text) - len(text.rstrip("0"))


def scan(shadow: str, text: str = "") -> tuple[Quantity, ...]:
    """Every quantity of a shadow, in order. `text` is the original, which tells a list comma from a thousands comma.

    Years, months, days and times of day, document and article numbers, list numbers and codes are not quantities.
    """
    return tuple(_quantities(shadow, text or shadow))


def _quantities(shadow: str, text: str) -> Iterator[Quantity]:
    last: Quantity | None = None
    position = 0
    search: Callable[[str, int], re.Match[str] | None] = _NUMBER.search
    while match := search(shadow, position):
        found = _quantity(shadow, text, match, last)
        if found is None:
            arabic = match["arabic"]
            position = match.start() + len(arabic) if arabic else max(match.start("scale"), match.start() + 1)
            continue
        last = found
        yield found
        position = max(found.outer.end, match.start() + 1)


def _quantity(shadow: str, text: str, match: re.Match[str], last: Quantity | None) -> Quantity | None:
    start = match.start()
    before = shadow[start - 1 : start]
    if match["of"]:
        return _share(shadow, match, last)
    arabic = match["arabic"]
    if arabic:
        if before and (
            (before.isascii() and before.isalpha()) or before in "./_#〔[" or (before == "-" and _joined(shadow, start))
        ):
            return None
        number = arabic
        if "," in number and "，" in text[start : start + len(number)] and not "０" <= text[start] <= "９":
            return _listed(shadow, text, start, number, last)
        if match["to"]:
            return _ratio(shadow, match, number, match["to"])
    else:
        number = match["chinese"]
        if match["to2"]:
            return _ratio(shadow, match, number, match["to2"])
    return _measured(shadow, start, number, match, last)


def _joined(shadow: str, start: int) -> bool:
    """Whether the hyphen before a number joins it to another, as in 2024-08-09 and A-12."""
    return start < 2 or (shadow[start - 2].isascii() and shadow[start - 2].isalnum())


def _listed(shadow: str, text: str, start: int, number: str, last: Quantity | None) -> Quantity | None:
    """12，300人: a full-width comma between two numbers separates them."""
    first = number.partition(",")[0]
    match = _NUMBER.match(shadow[: start + len(first)], start)
    return _measured(shadow, start, first, match, last) if match else None


def _ratio(shadow: str, match: re.Match[str], number: str, to: str) -> Quantity | None:
    """3.1:6.9 and 1比15, but not 11:50."""
    start, end = match.start(), match.end("to") if match["to"] else match.end("to2")
    around = shadow[max(0, start - 8) : start]
    if shadow[end : end + 1] in {":", "/"} or shadow[start - 1 : start] == ":":
        return None
    clock = ":" in (match["ratio"] or "") and len(to) == 2 and "." not in number + to and int(to) < 60
    if clock and "比" not in around:
        return None
    if not match["ratio"] and "比" not in around and match["to2"] is None:
        return None
    if (numerals.parse(to) or 0) == 0 or (numerals.parse(number) or 0) == 0:
        return None
    return Quantity(start, end, Span(start, end), "ratio", number, "", 0, "", "", until=to)


def _share(shadow: str, match: re.Match[str], last: Quantity | None) -> Quantity | None:
    """百分之九十五 is a percentage, 千分之三 one of thousands, 三分之一 a fraction."""
    start, end = match.start(), match.end("share")
    of = match["of"]
    power = {"百": -2, "千": -3}.get(of)
    number = match["share"]
    if numerals.parse(number) is None or (power is None and not numerals.parse(of)):
        return None
    hedge, outer = _hedge(shadow, start, end)
    kind = "percent"
    return Quantity(
        start, end, outer, kind, number, "%", power or 0, hedge, _change(shadow, outer.start, last, kind),
        of="" if power else of,
    )  # fmt: skip


def _measured(shadow: str, start: int, number: str, match: re.Match[str], last: Quantity | None) -> Quantity | None:
    end = start + len(number)
    until = match["until"] or ""
    if until and not shadow.startswith(until, end):
        until = ""
    at = end + len(until)
    until = until.lstrip("-—–~～至到")
    while shadow[at : at + 1] == " ":
        at += 1
    odd = ""
    chinese = not number[0].isdigit()
    if shadow[at : at + 1] in ("多", "余") or (shadow[at : at + 1] == "来" and chinese):
        odd, at = "odd", at + 1
    scale = ""
    while shadow[at : at + 1] in ("十", "百", "千", "万", "亿"):
        scale, at = scale + shadow[at], at + 1
    if scale.endswith("千") and shadow[at : at + 1] in ("瓦", "米", "克"):  # 3.2亿千瓦时
        scale, at = scale[:-1], at - 1
    if scale and shadow[at : at + 1] in ("多", "余"):
        odd, at = "odd", at + 1
    power = _SCALES.get(scale)
    if power is None:
        return None
    if chinese:
        if number[0] in "百千万亿" and not _hedge(shadow, start, start)[0]:
            return None
        stripped = number.rstrip("万亿")
        if scale == "" and stripped and stripped != number:  # 五万: the digits are 五, the scale 万
            tail = number[len(stripped) :]
            if tail in _SCALES and ("万" not in stripped or tail == "亿") and "亿" not in stripped:
                number, power = stripped, _SCALES[tail] if not tail.startswith("万亿") else 12
        if numerals.parse(number) is None:
            return None
    while shadow[at : at + 1] == " ":
        at += 1
    found = units.leading(shadow, at)
    if found is None:
        return _bare(shadow, start, at, number, power, scale, odd, until, last) if not chinese else None
    unit, kind = found
    stop = at + len(unit)
    if kind == "duration" and unit == "年" and _is_year(shadow, number, stop, start):
        return None
    before = shadow[start - 1 : start]
    if number == "一" and (unit not in _ONE_OF or before in _BEFORE_ONE or shadow[stop : stop + 1] == "一"):
        return None
    if unit == "分" and number == "十":  # 十分重要
        return None
    if before == "第":
        return _ranked(shadow, start, stop, number, unit)
    if kind == "percent":
        power = {"%": -2, "‰": -3, "成": -1}[unit]
        if unit == "成" and not chinese:
            return None
    elif kind == "points":
        power = -3 if "千" in unit else -2
    elif (kind == "fold" and before != "翻" and "翻" not in shadow[start - 3 : start]) or (
        unit == "分" and ("时" in shadow[start - 2 : start] or "点" in shadow[start - 2 : start])
    ):
        return None
    per = ""
    if kind in {"money", "measure", "count"}:
        per, stop = _per(shadow, stop)
        if per:
            kind = "price"
    if unit == "个" and shadow[stop : stop + 1] in ("百", "千"):
        return None
    sign = shadow[start - 1 : start]
    if (
        sign in {"-", "−"}
        and kind in {"percent", "points"}
        and not shadow[start - 2 : start - 1].isdigit()
        and shadow[start - 2 : start - 1] not in ("%", "")
    ):
        number, start = "-" + number, start - 1
    hedge, outer = _hedge(shadow, start, stop)
    change = "" if kind == "price" else _change(shadow, outer.start, last, kind)
    return Quantity(start, stop, outer, kind, number, unit, power, odd or hedge, change, until, per=per)


#: 一 counts only before these; 一批, 一项, 一种 are articles, and 统一, 每一 other words.
_ONE_OF = frozenset(
    (
        "人",
        "名",
        "位",
        "所",
        "家",
        "户",
        "篇",
        "起",
        "例",
        "辆",
        "座",
        "台",
        "处",
        "件",
        "万元",
        "元",
        "番",
        "成",
        "倍",
        "人次",
        "亩",
        "公里",
    )
)
_BEFORE_ONE = frozenset("统第惟唯专同单万任每逐之归合划某不另这那进")

_PER = re.compile(
    r"/(人|户|亩|平方米|公里|所|校|生|名|年|月|天|日|台|套|吨|件|个|次|村|家|床|班|学期|学年|小时|平米|斤|公斤|立方米|千瓦时|度|份|册|本|座|只|头|辆)(?:·?/?(年|月|天|日|学期|学年|次))?"
)


def _per(shadow: str, stop: int) -> tuple[str, int]:
    """The 人 of 2000元/人, and where it ends."""
    if shadow[stop : stop + 1] != "/":
        return "", stop
    match = _PER.match(shadow, stop)
    return (match[1], match.end()) if match else ("", stop)


def _ranked(shadow: str, start: int, stop: int, number: str, unit: str) -> Quantity | None:
    kind = "rank" if unit in {"名", "位"} else "ordinal"
    return Quantity(start, stop, Span(start - 1, stop), kind, number, unit, 0, "", "")


def _is_year(shadow: str, number: str, stop: int, start: int) -> bool:
    """Whether the number before 年 names a year (2024年, 05年, 24年上半年) and does not last (3年, 五年)."""
    digits = number.replace(" ", "")
    if len(digits) >= 4 or digits[0] in "0〇" or (digits.isdigit() and 50 <= int(digits) < 100):
        return True
    if digits.isdigit() and len(digits) == 2 and shadow.startswith(("上半", "下半", "度", "初", "底", "末"), stop):
        return True
    return shadow[start - 1 : start] in "-—–~～、" and shadow[start - 2 : start - 1].isdigit()


def _bare(
    shadow: str, start: int, end: int, number: str, power: int, scale: str, odd: str, until: str,
    last: Quantity | None,
) -> Quantity | None:  # fmt: skip
    """A number without a unit: a rank after 第, an amount with a scale, else plain, unless it is a code or a date."""
    before, after = shadow[start - 1 : start], shadow[start + len(number) : start + len(number) + 1]
    if before == "第":
        listed = shadow[start - 2 : start - 1] in (
            "列",
            "居",
            "排",
            "获",
            "位",
            "名",
            "到",
            "至",
            "为",
            "省",
            "市",
            "县",
            "区",
            "国",
            "州",
            "镇",
            "校",
            "界",
        ) or shadow[start - 3 : start - 1] in ("排名", "跃居")
        return Quantity(start, end, Span(start - 1, end), "rank" if listed else "ordinal", number, "", 0, "", "")
    if power:
        hedge, outer = _hedge(shadow, start, end)
        return Quantity(
            start,
            end,
            outer,
            "plain",
            number,
            "",
            power,
            odd or hedge,
            _change(shadow, outer.start, last, "plain"),
            until,
        )
    if after in _NOT_PLAIN_AFTER or before in _NOT_PLAIN_BEFORE or len(number) > 7 or until:
        return None
    if after in ".、)" and (before in "\n \t(" or not before):  # a list number
        return None
    if after.isascii() and after.isalpha():
        return None
    stop = start + len(number)
    hedge, outer = _hedge(shadow, start, stop)
    return Quantity(start, stop, outer, "plain", number, "", 0, odd or hedge, "")


_NOT_PLAIN_AFTER = frozenset("年月日号时点度季周-—–~～/:_〕]*×xX届版型期秒频会级路街楼室栋线后旬字")
_NOT_PLAIN_BEFORE = frozenset("-—–~～/:_〔[*×xX月年·•.第G")


def _hedge(shadow: str, start: int, end: int) -> tuple[str, Span]:
    """The hedge around a quantity, and the span that covers both."""
    hedge = ""
    if shadow[start - 1 : start] in _LAST_OF_HEDGE:
        for word in _BEFORE_LONGEST_FIRST:
            if shadow.endswith(word, 0, start):
                if start > 1 and shadow[start - 2] in _NOT_BEFORE_HEDGE.get(word, ""):
                    break
                hedge, start = HEDGES_BEFORE[word], start - len(word)
                break
    two = shadow[end : end + 2]
    if two in HEDGES_AFTER:
        return hedge or HEDGES_AFTER[two], Span(start, end + 2)
    if two[:1] in HEDGES_AFTER and (two[1:] in _AFTER_HEDGE):
        return hedge or HEDGES_AFTER[two[:1]], Span(start, end + 1)
    return hedge, Span(start, end)


#: What follows a hedge of one character after a unit: 三年多来, 20元多; 480件多办72件 holds none.
_AFTER_HEDGE = frozenset(("", "。", ",", ";", "、", "来", "的", ")", "\n"))

#: Characters before a one-character hedge that make it part of another word: 履约812份, 通过253人, 网上320件.
_NOT_BEFORE_HEDGE = {
    "约": "履签合节条契公预特违制邀相失毁续解",
    "近": "最附邻亲",
    "过": "通经度渡路不会审批验考录超",
    "上": "网线以早晚村县省市乡镇校会基础马考升评报送路桌在身手船车陆海升跟赶",
    "超": "反赶",
}


def _change(shadow: str, start: int, last: Quantity | None, kind: str) -> str:
    """rise or fall where the quantity is a difference: 增加120人, 下降3%; a list goes on as it began."""
    before = shadow[start - 1 : start]
    if before in _CHANGE_LAST:
        match = _CHANGE.search(shadow, max(0, start - 12), start)
        if match:
            return "rise" if match["rise"] else "fall"
        if (
            before == "增"
            and shadow.startswith("新增", start - 2)
            and _COMPARED.search(shadow, max(0, start - 14), start - 2)
        ):
            return "rise"
    if last is not None and last.change and last.kind == kind:
        between = shadow[last.outer.end : start]
        if between in {"、", "和", "及", "与", ",", "以及"}:
            return last.change
    if kind in {"count", "money", "measure", "plain"} and "一" <= before <= "鿿":
        match = _CHANGE_NOUN.search(shadow, max(0, start - 12), start)
        if match and _COMPARED.search(shadow, max(0, start - 24), match.start()):
            return "rise" if match["rise"] else "fall"
    return ""
