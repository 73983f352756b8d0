"""Items strung together by 、 and how many they are; small counts in words and figures."""

from typing import Final

from linter.ordinals import in_han, ordinal
from linter.pattern import compiled
from linter.record import Record

COUNT = "(?:[两二三四五六七八九]|十[一二三四五六七八九]?|[2-9]|[1-9][0-9])(?![0-9.])"
"""An expression for a count from two to ninety-nine."""

ENCLOSED = compiled(r"\([^()\n]*\)|“[^“”\n]*”|‘[^‘’\n]*’|《[^《》\n]*》|【[^【】\n]*】")
# What joins two items; not within a word (参与, 普及), and not where an item begins with it (与…结合).
AND = compiled(
    "(?<!^)(?:以及|(?<![温缓总饱共柔祥平])和(?![谐平睦解气美善])|(?<![参赋给])与(?!会)|(?<![普涉以遍波顾])及(?![时早格])|暨|(?<!^)(?:或者?)(?=[^、]))"
)
LONGEST_ITEM = 16


class Items(Record):
    """How many items a run of text names, at least and at most: 和 may join two items or stand within one."""

    __slots__ = ("fewest", "most", "longest")

    def __init__(self, fewest: int, most: int, longest: int) -> None:
        self.fewest: Final = fewest
        self.most: Final = most
        self.longest: Final = longest


def counted(run: str) -> Items:
    """Count the items of a run of text. What stands in brackets or quotation marks is part of one item."""
    flat = ENCLOSED.sub(lambda match: "口" * len(match[0]), run.replace("”“", "”、“").replace("》《", "》、《"))
    parts = flat.split("、")
    joins = sum(len(AND.findall(part)) for part in parts)
    return Items(len(parts), len(parts) + joins, max(map(len, parts)))


def count_value(written: str) -> int:
    """The value of a text that COUNT matches."""
    return 2 if written == "两" else ordinal(written)


def count_like(written: str, value: int) -> str:
    """Another count written as this one is: in figures or in words."""
    if written.isascii():
        return str(value)
    return "两" if value == 2 else in_han(value)
