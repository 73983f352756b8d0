"""Measures that stand without a number by right: in tables, behind brackets, told of each, or as the end of a noun."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from linter.facts.passage import CLAUSE_START, clause_before, clause_behind
from linter.finding import Span
from linter.pattern import compiled

if TYPE_CHECKING:
    from linter.facts import Facts

# How far what stands before a measure is read.
REACH = 8
COUNTED_NOUN = 4  # the longest noun before the measure that it ends in: 860户农村改厕户
# How many characters of a compound measure may stand between a number and the measure that ends it: 皮长公里.
COMPOUND = 2
NEXT_NUMBER = compiled(r"\p{Han}{2,6}?[0-9][0-9.,]*")
# These make no noun with what stands before them: 改造个,完成3个.
FREE = ("个", "人", "元", "次")
# Between a limit and its measure: 90(含)平方米以下.
INCLUDED = ("(含)", "(不含)")
# A digit, or what stands for one, before a compound measure: 1200人次, x人份.
FIGURES = frozenset("0123456789xX×*_")
# What is measured, not how much of it: 黑色数字是吨.
NAMED_MEASURE = ("数字是", "单位是")
# The unit of a row whose cells are parted by blanks: 业务收入 亿元 7904.7 763.0.
UNIT_CELL = compiled(r" [^ 0-9]{1,6} +-?[0-9][0-9.,]*(?: +-?[0-9]|$|\n)")
# What is reckoned by the measure: 计户收费, 计亩补贴, 按场次统计.
CHARGED = ("收费", "计费", "计价", "付费", "补贴", "补助", "付酬", "取酬", "工资", "单价", "征收", "核算", "发放")
RECKONED = (*CHARGED, "统计", "计算", "结算", "汇总", "登记", "编号")
TOTALLED = ("共计", "合计", "总计", "累计", "小计")
# What 吨, 公顷 and their like are told of: 蓄积103立方米, 亩穗数31万.
EACH = ("吨", "公顷", "亩", "公里")
# What 亿元 at the head of a clause and 百万机车走行公里 are told of: 亿元保费投诉量, 百万机车走行公里故障率.
NAMES_RATE = compiled(r"\p{Han}{2,10}?[量率耗数比](?:为|是|达|由|从|[降升减增]|同比|[0-9])")
PER_MANY = compiled(r"[每百千万亿]\p{Han}{1,6}$")
TOLD = compiled(
    r"(?:蓄积|产|产量|造价|成本|利润|耗[电水能煤]|投资|收益|密度|用工|[增减][产收损]?|\p{Han}{1,4}[量数率])[0-9]"
)


def stands_by_right(facts: Facts, found: Span) -> bool:
    """Whether nothing is missing before a measure, whatever may call for a number there."""
    shadow, start = facts.shadow, found.start
    return (
        shadow.endswith((*INCLUDED, *NAMED_MEASURE), 0, start)
        or _is_bracketed(shadow, start)
        or _is_read(facts, found)
        or _in_table(facts, found)
        or _names_what_is_counted(shadow, found)
        or _is_rate_of_each(facts, found)
        or _is_charged_by(shadow, found)
    )


def _is_bracketed(shadow: str, start: int) -> bool:
    """Whether the number before a measure stands in brackets: (64.2±9.7)岁."""
    return shadow[max(0, start - 1) : start] == ")" and shadow[max(0, start - 2) : start - 1].isdigit()


def _is_read(facts: Facts, found: Span) -> bool:
    """Whether the shared reader takes the measure for part of a quantity, or it follows one: 次 of 380册次, 42点次."""
    shadow, start = facts.shadow, found.start
    if shadow.startswith(("次", "份"), start):
        counted = shadow[max(0, start - REACH) : start].rstrip(" ")  # 628人 次
        if counted[-2:-1] in FIGURES:
            return True
    index = bisect_left(facts.quantities, found.end, key=lambda one: one.start) - 1
    if index < 0:
        return False
    quantity = facts.quantities[index]
    if quantity.start < found.start and found.end <= quantity.end:
        return True
    between = facts.shadow[quantity.end : found.start]
    if quantity.unit == "":
        # 36科次, 2.1万芯公里: a number right before makes a compound of the word and the measure.
        return quantity.end < found.start <= quantity.end + COMPOUND and between.isalpha() and not between.isascii()
    return quantity.end == start and shadow.startswith(("次", "份"), start)


def _in_table(facts: Facts, found: Span) -> bool:
    """Whether the place is a table row or a short line by itself, where units stand alone.

    A number that ends the paragraph before belongs to a measure that opens this one: the sentence was torn.
    """
    before = facts.shadow[max(0, found.start - REACH) : found.start].rstrip(" \n")[-1:]
    if before.isdigit() or (before == "|" and facts.shadow[found.end : found.end + 2].lstrip(" ")[:1] == "|"):
        return True
    if UNIT_CELL.match(facts.shadow, max(0, found.start - 1)) is not None:
        return True
    paragraph = facts.document.paragraph_at(found.start)
    return paragraph is None or paragraph.role in ("row", "caption")


def _names_what_is_counted(shadow: str, found: Span) -> bool:
    """Whether the measure ends the noun that a number with the same measure counts: 860户改厕户, 加固户完成142户."""
    written = shadow[found.start : found.end]
    later = NEXT_NUMBER.match(shadow, found.end)
    if written not in FREE and later is not None and shadow.startswith(written, later.end()):
        # 由项增至120项 has lost the first of two numbers.
        return shadow[found.start - 1] not in "由从"
    counted = shadow.rfind(written, max(0, found.start - len(written) - COUNTED_NOUN), found.start)
    noun = shadow[counted + len(written) : found.start]
    return counted > 0 and shadow[counted - 1].isdigit() and noun.isalpha() and not noun.isascii()


def _is_rate_of_each(facts: Facts, found: Span) -> bool:
    """Whether a measure is told of each: 吨矿石耗电26千瓦时 as a clause, 公顷蓄积103立方米, 亿元保费投诉量12件."""
    start, end = found
    written = facts.shadow[start:end]
    clause = clause_behind(facts.shadow, end)
    if NAMES_RATE.match(clause):
        before = clause_before(facts.shadow, start)
        if PER_MANY.search(before) is not None or (before == "" and written.endswith("元")):
            return True
    if written not in EACH:
        return False
    if facts.shadow[start - 1 : start] in CLAUSE_START:
        return clause[:1].isalpha() and any(character.isdigit() for character in clause)
    return TOLD.match(clause) is not None


def _is_charged_by(shadow: str, found: Span) -> bool:
    """Whether a measure says by what is paid or counted: 计次收费, 按场次统计, but not 共计次."""
    start, end = found
    if shadow.startswith("按", start - 1):
        return shadow.startswith(RECKONED, end)
    return (
        shadow.startswith("计", start - 1)
        and shadow.startswith(CHARGED, end)
        and shadow[max(0, start - 2) : start] not in TOTALLED
    )
