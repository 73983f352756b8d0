"""Articles, sections, marks and paragraph ends, as they are read from reports of every habit."""

from __future__ import annotations

from typing import cast

import pytest
from conftest import document, shipped
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.document import Document, Section, furniture_table
from linter.document.furniture import HEAD
from linter.document.numbering import mark_at, written_like
from linter.document.paragraph import ends_sentence
from linter.finding import Span


def outline(text: str, *, markdown: bool = False) -> list[object]:
    """The marks and headings of a text, nested as its sections are."""
    found = document(text, markdown=markdown)
    return [_outlined(found, section) for article in found.articles for section in article.root.children]


def _outlined(found: Document, section: Section) -> object:
    assert section.heading is not None
    words = found.text_of(section.heading.span)
    return (words, [_outlined(found, child) for child in section.children]) if section.children else words


@pytest.mark.parametrize(
    ("line", "style", "value"),
    [
        ("一、总体情况", "一、", 1),
        ("十二、其他", "一、", 12),
        ("（三）加强领导", "(一)", 3),
        ("(十一)、后勤", "(一)", 11),
        ("㈡抓落实", "(一)", 2),
        ("3、抓重点", "1、", 3),
        ("4．抓落实", "1.", 4),
        ("⒊建章立制", "1.", 3),
        ("（5）归档", "(1)", 5),
        ("⑹归档", "(1)", 6),
        ("7)归档", "1)", 7),
        ("⑧归档", "①", 8),
        ("第二章 任务", "章", 2),
        ("第三部分 保障", "章", 3),
        ("第四节 监督", "节", 4),
        ("第二，健全机制。", "第一", 2),
        ("第九篇 工作总结", "篇", 9),
    ],
)
def test_marks_of_every_style_are_read(line: str, style: str, value: int) -> None:
    paragraph = document(line + "\n正文在此。").paragraphs[0]
    assert paragraph.mark is not None
    assert (paragraph.mark.style, paragraph.mark.value) == (style, value)


@pytest.mark.parametrize(
    "line",
    [
        "3.5万元用于维修。",
        "2、3月份开展培训。",
        "第三产业增加值增长。",
        "第一、第二季度持平。",
        "第二节课开始上课。",
        "2024年工作回顾",
        "一、二、三产业协调发展。",
    ],
)
def test_numbers_that_open_a_line_are_no_marks(line: str) -> None:
    assert document(line).paragraphs[0].mark is None


@pytest.mark.parametrize(("mark", "value", "wanted"), [("（三）", 4, "（四）"), ("⒊", 5, "⒌"), ("3、", 10, "10、")])
def test_a_mark_is_written_for_another_value_as_the_text_writes_it(mark: str, value: int, wanted: str) -> None:
    shadow = document(mark + "正文").shadow
    found = mark_at(shadow, 0, len(shadow))
    assert found is not None
    assert written_like(found, value, mark + "正文") == wanted


def test_levels_nest_in_their_usual_order() -> None:
    text = "一、甲\n（一）乙\n1.丙\n（1）丁\n（2）戊\n2.己\n（二）庚\n二、辛"
    assert outline(text) == [
        ("一、甲", [("（一）乙", [("1.丙", ["（1）丁", "（2）戊"]), "2.己"]), "（二）庚"]),
        "二、辛",
    ]


def test_brackets_may_stand_below_plain_numbers() -> None:
    text = "1.甲\n（一）乙\n（二）丙\n2.丁\n（一）戊\n（二）己"
    assert outline(text) == [("1.甲", ["（一）乙", "（二）丙"]), ("2.丁", ["（一）戊", "（二）己"])]


def test_a_list_before_the_first_section_does_not_hold_the_sections() -> None:
    text = "1.甲\n2.乙\n一、丙\n1.丁\n二、戊"
    assert outline(text) == ["1.甲", "2.乙", ("一、丙", ["1.丁"]), "二、戊"]


def test_markdown_headings_hold_the_numbered_lines_below_them() -> None:
    text = "# 总结\n\n## 一、成效\n\n（一）甲\n\n（二）乙\n\n## 二、打算\n\n（一）丙\n"
    assert outline(text, markdown=True) == [("一、成效", ["（一）甲", "（二）乙"]), ("二、打算", ["（一）丙"])]


def test_a_torn_series_is_no_heading() -> None:
    found = document("四是加强评估，按照办法对申报\n一、二类学校的单位进行了验收。\n二、存在问题")
    assert [p.mark is None for p in found.paragraphs] == [True, True, False]


def test_a_torn_quotation_is_no_heading() -> None:
    found = document("要坚持“安全第\n一、预防为主”的方针。")
    assert found.paragraphs[1].mark is None


def test_a_heading_after_a_text_without_full_stop_stays_a_heading() -> None:
    found = document("一、成效\n各项工作稳步推进，取得实效\n二、三农工作扎实有效")
    assert found.paragraphs[2].mark is not None


def test_a_mark_may_stand_before_a_figure() -> None:
    found = document("1.两新：设备更新和以旧换新。\n2.10种金属：铜、铅、锌等。\n3.五边：山边等。")
    assert [p.mark.value if p.mark else None for p in found.paragraphs] == [1, 2, 3]


def test_a_title_that_comes_again_after_the_text_opens_an_article_of_its_own() -> None:
    text = "青山镇2023年工作总结\n各项工作稳步推进。\n一、成效\n修路八公里。\n青山镇2023年工作总结\n各项工作稳步推进。"
    assert len(document(text).articles) == 2


def test_equal_headings_are_not_taken_for_wrapped_text() -> None:
    headings = [
        f"（{n}）强化{word}建设工作，全面推动事业高质量发展再上新台阶"
        for n, word in enumerate("组织人才文化教育医疗交通", 1)
    ]
    text = "\n".join(
        f"{heading}\n各单位要结合实际，认真抓好落实，确保各项任务按期完成，取得让群众满意的成效，并及时总结经验。"
        for heading in headings
    )
    assert len(document(text).paragraphs) == 2 * len(headings)


@pytest.mark.parametrize(
    "text",
    [
        "工作完成。",
        "说：“做好。”",
        "见附表。（数据为快报数）",
        "原则如下：",
        "正在推进……",
        "共计三项；",
        "已经公布。①",
        "已公布。[3]",
    ],
)
def test_what_ends_a_sentence(text: str) -> None:
    shadow = document(text).shadow
    assert ends_sentence(shadow, Span(0, len(shadow)))


@pytest.mark.parametrize("text", ["一、工作回顾", "下发了《通知》", "确保各项目的", "学校（含幼儿园）"])
def test_what_ends_no_sentence(text: str) -> None:
    shadow = document(text).shadow
    assert not ends_sentence(shadow, Span(0, len(shadow)))


def test_a_sentence_in_latin_letters_ends_with_a_point() -> None:
    shadow = "本项目采用的系统名称为Smart Campus Platform."
    assert ends_sentence(shadow, Span(0, len(shadow)))
    assert not ends_sentence("本年度总投资3.", Span(0, 8))


def furniture_patterns() -> list[str]:
    """The shipped patterns of whole lines, \\p{Han} written out for Hypothesis."""
    table = shipped().tables["page-furniture"]
    listed = [pattern for key in ("figures", "lines", "tails") for pattern in cast("list[str]", table[key])]
    return [pattern.replace(r"\p{Han}", "[一-鿿]").replace(" *", " {0,2}") for pattern in listed]


@pytest.mark.parametrize("pattern", furniture_patterns())
def test_every_line_of_furniture_holds_what_it_is_told_by(pattern: str) -> None:
    gate = shipped().furniture.line_hints
    assert gate is not None

    @settings(max_examples=40, database=None, deadline=None)
    @given(st.from_regex(pattern.removesuffix("$"), fullmatch=True))
    def holds(line: str) -> None:
        assert gate.over("").search(line, 0, HEAD) or gate.over("").search(line.replace("\n", ""), 0, HEAD), line

    holds()


def test_a_pattern_of_the_user_that_names_no_hint_is_tried_on_every_line() -> None:
    table = {"hints": ["无正文"], "line_hints": ["下载"], "lines": ["下载.*", "此面无正文$"]}
    assert furniture_table(table).line_hints is None
    assert furniture_table(table | {"lines": ["下载.*"]}).line_hints is not None


CONTENTS = """云溪县档案馆2021年度部门决算
目  录
第一部分 部门概况
一、主要职责
二、机构设置
第二部分 决算情况说明
第三部分 名词解释
"""


def test_a_table_of_contents_is_no_part_of_the_report() -> None:
    found = document(CONTENTS + "第一部分 部门概况\n一、主要职责\n保管档案。\n二、机构设置\n内设科室3个。\n")
    assert [p.line for p in found.paragraphs] == [1, 8, 9, 10, 11, 12]


def test_a_table_of_contents_may_be_all_that_follows() -> None:
    assert [p.line for p in document(CONTENTS).paragraphs] == [1]


@pytest.mark.parametrize("below", ["公开目录分为三类。\n", "一、规章类\n二、文件类\n三、其他类。\n"])
def test_a_list_below_a_heading_is_no_table_of_contents(below: str) -> None:
    found = document("主动公开目录\n" + below)
    assert len(found.paragraphs) == 1 + below.count("\n")
