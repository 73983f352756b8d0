"""What the figures alone say of a condition is what the whole reading says, or nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.expression.outlook import Figure, outlook
from linter.expression.reading import expression
from linter.facts.interval import Interval
from linter.facts.scanning import scan
from linter.formulas.binding import figure_of, interval_of, loosened

NAMES = ("a", "b", "c", "label")


def refuted(source: str, **figures: Figure) -> bool:
    """Whether the figures refute the condition."""
    return outlook(expression(source, NAMES, {}).root, list(figures))(list(figures.values())) is False


@pytest.mark.parametrize(
    "source",
    [
        "a / b > c",
        "agrees(a / b, c)",
        "within(a, b, 1.5)",
        "agrees(a / b, c) and matches(unit(a), '人')",
        "abs(a - b) > 60 and c > 0",
        "not (a < b or matches(unit(a), '人'))",
    ],
)
def test_figures_that_cannot_bear_a_claim_refute_it(source: str) -> None:
    assert refuted(source, a=(50, 50, "人"), b=(100, 100, "人"), c=(0.595, 0.605, "%"))


@pytest.mark.parametrize(
    "source",
    [
        "a / b < c",
        "within(a, b, 3)",
        "agrees(a / b, c) or matches(unit(a), '人')",
        "not same_unit(a, b) or c > 1",
        "root(a, c) > 1000",
        "agrees(a, b - 50)",
    ],
)
def test_what_the_figures_leave_open_is_not_refuted(source: str) -> None:
    assert not refuted(source, a=(50, 50, "人"), b=(100, 100, "人"), c=(0.595, 0.605, "%"))


@pytest.mark.parametrize("source", ["agrees(a / b, c)", "agrees(b * c, a)", "agrees(b, a) or agrees(a, c * b)"])
def test_figures_that_overlap_bear_a_claim_out(source: str) -> None:
    figures: list[Figure] = [(50, 50, "人"), (100, 100, "人"), (0.495, 0.505, "%")]
    assert outlook(expression(source, NAMES, {}).root, NAMES[:3])(figures) is True


def test_what_only_the_room_for_errors_lets_meet_is_open() -> None:
    figures: list[Figure] = [(1e12, 1e12, ""), (1e12 - 1, 1e12 - 1, ""), (1.001, 1.001, "")]
    assert outlook(expression("agrees(a - b, c)", NAMES, {}).root, NAMES[:3])(figures) is None


def test_other_units_refute_what_needs_the_same() -> None:
    assert refuted("same_unit(a, b)", a=(1, 1, "人"), b=(2, 2, "元"))
    assert not refuted("same_unit(a, b)", a=(1, 1, "人"), b=(2, 2, "名"))


def test_a_divisor_that_may_be_zero_says_nothing() -> None:
    assert not refuted("a / b > 5", a=(1, 1, ""), b=(0, 2, ""))


QUANTITIES = (
    "258人", "12.6亿元", "95%", "下降3.2%", "减少120人", "约1500户", "三分之一", "60—70人", "3:7", "1.5倍", "九成",
)  # fmt: skip


@pytest.mark.parametrize("text", QUANTITIES)
def test_the_figure_of_a_quantity_is_its_interval(text: str) -> None:
    (quantity,) = scan(text, text)
    interval = interval_of(quantity)
    low, high, unit = figure_of(quantity)
    assert (low, high) == (pytest.approx(float(interval.low)), pytest.approx(float(interval.high)))
    assert unit == quantity.unit


@pytest.mark.parametrize("text", QUANTITIES)
def test_loosened_a_figure_takes_in_what_was_cut_off_or_rounded_up(text: str) -> None:
    (quantity,) = scan(text, text)
    interval = interval_of(quantity, loose=True)
    low, high, _ = loosened(quantity, figure_of(quantity))
    assert low <= float(interval.low) + 1e-9
    assert high >= float(interval.high) - 1e-9


NUMBERS = st.recursive(
    st.sampled_from(["a", "b", "c", "2", "1.6", "10"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        inner.map(lambda one: f"abs({one})"),
        inner.map(lambda one: f"(-{one})"),
    ),
    max_leaves=5,
)
CONDITIONS = st.recursive(
    st.one_of(
        st.tuples(NUMBERS, st.sampled_from(["<", ">", "<=", ">=", "==", "!="]), NUMBERS).map(" ".join),
        st.tuples(NUMBERS, NUMBERS).map(lambda p: f"agrees({p[0]}, {p[1]})"),
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        inner.map(lambda one: f"not ({one})"),
    ),
    max_leaves=5,
)
INTERVALS = st.tuples(st.integers(-2000, 2000), st.sampled_from([0, 1, 5, 50])).map(
    lambda p: (Fraction(p[0] - p[1], 10), Fraction(p[0] + p[1], 10))
)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(CONDITIONS, st.tuples(INTERVALS, INTERVALS, INTERVALS))
def test_whatever_it_says_is_what_exact_arithmetic_says(
    source: str, bounds: tuple[tuple[Fraction, Fraction], ...]
) -> None:
    condition = expression(source, NAMES, {})
    exact = {name: Interval(low, high) for name, (low, high) in zip("abc", bounds, strict=True)}
    figures: list[Figure] = [(float(i.low), float(i.high), "") for i in exact.values()]
    told = outlook(condition.root, ["a", "b", "c"])(figures)
    if told is False:
        assert condition.holds(exact) is not True, source
    elif told is True:
        assert condition.holds(exact) is True, source
