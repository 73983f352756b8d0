"""A quantity as written: number, unit, scale and hedge, and the interval of values that it can stand for."""

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from linter.facts import numerals
from linter.facts.interval import INFINITY, Interval
from linter.finding import Span

KINDS = (
    "count", "money", "measure", "duration", "percent", "points", "times", "fold", "ratio", "rank", "ordinal",
    "price", "plain", "portion",
)  # fmt: skip


class Quantity(NamedTuple):
    """One number as written, with what it counts.

    `start` and `end` cover number, scale and unit; `outer_start` and `outer_end` cover the hedges too. `power` is the
    scale (4 for 万; -2 for %), `until` the second number of a range or ratio, `change` is rise or fall for a
    difference (增加120人, 下降3%) and empty for a level.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    kind: str
    number: str
    unit: str
    power: int
    hedge: str
    change: str
    until: str = ""
    of: str = ""
    per: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def outer(self) -> Span:
        """The span with its hedges."""
        return Span(self.outer_start, self.outer_end)

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return numerals.decimals(self.number)

    @property
    def value(self) -> Decimal:
        """The stated value in the unit (95% is 0.95, 1.2万元 is 12000); 3:7 and 三分之一 are the quotient."""
        value = _read(self.number)
        if self.kind == "ratio":
            return value / (_read(self.until) or Decimal(1))
        if self.of:
            return value / (_read(self.of) or Decimal(1))
        return value.scaleb(self.power)

    @property
    def exact(self) -> Fraction:
        """The stated value as a fraction, so that a third stays a third."""
        if self.kind == "ratio":
            return _fraction(_read(self.number)) / _fraction(_read(self.until))
        if self.of:
            return _fraction(_read(self.number)) / _fraction(_read(self.of))
        return _fraction(self.value)

    @property
    def step(self) -> Fraction:
        """One unit of the last printed digit; of a fraction in words, a tenth of it, since 三分之一 is a rough word."""
        if self.of:
            return abs(self.exact) / 10
        return _ten_to(self.power - self.decimals)

    @property
    def rounded(self) -> bool:
        """Whether the number stands for a range of values: a bare count is exact, an amount with a scale is not."""
        scaled = bool(self.of) or self.decimals > 0 or self.power != 0
        return scaled or self.kind in {"measure", "ratio", "times", "duration", "price"}

    def interval(self, loose: bool = False) -> Interval:
        """What the number can be rounded from; `loose` also allows for a truncation or a ceiling."""
        if self.kind == "ratio":
            top, bottom = (_printed(n, loose) for n in (self.number, self.until))
            return top / bottom
        value = self.exact
        if self.until:
            return Interval(value, Fraction(_read(self.until).scaleb(self.power)))
        if self.hedge:
            return _hedged(value, self.step, self.number, self.hedge)
        if not self.rounded:
            return Interval.exact(value)
        if not loose:
            half = self.step / 2
            return Interval(value - half, value + half, True, False)
        return Interval(value - self._lift, value + self.step, False, False)

    @property
    def _lift(self) -> Fraction:
        """How far a figure may have been rounded up: to its next unit, but where that is much: 4.1 is no 5倍."""
        return self.step if self.step <= abs(self.exact) / 20 else self.step / 2


@cache
def _ten_to(power: int) -> Fraction:
    return Fraction(10) ** power


def _fraction(value: Decimal) -> Fraction:
    """The same number. Made of two integers, it need not ask what kind of number it was."""
    return Fraction(*value.as_integer_ratio())


def _read(text: str) -> Decimal:
    negative = text[:1] in "-−"
    value = numerals.parse(text[1:] if negative else text)
    if value is None:
        raise ValueError(f"{text!r} is not a number")
    return -value if negative else value


def _printed(number: str, loose: bool) -> Interval:
    value, places = Fraction(_read(number)), numerals.decimals(number)
    if not places and value == 1:  # the 1 of 1:15 is the measure, not a measurement
        return Interval.exact(value)
    half = Fraction(1 if loose else Fraction(1, 2)) / 10**places
    low = max(value - half, Fraction(1, 10 ** (places + 3)))
    return Interval(low, value + half, not loose, False)


def _hedged(value: Fraction, step: Fraction, number: str, hedge: str) -> Interval:
    if hedge == "set":
        return Interval(value - step / 20, value + step / 20)
    digit = step * 10 ** _trailing_zeros(number)  # 1500: hundreds
    size = abs(value)
    if hedge == "odd":
        return Interval(value, value + digit, True, False)
    if hedge == "about":
        slack = digit if size <= 1 else max(digit, size / 20)
        return Interval(value - slack, value + slack)
    if hedge == "under":
        return Interval(value - max(min(digit, size / 4), size / 10), value)
    if hedge in {"over", "least"}:
        return Interval(value, INFINITY, True, False)
    return Interval(-INFINITY, value, False, True)


def _trailing_zeros(number: str) -> int:
    if number.isascii():
        digits = number.replace(",", "").replace(" ", "")
        return 0 if "." in digits else len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
    value = _read(number)
    text = str(int(value)) if value == int(value) and value else "1"
    return len(text) - len(text.rstrip("0"))
