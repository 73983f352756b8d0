"""Page furniture: navigation, counters, offers and notices of a web page that were copied along with a report.

The phrases come from the table page-furniture, which also bounds the articles of a file. Variants: `tail` (from here
on nothing belongs to the report), `row` (several buttons one below the other), `inline` (a piece inside a line).
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import FurnitureTable, furniture_table
from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Change, Hit, Span
from linter.settings import Settings

SHOWN = 24


class Furniture:
    """The kind `furniture` at work."""

    fields: frozenset[str] = frozenset({"phrase", "lines"})
    variants: frozenset[str] = frozenset({"tail", "row", "inline"})

    def __init__(self, table: FurnitureTable) -> None:
        self.table = table

    @property
    def gate(self) -> Gate:
        """Open if anything was set aside when the document was read."""
        return Gate(features=("furniture",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every line or piece of furniture that a phrase of the table names."""
        source = facts.document.source
        shadow = source.shadow
        pieces = facts.document.furniture
        tail_end = row_end = -1
        for index, span in enumerate(pieces):
            line = source.line_span(source.line_of(span.start))
            whole = not shadow[line.start : span.start].strip() and not shadow[span.end : line.end].strip()
            if not whole:
                yield self._hit(facts, span, "inline", (Change(span, ""),))
            elif span.start < row_end:
                continue
            elif span.start < tail_end:
                if self._named(shadow, span):
                    yield self._hit(facts, span, "", ())
            elif self._is_tail(facts, span, last := self._tail_end(facts, index)):
                tail_end = last.end
                change = Change(Span(line.start, len(shadow) if self._is_last(facts, last) else last.end), "")
                yield self._hit(facts, span, "tail", (change,), last)
            elif (last := self._row_end(facts, index)) is not span:
                row_end = last.end
                past = source.line_span(source.line_of(last.start)).end
                yield self._hit(facts, span, "row", (Change(Span(line.start, _past_line_end(shadow, past)), ""),), last)
            else:
                yield self._hit(facts, span, "", (Change(Span(line.start, _past_line_end(shadow, line.end)), ""),))

    def _named(self, shadow: str, span: Span) -> bool:
        return any(
            pattern is not None and pattern.match(shadow, span.start, span.end)
            for pattern in (self.table.lines, self.table.tails)
        )

    def _is_tail(self, facts: Facts, span: Span, last: Span) -> bool:
        """Whether a line is one after which only furniture follows, which was read down to `last`."""
        if self.table.tails is None or not self.table.tails.match(facts.document.source.shadow, *span):
            return False
        return last is not span or self._is_last(facts, last)

    def _row_end(self, facts: Facts, index: int) -> Span:
        """Return the last button of the row that a line begins; itself, if it is none or stands alone."""
        shadow = facts.document.source.shadow
        pieces = facts.document.furniture
        last = pieces[index]
        for piece in pieces[index:]:
            if shadow[last.end : piece.start].strip():
                break
            if self.table.buttons is None or not self.table.buttons.match(shadow, *piece):
                break
            last = piece
        return last

    def _tail_end(self, facts: Facts, index: int) -> Span:
        """Return the last piece of the furniture that nothing of the report follows."""
        shadow = facts.document.shadow
        pieces = facts.document.furniture
        last = pieces[index]
        for piece in pieces[index + 1 :]:
            if shadow[last.end : piece.start].strip():
                break
            last = piece
        return last

    def _is_last(self, facts: Facts, span: Span) -> bool:
        paragraphs = facts.document.paragraphs
        return not paragraphs or paragraphs[-1].span.start < span.start

    def _hit(
        self, facts: Facts, span: Span, variant: str, changes: tuple[Change, ...], last: Span | None = None
    ) -> Hit:
        phrase = " ".join(facts.text[span.start : span.end].split())
        source = facts.document.source
        lines = source.line_of(last.start) - source.line_of(span.start) + 1 if last else 1
        return Hit(
            span,
            {"phrase": phrase if len(phrase) <= SHOWN else phrase[:SHOWN] + "…", "lines": str(lines)},
            changes=changes,
            applicability="unsafe" if variant == "tail" else "safe",
            variant=variant,
        )


def _past_line_end(shadow: str, end: int) -> int:
    return end + 1 if shadow.startswith("\n", end) else end


def build(settings: Settings) -> Furniture:
    """Read a rule of this kind."""
    return Furniture(furniture_table(settings.table("page-furniture")))
