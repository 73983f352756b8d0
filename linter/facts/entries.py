"""Lines that end no sentence because none of their kind does: the entries of a log or a list of fields, and verse."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Article, Paragraph
from linter.document.paragraph import HEADING_LENGTH, ends_sentence
from linter.document.signature import signs
from linter.pattern import compiled
from linter.record import Record

# How an entry begins: 07:55 交接, 3日 会议召开, 下旬, 1993.04—1997.10 任职, 三月:集体备课, 午餐:米饭,
# 来访  人民路1号, 星期一.
MONTH = r"(?:19|20)[0-9]{2}(?:[./]|年)[0-9]{1,2}月?"
HEAD = compiled(
    r"(?P<time>[0-9]{1,2}[:时点][0-9]{0,2}(?![0-9])|[上下]午|凌晨)"
    r"|(?P<day>(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[ :,—-]|晚|[上下]午)|[上中下]旬|[是本]月"
    r"|\(?[0-9]{1,2}[./][0-9]{1,2}[ :])"
    rf"|(?P<span>{MONTH}(?: *[-—~至]+ *(?:{MONTH}|今)?)? )"
    r"|(?P<month>(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:份|[上中下]旬)?[: ])"
    r"|(?P<label>[^,。;:!? ]{1,12}:(?![0-9]{2}))"
    r"|(?P<cell>\p{Han}{1,6} {2,}(?=\S))"
    r"|(?P<weekday>(?:星期|周)[一二三四五六日天](?![\p{Han}0-9]))"
)
INNER = compiled(r"[。!?](?=.)")
NOTE = compiled(r"(?:说明|备?注|温馨提示|提示|附注):")
# Fewer entries tell of no habit.
ENOUGH = 3
VERSE = 16
# A line as long as this tells something, as one with a comma does; fewer of them than that tell of no habit.
TOLD = 25
HABIT = 4
PAUSE = compiled("[,;。]")


class Entries(Record):
    """The starts of the lines of an article that stand by themselves: those that begin `alike`, those of `verse`.

    Where they are `bare`, most lines of the article that could end a sentence have no full stop.
    """

    __slots__ = ("alike", "verse", "bare")

    def __init__(self, alike: frozenset[int], verse: frozenset[int], bare: bool) -> None:
        self.alike: Final = alike
        self.verse: Final = verse
        self.bare: Final = bare

    def parts(self, line: Paragraph, following: Paragraph | None, sure: bool) -> bool:
        """Whether a line is whole without a full stop; `sure` says that its words alone would not seem so."""
        if line.span.start in self.verse:
            return True
        return not sure and (
            self.bare or line.span.start in self.alike or (following is not None and following.span.start in self.alike)
        )


def entries(shadow: str, article: Article) -> Entries:
    """Find the lines of an article that stand by themselves."""
    paragraphs = article.paragraphs
    return Entries(
        frozenset(_alike(shadow, paragraphs)), frozenset(_verse(shadow, paragraphs)), _is_bare(shadow, paragraphs)
    )


def _is_bare(shadow: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether of the lines that tell something, by a comma or their length, by far the most have no full stop."""
    told = opened = 0
    for paragraph in paragraphs:
        if paragraph.depth or paragraph.role == "row":
            continue
        if paragraph.length >= TOLD or PAUSE.search(shadow, *paragraph.span) is not None:
            told += 1
            opened += paragraph.length <= HEADING_LENGTH and not ends_sentence(shadow, paragraph.span)
    return opened >= HABIT and 5 * opened >= 3 * told


def _alike(shadow: str, paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """Yield the starts of lines that begin as several others do, half of which and more end without a mark."""
    kinds: list[tuple[Paragraph, str]] = []
    every: Counter[str] = Counter()
    opened: Counter[str] = Counter()
    for paragraph in paragraphs:
        if paragraph.mark is not None or paragraph.depth or paragraph.role == "row":
            continue
        match = HEAD.match(shadow, *paragraph.span)
        if match is None or match.lastgroup is None:
            continue
        kind = match.lastgroup
        kinds.append((paragraph, kind))
        every[kind] += 1
        opened[kind] += not ends_sentence(shadow, paragraph.span)
    habits = {kind for kind, count in every.items() if count >= ENOUGH and 2 * opened[kind] >= count}
    # Where hardly one of them has a full stop, one amid a line says no more than those at the ends.
    never = {kind for kind in habits if 3 * opened[kind] >= 2 * every[kind]}
    for paragraph, kind in kinds:
        usual = kind in habits or NOTE.match(shadow, *paragraph.span) is not None
        if usual and (kind in never or INNER.search(shadow, *paragraph.span) is None):
            yield paragraph.span.start


def _verse(shadow: str, paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """Yield the starts of short lines, three and more right below each other, of which half have no full stop."""
    run: list[Paragraph] = []
    for paragraph in (*paragraphs, None):
        below = paragraph is not None and _right_below(shadow, run, paragraph)
        short = paragraph is not None and _is_short(shadow, paragraph)
        if paragraph is not None and short and below:
            run.append(paragraph)
            continue
        if len(run) >= ENOUGH and 2 * sum(not ends_sentence(shadow, line.span) for line in run) >= len(run):
            yield from (line.span.start for line in run)
        run = [paragraph] if paragraph is not None and short else []


def _is_short(shadow: str, line: Paragraph) -> bool:
    """Whether a line may be one of verse: it has no mark, and opens no quotation in its midst to leave it open."""
    if line.mark is not None or line.length > VERSE or line.depth or signs(shadow, line):
        return False
    start, end = line.span
    return shadow.count("“", start + 1, end) <= shadow.count("”", start + 1, end)


def _right_below(shadow: str, run: Sequence[Paragraph], line: Paragraph) -> bool:
    """Whether a line goes on with a run: it is the first, or no blank line stands between."""
    return not run or "\n" not in shadow[run[-1].span.end + 1 : line.span.start]
