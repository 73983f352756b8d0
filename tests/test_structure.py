"""What the family `structure` finds, in wordings of several kinds of report, and what it leaves alone."""

from __future__ import annotations

import pytest
from conftest import lint

from linter.finding import Finding

RULES = "structure"


def found(text: str, *, markdown: bool = False) -> list[tuple[str, int]]:
    """The rules of the family that speak, with their lines; infos aside."""
    return [(f.rule, f.place.line) for f in findings(text, markdown=markdown) if f.severity != "info"]


def findings(text: str, *, markdown: bool = False) -> tuple[Finding, ...]:
    return lint(text, RULES, markdown=markdown).findings


def report(*marks: str) -> str:
    """A report whose parts open with the given marks, each a heading with text below."""
    topics = [
        "强化组织领导",
        "完善工作机制",
        "夯实基础工作",
        "加强队伍建设",
        "严格督查考核",
        "注重宣传引导",
        "抓好总结推广",
    ]
    body = "全镇上下积极行动，各项任务有序推进，群众满意度明显提高。"
    return "\n".join(f"{mark}{topic}\n{body}" for mark, topic in zip(marks, topics, strict=False))


@pytest.mark.parametrize(
    ("marks", "line"),
    [
        (("一、", "二、", "四、", "五、"), 5),
        (("（一）", "（二）", "（四）"), 5),
        (("1.", "2.", "3.", "5."), 7),
        (("1、", "3、", "4、"), 3),
        (("（1）", "（2）", "（4）"), 5),
        (("①", "③", "④"), 3),
        (("⒈", "⒉", "⒋"), 5),
        (("第一章 ", "第二章 ", "第四章 "), 5),
        (("第一部分 ", "第三部分 "), 3),
        (("一、", "二、", "二、", "三、"), 5),
        (("二、", "三、", "四、"), 1),
        (("一、", "三、", "二、", "四、"), 3),
        (("九、", "十、", "十二、"), 5),
    ],
)
def test_a_count_that_breaks_is_reported_where_it_breaks(marks: tuple[str, ...], line: int) -> None:
    assert ("structure/numbering", line) in found(report(*marks))


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        (("一、", "二、", "四、", "五、"), "三、"),
        (("（一）", "（二）", "（二）", "（四）"), "（三）"),
        (("1．", "2．", "7．", "4．"), "3．"),
        (("⒈", "⒉", "⒋"), "⒊"),
    ],
)
def test_the_mark_that_is_due_is_named_as_the_text_would_write_it(marks: tuple[str, ...], wanted: str) -> None:
    numbering = [f for f in findings(report(*marks)) if f.rule == "structure/numbering"]
    assert [f.suggestion for f in numbering] == [wanted]


def test_a_slip_is_fixed_unsafely_and_a_gap_only_shown() -> None:
    slip = findings(report("一、", "二、", "五、", "四、"))[0]
    gap = findings(report("一、", "二、", "四、", "五、"))[0]
    assert slip.fix is not None
    assert slip.fix.applicability == "unsafe"
    assert gap.fix is not None
    assert gap.fix.applicability == "display"


def test_each_article_is_counted_by_itself() -> None:
    text = "第一篇 工作总结\n" + report("一、", "二、", "三、") + "\n第二篇 工作计划\n" + report("一、", "二、")
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        report("一、", "二、", "三、"),
        "名词解释\n" + report("1.", "2.") + "\n重点项目清单\n" + report("1.", "2.", "3."),
        "一、总体情况\n" + report("（一）", "（二）") + "\n二、重点工作\n" + report("（一）", "（二）", "（三）"),
        "注：1、本表数据为快报数；\n2、增长速度按可比价格计算。",
        "3、4月份集中开展了专项整治行动。\n全镇未发生一起事故。",
    ],
)
def test_counts_that_are_right_stay_silent(text: str) -> None:
    assert found(text) == []


def test_a_number_line_that_nothing_continues_is_no_mark() -> None:
    assert found("一、基本情况\n全镇概况如上。\n1.面积\n12.人口变化较大的村有三个。\n二、下步打算\n继续努力。") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("教育局组织骨干教师赴各乡镇送教。全年共培训教师一千二百人次，发放教材", "三千册，受到了基层学校的普遍欢迎。"),
        ("县水利局牵头完成了清水河治理工程的前期工作，并会同财政、", "发改部门下达了投资计划。"),
        ("全镇认真落实“河长制”的各项要求，镇村两级河长巡河率达到9", "8.5%，水质稳定达标。"),
        ("我局坚持以人民为中心的发展思想，着力解决群众反映强烈的", "突出问题，取得了明显成效。"),
        ("今年以来，我县积极推进乡村振兴战略实施，产业发", "展势头良好，群众收入稳步增加。"),
    ],
)
def test_a_torn_sentence_is_rejoined(before: str, after: str) -> None:
    text = f"一、工作情况\n{before}\n\n{after}\n二、下步打算\n继续抓好落实。"
    split = [f for f in findings(text) if f.rule == "structure/split-paragraph"]
    assert [f.place.line for f in split] == [2]
    assert before[-10:] + after[:10] in (split[0].suggestion or "")
    assert split[0].fix is not None
    assert split[0].fix.applicability == "unsafe"
    edit = split[0].fix.edits[0]
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == text.replace("\n\n", "")


@pytest.mark.parametrize(
    "text",
    [
        "各位代表：\n现在，我向大会报告工作，请予审议。",
        "一、基本情况\n强化责任落实，推动提质增效\n各单位按照要求完成了任务。\n夯实基础工作，提升服务水平\n窗口建设稳步推进。\n二、下步打算\n继续努力。",
        "表1 经费使用情况\n项目\n金额（万元）\n培训\n12.5\n差旅\n3.8\n经费使用符合规定。",
        "清水悠悠绕村过\n青山隐隐入云来\n一条大路通天下\n百姓欢歌展笑颜。",
        "报告完毕，请予审议。\n青山县人民政府办公室\n2023年1月5日",
        "附件：青山县重点项目清单\n各项目单位要抓紧组织实施。",
        "主办单位：县教育局、县财政局，各乡镇人民政府\n各单位要密切配合。",
    ],
)
def test_lines_that_end_rightly_without_a_full_stop_stay_silent(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "ending",
    ["", "\n青山镇人民政府\n2023年12月28日", "\n推荐度：\n点击下载文档"],
    ids=["end", "signature", "furniture"],
)
def test_a_text_that_is_cut_is_reported_before_whatever_follows(ending: str) -> None:
    text = (
        report("一、", "二、")
        + "\n三、下步打算\n明年我们将继续努力。全面落实各项惠民政策，进一步提高服务群众的能"
        + ending
    )
    cut = [f for f in findings(text) if f.rule == "structure/cut-text"]
    assert [(f.place.line, f.severity) for f in cut] == [(6, "error")]


def test_an_item_that_lost_its_end_is_told_by_the_items_beside_it() -> None:
    text = "1.抓培训。举办培训班六期。\n2.抓检查。检查企业四十家。\n3.抓整改，督促企业落实整\n4.抓考核。兑现奖惩。"
    assert found(text) == [("structure/cut-text", 3)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一、成效\n修路八公里。\n二、问题\n三、打算\n继续修路。", 3),
        ("（一）成效\n修路八公里。\n（二）问题\n经费不足。\n（三）打算", 5),
        ("一、成效\n修路八公里。\n二、打算\n青山镇人民政府\n2023年7月1日", 3),
        ("1、抓学习。\n学习十次。\n2、抓制度。\n修订八项。\n3、抓落实。\n4、抓考核。\n考核两次。", 5),
    ],
)
def test_a_heading_among_filled_ones_may_not_be_empty(text: str, line: int) -> None:
    assert ("structure/empty-heading", line) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "一、完成规划编制。\n二、完成项目立项。\n三、完成资金拨付。",
        "一、成效\n（一）修路八公里。\n（二）架桥两座。\n二、打算\n继续修路。",
        "一、重点任务\n任务如下。\n1.抓好立项\n2.抓好开工\n3.抓好验收\n二、保障措施\n加强领导。",
    ],
)
def test_items_without_text_are_no_empty_headings(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "现将有关情况报告如下：\n\n推荐度：\n点击下载文档",
        "（一）提高认识。层层动员。\n（二）健全机制。主要做法如下：\n（三）狠抓落实。每月通报。",
        "一、存在问题\n主要表现在以下几个方面。\n二、下步打算\n继续努力，确保完成全年任务。",
    ],
)
def test_an_announcement_needs_something_below(text: str) -> None:
    assert "structure/nothing-below" in [rule for rule, _ in found(text)]


@pytest.mark.parametrize(
    "items",
    [
        "酱菜2批次；\n糕点3批次；\n食用油1批次。",
        "酱菜2批次\n糕点3批次\n食用油1批次",
        "酱菜2批次  \n糕点3批次  \n食用油1批次",
    ],
)
def test_what_markdown_has_below_a_colon_in_one_paragraph_is_neither_missing_nor_cut(items: str) -> None:
    text = f"# 一、抽检情况\n\n本次共抽检120批次，不合格产品如下：\n{items}\n\n# 二、下步打算\n\n继续抽检。\n"
    assert not found(text, markdown=True)
    assert found(text.replace(items, ""), markdown=True)


@pytest.mark.parametrize("title", ["", "某局工作总结\n\n", "# 某局工作总结\n\n"])
def test_sections_may_be_headings_of_the_first_depth(title: str) -> None:
    sections = [f"# {mark}、第{mark}部分\n\n本次共抽检120批次。\n\n" for mark in "一二三四"]
    assert not found(title + "".join(sections), markdown=True)
    assert ("structure/numbering", 9 + title.count("\n")) in found(
        title + "".join(sections[:2] + sections[3:]), markdown=True
    )


def test_of_one_list_some_parts_may_be_headings_and_others_begin_a_paragraph() -> None:
    parts = [
        "## 一、抽检情况\n\n本次共抽检120批次。",
        "二、主要做法。对企业逐家检查。",
        "## 三、下步打算\n\n继续抽检。",
    ]
    assert not found("# 某局工作总结\n\n" + "\n\n".join(parts), markdown=True)
    assert found("# 某局工作总结\n\n" + "\n\n".join(parts[::2]), markdown=True) == [("structure/numbering", 7)]


def test_a_title_must_keep_its_promise_and_any_word_of_it_will_do() -> None:
    body = (
        "上半年，全县上下真抓实干。\n一、主要工作\n"
        + "完成投资八千万元，建成项目十二个，群众生产生活条件明显改善。" * 4
    )
    title = "青山县水利局2023年上半年工作总结和下半年工作计划\n"
    assert ("structure/title-promise", 1) in found(title + body)
    assert "structure/title-promise" not in [rule for rule, _ in found(title + body + "\n二、下一步工作\n抓好冬修。")]
