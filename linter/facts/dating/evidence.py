"""What dates an article, and how the pieces are weighed against each other."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final, Literal

from linter.document import Article
from linter.finding import Span
from linter.record import Record

OPEN: Final = 9999


Kind = Literal[
    "title", "collection", "file", "subtitle", "delivery", "heading", "naming", "opening", "signature",
    "year-note", "review", "outlook", "lead", "narrated", "done", "later", "since", "target",
    "event", "guidance", "session", "anniversary", "day", "phase", "drafting",
]  # fmt: skip


# What an author puts above or below a text to say which year it is about; the rest dates it by what it tells.
LABELS: Final = frozenset({"title", "collection", "file", "subtitle", "heading"})


Genre = Literal["assembly", "plan", "half", "bulletin", "report"]


class Evidence(Record):
    """One reason to date an article: the years it allows (both ends in), its weight and where it stands.

    `stated` is the year as it is written there, None where the years follow from something else. `name` is the
    event, session or plan that they follow from.
    """

    __slots__ = ("kind", "span", "first", "last", "weight", "stated", "name")

    def __init__(
        self, kind: Kind, span: Span, first: int, last: int, weight: int, stated: int | None = None, name: str = ""
    ) -> None:
        self.kind: Final = kind
        self.span: Final = span
        self.first: Final = first
        self.last: Final = last
        self.weight: Final = weight
        self.stated: Final = stated
        self.name: Final = name

    def allows(self, first: int, last: int) -> bool:
        """Whether some year of an interval agrees with this evidence."""
        return self.first <= last and first <= self.last

    def gap(self, first: int, last: int) -> int:
        """How many years lie between this evidence and an interval; 0 where they meet."""
        return max(0, self.first - last, first - self.last)


# The evidence by which a report says of what year it is.
OWN_LABELS: Final = frozenset({"title", "naming", "opening"})


class Dating(Record):
    """The years that an article may be of, both ends in, with all evidence in text order.

    `first` and `last` are None where nothing dates the text; `last` is OPEN where nothing bounds it above.
    `outlook` are the parts that plan.
    """

    __slots__ = ("article", "first", "last", "evidence", "genre", "outlook")

    def __init__(
        self,
        article: Article,
        first: int | None,
        last: int | None,
        evidence: tuple[Evidence, ...],
        genre: Genre,
        outlook: tuple[Span, ...] = (),
    ) -> None:
        self.article: Final = article
        self.first: Final = first
        self.last: Final = last
        self.evidence: Final = evidence
        self.genre: Final = genre
        self.outlook: Final = outlook

    @property
    def year(self) -> int | None:
        """The one year that the evidence leaves, if it leaves one."""
        return self.first if self.first is not None and self.first == self.last else None

    def plans(self, offset: int) -> bool:
        """Whether an offset stands in one of the parts that plan."""
        return any(part.start <= offset < part.end for part in self.outlook)

    @property
    def weight(self) -> int:
        """How much evidence agrees with the interval."""
        if self.first is None or self.last is None:
            return 0
        return sum(one.weight for one in self.evidence if one.allows(self.first, self.last))


def settle(article: Article, evidence: Iterable[Evidence], genre: Genre, outlook: tuple[Span, ...] = ()) -> Dating:
    """Count the votes: the years with the most weight behind them, as one interval."""
    kept = tuple(sorted(evidence, key=lambda one: (one.span, one.kind)))
    interval = most_voted(kept)
    first, last = interval if interval is not None else (None, None)
    return Dating(article, first, last, kept, genre, outlook)


def most_voted(evidence: Iterable[Evidence]) -> tuple[int, int] | None:
    """The interval of years with the greatest weight; None without bounded evidence or any lower bound."""
    kept = [one for one in evidence if one.weight]
    if not kept:
        return None
    edges = sorted({edge for one in kept for edge in (one.first, one.last + 1)})
    best: tuple[int, int, int] | None = None
    for left, right in pairwise(edges):
        weight = sum(one.weight for one in kept if one.first <= left <= one.last)
        if best is None or weight > best[0]:
            best = (weight, left, right - 1)
        elif weight == best[0] and left == best[2] + 1:
            best = (weight, best[1], right - 1)
    if best is None:
        return None
    return best[1], min(best[2], OPEN)
