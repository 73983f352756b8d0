"""A cell of a table whose number is gone: it is empty, or has only its unit, where the others of its column have one.

    summaries    words of rows of which some cells are empty by right: 合计, and 失业率, whose growth is seldom told

A cell is only believed to have lost its number where its row has all others, and its column too.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.tables import Cell, Table, tables
from linter.finding import Hit, Span
from linter.pattern import compiled
from linter.settings import Settings

# So many rows with a number show that the column tells numbers.
ROWS: Final = 3
# Accounts, told to two decimals throughout, leave empty what is nothing.
CENTS: Final = 2
# A table that is wider is a form.
WIDEST: Final = 12
UNIT_BEHIND = compiled(r"[0-9][0-9.,]*([^0-9.,]{1,5})")


class LostCellCheck:
    """The kind `lost_cell` at work for one rule."""

    fields: frozenset[str] = frozenset({"row", "column"})
    variants: frozenset[str] = frozenset({"unit", "short"})

    def __init__(self, summaries: tuple[str, ...]) -> None:
        self.summaries = summaries

    @property
    def gate(self) -> Gate:
        """Open if the text has tables."""
        return Gate(features=("cell",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every cell that alone of its column has no number, from the top down."""
        for table in tables(facts.shadow, facts.text):
            if len(table.rows) <= ROWS or not 2 <= table.width <= WIDEST:
                continue
            numbered: list[int] = [index for index in range(1, table.width) if len(list(_told(table, index))) >= ROWS]
            lost = [
                (cell, table.rows[row][0], variant, index)
                for index in numbered
                for row, cell, variant in self._lost(table, index, numbered)
            ]
            # Where tabs part the cells, the empty ones at the end of a line are trimmed with its blanks.
            piped = facts.shadow.startswith("|", facts.shadow.rfind("\n", 0, table.rows[0][0].span.start) + 1)
            lost += [(row[0], row[0], "short", len(row)) for row in _short(table) if piped]
            for cell, label, variant, index in sorted(lost, key=lambda one: one[0].span):
                span = cell.span if cell.text else _gap(facts.shadow, cell.span.start)
                fields = {"row": label.text, "column": table.heading(index) or str(index + 1)}
                yield Hit(span, fields, variant=variant, severity=None if variant == "unit" else "warning")

    def _lost(self, table: Table, index: int, numbered: Sequence[int]) -> Iterator[tuple[int, Cell, str]]:
        """Yield the cells of a column that lost their number, with their rows: one empty at most, or bare units."""
        bare = [(row, cell) for row, cell in _body(table, index) if not _is_figure(cell)]
        told = list(_told(table, index))
        if 3 * len(bare) > len(told):
            return
        units = {match[1] for cell in told if (match := UNIT_BEHIND.fullmatch(cell.text)) is not None}
        for row, cell in bare:
            if cell.text:
                if cell.text in units:
                    yield row, cell, "unit"
            elif len(bare) == 1 and not _are_accounts(told) and self._is_full(table.rows[row], index, numbered):
                yield row, cell, ""

    def _is_full(self, cells: Sequence[Cell], index: int, numbered: Sequence[int]) -> bool:
        """Whether a row has a label, is none of totals or of a rate, and has a number in all other such columns."""
        labels = [cell.text for place, cell in enumerate(cells) if place not in numbered]
        others = [cells[place] for place in numbered if place != index]
        return (
            labels[0] != ""
            and not any(word in label for word in self.summaries for label in labels)
            and others != []
            and all(map(_is_figure, others))
            and not _adds_up(others)
        )


def _short(table: Table) -> Iterator[Sequence[Cell]]:
    """Yield the one row that has fewer cells than all others and numbers in those that it has."""
    width = table.width
    short = [cells for cells in table.rows if len(cells) < width]
    if len(short) == 1 and len(table.rows) > ROWS and any(map(_is_figure, short[0][1:])) and short[0][0].text:
        yield short[0]


def _body(table: Table, index: int) -> Iterator[tuple[int, Cell]]:
    """Yield the cells of a column below the head, with their rows; only of rows that have all cells."""
    first, width = _first_of(table), table.width
    for row, cells in enumerate(table.rows):
        if row >= first and len(cells) == width:
            yield row, cells[index]


def _told(table: Table, index: int) -> Iterator[Cell]:
    return (cell for _, cell in _body(table, index) if _is_figure(cell))


def _first_of(table: Table) -> int:
    """The first row that is no head: one behind the first with a number behind its label."""
    rows = enumerate(table.rows[1:], 1)
    return next((row for row, cells in rows if any(map(_is_figure, cells[1:]))), len(table.rows))


def _is_figure(cell: Cell) -> bool:
    return any(character.isdigit() for character in cell.text)


def _are_accounts(told: Sequence[Cell]) -> bool:
    return all(cell.decimals == CENTS for cell in told)


def _adds_up(cells: Sequence[Cell]) -> bool:
    """Whether one number of a row is the sum of its others, so that an empty cell tells of nothing: 合计, 基本支出."""
    figures = [cell.exact for cell in cells if cell.number]
    return len(figures) > 1 and 2 * max(figures) == sum(figures)


def _gap(shadow: str, at: int) -> Span:
    """The blanks of an empty cell with the mark before them."""
    start = len(shadow[:at].rstrip(" "))
    return Span(max(0, start - 1) if start == at else start, at)


def build(settings: Settings) -> LostCellCheck:
    """Read a rule of this kind."""
    return LostCellCheck(settings.texts("summaries"))
