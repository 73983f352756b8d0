"""The units of reports, and which of them may be added to and divided by each other."""

from __future__ import annotations

from collections.abc import Iterable

MONEY = ("元", "美元", "港元", "欧元", "英镑", "日元", "卢布")

MEASURES = (
    "平方米", "平方公里", "平方千米", "平米", "立方米", "公里", "千米", "米", "厘米", "毫米", "海里", "公顷",
    "亩", "吨", "吨标准煤", "公斤", "千克", "克", "斤", "升", "毫升", "千瓦", "千瓦时", "兆瓦", "度",
    "摄氏度", "℃", "标箱", "标准箱", "分", "人公里", "吨公里", "延米", "㎡", "立方", "字",
)  # fmt: skip

DURATIONS = ("年", "个月", "天", "小时", "个小时", "分钟", "秒", "个工作日", "学年", "个学期", "周", "岁", "周岁")

PERSONS = ("人", "名", "位", "个人", "口人")

COUNTS = (
    *PERSONS, "人次", "个", "所", "家", "户", "件", "项", "处", "场", "次", "起", "例", "篇", "册", "本",
    "部", "套", "台", "辆", "座", "条", "间", "栋", "幢", "只", "头", "匹", "株", "棵", "张", "份", "批",
    "批次", "支", "队", "组", "对", "双", "门", "节", "课时", "学时", "学分", "宗", "桩", "笔", "单", "票",
    "封", "块", "面", "幅", "枚", "颗", "艘", "架", "列", "班", "趟", "场次", "件次", "家次", "户次", "项次",
    "人份", "剂", "剂次", "床", "张床位", "个床位", "个班", "班次", "席", "个岗位", "台套", "台次", "辆次",
    "架次", "艘次", "标段", "层", "类", "种", "款", "厂", "店", "校", "园", "员", "站", "孔", "桥", "眼",
    "盏", "具", "尾", "羽", "桶", "箱", "袋", "包", "瓶", "车次", "道", "尊", "团", "村", "乡", "镇", "县",
    "市", "区", "街道", "社区", "片", "对次", "题", "句", "页", "期", "户家庭", "学校", "根", "粒", "顶",
    "床次", "学位", "个学位", "工日", "亩次", "块次", "条次", "口", "门次", "轮次", "节次", "期次", "株次",
    "头次", "省", "字节", "帖", "首",
)  # fmt: skip

#: Words that begin like a unit and are none: 三次产业, 五年级, 一站式.
BEYOND = (
    "次产业", "次分配", "次性", "次能源", "个年头", "级标准化", "期工程", "期间", "期末", "期叠加", "期初",
    "期规划", "期目标", "人制", "条龙", "条心", "条线", "站式", "把手", "门心", "家亲", "面旗", "块块",
    "个方面", "个全面", "个自信", "个意识", "个维护", "个确立", "个代表", "个文明", "个坚持", "个一律",
    "个必须", "位一体", "套班子", "口之家", "口人家", "道防线", "张网", "张图", "张清单", "本账", "类地区",
    "成立", "成为", "成果", "成效", "成功", "成员", "成就", "成绩", "成本", "成人", "成熟", "年级", "年制", "年一贯",
    "年计划", "年规划", "年行动",
)  # fmt: skip

KINDS: dict[str, str] = {
    **dict.fromkeys(COUNTS, "count"),
    **dict.fromkeys(MEASURES, "measure"),
    **dict.fromkeys(DURATIONS, "duration"),
    **dict.fromkeys(MONEY, "money"),
    "%": "percent",
    "‰": "percent",
    "个百分点": "points",
    "百分点": "points",
    "个千分点": "points",
    "倍": "times",
    "番": "fold",
    "成": "percent",
}

#: Units that count the same things: 258人 and 253名; 个 stands for any countable thing.
_SAME = dict.fromkeys(PERSONS, "人") | {
    "平米": "平方米",
    "㎡": "平方米",
    "平方千米": "平方公里",
    "千米": "公里",
    "公斤": "千克",
    "批次": "批",
    "台套": "台",
    **dict.fromkeys(("所", "家", "学校", "校", "园"), "机构"),
    **dict.fromkeys(("个床位", "张床位"), "床"),
    "标准箱": "标箱",
    "个学位": "学位",
    "个班": "班",
    "个工作日": "天",
    "个小时": "小时",
    "社区": "村",
}

ANY = frozenset({"个", "项", ""})
"""Units that say nothing about what is counted, and so may stand beside any count."""


def same(one: str, other: str) -> bool:
    """Whether two units count the same things, so that their numbers may be added or divided."""
    a, b = _SAME.get(one, one), _SAME.get(other, other)
    if a == b:
        return True
    if a in ANY or b in ANY:
        return KINDS.get(a, "count") == KINDS.get(b, "count") == "count" and "人次" not in (a, b)
    return False


def _by_beginning(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words of two characters and more by their first two, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(words, key=len):
        if len(word) > 1:
            found[word[:2]] = (word, *found.get(word[:2], ()))
    return found


FIRST_CHARACTERS = frozenset(unit[0] for unit in KINDS)
_LONGER = _by_beginning(KINDS)
_BEYOND = _by_beginning(BEYOND)
_OF_ONE = {unit: (unit, kind) for unit, kind in KINDS.items() if len(unit) == 1}


def leading(text: str, start: int) -> tuple[str, str] | None:
    """The longest unit that the text has at an offset, with its kind, or None."""
    two = text[start : start + 2]
    if two in _BEYOND and text.startswith(_BEYOND[two], start):
        return None
    if two in _LONGER:
        for longer in _LONGER[two]:
            if text.startswith(longer, start):
                return longer, KINDS[longer]
    return _OF_ONE.get(two[:1])
