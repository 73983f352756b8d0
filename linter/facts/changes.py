"""Telling a difference (增加120人, 下降3%) from a level (新增120人, 提高到85%)."""

from __future__ import annotations

from linter.pattern import compiled

RISES = (
    "增加|增长|上升|提高|提升|净增|净增加|新增加|多出|高出|前移|上涨|扩大|增收|增产|增支|增幅|增速|增长率|增长速度|涨幅|升幅|"
    "增长幅度|递增|上浮|上调|调增|增多|多增|延长|增"
)
FALLS = (
    "减少|下降|降低|后移|回落|净减|净减少|少|缩减|压缩|压减|下滑|下跌|缩小|收窄|降幅|减幅|跌幅|下降幅度|递减|下浮|减|降|少收|减收|"
    "减产|节减|核减|压降|下调|调减|缩短"
)
# 增开, 增设, 多招, 少收: a verb that says how many more or fewer.
_DEEDS = (
    "[缴纳筹招收完实发投安争办用建报录征引审支产售接受增立出化调破查救培销运栽"
    "登蓄储签拨贷植造拆判结检卖买采授评还退减抓派][\u4e00-\u9fff]?"
)
_ADDED = "开设派补办招聘购发拨投配"
_CHANGE = compiled(
    rf"(?:(?P<rise>(?<!新)(?:{RISES})|(?<=[比较年期])多|(?<![很许诸众大最增])多{_DEEDS}|(?<!新)增[{_ADDED}])"
    rf"|(?P<fall>(?<![不至缺])(?:{FALLS})|(?<![减很至不缺最])少{_DEEDS}))"
    "(?:了|达到|达|为|约|近|了约|幅度为|幅度达|分别为|分别达|率为|率达|超过|超){0,2}$"
)
#: What the words before a difference can end with: the cheap gate before _CHANGE. 到 ends 达到 alone.
CHANGING = frozenset("加长升高增出涨大收产支幅速率度少低降落减缩小窄跌滑了为约达到多近过超浮调短移")
_CHANGE_OF = compiled(
    "(?<![新到至])(?:(?P<rise>增加|净增|提高|多招收?|多完成|增收)|(?P<fall>减少|净减|降低|压减|少招收?|少完成))"
    "(?![了到至为])[\u4e00-\u9fff]{1,6}$"
)
# 比去年的1120件多155件: a bare 多 says how many more only after a comparison.
_MORE_THAN = compiled("(?:比|较)(?:[^,;。、比较]|(?<=[0-9]),(?=[0-9])){2,20}多$")
# 由420批下降为365批: where it came from stands before, so that this is the new level.
_BECAME = compiled(
    "[由从][^,;。、由从]{1,24}(?:增加|增长|上升|提高|扩大|减少|下降|降低|缩减|压缩|压减|缩小|回落|增|降|减)为$"
)
# 比去年多募集92万元: right behind what is compared any verb will do, but 多次 and 多渠道 are none.
_MORE_OF = compiled(
    "(?:比|较)[^,;。、比较]{0,10}[年期月季度末底](?:(?P<rise>多)|少)(?![次渠方种样点措部轮批数量])[\u4e00-\u9fff]{1,2}$"
)
_COMPARED = compiled("(?:比|较)[\u4e00-\u9fff0-9]{1,8}$")

# How far before a figure the word of its change can begin, and how far before that what it is compared with.
REACH = 12
COMPARISON_REACH = 24


def direction(before: str) -> str:
    """`rise` or `fall` where the words before a figure, of REACH characters or more, make it a difference."""
    last, head = before[-1:], before[-3:-1]
    # Before its last one or two characters any deed may have 多 or 少, and some have 增: 多登记, 少蓄, 增派.
    deed = "多" in head or "少" in head
    if not (deed or (last in _ADDED and head[-1:] == "增")) and (
        last not in CHANGING or (last == "到" and head[-1:] != "达")
    ):
        return ""
    match = _CHANGE.search(before, max(0, len(before) - REACH))
    if match:
        if last == "为" and _BECAME.search(before[-2 * REACH :]):
            return ""
        return match.lastgroup or ""
    compared = before[-COMPARISON_REACH:]
    if last == "多" and _MORE_THAN.search(compared):
        return "rise"
    if deed and (more := _MORE_OF.search(compared)):
        return "rise" if more["rise"] else "fall"
    return "rise" if before.endswith("新增") and _COMPARED.search(before[-COMPARISON_REACH - 2 : -2]) else ""


def direction_of_noun(before: str) -> str:
    """The same for 比上年增加在校生120人, where the noun stands between; only after a comparison, by 比 or 较."""
    if not "一" <= before[-1] <= "鿿":
        return ""
    match = _CHANGE_OF.search(before, max(0, len(before) - REACH))
    if match and _COMPARED.search(before[: match.start()][-COMPARISON_REACH:]):
        return "rise" if match["rise"] else "fall"
    return ""
