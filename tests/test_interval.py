"""Intervals: arithmetic that never loses a value, and bounds that know whether they belong."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts.interval import INFINITY, Interval

fractions = st.fractions(min_value=-100, max_value=100, max_denominator=50)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    a, b = sorted((draw(fractions), draw(fractions)))
    return Interval(a, b)


def holds(interval: Interval, value: Fraction) -> bool:
    return interval.meets(Interval.exact(value))


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    interval = draw(intervals())
    share = draw(st.fractions(min_value=0, max_value=1, max_denominator=20))
    return interval, Fraction(interval.low) + share * (Fraction(interval.high) - Fraction(interval.low))


@given(members(), members())
def test_a_result_holds_the_result_of_its_members(
    one: tuple[Interval, Fraction], two: tuple[Interval, Fraction]
) -> None:
    (a, x), (b, y) = one, two
    assert holds(a + b, x + y)
    assert holds(a - b, x - y)
    assert holds(a * b, x * y)
    assert holds(abs(a), abs(x))
    if b.low > 0 or b.high < 0:
        assert holds(a / b, x / y)


def test_a_rounded_number_does_not_hold_its_upper_bound() -> None:
    printed = Interval(Fraction(945, 1000), Fraction(955, 1000), True, False)
    assert holds(printed, Fraction(945, 1000))
    assert not holds(printed, Fraction(955, 1000))


def test_intervals_that_touch_at_an_open_end_do_not_meet() -> None:
    low = Interval(Fraction(1), Fraction(2), True, False)
    assert not low.meets(Interval(Fraction(2), Fraction(3)))
    assert Interval(Fraction(1), Fraction(2)).meets(Interval(Fraction(2), Fraction(3)))


def test_below_is_undecided_where_intervals_overlap() -> None:
    a, b = Interval(Fraction(1), Fraction(3)), Interval(Fraction(2), Fraction(4))
    assert a.below(b) is None
    assert a.below(Interval(Fraction(5), Fraction(6))) is True
    assert b.below(Interval(Fraction(0), Fraction(1))) is False


def test_an_unbounded_side_stays_unbounded() -> None:
    over = Interval(Fraction(500), INFINITY)
    assert (over + over).high == INFINITY
    assert (Interval.exact(1) / over).low == 0
    assert holds(over * Interval.exact(2), Fraction(10**9))


def test_division_by_what_may_be_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        Interval.exact(1) / Interval(Fraction(-1), Fraction(1))


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Interval(Fraction(2), Fraction(1))
