"""Telling a difference (增加120人, 下降3%) from a level (新增120人, 提高到85%)."""

from __future__ import annotations

from linter.pattern import compiled

RISES = (
    "增加|增长|上升|提高|提升|净增|净增加|新增加|多出|高出|上涨|扩大|增收|增产|增支|增幅|增速|增长率|增长速度|涨幅|升幅|"
    "增长幅度|递增|上浮|上调|调增|增多|多增|延长|增"
)
FALLS = (
    "减少|下降|降低|回落|净减|净减少|少|缩减|压缩|压减|下滑|下跌|缩小|收窄|降幅|减幅|跌幅|下降幅度|递减|下浮|减|降|少收|减收|"
    "减产|节减|核减|压降|下调|调减|缩短"
)
# 增开, 增设, 多招, 少收: a verb that says how many more or fewer.
_DEEDS = (
    "[缴纳筹招收完实发投安争办用建报录征引审支产售接受增立出化调破查救培销运栽"
    "登蓄储签拨贷植造拆判结检卖买采授评还退减抓派][\u4e00-\u9fff]?"
)
_CHANGE = compiled(
    rf"(?:(?P<rise>(?<!新)(?:{RISES})|(?<=[比较年期])多|(?<![很许诸众大最增])多{_DEEDS}|(?<!新)增[开设派补办招聘购发拨投配])"
    rf"|(?P<fall>(?<![不至缺])(?:{FALLS})|(?<![减很至不缺最])少{_DEEDS}))"
    "(?:了|达到|达|为|约|近|了约|幅度为|幅度达|分别为|分别达|率为|率达|超过|超){0,2}$"
)
#: What the text before a difference can end with: the cheap gate before _CHANGE.
_LAST_CHARACTERS = frozenset(
    "加长升高增出涨大收产支幅速率度少立栏降低落减缩小窄跌滑了为约达到多浮近超过招成现发入排取生办用建报录开设派补聘购拨配征引审售接受投安争实完解破查救培训销运栽缴纳筹短调"
)
#: What stands before the last characters where these are another deed: 多登记, 少结案.
_MORE_OR_FEWER = ("多", "少")
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
_LIST_MARKS = frozenset(("、", "和", "及", "与", ",", "以及"))

# How far before a figure the word of its change can begin.
REACH = 12
COMPARISON_REACH = 24


def direction(shadow: str, start: int) -> str:
    """`rise` or `fall` where the words that end at an offset make what follows a difference, else nothing."""
    if not start or (shadow[start - 1] not in _LAST_CHARACTERS and not _more_or_fewer(shadow, start)):
        return ""
    match = _CHANGE.search(shadow, max(0, start - REACH), start)
    if match:
        if shadow[start - 1] == "为" and _BECAME.search(shadow, max(0, start - 2 * REACH), start):
            return ""
        return "rise" if match["rise"] else "fall"
    if shadow[start - 1] == "多" and _MORE_THAN.search(shadow, max(0, start - COMPARISON_REACH), start):
        return "rise"
    if _more_or_fewer(shadow, start) and (more := _MORE_OF.search(shadow, max(0, start - COMPARISON_REACH), start)):
        return "rise" if more["rise"] else "fall"
    since_then = shadow.endswith("新增", 0, start) and _compared(shadow, start - 2)
    return "rise" if since_then else ""


def _more_or_fewer(shadow: str, start: int) -> bool:
    """Whether 多 or 少 stands before the last character or the last two: 少蓄, 多登记."""
    return shadow[start - 2 : start - 1] in _MORE_OR_FEWER or shadow[start - 3 : start - 2] in _MORE_OR_FEWER


def direction_of_noun(shadow: str, start: int) -> str:
    """The same for 比上年增加在校生120人, where the noun stands between; only after a comparison."""
    if not start or not "一" <= shadow[start - 1] <= "鿿":
        return ""
    around = shadow[max(0, start - REACH - COMPARISON_REACH) : start]
    if "比" not in around and "较" not in around:
        return ""
    match = _CHANGE_OF.search(shadow, max(0, start - REACH), start)
    if match and _compared(shadow, match.start()):
        return "rise" if match["rise"] else "fall"
    return ""


def goes_on(between: str) -> bool:
    """Whether the text between two figures makes the second another of the same list."""
    return between in _LIST_MARKS


def _compared(shadow: str, end: int) -> bool:
    return _COMPARED.search(shadow, max(0, end - COMPARISON_REACH), end) is not None
