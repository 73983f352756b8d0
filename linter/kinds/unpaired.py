"""Quotes, brackets and book-title marks whose partner is missing, with the place where it belongs.

    titles     last words of document names: a lost 》 belongs behind the first that ends a name
    excuses    expressions for texts in which lone marks are right: half-open intervals, faces

Variants: `opening` (that one is missing), `turned` (a mark that faces the wrong way), `doubled` (written twice).
Where text/byte-merge restores the partner nothing is said here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.melted import Reports, reports_of
from linter.facts.merges import find_merges
from linter.facts.pairs import CLOSING, Lone, across_lines
from linter.finding import Change, Hit, Span
from linter.pattern import Pattern, alternation
from linter.settings import Settings

MANY = 20
"""Lone marks that one line of prose may have."""
PASSAGE = 200
"""Characters of its line that are read on either side of a mark."""
SHOWN = 30
"""The longest passage, in characters, that a suggestion repeats."""
REACH = 40
"""How far apart two marks may stand that are taken for one pair turned wrong."""
STOP = Pattern("[,。;!?、]", {})
CLAUSE_END = Pattern("[,。;:、]", {})
PAUSE = Pattern("[,。;:、!?\n]|(?<=[^ ]) *$", {})
LETTER = Pattern("[A-Za-z]", {})


class Unpaired:
    """The kind `unpaired` at work."""

    fields: frozenset[str] = frozenset({"mark", "partner", "passage", "right"})
    variants: frozenset[str] = frozenset({"opening", "turned", "doubled"})

    def __init__(self, titles: Pattern, excuses: tuple[Pattern, ...], reports: Reports, least: float) -> None:
        self.titles = titles
        self.excuses = excuses
        self.reports = reports
        self.least = least

    @property
    def gate(self) -> Gate:
        """Open if any mark of a pair occurs."""
        return Gate(features=("lone mark",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every lone mark, in order."""
        shadow = facts.shadow
        found = across_lines(facts.document.source.shadow, facts.lone_by_line)
        # Those of page furniture are blank in the shadow.
        lone = _first_of_many(shadow, [mark for mark in found if shadow[mark.at] == mark.mark])
        lone = [mark for mark in lone if not self._excused(shadow, mark)]
        lone = list(self._not_melted(facts, _without_signs(shadow, lone)))
        index = 0
        while index < len(lone):
            mark = lone[index]
            after = lone[index + 1] if index + 1 < len(lone) else None
            if after is not None and after.mark == mark.mark and self._near(shadow, mark, after):
                index += 2
                yield self._turned(facts, mark, after)
                continue
            if after is not None and not mark.opens and after.opens and self._near(shadow, mark, after):
                index += 2
                yield self._turned_round(facts, mark, after)
                continue
            index += 1
            twin = mark.at + 1 if mark.opens else mark.at - 1
            doubled = shadow[max(0, twin) : twin + 1] == mark.mark
            yield self._doubled(facts, mark) if doubled else self._missing(facts, mark)

    def _near(self, shadow: str, mark: Lone, after: Lone) -> bool:
        """Whether two lone marks of one shape enclose a passage that can be quoted."""
        between = shadow[mark.at + 1 : after.at]
        return mark.mark in "“”" and 0 < len(between) <= REACH and not any(c in between for c in "“”。\n")

    def _turned(self, facts: Facts, mark: Lone, after: Lone) -> Hit:
        wrong = after if mark.opens else mark
        span = Span(wrong.at, wrong.at + 1)
        passage = facts.text[mark.at : after.at + 1]
        right = CLOSING.get(mark.mark, mark.partner)
        opening, closing = (mark.mark, right) if mark.opens else (mark.partner, mark.mark)
        fields = {"mark": wrong.mark, "partner": wrong.partner, "passage": passage}
        fields["right"] = f"{opening}{passage[1:-1]}{closing}"
        return Hit(
            span,
            fields,
            suggestion=fields["right"],
            changes=(Change(span, wrong.partner),),
            applicability="unsafe",
            variant="turned",
        )

    def _turned_round(self, facts: Facts, closing: Lone, opening: Lone) -> Hit:
        """The hit for a pair of which each stands where the other belongs: ”三项整治“."""
        first, last = Span(closing.at, closing.at + 1), Span(opening.at, opening.at + 1)
        passage = facts.text[closing.at : opening.at + 1]
        right = f"{opening.mark}{passage[1:-1]}{closing.mark}"
        return Hit(
            first,
            {"mark": closing.mark, "partner": opening.mark, "passage": passage, "right": right},
            suggestion=right,
            changes=(Change(first, opening.mark), Change(last, closing.mark)),
            applicability="unsafe",
            variant="turned",
        )

    def _doubled(self, facts: Facts, mark: Lone) -> Hit:
        span = Span(mark.at, mark.at + 1)
        twice = mark.mark * 2
        fields = {"mark": mark.mark, "partner": mark.partner, "passage": twice, "right": mark.mark}
        return Hit(
            span,
            fields,
            suggestion=mark.mark,
            changes=(Change(span, ""),),
            applicability="unsafe",
            variant="doubled",
        )

    def _missing(self, facts: Facts, mark: Lone) -> Hit:
        text, shadow = facts.text, facts.shadow
        span = Span(mark.at, mark.at + 1)
        seen = text[mark.at]
        partner = wide(seen, mark.partner)
        if mark.opens:
            place = self._end_of(shadow, mark)
            right = text[mark.at : place] + partner
            passage = text[mark.at : min(place + 4, _line_end(shadow, mark.at))]
        else:
            place = self._start_of(shadow, mark)
            right = partner + text[place : mark.at + 1]
            passage = text[max(place - 4, _line_start(shadow, mark.at)) : mark.at + 1]
        fields = {"mark": seen, "partner": partner, "passage": shortened(passage), "right": shortened(right)}
        return Hit(
            span,
            fields,
            suggestion=fields["right"],
            changes=(Change(Span(place, place), partner),),
            applicability="unsafe",
            variant="" if mark.opens else "opening",
        )

    def _end_of(self, shadow: str, mark: Lone) -> int:
        """Return the offset before which the missing closing mark most likely stood."""
        end = _line_end(shadow, mark.at)
        for other in (mark.mark, mark.partner):
            at = shadow.find(other, mark.at + 1, end)
            end = at if at >= 0 else end
        if mark.mark == "《":
            clause = CLAUSE_END.search(shadow, mark.at + 1, end)
            names = list(self.titles.finditer(shadow, mark.at + 1, clause.start() if clause else end))
            if names:
                return names[-1].end()
        stop = (STOP if mark.mark == "“" else PAUSE).search(shadow[mark.at + 1 : end])
        place = mark.at + 1 + stop.start() if stop else end
        while place > mark.at + 1 and shadow[place - 1] == " ":
            place -= 1
        return place

    def _start_of(self, shadow: str, mark: Lone) -> int:
        """Return the offset at which the missing opening mark most likely stood."""
        start = _line_start(shadow, mark.at)
        for other in (mark.mark, mark.partner):
            start = max(start, shadow.rfind(other, start, mark.at) + 1)
        stops = [shadow.rfind(stop, start, mark.at) + 1 for stop in ",。;:、!?"]
        place = max(start, *stops)
        # “百日攻坚”和清源行动”: what joins two names is part of neither.
        return place + 1 if shadow[max(0, place - 1) : place] in ("”", "》") and shadow[place] in "和与及" else place

    def _excused(self, shadow: str, mark: Lone) -> bool:
        if mark.mark in "‘’" and LETTER.search(shadow[max(0, mark.at - 1) : mark.at + 2]):
            return True
        start, end = _line_start(shadow, mark.at), _line_end(shadow, mark.at)
        return any(
            found.start() <= mark.at < found.end()
            for excuse in self.excuses
            for found in excuse.finditer(shadow, start, end)
        )

    def _not_melted(self, facts: Facts, lone: Sequence[Lone]) -> Iterator[Lone]:
        """Yield the marks whose partner no damaged character of the line hides."""
        shadow, text = facts.shadow, facts.text
        read_to, partners = -1, frozenset[str]()
        for mark in lone:
            if mark.at >= read_to:
                start, end = _line_start(shadow, mark.at), _line_end(shadow, mark.at)
                melted = find_merges(text[start:end], shadow[start:end], self.reports, self.least)
                read_to, partners = end, frozenset(merge.before[1] for merge in melted)
            if mark.partner not in partners:
                yield mark


def _without_signs(shadow: str, lone: list[Lone]) -> list[Lone]:
    """Leave out the marks that open several lines and are closed nowhere, as in a play: 〔灯渐暗。"""
    heads = [
        mark for mark in lone if mark.opens and shadow[max(0, mark.at - 40) : mark.at].rstrip(" ")[-1:] in ("", "\n")
    ]
    opened = [mark.mark for mark in heads]
    signs = [mark for mark in heads if opened.count(mark.mark) > 1 and mark.partner not in shadow]
    return [mark for mark in lone if mark not in signs] if signs else lone


def _first_of_many(shadow: str, lone: list[Lone]) -> list[Lone]:
    """Return the lone marks, only the first of them where a line has so many that it is no prose."""
    kept: list[Lone] = []
    at = 0
    while at < len(lone):
        end = shadow.find("\n", lone[at].at)
        behind = at + 1
        while behind < len(lone) and (end < 0 or lone[behind].at < end):
            behind += 1
        kept += lone[at:behind] if behind - at <= MANY else lone[at : at + 1]
        at = behind
    return kept


def _line_start(shadow: str, at: int) -> int:
    """Return where the line of an offset starts, not further back than a passage is read."""
    start = max(0, at - PASSAGE)
    return max(start, shadow.rfind("\n", start, at) + 1)


def _line_end(shadow: str, at: int) -> int:
    """Return where the line of an offset ends, not further on than a passage is read."""
    end = shadow.find("\n", at, at + PASSAGE)
    return end if end >= 0 else min(len(shadow), at + PASSAGE)


def wide(seen: str, partner: str) -> str:
    """Return the partner in the width of the mark as the user wrote it."""
    return {"(": "（", ")": "）", "[": "［", "]": "］"}.get(partner, partner) if seen in "（）［］" else partner


def shortened(passage: str) -> str:
    """Return a passage with its middle left out where it is long."""
    if len(passage) <= SHOWN:
        return passage
    return passage[: SHOWN // 2] + "…" + passage[-SHOWN // 2 :]


def build(settings: Settings) -> Unpaired:
    """Read a rule of this kind."""
    titles = alternation(settings.texts("titles"))
    return Unpaired(
        settings.compiled("titles", rf"{titles}(?=[^\u4e00-\u9fff]|[的和与及等中明确规要精印实颁出为对])"),
        tuple(settings.compiled("excuses", source) for source in settings.texts("excuses", ())),
        reports_of(settings.table("report-words")),
        settings.number("least") / 10,
    )
