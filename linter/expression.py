"""The closed expression language of formula rules: arithmetic, comparison and a few functions over intervals.

    agrees(part / whole, rate)          sum(parts) <= total          not same_unit(part, whole)

Precedence, from the loosest: or, and, not, comparison, + -, * /, unary -. A comparison of intervals is true, false or,
where that depends on the rounding, undecided (None); `and`, `or` and `not` carry the third value along. Names stand
for the captures of the rule's pattern and are checked when the rule is loaded.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from linter.facts.interval import Interval, largest, smallest
from linter.facts.units import same
from linter.pattern import compiled

Value = Interval | bool | str | None | Sequence["Interval"]
Environment = Mapping[str, Value]


class ExpressionError(Exception):
    """An expression is not well formed, or names what its rule does not capture. `position` counts from 0."""

    def __init__(self, why: str, source: str, position: int) -> None:
        super().__init__(f"{why} at character {position + 1} of `{source}`")
        self.position = position


class Unanswerable(Exception):
    """An expression has no value here: a divisor may be zero, or a list is empty."""


TOKEN = compiled(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<text>'[^']*')|(?P<op><=|>=|==|!=|[-+*/<>(),]))"
)

#: Characters that say too little to tie a clause to the name of a rate.
COMMON_CHARACTERS = frozenset("的了人员户家个件项次年月总全本各学生校数量例比率占为达及和与度工作单位")

#: What may stand between the name of a part and its figure.
LABEL_ENDS = "了为共达约有的是至到各计"

#: Words (patterns) that leave nothing over between them.
COMPLETE = tuple(
    tuple(words.split(" "))
    for words in (
        "男 女", "公办 民办", "城镇 农村", "城镇 乡村", "城市 农村", "(?<!非)税收 非税", "出口 进口", "个体 集体",
        "(?<!未)成年 未成年", "第一产业 第二产业 第三产业", "基本支出 项目支出", "正式 编外", "夏粮 秋粮", "在职 退休",
        "线上 线下", "上半年 下半年",
    )
)  # fmt: skip

#: Words that divide a whole between them.
DIVISIONS = tuple(
    tuple(words.split("|"))
    for words in (
        "男|女",
        "小学|初中|高中|中学|职业|职高|职校|中职|幼儿园|大学|特教|特殊教育|完中|九年一贯|教师进修",
        "研究生|博士|硕士|本科|专科|大专|中专|高中",
        "中央|国家|省|市|县|区|乡|镇|村|社会|自筹|单位",
        "公办|民办|公立|私立",
        "城镇|城市|农村|乡村|城区|县城",
        "春|夏|秋|冬",
        "上半年|下半年|季度",
        "国有|民营|外资|集体|个体|私营|股份|企业",
        "刑事|民事|行政|执行|经济|治安",
        "正|副|主任|委员|书记|成员",
        "公务员|参公|事业|行政|工勤|企业|机关",
        "教师|学生|职工|干部|工人|管理|群众",
        "高级|中级|初级|特级|正高|副高",
        "新建|改建|扩建|改扩建|续建|新聘|续聘",
        "新聘|续聘|留任|返聘",
        "铁路|公路|水路|航空|民航",
        "出口|进口",
        "来信|来访|来电|网上|个体访|集体访",
        "农业|工业|服务业|林业|水利|牧业|渔业|建筑",
        "住宅|商业|办公|厂房",
        "财政|捐赠|捐款|自筹|贷款|社会",
    )
)

COMPARISONS = ("<=", ">=", "==", "!=", "<", ">")
KEYWORDS = frozenset({"and", "or", "not"})


class Node(NamedTuple):
    """One operation with its operands; `word` is the operator, the function, the name or the literal."""

    kind: str
    word: str
    operands: tuple[Node, ...]
    position: int


class Expression(NamedTuple):
    """A checked expression."""

    source: str
    root: Node

    @property
    def names(self) -> frozenset[str]:
        """Every capture that the expression uses."""
        return frozenset(node.word for node in _walk(self.root) if node.kind == "name")

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


def expression(source: str, names: Collection[str]) -> Expression:
    """Read an expression over the given captures. Raises ExpressionError."""
    reader = _Reader(source, names)
    root = reader.either()
    reader.finish()
    return Expression(source, root)


class _Reader:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, source: str, names: Collection[str]) -> None:
        self.source = source
        self.names = names
        self.tokens = list(self._split())
        self.at = 0

    def _split(self) -> Iterator[tuple[str, str, int]]:
        position, end = 0, len(self.source.rstrip())
        while position < end:
            match = TOKEN.match(self.source, position)
            if not match:
                raise ExpressionError("unexpected character", self.source, position)
            kind = str(match.lastgroup)
            yield kind, match[kind], match.start(kind)
            position = match.end()

    def _peek(self) -> tuple[str, str, int]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "", len(self.source))

    def _take(self, *words: str) -> Node | None:
        kind, word, position = self._peek()
        if kind in {"op", "name"} and word in words:
            self.at += 1
            return Node("op", word, (), position)
        return None

    def _expect(self, word: str) -> None:
        if not self._take(word):
            raise ExpressionError(f"`{word}` expected", self.source, self._peek()[2])

    def finish(self) -> None:
        kind, word, position = self._peek()
        if kind != "end":
            raise ExpressionError(f"unexpected `{word}`", self.source, position)

    def either(self) -> Node:
        return self._chain(self._both, "or")

    def _both(self) -> Node:
        return self._chain(self._negation, "and")

    def _negation(self) -> Node:
        taken = self._take("not")
        return Node("op", "not", (self._negation(),), taken.position) if taken else self._comparison()

    def _comparison(self) -> Node:
        left = self._sum()
        taken = self._take(*COMPARISONS)
        return Node("op", taken.word, (left, self._sum()), taken.position) if taken else left

    def _sum(self) -> Node:
        return self._chain(self._product, "+", "-")

    def _product(self) -> Node:
        return self._chain(self._unary, "*", "/")

    def _unary(self) -> Node:
        taken = self._take("-")
        return Node("op", "negative", (self._unary(),), taken.position) if taken else self._atom()

    def _chain(self, inner: Callable[[], Node], *words: str) -> Node:
        left = inner()
        while taken := self._take(*words):
            left = Node("op", taken.word, (left, inner()), taken.position)
        return left

    def _atom(self) -> Node:
        kind, word, position = self._peek()
        self.at += 1
        if kind == "number":
            return Node("number", word, (), position)
        if kind == "text":
            return Node("text", word[1:-1], (), position)
        if kind == "op" and word == "(":
            inner = self.either()
            self._expect(")")
            return inner
        if kind == "name" and word not in KEYWORDS:
            return self._call(word, position) if self._take("(") else self._name(word, position)
        self.at -= 1
        raise ExpressionError(
            f"unexpected `{word}`" if word else "the expression ends too early", self.source, position
        )

    def _name(self, word: str, position: int) -> Node:
        if word not in self.names:
            known = ", ".join(sorted(self.names)) or "none"
            raise ExpressionError(f"`{word}` is not captured (captured: {known})", self.source, position)
        return Node("name", word, (), position)

    def _call(self, word: str, position: int) -> Node:
        if word not in FUNCTIONS:
            raise ExpressionError(
                f"there is no function `{word}` (there are: {', '.join(sorted(FUNCTIONS))})", self.source, position
            )
        operands = [self.either()]
        while self._take(","):
            operands.append(self.either())
        self._expect(")")
        least, most, _ = FUNCTIONS[word]
        if not least <= len(operands) <= most:
            raise ExpressionError(f"`{word}` does not take {len(operands)} arguments", self.source, position)
        return Node("call", word, tuple(operands), position)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for operand in node.operands:
        yield from _walk(operand)


def _truth(value: Value) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise Unanswerable("a condition was expected")


def _number(value: Value) -> Interval:
    if isinstance(value, Interval):
        return value
    raise Unanswerable("a number was expected")


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
    numbers = [_number(value) for value in values]
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
    return _number(values[0]).meets(_number(values[1]))


def _sum(values: Sequence[Value]) -> Interval:
    first, *rest = _numbers(values)
    for number in rest:
        first += number
    return first


def _root(values: Sequence[Value]) -> Interval:
    """root(x, n): the n-th root of a positive number; n is taken at its centre."""
    number, degree = _number(values[0]), math.floor(_number(values[1]).middle + Fraction(1, 2))  # 近四年: four
    if degree <= 0 or number.low <= 0:
        raise Unanswerable("no such root")
    low, high = (Fraction(float(bound) ** float(1 / degree)) for bound in (number.low, number.high))
    dust = Fraction(1, 10**12)
    return Interval(low - dust, high + dust)


def _power(values: Sequence[Value]) -> Interval:
    """power(x, n): x to the whole power n."""
    number, times = _number(values[0]), int(_number(values[1]).middle)
    result = Interval.exact(1)
    for _ in range(min(times, 40)):
        result *= number
    return result


def _doublings(values: Sequence[Value]) -> Interval:
    """doublings(x): the whole number of doublings that comes nearest to the multiple x."""
    multiple = _number(values[0]).middle
    if multiple <= 0:
        raise Unanswerable("not a multiple")
    return Interval.exact(max(round(math.log2(multiple)), 0))


def _holds_whole(values: Sequence[Value]) -> bool:
    """holds_whole(x): whether some whole number lies in x (GRIM: a share of whole things must come to one)."""
    number = _number(values[0])
    if isinstance(number.low, float) or isinstance(number.high, float):
        return True
    first = -(-number.low.numerator // number.low.denominator)
    if first == number.low and not number.low_closed:
        first += 1
    return first < number.high or (first == number.high and number.high_closed)


def _same_unit(node: Node, captures: Environment) -> bool | None:
    """same_unit(a, b, …): whether the named quantities, lists included, count the same things."""
    found: list[str] = []
    for operand in node.operands:
        unit = captures.get(f"{operand.word}.unit")
        found += unit.split("|") if isinstance(unit, str) else []
    return all(same(a, b) for i, a in enumerate(found) for b in found[i + 1 :])


def _tied(values: Sequence[Value]) -> bool:
    """tied(clause, name): whether a clause says what a rate is named after (已整改42处 and 整改率, 收回 and 回收率)."""
    clause, name = values[0], values[1]
    if not isinstance(clause, str) or not isinstance(name, str):
        raise Unanswerable("texts were expected")
    shared = {c for c in name[-4:] if c in clause} - COMMON_CHARACTERS
    return bool(shared)


def _shares_word(values: Sequence[Value]) -> bool:
    """shares_word(a, b): whether two texts have two neighbouring characters in common."""
    a, b = values[0], values[1]
    if not isinstance(a, str) or not isinstance(b, str):
        raise Unanswerable("texts were expected")
    return any(b[i : i + 2] in a for i in range(len(b) - 1))


def _complete(values: Sequence[Value]) -> bool:
    """complete(labels): whether the labels of a list leave nothing over: 男 and 女, 税收 and 非税, or an item 其他."""
    labels = values[0]
    if not isinstance(labels, str):
        raise Unanswerable("labels were expected")
    words = labels.split("|")
    if any(word.startswith(("其他", "其它", "其余", "剩余", "余下")) for word in words[1:]):
        return True
    return any(all(any(compiled(part).search(word) for word in words) for part in division) for division in COMPLETE)


def _named_in(values: Sequence[Value]) -> bool:
    """named_in(name, text): whether a text holds a name, or its first three characters (税收 and 税收收入)."""
    name, text = values[0], values[1]
    if not isinstance(name, str) or not isinstance(text, str):
        raise Unanswerable("texts were expected")
    return name in text or (len(name) > 3 and name[:3] in text)


def _parallel(values: Sequence[Value]) -> bool:
    """parallel(labels): whether the labels of a list name things of one kind, so that its figures may be added.

    They do when all begin or all end alike (公办, 民办), or when all hold a word of one known division (男 and 女).
    Attributes that may overlap (党员, 女干部) are not parallel.
    """
    labels = values[0]
    if not isinstance(labels, str):
        raise Unanswerable("labels were expected")
    words = [word.rstrip(LABEL_ENDS) for word in labels.split("|")]
    if not any(words[1:]):  # 分别为3.2、4.1和4.5亿元
        return True
    if not all(words):
        return False
    if len(set(words)) == len(words) and (len({w[0] for w in words}) == 1 or len({w[-1] for w in words}) == 1):
        return True
    return any(all(any(part in word for part in division) for word in words) for division in DIVISIONS)


def _matches(values: Sequence[Value]) -> bool:
    """matches(text, 'pattern'): whether the pattern is found in the text."""
    text, pattern = values[0], values[1]
    if not isinstance(text, str) or not isinstance(pattern, str):
        raise Unanswerable("texts were expected")
    return compiled(pattern).search(text) is not None


FUNCTIONS: dict[str, tuple[int, int, Callable[[Sequence[Value]], Value]]] = {
    "agrees": (2, 2, _agrees),
    "sum": (1, 9, _sum),
    "count": (1, 1, lambda values: Interval.exact(len(_numbers(values)))),
    "abs": (1, 1, lambda values: abs(_number(values[0]))),
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
    "tied": (2, 2, _tied),
    "shares_word": (2, 2, _shares_word),
    "complete": (1, 1, _complete),
    "last": (1, 1, lambda values: _numbers(values)[-1]),
    "named_in": (2, 2, _named_in),
    "parallel": (1, 1, _parallel),
    "matches": (2, 2, _matches),
}
"""Name to (least arguments, most arguments, function)."""
