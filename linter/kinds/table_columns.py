"""Columns of a table that follow from others before them: a rate, a difference, a growth, a price times a number.

    rates, differences, growths, products    words in the heads of columns that follow from two
    balances     words in the heads of columns that follow from the three right before: what was there, came and went
    running      words in the heads of columns that add up another, row by row
    summaries    words of rows that tell of all others, whose rates may be means

No head says for sure which columns another follows from, so the rows must: a column is believed to follow from
others where it does in most rows, and only then are the few rows reported in which it does not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, permutations
from typing import NamedTuple

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.interval import Interval
from linter.facts.printing import rounded
from linter.facts.tables import Cell, Table, tables
from linter.finding import Hit, Note
from linter.kinds.table import shadowed
from linter.pattern import compiled
from linter.settings import Settings

HUNDRED = Interval.exact(100)
TEN_THOUSAND = Interval.exact(10000)
# A table that is wider is no table of a report, and every pair of its columns would be tried.
WIDEST = 12
# So many rows must bear a relation out, with figures of two digits and more: 2-1=1 comes about by chance.
ROWS = 2
# What a row of rates is labelled with: 开房率, %.
RATE = compiled("率|比重|占比|[%‰]")
# The growth of a mean may be the mean of the growths.
MEAN = "均"
# Of so many rows one may be wrong.
PER_WRONG = 3


class Relation(NamedTuple):
    """How a column follows from others, the signs that stand between them, and whether it is a percentage.

    What is `of_sums` holds for the sums of its columns as well.
    """

    value: Callable[..., Interval]
    signs: str
    rate: bool = False
    of_sums: bool = False


RELATIONS: Mapping[str, Sequence[Relation]] = {
    "rates": [Relation(lambda a, b: a * HUNDRED / b, "÷", rate=True)],
    "differences": [Relation(lambda a, b: a - b, "-", of_sums=True)],
    "growths": [Relation(lambda a, b: (a - b) * HUNDRED / b, "比", rate=True, of_sums=True)],
    "products": [
        Relation(lambda a, b: a * b, "×"),
        Relation(lambda a, b: a * b / TEN_THOUSAND, "×"),
    ],
    "balances": [Relation(lambda a, b, c: a + b - c, "+-", of_sums=True)],
}


RUNNING = "running"
# The days of two months and more: a longer column is no running total of a report, and each would show all before it.
MOST_ADDED = 64


class Claim(NamedTuple):
    """A cell, those that it should follow from, and what they come to."""

    row: int
    cell: Cell
    parts: Sequence[Cell]
    value: Interval
    relation: Relation

    @property
    def fits(self) -> bool:
        return self.value.meets(self.stated())

    def stated(self, loose: bool = False) -> Interval:
        """What the cell can stand for; a percentage without its sign is rounded too."""
        return self.cell._replace(percent=self.relation.rate or self.cell.percent).interval(loose)

    @property
    def telling(self) -> bool:
        """Whether the cell has two digits and more, and so does not fit by chance."""
        return len(self.cell.number.replace(".", "").lstrip("-0")) > 1


class TableColumnsCheck:
    """One rule over the columns of tables."""

    fields: frozenset[str] = frozenset({"claim", "parts", "value"})
    variants: frozenset[str] = frozenset({"truncated"})

    def __init__(self, heads: Mapping[str, tuple[str, ...]], summaries: Sequence[str]) -> None:
        self.heads = heads
        self.summaries = summaries

    @property
    def gate(self) -> Gate:
        """Open if the text has tables with one of the words."""
        return Gate([word for words in self.heads.values() for word in words], features=("cell",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every cell that does not follow from its row as the others of its column do."""
        for table in tables(facts.shadow, facts.text):
            for index in range(table.width if table.width <= WIDEST else 0):
                for claim in self._claims(table, index):
                    facts.checked.update(cell.span for cell in (claim.cell, *claim.parts))
                    if not claim.fits:
                        yield self._hit(facts, claim)

    def _claims(self, table: Table, index: int) -> Sequence[Claim]:
        """The claims of a column by the relation to columns before it that most of its rows bear out, or none."""
        heading = table.heading(index)
        named = [name for name, words in self.heads.items() if any(word in heading for word in words)]
        tried = [relation for name in named for relation in RELATIONS.get(name, ())]
        if not named:
            return ()
        trials = [(places, relation) for relation in tried for places in _places(relation, index)]
        nearest = sorted(trials, key=lambda trial: sum(trial[0]), reverse=True)
        found = [self._tried(table, index, places, relation) for places, relation in nearest]
        if RUNNING in named:
            found += [_added_up(table, index, place) for place in reversed(range(index))]
        borne_out = [claims for claims in found if _borne_out(claims)]
        # 及格 over 实考 and over 应考 may both be borne out: what fits one of them is right.
        right = {claim.row for claims in borne_out for claim in claims if claim.fits}
        return [claim for claim in max(borne_out, key=_fitting, default=()) if claim.fits or claim.row not in right]

    def _tried(self, table: Table, index: int, places: Sequence[int], relation: Relation) -> list[Claim]:
        """The cells of a column as claims on other columns; empty as soon as they cannot be borne out any more."""
        claims: list[Claim] = []
        wrong = 0
        for row, cell in table.column(index):
            cells = table.rows[row]
            if max(places) >= len(cells):
                continue
            parts = [cells[place] for place in places]
            if not all(part.number and not part.percent for part in parts) or not parts[-1].exact:
                continue
            label = table.label(row)
            if relation.signs == "比" and RATE.search(label):
                continue  # how a rate changed is told in points
            claim = Claim(row, cell, parts, relation.value(*(part.interval() for part in parts)), relation)
            if not claim.fits:
                if relation.rate and cell.exact == 100 and claim.value.middle > 100:
                    # What was done beyond the task may be told as the whole of it.
                    continue
                if MEAN in label or (not relation.of_sums and any(word in label for word in self.summaries)):
                    # The rate of a total may be told as the mean of the rates.
                    continue
                wrong += 1
                if wrong > 1 and wrong * PER_WRONG > len(claims) + 1:
                    return []
            claims.append(claim)
        return claims

    def _hit(self, facts: Facts, claim: Claim) -> Hit:
        cell, signs = claim.cell, ("", *claim.relation.signs)
        places = max(cell.decimals, 1 if claim.relation.rate else 0)
        value = rounded(claim.value.middle, places, keep=cell.decimals)
        written = facts.text[cell.span.start : cell.span.end]
        loose = claim.value.meets(claim.stated(loose=True))
        return Hit(
            cell.span,
            {
                "claim": written,
                "parts": "".join(sign + part.number for sign, part in zip(signs, claim.parts, strict=True)),
                "value": value + ("%" if claim.relation.rate else ""),
            },
            tuple(Note(part.span, "parts") for part in claim.parts),
            suggestion=shadowed(written, cell.number, value),
            severity="info" if loose else None,
            variant="truncated" if loose else "",
        )


def _added_up(table: Table, index: int, place: int) -> list[Claim]:
    """The cells of a column as claims on its first one and all cells of another column since then."""
    claims: list[Claim] = []
    parts: list[Cell] = []
    value = Interval.exact(0)
    for row, cell in islice(table.column(index), MOST_ADDED):
        part = table.rows[row][place]
        if not part.number or part.percent or cell.percent:
            break
        value += (part if parts else cell).interval()
        if parts:
            parts.append(part)
            claims.append(Claim(row, cell, tuple(parts), value, Relation(sum, "+" * (len(parts) - 1))))
        else:
            parts.append(cell)
    return claims


def _places(relation: Relation, index: int) -> Sequence[tuple[int, ...]]:
    """The columns before one that it may follow from: any two, or the three right before it."""
    if len(relation.signs) > 1:
        return [(index - 3, index - 2, index - 1)] if index > 2 else []
    return list(permutations(range(index), 2))


def _fitting(claims: Sequence[Claim]) -> int:
    return sum(claim.fits for claim in claims)


def _borne_out(claims: Sequence[Claim]) -> bool:
    """Whether most rows bear the relation out, with figures that do not fit by chance."""
    wrong = len(claims) - _fitting(claims)
    return sum(claim.fits and claim.telling for claim in claims) >= ROWS and wrong * PER_WRONG <= len(claims)


def build(settings: Settings) -> TableColumnsCheck:
    """Read the words that head such columns and such rows."""
    heads = {name: settings.texts(name) for name in (*RELATIONS, RUNNING)}
    return TableColumnsCheck(heads, settings.texts("summaries"))
