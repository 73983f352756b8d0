"""Which marks have lost their partner."""

from __future__ import annotations

import pytest

from linter.facts.pairs import lone_marks


def lone(shadow: str) -> list[tuple[int, str]]:
    return [(mark.at, mark.partner) for mark in lone_marks(shadow)]


@pytest.mark.parametrize(
    "text",
    [
        "“甲‘乙’丙”《丁〈戊〉》(己[庚])",
        "1)甲;2)乙;(三)丙",
        "要坚持“安全第\n\n一、预防为主”的方针",
        "“第一段。\n“第二段。”",
        "根据文件(市教基字\n[2022]7号),成立专班",
        "",
    ],
)
def test_whole_pairs_and_item_counters_are_left_alone(text: str) -> None:
    assert lone(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("制定《方案,推进", [(2, "》")]),
        ("方案》推进", [(2, "《")]),
        ("“甲“乙”", [(0, "”")]),
        ("(三加强领导\n(四)改进作风", [(0, ")")]),
        ("“甲《乙”丙", [(2, "》")]),
        ("总的原则是:(1坚持统筹。(2)坚持节约。\n3)坚持创新。", [(6, ")")]),
    ],
)
def test_a_lost_partner_is_found_on_its_line(text: str, found: list[tuple[int, str]]) -> None:
    assert lone(text) == found


def test_marks_far_apart_are_no_pair() -> None:
    assert len(lone("“甲" + "\n乙" * 6 + "”")) == 2
