"""The functions of the expression language."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from linter.facts.interval import Interval, largest, smallest
from linter.pattern import compiled

if TYPE_CHECKING:
    import regex

Value = Interval | bool | str | None | Sequence["Interval"]

#: Characters that say too little to tie a clause to the name of a rate.
COMMON_CHARACTERS = frozenset("的了在有人员户家个件项次年月总全本各学生校数量例比率占为达及和与度工作单位")

#: What may stand between the name of a part and its figure.
LABEL_ENDS = "了为共达约有的是至到各计"

#: What makes one label the opposite of another.
NEGATIONS = ("非", "未", "不")

#: What else does: 站内救助 and 站外救助.
OPPOSITES = (("内", "外"), ("男", "女"), ("新", "旧"))


class Unanswerable(Exception):
    """An expression has no value here: a divisor may be zero, or a list is empty."""


def number_of(value: Value) -> Interval:
    """The value as a number. Raises Unanswerable where it is none."""
    if isinstance(value, Interval):
        return value
    raise Unanswerable("a number was expected")


def _numbers(values: Sequence[Value]) -> list[Interval]:
    """The numbers of a list, or of several arguments."""
    found: list[Interval] = []
    for value in values:
        if isinstance(value, Interval):
            found.append(value)
        elif value is not None and not isinstance(value, (bool, str)):
            found += value
        else:
            raise Unanswerable("numbers were expected")
    if not found:
        raise Unanswerable("the list is empty")
    return found


def _agrees(values: Sequence[Value]) -> bool:
    return number_of(values[0]).meets(number_of(values[1]))


def _within(values: Sequence[Value]) -> bool | None:
    """within(a, b, n): whether a is less than n times b, and b less than n times a."""
    one, other, times = (number_of(value) for value in values)
    below, above = one.below(other * times), (other / times).below(one)
    return False if False in (below, above) else None if None in (below, above) else True


def _slip(values: Sequence[Value]) -> bool:
    """slip(a, b, n): whether one slip of the pen makes the printed b of a: see `one_slip`."""
    value, claim, digits = (number_of(value) for value in values)
    if isinstance(claim.low, float) or isinstance(claim.high, float) or (claim.high_closed and not claim.is_exact):
        return False
    step = Fraction(1) if claim.is_exact else claim.high - claim.low
    figure, rest = _over(claim.middle, step)
    meant, measure = _over(value.middle, step)
    return figure % rest == 0 and one_slip(meant, measure, figure // rest, int(digits.middle))


def _over(value: Fraction, step: Fraction) -> tuple[int, int]:
    """How many steps a value has, its sign left out, as two whole numbers: their quotient is not reduced."""
    return abs(value.numerator) * step.denominator, value.denominator * step.numerator


def _slip_in(values: Sequence[Value]) -> bool:
    """slip_in(parts, total, n): whether one part would make up the total, were it not for a slip of the pen."""
    return next(_that_slipped(values), None) is not None


def _slips(values: Sequence[Value]) -> Interval:
    """slips(parts, total, n): how many of the parts are such that a slip of the pen in one of them explains all."""
    return Interval.exact(sum(1 for _ in _that_slipped(values)))


def _slipped(values: Sequence[Value]) -> Interval:
    """slipped(parts, total, n): the first part that would make up the total, were it not for a slip of the pen."""
    part = next(_that_slipped(values), None)
    if part is None:
        raise Unanswerable("no slip of the pen")
    return part


def _that_slipped(values: Sequence[Value]) -> Iterator[Interval]:
    """Yield the parts each of which would make up a total, were it not for one slip of the pen."""
    parts, total, digits = _numbers(values[:1]), number_of(values[1]), int(number_of(values[2]).middle)
    figures = [float(part.middle) for part in parts]
    left = float(total.middle) - sum(figures)
    for part, figure in zip(parts, figures, strict=True):
        step = 1.0 if part.is_exact else float(part.high - part.low)
        if left + figure > 0 and one_slip(round((left + figure) / step), 1, round(figure / step), digits):
            yield part


def one_slip(meant: int, measure: int, figure: int, digits: int) -> bool:
    """Whether a figure is meant / measure with two neighbouring digits exchanged, one wrong, or its point moved.

    Round zeros say little: so many digits must stand before them, and two more where a single digit is wrong.
    """
    tenfold, tenth = (20 * meant + measure) // (2 * measure), (2 * meant + 10 * measure) // (20 * measure)
    if figure in (tenfold, tenth):
        return len(str(min(figure, meant // measure))) >= digits
    right, written = str((2 * meant + measure) // (2 * measure)), str(figure)
    if len(right) != len(written):
        return False
    places = [place for place, digit in enumerate(right) if written[place] != digit]
    told = max(len(right.rstrip("0")), len(written.rstrip("0")))
    if len(places) == 1:
        return told > digits + 1
    if len(places) != 2 or told < digits:
        return False
    first, last = places
    return last == first + 1 and right[first] == written[last] and right[last] == written[first]


def _sum(values: Sequence[Value]) -> Interval:
    first, *rest = _numbers(values)
    for number in rest:
        first += number
    return first


def _root(values: Sequence[Value]) -> Interval:
    """root(x, n): the n-th root of a positive number; n is taken at its centre."""
    number, degree = number_of(values[0]), math.floor(number_of(values[1]).middle + Fraction(1, 2))  # 近四年: four
    if degree <= 0 or number.low <= 0:
        raise Unanswerable("no such root")
    low, high = (Fraction(float(bound) ** float(1 / degree)) for bound in (number.low, number.high))
    dust = Fraction(1, 10**12)
    return Interval(low - dust, high + dust)


def _power(values: Sequence[Value]) -> Interval:
    """power(x, n): x to the whole power n; of a hedged n (近一番) to the one that is nearest."""
    number, times = number_of(values[0]), round(number_of(values[1]).middle)
    result = Interval.exact(1)
    for _ in range(min(times, 40)):
        result *= number
    return result


def _doublings(values: Sequence[Value]) -> Interval:
    """doublings(x): the whole number of doublings that comes nearest to the multiple x."""
    multiple = number_of(values[0]).middle
    if multiple <= 0:
        raise Unanswerable("not a multiple")
    return Interval.exact(max(round(math.log2(multiple)), 0))


def _holds_whole(values: Sequence[Value]) -> bool:
    """holds_whole(x): whether some whole number lies in x (GRIM: a share of whole things must come to one)."""
    number = number_of(values[0])
    if isinstance(number.low, float) or isinstance(number.high, float):
        return True
    first = -(-number.low.numerator // number.low.denominator)
    if first == number.low and not number.low_closed:
        first += 1
    return first < number.high or (first == number.high and number.high_closed)


def _tied(values: Sequence[Value]) -> bool:
    """tied(clause, name): whether a clause says what a rate is named after (已整改42处 and 整改率, 收回 and 回收率)."""
    clause, name = values[0], values[1]
    if not isinstance(clause, str) or not isinstance(name, str):
        raise Unanswerable("texts were expected")
    shared = {c for c in name[-4:] if c in clause} - COMMON_CHARACTERS
    return bool(shared)


def _said(values: Sequence[Value]) -> bool:
    """said(name, text, …): whether the texts hold every character of a name (按时 is in 按时办结, not in 办结)."""
    name, *texts = values
    if not isinstance(name, str):
        raise Unanswerable("texts were expected")
    told = "".join(text for text in texts if isinstance(text, str))
    return all(character in told for character in name)


def _shares_word(values: Sequence[Value]) -> bool:
    """shares_word(a, b): whether two texts have two neighbouring characters in common."""
    a, b = values[0], values[1]
    if not isinstance(a, str) or not isinstance(b, str):
        raise Unanswerable("texts were expected")
    return any(b[i : i + 2] in a for i in range(len(b) - 1))


def _complete(values: Sequence[Value]) -> bool:
    """complete(labels): whether the labels of a list leave nothing over: 男 and 女, 税收 and 非税, or an item 其他.

    A division that other items stand before is none of the whole: 初中, 公办高中, 民办高中. The divisions that are
    known come as a second value.
    """
    labels, known = values
    if not isinstance(labels, str) or not isinstance(known, str):
        raise Unanswerable("labels were expected")
    words = labels.split("|")
    if len(words) > 1 and words[-1].startswith(("其他", "其它", "其余", "剩余", "余下")):
        return True  # 其他车辆超员95起、摩托车超员112起 goes on
    if any(word.startswith(NEGATIONS) and _opposed(word, words) for word in words):
        return True
    if any(one in word and word.replace(one, other) in words for one, other in OPPOSITES for word in words):
        return True
    return any(_divides(division, words) for division in _divisions(known))


def _divides(division: Sequence[str], words: Sequence[str]) -> bool:
    """Whether every part of a division is named by a label, and the first label names one."""
    parts = [_pattern(part) for part in division]
    return any(part.search(words[0]) for part in parts) and all(
        any(part.search(word) for word in words) for part in parts
    )


def _opposed(negated: str, words: Sequence[str]) -> bool:
    """Whether one of some labels is what another negates: 农产品 and 非农产品, 达标 and 未达标."""
    stem = negated[1:].rstrip(LABEL_ENDS)
    return len(stem) > 1 and any(word != negated and word.rstrip(LABEL_ENDS).endswith(stem) for word in words)


def _named_in(values: Sequence[Value]) -> bool:
    """named_in(name, text): whether a text holds a name, or its first three characters (税收 and 税收收入)."""
    name, text = values[0], values[1]
    if not isinstance(name, str) or not isinstance(text, str):
        raise Unanswerable("texts were expected")
    return name in text or (len(name) > 3 and name[:3] in text)


def _parallel(values: Sequence[Value]) -> bool:
    """parallel(labels): whether the labels of a list name things of one kind, so that its figures may be added.

    They do when all begin or all end alike (公办, 民办), or when all hold a word of one known division (男 and 女).
    Attributes that may overlap (党员, 女干部) are not parallel. The divisions that are known come as a second value.
    """
    labels, known = values
    if not isinstance(labels, str) or not isinstance(known, str):
        raise Unanswerable("labels were expected")
    words = [word.rstrip(LABEL_ENDS) for word in labels.split("|")]
    if not any(words[1:]):  # 分别为3.2、4.1和4.5亿元
        return True
    if not all(words):
        return False
    if len(set(words)) == len(words) and (len({w[0] for w in words}) == 1 or len({w[-1] for w in words}) == 1):
        return True
    return any(all(any(part in word for part in division) for word in words) for division in _divisions(known))


def _matches(values: Sequence[Value]) -> bool:
    """matches(text, 'pattern'): whether the pattern is found in the text."""
    text, pattern = values[0], values[1]
    if not isinstance(text, str) or not isinstance(pattern, str):
        raise Unanswerable("texts were expected")
    return _pattern(pattern).search(text) is not None


@cache
def _divisions(known: str) -> tuple[tuple[str, ...], ...]:
    """The divisions of a table, each with its words, from the text that the reader of expressions makes of it."""
    return tuple(tuple(line.split(" ")) for line in known.split("\n"))


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return compiled(source)


FUNCTIONS: dict[str, tuple[int, int, Callable[[Sequence[Value]], Value]]] = {
    "agrees": (2, 2, _agrees),
    "within": (3, 3, _within),
    "slip": (3, 3, _slip),
    "slip_in": (3, 3, _slip_in),
    "slips": (3, 3, _slips),
    "slipped": (3, 3, _slipped),
    "sum": (1, 9, _sum),
    "count": (1, 1, lambda values: Interval.exact(len(_numbers(values)))),
    "abs": (1, 1, lambda values: abs(number_of(values[0]))),
    "min": (1, 9, lambda values: smallest(_numbers(values))),
    "max": (1, 9, lambda values: largest(_numbers(values))),
    "root": (2, 2, _root),
    "power": (2, 2, _power),
    "doublings": (1, 1, _doublings),
    "holds_whole": (1, 1, _holds_whole),
    # These look at the capture, not at its value: see _value.
    "same_unit": (2, 9, lambda values: None),
    "unit": (1, 1, lambda values: None),
    "stated": (1, 1, lambda values: None),
    "printed": (1, 1, lambda values: None),
    "choose": (3, 3, lambda values: None),
    "tied": (2, 2, _tied),
    "said": (2, 9, _said),
    "shares_word": (2, 2, _shares_word),
    "complete": (1, 1, _complete),
    "last": (1, 1, lambda values: _numbers(values)[-1]),
    "named_in": (2, 2, _named_in),
    "parallel": (1, 1, _parallel),
    "matches": (2, 2, _matches),
}
"""Name to (least arguments, most arguments, function)."""

KNOWING = frozenset({"complete", "parallel"})
"""Functions that are given what a table knows as their last value."""
