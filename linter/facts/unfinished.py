"""Paragraphs that end in mid-sentence: cut off, or torn from the paragraph that follows."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal

from linter.document import Article, Document, Paragraph, Section
from linter.document.paragraph import HEADING_LENGTH, ends_sentence
from linter.document.signature import signs
from linter.facts.entries import Entries, entries
from linter.facts.joint import breaks_off, torn_apart
from linter.facts.line_forms import (
    COMMA,
    STOP,
    bullet_of,
    ends_in_list,
    is_running,
    is_set_off,
    is_told,
    is_verse,
    may_go_on,
    opens,
)
from linter.facts.lists import heading_of, sibling_lists
from linter.finding import Span
from linter.pattern import compiled
from linter.record import Record

Followed = Literal["end", "heading", "signature", "furniture", "text"]

# An unnumbered line shorter than this may be a heading, a caption or a signature of any kind.
SHORT = 25

ANNEXED = compiled(r"附件? *[0-9一]?[::]")
# Notes below a table, the first of which has no full stop: 注:1.停放30分钟以内免费.
NOTED = compiled(r"(?:附?注|备注|说明):? *[(]?[1①一][.、)]?.*[^。!?;]$")


class Unfinished(Record):
    """A paragraph that ends no sentence, and how it goes on.

    `rest` is the paragraph that holds the rest of the sentence, where the sentence was torn; `following` is what the
    paragraph is followed by; `sure` says that its last words cannot end a sentence.
    """

    __slots__ = ("paragraph", "rest", "following", "sure")

    def __init__(self, paragraph: Paragraph, rest: Paragraph | None, following: Followed, sure: bool) -> None:
        self.paragraph: Final = paragraph
        self.rest: Final = rest
        self.following: Final = following
        self.sure: Final = sure


def unfinished(document: Document) -> Iterator[Unfinished]:
    """Yield every unfinished paragraph, in order. Headings, captions, table cells and signatures are finished."""
    furniture = [span.start for span in document.furniture]
    ends = [*(article.span.start for article in document.articles[1:]), len(document.shadow)]
    for article, end in zip(document.articles, ends, strict=True):
        yield from _in_article(document, article, furniture, end)


def last_words(shadow: str, paragraph: Paragraph) -> Span:
    """The last clause of a paragraph, or the end of a long one."""
    start, end = paragraph.span
    first = max(start, end - LAST_WORDS)
    stops = [at + 1 for at in range(first, end - 2) if shadow[at] in ",。;、:"]
    return Span(stops[-1] if stops else first, end)


LAST_WORDS = 8


def _in_article(document: Document, article: Article, furniture: Sequence[int], end: int) -> Iterator[Unfinished]:
    shadow = document.shadow
    # The front ends with the first sentence; where that sentence was torn, its first half looks like a subtitle.
    body = article.paragraphs[max(0, len(article.front) - 1) :]
    in_front = len(article.front) > 0
    lines = _Lines(document, article, body)
    rest: Paragraph | None = None
    annexed = noted = False
    for index, paragraph in enumerate(body):
        goes_on = rest is paragraph
        rest = None
        if paragraph.role == "row" or paragraph.depth:
            continue
        # The names of what is annexed: 附件:1.任务分解表, and 2.进度安排表 on the next line.
        first = shadow[paragraph.span.start]
        annexed = (annexed and paragraph.mark is not None) or (
            first == "附" and ANNEXED.match(shadow, *paragraph.span) is not None
        )
        if annexed and STOP.search(shadow, *paragraph.body) is None:
            continue
        noted = (noted and paragraph.mark is not None) or (
            first in "注备说附" and NOTED.match(shadow, *paragraph.span) is not None
        )
        if noted:
            continue
        following = body[index + 1] if index + 1 < len(body) else None
        if ends_sentence(shadow, paragraph.span):
            if (
                shadow[paragraph.span.end - 1] == ";"
                and paragraph.mark is None
                and paragraph.span.start in lines.unlike_the_others
            ):
                yield Unfinished(paragraph, None, _followed(shadow, paragraph, following, furniture, end), False)
            continue
        # Hardly any line breaks off, so that is asked first, and what excuses one that does afterwards.
        beside = lines.siblings.get(paragraph.span.start, ())
        sure = breaks_off(shadow, paragraph.span)
        running = _is_item(shadow, beside) or (is_running(shadow, paragraph) and not _ends_openly(shadow, beside))
        running = running or bullet_of(document, paragraph) != ""
        torn, goes_over = sure, False
        if following is not None and not opens(shadow, paragraph, following):
            usual = bool(beside) and not any(ends_sentence(shadow, heading_of(other).span) for other in beside)
            torn = sure or torn_apart(shadow, paragraph.span, following.span, words=not usual)
            goes_over = goes_on or torn or running or _is_half(shadow, paragraph, following, lines)
        how = _followed(shadow, paragraph, following, furniture, end)
        clause = _is_clause(paragraph) and (how in ("end", "furniture") or is_told(shadow, paragraph))
        clause = clause or (how != "text" and _ends_prose(shadow, paragraph, body[max(0, index - OTHERS) : index]))
        stub = how != "text" and len(beside) > 1 and all(_is_told_whole(shadow, heading_of(p)) for p in beside)
        cut = running or sure or clause or (stub and not _leads(following))
        cut = cut or paragraph.span.start in lines.unlike_the_others
        if not (goes_over or cut) or is_set_off(shadow, paragraph) or _is_name(document, paragraph, lines, sure):
            continue
        if not sure and (lines.never_end or ends_in_list(shadow, paragraph)):
            continue
        if index == 0 and in_front and not _is_told_in_front(shadow, paragraph, last=len(body) == 1):
            continue
        if index == 0 and in_front and following is not None and _sums_up(shadow, paragraph, article.span.end):
            continue
        if following is not None and is_verse(shadow, paragraph, following, body[index - 1] if index else None):
            continue
        if _is_nominal(shadow, paragraph, following, beside) or _announces(shadow, paragraph, following):
            continue
        affirmed = shadow[paragraph.span.end - 1] == "的"  # as people talk: 我明天买床新的
        if goes_over and following is not None and may_go_on(shadow, following) and not bullet_of(document, following):
            over_two_lines = _is_set_over_two_lines(shadow, paragraph, following)
            if over_two_lines and any(shadow[heading_of(other).span.end - 1] == "," for other in beside):
                continue  # all headings are set so
            if not lines.entries.parts(paragraph, following, torn and not affirmed):
                yield Unfinished(paragraph, following, "text", torn)
                # A mark that stands alone was torn from its heading, and that from nothing.
                alone = paragraph.mark is not None and paragraph.body.start >= paragraph.body.end
                rest = None if alone or over_two_lines else following
        elif cut and not lines.entries.parts(paragraph, None, sure and not affirmed):
            yield Unfinished(paragraph, None, how, sure)


class _Lines:
    """The lines of an article's body, and what is asked of all of them together."""

    def __init__(self, document: Document, article: Article, body: Sequence[Paragraph]) -> None:
        self.document = document
        self.article = article
        self.body = body

    @cached_property
    def lists(self) -> list[Sequence[Section]]:
        """The sections of each rank under one parent, as `sibling_lists` gives them, the outer ones first."""
        return [items for parent in self.article.root.walk() if parent.children for items in sibling_lists(parent)]

    @cached_property
    def siblings(self) -> dict[int, Sequence[Section]]:
        """For the start of each numbered line with nothing numbered below it, the items that it is to be like."""
        return _siblings(self.document.shadow, self.lists)

    @cached_property
    def unlike_the_others(self) -> frozenset[int]:
        """The starts of the only paragraphs of their kind that end no sentence."""
        return _unlike_the_others(self.document.shadow, self.lists)

    @cached_property
    def bullets(self) -> Mapping[str, tuple[int, int]]:
        """For each bullet how many items it has, and how many of them end a sentence."""
        return _bullets(self.document, self.body)

    @cached_property
    def ended_bullets(self) -> frozenset[str]:
        """The bullets whose items are sentences: two or more end as such, and hardly any does not."""
        return frozenset(b for b, (every, ended) in self.bullets.items() if ended > 1 and 5 * ended >= 4 * (every - 1))

    @cached_property
    def open_bullets(self) -> frozenset[str]:
        """The bullets of which several items have no stop, and hardly any has one."""
        return frozenset(b for b, (every, ended) in self.bullets.items() if every > 1 and 5 * ended <= every)

    @cached_property
    def never_end(self) -> bool:
        """Whether no line of several ends a sentence: figures set out on a page, as newspapers print them."""
        return len(self.body) > OTHERS and not any(
            ends_sentence(self.document.shadow, p.span) or "。" in self.document.shadow[p.span.start : p.span.end]
            for p in self.body
        )

    @cached_property
    def entries(self) -> Entries:
        """The lines that stand by themselves."""
        return entries(self.document.shadow, self.article)

    @cached_property
    def bare(self) -> int:
        """How many lines look like unnumbered headings."""
        return _bare_lines(self.document.shadow, self.body)


def _is_told_in_front(shadow: str, paragraph: Paragraph, *, last: bool) -> bool:
    """Whether the last line before the first sentence, or of a text without one, is a part of a sentence."""
    if COMMA.search(shadow, *paragraph.span) is None:
        return False
    return is_told(shadow, paragraph) or (last and breaks_off(shadow, paragraph.span))


def _is_set_over_two_lines(shadow: str, paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a heading goes on in the next line and ends with it: 一、提高认识,/增强紧迫感."""
    if paragraph.role != "heading" or shadow[paragraph.span.end - 1] != "," or ends_sentence(shadow, following.span):
        return False
    return paragraph.length + following.length <= HEADING_LENGTH


def _sums_up(shadow: str, paragraph: Paragraph, end: int) -> bool:
    """Whether a headline tells in advance what the text below tells with the same figures: 年均超过1300万人."""
    figures = FIGURE.findall(shadow, *paragraph.span)[-2:]
    return bool(figures) and all(shadow.find(figure, paragraph.span.end, end) >= 0 for figure in figures)


# A figure that two sentences hardly have by chance, with what it counts.
FIGURE = compiled(r"(?:[0-9]{3,}(?:\.[0-9]+)?|[0-9]+\.[0-9]+)(?!年)[^,。;、0-9 ]")


def _announces(shadow: str, paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Whether a line leads with a dash to what is said below it."""
    return following is not None and shadow.endswith("——", *paragraph.span)


def _is_told_whole(shadow: str, paragraph: Paragraph) -> bool:
    """Whether an item is a sentence, and not a question: these may have no mark."""
    return shadow[paragraph.span.end - 1] != "?" and ends_sentence(shadow, paragraph.span)


def _ends_prose(shadow: str, paragraph: Paragraph, above: Sequence[Paragraph]) -> bool:
    """Whether a line with a comma stands below several that all end sentences, as captions and signatures do not."""
    if paragraph.mark is not None or paragraph.length < QUARTER or COMMA.search(shadow, *paragraph.span) is None:
        return False
    return len(above) == OTHERS and all(p.mark is None and ends_sentence(shadow, p.span) for p in above)


def _is_nominal(shadow: str, paragraph: Paragraph, following: Paragraph | None, beside: Sequence[Section]) -> bool:
    """Whether a heading ends with 的: 二、正在办理的 over a list, 二、怎么起草的 beside 一、为什么要制定."""
    if paragraph.mark is None or paragraph.length > SHORT or shadow[paragraph.span.end - 1] != "的":
        return False
    if following is None:
        return False
    if following.mark is not None:
        return following.mark.style != paragraph.mark.style
    heads = COMMA.search(shadow, *paragraph.body) is None and ends_sentence(shadow, following.span)
    return (
        heads and bool(beside) and all(_has_text(s) and not ends_sentence(shadow, heading_of(s).span) for s in beside)
    )


def _leads(following: Paragraph | None) -> bool:
    """Whether a list begins with what follows, and so the line before it heads the list."""
    return following is not None and (following.depth > 0 or (following.mark is not None and following.mark.value == 1))


def _is_name(document: Document, paragraph: Paragraph, lines: "_Lines", sure: bool) -> bool:
    """Whether a line is an item of a list without numbers whose items are names: no item of it is a sentence.

    Where hardly any item has a stop, one that tells a sentence more has none either, unless it is `sure` to break off.
    """
    bullet = bullet_of(document, paragraph)
    if not bullet or bullet in lines.ended_bullets:
        return False
    return not is_running(document.shadow, paragraph) or (not sure and bullet in lines.open_bullets)


def _bullets(document: Document, body: Sequence[Paragraph]) -> Mapping[str, tuple[int, int]]:
    ended: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for paragraph in body:
        bullet = bullet_of(document, paragraph)
        if bullet:
            every[bullet] += 1
            ended[bullet] += ends_sentence(document.shadow, paragraph.span)
    return {bullet: (count, ended[bullet]) for bullet, count in every.items()}


def _bare_lines(shadow: str, body: Sequence[Paragraph]) -> int:
    """How many lines of an article look like unnumbered headings: no mark, no end, some length, text below."""
    return sum(
        p.mark is None
        and BARE <= p.length <= HEADING_LENGTH
        and p.role != "row"
        and not ends_sentence(shadow, p.span)
        and ends_sentence(shadow, following.span)
        and not is_set_off(shadow, p)
        for p, following in pairwise(body)
    )


def _is_half(shadow: str, paragraph: Paragraph, following: Paragraph, lines: "_Lines") -> bool:
    """Whether a line that could be an unnumbered heading is the first half of a sentence.

    It says what headings do not say, or it would be the only heading of its kind in a report that numbers them.
    """
    if paragraph.mark is not None or paragraph.length < QUARTER:
        return False
    told = is_told(shadow, paragraph)
    with_comma = COMMA.search(shadow, *paragraph.span) is not None
    if paragraph.length < HALF and not (told and with_comma):
        return False
    if not ends_sentence(shadow, following.span) and not is_running(shadow, following):
        return False
    return told or (with_comma and paragraph.length >= LONG and lines.bare == 1)


BARE = 8
HALF = 18
QUARTER = 10
LONG = 28


def _is_clause(paragraph: Paragraph) -> bool:
    """Whether an unnumbered line is too long for a caption or a signature."""
    return paragraph.mark is None and paragraph.length >= SHORT


def _is_item(shadow: str, beside: Sequence[Section]) -> bool:
    """Whether a numbered line is an item of running text, by the items beside it: they end their sentences."""
    lines = [section.heading for section in beside if section.heading is not None]
    if len(lines) < 2 or 5 * sum(_is_told_whole(shadow, p) for p in lines) < 4 * len(lines):
        return False
    whole = sum(is_running(shadow, p) or not _has_text(s) for p, s in zip(lines, beside, strict=True))
    return 3 * whole >= 2 * len(lines)


def _ends_openly(shadow: str, beside: Sequence[Section]) -> bool:
    """Whether the items beside a line have all their text on their own line and, by majority, no full stop."""
    lines = [heading_of(section) for section in beside if not _has_text(section)]
    return 2 * len(lines) > len(beside) > 1 and 2 * sum(ends_sentence(shadow, p.span) for p in lines) < len(lines)


def _has_text(section: Section) -> bool:
    """Whether anything but a caption stands under an item."""
    return bool(section.children) or any(p.role != "caption" for p in section.paragraphs)


def _siblings(shadow: str, lists: Sequence[Sequence[Section]]) -> dict[int, Sequence[Section]]:
    """For the start of each numbered line with nothing numbered below it, the items that it is to be like.

    They are the others of its list or, where the list is too short to tell, those of the other lists of its rank.
    """
    found: dict[int, Sequence[Section]] = {}
    ranks: dict[int, list[Section]] = {}
    short: list[Section] = []
    for items in lists:
        ranks.setdefault(items[0].rank, []).extend(items)
        for at, item in enumerate(items):
            if item.heading is None or item.children:
                continue
            found[item.heading.span.start] = [*items[max(0, at - NEAR) : at], *items[at + 1 : at + NEAR]]
            if len(items) <= ENOUGH:
                short.append(item)
    for item in short:
        start = heading_of(item).span.start
        if all(ends_sentence(shadow, heading_of(other).span) for other in found[start]):
            found[start] = [other for other in ranks[item.rank][-NEAR:] if other is not item]
    return found


def _unlike_the_others(shadow: str, lists: Sequence[Sequence[Section]]) -> frozenset[int]:
    """The starts of the only paragraphs of sections that end no sentence, where every section beside ends one.

    Names and captions say nothing with a comma, and the last section may hold what closes the report.
    """
    found = []
    for items in lists:
        if len(items) < OTHERS or any(section.children or not section.paragraphs for section in items):
            continue
        lasts = [(section, _last_text(shadow, section)) for section in items]
        opened = [(section, last) for section, last in lasts if last is not None and not _is_ended(shadow, last)]
        if len(opened) != 1:
            continue
        section, only = opened[0]
        if any(p is not only and not signs(shadow, p) for p in section.paragraphs):
            continue
        if only.mark is None and only.length >= QUARTER and COMMA.search(shadow, *only.span) is not None:
            found.append(only.span.start)
    return frozenset(found)


OTHERS = 3


def _last_text(shadow: str, section: Section) -> Paragraph | None:
    """The last paragraph of a section's own that is no signature."""
    return next((p for p in reversed(section.paragraphs) if not signs(shadow, p)), None)


def _is_ended(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph that nothing follows ends a sentence, and not with a mark that calls for more."""
    return shadow[paragraph.span.end - 1] != ";" and ends_sentence(shadow, paragraph.span)


# A list tells by this many others; and no item is judged by more than that many on either side.
ENOUGH = 2
NEAR = 12


def _followed(
    shadow: str, paragraph: Paragraph, following: Paragraph | None, furniture: Sequence[int], end: int
) -> Followed:
    """What stands after a paragraph in its article, which ends at `end`."""
    at = bisect_left(furniture, paragraph.span.end)
    if at < len(furniture) and furniture[at] < (end if following is None else following.span.start):
        return "furniture"
    if following is None:
        return "end"
    if following.mark is not None or following.depth:
        return "heading"
    return "signature" if signs(shadow, following) else "text"
