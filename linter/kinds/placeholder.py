"""A blank that was never filled in, or a mask over what stood there.

    missing   what kinds of thing this rule reports: year, date, number, name, word
    variants  which ways of being blank: '' a mask, `part` of a number, `duration` taken for a year, `blank` spaces

Where the mask itself tells what stood there, or the rest of the article dates it, that is suggested.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.placeholders import EMPTY_SIGNS, SIGNS, Placeholder
from linter.finding import Change, Hit, Span
from linter.settings import Settings

MISSING = frozenset(("year", "date", "number", "name", "word"))
WAYS = frozenset(("mask", "part", "duration", "blank"))
# Beside these a masked year is another one than the article's.
OTHER_YEARS = ("去年", "上年", "明年", "来年", "前年", "次年", "往年", "以来", "比20", "较20", "到20", "至20")


class PlaceholderCheck:
    """The kind `placeholder` at work for one rule."""

    fields: frozenset[str] = frozenset({"match", "year", "certain"})
    variants: frozenset[str] = frozenset({"part", "implied", "blank"})

    def __init__(self, missing: frozenset[str], ways: frozenset[str]) -> None:
        self.missing = missing
        self.ways = ways

    @property
    def gate(self) -> Gate:
        """Open if a masking character occurs, or a gap, or empty brackets."""
        gaps = ("  ",) if "blank" in self.ways else ()
        empty = EMPTY_SIGNS if "mask" in self.ways else ()
        return Gate((*sorted(SIGNS), *gaps, *empty))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every blank of the rule's kinds, in the order of the text."""
        for blank in facts.placeholders:
            if blank.missing in self.missing and (blank.variant or "mask") in self.ways:
                yield self._hit(facts, blank)

    def _hit(self, facts: Facts, blank: Placeholder) -> Hit:
        span = blank.span
        fields = {"match": facts.text[span.start : span.end].strip() or "  "}
        if blank.certain is not None:
            change = Change(span, blank.certain)
            fields["certain"] = blank.certain
            return Hit(span, fields, suggestion=blank.certain, changes=(change,), applicability="unsafe")
        variant = blank.variant if blank.variant in ("part", "blank") else ""
        year = implied_year(facts, span) if blank.missing == "year" else None
        if year is None:
            return Hit(span, fields, variant=variant)
        fields["year"] = str(year)
        return Hit(
            span,
            fields,
            suggestion=str(year),
            changes=(Change(span, str(year)),),
            applicability="unsafe",
            variant="implied",
        )


def implied_year(facts: Facts, span: Span) -> int | None:
    """The year that the article's evidence gives a masked one, unless its sentence speaks of several years."""
    year = facts.year_at(span.start)
    if year is None or not _agrees(facts.shadow[span.start : span.end], str(year)):
        return None
    sentence = facts.document.sentence_at(span.start)
    text = facts.shadow[sentence.start : sentence.end]
    first = bisect_left(facts.placeholders, sentence.start, key=lambda one: one.span.start)
    last = bisect_left(facts.placeholders, sentence.end, key=lambda one: one.span.start)
    masks = [one for one in facts.placeholders[first : min(last, first + 20)] if one.missing == "year"]
    return None if len(masks) > 1 or any(word in text for word in OTHER_YEARS) else year


def _agrees(mask: str, year: str) -> bool:
    """Whether the digits that the mask left are those of the year."""
    mask = mask.strip()
    return len(mask) != len(year) or all(m == y for m, y in zip(mask, year, strict=True) if m.isdigit())


def build(settings: Settings) -> PlaceholderCheck:
    """Read a rule of this kind."""
    missing = settings.texts("missing")
    ways = settings.texts("ways", ("mask",))
    for key, stated, known in (("missing", missing, MISSING), ("ways", ways, WAYS)):
        for index, word in enumerate(stated):
            if word not in known:
                settings.fail((key, index), f"`{key}` are of {', '.join(sorted(known))}, not {word!r}")
    return PlaceholderCheck(frozenset(missing), frozenset(ways))
