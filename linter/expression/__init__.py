"""The closed expression language of formula rules: arithmetic, comparison and a few functions over intervals.

    agrees(part / whole, rate)          sum(parts) <= total          not same_unit(part, whole)

Precedence, from the loosest: or, and, not, comparison, + -, * /, unary -. A comparison of intervals is true, false or,
where that depends on the rounding, undecided (None); `and`, `or` and `not` carry the third value along. Names stand
for the captures of the rule's pattern and are checked when the rule is loaded.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from linter.expression.functions import FUNCTIONS, Unanswerable, Value, number_of
from linter.facts.interval import Interval
from linter.facts.units import same

__all__ = ("Environment", "Expression", "Node", "Unanswerable", "Value")

Environment = Mapping[str, Value]


class Node(NamedTuple):
    """One operation with its operands; `word` is the operator, the function, the name or the literal."""

    kind: str
    word: str
    operands: tuple["Node", ...]


class Expression(NamedTuple):
    """A checked expression."""

    source: str
    root: Node

    @property
    def names(self) -> frozenset[str]:
        """Every capture that the expression uses."""
        return names_in(self.root)

    def value(self, captures: Environment) -> Value:
        """What the expression comes to. Raises Unanswerable."""
        try:
            return _value(self.root, captures)
        except (ZeroDivisionError, OverflowError) as error:
            raise Unanswerable(str(error)) from None

    def holds(self, captures: Environment) -> bool | None:
        """Whether the condition holds: True, False, or None where the rounding or a missing value leaves it open."""
        try:
            return _truth(self.value(captures))
        except Unanswerable:
            return None

    def interval(self, captures: Environment) -> Interval:
        """The number that the expression comes to. Raises Unanswerable where it is none."""
        found = self.value(captures)
        if not isinstance(found, Interval):
            raise Unanswerable(f"`{self.source}` is not a number")
        return found


def names_in(node: Node) -> frozenset[str]:
    """Every capture that an operation uses."""
    return frozenset(inner.word for inner in _walk(node) if inner.kind == "name")


def of_one_unit(condition: Node) -> list[frozenset[str]]:
    """The sets of captures that a condition requires to have one unit."""
    if condition.kind == "op" and condition.word == "and":
        return [names for operand in condition.operands for names in of_one_unit(operand)]
    return [names_in(condition)] if condition.kind == "call" and condition.word == "same_unit" else []


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for operand in node.operands:
        yield from _walk(operand)


def _truth(value: Value) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise Unanswerable("a condition was expected")


@cache
def _constant(written: str) -> Interval:
    """The value of a number that an expression states."""
    return Interval.exact(Fraction(written))


def _value(node: Node, captures: Environment) -> Value:
    match node.kind:
        case "number":
            return _constant(node.word)
        case "text":
            return node.word
        case "name":
            value = captures.get(node.word)
            if value is None:
                raise Unanswerable(f"`{node.word}` was not found")
            return value
        case "call" if node.word == "same_unit":
            return _same_unit(node, captures)
        case "call" if node.word == "unit":
            return captures.get(f"{node.operands[0].word}.unit")
        case "call" if node.word == "stated":
            return captures.get(node.operands[0].word) is not None
        case "call" if node.word == "printed":
            return captures.get(f"{node.operands[0].word}.printed")
        case "call" if node.word == "choose":
            return _chosen(node, captures)
        case "call":
            return FUNCTIONS[node.word][2]([_value(operand, captures) for operand in node.operands])
        case _:
            return _operation(node, captures)


def _operation(node: Node, captures: Environment) -> Value:
    word = node.word
    if word in {"and", "or", "not"}:
        return _logic(node, captures)
    values = [_value(operand, captures) for operand in node.operands]
    if word in {"==", "!="} and isinstance(values[0], str):
        return (values[0] == values[1]) == (word == "==")
    numbers = [number_of(value) for value in values]
    a, b = numbers[0], numbers[-1]
    match word:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a / b
        case "negative":
            return -a
        case "<":
            return a.below(b)
        case ">":
            return b.below(a)
        case "<=":
            return _negated(b.below(a))
        case ">=":
            return _negated(a.below(b))
        case "==":
            return False if not a.meets(b) else True if a.is_exact and b.is_exact else None
        case _:
            return True if not a.meets(b) else False if a.is_exact and b.is_exact else None


def _negated(value: bool | None) -> bool | None:
    return None if value is None else not value


def _logic(node: Node, captures: Environment) -> bool | None:
    decisive = node.word == "or"
    undecided = False
    for operand in node.operands:
        try:
            value = _truth(_value(operand, captures))
        except (Unanswerable, ZeroDivisionError):
            value = None
        if node.word == "not":
            return _negated(value)
        if value is decisive:
            return decisive
        undecided |= value is None
    return None if undecided else not decisive


def _chosen(node: Node, captures: Environment) -> Value:
    """choose(condition, a, b): a where the condition holds, b where it does not."""
    condition, one, other = node.operands
    held = _truth(_value(condition, captures))
    if held is None:
        raise Unanswerable("the condition is open")
    return _value(one if held else other, captures)


def _same_unit(node: Node, captures: Environment) -> bool | None:
    """same_unit(a, b, …): whether the named quantities, lists included, count the same things."""
    found: list[str] = []
    for operand in node.operands:
        unit = captures.get(f"{operand.word}.unit")
        found += unit.split("|") if isinstance(unit, str) else []
    return all(same(a, b) for i, a in enumerate(found) for b in found[i + 1 :])
