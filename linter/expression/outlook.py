"""What the figures alone say of a condition, before it is known how the words around them read.

Most ways to bind the quantities of a sentence to a claim are refuted by the size or the unit of the figures. That is
told here in floating point, with room for its errors, so that no pattern is tried where it could not bear a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from linter.expression import Node
from linter.facts.units import same

Figure = tuple[float, float, str]
"""The least and the greatest value of a quantity, and its unit."""

Figures = Mapping[str, Figure]
Outlook = Callable[[Figures], bool | None]
"""True or False where the figures that are known decide it, whatever the others are; else None."""

Range = tuple[float, float]
_Rough = Callable[[Figures], Range | None]

# Rounding in floating point is many times smaller.
DUST = 1e-9
LAST_DIGIT = 1e-14


def outlook(condition: Node | None, figures: Collection[str], captures: Collection[str]) -> Outlook:
    """What can be said of a condition by those of its captures that are figures; other captures stay open."""
    if condition is None:
        return _open
    return _Reader(frozenset(figures), frozenset(captures)).condition(condition)


class _Reader:
    """Turns the nodes of an expression into functions of figures."""

    def __init__(self, figures: frozenset[str], captures: frozenset[str]) -> None:
        self.figures = figures
        self.captures = captures

    def condition(self, node: Node) -> Outlook:
        """A condition; one that cannot be told from figures is open."""
        word, operands = node.word, node.operands
        if node.kind == "op" and word in ("and", "or"):
            return _joined([self.condition(operand) for operand in operands], word == "or")
        if node.kind == "op" and word == "not":
            return _negated(self.condition(operands[0]))
        if node.kind == "op" and word in _COMPARISONS:
            left, right = self._number(operands[0]), self._number(operands[1])
            return _compared(_COMPARISONS[word], left, right) if left and right else _open
        if node.kind == "call" and word == "agrees":
            left, right = self._number(operands[0]), self._number(operands[1])
            return _compared(_may_meet, left, right) if left and right else _open
        if node.kind == "call" and word == "same_unit":
            return _same_unit([o.word for o in operands if o.word in self.figures])
        if node.kind == "call" and word == "stated":
            return self._stated(operands[0].word)
        return _open

    def _stated(self, name: str) -> Outlook:
        if name not in self.captures:
            return lambda figures: False
        return (lambda figures: True) if name in self.figures else _open

    def _number(self, node: Node) -> _Rough | None:
        """A number; None where it is not made of figures alone."""
        if node.kind == "number":
            value = float(node.word)
            return lambda figures: (value, value)
        if node.kind == "name":
            return _figure(node.word) if node.word in self.figures else None
        numbers = [self._number(operand) for operand in node.operands]
        if node.kind == "call" and node.word == "abs" and numbers[0]:
            return _one(_abs, numbers[0])
        if node.kind == "op" and node.word == "negative" and numbers[0]:
            return _one(_minus, numbers[0])
        if node.kind == "op" and node.word in _OPERATIONS and numbers[0] and numbers[1]:
            return _two(_OPERATIONS[node.word], numbers[0], numbers[1])
        return None


def _open(figures: Figures) -> None:
    return None


def _figure(name: str) -> _Rough:
    def read(figures: Figures) -> Range | None:
        figure = figures.get(name)
        return None if figure is None else (figure[0], figure[1])

    return read


def _joined(conditions: list[Outlook], decisive: bool) -> Outlook:
    known = [condition for condition in conditions if condition is not _open]
    if not known:
        return _open
    open_ones = len(known) < len(conditions)

    def read(figures: Figures) -> bool | None:
        undecided = open_ones
        for condition in known:
            found = condition(figures)
            if found is decisive:
                return decisive
            undecided |= found is None
        return None if undecided else not decisive

    return read


def _negated(condition: Outlook) -> Outlook:
    if condition is _open:
        return _open

    def read(figures: Figures) -> bool | None:
        found = condition(figures)
        return None if found is None else not found

    return read


def _same_unit(names: list[str]) -> Outlook:
    def read(figures: Figures) -> bool | None:
        units = [figures[name][2] for name in names if name in figures]
        alike = all(same(a, b) for i, a in enumerate(units) for b in units[i + 1 :])
        return None if alike else False

    return read


def _compared(compare: Callable[[Range, Range], bool | None], left: _Rough, right: _Rough) -> Outlook:
    def read(figures: Figures) -> bool | None:
        a, b = left(figures), right(figures)
        return None if a is None or b is None else compare(a, b)

    return read


def _one(operate: Callable[[Range], Range], number: _Rough) -> _Rough:
    def read(figures: Figures) -> Range | None:
        a = number(figures)
        return None if a is None else operate(a)

    return read


def _two(operate: Callable[[Range, Range], Range | None], left: _Rough, right: _Rough) -> _Rough:
    def read(figures: Figures) -> Range | None:
        a, b = left(figures), right(figures)
        return None if a is None or b is None else operate(a, b)

    return read


def _exceeds(a: float, b: float) -> bool:
    """Whether a is more than b by more than an error of floating point."""
    return a > b + DUST * (abs(a) + abs(b))


def _below(a: Range, b: Range) -> bool | None:
    """a < b, and a <= b as well: what hangs on a single point is open."""
    return True if _exceeds(b[0], a[1]) else False if _exceeds(a[0], b[1]) else None


def _above(a: Range, b: Range) -> bool | None:
    return _below(b, a)


def _may_meet(a: Range, b: Range) -> bool | None:
    return False if _exceeds(a[0], b[1]) or _exceeds(b[0], a[1]) else None


def _differ(a: Range, b: Range) -> bool | None:
    return True if _may_meet(a, b) is False else None


def _abs(a: Range) -> Range:
    return a if a[0] >= 0 else _minus(a) if a[1] <= 0 else (0.0, max(-a[0], a[1]))


def _minus(a: Range) -> Range:
    return -a[1], -a[0]


def _sum(a: Range, b: Range) -> Range:
    # A small difference may be less exact than its own size tells.
    error = LAST_DIGIT * (abs(a[0]) + abs(a[1]) + abs(b[0]) + abs(b[1]))
    return a[0] + b[0] - error, a[1] + b[1] + error


def _difference(a: Range, b: Range) -> Range:
    return _sum(a, _minus(b))


def _product(a: Range, b: Range) -> Range | None:
    if a[0] > 0 and b[0] > 0:
        return a[0] * b[0], a[1] * b[1]
    corners = [x * y for x in a for y in b]
    low, high = min(corners), max(corners)
    return (low, high) if low <= high and not any(corner != corner for corner in corners) else None


def _quotient(a: Range, b: Range) -> Range | None:
    if b[0] <= 0 <= b[1]:
        return None
    return _product(a, (1 / b[1], 1 / b[0]))


_COMPARISONS: Mapping[str, Callable[[Range, Range], bool | None]] = {
    "<": _below, "<=": _below, ">": _above, ">=": _above, "==": _may_meet, "!=": _differ,
}  # fmt: skip
_OPERATIONS: Mapping[str, Callable[[Range, Range], Range | None]] = {
    "+": _sum, "-": _difference, "*": _product, "/": _quotient,
}  # fmt: skip
