"""What is read as a quantity, with which value, unit, hedge and kind; and what is not read at all."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linter.facts.interval import INFINITY
from linter.facts.quantities import Quantity
from linter.facts.scanning import scan
from linter.source.folding import shadow_of


def read(text: str) -> list[Quantity]:
    return list(scan(shadow_of(text), text))


def one(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "written"),
    [
        ("投入1,281.22万元", "money", "12812200", "元", "1,281.22万元"),
        ("投入4 895 万元", "money", "48950000", "元", "4 895 万元"),
        ("支出4亿2895万元", "money", "428950000", "元", "4亿2895万元"),
        ("支出3亿零500万元", "money", "305000000", "元", "3亿零500万元"),
        ("到会3万零500人", "count", "30500", "人", "3万零500人"),
        ("筹集7亿876.09万元", "money", "708760900", "元", "7亿876.09万元"),
        ("面积1万3600亩", "measure", "13600", "亩", "1万3600亩"),
        ("共３５件", "count", "35", "件", "３５件"),
        ("共二百三十七所", "count", "237", "所", "二百三十七所"),
        ("占百分之九十五点二", "percent", "0.952", "%", "百分之九十五点二"),
        ("占95.20%", "percent", "0.952", "%", "95.20%"),
        ("占９５％", "percent", "0.95", "%", "９５％"),
        ("有三分之一的学校", "percent", "1/3", "%", "三分之一"),
        ("降低三成", "percent", "0.3", "成", "三成"),
        ("降幅达七成五。", "percent", "0.75", "成", "七成五"),
        ("两成三级医院参加", "percent", "0.2", "成", "两成"),
        ("翻两番", "fold", "2", "番", "两番"),
        ("提高0.5个百分点", "points", "0.005", "个百分点", "0.5个百分点"),
        ("标准2000元/人", "price", "2000", "元", "2000元/人"),
        ("职普比3.1:6.9", "ratio", "31/69", "", "3.1:6.9"),
        ("师生比一比十五", "ratio", "1/15", "", "一比十五"),
        ("位居第14名", "rank", "14", "名", "14名"),
        ("位居全省第3", "rank", "3", "", "3"),
        ("印发1500多份", "count", "1500", "份", "1500多份"),
        ("增长2倍", "times", "2", "倍", "2倍"),
        ("历时90天", "duration", "90", "天", "90天"),
        ("连续五年", "duration", "5", "年", "五年"),
        ("规模54万亿", "plain", "54000000000000", "", "54万亿"),
        ("面积2.5万平方米", "measure", "25000", "平方米", "2.5万平方米"),
        ("用电3.2亿千瓦时", "measure", "320000000", "千瓦时", "3.2亿千瓦时"),
        ("人数两万五千人", "count", "25000", "人", "两万五千人"),
        ("增长-2.3%", "percent", "-0.023", "%", "-2.3%"),
        ("一等奖1。", "plain", "1", "", "1"),
        ("接待3万人次", "count", "30000", "人次", "3万人次"),
        ("進行３０場次", "count", "30", "场次", "３０場次"),
    ],
)
def test_a_quantity_is_read(text: str, kind: str, value: str, unit: str, written: str) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.exact, quantity.unit) == (kind, Fraction(value), unit)
    assert text[quantity.start : quantity.end] == written


@pytest.mark.parametrize(
    "text",
    [
        "2024年5月3日",
        "05年上半年",
        "1 9 9 7 年",
        "二〇二四年",
        "九年一贯制",
        "三年级",
        "1998-2002年",
        "教基〔2019〕5号",
        "上午9:30开会",
        "8时30分",
        "两免一补",
        "五改六",
        "“三定六有”",
        "发展第三产业",
        "一是抓教学",
        "一方面",
        "十六届四中全会",
        "十五期间",
        "十一五规划",
        "一些学校",
        "统一部署",
        "一个、一些",
        "三个代表",
        "2.0版",
        "G20峰会",
        "数百人",
        "2024-08-09",
    ],
)
def test_what_is_no_quantity_is_not_read(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("95%", "0.945", "0.955"),
        ("95.0%", "0.9495", "0.9505"),
        ("4,895万元", "48945000", "48955000"),
        ("258人", "258", "258"),
        ("4.5万人", "44500", "45500"),
        ("1500余份", "1500", "1600"),
        ("20多万人", "200000", "300000"),
        ("近3000人", "2250", "3000"),
        ("约95%", "0.94", "0.96"),
        ("3—5个", "3", "5"),
    ],
)
def test_a_printed_number_is_an_interval(text: str, low: str, high: str) -> None:
    interval = one(text).interval()
    assert (interval.low, interval.high) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize("text", ["超500万元", "90%以上", "逾2000人", "不少于30个", "突破100亿元"])
def test_a_floor_has_no_upper_bound(text: str) -> None:
    assert one(text).interval().high == INFINITY


@pytest.mark.parametrize("text", ["不足100人", "30个以内", "不超过5%"])
def test_a_ceiling_has_no_lower_bound(text: str) -> None:
    assert one(text).interval().low == -INFINITY


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("比上年增加8301人,增长21.67%", ["rise", "rise"]),
        ("同比减少12起,下降了15%", ["fall", "fall"]),
        ("比上年(16400人)增加4400人", ["", "rise"]),
        ("新增就业1200人", [""]),
        ("提高到85%", [""]),
        ("由20人增加到30人", ["", ""]),
        ("分别增长51.3%、15.3%", ["rise", "rise"]),
        ("比上年增加在校生120人", ["rise"]),
        ("至少12人", [""]),
        ("较年初新增35亿元", ["rise"]),
        ("同比多收300万元", ["rise"]),
    ],
)
def test_a_difference_is_told_from_a_level(text: str, changes: list[str]) -> None:
    assert [q.change for q in read(text)] == changes


def test_words_that_end_like_a_hedge_are_none() -> None:
    assert [q.hedge for q in read("履约812份,通过253人,网上320件,最近3场,多办72件")] == [""] * 5


def test_a_full_width_comma_between_numbers_parts_them() -> None:
    assert [q.number for q in read("编号12，300人")][-1] == "300"


def test_a_hedge_may_stand_before_the_verb_of_its_figure() -> None:
    figures = read("约有300人,约为85%,大约需20天,约占全县总户数的35%,节约有200元,约占总数4户以上的2%")
    assert [q.hedge for q in figures] == ["about"] * 4 + ["", "least", ""]


def test_what_is_planned_is_set_and_not_rounded() -> None:
    plan, invested, workers = read("年度计划15亿元,总投资15亿元,就业任务1200人")
    assert plan.interval().high < Fraction(1510000000) < invested.interval().high
    assert workers.interval().high == 1200


def test_places_in_an_order_count_nothing() -> None:
    assert [q.number for q in read("前五位合计占九成,居全省后三名,共有4位,目前5名")] == ["九", "4", "5"]


def test_hedges_stand_outside_the_figure() -> None:
    text = "合格率约95%左右"
    quantity = one(text)
    assert text[quantity.start : quantity.end] == "95%"
    assert text[slice(*quantity.outer)] == "约95%左右"
