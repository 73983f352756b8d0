"""The place where a paragraph ends and the next begins: a seam between sentences, or a sentence torn in two."""

from __future__ import annotations

import regex

from linter.finding import Span

PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"), ("【", "】"), ("〔", "〕"))

# No sentence, heading or caption ends with these.
OPEN_ENDED = frozenset("、,(“‘《〈【〔的和与及或在对把将被从向为以于至是并而第各其该让使由按据经就")
OPEN_WORDS = tuple(
    "以及 通过 关于 按照 根据 为了 围绕 针对 进一步 不断 切实 着力 努力 随着 由于 因为 虽然 但是 并且 而且 特别是 尤其是 "
    "例如 比如 这些 那些 一批 一些 每个 有关 我们 必须 应当 需要 能够 可以 已经 正在 仍然 还要 也要 都要".split()
)
# No sentence begins with these.
NEVER_FIRST = frozenset("的了们吗呢吧、,。;:!?)”’》】〕%·")
FIGURE_LINE = 10
FIRST_CLAUSE = regex.compile(r"[^、,。;:!?]*")


def breaks_off(shadow: str, span: Span) -> bool:
    """Whether the last words of a paragraph cannot end a sentence."""
    tail = shadow[max(span.start, span.end - 3) : span.end]
    if tail[-1] in OPEN_ENDED or tail.endswith(OPEN_WORDS):
        return not tail.endswith(EXCEPTIONS)
    return any(shadow.count(o, span.start, span.end) > shadow.count(c, span.start, span.end) for o, c in PAIRS)


# Words that end with one of OPEN_ENDED and may well end a heading.
EXCEPTIONS = (
    "的目的", "为目的", "存在", "现在", "内在", "实在", "所在", "自在", "潜在", "外在", "作为", "行为", "成为", "有为", "人为",
    "温和", "缓和", "总和", "饱和", "共和", "参与", "给予", "赋予", "普及", "涉及", "以及其他", "应对", "相对", "针对性",
    "绝对", "方向", "导向", "面向", "取向", "趋向", "走向", "转向", "一致", "由此", "自由", "理由", "所以", "得以",
    "足以", "予以", "加以", "难以", "可以说", "终于", "属于", "善于", "勇于", "敢于", "甚至", "直至", "不至", "于是",
    "但是", "就是", "合并", "兼并", "吞并", "门第", "尤其", "应该", "成就", "造就", "就业", "数据", "依据", "证据",
    "占据", "根据地", "财经", "已经", "曾经", "天使", "行使", "促使", "即使", "大使", "缘由", "谦让", "转让", "出让",
)  # fmt: skip


def torn_apart(shadow: str, first: Span, second: Span) -> bool:
    """Whether two paragraphs are one sentence by what stands on both sides of the gap."""
    if breaks_off(shadow, first):
        return True
    head = shadow[second.start : min(second.end, second.start + 40)]
    if head[0] in NEVER_FIRST:
        return True
    if shadow[first.end - 1].isdigit() and head[0] in "0123456789.%":
        # Numbers above each other are cells of a table, and 附件1 may stand above a year.
        return first.end - first.start > FIGURE_LINE
    clause = FIRST_CLAUSE.match(head)
    if clause is not None and clause.end() <= 1 < len(head):
        return True
    return any(_closes_before_opening(head, o, c) for o, c in PAIRS)


def _closes_before_opening(head: str, opening: str, closing: str) -> bool:
    at = head.find(closing)
    return at >= 0 and opening not in head[:at]
