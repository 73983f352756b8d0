"""Reading the text of an expression."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from linter.expression import Expression, Node
from linter.expression.functions import FUNCTIONS, KNOWING
from linter.pattern import compiled

TOKEN = compiled(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<text>'[^']*')|(?P<op><=|>=|==|!=|[-+*/<>(),]))"
)
COMPARISONS = ("<=", ">=", "==", "!=", "<", ">")
KEYWORDS = frozenset({"and", "or", "not"})

Knowledge = Mapping[str, Sequence[Sequence[str]]]
"""What functions know, by function: divisions of a whole, each as the words of its parts."""


class ExpressionError(Exception):
    """An expression is not well formed, or names what its rule does not capture. `position` counts from 0."""

    def __init__(self, why: str, source: str, position: int) -> None:
        super().__init__(f"{why} at character {position + 1} of `{source}`")
        self.position = position


def expression(source: str, names: Collection[str], knowledge: Knowledge) -> Expression:
    """Read an expression over the given captures, with what its functions know put in. Raises ExpressionError."""
    reader = _Reader(source, names, knowledge)
    root = reader.either()
    reader.finish()
    return Expression(source, root)


class _Reader:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, source: str, names: Collection[str], knowledge: Knowledge) -> None:
        self.source = source
        self.names = names
        self.knowledge = knowledge
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
        kind, word, _ = self._peek()
        if kind in {"op", "name"} and word in words:
            self.at += 1
            return Node("op", word, ())
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
        return Node("op", "not", (self._negation(),)) if taken else self._comparison()

    def _comparison(self) -> Node:
        left = self._sum()
        taken = self._take(*COMPARISONS)
        return Node("op", taken.word, (left, self._sum())) if taken else left

    def _sum(self) -> Node:
        return self._chain(self._product, "+", "-")

    def _product(self) -> Node:
        return self._chain(self._unary, "*", "/")

    def _unary(self) -> Node:
        taken = self._take("-")
        return Node("op", "negative", (self._unary(),)) if taken else self._atom()

    def _chain(self, inner: Callable[[], Node], *words: str) -> Node:
        left = inner()
        while taken := self._take(*words):
            left = Node("op", taken.word, (left, inner()))
        return left

    def _atom(self) -> Node:
        kind, word, position = self._peek()
        self.at += 1
        if kind == "number":
            return Node("number", word, ())
        if kind == "text":
            return Node("text", word[1:-1], ())
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
        return Node("name", word, ())

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
        if word in KNOWING:
            operands.append(Node("text", "\n".join(" ".join(parts) for parts in self.knowledge[word]), ()))
        return Node("call", word, tuple(operands))
