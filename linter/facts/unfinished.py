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
from linter.facts.lists import heading_of, sibling_lists
from linter.finding import Span
from linter.pattern import compiled
from linter.record import Record

Followed = Literal["end", "heading", "signature", "furniture", "text"]

# An unnumbered line shorter than this may be a heading, a caption or a signature of any kind.
SHORT = 25

STOP = compiled("[。!?;](?=.)")
COMMA = compiled("[,。;!?]")
LABEL = compiled(
    r"[^,。;:!?]{1,10}(?<![是为])[::][^,:]*$"
    r"|.{0,4}(?:单位|部门|来源|作者|编辑|附件?|注|备注|说明|时间|地点|日期|联系.|电话|邮箱|网址|网站|地址|责任人|牵头|配合)[::]"
)
# Several labels on one line, as in a form: 接班人:覃某  确认时间:15:57.
FORM = compiled(r"\p{Han}{1,8}:[^,。;:!? ]{1,24} +\p{Han}{1,8}:[^,。;!? ]{1,20}$")
# What a rate is made of, and a rate of something: 损耗率=损耗量÷领用量×100%, 每吨保额×40%.
FORMULA = compiled(r"^[^,。;:!?=]{2,20}=[^,。;!?=]*[×÷][^,。;!?=]*$|\p{Han} *[×÷] *[0-9.]+%?$")
# A line of an account: 维修费 12,600.00元(含税).
ACCOUNT = compiled(r"\p{Han}{2,10} +[0-9][0-9.,]*[万亿]?元(?: ?\([^()]*\))?$")
# The head of a day's entry in a diary: 9月3日  雨.
ENTRY = compiled(r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?: +[^,。;:!? ]{1,6}){1,3}$")
# Where to write or to call: …@example.org, 热线:400-800-1234(9:00-17:00).
CONTACT = compiled(
    r"@[A-Za-z0-9.-]+$|(?:电话|热线|传真|邮箱|手机|[Tt]el|[Hh]otline)[^。;!?]{0,6}[0-9][^\p{Han}。;!?]{6,40}$"
)
# A line under a mark that makes no section: 1.3 建设规模:…, 第二条 租赁期限, a) 老旧系统….
OTHER_MARK = compiled(
    r"(?:[0-9][0-9]?(?:\.[0-9][0-9]?){1,3}[ 、]|第[一二三四五六七八九十百0-9]{1,4}条[ ::]|[(]?[a-zA-Z][)])"
)
# Of a clause with commas its label does not say that it is none: 第四条 分四批进行:2月…,5月….
OTHER_MARKED = compiled(
    OTHER_MARK.pattern + r"(?:(?<!条[ :]) *[^,。;:!?]{1,12}:|(?<=条[ :]) *[^,。;:!?]{1,12}:[^,;]*$|[^,。;:!?]{1,30}$)"
)
# Terms behind a label: 关键词:农村;寄宿制;睡眠.
TERMS = compiled(r"\p{Han}{2,8}:[^,。;:!?]{1,12}(?:;[^,。;:!?]{1,12})+$")
# A line drawn or cut, and a title set wide: ----✂----, 回   执.
SPACED = compiled(r"[^\p{L}\p{N}]+$|\p{Han}(?: +\p{Han}){1,7}$")
# What a letter closes with, and two columns: 此据, 2023年10月9日      2023年10月9日.
CLOSED = compiled(r"(?:此[据致复令呈布启]|敬礼|特此[^,。;:!?]{2,4})$|[^,。;!?]{1,24} {3,}[^,。;!?]{1,24}$")
# Who said what stands before: …就亮堂了。”——东岗村  常大妈, …举一反三。  吕明  8.14.
SAID = compiled(r"[。!?…][”’)]* *(?:——| {2,})[^,。;!?:“”]{1,16}$")
# What stands over a table or under a picture: 表3 2025年各县(市、区)水质排名; 表3显示,… is prose.
CAPTIONED = compiled(
    r"附?[图表] ?[0-9一二三四五六七八九十]{1,3}(?:[-.][0-9]{1,2})?[ :.、]{0,2}(?![显表说反可为是中所看列,])[^。;!?]*$"
)
ANNEXED = compiled(r"附件? *[0-9一]?[::]")
# Notes below a table, the first of which has no full stop: 注:1.停放30分钟以内免费.
NOTED = compiled(r"(?:附?注|备注|说明):? *[(]?[1①一][.、)]?.*[^。!?;]$")
ROW = compiled(r"\S {2,}\S.* {2,}\S")


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
        annexed = (annexed and paragraph.mark is not None) or (
            shadow.startswith("附", paragraph.span.start) and ANNEXED.match(shadow, *paragraph.span) is not None
        )
        if annexed and STOP.search(shadow, *paragraph.body) is None:
            continue
        noted = (noted and paragraph.mark is not None) or (
            shadow[paragraph.span.start] in "注备说附" and NOTED.match(shadow, *paragraph.span) is not None
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
        running = _is_item(shadow, beside) or (_is_running(shadow, paragraph) and not _ends_openly(shadow, beside))
        running = running or _bullet(document, paragraph) != ""
        torn, goes_over = sure, False
        if following is not None and not _opens(shadow, paragraph, following):
            usual = bool(beside) and not any(ends_sentence(shadow, heading_of(other).span) for other in beside)
            torn = sure or torn_apart(shadow, paragraph.span, following.span, words=not usual)
            goes_over = goes_on or torn or running or _is_half(shadow, paragraph, following, lines)
        how = _followed(shadow, paragraph, following, furniture, end)
        clause = _is_clause(paragraph) and (how in ("end", "furniture") or _is_told(shadow, paragraph))
        clause = clause or (how != "text" and _ends_prose(shadow, paragraph, body[max(0, index - OTHERS) : index]))
        stub = how != "text" and len(beside) > 1 and all(_is_told_whole(shadow, heading_of(p)) for p in beside)
        cut = running or sure or clause or (stub and not _leads(following))
        cut = cut or paragraph.span.start in lines.unlike_the_others
        if not (goes_over or cut) or _is_set_off(shadow, paragraph) or _is_name(document, paragraph, lines, sure):
            continue
        if not sure and (lines.never_end or _ends_in_list(shadow, paragraph)):
            continue
        if index == 0 and in_front and not _is_told_in_front(shadow, paragraph, last=len(body) == 1):
            continue
        if index == 0 and in_front and following is not None and _sums_up(shadow, paragraph, article.span.end):
            continue
        if following is not None and _is_verse(shadow, paragraph, following, body[index - 1] if index else None):
            continue
        if _is_nominal(shadow, paragraph, following, beside) or _announces(shadow, paragraph, following):
            continue
        affirmed = shadow[paragraph.span.end - 1] == "的"  # as people talk: 我明天买床新的
        if goes_over and following is not None and _may_go_on(shadow, following) and not _bullet(document, following):
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
    return _is_told(shadow, paragraph) or (last and breaks_off(shadow, paragraph.span))


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


def _is_set_off(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a line stands by itself by its form: a label, a row of a table, a signature, a remark, a credit."""
    start, end = paragraph.span
    if _is_remark(shadow, paragraph) or CREDIT.search(shadow, max(start, end - 12), end) is not None:
        return True
    if (
        shadow.startswith(("——", "--"), start)
        and paragraph.length <= HEADING_LENGTH
        and OCCASION.search(shadow, start, end)
    ):
        return True
    if paragraph.length <= HEADING_LENGTH and CAPTIONED.match(shadow, start, end) is not None:
        return True
    if SPACED.match(shadow, start, end) is not None or CLOSED.match(shadow, start, end) is not None:
        return True
    if SAID.search(shadow, max(start, end - 24), end) is not None:
        return True
    if paragraph.mark is None and paragraph.length <= HEADING_LENGTH and TERMS.match(shadow, start, end) is not None:
        return True
    if STOP.search(shadow, start, end) is not None:
        return False
    if paragraph.mark is None and paragraph.length <= HEADING_LENGTH and LABEL.match(shadow, start, end) is not None:
        return True
    if FORMULA.search(shadow, start, end) is not None or any(
        form.match(shadow, start, end) is not None for form in (ACCOUNT, ENTRY)
    ):
        return True
    if FORM.search(shadow, start, end) is not None or CONTACT.search(shadow, start, end) is not None:
        return True
    if OTHER_MARKED.match(shadow, start, end) is not None and not breaks_off(shadow, paragraph.span):
        return True
    return ROW.search(shadow, start, end) is not None or signs(shadow, paragraph)


def _is_verse(shadow: str, line: Paragraph, following: Paragraph, before: Paragraph | None) -> bool:
    """Whether a short line stands beside one of the same length, as the lines of a poem do."""
    if line.length > VERSE or line.mark is not None or following.mark is not None:
        return False
    if line.length <= SHORTEST_VERSE and shadow[line.span.end - 1] == "," and following.length <= VERSE:
        return True  # 凉,/然后没有了。 A line of a page is not torn as soon as that.
    measure = _measure(shadow, line)
    return measure == _measure(shadow, following) or (before is not None and measure == _measure(shadow, before))


def _measure(shadow: str, line: Paragraph) -> tuple[int, ...]:
    """The lengths of the clauses of a line."""
    return tuple(len(clause) for clause in CLAUSES.split(shadow[line.span.start : line.span.end]) if clause)


VERSE = 16
SHORTEST_VERSE = 3
CLAUSES = compiled("[,。;:!? 、“”]+")


def _is_remark(shadow: str, paragraph: Paragraph) -> bool:
    """Whether brackets hold the whole line: (联系人:…), (此件公开发布)."""
    start, end = paragraph.span
    if paragraph.mark is not None or shadow[start] not in "([〔【" or shadow[end - 1] not in ")]〕】":
        return False
    opened = shadow.count("(", start, end) - shadow.count(")", start, end)
    return opened == 0 and (shadow[start] != "(" or shadow[end - 1] == ")")


# Who took a picture or wrote a piece: 本报记者 某某 摄, 供稿:某某.
CREDIT = compiled(r"(?:记者|通讯员|[ 。:])[^,。;]{0,10}(?<!拍)摄(?:影)?\)?$|(?:资料图片?|供图|[ )]供稿)\)?$")
# A subtitle says where and when a report was given, or what it is: ——在…会议上, ——2024年工作总结.
OCCASION = compiled(r"[会式]上?(?:的(?:报告|讲话|发言|致辞|说明))?(?:\(.{1,20}\))?$|(?:报告|总结|纪实|侧记|综述|汇报)$")

BULLETS = frozenset("-*+>·●○◆◇■□★☆▲△◎※►▶—–~")


def _leads(following: Paragraph | None) -> bool:
    """Whether a list begins with what follows, and so the line before it heads the list."""
    return following is not None and (following.depth > 0 or (following.mark is not None and following.mark.value == 1))


def _bullet(document: Document, paragraph: Paragraph) -> str:
    """The sign that marks a line as an item of a list without numbers. Markdown's bullets are blank in the shadow."""
    text = document.text
    start = text.rfind("\n", 0, paragraph.span.start) + 1
    head = text[start : paragraph.span.start + 1].lstrip()
    return head[0] if head and head[0] in BULLETS else ""


def _is_name(document: Document, paragraph: Paragraph, lines: "_Lines", sure: bool) -> bool:
    """Whether a line is an item of a list without numbers whose items are names: no item of it is a sentence.

    Where hardly any item has a stop, one that tells a sentence more has none either, unless it is `sure` to break off.
    """
    bullet = _bullet(document, paragraph)
    if not bullet or bullet in lines.ended_bullets:
        return False
    return not _is_running(document.shadow, paragraph) or (not sure and bullet in lines.open_bullets)


def _bullets(document: Document, body: Sequence[Paragraph]) -> Mapping[str, tuple[int, int]]:
    ended: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for paragraph in body:
        bullet = _bullet(document, paragraph)
        if bullet:
            every[bullet] += 1
            ended[bullet] += ends_sentence(document.shadow, paragraph.span)
    return {bullet: (count, ended[bullet]) for bullet, count in every.items()}


def _is_running(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is running text by its form: it holds a whole sentence, or is too long for a heading."""
    return paragraph.length > HEADING_LENGTH or STOP.search(shadow, *paragraph.body) is not None


def _bare_lines(shadow: str, body: Sequence[Paragraph]) -> int:
    """How many lines of an article look like unnumbered headings: no mark, no end, some length, text below."""
    return sum(
        p.mark is None
        and BARE <= p.length <= HEADING_LENGTH
        and p.role != "row"
        and not ends_sentence(shadow, p.span)
        and ends_sentence(shadow, following.span)
        and not _is_set_off(shadow, p)
        for p, following in pairwise(body)
    )


def _is_half(shadow: str, paragraph: Paragraph, following: Paragraph, lines: "_Lines") -> bool:
    """Whether a line that could be an unnumbered heading is the first half of a sentence.

    It says what headings do not say, or it would be the only heading of its kind in a report that numbers them.
    """
    if paragraph.mark is not None or paragraph.length < QUARTER:
        return False
    told = _is_told(shadow, paragraph)
    with_comma = COMMA.search(shadow, *paragraph.span) is not None
    if paragraph.length < HALF and not (told and with_comma):
        return False
    if not ends_sentence(shadow, following.span) and not _is_running(shadow, following):
        return False
    return told or (with_comma and paragraph.length >= LONG and lines.bare == 1)


def _is_told(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a line has a clause that tells something, as no title and no heading does, but for brackets at its end.

    工作报告(2024年,摘要) tells nothing.
    """
    start, end = paragraph.span
    if shadow[end - 1] == ")":
        end = max(start, shadow.rfind("(", start, end))
    return TOLD.search(shadow, start, end) is not None


# Words of running text that no heading has.
TOLD = compiled(
    r"我们|我代表|我[国省市县区局校镇乡院]|他们|本届|各位|同志|同时|也|仍|既|还|不仅|虽|但|必须|应当|已|(?<![一二三四五六七八九十])是|了(?!解)|年,|[是为有出调明求]:|%|[0-9][亿万]"
)
BARE = 8
HALF = 18
QUARTER = 10
LONG = 28


def _is_clause(paragraph: Paragraph) -> bool:
    """Whether an unnumbered line is too long for a caption or a signature."""
    return paragraph.mark is None and paragraph.length >= SHORT


def _ends_in_list(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph of several lines, as Markdown has, ends in a list below a colon whose lines have no marks."""
    start, end = paragraph.span
    colon = shadow.rfind(":\n", start, end)
    lines = shadow[colon + 2 : end].split("\n") if colon >= 0 else []
    return len(lines) > 1 and not any(line.rstrip().endswith((",", ";", "。", "、")) for line in lines)


def _is_item(shadow: str, beside: Sequence[Section]) -> bool:
    """Whether a numbered line is an item of running text, by the items beside it: they end their sentences."""
    lines = [section.heading for section in beside if section.heading is not None]
    if len(lines) < 2 or 5 * sum(_is_told_whole(shadow, p) for p in lines) < 4 * len(lines):
        return False
    whole = sum(_is_running(shadow, p) or not _has_text(s) for p, s in zip(lines, beside, strict=True))
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


def _opens(shadow: str, paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether the following paragraph begins something by its form: it has a mark, or is a heading or a row.

    A mark that was settled to be none, since its number makes no sense where it stands, still begins something; the
    half of a number (安全第/一、预防为主) does not.
    """
    if following.mark is not None or following.depth > 0 or following.role == "row":
        return True
    if shadow[paragraph.span.end - 1] in "第一二三四五六七八九十":
        return False
    return MARKED.match(shadow, *following.span) is not None


MARKED = compiled(r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))(?![一二三四五六七八九十])")


def _may_go_on(shadow: str, following: Paragraph) -> bool:
    """Whether a paragraph that opens nothing can hold the rest of a sentence: it is no label and no signature."""
    if OTHER_MARK.match(shadow, *following.span) is not None:
        return False
    if following.length <= LEAD and shadow[following.span.end - 1] == ":":
        return False
    if shadow.startswith(("——", "--"), following.span.start) or SALUTATION.match(shadow, *following.span) is not None:
        return False
    return ends_sentence(shadow, following.span) or not _is_set_off(shadow, following)


# A line as short as this leads to what is below it: 他说:.
LEAD = 8
SALUTATION = compiled(
    r"(?:尊敬的|敬爱的)?[^,。;:]{0,16}(?:各位|同志|代表|委员|领导|来宾|朋友|女士|先生|同事)[^,。;]{0,12}[:!]$"
)


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
