"""Text wrapped by hand is read with its paragraphs joined, and findings keep the places of the file."""

from __future__ import annotations

import pytest
from conftest import document, shipped

from linter.engine import lint_source
from linter.fixing import edited
from linter.source import Source

PARAGRAPHS = (
    "今年以来，全镇上下围绕年初确定的目标任务，坚持项目带动，突出产业支撑，强化民生保障，各项工作取得了新的进展。",
    "粮食播种面积稳定在七万亩以上，新建高标准农田六千亩，修复水毁沟渠十四公里，机耕、机播、机收水平稳步提高。",
    "全年办结群众来信来访事项二百余件，调解矛盾纠纷九十多起，开展安全生产检查四十次，社会大局保持和谐稳定。",
    "新改建农村公路十二公里，改造老旧泵站五座，硬化村内道路八千平方米，绿化荒山三百亩，人居环境明显改善。",
)


def wrapped(width: int, indent: str = "") -> str:
    """The paragraphs, cut into lines of a width."""
    lines = []
    for text in PARAGRAPHS * 2:
        whole = indent + text
        lines += [whole[at : at + width] for at in range(0, len(whole), width)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("width", [21, 24, 28])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_wrapped_paragraphs_are_joined(width: int, indent: str) -> None:
    found = document(wrapped(width, indent))
    assert [found.text_of(p.span) for p in found.paragraphs] == list(PARAGRAPHS * 2)


def test_one_line_paragraphs_are_left_alone() -> None:
    source = document("\n".join(PARAGRAPHS * 3)).source
    assert source.gaps == ()


def test_names_of_one_length_are_not_joined() -> None:
    names = [f"清河县第{n}中学教学综合楼及附属设施建设改造工程项目" for n in "一二三四五六七八九十"]
    assert len(document("\n".join(names)).paragraphs) == 10


def test_places_are_those_of_the_file() -> None:
    text = wrapped(24)
    source = document(text).source
    for words in ("突出产业支撑", "水毁沟渠", "和谐稳定"):
        at = source.text.index(words)
        line, column = source.place(source.in_file(document(text).paragraphs[0].span)).line, 1
        assert (line, column) == (1, 1)
        place = source.place(type(source.line_span(1))(at, at + 1))
        assert text.split("\n")[place.line - 1][place.column - 1] == words[0]


def test_fixes_of_joined_text_are_made_in_the_file() -> None:
    text = wrapped(24).replace("水毁沟渠", "水毁的的沟渠", 1)
    report = lint_source(Source("draft.txt", text), shipped())
    doubled = next(f for f in report.findings if f.rule == "text/doubled-word")
    assert text[doubled.span.start : doubled.span.end] == "的"
    assert doubled.fix is not None
    assert edited(text, doubled.fix.edits) == wrapped(24).replace("水毁沟渠", "水毁的沟渠", 1)


def test_a_few_lines_of_one_width_are_wrapped() -> None:
    text = "一、主要工作\n" + "".join(t[:26] + "\n" + t[26:] + "\n" for t in (p for p in PARAGRAPHS[:3]))
    assert [p.line for p in document(text).paragraphs] == [1, 2, 4, 6]


def test_an_amount_at_the_head_of_a_line_goes_on_after_a_short_one() -> None:
    found = document(wrapped(28) + "全年发放补贴比上年增加\n286.4 万元，增长8.2%。\n")
    assert found.text_of(found.paragraphs[-1].span) == "全年发放补贴比上年增加286.4 万元，增长8.2%。"


def test_rows_with_a_bar_behind_each_cell_are_not_joined() -> None:
    rows = "\n".join(["责任单位、转派工单、同比增减情况及占比 |"] * 4) + "\n"
    assert len(document(rows).paragraphs) == 4
