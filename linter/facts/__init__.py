"""What a document states, each kind of fact extracted once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from linter.asked import Asked
from linter.document import Document, Mark
from linter.facts.pairs import Lone, lone_by_line
from linter.finding import Span
from linter.pattern import SHORT, occurrences
from linter.settings import Tables

if TYPE_CHECKING:
    from linter.facts.dates import Dates
    from linter.facts.dating import Dating
    from linter.facts.events import Chronicle, Event
    from linter.facts.figures import AroundFigures
    from linter.facts.masked import Masked
    from linter.facts.order import OrderList
    from linter.facts.placeholders import Placeholder
    from linter.facts.quantities import Quantity
    from linter.facts.twins import Twin
    from linter.facts.unfinished import Unfinished
    from linter.finder import Finder, Places, Teller

# The start and end of a quantity, equal to its span.
SPAN = itemgetter(0, 1)

# Unprintable characters that a text may well have: line ends and blanks.
BLANKS = frozenset("\n\r\t\u3000\u00a0\u2002\u2003\u2009")


class _Held(dict[str, bool]):
    """Whether a text occurs in a document, page furniture included, found out when first asked for.

    `known` are the words that are known to occur or not, and `places` those of them that do.
    """

    def __init__(self, document: Document, known: Collection[str] = (), places: Collection[str] = ()) -> None:
        super().__init__()
        self._document = document
        self._known = known
        self._places = places

    def __missing__(self, text: str) -> bool:
        document = self._document
        # What blanks leave of a line may end with them.
        held = self[text] = self._occurs(text) or (bool(document.furniture) and text in document.shadow)
        return held

    def _occurs(self, text: str) -> bool:
        if text in self._known:
            return text in self._places
        if text.isascii():
            return text in self._ascii and (len(text) < 2 or text in self._document.source.shadow)
        if len(text) < 2:
            return text in self._document.source.shadow
        if len(text) > 2 and not (self[text[-2:]] and self[text[:2]]):
            return False  # many words begin or end alike, and what they begin and end with is sought once
        # A character is found ten times as fast as a word, which lies between the first and last of each.
        (start, end), (second_start, second_end) = self._reach[text[0]], self._reach[text[1]]
        if start < 0 or second_start < 0:
            return False
        start, end = max(start, second_start - 1), min(end, second_end - 1)
        return start <= end and self._document.source.shadow.find(text, start, end + len(text)) >= 0

    @cached_property
    def _reach(self) -> Asked[str, tuple[int, int]]:
        """The first and the last place of a character, by the character; -1 where there is none."""
        shadow = self._document.source.shadow
        return Asked(lambda one: (shadow.find(one), shadow.rfind(one)))

    @cached_property
    def _ascii(self) -> str:
        """The letters, digits and signs, which are asked for one by one, and of which most texts have few."""
        return self._document.source.shadow.encode("ascii", "ignore").decode("ascii")


class Facts:
    """The facts of one document, found when first asked for.

    `text` is the text as the user wrote it, `shadow` what rules read: one width, one script, no page furniture.
    `tables` are the knowledge tables; `checked` collects the spans of the numbers that took part in a check.
    `chronicle` gives the tables of events ready for use, where many documents share them; `finder` finds the words
    that rules ask for, `teller` those that they ask of the masked text.
    """

    def __init__(
        self,
        document: Document,
        tables: Tables,
        chronicle: Callable[[], Chronicle] | None = None,
        finder: Callable[[], Finder] | None = None,
        teller: Callable[[], Teller | None] | None = None,
    ) -> None:
        self.document = document
        self.text = document.text
        self.shadow = document.shadow
        self.tables = tables
        self._chronicle = chronicle
        self._make_finder = finder
        self._make_teller = teller
        self.checked: set[Span] = set()

    @cached_property
    def holds(self) -> Callable[[str], bool]:
        """Whether a text occurs, page furniture included; several rules ask for the same."""
        document, finder = self.document, self._finder
        if finder is None:
            return _Held(document).__getitem__
        return _Held(document, finder.words, self._places_in_source or ()).__getitem__

    @cached_property
    def _finder(self) -> Finder | None:
        """What finds the words of rules; a short text is looked through for a few before it could be made."""
        return self._make_finder() if self._make_finder is not None and len(self.shadow) > SHORT else None

    @property
    def _is_whole(self) -> bool:
        """Whether nothing of the source was set aside."""
        return self.shadow is self.document.source.shadow

    @cached_property
    def _places(self) -> Places | None:
        """Where the words of rules stand, None where none is found at once."""
        if self._finder is None or self._is_whole:
            return self._places_in_source
        return self._finder.places(self.shadow)

    def places(self, words: Iterable[str]) -> Sequence[int]:
        """The offsets at which any of some words stands, in order."""
        return self._all_places(words, self.shadow, self._places)

    def places_in_source(self, words: Iterable[str]) -> Sequence[int]:
        """The same in the whole source, page furniture included."""
        return self._all_places(words, self.document.source.shadow, self._places_in_source)

    def _all_places(self, words: Iterable[str], shadow: str, places: Places | None) -> Sequence[int]:
        known = self._finder.words if self._finder is not None else ()
        found: list[int] = []
        for word in words:
            found += (places or {}).get(word, ()) if word in known else occurrences(shadow, word)
        return sorted(found)

    @cached_property
    def _places_in_source(self) -> Places | None:
        """Where the words of rules stand, page furniture included."""
        known = self.document.places
        return known if known is not None or self._finder is None else self._finder.places(self.document.source.shadow)

    @cached_property
    def holds_all_of(self) -> Callable[[str], bool]:
        """Whether every one of some characters occurs, page furniture included.

        For one that stands for quantities of a type, the sign that these have occurs; most types have none.
        """
        from linter.facts.masked import sign_of

        holds = self.holds
        held: Asked[str, bool] = Asked(lambda characters: all(map(holds, filter(None, map(sign_of, characters)))))
        return held.__getitem__

    @cached_property
    def masks(self) -> Callable[[str], bool]:
        """Whether a text occurs in the masked paragraphs, or in these without what stands in brackets."""
        whole, without = self.masked.text, self.masked.without_brackets.text
        held: Asked[str, bool] = Asked(lambda text: text in whole or text in without)
        return held.__getitem__

    def has(self, feature: str) -> bool:
        """Whether the text has a feature that gates may ask for. Raises KeyError for one that is not known."""
        return FEATURES[feature](self)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity of the text, in order."""
        from linter.facts.scanning import scan

        return scan(self.shadow, self.text)

    @cached_property
    def evenly_marked(self) -> str:
        """The text with a comma for each mark that parts its clauses, a character for a character."""
        from linter.facts.passage import evenly_marked

        return evenly_marked(self.shadow)

    @cached_property
    def marks_touch(self) -> bool:
        """Whether two marks may stand side by side, or with nothing but blanks between, that never should."""
        from linter.facts.passage import marks_touch

        return marks_touch(self.evenly_marked) or any(map(self.holds, ("““", "《《", "%%")))

    @cached_property
    def around_figures(self) -> AroundFigures:
        """What stands near the digits of the text, all that some rules need to look at."""
        from linter.facts.figures import AroundFigures

        return AroundFigures(self.shadow)

    @cached_property
    def masked(self) -> Masked:
        """The paragraphs that hold quantities, each quantity one character of its type."""
        from linter.facts.led_lines import led_lines
        from linter.facts.masked import is_private, masked

        private = [one for one in self.document.source.unusual if is_private(one)]
        shadow = self.shadow.translate(dict.fromkeys(map(ord, private), "□")) if private else self.shadow
        parts, joints = led_lines(self.document, self.quantities)
        make = self._make_teller if len(shadow) > SHORT else None
        return masked(shadow, parts, self.quantities, joints, make() if make is not None else None)

    @cached_property
    def order_lists(self) -> tuple[OrderList, ...]:
        """Every list counted by words: 一是…二是…, 第一…第二…."""
        from linter.facts.order import TWO_OF_WORD, order_lists

        places = self.places(TWO_OF_WORD) if self._finder is not None else None
        return tuple(order_lists(self.document, places))

    @cached_property
    def inline_lists(self) -> tuple[Sequence[Mark], ...]:
        """The marks of every list that is numbered within a paragraph."""
        from linter.facts.inline import inline_lists

        return tuple(inline_lists(self.document, self.holds))

    @cached_property
    def unfinished(self) -> tuple[Unfinished, ...]:
        """Every paragraph that ends in mid-sentence, with its rest where the next paragraph has it."""
        from linter.facts.unfinished import unfinished

        return tuple(unfinished(self.document))

    @cached_property
    def lone_by_line(self) -> Sequence[list[Lone]]:
        """The quotation marks and brackets of the whole source that have no partner on their line."""
        return lone_by_line(self.document.source.shadow)

    @property
    def coverage(self) -> tuple[int, int]:
        """How many numbers were seen, and how many of them took part in a check."""
        return len(self.checked.union(map(SPAN, self.quantities))), len(self.checked)

    @cached_property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """Every mask and every blank, in order."""
        from linter.facts.placeholders import EMPTY_SIGNS, blanks, empties, placeholders, surroundings

        around = surroundings(self.tables)
        found = [*placeholders(self.document, around), *blanks(self.document, around)]
        if any(map(self.holds, EMPTY_SIGNS)):
            found += empties(self.document, around)
        if found:
            found = [one for one in found if not self.in_form(one.span.start)]
        return tuple(sorted(found, key=lambda one: one.span))

    @cached_property
    def bare_sentences(self) -> list[bytes]:
        """The sentences of the text without their numbers, masks and blanks, in order and in UTF-8."""
        from linter.facts.twins import bare_sentences

        return bare_sentences(self.shadow)

    @cached_property
    def forms(self) -> tuple[Span, ...]:
        """The parts of the document whose blanks are for whoever fills them in."""
        from linter.facts.forms import forms

        return tuple(forms(self.document))

    def in_form(self, offset: int) -> bool:
        """Whether an offset is in a form, a questionnaire or an examination."""
        return any(form.start <= offset < form.end for form in self.forms)

    @cached_property
    def twins(self) -> tuple[Twin, ...]:
        """Passages of this text that are the same but for their numbers."""
        from linter.facts.twins import twins_within

        return twins_within(self.shadow, self.bare_sentences)

    @cached_property
    def numbers_of_twins(self) -> dict[int, str]:
        """Where a passage has lost a number: its offset, with the number that its twin still has."""
        found: dict[int, str] = {}
        for twin in self.twins:
            for one, two in twin.differences:
                for lost, kept in ((one, two), (two, one)):
                    if lost.start == lost.end:
                        found.setdefault(lost.start, self.text[kept.start : kept.end])
        return found

    @cached_property
    def chronicle(self) -> Chronicle:
        """The knowledge tables about sessions, plans, campaigns and days, ready to be looked for."""
        from linter.facts.events import Chronicle

        return self._chronicle() if self._chronicle is not None else Chronicle(self.tables)

    @cached_property
    def dates(self) -> Dates:
        """Every date, range, period, time and weekday."""
        from linter.facts.dates import scan_dates

        return scan_dates(self.shadow, self.around_figures)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every session, plan, campaign, anniversary and numbered day that the knowledge tables know."""
        return self.chronicle.events(self.shadow, self._places)

    @cached_property
    def datings(self) -> tuple[Dating, ...]:
        """The dating of every article, in the order of `document.articles`."""
        from linter.facts.dating import date_articles
        from linter.facts.dating.words import PLAN_HEADS

        articles, path = self.document.articles, self.document.source.path
        return date_articles(self.shadow, articles, self.dates, self.events, self.places(PLAN_HEADS), path)

    def dating_at(self, offset: int) -> Dating | None:
        """The dating of the article that holds an offset."""
        index = bisect_right(self.datings, offset, key=lambda dating: dating.article.span.start) - 1
        return self.datings[index] if index >= 0 else None

    def events_between(self, start: int, end: int) -> tuple[Event, ...]:
        """The events that begin in a part of the text, found without passing over the others."""
        low = bisect_left(self.events, start, key=lambda event: event.span.start)
        return self.events[low : bisect_left(self.events, end, lo=low, key=lambda event: event.span.start)]

    def year_at(self, offset: int) -> int | None:
        """The one year that the article around an offset is of, by all its evidence; None where it is open."""
        dating = self.dating_at(offset)
        return dating.year if dating is not None else None


# What gates may ask for beyond the words of the text.
FEATURES: Mapping[str, Callable[[Facts], bool]] = {
    "furniture": lambda facts: bool(facts.document.furniture),
    "lone mark": lambda facts: bool(facts.lone_by_line),
    "touching marks": lambda facts: facts.marks_touch,
    "numbered paragraph": lambda facts: any(p.mark is not None for p in facts.document.paragraphs),
    "heading": lambda facts: any(p.role == "heading" for p in facts.document.paragraphs),
    "event": lambda facts: bool(facts.events),
    "plan": lambda facts: any(event.family == "plan" for event in facts.events),
    "numbered event": lambda facts: any(e.exact is not None and e.base is not None for e in facts.events),
    "traditional character": lambda facts: facts.document.source.has_traditional,
    "unprintable character": lambda facts: any(not c.isprintable() for c in facts.document.source.unusual - BLANKS),
    "weekday": lambda facts: bool(facts.dates.weekdays),
    "letter in brackets": lambda facts: any(piece[:1].islower() for piece in facts.shadow.split("(")[1:]),
    "cell": lambda facts: "|" in facts.shadow or facts.document.source.has_tabs,
}
