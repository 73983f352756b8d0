"""Chinese numerals, Arabic numerals, and mixtures of the two."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts import numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("237", "237"),
        ("1,281.22", "1281.22"),
        ("4 895", "4895"),
        ("1 9 9 7", "1997"),
        ("二百三十七", "237"),
        ("两千零五", "2005"),
        ("二〇〇五", "2005"),
        ("十", "10"),
        ("十二", "12"),
        ("一百零八", "108"),
        ("三千二", "3200"),
        ("一百三", "130"),
        ("一万二", "12000"),
        ("两万五千", "25000"),
        ("三千五百万", "35000000"),
        ("一亿二千万", "120000000"),
        ("1.2万亿", "1200000000000"),
        ("3万5千", "35000"),
        ("十二点五", "12.5"),
        ("九十五点二", "95.2"),
    ],
)
def test_a_numeral_is_read(text: str, value: str) -> None:
    assert numerals.parse(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "五六七十", "abc", "十点", "1.2.3"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    assert numerals.parse(text) in (None, Decimal(0))


@given(st.integers(0, 10**12))
def test_a_written_number_reads_back(number: int) -> None:
    assert numerals.parse(numerals.written(Decimal(number))) == number


@given(st.decimals(0, 10000, places=2))
def test_decimals_are_written_and_read_back(number: Decimal) -> None:
    assert numerals.parse(numerals.written(number)) == number


@pytest.mark.parametrize(("text", "count"), [("95", 0), ("95.20", 2), ("九十五点二", 1), ("二百", 0)])
def test_printed_decimals_are_counted(text: str, count: int) -> None:
    assert numerals.decimals(text) == count
