"""Placeholders: every way of leaving a blank, what is said to be missing, and what only looks like one."""

from __future__ import annotations

import pytest
from conftest import lint


def found(text: str, *, markdown: bool = False) -> list[tuple[str, str]]:
    report = lint(text, "placeholder", markdown=markdown)
    assert not report.failures
    return [(f.rule.partition("/")[2], text[f.span.start : f.span.end]) for f in report.findings]


@pytest.mark.parametrize(
    "mask", ["20xx", "20XX", "20××", "20__", "20**", "xx", "XX", "××", "****", "二〇××", "202X", "２０ＸＸ"]
)
def test_a_masked_year_is_a_year(mask: str) -> None:
    assert found(f"全镇{mask}年粮食总产创历史新高。") == [("masked-year", mask)]


@pytest.mark.parametrize("mask", ["xx", "XX", "××", "X", "___", "**", "xxx", "△△"])
@pytest.mark.parametrize("unit", ["万元", "名", "个", "平方米", "人次", "%", "公里"])
def test_a_masked_number_is_a_number(mask: str, unit: str) -> None:
    assert found(f"共完成{mask}{unit},群众满意。") == [("masked-number", mask)]


@pytest.mark.parametrize("mask", ["xx", "XX", "××", "X", "**", "某某"])
@pytest.mark.parametrize("place", ["市教育局", "县人民政府", "镇党委", "村委会", "省财政厅"])
def test_a_masked_name_is_a_name(mask: str, place: str) -> None:
    assert found(f"在{mask}{place}的领导下,工作扎实推进。") == [("masked-name", mask)]


@pytest.mark.parametrize(
    ("text", "rule", "marked"),
    [
        ("会议于x月x日召开。", "masked-date", ["x", "x"]),
        ("石教字〔XX〕12号文件要求。", "masked-year", ["XX"]),
        ("石教字[20xx]12号文件要求。", "masked-year", ["20xx"]),
        ("举办第xx届运动会。", "masked-number", ["xx"]),
        ("深入推进反腐__斗争。", "masked-word", ["__"]),
        ("学习贯彻***重要讲话精神。", "masked-word", ["***"]),
        ("配发图书xx0册。", "masked-number", ["xx0"]),
        ("执教20xx年以上的教师。", "masked-duration", ["20xx"]),
        ("合格率分别为XXX。", "masked-number", ["XXX"]),
        ("经费由【此处填写单位】承担。", "unfilled", ["【此处填写单位】"]),
        ("参会人数待补充。", "unfilled", ["待补充"]),
        ("TODO:补充典型案例。", "unfilled", ["TODO"]),
        ("{{单位名称}}年度工作总结", "unfilled", ["{{单位名称}}"]),
        ("全县共有  所学校通过验收。", "masked-number", ["  "]),
        ("于2024年  月  日印发。", "masked-date", ["  ", "  "]),
    ],
)
def test_each_blank_tells_what_is_missing(text: str, rule: str, marked: list[str]) -> None:
    assert found(text) == [(rule, one) for one in marked]


@pytest.mark.parametrize(
    "text",
    [
        "购置X光机两台,开展X射线检查,绘制x轴坐标。",
        "教室9.6m×6.9m,木方2×4,图幅20x30厘米,5×3=15。",
        "XX染色体与XY染色体,X染色体连锁遗传。",
        "推行1+X证书、7+3+X产业体系、415X集群、PX项目。",
        "乘坐C919、G318国道、使用5G网络和iPhone X手机。",
        "某些地方、某个环节、某种倾向、某市某县。",
        "犯罪嫌疑人张某某、李××已被刑事拘留。",
        "电话138****1234,身份证号3301**********1234。",
        "设购进x台水泵,每台y元,则x+y=20。",
        "函数名为load_data_v2,文件在my__dir里。",
        "二〇〇〇年,二〇二四年一月一日。",
        "----------\n________________\n**********",
        "显著性水平0.35**\n注:**表示显著。",
        "基础设施有待补充,制度亟待完善,职位虚位以待。",
        "【典型经验】一是**加强领导**。二是落实责任[3]。",
    ],
)
def test_what_only_looks_like_a_mask_is_silent(text: str) -> None:
    assert found(text) == []


def test_markdown_marks_are_no_masks() -> None:
    text = "# 总结\n\n**加强领导**,_突出重点_,__压实责任__。\n\n| 指标 | 单位 |\n|---|---|\n| 投资 | 万元 |\n\n***\n"
    assert found(text, markdown=True) == []
    assert found("# 总结\n\n**加强领导**,完成投资**万元。\n", markdown=True) == [("masked-number", "**")]


def test_the_year_of_the_article_is_suggested_for_its_masked_year() -> None:
    text = (
        "石桥镇2024年工作总结\n\n2024年,全镇上下团结一心,各项工作取得新进展。现将2024年工作总结如下:\n\n"
        "一、主要工作\n20xx年9月,新校区投入使用。\n\n石桥镇人民政府\n2024年12月20日\n"
    )
    report = lint(text, "placeholder")
    assert [f.suggestion for f in report.findings] == ["2024"]
    assert report.findings[0].fix is not None
    assert report.findings[0].fix.applicability == "unsafe"


def test_a_sentence_of_several_masked_years_gets_no_suggestion() -> None:
    text = "石桥镇2024年工作总结\n\n将20xx年作为建设年,20xx年作为巩固年。\n\n石桥镇人民政府\n2024年12月20日\n"
    assert [f.suggestion for f in lint(text, "placeholder").findings] == [None, None]
