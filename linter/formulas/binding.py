"""One way to read a claim: the captures of a pattern with the quantities that they stand for."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from linter.expression import Environment, Value
from linter.expression.outlook import Figure
from linter.facts.interval import Interval
from linter.facts.quantities import Quantity

Bound = Quantity | list[Quantity] | str


class Binding(NamedTuple):
    """One way to read a claim: every capture of the pattern with what it stands for."""

    captures: Mapping[str, Bound]
    inferred: bool

    def values(self, loose: str = "") -> Environment:
        """The captures as intervals; the one named `loose` may also be truncated."""
        return Values(self.captures, lambda name, bound: _interval(bound, name == loose))

    def stated(self) -> Environment:
        """The captures as the very numbers that are printed, to compute what to suggest."""
        return Values(self.captures, lambda _, bound: _stated(bound))

    @property
    def size(self) -> int:
        """How many quantities take part: of two lists the longer is the likelier reading."""
        return sum(len(bound) for bound in self.captures.values() if isinstance(bound, list))

    def instead(self, name: str, bound: Bound) -> "Binding":
        """The same reading with another bound to one capture."""
        return self._replace(captures={**self.captures, name: bound})

    def claim(self, at: str) -> Quantity:
        """The quantity that makes the claim."""
        bound = self.captures[at]
        assert isinstance(bound, Quantity)
        return bound

    def quantities(self) -> Iterator[tuple[str, Quantity]]:
        """Every quantity with the name of its role."""
        for name, bound in self.captures.items():
            if isinstance(bound, Quantity):
                yield name, bound
            elif isinstance(bound, list):
                for quantity in bound:
                    yield name, quantity


class Values(Mapping[str, Value]):
    """The captures as values of expressions, each made when first asked for.

    Under a name and `.unit` stand the units of a quantity, those of a list with | between; under a name and `.printed`
    the very figure of a quantity, where no hedge widens it.
    """

    def __init__(self, captures: Mapping[str, Bound], value: Callable[[str, Bound], Value]) -> None:
        self._captures = captures
        self._value = value
        self._made: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Value:
        if name not in self._made:
            capture, _, aspect = name.partition(".")
            bound = self._captures[capture]
            self._made[name] = ASPECTS[aspect](bound) if aspect else self._value(capture, bound)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._captures)

    def __len__(self) -> int:
        return len(self._captures)


def _unit(bound: Bound) -> str:
    if isinstance(bound, str):
        return ""
    return bound.unit if isinstance(bound, Quantity) else "|".join(quantity.unit for quantity in bound)


def _printed(bound: Bound) -> Value:
    if isinstance(bound, Quantity) and not (bound.hedge or bound.until):
        return _stated(bound)
    return _interval(bound, loose=False)


def interval_of(quantity: Quantity, loose: bool = False) -> Interval:
    """What a quantity can stand for; a fall counts below zero."""
    return _signed(quantity.interval(loose), quantity)


def figure_of(quantity: Quantity) -> Figure:
    """What a quantity can stand for in floating point, with its unit."""
    simple = not (quantity.hedge or quantity.until or quantity.of) and quantity.number.isascii()
    if not simple or quantity.kind == "ratio":
        interval = interval_of(quantity)
        return float(interval.low), float(interval.high), quantity.unit
    value = float(quantity.number.replace(",", "").replace(" ", "")) * 10.0**quantity.power
    half = 10.0 ** (quantity.power - quantity.decimals) / 2 if quantity.rounded else 0.0
    value = -value if quantity.change == "fall" else value
    return value - half, value + half, quantity.unit


def loosened(quantity: Quantity, figure: Figure) -> Figure:
    """At least what a quantity of a figure can stand for where that may have been cut off or rounded up."""
    if quantity.kind == "ratio":
        interval = interval_of(quantity, loose=True)
        return float(interval.low), float(interval.high), quantity.unit
    if quantity.hedge or quantity.until:
        return figure
    low, high, unit = figure
    half = (high - low) / 2
    return low - half, high + half, unit


def _signed(interval: Interval, quantity: Quantity) -> Interval:
    return -interval if quantity.change == "fall" else interval


def _interval(bound: Bound, loose: bool) -> Value:
    if isinstance(bound, str):
        return bound
    if isinstance(bound, list):
        return [interval_of(quantity, loose) for quantity in bound]
    return interval_of(bound, loose)


def _stated(bound: Bound) -> Value:
    if isinstance(bound, str):
        return bound
    if isinstance(bound, list):
        return [_signed(Interval.exact(q.exact), q) for q in bound]
    return _signed(Interval.exact(bound.exact), bound)


ASPECTS: Mapping[str, Callable[[Bound], Value]] = {"unit": _unit, "printed": _printed}
"""What `name.aspect` stands for, by the aspect."""
