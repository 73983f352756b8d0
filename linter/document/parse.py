"""The document: a source with its furniture set aside and its articles, paragraphs and sentences found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

from linter.document.article import Article, articles
from linter.document.furniture import FurnitureTable, furniture_lines, furniture_pieces
from linter.document.paragraph import Paragraph, line_spans, paragraphs
from linter.document.settling import with_marks_settled
from linter.document.unwrapping import unwrapped
from linter.finder import Finder, Places
from linter.finding import Span
from linter.pattern import SHORT, Swift
from linter.source import Source

# It begins with a class, of which `re` finds the next soonest.
SENTENCE_END = Swift(r"[。!?\n][。!?\n]*+[”’」』)】〕》\"']*+")


class Document:
    """One text with its structure. Offsets are those of `source.text`, whose line ends are those of paragraphs.

    `shadow` is the source's shadow with page furniture blanked, which is what every rule but the family `page` reads.
    `furniture` are the spans set aside: whole lines, and pieces inside a line. `places` are those of the words that
    rules ask for in the source's shadow, None where they were not sought yet.
    """

    def __init__(
        self,
        source: Source,
        shadow: str,
        lines: tuple[Span, ...],
        furniture: tuple[Span, ...],
        paragraphs: tuple[Paragraph, ...],
        articles: tuple[Article, ...],
        places: Places | None = None,
    ) -> None:
        self.source = source
        self.shadow = shadow
        self.lines = lines
        self.furniture = furniture
        self.paragraphs = paragraphs
        self.articles = articles
        self.places = places

    @property
    def text(self) -> str:
        """The text as the user wrote it."""
        return self.source.text

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence with its closing punctuation; a line end closes one too, unless a paragraph runs over it."""
        starts = self._sentence_starts
        return tuple(Span(start, end) for start, end in pairwise([*starts, len(self.shadow)]))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        shadow = self.shadow
        ends = [match.end() for match in SENTENCE_END.over(shadow).finditer(shadow)]
        inner = self._line_ends_within_paragraphs()
        return [start for start in (0, *ends) if start < len(shadow) and start - 1 not in inner]

    def _line_ends_within_paragraphs(self) -> set[int]:
        """The offsets of the line ends that paragraphs run over: none where each line is a paragraph."""
        found: set[int] = set()
        if not self.source.markdown:
            return found
        for paragraph in self.paragraphs:
            at = self.shadow.find("\n", *paragraph.span)
            while at >= 0:
                found.add(at)
                at = self.shadow.find("\n", at + 1, paragraph.span.end)
        return found

    def text_of(self, span: Span) -> str:
        """The text of a span as the user wrote it."""
        return self.source.text[span.start : span.end]

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds an offset."""
        index = bisect_right(self._paragraph_starts, offset) - 1
        if index < 0:
            return None
        paragraph = self.paragraphs[index]
        return paragraph if offset <= paragraph.span.end else None

    def article_at(self, offset: int) -> Article | None:
        """The article that holds an offset."""
        index = bisect_right(self._article_starts, offset) - 1
        return self.articles[index] if index >= 0 else None

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset."""
        starts = self._sentence_starts
        following = bisect_right(starts, offset)
        return Span(starts[following - 1], starts[following] if following < len(starts) else len(self.shadow))

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.span.start for p in self.paragraphs]

    @cached_property
    def _article_starts(self) -> list[int]:
        return [a.span.start for a in self.articles]


def parse(source: Source, furniture: FurnitureTable, finder: Callable[[], Finder] | None = None) -> Document:
    """Find the structure of a source. Where it was wrapped by hand, that of the joined text.

    `finder` gives what finds the words of the rules and of `furniture` in a long text.
    """
    lines = line_spans(source.shadow)
    joined = unwrapped(source, lines)
    if joined is not source:
        source, lines = joined, line_spans(joined.shadow)
    shadow = source.shadow
    places = finder().places(shadow) if finder is not None and len(shadow) > SHORT else None
    skipped = frozenset(furniture_lines(shadow, lines, furniture, places))
    pieces = tuple(furniture_pieces(shadow, lines, skipped, furniture, places))
    set_aside = tuple(sorted([*(lines[index] for index in skipped), *pieces]))
    contents = _contents(shadow, lines)
    # What a table of contents tells is told again below, and read there.
    told_again = (lines[index] for index in contents - skipped if lines[index].start < lines[index].end)
    shadow = _blanked(shadow, tuple(sorted([*set_aside, *told_again])) if contents else set_aside)
    skipped |= contents
    # A paragraph ends where its own text does, not with a stamp put after it.
    own = line_spans(shadow) if pieces else lines
    found = with_marks_settled(shadow, tuple(paragraphs(source, shadow, own, skipped)))
    return Document(source, shadow, tuple(lines), set_aside, found, tuple(articles(shadow, found)), places)


def _contents(shadow: str, lines: Sequence[Span]) -> frozenset[int]:
    """The indices of the lines of a table of contents."""
    if "录\n" not in shadow:
        return frozenset()
    from linter.document.contents import contents_lines  # few texts have one

    return contents_lines(shadow, lines)


def _blanked(shadow: str, spans: tuple[Span, ...]) -> str:
    """The shadow with spaces in place of the given spans, which are in order."""
    if not spans:
        return shadow
    pieces, at = [], 0
    for span in spans:
        pieces += [shadow[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, shadow[at:]])
