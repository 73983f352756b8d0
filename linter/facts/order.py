"""Lists counted by words: 一是…二是…, 第一，…第二，…, 首先…其次…, within a paragraph and across paragraphs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from linter.document import Article, Document, Paragraph
from linter.document.numbering import RANKS
from linter.finding import Span
from linter.ordinals import in_han, ordinal
from linter.pattern import Swift, compiled
from linter.record import Record

NUMERALS = "一二三四五六七八九十"
NUMERAL = f"[{NUMERALS}]"
VERBS = "是要抓靠看查改促建强学治"
# The first character is taken before it is told what must follow it: so all others are passed over fastest.
WORD = Swift(
    rf"[{NUMERALS}第其首再](?:"
    rf"(?<={NUMERAL}){NUMERAL}{{0,2}}(?P<verb>[{VERBS}])(?!{NUMERAL}[,是])"
    rf"|(?<=第)(?P<place>{NUMERAL}{{1,3}})(?=[,:是]|、(?!第?{NUMERAL})|个是)"
    r"|(?<=其)(?:(?P<point>[一二三四五六])(?=[,:是])|(?P<second>次)(?=[,、:是要]))"
    r"|(?<=首)(?P<first>先)(?=[,、:是要一-鿿])"
    r"|(?<=再)(?P<third>次)(?=[,、:])"
    r")"
)
# Two characters of every order word: the first two, but that a verb stands with the numeral before it.
TWO_OF_WORD = (
    *(numeral + verb for numeral in NUMERALS for verb in VERBS),
    *("第" + numeral for numeral in NUMERALS),
    *("其" + follower for follower in "一二三四五六次"),
    "首先",
    "再次",
)
# What every order word has at least one of, the most frequent first: a text without them has no such list.
HINTS = (
    "第一",
    "首先",
    "一是",
    "二是",
    "三是",
    "一要",
    "二要",
    "三要",
    "一抓",
    "二抓",
    "一靠",
    "一查",
    "一改",
    "一促",
    "一建",
    "一强",
    "一学",
    "一治",
    "第二",
    "其一",
    "其二",
    "其次",
)

# What may stand before an order word. 是 goes on from other words too (原因一是…), but not from these (统一是, 十一是).
BOUNDARY = frozenset('。;:,、!?\n “”‘’"(—-…·)】即')
NOT_BEFORE = frozenset(
    "统唯之第万单专同任每另初期周年月日数的十百千一二三四五六七八九零〇老其合划不某有如惟无连反张李王"
)
EXEMPT = compiled(
    r"一(?:抓到底|看便|看就|靠谱|要事|是一|抓[一二两三四五六七八九]促|要[么是])"
    r"|[一二三四五六七八九]要(?:点|素(?!质)|件|害|义(?!务)|旨|塞|闻|职|领(?!导)|务(?![实农工必求])|道(?!德))"
)

# What leads a ranking, in which 其次 and 第三 tell what comes next: 最多的是…,其次是…,第三是….
RANKED = compiled(
    r"(?:最[多大高低小快慢好长少重强广远早深严集突明][^。\n]{0,3}的?|首位|榜首|第一位|第一大|排名第一|居第一)[^。\n]*\Z"
)
FIRST_OF_LIST = compiled(r"首先|第一[,:、是]|一是")
# How far back a ranking may begin.
RANKING = 160

# A short name in quotation marks counts no list: “六要、六不准”, “五抓、五促进”.
NAME = compiled("[^“”]{1,10}”")

WORDS = {"first": 1, "second": 2, "third": 3}

# Marks of these ranks and above close every list of order words before them.
CLOSING_RANK = RANKS["(一)"]


# Verbs that are strung with numbers now and then: only three of them make a list (一查…二查…三查…, but 二建公司).
LOOSE = frozenset("查改促建强学治")


class OrderWord(Record):
    """One order word: its series (是 要 抓 靠 看 第 其 or of LOOSE), its value from 1, if it opens a paragraph."""

    __slots__ = ("series", "value", "span", "leads", "paragraph")

    def __init__(self, series: str, value: int, span: Span, leads: bool, paragraph: int) -> None:
        self.series: Final = series
        self.value: Final = value
        self.span: Final = span
        self.leads: Final = leads
        self.paragraph: Final = paragraph


class OrderList:
    """The words of one list in the order of the text, whatever their values; the list begins with the first."""

    def __init__(self) -> None:
        self.words: list[OrderWord] = []

    @property
    def last(self) -> OrderWord:
        """The word that the list has come to."""
        return self.words[-1]


def written(word: OrderWord, value: int, shadow: str) -> str:
    """The word as the text would write it for another value."""
    old = shadow[word.span.start : word.span.end]
    if word.series in "第其":
        return f"{'第' if word.series == '第' else '其'}{in_han(value)}"
    return in_han(value) + old[-1]


def order_lists(document: Document, places: Sequence[int] | None = None) -> Iterator[OrderList]:
    """Yield every list of order words, in the order of their first words within each article.

    `places` are those of TWO_OF_WORD in the text, where they are known already.
    """
    if not any(hint in document.shadow for hint in HINTS):
        return
    for article in document.articles:
        found = _matches(document.shadow, article.span, places)
        yield from _in_article(article, _words(document.shadow, article, found))


def _matches(shadow: str, span: Span, places: Sequence[int] | None) -> Iterator[re.Match[str]]:
    """The matches of WORD in a part of the text."""
    if places is None:
        yield from WORD.over(shadow).finditer(shadow, *span)
        return
    end = span.start
    for place in places[bisect_left(places, span.start) : bisect_left(places, span.end)]:
        start = place
        while shadow[place] in NUMERALS and start > max(end, place - 2) and shadow[start - 1] in NUMERALS:
            start -= 1
        match = WORD.over(shadow).match(shadow, start, span.end) if start >= end else None
        if match is not None:
            end = match.end()
            yield match


def _in_article(article: Article, words: Mapping[int, Sequence[OrderWord]]) -> Iterator[OrderList]:
    if not words:
        return
    found: list[OrderList] = []
    open_lists: list[OrderList] = []
    for index, paragraph in enumerate(article.paragraphs):
        mark = paragraph.mark
        if paragraph.depth or (mark is not None and mark.style != "第一" and RANKS[mark.style] <= CLOSING_RANK):
            open_lists = []
        elif mark is not None and mark.style != "第一":
            open_lists = [one for one in open_lists if one.last.leads]
        for word in words.get(index, ()):
            joined = None if word.value == 1 else _joined(open_lists, word)
            if joined is None:
                joined = OrderList()
                found.append(joined)
                open_lists = [*open_lists[-DEEPEST:], joined]
            else:
                # What was opened within the list ends where the list goes on.
                del open_lists[open_lists.index(joined) + 1 :]
            joined.words.append(word)
    yield from (one for one in found if one.words[0].series not in LOOSE or _is_strung(one))


def _is_strung(one: OrderList) -> bool:
    """Whether words of a loose series make a list: three or more, from the first on."""
    return len(one.words) > 2 and one.words[0].value == 1


def _words(shadow: str, article: Article, matches: Iterable[re.Match[str]]) -> dict[int, list[OrderWord]]:
    """The order words of an article by the number of their paragraph."""
    starts = [paragraph.span.start for paragraph in article.paragraphs]
    found: dict[int, list[OrderWord]] = {}
    for match in matches:
        index = bisect_right(starts, match.start()) - 1
        word = _word(shadow, match, article.paragraphs[index], index)
        if word is not None:
            found.setdefault(index, []).append(word)
    return found


def _word(shadow: str, match: re.Match[str], paragraph: Paragraph, index: int) -> OrderWord | None:
    """The order word of a match, None where the characters say something else."""
    start, end = paragraph.span
    at = match.start()
    before = shadow[at - 1] if at > start else "\n"
    apart = before in BOUNDARY or at == paragraph.body.start
    if not apart and (match["verb"] != "是" or before in NOT_BEFORE):
        return None
    if EXEMPT.match(shadow, at, end) is not None or (before == "“" and NAME.match(shadow, at, end) is not None):
        return None
    leads = at in (start, paragraph.body.start)
    span = Span(at, match.end())
    if match["verb"]:
        value = ordinal(shadow[at : match.start("verb")])
        return OrderWord(match["verb"], value, span, leads, index) if 0 < value < 30 else None
    if match["place"]:
        value = ordinal(match["place"])
        if value > 1 and shadow.startswith("是", match.end() - 1) and _is_ranked(shadow, start, at):
            return None
        return OrderWord("第", value, span, leads, index)
    if match["point"]:
        return OrderWord("其", ordinal(match["point"]), span, leads, index)
    value = next(value for name, value in WORDS.items() if match[name])
    if value > 1 and _is_ranked(shadow, start, at):
        return None
    return OrderWord("第", value, span, leads, index)


def _is_ranked(shadow: str, start: int, at: int) -> bool:
    """Whether the sentence up to a word says what comes first of a ranking, and opens no list."""
    head = shadow[max(start, at - RANKING) : at].rpartition("。")[2]
    return RANKED.search(head) is not None and FIRST_OF_LIST.search(head) is None


# Lists that are kept open at once; no author counts deeper, and no text costs more than its length.
DEEPEST = 24

# Series that authors change between within one list: 六是…七要….
MIXED = frozenset("是要")


def _joined(open_lists: list[OrderList], word: OrderWord) -> OrderList | None:
    """The list that a word past the first goes on with, if there is one.

    Its own kind comes first, even across a gap: paragraphs go on with paragraphs, a list within a paragraph with
    itself. A paragraph may also open with 一是 and hold the whole list.
    """
    same = [one for one in reversed(open_lists) if one.last.series == word.series]
    here = [one for one in same if one.last.paragraph == word.paragraph]
    if word.leads:
        levels = [[one for one in same if one.last.leads]]
    else:
        levels = [[one for one in here if not one.last.leads], [one for one in here if len(one.words) == 1]]
    for level in levels:
        for one in level:
            if one.last.value == word.value - 1:
                return one
        for one in level:
            if one.last.value <= word.value + (1 if len(one.words) > 1 else 0):
                return one
    mixed = [one for one in reversed(open_lists) if word.series in MIXED and one.last.series in MIXED]
    for one in (*same, *mixed):
        if one.last.value == word.value - 1:
            return one
    return None
