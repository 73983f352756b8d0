"""Words that widen a number: 约, 近, 超, 不足 before it, 左右, 以上, 余 after it."""

from __future__ import annotations

#: How a hedge widens: `about` to both sides, `odd` a little above, `under` a little below, the rest without bound.
#: What is planned is `set`, which narrows.
BEFORE = {
    **dict.fromkeys(("约", "大约", "大概"), "about"),
    **dict.fromkeys(("近", "将近", "接近"), "under"),
    **dict.fromkeys(("不足", "不到", "未到", "低于", "少于"), "below"),
    **dict.fromkeys(("不超过", "不高于", "至多", "不多于", "最多"), "most"),
    **dict.fromkeys(("超", "超过", "逾", "突破", "多于", "高于", "大于", "过", "上"), "over"),
    **dict.fromkeys(("至少", "不低于", "不少于"), "least"),
}
AFTER = {
    **dict.fromkeys(("左右", "上下"), "about"),
    "以上": "least",
    **dict.fromkeys(("以下", "以内", "之内"), "most"),
    **dict.fromkeys(("多", "余", "有余", "强"), "odd"),
    "弱": "under",
}

#: The last characters of the words that stand before a number: most numbers have none of them.
_LAST_CHARACTERS = frozenset(word[-1] for word in BEFORE)
_LONGEST = max(map(len, BEFORE))

#: The first characters of the words that stand after one.
AFTERWARDS = frozenset(word[0] for word in AFTER)

#: What follows a hedge of one character after a unit: 三年多来, 20元多; 480件多办72件 holds none.
_AFTER_ONE = frozenset(("", "。", ",", ";", "、", "来", "的", ")", "\n"))

#: Characters before a one-character hedge that make it part of another word: 履约812份, 通过253人, 网上320件.
_NOT_BEFORE = {
    "约": "履签合节条契公预特违制邀相失毁续解",
    "近": "最附邻亲",
    "过": "通经度渡路不会审批验考录超",
    "上": "规限网线以早晚村县省市乡镇校会基础马考升评报送路桌在身手船车陆海跟赶地空岸坡山岛岗楼云堂台表场院塔街园",
    "超": "反赶商",
}


#: A verb between 约 and its figure: 约有300人, 约为85%.
_VERBS = frozenset("有为是占合计达需")
#: How far before its figure 约占 may stand: 约占全县常住人口的三成.
_SHARE_REACH = 16


#: What is planned is set, not measured: 年度计划15亿元 is no rounded figure.
_PLANS = ("计划", "任务", "目标", "指标", "任务数", "目标数", "任务为", "目标为", "计划为")
#: The last characters of the words that do not touch their figure, but for what 约占 has between itself and it.
_FURTHER_OFF = _VERBS.union(word[-1] for word in _PLANS)
#: What the words before a figure that widen or set it end with, but for 约占.
HEDGING = _LAST_CHARACTERS | _FURTHER_OFF


def hedge_before(before: str) -> str:
    """The hedging word that the words before a figure end with, the longest, or nothing."""
    if before[-1:] not in _LAST_CHARACTERS:
        return ""
    for length in range(min(_LONGEST, len(before)), 0, -1):
        word = before[-length:]
        if word in BEFORE:
            last = before[-length - 1 : -length]
            return "" if last and last in _NOT_BEFORE.get(word, "") else word
    return ""


def hedged(shadow: str, before: str, start: int, end: int) -> tuple[str, int, int]:
    """How the words around a figure widen it, and from where to where they and it reach.

    `before` are the words that stand before it.
    """
    hedge, first = "", start
    last = before[-1:]
    if last in _LAST_CHARACTERS and (word := hedge_before(before)):
        hedge, first = BEFORE[word], start - len(word)
    if shadow[end : end + 1] in AFTERWARDS:
        after = shadow[end : end + 2]
        if after in AFTER:
            return hedge or AFTER[after], first, end + 2
        if after[0] in AFTER and after[1:] in _AFTER_ONE:
            return hedge or AFTER[after[0]], first, end + 1
    if not hedge and (last in _FURTHER_OFF or "约占" in before):
        hedge = _told_further_off(shadow, before, start)
    return hedge, first, end


def _told_further_off(shadow: str, before: str, start: int) -> str:
    """What words that do not touch a figure say of it: 约有300人, 约占总数的35%, 年度计划15亿元."""
    if before[-1] in _VERBS and BEFORE.get(hedge_before(before[:-1])) == "about":
        return "about"
    _, share, whole = before[-_SHARE_REACH:].rpartition("约占")
    if share and whole.isalpha() and hedge_before(before[: -len(whole) - 1]):
        return "about"
    return "set" if before.endswith(_PLANS) and shadow.startswith(("万", "亿"), _figure_end(shadow, start)) else ""


def _figure_end(shadow: str, start: int) -> int:
    """Where the digits that begin at an offset end."""
    end = start
    while shadow[end : end + 1].isdigit():
        end += 1
    return end
