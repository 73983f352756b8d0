"""Markdown's own marks are blank to rules, and nothing moves."""

from __future__ import annotations

import pytest
from conftest import document
from hypothesis import given
from hypothesis import strategies as st

from linter.source import Source
from linter.source.markdown import without_marks


def shadow(text: str) -> str:
    return Source("a.md", text, markdown=True).shadow


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("**重点**工作", "  重点  工作"),
        ("***重点***工作", "   重点   工作"),
        ("__重点__ 工作", "  重点   工作"),
        ("## 一、工作", "   一、工作"),
        ("> 引文", "  引文"),
        ("- 一项", "  一项"),
        ("见`20xx`处", "见      处"),
        ("[文件](https://example.org/20xx)发", "[文件]" + " " * 26 + "发"),
        ("<br>换行", "    换行"),
        ("前<!-- 待补 -->后", "前           后"),
        ("---", "   "),
        ("* * *", "     "),
        ("____", "    "),
        ("| --- | :-: |", "             "),
        (r"5\*3", "5 *3"),
        ("前\n~~~\n20xx\n~~~", "前\n   \n    \n   "),
        ("见```20xx```处", "见" + " " * 10 + "处"),
    ],
)
def test_marks_are_blank(text: str, seen: str) -> None:
    assert shadow(text) == seen


@pytest.mark.parametrize(
    "text", ["****年", "任教____年", "共__人", "任教__年,共__人", "3 * 4 * 5", "甲_乙_丙", "总数 - 分数", "---x"]
)
def test_masks_and_signs_are_not_marks(text: str) -> None:
    assert shadow(text).split() == text.split() or shadow(text) == text


def test_code_is_not_prose() -> None:
    text = "前\n```\n20xx年\n```\n后20xx"
    assert shadow(text) == "前\n   \n     \n   \n后20xx"


def test_code_that_is_never_closed_reaches_the_end() -> None:
    assert shadow("前\n```\n20xx年") == "前\n   \n     "


def test_a_comment_that_is_never_closed_hides_nothing() -> None:
    assert "20xx年" in shadow("前<!-- 20xx年\n后")


def test_front_matter_is_not_prose() -> None:
    assert shadow("---\ntitle: 20xx\n---\n正文") == "   \n           \n   \n正文"


def test_a_heading_keeps_its_depth() -> None:
    found = document("# 总结\n\n## 一、工作\n\n正文一句。\n", markdown=True).paragraphs
    assert [(p.depth, p.role) for p in found] == [(1, "heading"), (2, "heading"), (0, "text")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_heading_keeps_its_depth_with_any_line_end(end: str) -> None:
    text = end.join(["前言一句话。", "", "## 一、工作", "", "正文一句。"])
    assert [p.depth for p in document(text, markdown=True).paragraphs] == [0, 2, 0]


def test_wrapped_lines_are_one_paragraph() -> None:
    found = document("全县经济\n平稳运行。\n\n- 一项\n- 二项\n", markdown=True).paragraphs
    assert len(found) == 3


@given(st.text(st.sampled_from("年2*_`#<>!-|[]()~ \n\\"), max_size=80))
def test_nothing_moves(text: str) -> None:
    seen = without_marks(text)
    assert len(seen) == len(text)
    assert all(b in (a, " ") for a, b in zip(text, seen, strict=True))
    assert [i for i, c in enumerate(seen) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
