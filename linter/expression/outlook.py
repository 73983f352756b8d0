"""What the figures alone say of a condition, told in floating point, with room for its errors.

Most pairs of quantities do not bear out a claim, and are refuted by their size many times sooner than exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from operator import itemgetter

from linter.expression import Node
from linter.expression.functions import one_slip
from linter.facts.units import same

Figure = tuple[float, float, str]
"""The least and the greatest value of a quantity, and its unit."""

Figures = Sequence[Figure]
"""The figures of a condition's captures, in the order of these."""

Told = Callable[[Figures], bool | None]
"""True or False where the figures decide it, else None."""

Range = tuple[float, float] | Figure
_Rough = Callable[[Figures], Range | None]

# Rounding in floating point is many times smaller.
DUST = 1e-9
LAST_DIGIT = 1e-14
FINE = 10**4


def outlook(condition: Node, names: Sequence[str]) -> Told:
    """What the figures of the named captures, in their order, say of a condition that speaks of no others."""
    return _Reader(names).condition(condition)


class _Reader:
    """Turns the nodes of an expression into functions of the figures that are known."""

    def __init__(self, names: Sequence[str]) -> None:
        self._places = {name: place for place, name in enumerate(names)}
        self._numbers: dict[Node, _Rough | None] = {}

    def condition(self, node: Node) -> Told:
        """A condition; one that cannot be told from figures is open."""
        word, operands = node.word, node.operands
        if node.kind == "op" and word in ("and", "or"):
            return _joined([self.condition(operand) for operand in _chain(node)], word == "or")
        if node.kind == "op" and word == "not":
            return _negated(self.condition(operands[0]))
        if node.kind == "op" and word in _COMPARISONS:
            left, right = self._number(operands[0]), self._number(operands[1])
            return _compared(_COMPARISONS[word], left, right) if left and right else undecided
        if node.kind == "call" and word == "within":
            one, other, times = operands
            below = Node("op", "<", (one, Node("op", "*", (other, times))))
            above = Node("op", ">", (one, Node("op", "/", (other, times))))
            return self.condition(Node("op", "and", (below, above)))
        if node.kind == "call" and word == "agrees":
            left, right = self._number(operands[0]), self._number(operands[1])
            # A sum has room for its errors, in which two numbers may seem to meet.
            compare = _may_meet if {"+", "-"} & _operators(node) else _meet
            return _compared(compare, left, right) if left and right else undecided
        if node.kind == "call" and word == "slip":
            left, right = self._number(operands[0]), self._number(operands[1])
            return _slipped(left, right, int(operands[2].word)) if left and right else undecided
        if node.kind == "call" and word == "same_unit":
            return _same_unit([self._places[operand.word] for operand in operands])
        return undecided

    def _number(self, node: Node) -> _Rough | None:
        """A number; None where it is not made of figures alone. What is written twice is computed once."""
        if node not in self._numbers:
            self._numbers[node] = self._new_number(node)
        return self._numbers[node]

    def _new_number(self, node: Node) -> _Rough | None:
        if node.kind == "number":
            value = float(node.word)
            constant = value, value
            return lambda figures: constant
        if node.kind == "name":
            return itemgetter(self._places[node.word]) if node.word in self._places else None
        numbers = [self._number(operand) for operand in node.operands]
        if node.kind == "call" and node.word == "abs" and numbers[0]:
            return _one(_abs, numbers[0])
        if node.kind == "op" and node.word == "negative" and numbers[0]:
            return _one(_minus, numbers[0])
        if node.kind == "op" and node.word in _OPERATIONS and numbers[0] and numbers[1]:
            return _Two(_OPERATIONS[node.word], numbers[0], numbers[1]).read
        return None


def _chain(node: Node) -> list[Node]:
    """What a chain of one operator joins: a and b and c is ((a and b) and c)."""
    joined = []
    for operand in node.operands:
        same_word = operand.kind == "op" and operand.word == node.word
        joined += _chain(operand) if same_word else [operand]
    return joined


def _operators(node: Node) -> set[str]:
    """The operators within a node."""
    return {node.word if node.kind == "op" else ""}.union(*map(_operators, node.operands))


def undecided(figures: Figures) -> None:
    """What is told where figures say nothing."""


def _joined(conditions: list[Told], decisive: bool) -> Told:
    def read(figures: Figures) -> bool | None:
        unsure = False
        for condition in conditions:
            found = condition(figures)
            if found is decisive:
                return decisive
            unsure |= found is None
        return None if unsure else not decisive

    return read


def _negated(condition: Told) -> Told:
    def read(figures: Figures) -> bool | None:
        found = condition(figures)
        return None if found is None else not found

    return read


def _same_unit(places: list[int]) -> Told:
    pairs = [(a, b) for i, a in enumerate(places) for b in places[i + 1 :]]
    if not pairs:
        return undecided

    def read(figures: Figures) -> bool | None:
        for a, b in pairs:
            if not same(figures[a][2], figures[b][2]):
                return False
        return None

    return read


def _slipped(left: _Rough, right: _Rough, digits: int) -> Told:
    """What can be told of a slip: that there is none."""

    def read(figures: Figures) -> bool | None:
        value, claim = left(figures), right(figures)
        if value is None or claim is None or not isfinite(value[0] + value[1]):
            return None
        if not isfinite(claim[0] + claim[1]):
            return False
        step = claim[1] - claim[0] or 1.0
        middle = abs(value[0] + value[1]) / 2 / step * FINE
        figure = round(abs(claim[0] + claim[1]) / 2 / step)
        # Where it hangs on a hair how the value is rounded, both ways are tried.
        meant = round(middle)
        near = one_slip(meant + 1, FINE, figure, digits) or one_slip(max(meant - 1, 0), FINE, figure, digits)
        return None if near else False

    return read


def _compared(compare: Callable[[Range, Range], bool | None], left: _Rough, right: _Rough) -> Told:
    def read(figures: Figures) -> bool | None:
        a, b = left(figures), right(figures)
        return None if a is None or b is None else compare(a, b)

    return read


def _one(operate: Callable[[Range], Range], number: _Rough) -> _Rough:
    def read(figures: Figures) -> Range | None:
        a = number(figures)
        return None if a is None else operate(a)

    return read


class _Two:
    """An operation of two numbers, which remembers its last result: a quotient is compared more than once."""

    def __init__(self, operate: Callable[[Range, Range], Range | None], left: _Rough, right: _Rough) -> None:
        self._operate = operate
        self._left = left
        self._right = right
        self._last: tuple[Range | None, Range | None, Range | None] = (None, None, None)

    def read(self, figures: Figures) -> Range | None:
        """The result, or None where an operand is not known."""
        a, b = self._left(figures), self._right(figures)
        if a is None or b is None:
            return None
        if a is not self._last[0] or b is not self._last[1]:
            self._last = a, b, self._operate(a, b)
        return self._last[2]


def _exceeds(a: float, b: float) -> bool:
    """Whether a is more than b by more than an error of floating point."""
    return a > b + DUST * (abs(a) + abs(b))


def _below(a: Range, b: Range) -> bool | None:
    """a < b, and a <= b as well: what hangs on a single point is open."""
    return True if _exceeds(b[0], a[1]) else False if _exceeds(a[0], b[1]) else None


def _above(a: Range, b: Range) -> bool | None:
    return _below(b, a)


def _meet(a: Range, b: Range) -> bool | None:
    if _exceeds(a[1], b[0]) and _exceeds(b[1], a[0]):
        return True
    return _may_meet(a, b)


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
    corners = [x * y for x in a[:2] for y in b[:2]]
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
