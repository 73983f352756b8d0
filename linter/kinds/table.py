"""Sums and shares of tables: a 合计 row or column against its parts, a share column against its counts.

A rule states the `relation`: `total` or `share`. Nothing in a table says for sure what adds up to what, so the table
itself must: a total is only held against its parts where another row or column of the same table fits, or where it
comes near; a share only where most of its column fits.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from linter.expression.functions import one_slip
from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.interval import Interval
from linter.facts.printing import rounded
from linter.facts.tables import Cell, Table, tables
from linter.finding import Hit, Note
from linter.settings import Settings
from linter.source.folding import shadow_of

RELATIONS = ("total", "share")
# How near a total must come to its parts when nothing else in the table shows that they belong together.
NEAR = Fraction(1, 10)
DIGITS = 3  # so many digits tell a slip of the pen from another number


class Claim(NamedTuple):
    """A cell with the cells that it should follow from, and what they come to."""

    cell: Cell
    parts: tuple[Cell, ...]
    value: Interval
    shown: Fraction

    @property
    def fits(self) -> bool:
        return self.value.meets(self.cell.interval())

    @property
    def comes_near(self) -> bool:
        """Whether the cell is nearly what it should be, or the same with one slip of the pen."""
        written = self.cell.exact
        if abs(self.shown - written) <= NEAR * abs(self.shown):
            return True
        scale = 10**self.cell.decimals
        meant = abs(self.shown * scale)
        return one_slip(meant.numerator, meant.denominator, abs(int(written * scale)), DIGITS)


class TableCheck:
    """One rule over tables."""

    fields: frozenset[str] = frozenset({"claim", "parts", "value"})
    variants: frozenset[str] = frozenset({"truncated"})

    def __init__(
        self,
        relation: str,
        totals: tuple[str, ...],
        subtotals: tuple[str, ...],
        inner: tuple[str, ...],
        shares: tuple[str, ...],
        not_summed: tuple[str, ...],
        endings: tuple[str, ...],
        heads: tuple[str, ...],
    ) -> None:
        self.relation = relation
        self.totals = totals
        self.subtotals = subtotals
        self.inner = inner
        self.shares = shares
        self.not_summed = not_summed
        self.endings = endings
        self.heads = heads

    @property
    def gate(self) -> Gate:
        """Open if the text has tables with one of the words."""
        words = (*self.totals, *self.subtotals, *self.heads) if self.relation == "total" else self.shares
        return Gate(words, features=("cell",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every cell that does not follow from the others."""
        for table in tables(facts.shadow, facts.text):
            claims = self._total_claims(table) if self.relation == "total" else self._share_claims(table)
            for claim in claims:
                facts.checked.update(cell.span for cell in (claim.cell, *claim.parts))
                if not claim.fits:
                    yield self._hit(facts, claim)

    def _total_claims(self, table: Table) -> Iterator[Claim]:
        rows = [row for row in range(len(table.rows)) if self._is_total(table.label(row))]
        columns = [index for index in range(table.width) if self._is_total(table.heading(index))]
        for row in rows:
            yield from self._believed([self._column_total(table, row, index) for index in range(table.width)])
        for index in range(1, table.width):
            beside = self._sums_beside(table, index)
            if beside:
                yield from beside
            elif index in columns:
                yield from self._believed([self._row_total(table, row, index) for row, _ in table.column(index)])

    def _is_total(self, label: str) -> bool:
        """Whether a row or column is of totals: 合计, 上半年合计."""
        return label in self.totals or label.endswith(self.endings)

    @staticmethod
    def _names(label: str, words: Sequence[str]) -> bool:
        return label in words

    def _column_total(self, table: Table, row: int, index: int) -> Claim | None:
        """The total in a row against the numbers of its column, above it or, where there are none, below."""
        cells = dict(table.column(index))
        total = cells.get(row)
        if total is None or total.percent or any(word in table.heading(index) for word in self.not_summed):
            return None
        others = [other for other in sorted(cells) if other != row and not self._is_total(table.label(other))]
        side = [other for other in others if other < row] or [other for other in others if other > row]
        side = [other for other in side if not table.label(other).startswith(self.inner)]
        sub = [other for other in side if self._names(table.label(other), self.subtotals)]
        plain = [other for other in side if other not in sub]
        return _best(total, [[cells[other] for other in group] for group in (plain, sub, side) if len(group) > 1])

    def _row_total(self, table: Table, row: int, index: int) -> Claim | None:
        """The total in a column against the other numbers of its row."""
        cells = table.rows[row]
        if index >= len(cells) or not cells[index].number:
            return None
        summed = [
            other
            for other in range(len(cells))
            if other != index and cells[other].number and not cells[other].percent
            and not any(word in table.heading(other) for word in (*self.not_summed, *self.totals, *self.endings))
        ]  # fmt: skip
        groups = [summed, [o for o in summed if o > index], [o for o in summed if o < index]]
        return _best(cells[index], [[cells[o] for o in group] for group in groups if len(group) > 1])

    def _sums_beside(self, table: Table, index: int) -> list[Claim]:
        """The totals of a column as sums of some columns right before it, where most rows bear this out."""
        heading = table.heading(index)
        if not (self._is_total(heading) or self._names(heading, self.subtotals) or heading.startswith(self.heads)):
            return []
        for first in range(index - 2, 0, -1):
            if any(word in table.heading(first) for word in (*self.not_summed, *self.totals, *self.endings)):
                break
            claims: list[Claim] = []
            for row, total in table.column(index):
                parts = table.rows[row][first:index]
                if not total.percent and all(part.number and not part.percent for part in parts):
                    claims += filter(None, [_best(total, [[*parts]])])
            fitting = sum(claim.fits for claim in claims)
            if fitting >= 2 and fitting * 3 >= len(claims) * 2:
                return claims
        return []

    @staticmethod
    def _believed(found: Sequence[Claim | None]) -> Iterator[Claim]:
        """The claims whose table shows that they are sums."""
        claims = [claim for claim in found if claim is not None]
        fitting = sum(claim.fits for claim in claims)
        for claim in claims:
            if claim.fits or fitting * 2 >= len(claims) or (len(claims) < 3 and claim.comes_near):
                yield claim

    def _share_claims(self, table: Table) -> Iterator[Claim]:
        for index in range(table.width):
            heading = table.heading(index)
            if any(word in heading for word in self.shares):
                yield from max(
                    (self._shares_of(table, index, other) for other in range(table.width) if other != index),
                    key=lambda claims: sum(claim.fits for claim in claims),
                    default=[],
                )

    def _shares_of(self, table: Table, index: int, other: int) -> list[Claim]:
        """The shares of one column as shares of another, or nothing unless most of them fit."""
        counts = dict(table.column(other))
        total = next((counts[row] for row in counts if self._is_total(table.label(row))), None)
        if total is None or not total.exact or any(word in table.heading(other) for word in self.not_summed):
            return []
        claims = []
        for row, cell in table.column(index):
            if row in counts and counts[row] is not total:
                value = counts[row].interval() * Interval.exact(100) / total.interval()
                claims.append(Claim(cell, (counts[row], total), value, counts[row].exact * 100 / total.exact))
        fitting = sum(claim.value.meets(claim.cell.interval(loose=True)) for claim in claims)
        return claims if fitting >= 2 and fitting * 3 >= len(claims) * 2 else []

    def _hit(self, facts: Facts, claim: Claim) -> Hit:
        cell = claim.cell
        places = max(cell.decimals, 1 if self.relation == "share" else 0)
        value = rounded(claim.shown, places, keep=cell.decimals)
        if "," in cell.number:
            whole, point, tail = value.partition(".")
            value = f"{int(whole):,}" + point + tail
        written = facts.text[cell.span.start : cell.span.end]
        parts = ("+" if self.relation == "total" else "÷").join(part.number for part in claim.parts)
        loose = claim.value.meets(cell.interval(loose=True))
        return Hit(
            cell.span,
            {"claim": written, "parts": parts, "value": value},
            tuple(Note(part.span, "parts") for part in claim.parts),
            suggestion=shadowed(written, cell.number, value),
            severity="info" if loose else None,
            variant="truncated" if loose else "",
        )


def shadowed(written: str, number: str, value: str) -> str:
    """The cell with its number exchanged, where its digits stand together, in half or full width."""
    at = shadow_of(written).find(number)
    return written[:at] + value + written[at + len(number) :] if at >= 0 else value


def _best(total: Cell, groups: Sequence[list[Cell]]) -> Claim | None:
    """The claim with the group of parts that comes nearest to the total."""
    claims = []
    for parts in groups:
        value = parts[0].interval()
        for part in parts[1:]:
            value += part.interval()
        claims.append(Claim(total, tuple(parts), value, sum((part.exact for part in parts), Fraction(0))))
    return min(claims, key=lambda claim: (not claim.fits, abs(claim.shown - total.exact)), default=None)


def build(settings: Settings) -> TableCheck:
    """Read the words that name totals, inner rows and shares."""
    return TableCheck(
        settings.choice("relation", RELATIONS),
        settings.texts("totals"),
        settings.texts("subtotals", ()),
        settings.texts("inner", ()),
        settings.texts("shares", ()),
        settings.texts("not_summed", ()),
        settings.texts("endings", ()),
        settings.texts("heads", ()),
    )
