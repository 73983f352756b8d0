"""What the knowledge tables say about a text: every session, plan, campaign, anniversary and numbered day in it.

A `Chronicle` is built once from the tables of rules/_knowledge; `Chronicle.events(shadow)` returns the mentions in
text order, each with the years that it stands for. Nothing is judged here.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from linter.finding import Span
from linter.ordinals import small
from linter.pattern import Swift, compiled, escaped, occurrences
from linter.record import Record

if TYPE_CHECKING:
    from linter.finder import Places

    # Tells where a word stands in the text at hand.
    Where = Callable[[str], Sequence[int]]

Family = Literal[
    "plenary", "congress", "npc", "plan", "popularisation", "campaign", "anniversary", "day", "census",
    "institution", "leader", "stage",
]  # fmt: skip


class Month(NamedTuple):
    """A month of a year, comparable; a year alone is its January."""

    year: int
    month: int = 1

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月"


class Event(Record):
    """One mention of something that the tables know.

    `first` is the month before which a text cannot speak of it as come; `announced` the month from which it may look
    ahead; `last` the month in which it ended (None: it never does). `exact` is the one year that an anniversary or a
    numbered day falls in. `weak` marks ordinary words, which prove nothing alone; `number` the ordinal as read.
    """

    __slots__ = ("span", "name", "family", "first", "last", "announced", "exact", "weak", "ends", "number", "base")

    def __init__(
        self,
        span: Span,
        name: str,
        family: Family,
        first: Month,
        last: Month | None = None,
        announced: Month | None = None,
        exact: int | None = None,
        weak: bool = False,
        ends: bool = False,
        number: int | None = None,
        base: int | None = None,
    ) -> None:
        self.span: Final = span
        self.name: Final = name
        self.family: Final = family
        self.first: Final = first
        self.last: Final = last
        self.announced: Final = announced
        self.exact: Final = exact
        self.weak: Final = weak
        self.ends: Final = ends
        self.number: Final = number
        self.base: Final = base


_NUMBER = r"(?:[0-9]{1,3}|[一二三四五六七八九十百零]{1,5})"
_PLENARY: Final = compiled(
    r"(?<![委团会联盟协省市县区])(?P<n>二?十[一二三四五六七八九]?)届"
    r"(?P<list>[一二三四五六七八九]中(?:全会)?(?:(?:、|和|及|与|,|以及)(?:(?:党的)?(?:二?十[一二三四五六七八九]?)届)?[一二三四五六七八九]中(?:全会)?)*)"
    r"(?:全会|全体会议)?"
)
_PIECE: Final = compiled(r"(?:(二?十[一二三四五六七八九]?)届)?([一二三四五六七八九])中")
_CONGRESS: Final = Swift("大(?<=[六七八九十]大)")
_CONGRESS_TAIL: Final = compiled(
    r"(?=精神|报告|以来|召开|胜利|提出|部署|闭幕|开幕|作出|强调|确定|代表|党章|[,、。;”》)]|和|及|关于|之后|之前|前|后|会|的)"
)
_CONGRESS_FULL: Final = compiled(r"(?:中国共产党|党的)第(?P<n>二?十[一二三四五六七八九]?)次全国代表大会")
_NPC: Final = compiled(
    r"(?:第(?P<n>十?[一二三四五六七八九十])届全国(?:人民代表大会|人大|政协)(?:第?(?P<k>[一二三四五])次会议)?"
    r"|(?:全国)?(?:人大|政协)(?P<n>十[一二三四五]?)届(?P<k>[一二三四五])次(?:会议|全会)"
    r"|(?<![省市县区州盟旗])(?<!第)(?P<n>十[一二三四五]?)届全国(?:人大|政协)(?P<k>[一二三四五])次会议)"
)
_LAW_TAUGHT: Final = ("普法", "法制宣传教育", "法治宣传教育")
_POPULAR: Final = compiled(rf"(?P<plan>[一二三四五六七八九]五)[”\"]? ?(?:{'|'.join(_LAW_TAUGHT)})")
_ANNIVERSARY_NUMBER: Final = compiled(rf"({_NUMBER})$")
_PARTY_CENTENARY: Final = compiled(r"建党(?:一?百|100)年")
_ORDINAL_BEFORE: Final = compiled(
    rf"第({_NUMBER})(?:个|届|次|轮)?(?:“?(?:全国|国家|国际|世界|中国|我国的?|法定)?)?[“]?$"
)
_STAGE: Final = compiled(r"第?(?P<n>[一二三四五1-5])(?:期|轮)")
# What before or after a plan's name makes it part of another word or number (二十五, 十五个).
_PLAN_BEFORE: Final = tuple("十二三四五六七八九第百零〇")
_PLAN_AFTER: Final = tuple("十年个项条名人次届号点")
_CONGRESS_NUMBERS: Final = {"十六": 16, "十七": 17, "十八": 18, "十九": 19, "二十": 20}
# What stands in the mention of an event that has no name of its own.
_SIGNS: Final = ("次全国代表大会", "周年", "建党", *_LAW_TAUGHT)
# Whose congresses are numbered too: 中国工会十八大, 团十九大, 民盟十二大.
_OTHER_BODIES: Final = (
    "工会", "团", "妇联", "妇女", "侨联", "残联", "文联", "科协", "作协", "记协", "商联", "台联",
    "民建", "民进", "民革",
    "民盟", "台盟", "学社", "工党", "公党",
)  # fmt: skip
# Words that may stand between what is celebrated and the number of years.
_BETWEEN: Final = compiled(r"[^,。;、!?0-9]{0,6}")


def _month(value: object) -> Month:
    """The month of 2004, 2004-09, 2004-09-16 or 2004-09-16/19."""
    year, _, month = str(value).partition("-")
    return Month(int(year), int(month[:2] or 1))


class _Entry(Record):
    """One named row of a table: what an event is but for its place in the text."""

    __slots__ = ("name", "family", "first", "last", "announced", "weak", "ends", "base", "stages")

    def __init__(
        self,
        name: str,
        family: Family,
        first: Month,
        last: Month | None = None,
        announced: Month | None = None,
        weak: bool = False,
        ends: bool = False,
        base: int | None = None,
        stages: Mapping[int, tuple[int, int]] | None = None,
    ) -> None:
        self.name: Final = name
        self.family: Final = family
        self.first: Final = first
        self.last: Final = last
        self.announced: Final = announced
        self.weak: Final = weak
        self.ends: Final = ends
        self.base: Final = base
        self.stages: Final = stages

    def at(self, span: Span) -> Event:
        return Event(span, self.name, self.family, self.first, self.last, self.announced, None, self.weak, self.ends)


class Chronicle:
    """The knowledge tables, ready to be looked for in texts. Made once; holds no text."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        """`tables` maps a table's name (its file name) to its parsed YAML; a missing table is an empty one."""
        self._sessions: dict[int, dict[int, Month]] = {}
        self._congress_months: dict[int, Month] = {}
        for row in _rows(tables, "plenaries", "congresses"):
            # A table that was kept as JSON has text for its keys.
            self._sessions[row["congress"]] = {int(n): _month(days) for n, days in row["plenaries"].items()}
            self._congress_months[row["congress"]] = _month(row["days"])
        self._formula = tables.get("people-congress", {}).get("formula")
        self._plans = [row for row in tables.get("plans", {}).get("plans", ()) if row.get("mark") != "U"]
        self._popular = {row["plan"]: row for row in tables.get("plans", {}).get("popularisation", ())}
        self._anniversaries = [
            (name, row["event"], int(row["base"]))
            for row in tables.get("anniversaries", {}).get("anniversaries", ())
            if row.get("mark") != "U"
            for name in row["names"]
        ]
        self._named = dict(_named_entries(tables))
        self._trie = Swift(trie_pattern(self._named)) if self._named else None

    @property
    def words(self) -> Collection[str]:
        """The words by which events are found: their names, those of the five-year plans, and signs of others."""
        return {*self._named, *(row["plan"] for row in self._plans), *_SIGNS}

    def events(self, shadow: str, places: "Places | None" = None) -> tuple[Event, ...]:
        """All mentions in text order. `places` are those of the words, where they are known already."""

        def where(word: str) -> Sequence[int]:
            return occurrences(shadow, word) if places is None else places.get(word, ())

        found = [
            *self._names(shadow, self._spans(shadow) if places is None else self._spans_at(places)),
            *self._plenaries(shadow),
            *self._congresses(shadow, where),
            *self._people_congress(shadow),
            *self._five_year_plans(shadow, where),
            *self._popularisation(shadow, where),
            *self._anniversary(shadow, where),
        ]
        return tuple(sorted(found, key=lambda event: event.span))

    def _spans(self, shadow: str) -> Iterator[Span]:
        """Yield where names stand, of those that overlap the first, and of those that begin alike the longest."""
        if self._trie is not None:
            for match in self._trie.over(shadow).finditer(shadow):
                yield Span(*match.span())

    def _spans_at(self, places: "Places") -> Iterator[Span]:
        """Yield the same spans, from the places of every name."""
        spans = [(start, -len(name)) for name in self._named for start in places.get(name, ())]
        end = 0
        for start, size in sorted(spans):
            if start >= end:
                end = start - size
                yield Span(start, end)

    def _names(self, shadow: str, spans: Iterable[Span]) -> Iterator[Event]:
        for span in spans:
            entry = self._named[shadow[span.start : span.end]]
            if entry.family in ("day", "census"):
                ordinal = _ORDINAL_BEFORE.search(shadow, max(0, span.start - 12), span.start)
                number = small(ordinal[1]) if ordinal is not None else None
                if ordinal is None or number is None:
                    continue
                place = Span(ordinal.start(), span.end)
                if entry.stages is not None:
                    if number in entry.stages:
                        first = Month(entry.stages[number][0])
                        yield Event(place, f"第{ordinal[1]}次{entry.name}", "census", first, number=number)
                elif entry.base is not None and 0 < number <= 60:
                    year = Month(entry.base + number)
                    yield Event(place, entry.name, "day", year, year, exact=year.year, number=number, base=entry.base)
            elif entry.stages is not None:
                near = Span(max(0, span.start - 6), span.end + 8)
                stage = _STAGE.search(shadow, near.start, near.end)
                number = small(stage["n"]) if stage is not None else None
                if stage is not None and number is not None and number in entry.stages:
                    first_year, last_year = entry.stages[number]
                    place = Span(min(stage.start(), span.start), max(stage.end(), span.end))
                    yield Event(place, entry.name, "stage", Month(first_year - 1), Month(last_year), number=number)
            else:
                yield entry.at(span)

    def _plenaries(self, shadow: str) -> Iterator[Event]:
        end = 0
        for place in (session + 2 for session in occurrences(shadow, "届")):
            if place < end + 2 or shadow[place : place + 1] != "中":
                continue
            match = _PLENARY.match(shadow, _numeral_start(shadow, place - 2))
            if match is None:
                continue
            end = match.end()
            if "全会" not in shadow[match.start() : end + 6]:
                continue
            congress, position = small(match["n"]), match.start("list")
            for piece in _PIECE.finditer(match["list"]):
                congress = small(piece[1]) if piece[1] else congress
                number = small(piece[2])
                if congress is None or number is None:
                    continue
                first = self._sessions.get(congress, {}).get(number)
                if first is not None:
                    name = f"{_congress_name(congress)}届{piece[2]}中全会"
                    start = match.start() if piece.start() == 0 else position + piece.start()
                    span = Span(start, position + piece.end())
                    yield Event(span, name, "plenary", first)

    def _congresses(self, shadow: str, where: "Where") -> Iterator[Event]:
        for place in [found.start() - 1 for found in _CONGRESS.over(shadow).finditer(shadow)]:
            number = _CONGRESS_NUMBERS.get(shadow[max(0, place - 1) : place + 1])
            if number is None or shadow[max(0, place - 2) : place - 1] in tuple("二三四五六七八九第省市县区"):
                continue
            if shadow[max(0, place - 5) : place - 1].rstrip("的").endswith(_OTHER_BODIES):
                continue
            called = shadow[max(0, place - 3) : place - 1] == "党的"
            if called or _CONGRESS_TAIL.match(shadow, place + 2) is not None:
                yield from self._congress(number, Span(place - 1, place + 2))
        if where("次全国代表大会"):
            for match in _CONGRESS_FULL.finditer(shadow):
                number = small(match["n"])
                if number is not None:
                    yield from self._congress(number, Span(*match.span()))

    def _congress(self, number: int, span: Span) -> Iterator[Event]:
        first = self._congress_months.get(number)
        if first is not None:
            yield Event(span, f"党的{_congress_name(number)}大", "congress", first, number=number)

    def _people_congress(self, shadow: str) -> Iterator[Event]:
        if self._formula is None or "届" not in shadow:
            return
        for place in occurrences(shadow, "届"):
            match = _NPC.search(shadow, max(0, place - 6), place + 22)
            if match is None or not match.start() <= place < match.end():
                continue
            term, session = small(match["n"]), small(match["k"]) if match["k"] else None
            if term is None or not self._formula["first_term"] <= term <= self._formula["last_term"]:
                continue
            opening = self._formula["first_year"] + self._formula["years"] * (term - self._formula["first_term"])
            if session is None:
                continue
            first = Month(opening + session - 1, 3)
            yield Event(Span(*match.span()), match[0], "npc", first, exact=first.year, number=session)

    def _five_year_plans(self, shadow: str, where: "Where") -> Iterator[Event]:
        for row in self._plans:
            name = row["plan"]
            for place in where(name):
                end = place + len(name)
                if shadow[place - 1 : place] in _PLAN_BEFORE or shadow[end : end + 1] in _PLAN_AFTER:
                    continue
                tail = shadow[end : end + 7].lstrip('”" ')
                if tail.startswith(("普法", "法制", "法治")):
                    continue
                if not row.get("alone") and not tail.startswith(tuple(row.get("with", ()))):
                    continue
                span = Span(place, end)
                yield Event(span, name, "plan", Month(row["first"]), Month(row["last"], 12), Month(row["first"] - 2))

    def _popularisation(self, shadow: str, where: "Where") -> Iterator[Event]:
        if not any(map(where, _LAW_TAUGHT)):
            return
        for match in _POPULAR.finditer(shadow):
            row = self._popular.get(match["plan"])
            if row is not None:
                name, first, last = f"“{match['plan']}”普法", Month(row["first"]), Month(row["last"], 12)
                yield Event(Span(*match.span()), name, "popularisation", first, last, Month(first.year - 1))

    def _anniversary(self, shadow: str, where: "Where") -> Iterator[Event]:
        for place in where("周年"):
            number_match = _ANNIVERSARY_NUMBER.search(shadow, max(0, place - 6), place)
            if number_match is None:
                continue
            number = small(number_match[1])
            if number is None:
                continue
            celebrated = self._celebrated(shadow, number_match.start())
            if celebrated is not None:
                start, name, base = celebrated
                yield _anniversary_event(Span(start, place + 2), name, base, number)
        if where("建党"):
            for match in _PARTY_CENTENARY.finditer(shadow):
                yield _anniversary_event(Span(*match.span()), "建党", 1921, 100)

    def _celebrated(self, shadow: str, end: int) -> tuple[int, str, int] | None:
        """What stands nearest before the number of an anniversary: its offset, its event and the base year."""
        start = max(0, end - 18)
        window = shadow[start:end]
        found = [
            (at + len(name), -start - at, event, base)
            for name, event, base in self._anniversaries
            if (at := window.rfind(name)) >= 0 and _BETWEEN.fullmatch(window, at + len(name)) is not None
        ]
        # Of the names that end there the longest says most: 中国共产党成立, not 党成立.
        _, place, event, base = max(found, default=(0, 0, "", 0))
        return (-place, event, base) if found else None


def _anniversary_event(span: Span, name: str, base: int, number: int) -> Event:
    year = Month(base + number)
    return Event(span, f"{name}{number}周年", "anniversary", year, year, exact=year.year, number=number, base=base)


def _named_entries(tables: Mapping[str, Any]) -> Iterator[tuple[str, _Entry]]:
    """Pair every name of the tables that are looked up by name with its row."""
    for row in _rows(tables, "institutions", "institutions"):
        if "from" in row:
            entry = _Entry(row["name"], "institution", _month(row["from"]), weak=True)
            yield from ((name, entry) for name in row["names"])
    for row in _rows(tables, "institutions", "leaders"):
        last = _month(row["until"]) if "until" in row else None
        entry = _Entry(row["name"], "leader", _month(row["from"]), last)
        yield from ((name, entry) for name in row["names"])
    for row in _rows(tables, "ordinal-days", "days"):
        entry = _Entry(row["day"], "day", Month(row["base"] + 1), base=row["base"])
        yield from ((name, entry) for name in row["names"])
    for row in _rows(tables, "censuses", "censuses"):
        stages = {int(number): (year, year) for number, year in row["years"].items()}
        entry = _Entry(row["census"], "census", Month(min(row["years"].values())), stages=stages)
        yield from ((name, entry) for name in row["names"])
    for row in _rows(tables, "stages", "stages"):
        stages = {int(number): (years[0], years[1]) for number, years in row["stages"].items()}
        entry = _Entry(row["plan"], "stage", Month(min(first for first, _ in stages.values())), stages=stages)
        yield from ((name, entry) for name in row["names"])
    for row in _rows(tables, "campaigns", "campaigns"):
        entry = _Entry(
            row["term"],
            "campaign",
            _month(row["from"]),
            _month(row["to"]) if "to" in row else None,
            _month(row["announced"]) if "announced" in row else None,
            weak=bool(row.get("weak")),
            ends=bool(row.get("current")),
        )
        yield from ((name, entry) for name in row["names"])


def _rows(tables: Mapping[str, Any], table: str, key: str) -> Sequence[Mapping[str, Any]]:
    return [row for row in tables.get(table, {}).get(key, ()) if row.get("mark") != "U"]


def _congress_name(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("二十" if tens == 2 else "十") + ("〇一二三四五六七八九"[ones] if ones else "")


def _numeral_start(shadow: str, end: int) -> int:
    start = end
    while start > 0 and shadow[start - 1] in "二十一三四五六七八九":
        start -= 1
    return start


def trie_pattern(words: Mapping[str, object] | Sequence[str]) -> str:
    """An alternation of literals that shares their beginnings, longest match first; re runs it fastest."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}

    def written(node: dict[str, Any]) -> str:
        branches = [escaped(character) + written(below) for character, below in sorted(node.items()) if character]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
        return body + "?" if "" in node else body

    return written(root)
