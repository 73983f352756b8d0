"""The place where a paragraph ends and the next begins: a seam between sentences, or a sentence torn in two."""

from __future__ import annotations

from linter.finding import Span
from linter.pattern import compiled

PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"), ("【", "】"), ("〔", "〕"))

# No sentence, heading or caption ends with these.
OPEN_ENDED = frozenset("、,(“‘《〈【〔的和与及或在对把将被从向为以于至是并而第各其该让使由按据经就")
OPEN_WORDS = compiled(
    r"(?:以及|通过|关于|按照|根据|为了|围绕|针对|进一步|不断|切实|着力|(?<![同懈的而自续])努力|随着|由于|因为|虽然|但是|并且|而且|特别是"
    r"|尤其是|例如|比如|这些|那些|一批|一些|每个|有关|我们|必须|应当|(?<=[也还都又更并而就只均仍才,;:])需要|能够|可以|已经|正在|仍然|还要|也要|都要)\Z"
)
# No sentence begins with these.
NEVER_FIRST = frozenset("的了们吗呢吧、,。;:!?)”’》】〕%·")
FIGURE_LINE = 10
AFTER_FIGURES = frozenset("0123456789.%年月日时个万亿元人名项所家次户件条亩吨公平米册篇场处座台辆位周届期倍")
FIRST_CLAUSE = compiled(r"[^、,。;:!?]*")
# 省、市、县三级, 一、二、三产业: a sentence may well begin with names of one character.
SINGLE_NAMES = compiled(r"\p{Han}、\p{Han}(?:[、和与及]|\p{Han})")


def breaks_off(shadow: str, span: Span) -> bool:
    """Whether the last words of a paragraph cannot end a sentence."""
    tail = shadow[max(span.start, span.end - 3) : span.end]
    if tail[-1] in OPEN_ENDED:
        return EXCEPTIONS.search(tail) is None
    if OPEN_WORDS.search(tail) is not None:
        return True
    if tail[-1].isdigit() and FIGURE_LEFT.search(shadow, max(span.start, span.end - 12), span.end) is not None:
        return True
    whole = shadow[span.start : span.end]
    return any(o in whole and whole.count(o) > whole.count(c) for o, c in PAIRS)


# A figure that is left without what it counts: …相撞,造成2.
FIGURE_LEFT = compiled(r"(?:\p{Han}[,、]|造成|达到|新增|完成|投入|增加|减少|增长|下降)[0-9.]+$")

# Words that end with one of OPEN_ENDED and may well end a heading.
EXCEPTIONS = compiled(
    r"(?:[的为]目的|[存现内实所自潜外]在|[作行成有人]为|[温缓总饱共]和|标的|参与|[给赋]予|[普涉]及|[应相绝]对"
    r"|[方导面取趋走转流动意去投志倾定横纵双]向|[自理]由|[得足予加难]以|[属善勇]于|[合兼吞]并|[成造]就|[数依证占]据|[财曾已]经|[行天大]使|[谦转出]让|[随服顺听侍]从)\Z"
)


def torn_apart(shadow: str, first: Span, second: Span, *, words: bool = True) -> bool:
    """Whether two paragraphs are one sentence, where the first one's last words may end it.

    With `words`, a dictionary word across the gap tells as well; reading for one takes longer than all the rest.
    """
    head = shadow[second.start : min(second.end, second.start + 40)]
    if head[0] in NEVER_FIRST:
        return True
    if shadow[first.end - 1].isdigit() and head[0] in AFTER_FIGURES:
        # Numbers above each other are cells of a table, and 附件1 may stand above a year.
        return first.end - first.start > FIGURE_LINE
    clause = FIRST_CLAUSE.match(head)
    if shadow[first.start : first.end] == head[: clause.end() if clause is not None else 0]:
        return False  # 朴 and below it 朴,木素也。: a word and what it means
    if clause is not None and clause.end() <= 1 < len(head) and head[1] != ":" and SINGLE_NAMES.match(head) is None:
        # 药,按时吃 and below it 测,早晚各一次: lines that begin with what they are about.
        return shadow[first.start + 1 : first.start + 2] != ","
    if any(_closes_before_opening(head, o, c) for o, c in PAIRS):
        return True
    if not words:
        return False
    # The cells of a table are many and short, and no sentence.
    long_enough = first.end - first.start >= SHORTEST and second.end - first.start >= BOTH
    return long_enough and _word_across(shadow[max(first.start, first.end - AROUND) : first.end], head[:AROUND])


def _word_across(left: str, right: str) -> bool:
    """Whether a word of the dictionary stands across the gap, and the text reads worse without it."""
    from linter.words import words
    from linter.words.reading import may_save, price

    before, after = HAN_END.search(left), HAN_START.match(right)
    if before is None or after is None:
        return False
    table = words()
    if not may_save(before[0], after[0], WORD_GAIN, table):
        return False
    apart = price(before[0], table) + price(after[0], table)
    return apart - price(before[0] + after[0], table) > WORD_GAIN


SHORTEST = 4
BOTH = 24
AROUND = 5
HAN_END = compiled(r"\p{Han}+\Z")
HAN_START = compiled(r"\p{Han}+")
# How much likelier the two sides must be as one run than apart, as a natural logarithm: at 3, half of all gaps within
# running text are told from 3,000 gaps between paragraphs without a mistake.
WORD_GAIN = 3.0


def _closes_before_opening(head: str, opening: str, closing: str) -> bool:
    at = head.find(closing)
    return at >= 0 and opening not in head[:at]
