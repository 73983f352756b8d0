"""Exact intervals: what a printed number can have been rounded from, and arithmetic over that."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

Bound = Fraction | float
"""A finite bound is a Fraction; only an infinity is a float."""

INFINITY = math.inf


class Interval:
    """The numbers between two bounds; a bound that is not closed does not belong to it."""

    __slots__ = ("high", "high_closed", "low", "low_closed")

    def __init__(self, low: Bound, high: Bound, low_closed: bool = True, high_closed: bool = True) -> None:
        if low > high:
            raise ValueError(f"an interval from {low} to {high} is empty")
        self.low = low
        self.high = high
        self.low_closed = low_closed
        self.high_closed = high_closed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Interval) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __repr__(self) -> str:
        return f"Interval{self._key}"

    @property
    def _key(self) -> tuple[Bound, Bound, bool, bool]:
        return self.low, self.high, self.low_closed, self.high_closed

    @classmethod
    def exact(cls, value: Fraction | int) -> Interval:
        """The interval of one number."""
        bound = Fraction(value)
        return cls(bound, bound)

    @property
    def middle(self) -> Fraction:
        """The number to print for the interval: its centre, or its finite end."""
        if isinstance(self.low, float):
            return Fraction(0) if isinstance(self.high, float) else self.high
        return self.low if isinstance(self.high, float) else (self.low + self.high) / 2

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def meets(self, other: Interval) -> bool:
        """Whether some number belongs to both: two values agree where their intervals meet."""
        if self.low > other.high or other.low > self.high:
            return False
        if self.low == other.high:
            return self.low_closed and other.high_closed
        if other.low == self.high:
            return other.low_closed and self.high_closed
        return True

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_closed, self.low_closed)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        if self.low > 0 and other.low > 0:
            # What reports state is mostly positive: the corners are known.
            return Interval(
                self.low * other.low,
                self.high * other.high,
                self.low_closed and other.low_closed,
                self.high_closed and other.high_closed,
            )
        corners = [
            (_times(a, b), a_closed and b_closed)
            for a, a_closed in ((self.low, self.low_closed), (self.high, self.high_closed))
            for b, b_closed in ((other.low, other.low_closed), (other.high, other.high_closed))
        ]
        return _hull(corners)

    def __truediv__(self, other: Interval) -> Interval:
        """The quotients. ZeroDivisionError where the divisor may be zero: nothing can be said then."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be zero")
        if self.low > 0 and other.low > 0 and not isinstance(other.high, float):
            return Interval(
                self.low / other.high,
                self.high / other.low,
                self.low_closed and other.high_closed,
                self.high_closed and other.low_closed,
            )
        inverse = Interval(_inverse(other.high), _inverse(other.low), other.high_closed, other.low_closed)
        return self * inverse

    def __abs__(self) -> Interval:
        if self.low >= 0:
            return self
        if self.high <= 0:
            return -self
        return Interval(Fraction(0), max(-self.low, self.high))

    def below(self, other: Interval) -> bool | None:
        """Whether a number here is less than one there: always, never, or (None) that depends."""
        if self.high < other.low or (self.high == other.low and not (self.high_closed and other.low_closed)):
            return True
        return False if self.low >= other.high else None


def smallest(items: Iterable[Interval]) -> Interval:
    """The interval with the least centre."""
    return min(items, key=lambda item: item.middle)


def largest(items: Iterable[Interval]) -> Interval:
    """The interval with the greatest centre."""
    return max(items, key=lambda item: item.middle)


def _times(a: Bound, b: Bound) -> Bound:
    return Fraction(0) if a == 0 or b == 0 else a * b


def _inverse(bound: Bound) -> Bound:
    return Fraction(0) if isinstance(bound, float) else 1 / bound


def _hull(corners: list[tuple[Bound, bool]]) -> Interval:
    low = min(value for value, _ in corners)
    high = max(value for value, _ in corners)
    return Interval(
        low,
        high,
        any(closed for value, closed in corners if value == low),
        any(closed for value, closed in corners if value == high),
    )
