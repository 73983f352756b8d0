"""A declared count against the list below it: 抓好三项工作: with 一是 to 四是, or a heading over (一) to (四).

    ends       an expression, with the group `count`, for the end of the words right before a list; {{count}} stands for
               any count from two on
    announces  an expression that such words must also bear where they end with a full stop rather than a colon
    headings   an expression, with the group `count`, for headings and captions that count the parts below them

Only lists that count rightly from one are held against the declaration: what is wrong with the others is said by the
kinds `numbering` and `order_words`.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from linter.document import Article, Paragraph, Section
from linter.facts import Facts
from linter.facts.items import COUNT, count_like, count_value
from linter.facts.lists import NumberedList, before, counts, heading_of, mark_of, next_to, numbered_lists
from linter.finding import Change, Hit, Note, Span
from linter.pattern import Pattern, compiled
from linter.record import Record
from linter.settings import Settings

if TYPE_CHECKING:
    import regex

# How far before a list its declaration may begin, and what may stand between them.
FURTHEST = 40
BETWEEN = " \n:。—-,即"
CLAUSES = compiled(r"[,。;:!?\n]")
# A count of its own, as 六 in 六项.
OTHER = compiled(f"{COUNT}(?=[项条个件大类方点])")


class Listed(Record):
    """A list that counts rightly: how many items, where the first and the last begin, and what stands above it."""

    __slots__ = ("size", "first", "last", "heading")

    def __init__(self, size: int, first: Span, last: Span, heading: Paragraph | None) -> None:
        self.size: Final = size
        self.first: Final = first
        self.last: Final = last
        self.heading: Final = heading


class DeclaredCountCheck:
    """The kind `declared_count` at work for one rule."""

    fields: frozenset[str] = frozenset({"declared", "count", "listed"})
    variants: frozenset[str] = frozenset({"more"})

    def __init__(self, ends: Pattern, announces: Pattern, headings: Pattern) -> None:
        self.ends = ends
        self.announces = announces
        self.headings = headings

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every declared count that the list below it does not bear out."""
        told: set[int] = set()
        for listed in (*self._by_words(facts), *self._by_marks(facts), *_within_paragraphs(facts)):
            declared = self._declared(facts, listed)
            if declared is None or declared.start() in told:
                continue
            told.add(declared.start())
            if count_value(declared["count"]) != listed.size and not _counts_beside(facts, declared, listed.size):
                yield self._hit(facts, declared, listed)

    def _by_words(self, facts: Facts) -> Iterator[Listed]:
        for found in facts.order_lists:
            words = found.words
            if len(words) < 2 or [word.value for word in words] != list(range(1, len(words) + 1)):
                continue
            if facts.shadow.startswith("首先", words[0].span.start):
                continue  # such a list ends with 最后, and no one counts it
            article = facts.document.article_at(words[0].span.start)
            heading = _above(article, words[0].paragraph) if article and words[0].leads else None
            yield Listed(len(words), words[0].span, words[-1].span, heading)

    def _by_marks(self, facts: Facts) -> Iterator[Listed]:
        for found in numbered_lists(facts.document):
            for items in counts(found.items):
                yield from self._counted(found, items)

    def _counted(self, found: NumberedList, items: Sequence[Section]) -> Iterator[Listed]:
        """The list that some items make, if they count rightly."""
        marks = [mark_of(item) for item in items]
        if len(marks) < 2 or [mark.value for mark in marks] != list(range(1, len(marks) + 1)):
            return
        above = before(found.article, heading_of(items[0]))
        # Above a list stands its own heading, or a caption that opens it; the title of the whole is neither.
        heading = found.parent.heading if above is not None and above.role == "text" else above
        front = found.article.front
        if heading is not None and heading is not above and front and heading.span <= front[-1].span:
            heading = None
        if heading is found.parent.heading and len(items) < len(found.items):
            heading = None  # a heading counts all that is below it
        yield Listed(len(marks), marks[0].span, marks[-1].span, heading)

    def _declared(self, facts: Facts, listed: Listed) -> "regex.Match[str] | None":
        """The declaration of a list: the words right before it, or else the heading above it."""
        shadow = facts.shadow
        end = listed.first.start
        while end > 0 and shadow[end - 1] in BETWEEN:
            end -= 1
        start = max(0, end - FURTHEST, shadow.rfind("\n", 0, end) + 1)
        match = self.ends.search(shadow, start, end)
        if match is not None:
            colon = shadow.find(":", end, listed.first.start) >= 0
            if colon or self.announces.search(shadow, start, end) is not None:
                return match
        if listed.heading is None or listed.heading.role not in ("heading", "caption"):
            return None
        return self.headings.search(shadow, *listed.heading.span)

    def _hit(self, facts: Facts, declared: "regex.Match[str]", listed: Listed) -> Hit:
        span = Span(*declared.span("count"))
        written = facts.document.text_of(span)
        wanted = count_like(written, listed.size)
        whole = Span(span.start, min(declared.end(), span.start + 8))
        return Hit(
            span,
            {"declared": facts.document.text_of(whole), "count": written, "listed": str(listed.size)},
            (Note(listed.first, "first"), Note(listed.last, "last")),
            wanted,
            (Change(span, wanted),),
            "display",
            variant="more" if listed.size > count_value(declared["count"]) else "",
        )


def _within_paragraphs(facts: Facts) -> Iterator[Listed]:
    """The lists that count rightly from one within a paragraph, and do not go on in the next: (1)…;(2)….."""
    for marks in facts.inline_lists:
        paragraph = facts.document.paragraph_at(marks[0].span.start)
        if paragraph is None or len(marks) < 2 or marks[0].span.start <= paragraph.body.start:
            continue
        if [mark.value for mark in marks] != list(range(1, len(marks) + 1)):
            continue
        article = facts.document.article_at(paragraph.span.start)
        further = article and next_to(article, paragraph)
        if not (further and further.mark and further.mark.style == marks[0].style and further.mark.value > 1):
            yield Listed(len(marks), marks[0].span, marks[-1].span, None)


def _counts_beside(facts: Facts, declared: "regex.Match[str]", size: int) -> bool:
    """Whether the same clause declares the list by another count as well: 六项任务、21条措施."""
    clause = CLAUSES.split(facts.shadow[max(0, declared.start("count") - FURTHEST) : declared.start("count")])[-1]
    return any(count_value(other[0]) == size for other in OTHER.finditer(clause))


def _above(article: Article, index: int) -> Paragraph | None:
    """The heading at most two paragraphs above the one of an index."""
    for paragraph in reversed(article.paragraphs[max(0, index - 2) : index]):
        if paragraph.role in ("heading", "caption"):
            return paragraph
    return None


def build(settings: Settings) -> DeclaredCountCheck:
    """Read a rule of this kind."""
    ends, headings = (
        settings.compiled(key, settings.text(key).replace("{{count}}", COUNT)) for key in ("ends", "headings")
    )
    return DeclaredCountCheck(ends, settings.pattern("announces"), headings)
