"""Printing a recomputed number the way the claim prints its own."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from linter.facts import numerals
from linter.facts.quantities import Quantity

# A result that ends within so many decimals is printed whole, whatever the claim's precision.
ENDS_WITHIN = 2


def like(value: Fraction, claim: Quantity, written: str, *, finer: int = 0) -> str:
    """`value` in the unit, scale, numerals and precision of `claim`, whose number and unit read `written`.

    A percentage is printed with at least one decimal unless it is whole; `finer` adds decimals.
    """
    if claim.kind == "ratio":
        return _ratio(value, claim)
    if claim.change == "fall":
        value = -value
    scaled = value / Fraction(10) ** claim.power
    places = max(claim.decimals, 1 if claim.kind in {"percent", "points"} else 0) + finer
    # A rate is rounded as the claim is; a sum or a product is known to its last digit, and printed to it.
    within = places if claim.kind in {"percent", "points"} else max(places, ENDS_WITHIN)
    number = rounded(scaled, places, keep=0 if finer else claim.decimals, within=within)
    tail = written[len(claim.number) :].lstrip("多余来 ")
    if claim.of:
        return rounded(value * 100, max(places, 1), keep=0) + "%"
    if claim.number[0].isdigit() or claim.number[0] == "-":
        if "," in claim.number:
            number = _grouped(number)
        return number + tail
    spelt = numerals.written(Decimal(number))
    if written.startswith("百分之"):
        return "百分之" + spelt
    if claim.unit == "成":
        return rounded(value * 100, 1, keep=0) + "%"
    return ("两" if spelt == "二" and tail else spelt) + tail


def rounded(value: Fraction, places: int, *, keep: int, within: int = ENDS_WITHIN) -> str:
    """`value` with `places` decimals, rounded half up; what ends sooner is printed whole, with `keep` at least."""
    exact = _ending(value, max(places, within))
    if exact is not None:
        shown = -int(exact.as_tuple().exponent)
        return format(exact if shown >= keep else exact.quantize(Decimal(1).scaleb(-keep)), "f")
    ratio = Decimal(value.numerator) / Decimal(value.denominator)
    return format(ratio.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")


def _ending(value: Fraction, places: int) -> Decimal | None:
    """The decimal number that `value` is exactly, without trailing zeros, if it ends within `places` decimals."""
    scaled = value * 10**places
    if scaled.denominator != 1:
        return None
    number = scaled.numerator
    while places and number % 10 == 0:
        number, places = number // 10, places - 1
    return Decimal(number).scaleb(-places)


def _grouped(number: str) -> str:
    whole, point, tail = number.partition(".")
    return f"{int(whole):,}" + point + tail


def _ratio(value: Fraction, claim: Quantity) -> str:
    """1:15 keeps its 1; 3.1:6.9 keeps its sum; any other ratio its second number."""
    places = max(claim.decimals, numerals.decimals(claim.until), 1)
    first, second = numerals.parse(claim.number), numerals.parse(claim.until)
    if first is None or second is None or value <= 0:
        return rounded(value, 2, keep=0)
    if first == 1:
        return f"1:{rounded(1 / value, places, keep=0)}"
    whole = Fraction(first + second)
    if whole in (10, 100):
        part = whole * value / (1 + value)
        return f"{rounded(part, places, keep=0)}:{rounded(whole - part, places, keep=0)}"
    return f"{rounded(value * Fraction(second), places, keep=0)}:{claim.until}"
