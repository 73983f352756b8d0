"""Calendar expressions are found as they are written, each with its span."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts.dates import days_in, scan_dates, widen


def points(text: str) -> list[tuple[str, int | None, int | None, int | None]]:
    """Each point with the text it covers."""
    return [(text[p.span.start : p.span.end], p.year, p.month, p.day) for p in scan_dates(text).points]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024年5月3日", [("2024年5月3日", 2024, 5, 3)]),
        ("2024 年 5 月 3 日", [("2024 年 5 月 3 日", 2024, 5, 3)]),
        ("1.2024年工作回顾", [("2024年", 2024, None, None)]),
        ("2023年度工作", [("2023年度", 2023, None, None)]),
        ("2023上半年", [("2023", 2023, None, None)]),
        ("二〇一二年七月二十日", [("二〇一二年七月二十日", 2012, 7, 20)]),
        ("二零二三年十月", [("二零二三年十月", 2023, 10, None)]),
        ("二0一0年", [("二0一0年", 2010, None, None)]),
        ("一九九八年夏", [("一九九八年", 1998, None, None)]),
        ("05年上半年", [("05年", 2005, None, None)]),
        ("98年8月抗洪", [("98年8月", 1998, 8, None)]),
        ("(2013.3.20)", [("2013.3.20", 2013, 3, 20)]),
        ("12月份", [("12月份", None, 12, None)]),
        ("13月5日", [("13月5日", None, 13, 5)]),
    ],
)
def test_points_are_read_as_written(text: str, found: list[tuple[str, int | None, int | None, int | None]]) -> None:
    assert points(text) == found


@pytest.mark.parametrize(
    "text", ["任教20年以上", "0.5年", "3个月", "土地承包到期后再延长30年", "5号楼", "1998元", "20年来"]
)
def test_lengths_of_time_and_amounts_are_no_points(text: str) -> None:
    assert points(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016—2020年", (2016, None, None), (2020, None, None)),
        ("(2021-2025)", (2021, None, None), (2025, None, None)),
        ("2012年到2017年", (2012, None, None), (2017, None, None)),
        ("1—6月", (None, 1, None), (None, 6, None)),
        ("5月15日至31日", (None, 5, 15), (None, 5, 31)),
        ("5月27—28日", (None, 5, 27), (None, 5, 28)),
        ("2024年3月至5月", (2024, 3, None), (2024, 5, None)),
        ("2023-2024学年度", (2023, None, None), (2024, None, None)),
    ],
)
def test_ranges_give_both_ends(text: str, first: tuple[int | None, ...], last: tuple[int | None, ...]) -> None:
    (stretch,) = scan_dates(text).stretches
    one, two = stretch.resolved()
    assert (one.year, one.month, one.day) == first
    assert (two.year, two.month, two.day) == last
    assert text[stretch.span.start : stretch.span.end] == text.strip("()")


def test_periods_know_their_months_and_year() -> None:
    found = scan_dates("2024年上半年,前三季度,第四季度,下半年").periods
    assert [(p.first_month, p.last_month, p.year) for p in found] == [
        (1, 6, 2024), (1, 9, None), (10, 12, None), (7, 12, None),
    ]  # fmt: skip


def test_a_clock_that_gives_the_hour_twice_is_told_apart() -> None:
    clocks = scan_dates("5月3日18点30分;23点26时。").clocks
    assert [(c.hour, c.minute, c.twice) for c in clocks] == [(18, 30, False), (23, 26, True)]


def test_a_weekday_belongs_to_the_date_before_it() -> None:
    (weekday,) = scan_dates("2023年5月17日(星期三)上午").weekdays
    assert (weekday.weekday, weekday.date.day) == (2, 17)


def test_months_have_their_lengths() -> None:
    assert [days_in(2, 2023), days_in(2, 2024), days_in(2, None), days_in(6, 2023)] == [28, 29, 29, 30]


def test_two_digits_stand_for_a_year_near_our_time() -> None:
    assert [widen(5), widen(98), widen(24), widen(42)] == [2005, 1998, 2024, None]


@given(st.text(alphabet="0123456789年月日至-—(). 一二〇十点时:上半度,。\n", max_size=60))
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    dates = scan_dates(text)
    starts = [p.span.start for p in dates.points]
    assert starts == sorted(starts)
    for point in dates.points:
        assert 0 <= point.span.start < point.span.end <= len(text)


def test_a_run_of_digits_is_read_once() -> None:
    start = process_time()
    assert scan_dates("1" * 200_000).points == ()
    assert process_time() - start < 2
