"""What people read: the caret under Chinese, the window on a long paragraph, the other place, the suggestion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.engine import Failure, Report
from linter.finding import Edit, Finding, Fix, Label, Place, Span
from linter.report import concise, text
from linter.report.summary import summary_of
from linter.report.text import ROOM
from linter.report.width import columns, printable, window
from linter.source import Source

DRAFT = "全县完成投资980万元，比上年增长8.5%。\n其中：中央资金977万元。"


def finding(
    source: Source, marked: str, *, labels: tuple[tuple[str, str], ...] = (), suggestion: str | None = None, at: int = 0
) -> Finding:
    start = source.text.index(marked, at)
    span = Span(start, start + len(marked))
    spans = [(Span(source.text.index(t), source.text.index(t) + len(t)), note) for t, note in labels]
    return Finding(
        rule="own/name",
        severity="error",
        path=source.path,
        place=source.place(span),
        span=span,
        message=f"写的是“{marked}”",
        excerpt="",
        suggestion=suggestion,
        labels=tuple(Label(source.place(s), source.text[s.start : s.end], note) for s, note in spans),
        fix=None,
        fingerprint="0",
    )


def shown(source: Source, *findings: Finding, color: bool = False, language: str = "zh") -> list[str]:
    lines = {n: source.text[slice(*source.line_span(n))] for n in range(1, len(source.line_starts) + 1)}
    report = Report(source.path, findings, (), lines, 7, 3)
    return list(text.render([report], summary_of([report]), language, color))


def test_the_caret_stands_under_the_characters() -> None:
    source = Source("draft.txt", DRAFT)
    assert shown(source, finding(source, "980万元"))[:3] == [
        "draft.txt:1:7: error own/name 写的是“980万元”",
        "1 | 全县完成投资980万元，比上年增长8.5%。",
        "  |             ^^^^^^^",
    ]


def test_a_place_on_the_same_line_is_named() -> None:
    source = Source("draft.txt", DRAFT)
    lines = shown(source, finding(source, "8.5%", labels=(("980万元", "本年"),)))
    assert lines[3] == "  = 本年: 980万元 (1:7)"
    assert lines[4] == ""


def test_a_place_on_another_line_is_shown() -> None:
    source = Source("draft.txt", DRAFT)
    assert shown(source, finding(source, "980万元", labels=(("977万元", "各项之和"),)))[3:6] == [
        "  = 各项之和: 977万元 (2:8)",
        "2 | 其中：中央资金977万元。",
        "  |               -------",
    ]


def test_the_margin_fits_the_longest_line_number() -> None:
    source = Source("draft.txt", "\n" * 8 + "张三\n" + "李四")
    lines = shown(source, finding(source, "张三", labels=(("李四", "另见"),)))
    assert lines[1] == " 9 | 张三"
    assert lines[4] == "10 | 李四"


def test_a_place_in_another_file_is_named_with_its_path() -> None:
    source = Source("draft.txt", DRAFT)
    one = finding(source, "980万元")
    other = one._replace(labels=(Label(Place(300, 4, 300, 6), "977万元", "上期", "last.txt"),))
    assert shown(source, other)[1:4] == [
        "1 | 全县完成投资980万元，比上年增长8.5%。",
        "  |             ^^^^^^^",
        "  = 上期: 977万元 (last.txt:300:4)",
    ]


def test_the_suggestion_is_shown_on_one_line() -> None:
    source = Source("draft.txt", DRAFT)
    assert shown(source, finding(source, "8.5%", suggestion="8.6%"))[3] == "  = 建议: 8.6%"
    assert shown(source, finding(source, "8.5%", suggestion="8.6%"), language="en")[3] == "  = suggestion: 8.6%"
    assert shown(source, finding(source, "8.5%", suggestion="一\n二"))[3] == "  = 建议: 一 二"
    long = shown(source, finding(source, "8.5%", suggestion="很" * 500))[3]
    assert columns(long) <= ROOM + 12


@pytest.mark.parametrize("at", [0, 10, 850, 1690])
def test_a_long_paragraph_shows_a_window(at: int) -> None:
    words = "全县各级各部门认真贯彻落实各项决策部署" * 100
    source = Source("draft.txt", words[:at] + "张三" + words[at:1700])
    head, passage, caret, *_ = shown(source, finding(source, "张三"))
    assert head.startswith(f"draft.txt:1:{at + 1}: ")
    assert columns(passage) <= ROOM + 4
    assert passage.startswith("1 | …") == (at > 50)
    assert passage.endswith("…") == (at < 1600)
    assert columns(caret) == columns(passage[: passage.index("张三") + 2])
    assert caret.endswith("^^^^")


def test_a_mark_longer_than_the_window_is_cut() -> None:
    source = Source("draft.txt", "前" + "长" * 3000 + "后")
    _, passage, caret, *_ = shown(source, finding(source, "长" * 3000))
    assert columns(passage) <= ROOM + 4
    assert columns(caret) <= columns(passage)


def test_a_mark_over_two_lines_is_shown_to_the_end_of_the_first() -> None:
    source = Source("draft.txt", "一二三\n四五六")
    assert shown(source, finding(source, "三\n四"))[:3] == [
        "draft.txt:1:3: error own/name 写的是“三 四”",
        "1 | 一二三",
        "  |     ^^",
    ]


def test_a_tab_takes_one_column_and_its_caret_too() -> None:
    source = Source("draft.txt", "甲\t乙\t丙张三")
    assert shown(source, finding(source, "张三"))[1:3] == ["1 | 甲 乙 丙张三", "  |         ^^^^"]


def test_an_empty_mark_has_a_caret() -> None:
    source = Source("draft.txt", "甲乙")
    one = finding(source, "乙")._replace(place=Place(1, 3, 1, 3), span=Span(2, 2))
    assert shown(source, one)[2] == "  |     ^"


def test_characters_outside_the_basic_plane_take_two_columns() -> None:
    source = Source("draft.txt", "𠮷祥张三")
    assert shown(source, finding(source, "张三"))[2] == "  |     ^^^^"


def test_a_draft_does_not_command_the_terminal() -> None:
    source = Source("a\x1b[31m.txt", "前\x1b[2J\x07张三\x9b")
    assert not any(
        "\x1b" in line or "\x07" in line or "\x9b" in line for line in shown(source, finding(source, "张三"))
    )
    assert printable("甲\u2028乙\t丙") == "甲\ufffd乙 丙"


def test_colours_only_where_they_are_wanted() -> None:
    source = Source("draft.txt", DRAFT)
    assert shown(source, finding(source, "8.5%"), color=True)[0].startswith("\x1b[1;31m")
    assert "\x1b" not in "".join(shown(source, finding(source, "8.5%")))


def test_the_end_counts_what_was_found_and_recomputed() -> None:
    source = Source("draft.txt", DRAFT)
    warning = finding(source, "8.5%")._replace(severity="warning")
    assert shown(source, finding(source, "8.5%"), warning)[-2:] == [
        "共发现 2 处问题：错误 1，警告 1，提示 0。",
        "检查文件 1 个，读到数字 7 个，参与核算 3 个。",
    ]
    assert shown(source, language="en") == [
        "No problems found.",
        "Files checked: 1; numbers read: 7, recomputed: 3.",
    ]


def test_what_could_not_be_checked_is_never_called_clean() -> None:
    report = Report("a.txt", (), (Failure("a.txt", "No such file"),), {})
    lines = list(text.render([report], summary_of([report]), "zh", False))
    assert lines == ["检查文件 0 个，读到数字 0 个，参与核算 0 个。"]


def test_concise_is_one_line_a_finding() -> None:
    source = Source("draft.txt", DRAFT + "\n")
    report = Report("draft.txt", (finding(source, "8.5%"), finding(source, "元，比"), finding(source, "。\n")), (), {})
    assert list(concise.render([report])) == [
        "draft.txt:1:18: error own/name 写的是“8.5%”",
        "draft.txt:1:11: error own/name 写的是“元，比”",
        "draft.txt:1:22: error own/name 写的是“。 ”",
    ]


def test_a_fix_has_its_places() -> None:
    edit = Edit(Place(1, 1, 1, 3), Span(0, 2), "李四")
    assert Fix("safe", (edit,)).edits[0].place.end_column == 3


@given(st.text(st.sampled_from("一a。\u0301\u200b𠮷 ")), st.integers(0, 60), st.integers(0, 60), st.integers(10, 40))
def test_a_window_fits_and_holds_its_mark(line: str, start: int, length: int, room: int) -> None:
    start = min(start, len(line))
    end = min(start + length, len(line))
    room += 2
    seen, left, right = window(line, start, end, room)
    assert columns(seen) <= room
    assert 0 <= left <= right <= len(seen)
    assert line[start:end].startswith(seen[left:right])


@pytest.mark.parametrize(("language", "said"), [("zh", "建议: 删去"), ("en", "suggestion: take it away")])
def test_a_suggestion_to_take_text_away_is_said_in_words(language: str, said: str) -> None:
    source = Source("draft.txt", DRAFT)
    assert any(said in line for line in shown(source, finding(source, "其中：", suggestion=""), language=language))
