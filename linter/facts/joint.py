"""The place where a paragraph ends and the next begins: a seam between sentences, or a sentence torn in two."""

from __future__ import annotations

from linter.finding import Span
from linter.pattern import compiled

PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"), ("【", "】"), ("〔", "〕"))

# No sentence, heading or caption ends with these.
OPEN_ENDED = frozenset("、,(“‘《〈【〔的和与及或在对把将被从向为以于至是并而第各其该让使由按据经就")
OPEN_WORDS = compiled(
    r"(?:以及|通过|关于|按照|根据|为了|围绕|针对|进一步|不断|切实|着力|努力|随着|由于|因为|虽然|但是|并且|而且|特别是"
    r"|尤其是|例如|比如|这些|那些|一批|一些|每个|有关|我们|必须|应当|需要|能够|可以|已经|正在|仍然|还要|也要|都要)\Z"
)
# No sentence begins with these.
NEVER_FIRST = frozenset("的了们吗呢吧、,。;:!?)”’》】〕%·")
FIGURE_LINE = 10
FIRST_CLAUSE = compiled(r"[^、,。;:!?]*")


def breaks_off(shadow: str, span: Span) -> bool:
    """Whether the last words of a paragraph cannot end a sentence."""
    tail = shadow[max(span.start, span.end - 3) : span.end]
    if tail[-1] in OPEN_ENDED:
        return EXCEPTIONS.search(tail) is None
    if OPEN_WORDS.search(tail) is not None:
        return True
    return any(shadow.count(o, span.start, span.end) > shadow.count(c, span.start, span.end) for o, c in PAIRS)


# Words that end with one of OPEN_ENDED and may well end a heading.
EXCEPTIONS = compiled(
    r"(?:[的为]目的|[存现内实所自潜外]在|[作行成有人]为|[温缓总饱共]和|参与|[给赋]予|[普涉]及|[应相绝]对"
    r"|[方导面取趋走转]向|[自理]由|[得足予加难]以|[属善勇]于|[合兼吞]并|[成造]就|[数依证占]据|[财曾已]经|[行天大]使|[谦转出]让)\Z"
)


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
